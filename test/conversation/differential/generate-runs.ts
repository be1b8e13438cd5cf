/** Makes runs, steps, subagents, and what goes by without leaving a trace. */
import type {Dice} from './dice.ts'
import {echoed} from './generate-snapshot.ts'
import {anyTag, json, metadata, usage, type Make} from './generate-values.ts'
import type {Model} from './model.ts'
import {tagged, type WireEvent} from './wire.ts'

/** Opens the next run. */
export function startRun(model: Model, dice: Dice): WireEvent {
  const ids = {threadId: 't1', runId: `run-${model.runs + 1}`}
  return {
    type: 'RUN_STARTED',
    ...ids,
    ...dice.maybe(0.3, () => ({protocolVersion: '1.0'})),
    ...dice.maybe(0.2, () => ({parentRunId: 'run-0'})),
    ...dice.maybe(0.3, () => ({
      input: {...ids, messages: echoed(model, dice), ...inputFields(dice)},
    })),
  }
}

const inputFields = (dice: Dice) => ({
  ...dice.maybe(0.3, () => ({state: {other: 1}})),
  ...dice.maybe(0.3, () => ({tools: [], context: [], forwardedProps: null})),
})

/** Ends a run as it should end: all that is open is closed first. */
export function finishRun(model: Model, dice: Dice, closing: readonly Make[]): WireEvent {
  for (const close of dice.shuffled(closing)) {
    const event = close(model, dice)
    if (event) return event
  }
  return {
    type: 'RUN_FINISHED',
    threadId: 't1',
    runId: `run-${model.runs}`,
    ...dice.maybe(0.3, () => ({result: json(dice)})),
    ...dice.maybe(0.5, () => ({outcome: outcome(model, dice)})),
    ...dice.maybe(0.3, () => ({usage: usage(dice)})),
  }
}

function outcome(model: Model, dice: Dice): unknown {
  switch (dice.below(6)) {
    case 0:
      return null
    case 1:
      return {type: 'cancelled'}
    case 2:
      return {type: 'paused', until: 'tomorrow'}
    case 3:
    case 4:
      return {
        type: 'interrupt',
        interrupts: [interrupt(model, dice), ...dice.times(2, () => interrupt(model, dice))],
      }
    default:
      return {
        type: 'success',
        ...dice.maybe(0.5, () => ({pendingToolCallIds: model.thread.calls.slice(0, 2)})),
      }
  }
}

function interrupt(model: Model, dice: Dice): object {
  return {
    id: `i${model.word()}`,
    reason: dice.pick(['tool_call', 'input_required', 'confirmation', 'vendor:thing']),
    ...dice.maybe(0.5, () => ({message: 'Sure?'})),
    ...dice.maybe(0.3, () => ({toolCallId: dice.find(model.thread.calls) ?? 'c9'})),
    ...dice.maybe(0.3, () => ({
      responseSchema: {type: 'object', properties: {approved: {type: 'boolean'}}},
    })),
    ...dice.maybe(0.3, () => ({expiresAt: '2999-01-01T00:00:00Z'})),
    ...dice.maybe(0.2, () => ({metadata: metadata(dice)})),
    ...dice.maybe(0.2, () => ({subagentRunId: 's1'})),
  }
}

/** Ends a run in the middle of anything. */
export function failRun(_: Model, dice: Dice): WireEvent {
  return {
    type: 'RUN_ERROR',
    message: dice.pick(['No', 'Rate limit', '']),
    ...dice.maybe(0.5, () => ({code: dice.pick(['rate_limit', 'abort', '500'])})),
    ...dice.maybe(0.3, () => ({usage: usage(dice)})),
  }
}

export const startStep: Make = (model, dice) => {
  const stepName = dice.pick(['search', 'write', 'find'])
  const tag = anyTag(model, dice)
  if (model.steps.has(`${tag}/${stepName}`)) return undefined
  return {type: 'STEP_STARTED', stepName, ...tagged(tag)}
}

export const finishStep: Make = (model, dice) => {
  const step = dice.find(model.steps.values())
  return step && {type: 'STEP_FINISHED', stepName: step.name, ...tagged(step.tag)}
}

export const startSubagent: Make = (model, dice) => {
  const {subagents, endedSubagents, thread} = model
  const subagentRunId = dice.pick(['s1', 's2', 's3', 's4'])
  if (subagents.has(subagentRunId) || endedSubagents.has(subagentRunId)) return undefined
  const parent = dice.find([...subagents, ...endedSubagents])
  return {
    type: 'SUBAGENT_STARTED',
    subagentRunId,
    name: dice.pick(['researcher', 'writer']),
    ...dice.maybe(0.3, () => ({description: 'Looks things up'})),
    ...(parent === undefined ? {} : dice.maybe(0.6, () => ({parentSubagentRunId: parent}))),
    ...dice.maybe(0.3, () => ({parentToolCallId: dice.find(thread.calls) ?? 'c9'})),
    ...dice.maybe(0.3, () => ({parentMessageId: dice.find(thread.messages)?.id ?? 'm9'})),
  }
}

export const endSubagent: Make = (model, dice) => {
  const subagentRunId = dice.find(model.subagents)
  if (subagentRunId === undefined) return undefined
  if (dice.chance(0.3)) {
    const code = dice.maybe(0.5, () => ({code: 'E1'}))
    return {type: 'SUBAGENT_ERROR', subagentRunId, message: 'Lost', ...code}
  }
  const ids = dice.maybe(0.5, () => ({interruptIds: ['i1']}))
  const outcomes = [{type: 'success'}, {type: 'suspended', ...ids}]
  return {
    type: 'SUBAGENT_FINISHED',
    subagentRunId,
    ...dice.maybe(0.4, () => ({result: json(dice)})),
    ...dice.maybe(0.5, () => ({outcome: dice.pick(outcomes)})),
  }
}

export const custom: Make = (model, dice) => ({
  type: 'CUSTOM',
  name: dice.pick(['x', 'PredictState', 'suggestions', 'on_interrupt', 'request_info']),
  value: json(dice),
  ...tagged(anyTag(model, dice)),
})

export const raw: Make = (model, dice) => ({
  type: 'RAW',
  event: json(dice),
  ...dice.maybe(0.5, () => ({source: 'agno'})),
  ...tagged(anyTag(model, dice)),
})

/** What the official client drops, and what only other servers mean something by. */
export const unknown: Make = (_, dice) => ({
  type: dice.pick(['WEATHER', 'META', 'RUN_UPDATE', 'STATUS_UPDATE', 'ACTIVITY', 'TEXT_MESSAGE']),
  messageId: 'm1',
  delta: 'lost',
  status: 'Busy',
})
