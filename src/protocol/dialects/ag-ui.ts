/** AG-UI as the standard says it: the whole history in, events out; no opaque state. */
import type {Dialect} from '../dialect.ts'
import {defined} from '../json.ts'
import type {RunInput} from '../run-input.ts'

export const agUi: Dialect = {
  encode: encodeRunInput,
  hears: ({type}) => type !== 'THREAD_STATE',
}

/** A complete body: older strict servers refuse one without `tools`, `context`, `forwardedProps`. */
export function encodeRunInput(input: RunInput): Record<string, unknown> {
  const {threadId, runId, parentRunId, protocolVersion = '1.0', state = {}, messages} = input
  const {tools = [], context = [], forwardedProps, resume} = input
  return defined({
    threadId,
    runId,
    parentRunId,
    protocolVersion,
    state,
    messages,
    tools,
    context,
    forwardedProps: forwardedProps ?? {},
    resume,
  })
}
