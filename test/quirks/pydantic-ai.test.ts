import {assert} from '@open-wc/testing'

import {call, FINISHED, QUIET, result, STARTED, talk, text} from './talk.ts'

const CITY = {city: 'Oslo'}

describe('pydantic-ai', () => {
  it('lets several calls share a parent that was never opened: one message, a card for each', async () => {
    const parent = {parentMessageId: 'p'}

    const visitor = await talk([
      [
        STARTED,
        ...call('c1', 'weather', CITY, parent),
        ...call('c2', 'news', CITY, parent),
        result('c2', 'none'),
        result('c1', '7°'),
        ...text('m', 'It is 7°.'),
        FINISHED,
      ],
      QUIET,
    ])

    assert.deepEqual(visitor.lines.slice(1, 4), [
      'tool weather: finished {"city":"Oslo"} → 7°',
      'tool news: finished {"city":"Oslo"} → none',
      'text: It is 7°.',
    ])
    assert.deepEqual(visitor.told(2), [
      'user: hi',
      'assistant: [c1 weather{"city":"Oslo"}] [c2 news{"city":"Oslo"}]',
      'result of c1: 7°',
      'result of c2: none',
      'assistant: It is 7°.',
      'user: more',
    ])
  })

  it('joins the parts of a native tool’s id by bars: it is an id like any other', async () => {
    const id = 'pyd_ai_builtin|openai|ws_1'

    const visitor = await talk([
      [STARTED, ...call(id, 'web_search', {q: 'Oslo'}), result(id, 'found'), FINISHED],
      QUIET,
    ])

    assert.equal(visitor.lines[1], 'tool web_search: finished {"q":"Oslo"} → found')
    assert.include(visitor.told(2), `result of ${id}: found`)
  })

  it('hides what it must know again in encryptedValue: it goes back on the message and on the call', async () => {
    const secret = (subtype: string, entityId: string) => ({
      type: 'REASONING_ENCRYPTED_VALUE',
      subtype,
      entityId,
      encryptedValue: `sealed ${entityId}`,
    })

    const visitor = await talk([
      [
        STARTED,
        {type: 'REASONING_START', messageId: 'th'},
        {type: 'REASONING_MESSAGE_START', messageId: 'th', role: 'reasoning'},
        {type: 'REASONING_MESSAGE_CONTENT', messageId: 'th', delta: 'Compare.'},
        {type: 'REASONING_MESSAGE_END', messageId: 'th'},
        secret('message', 'th'),
        {type: 'REASONING_END', messageId: 'th'},
        ...call('c1', 'weather', CITY),
        secret('tool-call', 'c1'),
        result('c1', '7°'),
        FINISHED,
      ],
      QUIET,
    ])

    assert.deepNestedInclude(visitor.request(2), {
      'messages[1].role': 'reasoning',
      'messages[1].encryptedValue': 'sealed th',
      'messages[2].toolCalls[0].encryptedValue': 'sealed c1',
    })
  })

  for (const words of [
    'THINKING_START THINKING_TEXT_MESSAGE_',
    'REASONING_START REASONING_MESSAGE_',
  ]) {
    const [start = '', part = ''] = words.split(' ')

    it(`thinks in ${start} by the version it was set up for: one thought, in order`, async () => {
      const {lines, skipped} = await talk([
        [
          STARTED,
          {type: start, messageId: 'th'},
          {type: `${part}START`, messageId: 'th', role: 'assistant'},
          {type: `${part}CONTENT`, messageId: 'th', delta: 'Compare.'},
          {type: `${part}END`, messageId: 'th'},
          {type: start.replace('START', 'END'), messageId: 'th'},
          ...text('m', '42'),
          FINISHED,
        ],
      ])

      assert.deepEqual(lines, ['user: hi', 'thought: done Compare.', 'text: 42'])
      assert.equal(skipped, 0)
    })
  }

  it('thinks without a word, and seals a message that never comes: a thought that ends, nothing breaks', async () => {
    const {lines, skipped} = await talk([
      [
        STARTED,
        {type: 'REASONING_START', messageId: 'th'},
        {
          type: 'REASONING_ENCRYPTED_VALUE',
          subtype: 'message',
          entityId: 'th',
          encryptedValue: 'sealed',
        },
        {type: 'REASONING_END', messageId: 'th'},
        ...text('m', '42'),
        FINISHED,
      ],
    ])

    assert.deepEqual(lines, ['user: hi', 'thought: done', 'text: 42'])
    assert.equal(skipped, 0)
  })

  it('finishes a run that was cancelled as any other: what was said is the answer', async () => {
    const {lines, client} = await talk([
      [STARTED, ...text('m', 'Let me').slice(0, 2), {...FINISHED, outcome: {type: 'success'}}],
    ])

    assert.deepEqual(lines, ['user: hi', 'text: Let me'])
    assert.isUndefined(client.conversation.failure)
  })

  it('tells of its own doings by activities nobody draws: kept off the next request', async () => {
    const activity = {
      type: 'ACTIVITY_SNAPSHOT',
      messageId: 'a',
      activityType: 'pydantic_ai_compaction',
      content: {kept: 3},
    }

    const visitor = await talk([[STARTED, activity, ...text('m', 'Hi'), FINISHED], QUIET])

    assert.deepEqual(visitor.told(2), ['user: hi', 'assistant: Hi', 'user: more'])
  })
})
