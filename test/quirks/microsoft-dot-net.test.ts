import {assert} from '@open-wc/testing'

import {liveAgent, sse} from '../fake-agent.ts'
import {canRetry} from '../../src/conversation/selectors.ts'
import {
  askedId,
  call,
  FINISHED,
  QUIET,
  replying,
  result,
  server,
  STARTED,
  talk,
  Talk,
  text,
} from './talk.ts'

const ABSENT = {timestamp: null, rawEvent: null, metadata: null, subagentRunId: null}
const WEATHER = {location: 'Oslo'}
const RESULT = result('c1', '7°', 'c1')

describe('Agent Framework on .NET', () => {
  it('writes a null wherever a field is absent: nothing is lost, nothing is counted', async () => {
    const {lines, skipped, client} = await talk([
      nulls(
        {...STARTED, parentRunId: null, input: null, protocolVersion: null},
        {type: 'TEXT_MESSAGE_START', messageId: 'm1', role: 'assistant', name: null},
        {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: 'Let me see.'},
        {type: 'TEXT_MESSAGE_END', messageId: 'm1'},
        ...call('c1', 'weather', WEATHER, {parentMessageId: null}),
        {...RESULT, role: null},
        {type: 'STATE_SNAPSHOT', snapshot: {seen: null}},
        {...FINISHED, result: null, outcome: null, usage: null},
      ),
    ])

    assert.deepEqual(lines, [
      'user: hi',
      'text: Let me see.',
      'tool weather: finished {"location":"Oslo"} → 7°',
    ])
    assert.equal(skipped, 0)
    assert.deepEqual(client.conversation.state, {seen: null})
  })

  it('writes nulls in the messages of a snapshot too: the next request carries none', async () => {
    const listed = replying((request) =>
      nulls(
        STARTED,
        {
          type: 'MESSAGES_SNAPSHOT',
          messages: [
            {id: askedId(request), role: 'user', content: 'hi', name: null, encryptedValue: null},
            {id: 'a', role: 'assistant', content: 'Hello', name: null, toolCalls: null},
          ],
        },
        FINISHED,
      ),
    )

    const visitor = await talk([listed, QUIET])

    assert.deepEqual(visitor.lines.slice(0, 2), ['user: hi', 'text: Hello'])
    assert.deepEqual(visitor.told(2), ['user: hi', 'assistant: Hello', 'user: more'])
    assert.notInclude(JSON.stringify(visitor.request(2)), 'null')
  })

  it('gives a call’s message and its result the id of the call: one card, both are sent back', async () => {
    const called = call('c1', 'weather', WEATHER, {parentMessageId: null})

    const visitor = await talk([
      nulls(STARTED, ...called, RESULT, ...text('m2', 'It is 7°.'), FINISHED),
      QUIET,
    ])

    assert.deepEqual(visitor.lines.slice(0, 3), [
      'user: hi',
      'tool weather: finished {"location":"Oslo"} → 7°',
      'text: It is 7°.',
    ])
    assert.deepEqual(visitor.told(2), [
      'user: hi',
      'assistant: [c1 weather{"location":"Oslo"}]',
      'result of c1: 7°',
      'assistant: It is 7°.',
      'user: more',
    ])
  })

  it('lists two messages of one id in a snapshot: neither takes the place of the other', async () => {
    const listed = replying((request) =>
      nulls(
        STARTED,
        ...call('c1', 'weather', WEATHER, {parentMessageId: null}),
        RESULT,
        {
          type: 'MESSAGES_SNAPSHOT',
          messages: [
            {id: askedId(request), role: 'user', content: 'hi'},
            {id: 'c1', role: 'assistant', toolCalls: [calledInFull()]},
            {id: 'c1', role: 'tool', toolCallId: 'c1', content: '7°'},
          ],
        },
        FINISHED,
      ),
    )

    const visitor = await talk([listed, QUIET])

    assert.deepEqual(visitor.lines.slice(0, 2), [
      'user: hi',
      'tool weather: finished {"location":"Oslo"} → 7°',
    ])
    assert.deepEqual(visitor.told(2), [
      'user: hi',
      'assistant: [c1 weather{"location":"Oslo"}]',
      'result of c1: 7°',
      'user: more',
    ])
  })

  it('leaves the id of the parent empty: the call stands by itself', async () => {
    const {lines} = await talk([
      [
        STARTED,
        ...text('m1', 'Let me see.'),
        ...call('c1', 'weather', WEATHER, {parentMessageId: ''}),
        RESULT,
        FINISHED,
      ],
    ])

    assert.deepEqual(lines.slice(1), [
      'text: Let me see.',
      'tool weather: finished {"location":"Oslo"} → 7°',
    ])
  })

  it('takes an empty runId, and makes up a thread: the next request names that thread', async () => {
    const made = {type: 'RUN_STARTED', threadId: 'made-up', runId: ''}

    const visitor = await talk([[made, ...text('m', 'Hi'), {...FINISHED, runId: ''}], QUIET])

    assert.include(visitor.request(2), {threadId: 'made-up'})
    assert.isNotEmpty(visitor.request(2)['runId'])
  })

  it('puts the whole .NET update beside each event: it is not kept', async () => {
    const raw = {rawEvent: {contents: [{$type: 'text', text: 'Hi'}], secret: 'x'.repeat(100)}}

    const {lines, client} = await talk([
      [STARTED, ...text('m', 'Hi'), FINISHED].map((event) => Object.assign({}, event, raw)),
    ])

    assert.deepEqual(lines, ['user: hi', 'text: Hi'])
    assert.notInclude(JSON.stringify(client.conversation), 'xxx')
  })

  it('sends arguments whole, indented and escaped: the next request carries them as they came', async () => {
    const args = '{\n  "text": "\\u0022Oslo\\u0022"\n}'

    const visitor = await talk([
      [
        STARTED,
        {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'note'},
        {type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: args},
        {type: 'TOOL_CALL_END', toolCallId: 'c1'},
        result('c1', '"noted"', 'c1'),
        FINISHED,
      ],
      QUIET,
    ])

    assert.equal(visitor.lines[1], `tool note: finished ${args} → "noted"`)
    assert.equal(visitor.told(2)[1], `assistant: [c1 note${args}]`)
  })

  it('asks for approval under an id that is not the call’s: the answer names the question', async () => {
    const schema = {type: 'object', properties: {approved: {type: 'boolean'}}}
    const asked = {id: 'ficc_1', reason: 'tool_call', toolCallId: 'c1', responseSchema: schema}
    const interrupts = [{...asked, message: null, expiresAt: null, metadata: null}]
    const visitor = new Talk(
      server(
        nulls(STARTED, ...call('c1', 'weather', WEATHER, {parentMessageId: null}), {
          ...FINISHED,
          result: null,
          outcome: {type: 'interrupt', interrupts},
        }),
        nulls(STARTED, RESULT, ...text('m2', 'It is 7°.'), FINISHED),
      ),
    )

    const {outcome} = await visitor.say()
    await visitor.answer({interruptId: 'ficc_1', status: 'resolved', payload: {approved: true}})

    assert.equal(outcome, 'interrupted')
    assert.deepEqual(visitor.request(2)['resume'], [
      {interruptId: 'ficc_1', status: 'resolved', payload: {approved: true}},
    ])
    assert.deepEqual(visitor.lines.slice(1), [
      'tool weather: finished {"location":"Oslo"} → 7°',
      'asks ficc_1 (outcome): resolved',
      'text: It is 7°.',
    ])
  })

  it('cuts the connection where it fails: what was said stays, and can be tried again', async () => {
    const agent = liveAgent()
    const visitor = new Talk(agent)
    const over = visitor.say()
    await agent.requested()
    agent.send(sse(STARTED, ...text('m', 'It is').slice(0, 2)))
    agent.fail()

    const {outcome, error} = await over

    assert.equal(outcome, 'error')
    assert.equal(error?.type, 'truncated')
    assert.deepEqual(visitor.lines, ['user: hi', 'text: It is', '(failed)'])
    assert.isTrue(canRetry(visitor.client.conversation))
  })
})

function nulls(...events: readonly object[]): readonly object[] {
  return events.map((event) => Object.assign({}, ABSENT, event))
}

function calledInFull() {
  const given = {name: 'weather', arguments: JSON.stringify(WEATHER)}
  return {id: 'c1', type: 'function', function: given, encryptedValue: null, metadata: null}
}
