import {assert} from '@open-wc/testing'

import {isFiltered} from '../../src/conversation/filtered.ts'
import {call, FINISHED, QUIET, result, server, STARTED, talk, Talk} from './talk.ts'

const chunk = (messageId: string, delta: string) => ({
  type: 'TEXT_MESSAGE_CHUNK',
  messageId,
  role: 'assistant',
  delta,
})
const CITY = {city: 'Oslo'}

describe('Mastra', () => {
  it('sends text in chunks alone: they are the text', async () => {
    const {lines} = await talk([[STARTED, chunk('m', 'Hel'), chunk('m', 'lo'), FINISHED]])

    assert.deepEqual(lines, ['user: hi', 'text: Hello'])
  })

  it('goes on after a tool under the id with a tail: it is shown behind the card', async () => {
    const visitor = await talk([
      [
        STARTED,
        chunk('m', 'Let me see.'),
        ...call('c1', 'weather', CITY, {parentMessageId: 'm'}),
        result('c1', '"7°"'),
        chunk('m-agui-text', 'It is'),
        chunk('m-agui-text', ' 7°.'),
        FINISHED,
      ],
      QUIET,
    ])

    assert.deepEqual(visitor.lines.slice(0, 4), [
      'user: hi',
      'text: Let me see.',
      'tool weather: finished {"city":"Oslo"} → "7°"',
      'text: It is 7°.',
    ])
    assert.deepEqual(visitor.told(2), [
      'user: hi',
      'assistant: Let me see. [c1 weather{"city":"Oslo"}]',
      'result of c1: "7°"',
      'assistant: It is 7°.',
      'user: more',
    ])
  })

  it('goes back to the first id after a tool: the words stand behind the card', async () => {
    const {lines} = await talk([
      [
        STARTED,
        chunk('m', 'Let me see.'),
        ...call('c1', 'weather', CITY, {parentMessageId: 'm'}),
        result('c1', '7°'),
        chunk('m', ' It is 7°.'),
        FINISHED,
      ],
    ])

    assert.deepEqual(lines.slice(1), [
      'text: Let me see.',
      'tool weather: finished {"city":"Oslo"} → 7°',
      'text:  It is 7°.',
    ])
  })

  it('returns a trace and its usage with the end: the page is told', async () => {
    const usage = [{model: 'gpt', inputTokens: 3, outputTokens: 4}]
    const visitor = new Talk(
      server([STARTED, chunk('m', 'Hi'), {...FINISHED, result: {traceId: 'x'}, usage}]),
    )

    const told = await visitor.say()

    assert.deepEqual(told.result, {traceId: 'x'})
    assert.deepEqual(told.usage, usage)
  })

  it('keeps its working memory as state, sent at the end: it goes back with the next request', async () => {
    const memory = {type: 'STATE_SNAPSHOT', snapshot: {workingMemory: 'Likes Oslo'}}

    const visitor = await talk([[STARTED, chunk('m', 'Hi'), memory, FINISHED], QUIET])

    assert.deepEqual(visitor.request(2)['state'], {workingMemory: 'Likes Oslo'})
  })

  it('says in the provider’s words that a message was blocked: an ordinary turn', async () => {
    const message =
      "The response was filtered due to the prompt triggering Azure OpenAI's content management policy."

    const visitor = await talk([[STARTED, {type: 'RUN_ERROR', message}], QUIET])

    assert.deepEqual(visitor.lines, ['user: hi', '[filter notice]', 'user: more'])
    assert.isTrue(visitor.client.conversation.messages.slice(0, 2).every(isFiltered))
    assert.deepEqual(visitor.told(2), ['user: more'])
  })

  it('asks by on_interrupt and by the outcome: one card, answered by AG-UI’s list', async () => {
    const suspended = {
      type: 'mastra_suspend',
      toolCallId: 'c1',
      toolName: 'delete',
      suspendPayload: {message: 'Sure?'},
      args: {id: 7},
      runId: 'r',
    }
    const asked = {id: 'r::c1', reason: 'tool_call', message: 'Sure?', toolCallId: 'c1'}
    const visitor = new Talk(
      server(
        [
          STARTED,
          ...call('c1', 'delete', {id: 7}),
          {type: 'CUSTOM', name: 'on_interrupt', value: JSON.stringify(suspended)},
          {...FINISHED, outcome: {type: 'interrupt', interrupts: [asked]}},
        ],
        [STARTED, result('c1', '{"gone":true}'), chunk('m', 'Gone.'), FINISHED],
      ),
    )

    await visitor.say()
    const lines = visitor.lines
    await visitor.answer({interruptId: 'r::c1', status: 'resolved', payload: {approved: true}})

    assert.deepEqual(lines.slice(1), [
      'tool delete: pending {"id":7}',
      'asks r::c1 (outcome): open',
    ])
    assert.deepEqual(visitor.request(2)['resume'], [
      {interruptId: 'r::c1', status: 'resolved', payload: {approved: true}},
    ])
    assert.equal(visitor.lines[1], 'tool delete: finished {"id":7} → {"gone":true}')
  })

  it('finishes a run that it was told to stop: what was said is the answer', async () => {
    const {lines, client} = await talk([[STARTED, chunk('m', 'Let me'), FINISHED]])

    assert.deepEqual(lines, ['user: hi', 'text: Let me'])
    assert.isUndefined(client.conversation.failure)
  })
})
