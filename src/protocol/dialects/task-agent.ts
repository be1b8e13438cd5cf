/** TaskAgent: only the new messages and the opaque state go out, nothing else is read there. */
import {decodeFrame, type Dialect} from '../dialect.ts'
import {contentText} from '../messages.ts'
import type {RunInput} from '../run-input.ts'

export const taskAgent: Dialect = {
  encode: (input: RunInput) => ({
    messages: input.messages.map(({role, content}) => ({role, content: contentText(content)})),
    ...(input.serializedState === undefined ? {} : {serializedState: input.serializedState}),
  }),
  decode: decodeFrame,
}
