import {assert} from '@open-wc/testing'

import {change, replace} from '../../src/conversation/change.ts'

interface Thing {
  readonly name: string
  readonly list: readonly number[]
  readonly note?: string
}

const THING: Thing = {name: 'a', list: [1, 2], note: 'x'}

describe('change', () => {
  it('leaves the original alone', () => {
    assert.deepEqual(change(THING, {name: 'b'}), {name: 'b', list: [1, 2], note: 'x'})
    assert.equal(THING.name, 'a')
  })

  it('keeps the identity of what it does not touch', () => {
    assert.strictEqual(change(THING, {name: 'b'}).list, THING.list)
  })

  it('returns the same object where nothing is different', () => {
    assert.strictEqual(change(THING, {name: 'a', note: 'x'}), THING)
    assert.strictEqual(change(THING, {list: [1, 2]}), THING)
    assert.strictEqual(change(THING, {}), THING)
  })

  it('takes away what is set to undefined', () => {
    assert.deepEqual(change(THING, {note: undefined}), {name: 'a', list: [1, 2]})
  })

  it('tells lists apart by length, order and items', () => {
    for (const list of [[1], [2, 1], [1, 2, 3], []]) {
      assert.deepEqual(change(THING, {list}).list, list)
    }
  })
})

describe('replace', () => {
  it('puts an item in the place of the last of its like', () => {
    assert.deepEqual(replace([1, 2, 1], 1, 5), [1, 2, 5])
  })
})
