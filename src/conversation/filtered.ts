/** The mark on both messages of a blocked exchange: shown, but not sent again. */
import {isObject} from '../protocol/json.ts'
import type {Message, Metadata} from '../protocol/messages.ts'

const KEY = 'agui-chat'

/** Metadata of a message that is never sent again; a page's own copy keeps it. */
export const FILTERED: Metadata = {[KEY]: {filtered: true}}

/** Marks a message as part of a blocked exchange. */
export function markFiltered(message: Message): Message {
  return {...message, metadata: {...message.metadata, ...FILTERED}}
}

/** Whether a message is part of a blocked exchange. */
export function isFiltered(message: Message): boolean {
  const mark = message.metadata?.[KEY]
  return isObject(mark) && mark['filtered'] === true
}
