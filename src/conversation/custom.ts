/** Folds CUSTOM events, by the names servers agreed upon without the standard. */
import type {CustomEvent} from '../protocol/events.ts'
import {asString, readList} from '../protocol/json.ts'
import {change, changeRun} from './change.ts'
import {expectState} from './predict.ts'
import {MOST_QUESTIONS} from './questions.ts'
import type {Conversation} from './state.ts'
import {addUsage, customUsage} from './usage.ts'

/** May turn out to be a question of the agent's once the run has ended; see `questions.ts`. */
const HEARD: ReadonlySet<string> = new Set([
  'on_interrupt',
  'function_approval_request',
  'request_info',
  'WorkflowInterruptEvent',
  'oauth_consent_request',
])

/** What a CUSTOM event does; one that nobody knows does nothing. */
export function foldCustom(conversation: Conversation, event: CustomEvent): Conversation {
  const {name, value} = event
  if (HEARD.has(name)) {
    const {heard = []} = conversation.run ?? {}
    return heard.length < MOST_QUESTIONS
      ? changeRun(conversation, {heard: [...heard, {name, value}]})
      : conversation
  }
  switch (name) {
    case 'usage':
      return addUsage(conversation, customUsage(value))
    case 'suggestions':
      return change(conversation, {followUps: followUpsIn(value)})
    case 'PredictState':
      return expectState(conversation, value)
    default:
      return conversation
  }
}

// What is offered for a click can be read before it: a text that nobody reads to its end is left out.
const MOST_FOLLOW_UPS = 20
const LONGEST_FOLLOW_UP = 500

function followUpsIn(value: unknown): readonly string[] | undefined {
  return readList(value, asString)
    ?.filter(({length}) => length <= LONGEST_FOLLOW_UP)
    .slice(0, MOST_FOLLOW_UPS)
}
