/** Folds what the agent says it is doing: steps, and the status text that goes with them. */
import type {StatusUpdate, StepFinished, StepStarted} from '../protocol/events.ts'
import {change} from './change.ts'
import type {Conversation} from './state.ts'
import {addItem, changeItem, openItems} from './turns.ts'

/** A new row, also for a name that was there before. */
export function startStep(conversation: Conversation, event: StepStarted): Conversation {
  const {stepName: name, receivedAt: startedAt} = event
  const quiet = change(conversation, {status: undefined})
  return addItem(quiet, {kind: 'step', name, state: 'running', startedAt}, startedAt)
}

/** Closes the oldest open row of that name. */
export function finishStep(conversation: Conversation, event: StepFinished): Conversation {
  const step = openItems(conversation, 'step').find(({name}) => name === event.stepName)
  return changeItem(conversation, step, {state: 'done', endedAt: event.receivedAt})
}

/** The running step carries the status; without one it is a line of its own. */
export function updateStatus(conversation: Conversation, event: StatusUpdate): Conversation {
  const status = event.status.trim()
  const step = openItems(conversation, 'step').at(-1)
  if (status === '' || !conversation.run?.isActive) return conversation
  return step ? changeItem(conversation, step, {status}) : change(conversation, {status})
}
