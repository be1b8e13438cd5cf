import {assert} from '@open-wc/testing'

import {canRetry} from '../../src/conversation/selectors.ts'
import {
  assertWeatherTold,
  askedId,
  call,
  called,
  FINISHED,
  QUIET,
  replying,
  snapshot,
  STARTED,
  talk,
} from './talk.ts'

const CITY = {city: 'Oslo'}
const chunk = (delta: string) => ({
  type: 'TEXT_MESSAGE_CHUNK',
  messageId: 'm',
  role: 'assistant',
  delta,
})

describe('the adapter of the Vercel AI SDK', () => {
  it('gives results in the snapshot alone: the card is finished by it', async () => {
    const visitor = await talk([
      replying((request) => [
        STARTED,
        ...call('c1', 'weather', CITY, {parentMessageId: 'p'}),
        chunk('It is 7°.'),
        snapshot(
          {id: askedId(request), role: 'user', content: 'hi'},
          {id: 'p', role: 'assistant', toolCalls: [called('c1', 'weather', CITY)]},
          {id: 't', role: 'tool', toolCallId: 'c1', content: '7°'},
          {id: 'm', role: 'assistant', content: 'It is 7°.'},
        ),
        FINISHED,
      ]),
      QUIET,
    ])

    assertWeatherTold(visitor)
  })

  it('ends a stream that failed without a word: what was said stays, and can be tried again', async () => {
    const {lines, client} = await talk([[STARTED, chunk('It is')]])

    assert.deepEqual(lines, ['user: hi', 'text: It is', '(failed)'])
    assert.equal(client.conversation.failure?.type, 'truncated')
    assert.isTrue(canRetry(client.conversation))
  })
})

describe('the adapter of LangChain', () => {
  it('gives no results: the card ends with the run, and the next request has an answer', async () => {
    const visitor = await talk([
      [STARTED, chunk('Let me see.'), ...call('c1', 'weather', CITY), FINISHED],
      QUIET,
    ])

    assert.deepEqual(visitor.lines.slice(1, 3), [
      'text: Let me see.',
      'tool weather: ended {"city":"Oslo"}',
    ])
    assert.include(visitor.told(2), 'result of c1: Stopped before it finished.')
  })
})
