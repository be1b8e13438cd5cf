/**
 * Makes a server's account of the thread: messages kept, reworded, reordered, dropped, added, listed
 * twice, with and without activities and thoughts. None that is known comes under another id.
 */
import type {Dice} from './dice.ts'
import {content, metadata, object, type Make} from './generate-values.ts'
import type {Model} from './model.ts'
import type {Known} from './thread-model.ts'
import type {WireCall, WireMessage} from './wire.ts'

const ROLES = ['user', 'assistant', 'assistant', 'tool', 'system', 'developer']

export const snapshotMessages: Make = (model, dice) => {
  const keeps = dice.pick([0.5, 0.8, 1])
  const listsActivities = dice.chance(0.4)
  const listsThoughts = dice.chance(0.4)
  const isListed = ({role}: Known) => {
    if (role === 'activity' && !listsActivities) return false
    return (role !== 'reasoning' || listsThoughts) && dice.chance(keeps)
  }
  const kept = model.thread.messages.filter(isListed).map((known) => again(model, dice, known))
  const roles = [
    ...ROLES,
    ...(listsActivities ? ['activity'] : []),
    ...(listsThoughts ? ['reasoning'] : []),
  ]
  const added = dice.times(3, () => fresh(model, dice, dice.pick(roles)))
  const twice = dice.chance(0.25) ? doubled(model, dice, [...kept, ...added]) : []
  const listed = [...kept, ...added, ...twice]
  return {
    type: 'MESSAGES_SNAPSHOT',
    messages: dice.chance(0.3) ? dice.shuffled(listed) : listed,
    ...dice.maybe(0.1, () => ({metadata: authority(dice)})),
  }
}

/** The messages a run says it was started with. */
export function echoed(model: Model, dice: Dice): readonly WireMessage[] {
  const known = model.thread.messages.filter(() => dice.chance(0.5))
  const isSendable = ({role}: Known) => role !== 'activity'
  const listed = known.filter(isSendable).map((message) => again(model, dice, message))
  return [...listed, ...dice.times(2, () => fresh(model, dice, dice.pick(ROLES)))]
}

function authority(dice: Dice): object {
  const authoritativeActivityTypes = dice.pick([null, [], ['PLAN'], ['SEARCH', 'PLAN'], 'PLAN'])
  return {'@ag-ui/client': dice.chance(0.8) ? {authoritativeActivityTypes} : {}}
}

/** A known message under its own id, in the same words or in new ones. */
function again(model: Model, dice: Dice, {id, role, text, calls, toolCallId}: Known): WireMessage {
  const said = dice.chance(0.6) ? text : model.word()
  if (role !== 'assistant') return message(model, dice, id, role, said, toolCallId)
  const listed = calls.map((call) => callOf(dice, call))
  return {...message(model, dice, id, role, said), ...(listed.length > 0 && {toolCalls: listed})}
}

/** A message nobody knew, about something nobody knew. */
function fresh(model: Model, dice: Dice, role: string): WireMessage {
  const word = model.word()
  const made = message(model, dice, `n${word}`, role, word, `c${word}`)
  if (role !== 'assistant' || dice.chance(0.5)) return made
  const calls = [callOf(dice, `c${word}`), ...dice.times(2, () => callOf(dice, `d${word}`))]
  return {...made, toolCalls: dice.chance(0.1) ? [] : calls}
}

function doubled(model: Model, dice: Dice, listed: readonly WireMessage[]): readonly WireMessage[] {
  const one = dice.find(listed)
  return one ? [{...one, ...(one.role === 'activity' ? {} : {content: model.word()})}] : []
}

function message(
  model: Model,
  dice: Dice,
  id: string,
  role: string,
  text: string,
  toolCallId = `c${id}`,
): WireMessage {
  const base = {
    id,
    role,
    ...dice.maybe(0.2, () => ({metadata: metadata(dice)})),
    ...dice.maybe(0.2, () => ({subagentRunId: dice.pick(['s1', 's2'])})),
    ...(role !== 'activity' &&
      dice.maybe(0.15, () => ({encryptedValue: dice.pick(['abc', 'xyz'])}))),
    ...dice.maybe(0.05, () => ({fromTheFuture: 1})),
  }
  const name = dice.maybe(0.2, () => ({name: 'Ada'}))
  switch (role) {
    case 'activity':
      return {...base, activityType: dice.pick(['PLAN', 'SEARCH']), content: object(dice)}
    case 'tool':
      return {
        ...base,
        toolCallId,
        content: dice.chance(0.3) ? content(model, dice) : text,
        ...dice.maybe(0.2, () => ({error: 'No'})),
      }
    case 'reasoning':
      return {...base, content: text}
    case 'user':
      return {...base, ...name, content: dice.chance(0.3) ? content(model, dice) : text}
    case 'assistant':
      return {...base, ...name, ...dice.maybe(0.7, () => ({content: text}))}
    default:
      return {...base, ...name, content: text}
  }
}

function callOf(dice: Dice, id: string): WireCall {
  return {
    id,
    type: 'function',
    function: {name: dice.pick(['find', 'search']), arguments: dice.pick(['', '{}', '{"a":1}'])},
    ...dice.maybe(0.2, () => ({encryptedValue: 'abc'})),
    ...dice.maybe(0.2, () => ({metadata: metadata(dice)})),
  }
}
