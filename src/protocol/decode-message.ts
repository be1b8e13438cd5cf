/** Reads one message of a MESSAGES_SNAPSHOT, or of a page's own list: a message or nothing out. */
import {asId, asText, isObject, ownField, withoutNulls, type JsonObject} from './json.ts'
import type {Content, ContentPart, Message, MessageBase, Role, ToolCallPart} from './messages.ts'

/**
 * A message from untrusted JSON. Nulls on optional fields count as absent, members that are not
 * ours are left out; without a known role it is no message at all.
 */
export function decodeMessage(json: unknown): Message | undefined {
  if (!isObject(json)) return undefined
  const role = String(ownField(json, 'role')).toLowerCase() as Role
  const base = decodeBase(json)
  const content = decodeContent(ownField(json, 'content'))
  switch (role) {
    case 'user':
    case 'system':
    case 'developer':
    case 'reasoning':
      return {...base, role, content: content ?? ''}
    case 'assistant': {
      const toolCalls = decodeToolCalls(ownField(json, 'toolCalls') ?? ownField(json, 'tool_calls'))
      return {
        ...base,
        role,
        ...(content === undefined ? {} : {content}),
        ...(toolCalls.length === 0 ? {} : {toolCalls}),
      }
    }
    case 'tool': {
      const toolCallId = asId(ownField(json, 'toolCallId') ?? ownField(json, 'tool_call_id'))
      const error = ownField(json, 'error')
      if (toolCallId === undefined) return undefined
      return {
        ...base,
        role,
        toolCallId,
        content: content ?? '',
        ...(typeof error === 'string' ? {error} : {}),
      }
    }
    case 'activity': {
      const activityType = asId(ownField(json, 'activityType'))
      const data = ownField(json, 'content')
      return activityType !== undefined && isObject(data)
        ? {...base, role, activityType, content: data}
        : undefined
    }
    default:
      return undefined
  }
}

/** Content as text or parts; anything else a server puts there, as JSON text. */
export function decodeContent(value: unknown): Content | undefined {
  if (!Array.isArray(value)) return asText(value)
  const parts = value.flatMap((part) => decodePart(part) ?? [])
  return parts.length === value.length ? parts : JSON.stringify(value)
}

function decodePart(json: unknown): ContentPart | undefined {
  if (!isObject(json)) return undefined
  const type = ownField(json, 'type')
  if (typeof type !== 'string') return undefined
  const part: ContentPart = {...withoutNulls(json), type}
  return type === 'text' ? {...part, text: asText(part.text) ?? ''} : part
}

function decodeBase(json: JsonObject): MessageBase {
  const optional: Record<string, unknown> = {}
  for (const field of ['name', 'encryptedValue', 'subagentRunId']) {
    const value = ownField(json, field)
    if (typeof value === 'string') optional[field] = value
  }
  const metadata = ownField(json, 'metadata')
  if (isObject(metadata)) optional['metadata'] = metadata
  return {id: asId(ownField(json, 'id')) ?? '', ...optional}
}

function decodeToolCalls(value: unknown): readonly ToolCallPart[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((call: unknown) => {
    if (!isObject(call)) return []
    const id = asId(ownField(call, 'id'))
    const called = ownField(call, 'function')
    if (id === undefined || !isObject(called)) return []
    const encryptedValue = ownField(call, 'encryptedValue')
    const metadata = ownField(call, 'metadata')
    return {
      id,
      type: 'function' as const,
      function: {
        name: asText(ownField(called, 'name')) ?? '',
        arguments: asText(ownField(called, 'arguments')) ?? '',
      },
      ...(typeof encryptedValue === 'string' ? {encryptedValue} : {}),
      ...(isObject(metadata) ? {metadata} : {}),
    }
  })
}
