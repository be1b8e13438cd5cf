// Which tasks the board of the demo page lets through, and what it calls the filter.
import assert from 'node:assert/strict'
import {mock, test} from 'node:test'
import {FRIDAY} from './support.ts'

interface Task {
  readonly owner: string | null
  readonly due: string | null
  readonly done: boolean
}

interface Filter {
  readonly owner?: string
  readonly due?: string
  readonly done?: boolean
}

const {describeFilter, fits, isWhole} = (await import(
  new URL('../../demo/filter.js', import.meta.url).href
)) as {
  describeFilter: (filter: Filter) => string
  fits: (task: Task, filter: Filter) => boolean
  isWhole: (filter: Filter) => boolean
}

mock.timers.enable({apis: ['Date'], now: FRIDAY})

const TASK: Task = {owner: 'Inés', due: '2026-11-20', done: false}

const CASES: readonly (readonly [Filter, Partial<Task>, boolean])[] = [
  [{}, {}, true],
  [{due: 'any'}, {due: null}, true],
  [{owner: 'ines'}, {}, true],
  [{owner: 'Amara'}, {}, false],
  [{owner: 'Amara'}, {owner: null}, false],
  [{done: true}, {}, false],
  [{done: false}, {}, true],
  [{due: 'overdue'}, {}, false],
  [{due: 'overdue'}, {due: '2026-11-19'}, true],
  [{due: 'overdue'}, {due: '2026-11-19', done: true}, false],
  [{due: 'overdue'}, {due: null}, false],
  [{due: 'this_week'}, {due: '2026-11-16'}, true],
  [{due: 'this_week'}, {due: '2026-11-22'}, true],
  [{due: 'this_week'}, {due: '2026-11-15'}, false],
  [{due: 'this_week'}, {due: '2026-11-23'}, false],
  [{due: 'this_week', owner: 'Amara'}, {}, false],
]

for (const [filter, task, isShown] of CASES) {
  test(`${JSON.stringify(filter)} ${isShown ? 'shows' : 'hides'} ${JSON.stringify(task)}`, () => {
    assert.equal(fits({...TASK, ...task}, filter), isShown)
  })
}

test('a filter is called by all it asks for', () => {
  assert.equal(describeFilter({owner: 'Amara', due: 'overdue'}), 'Amara, overdue')
  assert.equal(describeFilter({due: 'this_week', done: false}), 'due this week, open')
  assert.equal(describeFilter({done: true}), 'done')
})

test('“any” and nothing at all are the whole board', () => {
  assert.ok(isWhole({}) && isWhole({due: 'any'}))
  assert.ok(!isWhole({due: 'overdue'}) && !isWhole({done: false}) && !isWhole({owner: 'Amara'}))
})
