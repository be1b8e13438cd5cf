/**
 * Valid streams: one number after the other decides which of the events comes next that may come
 * next. To shrink a stream is to leave numbers out, and it stays valid.
 */
import fc from 'fast-check'

import {Dice} from './dice.ts'
import * as reasoning from './generate-reasoning.ts'
import * as runs from './generate-runs.ts'
import {snapshotMessages} from './generate-snapshot.ts'
import * as states from './generate-state.ts'
import * as text from './generate-text.ts'
import * as tools from './generate-tools.ts'
import {dress, type Make} from './generate-values.ts'
import {Model} from './model.ts'
import type {WireEvent} from './wire.ts'

const CLOSING: readonly Make[] = [
  text.endText,
  tools.endCall,
  reasoning.endThought,
  reasoning.endSpan,
  reasoning.endThinking,
  reasoning.endThinkingText,
  runs.finishStep,
  runs.endSubagent,
]

const WEIGHTS: readonly (readonly [number, Make])[] = [
  [4, text.startText],
  [6, text.continueText],
  [2, text.endText],
  [7, text.chunkText],
  [4, tools.startCall],
  [5, tools.continueCall],
  [2, tools.endCall],
  [7, tools.chunkCall],
  [5, tools.answerCall],
  [2, reasoning.startSpan],
  [1, reasoning.endSpan],
  [3, reasoning.startThought],
  [4, reasoning.continueThought],
  [2, reasoning.endThought],
  [7, reasoning.chunkThought],
  [3, reasoning.encrypt],
  [1, reasoning.startThinking],
  [1, reasoning.endThinking],
  [1, reasoning.startThinkingText],
  [2, reasoning.continueThinkingText],
  [1, reasoning.endThinkingText],
  [2, states.snapshotState],
  [4, states.patchState],
  [4, states.snapshotActivity],
  [4, states.patchActivity],
  [3, snapshotMessages],
  [2, runs.startStep],
  [1, runs.finishStep],
  [3, runs.startSubagent],
  [1, runs.endSubagent],
  [2, runs.custom],
  [2, runs.raw],
  [1, runs.unknown],
]

const MOVES = WEIGHTS.flatMap(([weight, make]) => Array.from({length: weight}, () => make))

/** The streams of a conversation, one for each request, and where their bytes are cut. */
export interface Script {
  readonly streams: readonly (readonly WireEvent[])[]
  /** Lengths of the chunks, in bytes, over and over. */
  readonly cuts: readonly number[]
}

/** A number that decides something. */
export const number = fc.integer({min: 0, max: 2 ** 32 - 1})

/** Scripts of up to so many events, without those that close what is open. */
export function script(events: number): fc.Arbitrary<Script> {
  const numbers = fc.array(number, {maxLength: events, size: 'max'})
  const cuts = fc.array(fc.integer({min: 1, max: 400}), {minLength: 1, maxLength: 6, size: 'max'})
  return fc.record({numbers, cuts}).map(({numbers: decisions, cuts: lengths}) => ({
    streams: write(decisions),
    cuts: lengths,
  }))
}

/** The streams these numbers stand for. */
export function write(numbers: readonly number[]): WireEvent[][] {
  const model = new Model()
  const streams: WireEvent[][] = []
  const ask = () => model.ask(`u${streams.push([])}`)
  const send = (event: WireEvent) => {
    model.apply(event)
    streams.at(-1)?.push(event)
  }
  ask()
  for (const decision of numbers) {
    const dice = new Dice(decision)
    if (model.run !== 'active') {
      if (model.run !== 'none' && streams.length < 2 && dice.chance(0.3)) ask()
      // Also before its start, or after its end.
      if (model.run !== 'failed' && dice.chance(0.06)) send(dress(runs.failRun(model, dice), dice))
      send(dress(runs.startRun(model, dice), dice))
    } else if (dice.chance(0.015)) send(dress(runs.failRun(model, dice), dice))
    else if (dice.chance(0.02)) finish(model, dice, send)
    else {
      const event = nextEvent(model, dice)
      if (event) send(dress(event, dice))
    }
  }
  const dice = new Dice(numbers.length)
  if (model.run === 'none') send(runs.startRun(model, dice))
  // A server may also stop in the middle of it all.
  if (model.run === 'active' && !dice.chance(0.1)) finish(model, dice, send)
  return streams
}

function nextEvent(model: Model, dice: Dice): WireEvent | undefined {
  for (let tries = 0; tries < 12; tries += 1) {
    const event = dice.pick(MOVES)(model, dice)
    if (event) return event
  }
  return undefined
}

function finish(model: Model, dice: Dice, send: (event: WireEvent) => void): void {
  while (model.run === 'active') send(dress(runs.finishRun(model, dice, CLOSING), dice))
}
