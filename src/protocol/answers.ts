/**
 * Reads what a server answers in place of a stream: a JSON document that holds the whole reply.
 *
 * There is no standard for it. Known are events, in a list or alone, the messages of Microsoft's
 * `ChatResponse`, OpenAI's `choices`, a message with a role, and a text under a common name.
 */
import {decodeEvent} from './decode.ts'
import {decodeMessage} from './decode-message.ts'
import {decodeJson} from './decode-frame.ts'
import type {AgentEvent} from './events.ts'
import {KINDS, readFields} from './fields.ts'
import {asObject, asString, defined, isObject, ownField, readList, type JsonObject} from './json.ts'
import {decodeRefusal} from './refusals.ts'

// `message` comes last: beside a reply it repeats what the visitor said.
const PLACES = ['messages', 'response', 'output', 'answer', 'reply', 'text', 'content', 'message']

const DEEPEST = 4

const NOT_SAID = /^(?:user|human|system|developer)$/i

/** The events a whole reply stands for, its end included; `undefined` where it is no reply we know. */
export function decodeAnswer(json: unknown): readonly AgentEvent[] | undefined {
  const list = isObject(json) ? (ownField(json, 'events') ?? [json]) : json
  const events = readList(list, (item) => item) ?? []
  if (events.some((item) => decodeEvent(item)))
    return ended(events.flatMap((item) => decodeJson(item)))
  if (isObject(json) && json['error']) return decodeRefusal(json)
  const messages = typeof json === 'string' ? [] : messagesIn(json, DEEPEST)
  if (messages.length === 0) return undefined
  const {threadId, serializedState} = isObject(json) ? (readFields(json, ABOUT, KINDS) ?? {}) : {}
  const state = defined({type: 'THREAD_STATE', serializedState}) as AgentEvent
  return ended([
    defined({type: 'RUN_STARTED', threadId}) as AgentEvent,
    ...messages.flatMap(say),
    ...(serializedState === undefined ? [] : [state]),
  ])
}

const ABOUT = 'threadId|conversationId serializedState:string'

function ended(events: readonly AgentEvent[]): readonly AgentEvent[] {
  const isOver = events.some(({type}) => type === 'RUN_FINISHED' || type === 'RUN_ERROR')
  return isOver ? events : [...events, {type: 'RUN_FINISHED'}]
}

/** What was said last, wherever a document keeps it. */
function messagesIn(json: unknown, deepest: number): readonly JsonObject[] {
  if (typeof json === 'string') return [{content: json}]
  if (deepest === 0) return []
  const list = readList(json, asObject)
  if (list) {
    if (list.some(isText)) return [{content: list}]
    const asked = list.findLastIndex(({role}) => NOT_SAID.test(String(role)))
    return list.slice(asked + 1).flatMap((item) => messagesIn(item, deepest - 1))
  }
  if (!isObject(json)) return []
  const choice = readList(ownField(json, 'choices'), asObject)?.[0]
  if (choice) return messagesIn(choice, deepest - 1)
  if ('role' in json || 'contents' in json) return NOT_SAID.test(String(json['role'])) ? [] : [json]
  for (const place of PLACES) {
    const found = messagesIn(ownField(json, place), deepest - 1)
    if (found.length > 0) return found
  }
  return []
}

/** One message, whole, as the events that would have streamed it. */
function say(message: JsonObject): AgentEvent[] {
  const {messageId} = readFields(message, 'messageId|id', KINDS) ?? {}
  const decoded = decodeMessage({role: 'assistant', ...message})
  if (decoded?.role === 'tool') {
    const {toolCallId, content, error} = decoded
    return [
      defined({type: 'TOOL_CALL_RESULT', messageId, toolCallId, content, error}) as AgentEvent,
    ]
  }
  const content = ownField(message, 'contents') ?? ownField(message, 'content')
  const parts = readList(content, asObject) ?? []
  const text = asString(content) ?? parts.map((part) => (isText(part) ? part['text'] : '')).join('')
  const id = defined({messageId})
  const said = [
    {type: 'TEXT_MESSAGE_START', ...id, role: 'assistant'},
    {type: 'TEXT_MESSAGE_CONTENT', ...id, delta: text},
    {type: 'TEXT_MESSAGE_END', ...id},
  ]
  const calls = decoded?.role === 'assistant' ? (decoded.toolCalls ?? []) : []
  return [
    ...(text === '' ? [] : said),
    ...calls.flatMap((call) => work({callId: call.id, ...call.function})),
    ...parts.flatMap(work),
  ] as AgentEvent[]
}

/** A call, or a result, among the contents of a message. */
function work(part: JsonObject): object[] {
  const {toolCallId, name, args, content} = readFields(part, WORK, KINDS) ?? {}
  const id = {toolCallId}
  if (toolCallId === undefined) return []
  const result = [{type: 'TOOL_CALL_RESULT', ...id, content: content ?? ''}]
  if (name === undefined) return result
  return [
    {type: 'TOOL_CALL_START', ...id, toolCallName: name},
    {type: 'TOOL_CALL_ARGS', ...id, delta: args ?? '{}'},
    {type: 'TOOL_CALL_END', ...id},
  ]
}

const WORK = 'toolCallId|callId name args|arguments:text content|result:text'

function isText({$type, type = $type, text}: JsonObject): boolean {
  return /^(?:output_)?text$/.test(String(type)) && typeof text === 'string'
}
