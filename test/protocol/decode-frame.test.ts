import {assert} from '@open-wc/testing'
import fc from 'fast-check'

import {decodeFrame, frameDecoder} from '../../src/protocol/decode-frame.ts'

describe('decodeFrame', () => {
  it('reads one event', () => {
    assert.deepEqual(decodeFrame('{"type":"RUN_UPDATE"}', undefined), [{type: 'RUN_UPDATE'}])
  })

  it('reads an event whose type is only the SSE event name', () => {
    assert.deepEqual(decodeFrame('{}', 'TEXT_MESSAGE_END'), [{type: 'TEXT_MESSAGE_END'}])
  })

  for (const data of ['[DONE]', ' [DONE] ']) {
    it(`reads ${JSON.stringify(data)} as the end`, () => {
      assert.deepEqual(decodeFrame(data, undefined), [{type: 'DONE'}])
    })
  }

  for (const data of ['', '{"type":"RUN_ST', 'hello', '[DONE', '<html>']) {
    it(`skips and counts ${JSON.stringify(data)}, which is no JSON`, () => {
      assert.deepEqual(decodeFrame(data, undefined), [{type: 'DIAGNOSTIC', reason: 'json'}])
    })
  }

  for (const data of [
    'null',
    '[]',
    '7',
    '"RUN_STARTED"',
    '{}',
    '{"type":"FOO"}',
    '{"type":null}',
  ]) {
    it(`skips and counts ${data}, which has no type we know`, () => {
      assert.deepEqual(decodeFrame(data, undefined), [{type: 'DIAGNOSTIC', reason: 'type'}])
    })
  }

  it('skips and counts an event without the field it is about', () => {
    const frames = decodeFrame('{"type":"STEP_STARTED"}', undefined)

    assert.deepEqual(frames, [{type: 'DIAGNOSTIC', reason: 'fields'}])
  })

  it('skips and counts an event without its field, named by the SSE event name', () => {
    const frames = decodeFrame('{"status":null}', 'STATUS_UPDATE')

    assert.deepEqual(frames, [{type: 'DIAGNOSTIC', reason: 'fields'}])
  })

  it('reads the end of a call that brings its result as both', () => {
    const data = '{"type":"tool_call_end","toolCallId":"c","result":{"n":3}}'

    assert.deepEqual(decodeFrame(data, undefined), [
      {type: 'TOOL_CALL_END', toolCallId: 'c'},
      {type: 'TOOL_CALL_RESULT', toolCallId: 'c', content: '{"n":3}'},
    ])
  })

  it('reads the end of a call without a result as that alone', () => {
    const data = '{"type":"tool_call_end","toolCallId":"c","result":null}'

    assert.deepEqual(decodeFrame(data, undefined), [{type: 'TOOL_CALL_END', toolCallId: 'c'}])
  })
})

describe('frameDecoder', () => {
  const says = (delta: string) =>
    `{"type":"TEXT_MESSAGE_CONTENT","messageId":"m","delta":"${delta}"}`

  it('reads each frame as if it were the only one', () => {
    const words = fc.oneof(
      fc.string({unit: 'binary', maxLength: 5}).map((text) => JSON.stringify(text).slice(1, -1)),
      fc.constantFrom('', 'a', ' on', '"', '\\', '\\"', '\n', '\u0085', '","x":"y', '"}{"a":"'),
    )
    const frame = fc.oneof(
      {weight: 4, arbitrary: words.map(says)},
      words.map((delta) => says(delta).replace('"m"', '"n"')),
      words.map((delta) => says(delta).replaceAll(/([,:])/g, '$1 ')),
      words.map((delta) => says(delta).replace('"messageId"', '"1"')),
      words.map((other) => says(`a","x":"${other}`)),
      words.map((other) => `{"type":"TEXT_MESSAGE_CONTENT","delta":"a","messageId":"${other}"}`),
      words.map((delta) => says(delta).replace('_CONTENT', '_CHUNK')),
      words.map((delta) => says(delta).slice(0, -2)),
      fc.constantFrom(says('').slice(0, -2) + '}', ' ' + says('a'), says('a') + ' ', '[DONE]'),
    )

    fc.assert(
      fc.property(fc.array(frame, {minLength: 2, maxLength: 8}), (frames) => {
        const decode = frameDecoder()

        const read = frames.map((data) => decode(data, 'message'))

        assert.deepEqual(
          read,
          frames.map((data) => decodeFrame(data, 'message')),
        )
      }),
      {numRuns: 3000},
    )
  })

  it('parses the first of many pieces, and no other', () => {
    const {parse} = JSON
    let parsed = 0
    JSON.parse = (...args: Parameters<typeof parse>) => (parsed++, parse(...args) as unknown)
    const decode = frameDecoder()

    try {
      for (const words of ['One', ' two', ' three']) decode(says(words), undefined)
    } finally {
      JSON.parse = parse
    }

    assert.equal(parsed, 1)
  })
})
