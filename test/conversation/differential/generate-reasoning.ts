/** Makes what the agent thinks: spans, messages, chunks, encrypted values, and the older events without ids. */
import {continuation, openerTag, someId} from './generate-text.ts'
import {anyTag, ownTag, words, type Make} from './generate-values.ts'
import {tagged} from './wire.ts'

const IDS = ['r1', 'r2', 'r3', 'r4']

export const startSpan: Make = (model, dice) => {
  const messageId = dice.pick(IDS)
  if (model.spans.has(messageId)) return undefined
  const tag = openerTag(model, dice, model.owners.reasoning, messageId)
  return {type: 'REASONING_START', messageId, ...tagged(tag)}
}

export const endSpan: Make = (model, dice) => {
  const messageId = dice.find(model.spans)
  if (messageId === undefined) return undefined
  const tag = ownTag(dice, model.owners.reasoning.get(messageId))
  return {type: 'REASONING_END', messageId, ...tagged(tag)}
}

export const startThought: Make = (model, dice) => {
  const messageId = someId(model, dice, IDS)
  if (model.isOpen('reasoning', messageId)) return undefined
  const tag = openerTag(model, dice, model.owners.reasoning, messageId)
  return {type: 'REASONING_MESSAGE_START', messageId, role: 'reasoning', ...tagged(tag)}
}

export const continueThought: Make = (model, dice) => {
  const messageId = dice.find(model.thoughts)
  if (messageId === undefined) return undefined
  const tag = ownTag(dice, model.owners.reasoning.get(messageId))
  const delta = words(model, dice)
  return {type: 'REASONING_MESSAGE_CONTENT', messageId, delta, ...tagged(tag)}
}

export const endThought: Make = (model, dice) => {
  const messageId = dice.find(model.thoughts)
  if (messageId === undefined) return undefined
  const tag = ownTag(dice, model.owners.reasoning.get(messageId))
  return {type: 'REASONING_MESSAGE_END', messageId, ...tagged(tag)}
}

export const chunkThought: Make = (model, dice) => {
  const type = 'REASONING_MESSAGE_CHUNK'
  const delta = dice.maybe(0.75, () => ({delta: words(model, dice)}))
  const lane = dice.chance(0.6) ? dice.find(model.lanesOf('reasoning')) : undefined
  if (lane) return {type, ...continuation(model, dice, lane, 'messageId'), ...delta}
  const messageId = someId(model, dice, IDS)
  if (model.isOpen('reasoning', messageId)) return undefined
  const tag = openerTag(model, dice, model.owners.reasoning, messageId)
  return {type, messageId, ...delta, ...tagged(tag)}
}

export const encrypt: Make = (model, dice) => {
  const {message, reasoning, call} = model.owners
  const subtype = dice.pick(['message', 'tool-call'])
  const isCall = subtype === 'tool-call'
  const known = isCall ? model.thread.calls : model.thread.messages.map(({id}) => id)
  const entityId = (dice.chance(0.85) ? dice.find(known) : undefined) ?? 'z9'
  const owners = isCall ? call : message.has(entityId) ? message : reasoning
  const tag = openerTag(model, dice, owners, entityId)
  const encryptedValue = dice.pick(['abc', 'def', ''])
  return {type: 'REASONING_ENCRYPTED_VALUE', subtype, entityId, encryptedValue, ...tagged(tag)}
}

export const startThinking: Make = (model, dice) => {
  if (model.thinking.span) return undefined
  const title = dice.maybe(0.5, () => ({title: 'Plan'}))
  return {type: 'THINKING_START', ...title, ...tagged(anyTag(model, dice))}
}

export const endThinking: Make = ({thinking}, dice) =>
  thinking.span && {type: 'THINKING_END', ...tagged(ownTag(dice, thinking.span.tag))}

export const startThinkingText: Make = (model, dice) =>
  model.thinking.message
    ? undefined
    : {type: 'THINKING_TEXT_MESSAGE_START', ...tagged(anyTag(model, dice))}

export const continueThinkingText: Make = (model, dice) =>
  model.thinking.message && {
    type: 'THINKING_TEXT_MESSAGE_CONTENT',
    delta: words(model, dice),
    ...tagged(ownTag(dice, model.thinking.message.tag)),
  }

export const endThinkingText: Make = ({thinking}, dice) =>
  thinking.message && {
    type: 'THINKING_TEXT_MESSAGE_END',
    ...tagged(ownTag(dice, thinking.message.tag)),
  }
