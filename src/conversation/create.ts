/** Makes a conversation: empty, from a page's messages, or as it was stored. */
import {decodeMessage} from '../protocol/decode-message.ts'
import {defined, readList} from '../protocol/json.ts'
import type {Message} from '../protocol/messages.ts'
import {prependHistory} from './history.ts'
import {isConversation} from './stored.ts'
import {CONVERSATION_VERSION, type Conversation} from './state.ts'
import {clientMade, nameMessages} from './thread.ts'

export {isConversation} from './stored.ts'

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
  const {threadId = '', state = {}, serializedState} = init
  const empty = defined<Conversation>({
    version: CONVERSATION_VERSION,
    threadId,
    messages: [],
    turns: [],
    state,
    uncarried: [],
    count: 0,
    serializedState,
  })
  const given = readList(init.messages, decodeMessage) ?? []
  const [named, messages] = nameMessages(empty, given, 'history')
  const uncarried = serializedState === undefined ? clientMade(messages) : []
  return prependHistory({...named, messages, uncarried}, messages)
}

/** The thread as AG-UI messages, activities included, in the order the agent is told. */
export function toMessages(conversation: Conversation): Message[] {
  return [...conversation.messages]
}
