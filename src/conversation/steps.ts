/** Folds what the agent says it is doing: steps, and the status text that goes with them. */
import type {
  StatusUpdate,
  StepFinished,
  StepStarted,
  SubagentError,
  SubagentFinished,
  SubagentStarted,
} from '../protocol/events.ts'
import {change} from './change.ts'
import type {Conversation, StepItem, StepState} from './state.ts'
import {addItem, changeItem, openItems} from './turns.ts'

/** A new row, also for a name that was there before. */
export function startStep(conversation: Conversation, event: StepStarted): Conversation {
  const {stepName: name, receivedAt: startedAt} = event
  const quiet = change(conversation, {status: undefined})
  return addItem(quiet, {kind: 'step', name, state: 'running', startedAt}, startedAt)
}

/** Closes the oldest open row of that name. */
export function finishStep(conversation: Conversation, event: StepFinished): Conversation {
  const step = openItems(conversation, 'step').find(
    ({name, subagentRunId}) => subagentRunId === undefined && name === event.stepName,
  )
  return changeItem(conversation, step, {state: 'done', endedAt: event.receivedAt})
}

/** The running step carries the status; without one it is a line of its own. */
export function updateStatus(conversation: Conversation, event: StatusUpdate): Conversation {
  const status = event.status.trim()
  const step = openItems(conversation, 'step').at(-1)
  if (status === '' || !conversation.run?.isActive) return conversation
  return step ? changeItem(conversation, step, {status}) : change(conversation, {status})
}

/** A subagent at work is a row of its own. */
export function startSubagent(conversation: Conversation, event: SubagentStarted): Conversation {
  const {subagentRunId, receivedAt: startedAt} = event
  if (subagentRunId === undefined || findSubagent(conversation, subagentRunId)) return conversation
  const {name = subagentRunId} = event
  const row = {kind: 'step', name, subagentRunId, state: 'running', startedAt} as const
  return addItem(conversation, row, startedAt)
}

/** Closes a subagent's row; one that waits for an answer has stopped for now. */
export function finishSubagent(conversation: Conversation, event: SubagentFinished): Conversation {
  const isSuspended = event.outcome?.['type'] === 'suspended'
  return endSubagent(conversation, event, isSuspended ? 'stopped' : 'done')
}

/** A subagent failed; the run may go on. */
export function failSubagent(conversation: Conversation, event: SubagentError): Conversation {
  return endSubagent(conversation, event, 'failed')
}

function endSubagent(
  conversation: Conversation,
  {subagentRunId, receivedAt: endedAt}: SubagentFinished | SubagentError,
  state: StepState,
): Conversation {
  if (subagentRunId === undefined) return conversation
  return changeItem(conversation, findSubagent(conversation, subagentRunId), {state, endedAt})
}

function findSubagent(conversation: Conversation, id: string): StepItem | undefined {
  return openItems(conversation, 'step').find(({subagentRunId}) => subagentRunId === id)
}
