import {assert} from '@open-wc/testing'

import {
  askedId,
  call,
  called,
  FINISHED,
  question,
  QUIET,
  replying,
  result,
  server,
  snapshot,
  STARTED,
  talk,
  Talk,
  text,
} from './talk.ts'

const CITY = {city: 'Oslo'}
const step = (type: string, stepName: string) => ({type, stepName})
const START = {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'weather'}
const ARGS = {type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: JSON.stringify(CITY)}
const END = {type: 'TOOL_CALL_END', toolCallId: 'c1'}
const RAW = {type: 'RAW', event: {results: [{stop_reason: 'not_finished'}]}}

describe('CrewAI', () => {
  it('repeats the names of its steps: a row for each, and each ends', async () => {
    const {lines} = await talk([
      [
        STARTED,
        step('STEP_STARTED', 'chat'),
        step('STEP_STARTED', 'chat'),
        step('STEP_FINISHED', 'chat'),
        ...text('m', 'Done.'),
        FINISHED,
      ],
    ])

    assert.deepEqual(lines.slice(1), ['step chat: done', 'step chat: done', 'text: Done.'])
  })

  it('sends texts and calls in chunks, without ids once they are known: each goes on with its own', async () => {
    const visitor = await talk([
      [
        STARTED,
        {type: 'TEXT_MESSAGE_CHUNK', messageId: 'm1', role: 'assistant', delta: 'Let'},
        {type: 'TEXT_MESSAGE_CHUNK', delta: ' me see.'},
        {type: 'TOOL_CALL_CHUNK', toolCallId: 'c1', toolCallName: 'weather', delta: '{"city":'},
        {type: 'TOOL_CALL_CHUNK', delta: '"Oslo"}'},
        result('c1', '7°'),
        {type: 'TEXT_MESSAGE_CHUNK', messageId: 'm2', role: 'assistant', delta: 'It is 7°.'},
        FINISHED,
      ],
      QUIET,
    ])

    assert.deepEqual(visitor.lines.slice(1, 4), [
      'text: Let me see.',
      'tool weather: finished {"city":"Oslo"} → 7°',
      'text: It is 7°.',
    ])
  })
})

describe('AWS Strands', () => {
  it('lists the thread in the middle of a message: the words behind it still belong to it', async () => {
    const visitor = await talk([
      replying((request) => [
        STARTED,
        ...text('m', 'Hel').slice(0, 2),
        snapshot(
          {id: askedId(request), role: 'user', content: 'hi'},
          {id: 'm', role: 'assistant', content: 'Hel'},
        ),
        ...text('m', 'lo').slice(1),
        FINISHED,
      ]),
      QUIET,
    ])

    assert.deepEqual(visitor.lines.slice(0, 2), ['user: hi', 'text: Hello'])
    assert.deepEqual(visitor.told(2), ['user: hi', 'assistant: Hello', 'user: more'])
  })

  it('lists the thread without the message it is writing: its words are shown all the same', async () => {
    const {lines} = await talk([
      replying((request) => [
        STARTED,
        ...text('m', 'Hel').slice(0, 2),
        snapshot({id: askedId(request), role: 'user', content: 'hi'}),
        ...text('m', 'lo').slice(1),
        FINISHED,
      ]),
    ])

    assert.deepEqual(lines, ['user: hi', 'text: Hello'])
  })

  it('once told the visitor’s words as a Python repr: on screen they stay as they were said', async () => {
    const {lines} = await talk([
      replying((request) => [
        STARTED,
        snapshot({id: askedId(request), role: 'user', content: "[{'text': 'hi'}]"}),
        ...text('m', 'Hello'),
        FINISHED,
      ]),
    ])

    assert.deepEqual(lines, ['user: hi', 'text: Hello'])
  })

  it('hands over between agents by CUSTOM events: nothing is shown of them', async () => {
    const {lines, skipped} = await talk([
      [
        STARTED,
        {type: 'CUSTOM', name: 'MultiAgentHandoff', value: {from: ['a'], to: ['b']}},
        ...text('m', 'Hello'),
        {type: 'CUSTOM', name: 'AgentStopped', value: null},
        FINISHED,
      ],
    ])

    assert.deepEqual(lines, ['user: hi', 'text: Hello'])
    assert.equal(skipped, 0)
  })
})

describe('the Claude Agent SDK', () => {
  it('names sessions and faults of its state by CUSTOM events: nothing is shown of them', async () => {
    const {lines, client} = await talk([
      [
        STARTED,
        {type: 'CUSTOM', name: 'managed_agents.session', value: {id: 's'}},
        {type: 'CUSTOM', name: 'state_update_error', value: {error: 'no'}},
        ...text('m', 'Hello'),
        FINISHED,
      ],
    ])

    assert.deepEqual(lines, ['user: hi', 'text: Hello'])
    assert.isUndefined(client.conversation.failure)
  })
})

describe('Langroid', () => {
  it('sends a result before the call’s end: the card is finished, and stays so', async () => {
    const {lines} = await talk([
      [STARTED, START, ARGS, result('c1', '7°'), END, ...text('m', 'It is 7°.'), FINISHED],
    ])

    assert.deepEqual(lines.slice(1), [
      'tool weather: finished {"city":"Oslo"} → 7°',
      'text: It is 7°.',
    ])
  })
})

describe('watsonx', () => {
  it('sends a RAW event with every piece, and results early: nothing is doubled', async () => {
    const events = [START, ARGS, result('c1', '7°'), END, ...text('m', 'It', ' is', ' 7°.')]

    const {lines, skipped} = await talk([
      [STARTED, ...events.flatMap((event) => [RAW, event]), FINISHED],
    ])

    assert.deepEqual(lines.slice(1), [
      'tool weather: finished {"city":"Oslo"} → 7°',
      'text: It is 7°.',
    ])
    assert.equal(skipped, 0)
  })
})

describe('agentscope-java', () => {
  it('finishes a run that had failed: it failed', async () => {
    const {lines, client} = await talk([
      [STARTED, ...text('m', 'It is'), {type: 'RUN_ERROR', message: 'boom'}, FINISHED],
    ])

    assert.deepEqual(lines, ['user: hi', 'text: It is', '(failed)'])
    assert.equal(client.conversation.failure?.message, 'boom')
  })

  it('asks without an end to the asking, expiresAt null: the question can be answered', async () => {
    const asked = {id: 'i', reason: 'tool_call', message: 'Sure?', expiresAt: null}
    const visitor = new Talk(
      server(
        [STARTED, {...FINISHED, outcome: {type: 'interrupt', interrupts: [asked]}}],
        [STARTED, ...text('m', 'Done.'), FINISHED],
      ),
    )

    const {id: interruptId} = question(await visitor.say())
    await visitor.answer({interruptId, status: 'resolved', payload: {approved: true}})

    assert.deepEqual(visitor.request(2)['resume'], [
      {interruptId: 'i', status: 'resolved', payload: {approved: true}},
    ])
    assert.equal(visitor.lines.at(-1), 'text: Done.')
  })
})

describe('the AG-UI server starter', () => {
  it('answers with a snapshot alone: calls, results and words are drawn from it', async () => {
    const visitor = await talk([
      replying((request) => [
        STARTED,
        snapshot(
          {id: askedId(request), role: 'user', content: 'hi'},
          {id: 'a', role: 'assistant', content: '', toolCalls: [called('c1', 'weather', CITY)]},
          {id: 't', role: 'tool', toolCallId: 'c1', content: '7°'},
          {id: 'b', role: 'assistant', content: 'It is 7°.'},
        ),
        FINISHED,
      ]),
      QUIET,
    ])

    assert.deepEqual(visitor.lines.slice(0, 3), [
      'user: hi',
      'tool weather: finished {"city":"Oslo"} → 7°',
      'text: It is 7°.',
    ])
  })

  it('calls a tool without a message around it: a card by itself', async () => {
    const {lines} = await talk([[STARTED, ...call('c1', 'plan', {steps: []}), FINISHED]])

    assert.deepEqual(lines.slice(1), ['tool plan: ended {"steps":[]}'])
  })
})
