import {assert} from '@open-wc/testing'

import {decodeContent, decodeMessage} from '../../src/protocol/decode-message.ts'

describe('decodeMessage', () => {
  const complete: readonly object[] = [
    {id: 'u', role: 'user', content: 'hi', name: 'Ada', metadata: {a: null}},
    {id: 'u', role: 'user', content: [{type: 'text', text: 'hi'}]},
    {id: 's', role: 'system', content: 'Be kind.', encryptedValue: 'x'},
    {id: 'd', role: 'developer', content: 'Be brief.'},
    {id: 'r', role: 'reasoning', content: 'Hm', subagentRunId: 's'},
    {id: 'a', role: 'assistant', content: 'Hello'},
    {
      id: 'a',
      role: 'assistant',
      toolCalls: [
        {
          id: 'c',
          type: 'function',
          function: {name: 'find', arguments: '{}'},
          encryptedValue: 'x',
          metadata: {},
        },
      ],
    },
    {id: 't', role: 'tool', toolCallId: 'c', content: 'found', error: 'no'},
    {id: 'p', role: 'activity', activityType: 'PLAN', content: {steps: []}},
  ]

  for (const message of complete) {
    it(`keeps ${JSON.stringify(message)}`, () => {
      const decoded = decodeMessage(JSON.parse(JSON.stringify(message)))

      assert.deepEqual<unknown>(decoded, message)
    })
  }

  it('takes nulls on optional fields for absence', () => {
    const decoded = decodeMessage({
      id: 'a',
      role: 'assistant',
      content: null,
      name: null,
      toolCalls: null,
      metadata: null,
      encryptedValue: null,
      subagentRunId: null,
    })

    assert.deepEqual(decoded, {id: 'a', role: 'assistant'})
  })

  it('takes nulls on the fields of a call for absence', () => {
    const call = {
      id: 'c',
      function: {name: 'find', arguments: null},
      encryptedValue: null,
      metadata: null,
    }

    const decoded = decodeMessage({id: 'a', role: 'assistant', toolCalls: [call]})

    assert.deepEqual(decoded, {
      id: 'a',
      role: 'assistant',
      toolCalls: [{id: 'c', type: 'function', function: {name: 'find', arguments: ''}}],
    })
  })

  it('leaves out calls without an id or a function', () => {
    const toolCalls = [null, {id: 'c'}, {function: {name: 'find'}}, 'c']

    const decoded = decodeMessage({id: 'a', role: 'assistant', toolCalls})

    assert.deepEqual(decoded, {id: 'a', role: 'assistant'})
  })

  it('makes JSON text of arguments that are an object', () => {
    const toolCalls = [{id: 'c', function: {name: 'find', arguments: {a: 1}}}]

    const decoded = decodeMessage({id: 'a', role: 'assistant', toolCalls})

    assert.nestedInclude(decoded, {'toolCalls[0].function.arguments': '{"a":1}'})
  })

  it('reads snake_case names', () => {
    const call = {id: 'c', function: {name: 'find', arguments: '{}'}}

    const calling = decodeMessage({id: 'a', role: 'assistant', tool_calls: [call]})
    const answering = decodeMessage({id: 't', role: 'tool', tool_call_id: 'c', content: 'x'})

    assert.nestedProperty(calling, 'toolCalls[0]')
    assert.include(answering, {toolCallId: 'c'})
  })

  it('knows a role in any case', () => {
    assert.include(decodeMessage({id: 'a', role: 'Assistant', content: 'Hi'}), {role: 'assistant'})
  })

  it('leaves an id that is missing empty, for the fold to supply', () => {
    assert.deepEqual(decodeMessage({role: 'user'}), {id: '', role: 'user', content: ''})
  })

  for (const json of [
    null,
    'user',
    [],
    {id: 'x', content: 'hi'},
    {id: 'x', role: 'narrator', content: 'hi'},
    {id: 'x', role: 'tool', content: 'no call'},
    {id: 'x', role: 'activity', activityType: 'PLAN', content: []},
    {id: 'x', role: 'activity', content: {}},
  ]) {
    it(`returns nothing for ${JSON.stringify(json)}`, () => {
      assert.isUndefined(decodeMessage(json))
    })
  }
})

describe('decodeContent', () => {
  it('keeps parts of any type, so that a view can stand in for those it does not know', () => {
    const parts = [
      {type: 'text', text: 'look'},
      {type: 'image', source: {type: 'url', value: 'https://example.com/a.png'}},
      {type: 'hologram'},
    ]

    assert.deepEqual(decodeContent(parts), parts)
  })

  it('takes nulls inside a part for absence', () => {
    const parts = [{type: 'image', source: {type: 'data', value: ''}, metadata: null, id: null}]

    assert.deepEqual(decodeContent(parts), [{type: 'image', source: {type: 'data', value: ''}}])
  })

  it('gives a text part its text, whatever stood there', () => {
    const parts = [{type: 'text'}, {type: 'text', text: null}, {type: 'text', text: {a: 1}}]

    assert.deepEqual(decodeContent(parts), [
      {type: 'text', text: ''},
      {type: 'text', text: ''},
      {type: 'text', text: '{"a":1}'},
    ])
  })

  for (const [mimeType, type] of [
    ['image/png', 'image'],
    ['audio/mpeg', 'audio'],
    ['video/mp4', 'video'],
    ['application/pdf', 'document'],
    ['imagery', 'document'],
  ]) {
    it(`makes ${type} of a binary part of type ${mimeType}`, () => {
      const part = {type: 'binary', mimeType, data: 'AAAA', url: null, filename: null}

      assert.deepEqual<unknown>(decodeContent([part]), [
        {type, source: {type: 'data', value: 'AAAA', mimeType}},
      ])
    })
  }

  it('keeps address and file name of a binary part', () => {
    const part = {
      type: 'binary',
      mimeType: 'image/png',
      url: 'https://example.com/a',
      filename: 'a',
    }

    assert.deepEqual<unknown>(decodeContent([part]), [
      {
        type: 'image',
        source: {type: 'url', value: 'https://example.com/a', mimeType: 'image/png'},
        metadata: {filename: 'a'},
      },
    ])
  })

  it('finds an address under either name', () => {
    const source = {type: 'url', url: 'https://example.com/a'}

    assert.deepEqual<unknown>(decodeContent([{type: 'image', source}]), [
      {type: 'image', source: {...source, value: 'https://example.com/a'}},
    ])
  })

  for (const part of [
    {type: 'binary', mimeType: 'image/png', id: 'file-1'},
    {type: 'binary', data: 'AAAA'},
  ]) {
    it(`keeps ${JSON.stringify(part)}, which no other part could stand for`, () => {
      assert.deepEqual<unknown>(decodeContent([part]), [part])
    })
  }

  it('makes JSON text of a list that is not one of parts', () => {
    assert.equal(decodeContent([1, {type: 'text', text: 'x'}]), '[1,{"type":"text","text":"x"}]')
  })

  it('makes JSON text of objects, numbers and booleans', () => {
    assert.deepEqual([{a: 1}, 5, false].map(decodeContent), ['{"a":1}', '5', 'false'])
  })

  it('finds nothing in null and absence', () => {
    assert.deepEqual([null, undefined].map(decodeContent), [undefined, undefined])
  })
})
