import {assert} from '@open-wc/testing'

import {asId, asText, isObject, nestsDeeper, ownField} from '../../src/protocol/json.ts'

describe('isObject', () => {
  it('tells an object from null, lists and scalars', () => {
    assert.deepEqual([{}, null, [], 'x', 1].map(isObject), [true, false, false, false, false])
  })
})

describe('ownField', () => {
  it('does not see what an object inherits', () => {
    assert.isUndefined(ownField({}, 'toString'))
  })

  it('sees a field that is called __proto__', () => {
    assert.equal(ownField(JSON.parse('{"__proto__":1}'), '__proto__'), 1)
  })
})

describe('asId', () => {
  it('is a non-empty string or a finite number, as text', () => {
    assert.deepEqual(['a', 7, '', null, Infinity, {}].map(asId), [
      'a',
      '7',
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('asText', () => {
  it('is the string, JSON in its place, or nothing', () => {
    assert.deepEqual(['a', '', {a: 1}, 0, null, undefined].map(asText), [
      'a',
      '',
      '{"a":1}',
      '0',
      undefined,
      undefined,
    ])
  })
})

describe('nestsDeeper', () => {
  it('counts objects and lists alike', () => {
    assert.isTrue(nestsDeeper([{a: [1]}], 2))
    assert.isFalse(nestsDeeper([{a: [1]}], 3))
  })

  it('does not count scalars', () => {
    assert.isFalse(nestsDeeper('x', 0))
  })
})
