/** The life of a run: opened by this side or by its first event, ended once, nothing left open. */
import type {AgentEvent, RunErrorEvent, RunStarted} from '../protocol/events.ts'
import type {RunClosed, RunOpened} from './events.ts'
import {discardFailedRun} from './retry.ts'
import type {Conversation, RunRecord, TurnStatus} from './state.ts'
import {changeTurn, currentTurn, endTurn, ensureTurn, findUserTurn} from './turns.ts'

/** A request is about to leave: the agent's turn is there at once, waiting. */
export function openRun(conversation: Conversation, event: RunOpened): Conversation {
  const {status: _, failure: __, run: before, ...kept} = conversation
  const turn = conversation.turns.at(-1)
  const record: RunRecord = {
    runId: event.runId,
    isActive: true,
    carries: event.carries,
    hasEvents: false,
    openTexts: [],
    lanes: [],
    made: event.retry === undefined ? [] : (before?.made ?? []),
    // What answers the same message goes on in the same turn.
    ...(turn?.kind === 'agent' ? {turnKey: turn.key} : {}),
    ...(event.userMessageId === undefined ? {} : {userMessageId: event.userMessageId}),
    ...(event.retry === undefined ? {} : {replaces: event.retry}),
  }
  const opened: Conversation = {...kept, threadId: event.threadId, run: record}
  const [ensured, own] = ensureTurn(withDelivery(opened, 'sending'), event.receivedAt)
  return changeTurn(ensured, own, {status: 'running'})
}

/** The server took the request. */
export function acceptRun(conversation: Conversation): Conversation {
  return withDelivery(conversation, 'sent')
}

/** Something arrived: there is a run now, and the message it answers was delivered. */
export function receive(conversation: Conversation, event: AgentEvent): Conversation {
  const {run} = conversation
  if (run === undefined || (!run.isActive && hasUnanswered(conversation, run))) {
    return startImplicitly(conversation, event)
  }
  if (run.hasEvents) return conversation
  const received = withDelivery({...conversation, run: {...run, hasEvents: true}}, 'sent')
  // An error in place of a new reply takes nothing away.
  const keepsOld = run.replaces === undefined || event.type === 'RUN_ERROR'
  return keepsOld ? received : discardFailedRun(received)
}

// Whether the visitor has spoken since the run; a run that showed nothing leaves no turn behind.
function hasUnanswered({turns}: Conversation, run: RunRecord): boolean {
  const last = turns.at(-1)
  return last?.kind === 'user' && last.messageId !== run.userMessageId
}

// A server that never says RUN_STARTED, or a fold without a client around it.
function startImplicitly(conversation: Conversation, event: AgentEvent): Conversation {
  const {status: _, failure: __, ...kept} = conversation
  const count = conversation.count + 1
  const named = event.type === 'RUN_STARTED' ? event.runId : undefined
  const asked = conversation.turns.findLast((turn) => turn.kind === 'user')
  return {
    ...kept,
    count,
    run: {
      runId: named ?? `run-${count}`,
      isActive: true,
      carries: [],
      hasEvents: true,
      openTexts: [],
      lanes: [],
      made: [],
      ...(asked === undefined ? {} : {userMessageId: asked.messageId}),
    },
  }
}

/** The agent confirms the run, or starts another one in the same stream. */
export function startRun(conversation: Conversation, event: RunStarted): Conversation {
  const {run} = conversation
  const named = event.threadId === undefined || event.threadId === conversation.threadId
  const told = named ? conversation : {...conversation, threadId: event.threadId ?? ''}
  if (run === undefined || run.isActive) return told
  const {failure: _, ...kept} = told
  const reopened: Conversation = {
    ...kept,
    run: {...run, runId: event.runId ?? run.runId, isActive: true, openTexts: [], lanes: []},
  }
  const turn = currentTurn(reopened)
  return turn === undefined ? reopened : changeTurn(reopened, turn, {status: 'running'})
}

/** The agent says the run is over, well or by its own cancellation. */
export function finishRun(conversation: Conversation, at: number | undefined): Conversation {
  return conversation.run?.isActive === true ? endRun(conversation, 'finished', at) : conversation
}

/** The agent says it failed; what it showed stays. */
export function failRun(conversation: Conversation, event: RunErrorEvent): Conversation {
  if (conversation.run?.isActive !== true) return conversation
  const {message, code} = event
  const failure = {type: 'agent', message, ...(code === undefined ? {} : {code})}
  return {...endRun(conversation, 'failed', event.receivedAt), failure}
}

/** The stream is over: whatever the agent left open is closed, whether it said so or not. */
export function closeRun(conversation: Conversation, event: RunClosed): Conversation {
  const {run} = conversation
  if (run === undefined) return conversation
  if (!run.isActive) return sweep(conversation, event.receivedAt)
  const userTurn = run.userMessageId && findUserTurn(conversation, run.userMessageId)
  const wasSent = run.hasEvents || event.outcome !== 'failed'
  const delivered =
    userTurn && !(userTurn.delivery === 'sent' && run.hasEvents)
      ? changeTurn(conversation, userTurn, {delivery: wasSent ? 'sent' : 'unsent'})
      : conversation
  const ended = endRun(delivered, event.outcome, event.receivedAt)
  return event.failure === undefined ? ended : {...ended, failure: event.failure}
}

function endRun(
  conversation: Conversation,
  status: Exclude<TurnStatus, 'running'>,
  at: number | undefined,
): Conversation {
  const {status: _, ...kept} = conversation
  const {replaces: __, ...run} = conversation.run as RunRecord
  const ended: Conversation = {...kept, run: {...run, isActive: false, openTexts: [], lanes: []}}
  const turn = currentTurn(ended)
  return turn === undefined ? ended : endTurn(ended, turn, status, at)
}

// Late events may have opened something after the run's end; no spinner outlives the stream.
function sweep(conversation: Conversation, at: number | undefined): Conversation {
  const turn = currentTurn(conversation)
  if (turn === undefined || turn.status === 'running') return conversation
  return endTurn(conversation, turn, turn.status, at)
}

function withDelivery(conversation: Conversation, delivery: 'sending' | 'sent'): Conversation {
  const id = conversation.run?.userMessageId
  const turn = id === undefined ? undefined : findUserTurn(conversation, id)
  if (turn === undefined || turn.delivery === delivery) return conversation
  return changeTurn(conversation, turn, {delivery})
}
