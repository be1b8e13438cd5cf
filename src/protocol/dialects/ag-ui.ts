/** AG-UI as the standard says it: the whole history in, events out; no opaque state. */
import {decodeFrame, type Dialect} from '../dialect.ts'
import type {RunInput} from '../run-input.ts'

export const agUi: Dialect = {
  encode: encodeRunInput,
  decode: (data, eventName) =>
    decodeFrame(data, eventName).filter((event) => event.type !== 'THREAD_STATE'),
}

/** A complete body: older strict servers refuse one without `tools`, `context`, `forwardedProps`. */
export function encodeRunInput(input: RunInput): Record<string, unknown> {
  return {
    threadId: input.threadId,
    runId: input.runId,
    ...(input.parentRunId === undefined ? {} : {parentRunId: input.parentRunId}),
    protocolVersion: input.protocolVersion ?? '1.0',
    state: input.state === undefined ? {} : input.state,
    messages: input.messages,
    tools: input.tools ?? [],
    context: input.context ?? [],
    forwardedProps: input.forwardedProps ?? {},
  }
}
