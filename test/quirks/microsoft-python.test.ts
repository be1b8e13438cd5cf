import {assert} from '@open-wc/testing'

import {isFiltered} from '../../src/conversation/filtered.ts'
import {canRetry} from '../../src/conversation/selectors.ts'
import {
  assertWeatherTold,
  askedId,
  call,
  called,
  FINISHED,
  QUIET,
  replying,
  result,
  snapshot,
  STARTED,
  talk,
  text,
} from './talk.ts'

const CITY = {city: 'Oslo'}
const opened = (messageId: string) => ({type: 'TEXT_MESSAGE_START', messageId, role: 'assistant'})
const ended = (messageId: string) => ({type: 'TEXT_MESSAGE_END', messageId})
const said = (messageId: string, delta: string) => ({
  type: 'TEXT_MESSAGE_CONTENT',
  messageId,
  delta,
})
const failed = (code: string, message = 'An internal error has occurred.') => ({
  type: 'RUN_ERROR',
  message,
  code,
})

describe('Agent Framework in Python', () => {
  it('opens a message only to parent a call: no empty bubble', async () => {
    const {lines} = await talk([
      [
        STARTED,
        opened('m1'),
        ...call('c1', 'weather', CITY, {parentMessageId: 'm1'}),
        result('c1', '7°'),
        ended('m1'),
        ...text('m2', 'It is 7°.'),
        FINISHED,
      ],
    ])

    assert.deepEqual(lines, [
      'user: hi',
      'tool weather: finished {"city":"Oslo"} → 7°',
      'text: It is 7°.',
    ])
  })

  it('lists what it streamed under other ids: nothing is doubled or moved, and the call is sent once', async () => {
    const rekeyed = replying((request) => [
      STARTED,
      opened('m1'),
      ...call('c1', 'weather', CITY, {parentMessageId: 'm1'}),
      result('c1', '7°', 'r1'),
      ended('m1'),
      ...text('m2', 'It is 7°.'),
      snapshot(
        {id: askedId(request), role: 'user', content: 'hi'},
        {id: 'fresh', role: 'assistant', toolCalls: [called('c1', 'weather', CITY)]},
        {id: 'fresh-result', role: 'tool', toolCallId: 'c1', content: '7°'},
        {id: 'fresh-text', role: 'assistant', content: 'It is 7°.'},
      ),
      FINISHED,
    ])

    const visitor = await talk([rekeyed, QUIET])

    assert.deepEqual(visitor.lines, [
      'user: hi',
      'tool weather: finished {"city":"Oslo"} → 7°',
      'text: It is 7°.',
      'user: more',
    ])
    assert.deepEqual(visitor.told(2), [
      'user: hi',
      'assistant: [c1 weather{"city":"Oslo"}]',
      'result of c1: 7°',
      'assistant: It is 7°.',
      'user: more',
    ])
  })

  it('gives the id of a streamed text to the message that made the calls: both stay in their order', async () => {
    const usurped = replying((request) => [
      STARTED,
      ...call('c1', 'weather', CITY),
      result('c1', '7°', 'r1'),
      ...text('m1', 'It is 7°.'),
      snapshot(
        {id: askedId(request), role: 'user', content: 'hi'},
        {id: 'm1', role: 'assistant', toolCalls: [called('c1', 'weather', CITY)]},
        {id: 'r1', role: 'tool', toolCallId: 'c1', content: '7°'},
        {id: 'fresh', role: 'assistant', content: 'It is 7°.'},
      ),
      FINISHED,
    ])

    const visitor = await talk([usurped, QUIET])

    assertWeatherTold(visitor)
  })

  it('keeps a text open across the call: what follows is shown behind it', async () => {
    const {lines} = await talk([
      [
        STARTED,
        opened('m1'),
        said('m1', 'Let me see.'),
        ...call('c1', 'weather', CITY, {parentMessageId: 'm1'}),
        result('c1', '7°'),
        said('m1', ' It is 7°.'),
        ended('m1'),
        FINISHED,
      ],
    ])

    assert.deepEqual(lines.slice(1), [
      'text: Let me see.',
      'tool weather: finished {"city":"Oslo"} → 7°',
      'text:  It is 7°.',
    ])
  })

  it('answers under a run id of its own: nothing is dropped', async () => {
    const {lines} = await talk([
      [
        {...STARTED, runId: 'resp_other'},
        ...text('m', 'Hello'),
        {...FINISHED, runId: 'resp_other'},
      ],
    ])

    assert.deepEqual(lines, ['user: hi', 'text: Hello'])
  })

  it('may say nothing but RUN_ERROR: it is an error, to be tried again', async () => {
    const {client, lines} = await talk([[failed('ChatClientException')]])

    assert.deepEqual(lines, ['user: hi'])
    assert.include(client.conversation.failure, {type: 'agent', code: 'ChatClientException'})
    assert.isTrue(canRetry(client.conversation))
  })

  it('fails in the middle of a text and of a call: both stay, marked', async () => {
    const {lines} = await talk([
      [
        STARTED,
        opened('m1'),
        said('m1', 'It is'),
        ...call('c1', 'weather', CITY).slice(0, 2),
        failed('RuntimeError'),
      ],
    ])

    assert.deepEqual(lines.slice(1), [
      'text: It is',
      'tool weather: failed {"city":"Oslo"}',
      '(failed)',
    ])
  })

  it('reports a blocked message as a RUN_ERROR: an ordinary turn, and not sent again', async () => {
    const visitor = await talk([[failed('OpenAIContentFilterException')], QUIET])

    assert.deepEqual(visitor.lines, ['user: hi', '[filter notice]', 'user: more'])
    assert.isUndefined(visitor.client.conversation.failure)
    assert.isTrue(visitor.client.conversation.messages.slice(0, 2).every(isFiltered))
    assert.deepEqual(visitor.told(2), ['user: more'])
  })

  it('finishes after a filter cut the answer without a word: what was said is the answer', async () => {
    const {lines} = await talk([
      [STARTED, opened('m'), said('m', 'This is cut'), ended('m'), FINISHED],
    ])

    assert.deepEqual(lines, ['user: hi', 'text: This is cut'])
  })

  it('marks a tool that threw by nothing but its words: they are the result', async () => {
    const {lines} = await talk([
      [STARTED, ...call('c1', 'f', {}), result('c1', 'Error: Function failed.'), FINISHED],
    ])

    assert.deepEqual(lines[1], 'tool f: finished {} → Error: Function failed.')
  })

  it('tells its usage once per call of the model: the turn has the sum of its parts', async () => {
    const counts = {input_token_count: 10, output_token_count: 5, total_token_count: 15}
    const usage = {type: 'CUSTOM', name: 'usage', value: counts}

    const {client} = await talk([[STARTED, usage, ...text('m', 'Hi'), usage, FINISHED]])

    const turn = client.conversation.turns.at(-1)
    const {usage: used = []} = turn?.kind === 'agent' ? turn : {}
    const sum = used.reduce((all, {inputTokens = 0}) => all + inputTokens, 0)
    assert.equal(sum, 20)
  })

  it('closes steps before the text that was opened in them: every row ends', async () => {
    const step = (type: string, stepName: string) => ({type, stepName})

    const {lines} = await talk([
      [
        STARTED,
        step('STEP_STARTED', 'superstep:1'),
        step('STEP_STARTED', 'writer'),
        opened('m'),
        said('m', 'Done'),
        step('STEP_FINISHED', 'writer'),
        step('STEP_FINISHED', 'superstep:1'),
        said('m', '.'),
        ended('m'),
        FINISHED,
      ],
    ])

    assert.deepEqual(lines.slice(1), ['step superstep:1: done', 'step writer: done', 'text: Done.'])
  })

  it('tells the whole thread for an empty request: the page is where it was', async () => {
    const {lines} = await talk([
      replying((request) => [
        STARTED,
        snapshot(
          {id: 'u0', role: 'user', content: 'Weather?'},
          {id: 'a0', role: 'assistant', toolCalls: [called('c0', 'weather', CITY)]},
          {id: 't0', role: 'tool', toolCallId: 'c0', content: '7°'},
          {id: 'a1', role: 'assistant', content: 'It is 7°.'},
          {id: askedId(request), role: 'user', content: 'hi'},
        ),
        FINISHED,
      ]),
    ])

    assert.deepEqual(lines, [
      'user: Weather?',
      'tool weather: finished {"city":"Oslo"} → 7°',
      'text: It is 7°.',
      'user: hi',
    ])
  })
})
