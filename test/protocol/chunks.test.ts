import {assert} from '@open-wc/testing'

import {decodeChunk} from '../../src/protocol/chunks.ts'

describe('decodeChunk', () => {
  it('reads words', () => {
    const chunk = {
      id: 'chatcmpl-1',
      object: 'chat.completion.chunk',
      choices: [{index: 0, delta: {role: 'assistant', content: 'Hi'}, finish_reason: null}],
    }

    assert.deepEqual<unknown>(decodeChunk(chunk), [
      {type: 'TEXT_MESSAGE_CHUNK', messageId: 'chatcmpl-1', delta: 'Hi'},
    ])
  })

  it('reads calls, whose later pieces have no id', () => {
    const calling = (call: object) => ({id: 'm', choices: [{delta: {tool_calls: [call]}}]})

    const events = [
      {index: 0, id: 'c', type: 'function', function: {name: 'find', arguments: ''}},
      {index: 0, function: {arguments: '{}'}},
    ].flatMap((call) => decodeChunk(calling(call)))

    assert.deepEqual<unknown>(events, [
      {
        type: 'TOOL_CALL_CHUNK',
        toolCallId: 'c',
        toolCallName: 'find',
        parentMessageId: 'm',
        delta: '',
      },
      {type: 'TOOL_CALL_CHUNK', parentMessageId: 'm', delta: '{}'},
    ])
  })

  for (const reason of ['stop', 'length', 'tool_calls']) {
    it(`reads the reason ${reason} as the end`, () => {
      const events = decodeChunk({choices: [{delta: {}, finish_reason: reason}]})

      assert.deepEqual(events, [{type: 'RUN_FINISHED'}])
    })
  }

  it('reads a blocked reply as an ordinary turn', () => {
    const events = decodeChunk({choices: [{delta: {}, finish_reason: 'content_filter'}]})

    assert.deepEqual(events, [{type: 'CONTENT_FILTER'}, {type: 'RUN_FINISHED'}])
  })

  for (const chunk of [
    {choices: []},
    {choices: [{delta: {role: 'assistant', content: ''}}]},
    {choices: [{delta: null, finish_reason: null}]},
    {choices: [{delta: {content: 7, tool_calls: 'x'}}]},
  ]) {
    it(`reads ${JSON.stringify(chunk)} as a chunk that says nothing`, () => {
      assert.deepEqual(decodeChunk(chunk), [])
    })
  }

  for (const json of [null, 7, [], {}, {choices: 'x'}, {delta: {content: 'Hi'}}]) {
    it(`takes ${JSON.stringify(json)} for no chunk`, () => {
      assert.isUndefined(decodeChunk(json))
    })
  }
})
