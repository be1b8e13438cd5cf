/** The answers to the agent's questions: noted down one by one, sent together. */
import type {InterruptAnswered} from '../conversation/events.ts'
import {openInterrupts} from '../conversation/selectors.ts'
import type {Conversation, InterruptItem} from '../conversation/state.ts'
import {defined} from '../protocol/json.ts'
import type {InterruptResponse} from './options.ts'

/** The answer as the conversation keeps it: once its time is up a question can only be dropped. */
export function givenAnswer(
  conversation: Conversation,
  {interruptId, status: given, payload}: InterruptResponse,
  now: number,
): InterruptAnswered {
  const asked = openInterrupts(conversation).findLast(({interrupt}) => interrupt.id === interruptId)
  const isLate = Date.parse(asked?.interrupt.expiresAt ?? '') <= now
  const status = isLate ? 'cancelled' : given
  return defined<InterruptAnswered>({
    type: 'INTERRUPT_ANSWERED',
    interruptId,
    status,
    payload: status === 'resolved' ? payload : undefined,
    receivedAt: now,
  })
}

/**
 * The answered questions the next request is about: what the last run asked, else, when that run
 * itself brought answers and has to be tried again, those.
 */
export function answersToSend({turns, run}: Conversation): readonly InterruptItem[] {
  const items = turns.flatMap((turn) => (turn.kind === 'agent' ? turn.items : []))
  return (run?.asked ?? run?.resumes ?? []).flatMap((id) => {
    const item = items.findLast((other) => other.kind === 'interrupt' && other.interrupt.id === id)
    const isAnswered = item?.kind === 'interrupt' && item.answer !== undefined
    return isAnswered && item.answer.status !== 'withdrawn' ? item : []
  })
}
