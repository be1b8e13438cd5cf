/** Asks the agent something beside the conversation: a run of its own, of which only the result counts. */
import {openRun} from '../protocol/transport.ts'
import type {ConnectionOptions} from './options.ts'
import {ChatError} from './errors.ts'
import {newId} from './ids.ts'

/**
 * Resolves with the `result` of RUN_FINISHED.
 *
 * @throws ChatError without an endpoint, or with what a RUN_ERROR says; TransportError as `openRun`.
 */
export async function askAside(
  forwardedProps: unknown,
  {endpoint, ...options}: ConnectionOptions & {readonly signal: AbortSignal},
): Promise<unknown> {
  if (!endpoint)
    throw new ChatError('config', 'No endpoint: set `endpoint` to the URL of the agent.')
  let result: unknown
  const input = {threadId: newId(), runId: newId(), messages: [], forwardedProps}
  for await (const batch of openRun(input, {...options, endpoint})) {
    for (const event of batch) {
      if (event.type === 'RUN_FINISHED') ({result} = event)
      if (event.type === 'RUN_ERROR') throw new ChatError('agent', event.message, event.code)
    }
  }
  return result
}
