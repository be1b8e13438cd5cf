/** Makes a conversation: empty, from a page's messages, or as it was stored. */
import {decodeMessage} from '../protocol/decode-message.ts'
import {isObject} from '../protocol/json.ts'
import type {Message} from '../protocol/messages.ts'
import {prependHistory} from './history.ts'
import {CONVERSATION_VERSION, type Conversation} from './state.ts'
import {clientMade, nameMessages} from './thread.ts'

/** What a new conversation may start with. */
export interface ConversationInit {
  readonly threadId?: string | undefined
  /** AG-UI messages; those that cannot be read are left out. */
  readonly messages?: readonly Message[] | undefined
  /** The agent's state. */
  readonly state?: unknown
  /** TaskAgent's opaque state; the messages given beside it count as known to the server. */
  readonly serializedState?: string | undefined
}

/**
 * A conversation to start from; every field may be left out. A stored one is taken as it is, or, when
 * it is broken or of another version, not at all.
 */
export function createConversation(init: ConversationInit | Conversation = {}): Conversation {
  if (isConversation(init)) return init
  if ('version' in init) return createConversation()
  const empty: Conversation = {
    version: CONVERSATION_VERSION,
    threadId: init.threadId ?? '',
    messages: [],
    turns: [],
    state: init.state === undefined ? {} : init.state,
    uncarried: [],
    count: 0,
    ...(init.serializedState === undefined ? {} : {serializedState: init.serializedState}),
  }
  const given = (init.messages ?? []).flatMap((message) => decodeMessage(message) ?? [])
  const [named, messages] = nameMessages(empty, given, 'history')
  const uncarried = init.serializedState === undefined ? clientMade(messages) : []
  return prependHistory({...named, messages, uncarried}, messages)
}

/**
 * Whether this is a whole conversation of this version, as storage may hold it: anything else,
 * broken or foreign, is refused rather than half used.
 */
export function isConversation(value: unknown): value is Conversation {
  if (!isObject(value) || value['version'] !== CONVERSATION_VERSION) return false
  const {threadId, messages, turns, uncarried, count, serializedState} = value
  return (
    typeof threadId === 'string' &&
    typeof count === 'number' &&
    isListOf(messages, (message) => typeof message['id'] === 'string' && 'role' in message) &&
    isListOf(turns, isTurn) &&
    Array.isArray(uncarried) &&
    (serializedState === undefined || typeof serializedState === 'string') &&
    (value['run'] === undefined || isRun(value['run']))
  )
}

function isTurn(turn: Record<string, unknown>): boolean {
  if (typeof turn['key'] !== 'string') return false
  if (turn['kind'] === 'user') return typeof turn['text'] === 'string'
  return (
    turn['kind'] === 'agent' && isListOf(turn['items'], (item) => typeof item['key'] === 'string')
  )
}

function isRun(run: unknown): boolean {
  return (
    isObject(run) &&
    typeof run['runId'] === 'string' &&
    ['carries', 'openTexts', 'lanes', 'made'].every((field) => Array.isArray(run[field]))
  )
}

function isListOf(value: unknown, test: (item: Record<string, unknown>) => boolean): boolean {
  return Array.isArray(value) && value.every((item) => isObject(item) && test(item))
}

/** The thread as AG-UI messages, activities included, in the order the agent is told. */
export function toMessages(conversation: Conversation): Message[] {
  return [...conversation.messages]
}
