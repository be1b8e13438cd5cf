/**
 * Asks a server that keeps history for what was said: a run with nothing to answer.
 *
 * It is folded into a copy, so that whatever goes wrong leaves no trace in the conversation.
 */
import {reduceBatch} from '../conversation/batch.ts'
import type {ConversationEvent} from '../conversation/events.ts'
import type {Conversation} from '../conversation/state.ts'
import {openRun} from '../protocol/transport.ts'
import {ChatError} from './errors.ts'
import type {ConnectionOptions} from './options.ts'
import {runRequest} from './run-request.ts'

/**
 * The conversation as the server has it.
 *
 * @throws TransportError, or ChatError where the agent itself fails.
 */
export async function readHistory(
  conversation: Conversation,
  options: ConnectionOptions,
  signal: AbortSignal,
  clock: () => number,
): Promise<Conversation> {
  const {input} = runRequest(conversation, options, undefined, {}, clock())
  let read = conversation
  const fold = (events: readonly ConversationEvent[]) => (read = reduceBatch(read, events))
  const endpoint = options.endpoint ?? ''
  for await (const batch of openRun(input, {...options, endpoint, signal, clock})) fold(batch)
  fold([{type: 'RUN_CLOSED', outcome: 'finished'}])
  if (read.failure === undefined) return read
  throw new ChatError('agent', read.failure.message ?? 'The agent failed.', read.failure.code)
}
