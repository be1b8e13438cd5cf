// How the real backend's JSON encoder writes text.
import assert from 'node:assert/strict'
import {test} from 'node:test'
import {encodeAsDotNet} from '../../demo/server/dialects/dot-net-json.ts'

const WRITTEN: readonly (readonly [value: unknown, json: string])[] = [
  ['say "hi"', '"say \\u0022hi\\u0022"'],
  ["it's", '"it\\u0027s"'],
  ['<b> & +1 `x`', '"\\u003Cb\\u003E \\u0026 \\u002B1 \\u0060x\\u0060"'],
  ['Inés ✅', '"In\\u00E9s \\u2705"'],
  ['🎉', '"\\uD83C\\uDF89"'],
  ['a\\b', '"a\\\\b"'],
  ['\\"', '"\\\\\\u0022"'],
  ['line\nnext\tcell', '"line\\nnext\\tcell"'],
  ['\u001f', '"\\u001F"'],
  ['plain / text', '"plain / text"'],
  [{delta: null, n: 1}, '{"delta":null,"n":1}'],
]

for (const [value, json] of WRITTEN) {
  test(`it writes ${JSON.stringify(value)} as ${json}`, () => {
    assert.equal(encodeAsDotNet(value), json)
    assert.deepEqual(JSON.parse(encodeAsDotNet(value)), value)
  })
}
