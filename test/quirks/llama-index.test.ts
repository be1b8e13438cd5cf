import {assert} from '@open-wc/testing'

import {
  assertWeatherTold,
  askedId,
  called,
  FINISHED,
  QUIET,
  replying,
  snapshot,
  STARTED,
  talk,
} from './talk.ts'

const CITY = {city: 'Oslo'}
const chunk = (messageId: string, delta: string) => ({
  type: 'TEXT_MESSAGE_CHUNK',
  messageId,
  role: 'assistant',
  delta,
})
const callChunk = (toolCallId: string) => ({
  type: 'TOOL_CALL_CHUNK',
  toolCallId,
  toolCallName: 'weather',
  parentMessageId: 'm1',
  delta: JSON.stringify(CITY),
})

describe('LlamaIndex', () => {
  it('sends no results: the cards end with the run, and the next request has an answer for each', async () => {
    const visitor = await talk([
      [STARTED, callChunk('c1'), chunk('m2', 'It is 7°.'), FINISHED],
      QUIET,
    ])

    assert.deepEqual(visitor.lines.slice(1, 3), [
      'tool weather: ended {"city":"Oslo"}',
      'text: It is 7°.',
    ])
    assert.deepEqual(visitor.told(2), [
      'user: hi',
      'assistant: [c1 weather{"city":"Oslo"}]',
      'result of c1: Stopped before it finished.',
      'assistant: It is 7°.',
      'user: more',
    ])
  })

  it('repeats calls around snapshots: each is shown and sent once', async () => {
    const visitor = await talk([
      replying((request) => {
        const listed = snapshot(
          {id: askedId(request), role: 'user', content: 'hi'},
          {id: 'm1', role: 'assistant', toolCalls: [called('c1', 'weather', CITY)]},
          {id: 't1', role: 'tool', toolCallId: 'c1', content: '7°'},
        )
        return [
          STARTED,
          callChunk('c1'),
          listed,
          {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'weather'},
          {type: 'TOOL_CALL_END', toolCallId: 'c1'},
          listed,
          chunk('m2', 'It is 7°.'),
          FINISHED,
        ]
      }),
      QUIET,
    ])

    assertWeatherTold(visitor)
  })

  it('streams a text and then lists it under another id: it is shown once', async () => {
    const visitor = await talk([
      replying((request) => [
        STARTED,
        chunk('m1', 'It is 7°.'),
        snapshot(
          {id: askedId(request), role: 'user', content: 'hi'},
          {id: 'other', role: 'assistant', content: 'It is 7°.'},
        ),
        FINISHED,
      ]),
      QUIET,
    ])

    assert.deepEqual(visitor.lines, ['user: hi', 'text: It is 7°.', 'user: more'])
    assert.deepEqual(visitor.told(2), ['user: hi', 'assistant: It is 7°.', 'user: more'])
  })
})
