/** Which answers to the agent's questions have to leave, and how one is noted down. */
import type {InterruptAnswered} from '../conversation/events.ts'
import type {Conversation, InterruptItem} from '../conversation/state.ts'
import {defined} from '../protocol/json.ts'
import type {InterruptResponse} from './options.ts'

/** The answers of a turn that have not left yet; those of `told`, and of the last run, have. */
export function answersDue(
  conversation: Conversation,
  told: ReadonlySet<string>,
): readonly InterruptItem[] {
  const {run, turns} = conversation
  const questions = questionsIn(turns.slice(-1))
  const last = questions.findLastIndex(({interrupt}) => run?.resumes?.includes(interrupt.id))
  return questions.filter(
    ({key, answer}, at) =>
      at > last && answer !== undefined && answer.status !== 'withdrawn' && !told.has(key),
  )
}

/** The questions of these ids: of several with one id, the last. */
export function questionsOf(
  {turns}: Conversation,
  ids: readonly string[],
): readonly InterruptItem[] {
  const questions = questionsIn(turns)
  return ids.flatMap((id) => questions.findLast(({interrupt}) => interrupt.id === id) ?? [])
}

/** The answer as the conversation keeps it: after its time a question can only be dropped. */
export function givenAnswer(
  {turns}: Conversation,
  {interruptId, status, payload}: InterruptResponse,
  now: number,
): InterruptAnswered {
  const {expiresAt = ''} = questionsIn(turns).findLast(isOpen)?.interrupt ?? {}
  const isLate = Date.parse(expiresAt) <= now
  return defined<InterruptAnswered>({
    type: 'INTERRUPT_ANSWERED',
    interruptId,
    status: isLate ? 'cancelled' : status,
    payload: isLate || status === 'cancelled' ? undefined : payload,
    receivedAt: now,
  })

  function isOpen({interrupt, answer}: InterruptItem): boolean {
    return interrupt.id === interruptId && answer === undefined
  }
}

function questionsIn(turns: Conversation['turns']): readonly InterruptItem[] {
  return turns
    .flatMap((turn) => (turn.kind === 'agent' ? turn.items : []))
    .filter((item) => item.kind === 'interrupt')
}
