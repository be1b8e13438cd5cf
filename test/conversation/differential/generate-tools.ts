/** Makes tool calls and their results: parents of every kind, chunks, answers before and after the end. */
import type {Dice} from './dice.ts'
import {continuation, someId} from './generate-text.ts'
import {anyTag, content, ownTag, words, type Make} from './generate-values.ts'
import type {Model} from './model.ts'
import {tagged, type Tag, type WireEvent} from './wire.ts'

const IDS = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6']
const NAMES = ['find', 'search', 'confirm_changes', 'request_approval', 'request_info']

export const startCall: Make = (model, dice) => {
  const toolCallId = dice.pick(IDS)
  if (model.isOpen('tool', toolCallId)) return undefined
  return {
    type: 'TOOL_CALL_START',
    toolCallName: dice.pick(NAMES),
    ...opener(model, dice, toolCallId),
  }
}

/** The ids and the tag a call may be announced with. */
function opener(model: Model, dice: Dice, toolCallId: string): Partial<WireEvent> {
  const parent = dice.maybe(0.6, () => ({parentMessageId: parentOf(model, dice)}))
  const tag = callTag(model, dice, toolCallId, parent.parentMessageId)
  if (tag !== null) return {toolCallId, ...parent, ...tagged(tag)}
  const {call} = model.owners
  return {toolCallId, ...tagged(ownTag(dice, call.get(toolCallId)))}
}

function parentOf(model: Model, dice: Dice): string | null {
  if (dice.chance(0.05)) return null
  return someId(model, dice, ['m1', 'm2', 'm3', 'm4', 'm9', 'u1', 'a1', 'r1', 'c1'])
}

// A call belongs to the message that carries it, and to whoever announced it first.
function callTag(
  model: Model,
  dice: Dice,
  toolCallId: string,
  parentMessageId: string | null | undefined,
): Tag | null {
  const {call, message} = model.owners
  const parent = parentMessageId ?? ''
  const isLegal = (tag: Tag) => {
    if (message.has(parent) && tag !== undefined && tag !== message.get(parent)) return false
    if (!call.has(toolCallId)) return true
    if (tag !== undefined) return tag === call.get(toolCallId)
    return !message.has(parent) || message.get(parent) === call.get(toolCallId)
  }
  const candidates = [anyTag(model, dice), call.get(toolCallId), message.get(parent), undefined]
  const legal = candidates.filter(isLegal)
  return legal.length > 0 ? dice.pick(legal) : null
}

export const continueCall: Make = (model, dice) => {
  const toolCallId = dice.find(model.calls)
  if (toolCallId === undefined) return undefined
  const tag = ownTag(dice, model.owners.call.get(toolCallId))
  return {type: 'TOOL_CALL_ARGS', toolCallId, delta: argument(model, dice), ...tagged(tag)}
}

export const endCall: Make = (model, dice) => {
  const toolCallId = dice.find(model.calls)
  if (toolCallId === undefined) return undefined
  const tag = ownTag(dice, model.owners.call.get(toolCallId))
  return {type: 'TOOL_CALL_END', toolCallId, ...tagged(tag)}
}

function argument(model: Model, dice: Dice): string {
  return dice.chance(0.4) ? words(model, dice) : dice.pick(['{"a":', '1}', '{}', '{"b":"', '"}'])
}

export const chunkCall: Make = (model, dice) => {
  const type = 'TOOL_CALL_CHUNK'
  const delta = dice.maybe(0.75, () => ({delta: argument(model, dice)}))
  const lane = dice.chance(0.6) ? dice.find(model.lanesOf('tool')) : undefined
  if (lane) {
    const {toolCallName = '', parentMessageId} = lane[1].opener
    return {
      type,
      ...continuation(model, dice, lane, 'toolCallId'),
      ...dice.maybe(0.3, () => ({toolCallName})),
      ...(parentMessageId ? dice.maybe(0.3, () => ({parentMessageId})) : {}),
      ...delta,
    }
  }
  const toolCallId = dice.pick(IDS)
  if (model.isOpen('tool', toolCallId)) return undefined
  return {type, toolCallName: dice.pick(NAMES), ...opener(model, dice, toolCallId), ...delta}
}

/** Answers an open call, one that is over, one answered already, or one nobody made. */
export const answerCall: Make = (model, dice) => {
  const made = dice.chance(0.9) ? dice.find(model.thread.calls) : undefined
  const toolCallId = made ?? dice.pick([...IDS, 'c9'])
  const messageId = resultId(model, dice, toolCallId)
  // It would take the message from whoever is writing it.
  if (model.isOpen('text', messageId)) return undefined
  return {
    type: 'TOOL_CALL_RESULT',
    messageId,
    toolCallId,
    content: content(model, dice),
    ...dice.maybe(0.3, () => ({role: 'tool'})),
    ...tagged(anyTag(model, dice)),
  }
}

// Some servers give the result the call's own id.
function resultId(model: Model, dice: Dice, toolCallId: string): string {
  if (dice.chance(0.08)) return toolCallId
  return dice.chance(0.9) ? `x${model.words++}` : someId(model, dice, ['x1', 'x2'])
}
