import {assert} from '@open-wc/testing'

import {isFiltered} from '../../src/conversation/filtered.ts'
import {canRetry} from '../../src/conversation/selectors.ts'
import {liveAgent, sse} from '../fake-agent.ts'
import {talk, Talk, type Body} from './talk.ts'

const DONE = 'data: [DONE]\n\n'
const STATUS = {type: 'STATUS_UPDATE', status: 'Processing your request...'}
const step = (type: string, stepName = 'CreateTaskAsync') => ({type, stepName})
const CALL = {type: 'TOOL_CALL_START', role: 'assistant', delta: null, messageId: 'm1'}
const RESULT = {type: 'TOOL_CALL_RESULT', role: 'tool', delta: null, messageId: 'm1'}
const NOISE = {type: 'RUN_UPDATE', role: 'assistant', delta: null, messageId: 'm1'}
const STATE = '{"storeState":"8c1d","+":"\\u00fc"} '
const KEPT = {type: 'THREAD_STATE', serializedState: STATE}
const FILTERED = {
  type: 'CONTENT_FILTER',
  error: 'content_filter',
  message: 'I cannot help with that.',
  messageId: 'cf-1',
}
const says = (delta: string, messageId: string | null = 'm1') => ({
  type: 'TEXT_MESSAGE_CONTENT',
  role: 'assistant',
  delta,
  messageId,
})

const HELLO = stream(STATUS, says('Hello'), KEPT)

describe('TaskAgent', () => {
  it('never says that a run or a message starts or ends: the words are shown all the same', async () => {
    const {lines, skipped} = await talk([stream(STATUS, says(''), says('Hel'), says('lo', null))])

    assert.deepEqual(lines, ['user: hi', 'text: Hello'])
    assert.equal(skipped, 0)
  })

  it('first says what it is doing: a line until the first word', async () => {
    const agent = liveAgent()
    const visitor = new Talk(agent)
    const over = visitor.say()
    await agent.requested()

    agent.send(sse(STATUS))
    const before = await until(visitor, ({status}) => status !== undefined)
    agent.send(sse(says('Hello')))
    const after = await until(visitor, ({turns}) => JSON.stringify(turns).includes('Hello'))
    agent.send(DONE)
    agent.end()
    await over

    assert.equal(before.status, 'Processing your request...')
    assert.isUndefined(after.status)
  })

  it('calls without id, name or arguments, and ends the step before the result: one finished card', async () => {
    const {lines} = await talk([
      stream(
        STATUS,
        step('STEP_STARTED'),
        {...STATUS, status: 'Creating task...'},
        CALL,
        NOISE,
        step('STEP_FINISHED'),
        RESULT,
        says('Done.', 'm2'),
        KEPT,
      ),
    ])

    assert.deepEqual(lines.slice(1), [
      'step CreateTaskAsync: done (Creating task...)',
      'tool CreateTaskAsync: finished → ',
      'text: Done.',
    ])
  })

  it('tracks one step only: the one it forgets ends with the stream', async () => {
    const {lines} = await talk([
      stream(
        step('STEP_STARTED', 'A'),
        CALL,
        step('STEP_STARTED', 'B'),
        CALL,
        step('STEP_FINISHED', 'B'),
        RESULT,
        RESULT,
        says('Done.'),
        KEPT,
      ),
    ])

    assert.deepEqual(lines.slice(1), [
      'step A: done',
      'tool A: finished → ',
      'step B: done',
      'tool B: finished → ',
      'text: Done.',
    ])
  })

  it('announces two calls as one and answers both: the answer too many is no row', async () => {
    const {lines} = await talk([
      stream(step('STEP_STARTED'), CALL, step('STEP_FINISHED'), RESULT, RESULT, says('Done.')),
    ])

    assert.deepEqual(lines.slice(1), [
      'step CreateTaskAsync: done',
      'tool CreateTaskAsync: finished → ',
      'text: Done.',
    ])
  })

  it('names the type by the SSE event alone, and puts the words into text', async () => {
    const frames = [
      'event: TEXT_MESSAGE_START\ndata: {"messageId":"m","createdAt":"2026-01-01T00:00:00Z"}\n\n',
      'event: TEXT_MESSAGE_CONTENT\ndata: {"text":"Hello"}\n\n',
      'event: TEXT_MESSAGE_END\ndata: {}\n\n',
    ]

    const {lines, skipped} = await talk([[...frames, DONE].join('')])

    assert.deepEqual(lines, ['user: hi', 'text: Hello'])
    assert.equal(skipped, 0)
  })

  it('escapes all that is not ASCII: the words are read as they were meant', async () => {
    const frame = String.raw`data: {"type":"TEXT_MESSAGE_CONTENT","delta":"\u003Cb\u003E \u00FC\uD83D\uDC4B"}`

    const {lines} = await talk([`${frame}\n\n${DONE}`])

    assert.equal(lines[1], 'text: <b> ü👋')
  })

  it('gives its state as a text: it goes back byte for byte, with the new message alone', async () => {
    const visitor = await talk([HELLO, HELLO], {dialect: 'task-agent'})

    assert.deepEqual(visitor.request(1), {messages: [{role: 'user', content: 'hi'}]})
    assert.deepEqual(visitor.request(2), {
      messages: [{role: 'user', content: 'more'}],
      serializedState: STATE,
    })
  })

  it('sends the state before the end: what follows is still read, up to [DONE]', async () => {
    const {lines, client} = await talk([
      sse(says('Hel'), KEPT, says('lo'), {...KEPT, serializedState: 'last'}) +
        DONE +
        sse(says('!')),
    ])

    assert.deepEqual(lines, ['user: hi', 'text: Hello'])
    assert.equal(client.conversation.serializedState, 'last')
  })

  it('fails with the words of an exception: what was said and the state stay', async () => {
    const failed = {type: 'RUN_ERROR', error: 'AgentError', message: 'Object reference not set'}

    const {client, lines} = await talk([HELLO, stream(STATUS, says('Let me', 'm2'), failed)])

    assert.deepEqual(lines.slice(-3), ['user: more', 'text: Let me', '(failed)'])
    assert.include(client.conversation.failure, {type: 'agent', code: 'AgentError'})
    assert.equal(client.conversation.serializedState, STATE)
    assert.isTrue(canRetry(client.conversation))
  })

  it('blocks a message after it had begun to answer: an ordinary turn in its place, the state stays', async () => {
    const visitor = await talk([HELLO, stream(STATUS, says('I will', 'm2'), FILTERED, KEPT), HELLO])

    assert.deepEqual(visitor.lines.slice(2, 4), ['user: more', 'text: I cannot help with that.'])
    assert.equal(visitor.client.conversation.messages.filter(isFiltered).length, 2)
    assert.deepEqual(visitor.told(3), ['user: more'])
    assert.equal(visitor.request(3)['serializedState'], STATE)
  })

  it('blocks the first message, with no state to keep and no wording: the notice is ours', async () => {
    const visitor = await talk([stream({type: 'CONTENT_FILTER'}), HELLO])

    assert.deepEqual(visitor.lines.slice(0, 2), ['user: hi', '[filter notice]'])
    assert.deepEqual(visitor.told(2), ['user: more'])
  })

  for (const error of ['ContentPolicyViolation', 'PromptInjectionDetected']) {
    it(`once blocked by a 400, ${error}: the same ordinary turn, and its state is kept`, async () => {
      const refusal = {error, message: 'I cannot help.', messageId: 'cf', serializedState: STATE}

      const visitor = await talk([refusing(refusal), HELLO])

      assert.deepEqual(visitor.lines.slice(0, 2), ['user: hi', 'text: I cannot help.'])
      assert.isUndefined(visitor.client.conversation.failure)
      assert.equal(visitor.request(2)['serializedState'], STATE)
    })
  }
})

function stream(...events: readonly object[]): string {
  return sse(...events) + DONE
}

function refusing(body: object): Body {
  return () => Response.json(body, {status: 400})
}

async function until(
  {client}: Talk,
  holds: (conversation: Talk['client']['conversation']) => boolean,
): Promise<Talk['client']['conversation']> {
  return new Promise((resolve) => {
    const stop = client.subscribe((conversation) => {
      if (!holds(conversation)) return
      stop()
      resolve(conversation)
    })
  })
}
