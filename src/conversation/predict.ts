/**
 * Foretells the agent's state from the arguments of a call that is still being written, where the
 * agent said which argument becomes which part of the state (`PredictState`).
 */
import {isObject, isSameJson, ownField, readList} from '../protocol/json.ts'
import {change, changeRun} from './change.ts'
import {parsePartialJson} from './partial-json.ts'
import type {Conversation, Prediction} from './state.ts'

/** Takes over what foretells what, for the rest of the run. */
export function expectState(conversation: Conversation, value: unknown): Conversation {
  return changeRun(conversation, {predicts: readList(value, readPrediction)})
}

function readPrediction(value: unknown): Prediction | undefined {
  if (!isObject(value)) return undefined
  const [stateKey, tool, argument] = ['state_key', 'tool', 'tool_argument'].map((name) =>
    ownField(value, name),
  )
  if (typeof stateKey !== 'string' || typeof tool !== 'string') return undefined
  return {stateKey, tool, ...(typeof argument === 'string' && argument && {argument})}
}

// Arguments are read anew each time: long ones a hundred times while they double, and at their end.
const SHORT = 16 * 1024
const OFTEN = 6

function isTime({length}: string, grown: number): boolean {
  if (length < SHORT) return grown > 0
  return grown === 0 || length % 2 ** Math.floor(Math.log2(length) - OFTEN) < grown
}

/**
 * Foretells what the arguments of a call, as far as written, make of the state; `grown` is by how many
 * characters, none at their end.
 */
export function foretell(
  conversation: Conversation,
  name: string,
  args: string,
  grown: number,
): Conversation {
  const due = conversation.run?.predicts?.filter(({tool}) => tool === name) ?? []
  if (due.length === 0 || !isTime(args, grown)) return conversation
  const given = parsePartialJson(args)
  if (!isObject(given)) return conversation
  const told = due.flatMap(({stateKey, argument}): readonly [string, unknown][] => {
    const value = argument === undefined ? given : ownField(given, argument)
    return value === undefined ? [] : [[stateKey, value]]
  })
  const predicted = {...conversation.predicted, ...Object.fromEntries(told)}
  return isSameJson(predicted, conversation.predicted ?? {})
    ? conversation
    : change(conversation, {predicted})
}
