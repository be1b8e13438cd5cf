import {assert} from '@open-wc/testing'
import fc from 'fast-check'

import {parsePartialJson} from '../../src/conversation/partial-json.ts'

const CASES: readonly (readonly [text: string, value: unknown])[] = [
  ['', undefined],
  ['nonsense', undefined],
  ['{', {}],
  ['{"a', {}],
  ['{"a"', {}],
  ['{"a":', {}],
  ['{"a":"He', {a: 'He'}],
  ['{"a":"He","b', {a: 'He'}],
  ['{"a":"He","b":tr', {a: 'He'}],
  ['{"a":1.', {}],
  ['{"a":[1,{"b":"x', {a: [1, {b: 'x'}]}],
  ['{"a":[1,', {a: [1]}],
  [String.raw`{"a":"x\n`, {a: 'x\n'}],
  [String.raw`{"a":"x\ `.trim(), {a: 'x'}],
  [String.raw`{"a":"x\u00`, {a: 'x'}],
  [String.raw`{"a":"x\u00e9`, {a: 'xé'}],
  [String.raw`{"a":"\"{[`, {a: '"{['}],
  ['"He', 'He'],
  ['{"a":1}', {a: 1}],
]

describe('parsePartialJson', () => {
  for (const [text, value] of CASES) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parsePartialJson(text), value)
    })
  }

  it('reads any object from any cut of it, and all of it at the end', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (value, at) => {
        const text = JSON.stringify(value)

        const cut = parsePartialJson(text.slice(0, 1 + (at % text.length)))

        assert.isTrue(typeof cut === 'object' && !Array.isArray(cut))
        assert.deepEqual(parsePartialJson(text), JSON.parse(text))
      }),
    )
  })

  it('reads nothing in what is nested without end, and is quick about it', () => {
    const start = performance.now()

    const values = ['[', '{"a":', '[{"a":'].map((text) => parsePartialJson(text.repeat(50_000)))

    assert.deepEqual(values, [undefined, undefined, undefined])
    assert.isBelow(performance.now() - start, 1000)
  })
})
