/** Takes in the messages a run says it was asked with: those this side did not know; none is changed. */
import {decodeMessage} from '../protocol/decode-message.ts'
import type {RunStarted} from '../protocol/events.ts'
import {readList} from '../protocol/json.ts'
import type {Message} from '../protocol/messages.ts'
import {showHistory} from './history.ts'
import type {Conversation} from './state.ts'
import {findMessage} from './thread.ts'

/** Adds what is new behind the thread, and shows it. */
export function echo(conversation: Conversation, {input, receivedAt}: RunStarted): Conversation {
  const listed = readList(input?.['messages'], decodeMessage) ?? []
  const messages = listed.reduce<readonly Message[]>(
    (known, message) =>
      message.id === '' || known.some(({id}) => id === message.id) ? known : [...known, message],
    conversation.messages,
  )
  if (messages.length === conversation.messages.length) return conversation
  const told = {...conversation, messages}
  const thread = listed.flatMap(({id}) => findMessage(told, id) ?? [])
  return showHistory(told, thread, receivedAt)
}
