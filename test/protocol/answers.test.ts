import {assert} from '@open-wc/testing'

import {decodeAnswer} from '../../src/protocol/answers.ts'
import type {AgentEvent} from '../../src/protocol/events.ts'

describe('decodeAnswer', () => {
  describe('finds the reply in', () => {
    const replies: readonly (readonly [string, unknown])[] = [
      ['a text under any common name', {response: 'Hello'}],
      ['a message', {message: 'Hello'}],
      ['a text', {text: 'Hello'}],
      ['content', {content: 'Hello'}],
      ['output', {output: 'Hello'}],
      ['LangServe’s output', {output: {content: 'Hello', type: 'ai'}}],
      ['an answer', {answer: 'Hello'}],
      ['a message with its role', {role: 'assistant', content: 'Hello'}],
      ['a message inside', {message: {role: 'assistant', content: 'Hello'}}],
      ['content in parts', {role: 'assistant', content: [{type: 'text', text: 'Hello'}]}],
      [
        'Microsoft’s ChatResponse',
        {messages: [{role: 'assistant', contents: [{$type: 'text', text: 'Hello'}]}]},
      ],
      [
        'Microsoft’s AgentRunResponse, in pieces',
        {
          messages: [
            {
              authorName: 'Ada',
              role: 'assistant',
              contents: [
                {$type: 'text', text: 'Hel'},
                {$type: 'usage', details: {}},
                {type: 'text', text: 'lo'},
              ],
            },
          ],
          responseId: 'x',
        },
      ],
      [
        'a thread: what stands behind the last question',
        {
          messages: [
            {role: 'user', content: 'One'},
            {role: 'assistant', content: 'Old'},
            {role: 'user', content: 'Two'},
            {role: 'assistant', content: 'Hello'},
          ],
        },
      ],
      [
        'OpenAI’s choices',
        {object: 'chat.completion', choices: [{message: {role: 'assistant', content: 'Hello'}}]},
      ],
      [
        'OpenAI’s responses',
        {
          output: [
            {type: 'reasoning', summary: []},
            {
              type: 'message',
              role: 'assistant',
              content: [{type: 'output_text', text: 'Hello', annotations: []}],
            },
          ],
        },
      ],
      [
        'the durable sample’s answer, which repeats the question',
        {response: 'Hello', message: 'Say hello', status: 'success', correlation_id: 'x'},
      ],
    ]

    for (const [name, json] of replies) {
      it(name, () => {
        const events = decodeAnswer(json) ?? []

        assert.deepEqual(types(events), [
          'RUN_STARTED',
          'TEXT_MESSAGE_START',
          'TEXT_MESSAGE_CONTENT',
          'TEXT_MESSAGE_END',
          'RUN_FINISHED',
        ])
        assert.equal(text(events), 'Hello')
      })
    }
  })

  it('keeps the id of a message', () => {
    const [, start, content, end] = decodeAnswer({id: 'm', role: 'assistant', content: 'Hi'}) ?? []

    assert.deepEqual(start, {type: 'TEXT_MESSAGE_START', messageId: 'm', role: 'assistant'})
    assert.include(content, {messageId: 'm'})
    assert.include(end, {messageId: 'm'})
  })

  for (const name of ['thread_id', 'threadId', 'conversationId', 'conversation_id']) {
    it(`tells the thread that ${name} names`, () => {
      const events = decodeAnswer({text: 'Hi', [name]: 't'})

      assert.deepEqual(events?.[0], {type: 'RUN_STARTED', threadId: 't'})
    })
  }

  it('keeps the opaque state beside a reply', () => {
    const events = decodeAnswer({text: 'Hi', serializedState: '{"a":1}'}) ?? []

    assert.deepInclude(events, {type: 'THREAD_STATE', serializedState: '{"a":1}'} as const)
  })

  it('reads an empty reply as one', () => {
    assert.deepEqual(types(decodeAnswer({response: ''}) ?? []), ['RUN_STARTED', 'RUN_FINISHED'])
  })

  describe('reads calls', () => {
    const call = [
      {type: 'TOOL_CALL_START', toolCallId: 'c', toolCallName: 'find'},
      {type: 'TOOL_CALL_ARGS', toolCallId: 'c', delta: '{"q":1}'},
      {type: 'TOOL_CALL_END', toolCallId: 'c'},
    ]

    it('of OpenAI', () => {
      const calls = [{id: 'c', type: 'function', function: {name: 'find', arguments: '{"q":1}'}}]

      const events = decodeAnswer({
        choices: [{message: {role: 'assistant', content: null, tool_calls: calls}}],
      })

      assert.deepEqual<unknown>(events?.slice(1, -1), call)
    })

    it('of Microsoft, and their results', () => {
      const events = decodeAnswer({
        messages: [
          {
            role: 'assistant',
            contents: [{$type: 'functionCall', callId: 'c', name: 'find', arguments: {q: 1}}],
          },
          {role: 'tool', contents: [{$type: 'functionResult', callId: 'c', result: {n: 3}}]},
        ],
      })

      assert.deepEqual<unknown>(events?.slice(1, -1), [
        ...call,
        {type: 'TOOL_CALL_RESULT', toolCallId: 'c', content: '{"n":3}'},
      ])
    })

    it('of AG-UI, and their results', () => {
      const events = decodeAnswer({
        messages: [
          {
            id: 'a',
            role: 'assistant',
            toolCalls: [{id: 'c', function: {name: 'find', arguments: '{"q":1}'}}],
          },
          {id: 'r', role: 'tool', toolCallId: 'c', content: 'Found'},
        ],
      })

      assert.deepEqual<unknown>(events?.slice(1, -1), [
        ...call,
        {type: 'TOOL_CALL_RESULT', messageId: 'r', toolCallId: 'c', content: 'Found'},
      ])
    })
  })

  describe('reads events', () => {
    const said = {type: 'TEXT_MESSAGE_CONTENT', delta: 'Hi'}

    for (const [name, json] of [
      ['in a list', [said, {type: 'RUN_FINISHED'}]],
      ['in a list by name', {events: [said, {type: 'RUN_FINISHED'}]}],
      ['in a list without an end', [said]],
      ['alone', said],
    ] as const) {
      it(`${name}, and ends the run`, () => {
        assert.deepEqual<unknown>(decodeAnswer(json), [said, {type: 'RUN_FINISHED'}])
      })
    }

    it('and does not end a run that failed', () => {
      assert.deepEqual(types(decodeAnswer({type: 'run_error', message: 'No'}) ?? []), ['RUN_ERROR'])
    })

    it('and counts what stands among them and is none', () => {
      assert.deepEqual(types(decodeAnswer([said, {type: 'FOO'}, 7]) ?? []), [
        'TEXT_MESSAGE_CONTENT',
        'DIAGNOSTIC',
        'DIAGNOSTIC',
        'RUN_FINISHED',
      ])
    })
  })

  it('reads a blocked message, though it comes as a success', () => {
    assert.deepEqual(types(decodeAnswer({error: 'content_filter', message: 'No.'}) ?? []), [
      'CONTENT_FILTER',
      'DONE',
    ])
  })

  describe('finds nothing in', () => {
    for (const json of [
      null,
      undefined,
      7,
      true,
      {},
      [],
      {ok: true},
      {detail: 'Not found'},
      {error: 'Boom', message: 'Traceback'},
      {messages: []},
      {role: 'user', content: 'Hi'},
      {messages: [{role: 'user', content: 'Hi'}]},
      {choices: []},
      {thread_id: 't'},
      {text: null, message: {a: 1}},
    ]) {
      it(JSON.stringify(json) ?? 'undefined', () => {
        assert.isUndefined(decodeAnswer(json))
      })
    }

    it('what nests without end', () => {
      const deep = JSON.parse('{"message":'.repeat(5000) + '"x"' + '}'.repeat(5000)) as unknown

      assert.isUndefined(decodeAnswer(deep))
    })
  })
})

function types(events: readonly AgentEvent[]): string[] {
  return events.map(({type}) => type)
}

function text(events: readonly AgentEvent[]): string {
  return events.map((event) => (event.type === 'TEXT_MESSAGE_CONTENT' ? event.delta : '')).join('')
}
