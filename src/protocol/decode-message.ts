/** Reads one message of a MESSAGES_SNAPSHOT, or of a page's own list: a message or nothing out. */
import {KINDS, readFields} from './fields.ts'
import {asText, isObject, ownField, readList, withoutNulls} from './json.ts'
import type {Content, ContentPart, Message, Role, ToolCallPart} from './messages.ts'

const kinds = {...KINDS, content: decodeContent, calls: decodeCalls, called: decodeCalled}

const BASE = 'id~ name:string encryptedValue:string subagentRunId:string metadata:object '
const CALL = 'id! function:called! encryptedValue:string metadata:object'
const BINARY = 'mimeType:string data:string url:string filename:string'
const CALLED = 'name:text~ arguments:text~'

const FIELDS: Readonly<Record<Role, string>> = {
  user: 'content:content~',
  system: 'content:content~',
  developer: 'content:content~',
  reasoning: 'content:content~',
  assistant: 'content:content toolCalls:calls',
  tool: 'toolCallId! content:content~ error:string',
  activity: 'activityType! content:object!',
}

/**
 * A message from untrusted JSON. Nulls on optional fields count as absent, members that are not
 * ours are left out; without a known role it is no message at all.
 */
export function decodeMessage(json: unknown): Message | undefined {
  if (!isObject(json)) return undefined
  const role = String(ownField(json, 'role')).toLowerCase()
  if (!Object.hasOwn(FIELDS, role)) return undefined
  const fields = readFields(json, BASE + FIELDS[role as Role], kinds)
  return fields && ({...fields, role} as unknown as Message)
}

/** Content as text or parts; anything else a server puts there, as JSON text. */
export function decodeContent(value: unknown): Content | undefined {
  const parts = readList(value, decodePart)
  return parts && parts.length === (value as unknown[]).length ? parts : asText(value)
}

function decodePart(json: unknown): ContentPart | undefined {
  if (!isObject(json)) return undefined
  const type = ownField(json, 'type')
  if (typeof type !== 'string') return undefined
  const part: ContentPart = {...withoutNulls(json), type}
  if (type === 'text') return {...part, text: asText(part.text) ?? ''}
  return type === 'binary' ? upgrade(part) : withValue(part)
}

// An address is a `value` in AG-UI, and a `url` to hosts that send what they read.
function withValue(part: ContentPart): ContentPart {
  const source = ownField(part, 'source')
  if (!isObject(source) || source['type'] !== 'url' || !source['url'] || source['value'])
    return part
  return {...part, source: {...source, value: source['url']}}
}

// AG-UI before 1.0 knew one kind of media part; Microsoft's host still sends it in snapshots.
function upgrade(part: ContentPart): ContentPart {
  const {mimeType, data, url, filename} = readFields(part, BINARY, kinds) ?? {}
  const value = data || url
  if (typeof mimeType !== 'string' || !value) return part
  const family = /^(?:image|audio|video)(?=\/)/.exec(mimeType)?.[0] ?? 'document'
  const source = {type: data ? 'data' : 'url', value, mimeType}
  return {type: family, source, ...(filename ? {metadata: {filename}} : {})}
}

function decodeCalls(value: unknown): readonly ToolCallPart[] | undefined {
  const calls = readList(value, (json) => {
    const fields = isObject(json) ? readFields(json, CALL, kinds) : undefined
    return fields && ({...fields, type: 'function'} as unknown as ToolCallPart)
  })
  // An empty list stays one: the thread is told back as it was told.
  return calls?.length === 0 && (value as unknown[]).length > 0 ? undefined : calls
}

function decodeCalled(value: unknown): unknown {
  return isObject(value) ? readFields(value, CALLED, kinds) : undefined
}
