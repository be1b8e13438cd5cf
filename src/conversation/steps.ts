/** Folds what the agent says it is doing: steps, and the status text that goes with them. */
import type {StatusUpdate, StepFinished, StepStarted} from '../protocol/events.ts'
import type {Conversation, StepItem} from './state.ts'
import {addItem, changeItem, currentTurn} from './turns.ts'

/** A new row, also for a name that was there before. */
export function startStep(conversation: Conversation, event: StepStarted): Conversation {
  const {stepName: name, receivedAt} = event
  const {status: _, ...quiet} = conversation
  const make = (key: string): StepItem => ({
    kind: 'step',
    key,
    name,
    state: 'running',
    ...(receivedAt === undefined ? {} : {startedAt: receivedAt}),
  })
  return addItem(quiet, make, receivedAt)
}

/** Closes the oldest open row of that name. */
export function finishStep(conversation: Conversation, event: StepFinished): Conversation {
  const turn = currentTurn(conversation)
  const step = runningSteps(conversation).find(({name}) => name === event.stepName)
  if (turn === undefined || step === undefined) return conversation
  return changeItem(conversation, turn, step, {
    state: 'done',
    ...(event.receivedAt === undefined ? {} : {endedAt: event.receivedAt}),
  })
}

/** The running step carries the status; without one it is a line of its own. */
export function updateStatus(conversation: Conversation, event: StatusUpdate): Conversation {
  const status = event.status.trim()
  const turn = currentTurn(conversation)
  const step = runningSteps(conversation).at(-1)
  if (status === '' || conversation.run?.isActive !== true) return conversation
  if (turn === undefined || step === undefined) {
    return conversation.status === status ? conversation : {...conversation, status}
  }
  return changeItem(conversation, turn, step, {status})
}

function runningSteps(conversation: Conversation): readonly StepItem[] {
  const items = currentTurn(conversation)?.items ?? []
  return items.filter((item): item is StepItem => item.kind === 'step' && item.state === 'running')
}
