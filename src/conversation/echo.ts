/** Takes in the messages a run says it was asked with: those this side did not know; none is changed. */
import {decodeMessage} from '../protocol/decode-message.ts'
import type {RunStarted} from '../protocol/events.ts'
import {readList} from '../protocol/json.ts'
import {showHistory} from './history.ts'
import type {Conversation} from './state.ts'
import {findMessage} from './thread.ts'

/** Adds what is new behind the thread, and shows it. */
export function echo(conversation: Conversation, {input, receivedAt}: RunStarted): Conversation {
  const listed = readList(input?.['messages'], decodeMessage) ?? []
  const ids = listed.map(({id}) => id)
  const added = listed.filter(
    ({id}, index) =>
      id !== '' && ids.indexOf(id) === index && findMessage(conversation, id) === undefined,
  )
  if (added.length === 0) return conversation
  const told = {...conversation, messages: [...conversation.messages, ...added]}
  const thread = listed.flatMap(({id}) => findMessage(told, id) ?? [])
  const heard = conversation.messages.flatMap(({id, role}) => (role === 'reasoning' ? id : []))
  return showHistory(told, thread, receivedAt, new Set(heard))
}
