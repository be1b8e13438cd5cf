/**
 * Untrusted JSON in, an event or nothing out.
 *
 * One table says which fields each event has and of what kind (see `fields.ts`). What is not of that
 * kind counts as absent, so nobody below this file doubts an event again. Servers are many: the type
 * may come in any case or only as the SSE event name, ids in snake_case, optional fields as nulls.
 */
import {decodeContent, decodeMessage} from './decode-message.ts'
import {decodePatch} from './decode-patch.ts'
import type {AgentEvent, AgentEventType} from './events.ts'
import {isPlain, KINDS, readFields} from './fields.ts'
import {
  asId,
  asString,
  asText,
  isObject,
  ownField,
  readList,
  withoutNulls,
  type JsonObject,
} from './json.ts'
import {contentText} from './messages.ts'

const kinds = {
  ...KINDS,
  time: (value: unknown) => (Number.isSafeInteger(value) ? value : undefined),
  flag: (value: unknown) => (typeof value === 'boolean' ? value : undefined),
  list: (value: unknown) => (Array.isArray(value) ? value : undefined),
  any: (value: unknown) => value,
  some: (value: unknown) => value ?? undefined,
  content: decodeContent,
  ids: (value: unknown) => readList(value, asId),
  messages: (value: unknown) => readList(value, decodeMessage),
  operations: decodePatch,
  fault: (value: unknown) => asText((isObject(value) && ownField(value, 'message')) || value),
  words: (value: unknown) =>
    value === '' ? value : contentText(decodeContent(value)) || undefined,
  usage: (value: unknown) =>
    readList(value, (item) => (isObject(item) ? withoutNulls(item) : undefined)),
  interrupts: (value: unknown) => readList(value, interrupt) ?? [],
  outcome,
}

const OUTCOMES: Readonly<Record<string, string>> = {
  success: 'pendingToolCallIds:ids',
  interrupt: 'interrupts:interrupts',
  cancelled: '',
}

function outcome(value: unknown): unknown {
  if (!isObject(value)) return undefined
  const type = String(ownField(value, 'type'))
  return Object.hasOwn(OUTCOMES, type)
    ? {type, ...readFields(value, OUTCOMES[type] ?? '', kinds)}
    : undefined
}

// One without an id could not be answered.
function interrupt(value: unknown): JsonObject | undefined {
  const fields = isObject(value) ? readFields(value, 'id! reason:string~', kinds) : undefined
  return fields && {...withoutNulls(value as JsonObject), ...fields}
}

const BASE = 'type:any timestamp:time metadata:object subagentRunId '

/** The fields of every event a server may send. */
export const FIELDS: Readonly<
  Record<Exclude<AgentEventType, 'DONE' | 'TEXT_REPLACED' | 'DIAGNOSTIC'>, string>
> = {
  RUN_STARTED: 'threadId runId protocolVersion:string parentRunId input:object',
  RUN_FINISHED: 'threadId runId result:some outcome:outcome usage:usage interrupt:list',
  RUN_ERROR: 'message|error:fault~ code|error usage:usage',
  STEP_STARTED: 'stepName!',
  STEP_FINISHED: 'stepName!',
  TEXT_MESSAGE_START: 'messageId role:string name:string',
  TEXT_MESSAGE_CONTENT: 'messageId delta|text|content:string~',
  TEXT_MESSAGE_END: 'messageId',
  TEXT_MESSAGE_CHUNK: 'messageId role:string name:string delta:string',
  TOOL_CALL_START:
    'toolCallId|callId|id toolCallName|toolName|name parentMessageId arguments|args|parameters:text',
  TOOL_CALL_ARGS: 'toolCallId|callId|id delta:string~',
  TOOL_CALL_END: 'toolCallId|callId|id',
  TOOL_CALL_CHUNK: 'toolCallId toolCallName parentMessageId delta:string',
  TOOL_CALL_RESULT: 'messageId toolCallId|callId|id content|result:content error:text',
  STATE_SNAPSHOT: 'snapshot:any!',
  STATE_DELTA: 'delta:operations!',
  MESSAGES_SNAPSHOT: 'messages:messages!',
  ACTIVITY_SNAPSHOT: 'messageId activityType~ content:object! replace:flag',
  ACTIVITY_DELTA: 'messageId activityType~ patch:operations!',
  REASONING_START: 'messageId',
  REASONING_END: 'messageId',
  REASONING_MESSAGE_START: 'messageId',
  REASONING_MESSAGE_CONTENT: 'messageId delta:string~',
  REASONING_MESSAGE_END: 'messageId',
  REASONING_MESSAGE_CHUNK: 'messageId delta:string',
  REASONING_ENCRYPTED_VALUE: 'subtype:string entityId encryptedValue:string!',
  RAW: 'event:any source:string',
  CUSTOM: 'name! value:any',
  SUBAGENT_STARTED:
    'name:string description:string parentSubagentRunId parentToolCallId parentMessageId',
  SUBAGENT_FINISHED: 'result:some outcome:object',
  SUBAGENT_ERROR: 'message:text code',
  STATUS_UPDATE: 'status|message:string!',
  THREAD_STATE: 'serializedState:string!',
  CONTENT_FILTER: 'message:string messageId',
  RUN_UPDATE: '',
}

/** The same, each a whole line. */
const LINES: ReadonlyMap<unknown, string> = new Map(
  Object.entries(FIELDS).map(([type, line]) => [type, BASE + line]),
)

/** Other names servers give an event: of AG-UI before 1.0, of its Python client, of hand-written ones. */
const ALIASES: Readonly<Record<string, keyof typeof FIELDS>> = {
  CUSTOM_EVENT: 'CUSTOM',
  ERROR: 'RUN_ERROR',
  RUN_CANCELLED: 'RUN_FINISHED',
  THINKING_START: 'REASONING_START',
  THINKING_END: 'REASONING_END',
  THINKING_TEXT_MESSAGE_START: 'REASONING_MESSAGE_START',
  THINKING_TEXT_MESSAGE_CONTENT: 'REASONING_MESSAGE_CONTENT',
  THINKING_TEXT_MESSAGE_END: 'REASONING_MESSAGE_END',
}

/**
 * Decodes one event, alone, without context.
 *
 * @param json - What a `data:` field held, parsed; it may become the event itself.
 * @param sseEventName - The frame's `event:` field, for servers that name the type only there.
 * @returns The event with the fields that could be read, or `undefined` when it is none we know.
 */
export function decodeEvent(json: unknown, sseEventName?: string): AgentEvent | undefined {
  if (!isObject(json)) return undefined
  const line = LINES.get(ownField(json, 'type'))
  if (line && isPlain(json, line, kinds)) return json as unknown as AgentEvent
  const name = nameOf(json, sseEventName)
  if (name === 'MESSAGE') return decodeWords(json)
  const type = typeOf(name)
  const fields = type && readFields(json, LINES.get(type) as string, kinds)
  if (!fields) return undefined
  fields['type'] = type
  if (name === 'RUN_CANCELLED') fields['outcome'] = {type: 'cancelled'}
  // What a provider sent beside no words counts as empty ones, which make a message of a call's.
  if (type.endsWith('_CHUNK') && ownField(json, 'rawEvent') != null) fields['delta'] ??= ''
  return fields as unknown as AgentEvent
}

/** The type a frame names, in its JSON or as its SSE event; `undefined` when it is none we know. */
export function eventType(
  json: unknown,
  sseEventName: string | undefined,
): keyof typeof FIELDS | undefined {
  return isObject(json) ? typeOf(nameOf(json, sseEventName)) : undefined
}

function typeOf(name: string): keyof typeof FIELDS | undefined {
  const type = Object.hasOwn(ALIASES, name) ? ALIASES[name] : name
  return type !== undefined && isSent(type) ? type : undefined
}

function nameOf(json: JsonObject, sseEventName = ''): string {
  return (asString(ownField(json, 'type')) || sseEventName).toUpperCase()
}

const NOT_SPOKEN = /^(?:user|human|system|developer|tool)$/i

// `message` is what some call a piece of the reply, and some a whole message, of the visitor's too.
function decodeWords(json: JsonObject): AgentEvent | undefined {
  const given = ownField(json, 'message')
  const from = isObject(given) ? given : json
  const fields = readFields(from, BASE + 'messageId|id delta|text|content|message:words!', kinds)
  if (!fields || NOT_SPOKEN.test(String(ownField(from, 'role')))) return undefined
  return {...fields, type: 'TEXT_MESSAGE_CONTENT'} as unknown as AgentEvent
}

/** Whether servers send events of this type. */
export function isSent(type: string): type is keyof typeof FIELDS {
  return Object.hasOwn(FIELDS, type)
}
