/** TaskAgent: only the new messages and the opaque state go out, nothing else is read there. */
import type {Dialect} from '../dialect.ts'
import {defined} from '../json.ts'
import {contentText} from '../messages.ts'
import type {RunInput} from '../run-input.ts'

export const taskAgent: Dialect = {
  encode: ({messages, serializedState}: RunInput) =>
    defined<object>({
      messages: messages.map(({role, content}) => ({role, content: contentText(content)})),
      serializedState,
    }),
}
