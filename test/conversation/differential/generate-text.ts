/** Makes what the agent says: explicit messages and chunks, by the order rules. */
import type {Dice} from './dice.ts'
import {anyTag, ownTag, words, type Make} from './generate-values.ts'
import type {LaneModel, Model} from './model.ts'
import {tagged, type Tag, type WireEvent} from './wire.ts'

const IDS = ['m1', 'm2', 'm3', 'm4', 'm5']

/** An id for a message: mostly of its family, now and then of anything in the thread. */
export function someId(model: Model, dice: Dice, family: readonly string[]): string {
  const known = dice.chance(0.06) ? dice.find(model.thread.messages)?.id : undefined
  return known ?? dice.pick(family)
}

const role = (dice: Dice) =>
  dice.maybe(0.5, () => ({
    role: dice.pick(['assistant', 'assistant', 'user', 'system', 'developer']),
  }))
const name = (dice: Dice) => dice.maybe(0.2, () => ({name: dice.pick(['Ada', 'Bob'])}))

/** A tag the opener of this id may carry. */
export function openerTag(
  model: Model,
  dice: Dice,
  owners: ReadonlyMap<string, Tag>,
  id: string,
): Tag {
  return owners.has(id) ? ownTag(dice, owners.get(id)) : anyTag(model, dice)
}

export const startText: Make = (model, dice) => {
  const messageId = someId(model, dice, IDS)
  if (model.isOpen('text', messageId)) return undefined
  const tag = openerTag(model, dice, model.owners.message, messageId)
  return {type: 'TEXT_MESSAGE_START', messageId, ...role(dice), ...name(dice), ...tagged(tag)}
}

export const continueText: Make = (model, dice) => {
  const messageId = dice.find(model.texts)
  if (messageId === undefined) return undefined
  const tag = ownTag(dice, model.owners.message.get(messageId))
  const delta = words(model, dice)
  return {type: 'TEXT_MESSAGE_CONTENT', messageId, delta, ...tagged(tag)}
}

export const endText: Make = (model, dice) => {
  const messageId = dice.find(model.texts)
  if (messageId === undefined) return undefined
  const tag = ownTag(dice, model.owners.message.get(messageId))
  return {type: 'TEXT_MESSAGE_END', messageId, ...tagged(tag)}
}

export const chunkText: Make = (model, dice) => {
  const type = 'TEXT_MESSAGE_CHUNK'
  const delta = dice.maybe(0.75, () => ({delta: words(model, dice)}))
  const lane = dice.chance(0.6) ? dice.find(model.lanesOf('text')) : undefined
  if (lane) {
    const {role: spoken = 'assistant', name: said} = lane[1].opener
    return {
      type,
      ...continuation(model, dice, lane, 'messageId'),
      ...dice.maybe(0.3, () => ({role: spoken})),
      ...(said === undefined ? {} : dice.maybe(0.5, () => ({name: said}))),
      ...delta,
    }
  }
  const messageId = someId(model, dice, IDS)
  if (model.isOpen('text', messageId)) return undefined
  const tag = openerTag(model, dice, model.owners.message, messageId)
  return {type, messageId, ...role(dice), ...name(dice), ...delta, ...tagged(tag)}
}

/** The names by which a chunk may go on with a lane: its id, its producer, or nothing at all. */
export function continuation(
  model: Model,
  dice: Dice,
  [tag, {kind, id}]: readonly [Tag, LaneModel],
  idField: 'messageId' | 'toolCallId',
): Partial<WireEvent> {
  const lanes = model.lanesOf(kind)
  const main = lanes.find(([owner]) => owner === undefined)
  const isClear = tag === undefined || (main === undefined && lanes.length === 1)
  switch (dice.below(isClear ? 4 : 3)) {
    case 0:
      return {[idField]: id}
    case 1:
      return {[idField]: id, ...tagged(tag)}
    case 2:
      return tag === undefined ? {[idField]: id} : tagged(tag)
    default:
      return {}
  }
}
