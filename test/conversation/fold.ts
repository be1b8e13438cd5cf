/** Folds events for tests. Everything it touches is frozen, so a fold that mutates fails. */
import {createConversation} from '../../src/conversation/create.ts'
import type {ConversationEvent, RunClosed, RunOpened} from '../../src/conversation/events.ts'
import {foldEvent} from '../../src/conversation/reduce.ts'
import type {Conversation} from '../../src/conversation/state.ts'
import {decodeEvent} from '../../src/protocol/decode.ts'

/** Folds events, one after the other, into a frozen conversation. */
export function fold(
  conversation: Conversation,
  ...events: readonly ConversationEvent[]
): Conversation {
  return events.reduce(
    (folded, event) => deepFreeze(foldEvent(folded, deepFreeze(event))),
    deepFreeze(conversation),
  )
}

/** Folds events as a server words them. */
export function receive(conversation: Conversation, ...events: readonly object[]): Conversation {
  return fold(conversation, ...events.map(decode))
}

/** A conversation in which the visitor has said something and the run r1 on thread t1 is open. */
export function asked(text = 'hi', conversation = createConversation()): Conversation {
  return ask(conversation, text, 'u1', 'r1')
}

/** The visitor says something more, and another run opens. */
export function ask(
  conversation: Conversation,
  text: string,
  messageId: string,
  runId: string,
  opened: Partial<RunOpened> = {},
): Conversation {
  return fold(
    conversation,
    {type: 'USER_MESSAGE', messageId, content: text},
    {
      type: 'RUN_OPENED',
      threadId: conversation.threadId || 't1',
      runId,
      userMessageId: messageId,
      carries: [...conversation.messages.map(({id}) => id), messageId],
      ...opened,
    },
  )
}

/** The answer so far of the agent that was asked. */
export function answered(...events: readonly object[]): Conversation {
  return receive(asked(), ...events)
}

/** The stream of the current run is over. */
export function close(
  conversation: Conversation,
  outcome: RunClosed['outcome'] = 'finished',
): Conversation {
  return fold(conversation, {type: 'RUN_CLOSED', outcome})
}

/** Freezes a value and all it holds. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const child of Object.values(value)) deepFreeze(child)
  return value
}

function decode(json: object): ConversationEvent {
  const event = decodeEvent(JSON.parse(JSON.stringify(json)))
  if (event === undefined) throw new Error(`No event: ${JSON.stringify(json)}`)
  return event
}
