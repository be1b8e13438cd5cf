import {assert} from '@open-wc/testing'

import {pathFrom, readContents, readPath, writePath} from '../../src/generative/a2ui/data.ts'

describe('the data of an A2UI surface', () => {
  it('is read by path, through objects and lists', () => {
    const data = {trips: [{to: 'Bergen'}, {to: 'Oslo'}], 'a/b': 1}

    assert.equal(readPath(data, '/trips/1/to'), 'Oslo')
    assert.equal(readPath(data, '/a~1b'), 1)
    assert.equal(readPath(data, '/trips/7/to'), undefined)
    assert.equal(readPath(data, '/'), data)
  })

  it('is written by path, and what is not on it keeps its identity', () => {
    const data = {form: {name: 'Ada'}, other: {}}

    const next = writePath(data, '/form/name', 'Grace') as typeof data

    assert.deepEqual(next, {form: {name: 'Grace'}, other: {}})
    assert.equal(next.other, data.other)
    assert.equal(data.form.name, 'Ada')
  })

  it('grows by what is written where nothing was', () => {
    assert.deepEqual(writePath(undefined, '/form/name', 'Ada'), {form: {name: 'Ada'}})
    assert.deepEqual(writePath({list: ['a']}, '/list/1', 'b'), {list: ['a', 'b']})
    assert.deepEqual(writePath({list: ['a']}, '/list/-', 'b'), {list: ['a', 'b']})
  })

  it('loses what nothing is written over', () => {
    assert.deepEqual(writePath({a: 1, b: 2}, '/a', undefined), {b: 2})
    assert.deepEqual(writePath({list: ['a', 'b']}, '/list/0', undefined), {list: ['b']})
  })

  for (const path of ['/__proto__/hit', '/constructor/prototype/hit', '/form/__proto__/hit']) {
    it(`has no way to a prototype: ${path}`, () => {
      const data = {form: {}}

      assert.equal(writePath(data, path, true), data)
      assert.equal(readPath(data, path), undefined)
      assert.equal(({} as {hit?: boolean}).hit, undefined)
    })
  }

  it('refuses lists with holes, and paths deeper than anyone builds', () => {
    const data = {list: []}

    assert.deepEqual(writePath(data, '/list/4294967294', 'x'), data)
    assert.equal(writePath(data, '/a'.repeat(5000), 'x'), data)
  })

  it('reads the typed entries of 0.8, and no prototype among them', () => {
    const contents = [
      {key: 'name', valueString: 'Ada'},
      {key: 'age', valueNumber: 36},
      {key: 'isIn', valueBoolean: false},
      {key: 'address', valueMap: [{key: 'city', valueString: 'London'}]},
      {key: '__proto__', valueMap: [{key: 'hit', valueBoolean: true}]},
      'nonsense',
    ]

    const data = readContents(contents)

    assert.deepEqual(data, {name: 'Ada', age: 36, isIn: false, address: {city: 'London'}})
    assert.equal(data['hit'], undefined)
  })

  it('takes a path without a slash from the item it stands in', () => {
    assert.equal(pathFrom('name', '/trips/0'), '/trips/0/name')
    assert.equal(pathFrom('/name', '/trips/0'), '/name')
    assert.equal(pathFrom('name', ''), 'name')
  })
})
