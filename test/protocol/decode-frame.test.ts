import {assert} from '@open-wc/testing'

import {decodeFrame} from '../../src/protocol/decode-frame.ts'

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
