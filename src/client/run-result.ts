/** Sums up a run: exactly one outcome, and what came with it. */
import type {Conversation} from '../conversation/state.ts'
import type {TransportError} from '../protocol/errors.ts'
import type {RunErrorEvent, RunFinished} from '../protocol/events.ts'
import {defined} from '../protocol/json.ts'
import type {AssistantMessage} from '../protocol/messages.ts'
import {ChatError} from './errors.ts'
import type {RunResult} from './run.ts'

/** The agent's own last word on a run, where it gave one. */
export interface RunEnd {
  finished?: RunFinished
  failed?: RunErrorEvent
}

/** The result of a run that ended this way. */
export function resultOf(
  conversation: Conversation,
  end: RunEnd,
  outcome: 'finished' | 'stopped' | 'failed',
  error: TransportError | undefined,
): RunResult {
  const {finished, failed} = end
  const told = defined<Partial<RunResult>>({
    message: lastMessage(conversation),
    usage: (finished ?? failed)?.usage,
    result: finished?.result,
  })
  const failure = failed ? new ChatError('agent', failed.message, failed.code) : error
  if (failure) return {...told, outcome: 'error', error: failure}
  if (outcome === 'stopped') return {...told, outcome}
  const said = finished?.outcome
  if (said?.type === 'interrupt') {
    return {...told, outcome: 'interrupted', interrupts: said.interrupts}
  }
  return {...told, outcome: said?.type === 'cancelled' ? 'cancelled' : 'finished'}
}

function lastMessage({messages, run}: Conversation): AssistantMessage | undefined {
  return messages.findLast(
    (message): message is AssistantMessage =>
      message.role === 'assistant' && run?.made.includes(message.id) === true,
  )
}
