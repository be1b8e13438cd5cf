/** Sums up a run: exactly one outcome, and what came with it. */
import {openInterrupts} from '../conversation/selectors.ts'
import {separate} from '../conversation/separate.ts'
import type {Conversation, InterruptItem} from '../conversation/state.ts'
import type {TransportError} from '../protocol/errors.ts'
import type {RunErrorEvent, RunFinished, TokenUsage} from '../protocol/events.ts'
import {currentTurn} from '../conversation/turns.ts'
import {defined} from '../protocol/json.ts'
import type {AssistantMessage} from '../protocol/messages.ts'
import {ChatError} from './errors.ts'
import type {RunResult} from './run.ts'

/** The agent's own last word on a run, where it gave one. */
export interface RunEnd {
  finished?: RunFinished
  failed?: RunErrorEvent
}

/** The result of a run that ended this way; `usage` is what its earlier requests cost. */
export function resultOf(
  conversation: Conversation,
  end: RunEnd,
  outcome: 'finished' | 'stopped' | 'failed',
  error: TransportError | ChatError | undefined,
  usage: readonly TokenUsage[] = [],
): RunResult {
  const {finished, failed} = end
  const cost = [...usage, ...((finished ?? failed)?.usage ?? [])]
  const told = defined<Partial<RunResult>>({
    message: lastMessage(conversation),
    usage: cost.length > 0 ? cost : undefined,
    result: finished?.result,
  })
  const failure = failed ? agentError(failed, conversation) : error
  if (failure) return {...told, outcome: 'error', error: failure}
  if (outcome === 'stopped') return {...told, outcome}
  const said = finished?.outcome
  const open = openInterrupts(conversation).map(({interrupt}) => interrupt)
  const interrupts = open.length === 0 && said?.type === 'interrupt' ? said.interrupts : open
  if (interrupts.length > 0) return {...told, outcome: 'interrupted', interrupts}
  const isCancelled = said?.type === 'cancelled' || dropsQuestions(conversation)
  return {...told, outcome: isCancelled ? 'cancelled' : 'finished'}
}

// Not every RUN_ERROR is a failure: one may say that a message was blocked, or a question dropped.
function agentError(
  {message, code}: RunErrorEvent,
  {failure}: Conversation,
): ChatError | undefined {
  return failure && new ChatError('agent', message, code)
}

// The run told the agent nothing but that its questions stay without an answer.
function dropsQuestions({run, turns}: Conversation): boolean {
  const {resumes = []} = run ?? {}
  const answered = turns
    .flatMap((turn) => (turn.kind === 'agent' ? turn.items : []))
    .filter((item): item is InterruptItem => item.kind === 'interrupt')
    .filter(({interrupt}) => resumes.includes(interrupt.id))
  return answered.length > 0 && answered.every(({answer}) => answer?.status === 'cancelled')
}

// Where a server uses an id again, this turn's part of the message counts.
function lastMessage(conversation: Conversation): AssistantMessage | undefined {
  const {run, messages} = conversation
  const apart = separate(conversation)
  const known = new Set(messages.map(({id}) => id))
  const items = currentTurn(apart)?.items ?? []
  const isShown = (id: string) =>
    items.some((item) => item.kind === 'text' && item.messageId === id)
  return apart.messages.findLast(
    (message): message is AssistantMessage =>
      message.role === 'assistant' &&
      (known.has(message.id) ? run?.made.includes(message.id) === true : isShown(message.id)),
  )
}
