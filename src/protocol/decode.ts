/**
 * Untrusted JSON in, an event or nothing out.
 *
 * One table says which fields each event has and of what kind. What is not of that kind counts as
 * absent, so nobody below this file doubts an event again. Servers are many: the type may come in
 * any case or only as the SSE event name, ids in snake_case, optional fields as nulls.
 */
import {decodeContent, decodeMessage} from './decode-message.ts'
import type {AgentEvent, AgentEventType} from './events.ts'
import {
  asId,
  asText,
  isObject,
  nestsDeeper,
  ownField,
  withoutNulls,
  type JsonObject,
} from './json.ts'

type Read = (value: unknown) => unknown

const id: Read = asId
const string: Read = (value) => (typeof value === 'string' ? value : undefined)
const text: Read = asText
const flag: Read = (value) => (typeof value === 'boolean' ? value : undefined)
const object: Read = (value) => (isObject(value) ? value : undefined)
const list: Read = (value) => (Array.isArray(value) ? value : undefined)
const any: Read = (value) => value
const some: Read = (value) => value ?? undefined
const content: Read = decodeContent
const messages: Read = (value) =>
  Array.isArray(value) ? value.flatMap((item) => decodeMessage(item) ?? []) : undefined
const operations: Read = (value) =>
  Array.isArray(value) ? value.filter((item) => isObject(item) && 'path' in item) : undefined
const usage: Read = (value) =>
  Array.isArray(value) ? value.filter(isObject).map(withoutNulls) : undefined
const outcome: Read = (value) => {
  if (!isObject(value)) return undefined
  const type = ownField(value, 'type')
  switch (type) {
    case 'success': {
      const pendingToolCallIds = ownField(value, 'pendingToolCallIds')
      if (!Array.isArray(pendingToolCallIds)) return {type}
      return {type, pendingToolCallIds: pendingToolCallIds.flatMap((item) => asId(item) ?? [])}
    }
    case 'interrupt': {
      const interrupts = ownField(value, 'interrupts')
      return {type, interrupts: Array.isArray(interrupts) ? interrupts.flatMap(interrupt) : []}
    }
    case 'cancelled':
      return {type}
    default:
      return undefined
  }
}

// One without an id could not be answered.
function interrupt(value: unknown): readonly JsonObject[] {
  if (!isObject(value)) return []
  const given = asId(ownField(value, 'id'))
  const reason = ownField(value, 'reason')
  if (given === undefined) return []
  return [{...withoutNulls(value), id: given, reason: typeof reason === 'string' ? reason : ''}]
}

// Deeper data is of no use to a chat and could overflow whoever walks it. The event is level one.
const DEEPEST = 64

/** How the fields of an event are read; those in `needs` are what it cannot do without. */
interface Shape {
  readonly fields: Readonly<Record<string, Read>>
  readonly needs?: string
}

const SHAPES: Readonly<Record<AgentEventType, Shape>> = {
  RUN_STARTED: {
    fields: {threadId: id, runId: id, protocolVersion: string, parentRunId: id, input: object},
  },
  RUN_FINISHED: {
    fields: {threadId: id, runId: id, result: some, outcome, usage, interrupt: list},
  },
  RUN_ERROR: {fields: {message: text, code: id, usage}},
  STEP_STARTED: {fields: {stepName: id}, needs: 'stepName'},
  STEP_FINISHED: {fields: {stepName: id}, needs: 'stepName'},
  TEXT_MESSAGE_START: {fields: {messageId: id, role: string, name: string}},
  TEXT_MESSAGE_CONTENT: {fields: {messageId: id, delta: string}},
  TEXT_MESSAGE_END: {fields: {messageId: id}},
  TEXT_MESSAGE_CHUNK: {fields: {messageId: id, role: string, name: string, delta: string}},
  TOOL_CALL_START: {
    fields: {toolCallId: id, toolCallName: string, parentMessageId: id, arguments: text},
  },
  TOOL_CALL_ARGS: {fields: {toolCallId: id, delta: string}},
  TOOL_CALL_END: {fields: {toolCallId: id}},
  TOOL_CALL_CHUNK: {
    fields: {toolCallId: id, toolCallName: string, parentMessageId: id, delta: string},
  },
  TOOL_CALL_RESULT: {fields: {messageId: id, toolCallId: id, content, error: text}},
  STATE_SNAPSHOT: {fields: {snapshot: any}, needs: 'snapshot'},
  STATE_DELTA: {fields: {delta: operations}, needs: 'delta'},
  MESSAGES_SNAPSHOT: {fields: {messages}, needs: 'messages'},
  ACTIVITY_SNAPSHOT: {
    fields: {messageId: id, activityType: id, content: object, replace: flag},
    needs: 'content',
  },
  ACTIVITY_DELTA: {fields: {messageId: id, activityType: id, patch: operations}, needs: 'patch'},
  REASONING_START: {fields: {messageId: id}},
  REASONING_END: {fields: {messageId: id}},
  REASONING_MESSAGE_START: {fields: {messageId: id}},
  REASONING_MESSAGE_CONTENT: {fields: {messageId: id, delta: string}},
  REASONING_MESSAGE_END: {fields: {messageId: id}},
  REASONING_MESSAGE_CHUNK: {fields: {messageId: id, delta: string}},
  REASONING_ENCRYPTED_VALUE: {
    fields: {subtype: string, entityId: id, encryptedValue: string},
    needs: 'encryptedValue',
  },
  RAW: {fields: {event: any, source: string}},
  CUSTOM: {fields: {name: id, value: any}, needs: 'name'},
  SUBAGENT_STARTED: {
    fields: {
      name: string,
      description: string,
      parentSubagentRunId: id,
      parentToolCallId: id,
      parentMessageId: id,
    },
  },
  SUBAGENT_FINISHED: {fields: {result: some, outcome: object}},
  SUBAGENT_ERROR: {fields: {message: text, code: id}},
  STATUS_UPDATE: {fields: {status: string}, needs: 'status'},
  THREAD_STATE: {fields: {serializedState: string}, needs: 'serializedState'},
  CONTENT_FILTER: {fields: {message: string, messageId: id}},
  RUN_UPDATE: {fields: {}},
  DONE: {fields: {}},
  DIAGNOSTIC: {fields: {}},
}

// Those two are this client's own: no server can send them.
const NEVER_SENT = new Set<string>(['DONE', 'DIAGNOSTIC'])

const BASE: Readonly<Record<string, Read>> = {
  timestamp: (value) => (Number.isSafeInteger(value) ? value : undefined),
  metadata: object,
  subagentRunId: id,
}

// Other names under which servers send a field.
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  'TEXT_MESSAGE_CONTENT.delta': ['text', 'content'],
  'TOOL_CALL_START.toolCallName': ['toolName'],
  'TOOL_CALL_START.arguments': ['args', 'parameters'],
  'TOOL_CALL_RESULT.content': ['result'],
  'RUN_ERROR.message': ['error'],
  'RUN_ERROR.code': ['error'],
  'STATUS_UPDATE.status': ['message'],
}

/**
 * Decodes one event, alone, without context.
 *
 * @param json - What a `data:` field held, parsed.
 * @param sseEventName - The frame's `event:` field, for servers that name the type only there.
 * @returns The event with the fields that could be read, or `undefined` when it is none we know.
 */
export function decodeEvent(json: unknown, sseEventName?: string): AgentEvent | undefined {
  if (!isObject(json)) return undefined
  const type = eventType(json, sseEventName)
  if (type === undefined) return undefined
  const event: Record<string, unknown> = {type}
  for (const {name, keys, read} of fieldsOf(type)) {
    for (const key of keys) {
      const raw = ownField(json, key)
      if (nestsDeeper(raw, DEEPEST - 1)) return undefined
      const value = read(raw)
      if (value === undefined) continue
      event[name] = value
      break
    }
  }
  const needs = SHAPES[type].needs
  if (needs !== undefined && !(needs in event)) return undefined
  supply(event)
  return event as unknown as AgentEvent
}

/** The type a frame names, in its JSON or as its SSE event; `undefined` when it is none we know. */
export function eventType(
  json: JsonObject,
  sseEventName: string | undefined,
): AgentEventType | undefined {
  const named = ownField(json, 'type')
  const raw = typeof named === 'string' && named !== '' ? named : sseEventName
  if (raw === undefined) return undefined
  const upper = raw.toUpperCase()
  // sse-starlette's last words are `event: error` with a body that has no type.
  if (upper === 'ERROR' && named !== raw) return 'RUN_ERROR'
  const type = upper === 'CUSTOM_EVENT' ? 'CUSTOM' : upper
  return Object.hasOwn(SHAPES, type) && !NEVER_SENT.has(type) ? (type as AgentEventType) : undefined
}

// What the union promises although the wire may leave it out.
function supply(event: Record<string, unknown>) {
  switch (event['type'] as AgentEventType) {
    case 'TEXT_MESSAGE_CONTENT':
    case 'TOOL_CALL_ARGS':
    case 'REASONING_MESSAGE_CONTENT':
      event['delta'] ??= ''
      break
    case 'RUN_ERROR':
      event['message'] ??= ''
      break
    case 'ACTIVITY_SNAPSHOT':
    case 'ACTIVITY_DELTA':
      event['activityType'] ??= ''
      break
    default:
  }
}

interface Field {
  readonly name: string
  readonly keys: readonly string[]
  readonly read: Read
}

const COMPILED = new Map<AgentEventType, readonly Field[]>()

// Worked out once per type: a run brings thousands of events of a few types.
function fieldsOf(type: AgentEventType): readonly Field[] {
  const known = COMPILED.get(type)
  if (known !== undefined) return known
  const fields = Object.entries({...BASE, ...SHAPES[type].fields}).map(([name, read]) => ({
    name,
    read,
    keys: [...new Set([name, snakeCase(name), ...(ALIASES[`${type}.${name}`] ?? [])])],
  }))
  COMPILED.set(type, fields)
  return fields
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
