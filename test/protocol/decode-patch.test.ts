import {assert} from '@open-wc/testing'

import {decodeEvent} from '../../src/protocol/decode.ts'
import {decodePatch} from '../../src/protocol/decode-patch.ts'

describe('decodePatch', () => {
  it('keeps every operation JSON Patch has, as it stands', () => {
    const patch = [
      {op: 'add', path: '/a~1b/~0', value: null},
      {op: 'remove', path: ''},
      {op: 'replace', path: '/', value: {a: 1}},
      {op: 'move', path: '/a', from: '/b'},
      {op: 'copy', path: '/a/-', from: ''},
      {op: 'test', path: '/0', value: [1]},
    ]

    assert.deepEqual<unknown>(decodePatch(patch), patch)
  })

  it('leaves out operations nobody knows, and keeps the rest', () => {
    const patch = [
      {op: 'increment', path: '/a', value: 1},
      null,
      'add',
      {path: '/a'},
      {op: 'add', path: '/a', value: 1},
    ]

    assert.deepEqual<unknown>(decodePatch(patch), [{op: 'add', path: '/a', value: 1}])
  })

  for (const operation of [
    {op: 'add', path: 'a', value: 1},
    {op: 'add', path: '/a~2', value: 1},
    {op: 'add', path: '/a~', value: 1},
    {op: 'add', path: null, value: 1},
    {op: 'remove'},
    {op: 'move', path: '/a'},
    {op: 'copy', path: '/a', from: 'b'},
  ]) {
    it(`is nothing with ${JSON.stringify(operation)}, whose pointer is malformed`, () => {
      assert.isUndefined(decodePatch([{op: 'add', path: '/x', value: 1}, operation]))
    })
  }

  it('is nothing where it is no list', () => {
    assert.deepEqual([{}, null, 'add', undefined].map(decodePatch), [
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('has at most 10,000 operations', () => {
    const patch = (length: number) =>
      Array.from({length}, () => ({op: 'add', path: '/a', value: 1}))

    assert.lengthOf(decodePatch(patch(10_000)) ?? [], 10_000)
    assert.isUndefined(decodePatch(patch(10_001)))
  })

  it('leads no deeper than anything is walked', () => {
    const patch = (depth: number) => [{op: 'add', path: '/a'.repeat(depth), value: 1}]

    assert.lengthOf(decodePatch(patch(64)) ?? [], 1)
    assert.isUndefined(decodePatch(patch(65)))
  })

  it('costs its event where it is none', () => {
    assert.isUndefined(decodeEvent({type: 'STATE_DELTA', delta: [{op: 'add', path: 'a'}]}))
    assert.isUndefined(decodeEvent({type: 'ACTIVITY_DELTA', patch: [{op: 'add', path: 'a'}]}))
  })
})
