/** The life of a run: opened by this side or by its first event, ended once, nothing left open. */
import {isContentFilter} from '../protocol/content-filter.ts'
import type {AgentEvent, RunErrorEvent, RunFinished, RunStarted} from '../protocol/events.ts'
import {defined} from '../protocol/json.ts'
import {change, changeRun} from './change.ts'
import type {RunClosed, RunOpened} from './events.ts'
import {ask, resumeCalls, withdraw} from './interrupts.ts'
import {waitingCalls} from './page-tools.ts'
import {discardFailedRun} from './retry.ts'
import type {Conversation, Failure, RunRecord, TurnStatus} from './state.ts'
import {filterContent} from './texts.ts'
import {addUsage} from './usage.ts'
import {changeTurn, currentTurn, endTurn, ensureTurn, setDelivery} from './turns.ts'

/** A run that has done nothing yet. */
export const BLANK_RUN: RunRecord = {
  runId: '',
  isActive: false,
  carries: [],
  hasEvents: true,
  openTexts: [],
  lanes: [],
  made: [],
}

/** A request is about to leave: the agent's turn is there at once, waiting. */
export function openRun(conversation: Conversation, event: RunOpened): Conversation {
  const {threadId, runId, carries, userMessageId, retry: replaces, receivedAt} = event
  const {pageTools, resumes} = event
  const last = conversation.turns.at(-1)
  const wasAnswered = hasAnswered(conversation.run, userMessageId) || undefined
  const run = defined<RunRecord>({
    ...BLANK_RUN,
    runId,
    isActive: true,
    carries,
    hasEvents: false,
    made: (replaces && conversation.run?.made) ?? [],
    // What answers the same message goes on in the same turn.
    turnKey: last?.kind === 'agent' ? last.key : undefined,
    firstItem: replaces
      ? conversation.run?.firstItem
      : last?.kind === 'agent'
        ? last.items.length
        : undefined,
    pageTools,
    resumes,
    userMessageId,
    wasAnswered,
    replaces,
  })
  const quiet = {status: undefined, failure: undefined, followUps: undefined}
  const opened = resumeCalls(change(conversation, {...quiet, threadId, run}), resumes ?? [])
  const asking = setDelivery(opened, wasAnswered ? 'sent' : 'sending')
  const waiting = ensureTurn(asking, receivedAt)
  // A turn that is tried again is as old as the try.
  const turn = currentTurn(waiting)
  return changeTurn(waiting, turn, {status: 'running', at: receivedAt ?? turn?.at})
}

// What was answered once, if only in part, was delivered, whatever becomes of another try.
function hasAnswered(run: RunRecord | undefined, userMessageId: string | undefined): boolean {
  if (run === undefined || run.userMessageId !== userMessageId) return false
  return run.hasEvents || run.wasAnswered === true
}

/** Something arrived: there is a run now, and the message it answers was delivered. */
export function receive(conversation: Conversation, event: AgentEvent): Conversation {
  const {run} = conversation
  if (run === undefined || (!run.isActive && hasUnanswered(conversation, run))) {
    return startImplicitly(conversation, event)
  }
  if (run.hasEvents) return conversation
  const received = setDelivery(changeRun(conversation, {hasEvents: true}), 'sent')
  // An error in place of a new reply takes nothing away.
  return event.type === 'RUN_ERROR' ? received : discardFailedRun(received)
}

// Whether the visitor has spoken since the run; a run that showed nothing leaves no turn behind.
function hasUnanswered({turns}: Conversation, run: RunRecord): boolean {
  const last = turns.at(-1)
  return last?.kind === 'user' && last.messageId !== run.userMessageId
}

// A server that never says RUN_STARTED, or a fold without a client around it.
function startImplicitly(conversation: Conversation, event: AgentEvent): Conversation {
  const count = conversation.count + 1
  const runId = ('runId' in event && event.runId) || `run-${count}`
  const userMessageId = conversation.turns.findLast((turn) => turn.kind === 'user')?.messageId
  const run = defined<RunRecord>({...BLANK_RUN, runId, isActive: true, userMessageId})
  return change(conversation, {status: undefined, failure: undefined, count, run})
}

/** The agent confirms the run, or starts another one in the same stream. */
export function startRun(conversation: Conversation, event: RunStarted): Conversation {
  const {threadId = conversation.threadId} = event
  const run = conversation.run as RunRecord
  const told = change(conversation, {threadId})
  if (run.isActive) return told
  const {runId = run.runId} = event
  const again = {runId, isActive: true, isWaiting: undefined, openTexts: [], lanes: []}
  return resumeTurn(changeRun(change(told, {failure: undefined}), again))
}

function resumeTurn(conversation: Conversation): Conversation {
  return changeTurn(conversation, currentTurn(conversation), {status: 'running'})
}

/** The agent says the run is over, well or by its own cancellation; it may ask something first. */
export function finishRun(
  conversation: Conversation,
  event: Partial<Omit<RunFinished, 'type'>>,
): Conversation {
  if (!conversation.run?.isActive) return conversation
  const {outcome, usage, receivedAt} = event
  const asked = ask(addUsage(conversation, usage), event, receivedAt)
  return endRun(asked, 'finished', receivedAt, undefined, waitingCalls(asked, outcome))
}

/** The agent says it failed; what it showed stays. A blocked message is no failure. */
export function failRun(conversation: Conversation, event: RunErrorEvent): Conversation {
  const {message, code, receivedAt, usage} = event
  if (!conversation.run?.isActive) return conversation
  const paid = addUsage(conversation, usage)
  if (isContentFilter(event)) {
    const filtered = filterContent(paid, defined({type: 'CONTENT_FILTER', receivedAt}))
    return endRun(filtered, 'finished', receivedAt)
  }
  if (isAcknowledgement(conversation, event)) return endRun(withdraw(paid), 'finished', receivedAt)
  return endRun(paid, 'failed', receivedAt, defined({type: 'agent', message, code}))
}

/** Whether an error only says that the agent has heard that its question was cancelled. */
function isAcknowledgement({run}: Conversation, {code}: RunErrorEvent): boolean {
  return code === 'APPROVAL_RESUME_CANCELLED' && run?.resumes !== undefined
}

/** The stream is over: whatever the agent left open is closed, whether it said so or not. */
export function closeRun(conversation: Conversation, event: RunClosed): Conversation {
  const {run} = conversation
  const {outcome, receivedAt, failure} = event
  if (!run?.isActive && !run?.isWaiting) return closeLate(conversation, outcome, receivedAt)
  if (outcome === 'finished') {
    if (run.isWaiting) return closeLate(conversation, outcome, receivedAt)
    return finishRun(setDelivery(conversation, 'sent'), defined({receivedAt}))
  }
  const wasSent = hasAnswered(run, run.userMessageId) || outcome === 'stopped'
  const delivered = setDelivery(conversation, wasSent ? 'sent' : 'unsent')
  return endRun(delivered, outcome, receivedAt, failure)
}

// Late events may have opened something after the run's end; no spinner outlives the stream.
function closeLate(
  conversation: Conversation,
  outcome: RunClosed['outcome'],
  at: number | undefined,
): Conversation {
  const turn = currentTurn(conversation)
  const waits = conversation.run?.isWaiting ? waitingCalls(conversation, undefined) : undefined
  const {status = outcome} = turn ?? {}
  // The page has answered all there was, and goes no further.
  const settled = waits?.size === 0 ? changeRun(conversation, {isWaiting: undefined}) : conversation
  return endTurn(settled, turn, status === 'running' ? outcome : status, at, waits)
}

function endRun(
  conversation: Conversation,
  status: TurnStatus,
  at: number | undefined,
  failure?: Failure,
  waits?: ReadonlySet<string>,
): Conversation {
  const ended = changeRun(
    change(conversation, {status: undefined, predicted: undefined, failure}),
    {
      replaces: undefined,
      isActive: false,
      isWaiting: waits?.size ? true : undefined,
      openTexts: [],
      lanes: [],
      heard: undefined,
      thought: undefined,
      predicts: undefined,
    },
  )
  return endTurn(ended, currentTurn(ended), status, at, waits)
}
