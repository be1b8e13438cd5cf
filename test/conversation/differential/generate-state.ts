/** Makes the agent's state and activities: whole, and by patches that may or may not apply. */
import {someId} from './generate-text.ts'
import {anyTag, json, object, ownTag, patch, type Make} from './generate-values.ts'
import {tagged} from './wire.ts'

export const snapshotState: Make = (model, dice) => ({
  type: 'STATE_SNAPSHOT',
  snapshot: dice.chance(0.7) ? {a: object(dice), list: [1, {a: 1}], ...object(dice)} : json(dice),
  ...tagged(anyTag(model, dice)),
})

export const patchState: Make = (model, dice) => ({
  type: 'STATE_DELTA',
  delta: patch(dice),
  ...tagged(anyTag(model, dice)),
})

const TYPES = ['PLAN', 'a2ui-surface', 'SEARCH']

export const snapshotActivity: Make = (model, dice) => ({
  type: 'ACTIVITY_SNAPSHOT',
  messageId: someId(model, dice, ['a1', 'a2', 'a3']),
  activityType: dice.pick(TYPES),
  content: dice.chance(0.7) ? {a: object(dice), list: [1], ...object(dice)} : object(dice),
  ...dice.maybe(0.6, () => ({replace: dice.chance(0.4)})),
  ...tagged(anyTag(model, dice)),
})

export const patchActivity: Make = (model, dice) => {
  const messageId = dice.find(model.activities) ?? someId(model, dice, ['a1', 'a2', 'a9'])
  const {activity} = model.owners
  const tag = activity.has(messageId) ? ownTag(dice, activity.get(messageId)) : undefined
  const activityType = dice.pick(TYPES)
  return {type: 'ACTIVITY_DELTA', messageId, activityType, patch: patch(dice, true), ...tagged(tag)}
}
