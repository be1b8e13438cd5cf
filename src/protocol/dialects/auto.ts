/** A server not known beforehand: AG-UI's body, with TaskAgent's state in it once it sent one. */
import type {Dialect} from '../dialect.ts'
import {encodeRunInput} from './ag-ui.ts'

export const auto: Dialect = {
  // JSON leaves out the state a server has not sent yet.
  encode: (input) => ({...encodeRunInput(input), serializedState: input.serializedState}),
}
