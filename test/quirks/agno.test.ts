import {assert} from '@open-wc/testing'

import {liveAgent, sse} from '../fake-agent.ts'
import {assertWeatherTold, FINISHED, QUIET, result, STARTED, Talk, talk, text} from './talk.ts'

const PARENT = text('m1')
const START = {
  type: 'TOOL_CALL_START',
  toolCallId: 'c1',
  toolCallName: 'weather',
  parentMessageId: 'm1',
}
const ARGS = {type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '{"city":"Oslo"}'}
const END = {type: 'TOOL_CALL_END', toolCallId: 'c1'}
const RESULT = result('c1', '7°', 'c1')

describe('Agno', () => {
  it('opens an empty message to parent a call: no empty bubble', async () => {
    const visitor = await talk([
      [STARTED, ...PARENT, START, ARGS, END, RESULT, ...text('m2', 'It is 7°.'), FINISHED],
      QUIET,
    ])

    assertWeatherTold(visitor)
  })

  it('ends a call only when the tool is done: until then the card is at work', async () => {
    const agent = liveAgent()
    const visitor = new Talk(agent)
    const over = visitor.say()
    await agent.requested()
    agent.send(sse(STARTED, ...PARENT, START, ARGS))
    await new Promise<void>((resolve) => {
      visitor.client.subscribe(() => visitor.lines.join().includes('Oslo') && resolve())
    })

    const meanwhile = visitor.lines
    agent.send(sse(END, RESULT, FINISHED))
    agent.end()
    await over

    assert.deepEqual(meanwhile.slice(1), ['tool weather: args {"city":"Oslo"}', '(running)'])
    assert.deepEqual(visitor.lines.slice(1), ['tool weather: finished {"city":"Oslo"} → 7°'])
  })

  it('gives a result the id of its call: the result is sent back behind the call', async () => {
    const visitor = await talk([
      [STARTED, {...START, parentMessageId: undefined}, ARGS, END, RESULT, FINISHED],
      QUIET,
    ])

    assert.deepEqual(visitor.told(2), [
      'user: hi',
      'assistant: [c1 weather{"city":"Oslo"}]',
      'result of c1: 7°',
      'user: more',
    ])
  })

  it('fails after partial text without closing it: the text stays', async () => {
    const {lines} = await talk([
      [STARTED, ...text('m', 'It is').slice(0, 2), {type: 'RUN_ERROR', message: 'boom'}],
    ])

    assert.deepEqual(lines, ['user: hi', 'text: It is', '(failed)'])
  })

  it('wraps what it cannot map as RAW, and names CUSTOM events after Python classes: nothing is shown', async () => {
    const {lines, skipped} = await talk([
      [
        STARTED,
        {type: 'RAW', event: {event: 'MemoryUpdateStarted'}, source: 'agno'},
        {type: 'CUSTOM', name: 'RunContentCompletedEvent', value: {content: null}},
        ...text('m', 'Hi'),
        FINISHED,
      ],
    ])

    assert.deepEqual(lines, ['user: hi', 'text: Hi'])
    assert.equal(skipped, 0)
  })

  it('echoes the state it was sent and then patches it: the page sees what came of it', async () => {
    const visitor = await talk(
      [
        [
          STARTED,
          {type: 'STATE_SNAPSHOT', snapshot: {seen: 1}},
          {type: 'STATE_DELTA', delta: [{op: 'replace', path: '/seen', value: 2}]},
          FINISHED,
        ],
      ],
      {state: {seen: 1}},
    )

    assert.deepEqual(visitor.request(1)['state'], {seen: 1})
    assert.deepEqual(visitor.client.conversation.state, {seen: 2})
  })

  it('never lists the thread: the next request is made of what was streamed', async () => {
    const visitor = await talk([[STARTED, ...text('m', 'Hi'), FINISHED], QUIET])

    assert.deepEqual(visitor.told(2), ['user: hi', 'assistant: Hi', 'user: more'])
  })
})
