/** Streams no server should send: any event anywhere, fields gone, null, huge, of another kind, and no JSON at all. */
import fc from 'fast-check'

import {sse} from '../../fake-agent.ts'
import {Dice} from './dice.ts'
import {number, write} from './generate.ts'
import type {WireEvent} from './wire.ts'

const DEEP: unknown = JSON.parse('[{"a":'.repeat(100) + '1' + '}]'.repeat(100))
const WRONG: readonly unknown[] = [
  null,
  0,
  7,
  -1.5,
  '',
  '🚀',
  true,
  false,
  [],
  {},
  [[null]],
  {a: null},
  DEEP,
  'x'.repeat(10_000),
  '__proto__',
  'constructor',
  [{}],
  [null, 'm1', 7],
  1e308,
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
]
const PATHS = [
  '/__proto__/polluted',
  '/constructor/prototype/polluted',
  '/a/__proto__',
  'a',
  '/~2',
  '',
]
const OTHERS = [
  {type: 'CONTENT_FILTER', message: 'Blocked'},
  {type: 'CONTENT_FILTER'},
  {type: 'THREAD_STATE', serializedState: 's1'},
  {type: 'STATUS_UPDATE', status: 'Busy'},
  {type: 'RUN_CANCELLED'},
  {type: 'message', text: 'Hello'},
  {type: 'RUN_ERROR', message: 'Blocked', code: 'content_filter'},
]
const FRAMES = [
  'data: [DONE]',
  'data: null',
  'data: []',
  'data: 7',
  'data: {',
  'data:',
  ': ping',
  'event: error\ndata: {}',
  'id: 1',
]

/** The bytes of an answer, each chunk one read. */
export const rubbish: fc.Arbitrary<readonly string[]> = fc
  .record({decisions: fc.array(number, {maxLength: 50, size: 'max'}), seed: number})
  .map(({decisions, seed}) => {
    const dice = new Dice(seed)
    const events = write(decisions).flat()
    const disorder = dice.pick([0, 0.1, 1])
    const moved = events.flatMap((event) =>
      dice.chance(disorder) ? shuffledIn(event, dice) : [event],
    )
    const damage = dice.pick([0.05, 0.3, 0.9])
    const text = moved.map((event) =>
      frame(dice.chance(damage) ? damaged(event, dice) : event, dice),
    )
    return cut(text.join(''), dice)
  })

// Gone, twice, or with something else before it.
function shuffledIn(event: WireEvent, dice: Dice): readonly object[] {
  return dice.pick([[], [event, event], [dice.pick(OTHERS), event], [event, {type: event.type}]])
}

function damaged(event: object, dice: Dice): object {
  const fields = Object.keys(event)
  const field = dice.pick([...fields, 'messageId', 'toolCallId', 'metadata', 'subagentRunId'])
  if (dice.chance(0.3))
    return Object.fromEntries(Object.entries(event).filter(([name]) => name !== field))
  if (dice.chance(0.1)) return {...event, delta: [{op: 'add', path: dice.pick(PATHS), value: 1}]}
  return {...event, [field]: inside(Reflect.get(event, field), dice)}
}

/** Something wrong in a value's place, or somewhere in it. */
function inside(value: unknown, dice: Dice): unknown {
  if (typeof value !== 'object' || value === null || dice.chance(0.4)) return dice.pick(WRONG)
  if (Array.isArray(value))
    return value.map((item) => (dice.chance(0.5) ? inside(item, dice) : item))
  return damaged(value, dice)
}

function frame(event: object, dice: Dice): string {
  const noise = dice.chance(0.05) ? `${dice.pick(FRAMES)}\n\n` : ''
  const text = sse(event)
  return noise + (dice.chance(0.02) ? text.slice(0, dice.below(text.length)) : text)
}

function cut(text: string, dice: Dice): readonly string[] {
  const length = 1 + dice.below(dice.pick([60, 500, 5000]))
  return text.match(new RegExp(`[^]{1,${length}}`, 'gu')) ?? []
}
