/** Goes back: everything after a message of the visitor's is dropped, as if it had not been said. */
import type {Rewound} from './events.ts'
import {change} from './change.ts'
import {separate} from './separate.ts'
import type {Conversation} from './state.ts'

/** Drops what came after a message, and the message too where it is worded anew. */
export function rewind(conversation: Conversation, event: Rewound): Conversation {
  const {messageId, keepsMessage} = event
  // What a server gave one id in several turns is told apart, so that each goes with its turn.
  const {messages, turns, uncarried} = separate(conversation)
  const turn = turns.findIndex((known) => known.kind === 'user' && known.messageId === messageId)
  if (turn < 0) return conversation
  const message = messages.findIndex(({id}) => id === messageId)
  const kept = keepsMessage ? 1 : 0
  const left = message < 0 ? messages : messages.slice(0, message + kept)
  const ids = new Set(left.map(({id}) => id))
  return change(conversation, {
    messages: left,
    turns: turns.slice(0, turn + kept),
    uncarried: uncarried.filter((id) => ids.has(id)),
    run: undefined,
    status: undefined,
    failure: undefined,
    followUps: undefined,
    predicted: undefined,
  })
}
