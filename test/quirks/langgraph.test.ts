import {assert} from '@open-wc/testing'

import {toMessages} from '../../src/conversation/create.ts'
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

const RAW = {type: 'RAW', event: {event: 'on_chain_stream', data: {chunk: 'x'.repeat(1000)}}}
const FAILED = {type: 'RUN_ERROR', message: 'The graph broke', code: 'GraphError'}

describe('LangGraph', () => {
  it('sends an event of its own for everything inside: nothing of it is shown or kept', async () => {
    const {lines, skipped, client} = await talk([
      [STARTED, ...text('m', 'Hel', 'lo').flatMap((event) => [RAW, event, RAW]), FINISHED],
    ])

    assert.deepEqual(lines, ['user: hi', 'text: Hello'])
    assert.equal(skipped, 0)
    assert.notInclude(JSON.stringify(client.conversation), 'xxx')
  })

  it('puts the messages into the state too: they are state, not shown twice, and go back as such', async () => {
    const state = {messages: [{type: 'ai', content: 'Hello', id: 'm'}], topic: 'weather'}

    const visitor = await talk([
      [STARTED, ...text('m', 'Hello'), {type: 'STATE_SNAPSHOT', snapshot: state}, FINISHED],
      QUIET,
    ])

    assert.deepEqual(visitor.lines, ['user: hi', 'text: Hello', 'user: more'])
    assert.deepEqual(visitor.request(2)['state'], state)
    assert.deepEqual(visitor.told(2), ['user: hi', 'assistant: Hello', 'user: more'])
  })

  it('goes on after RUN_ERROR with snapshots and RUN_FINISHED: it failed, and nothing is lost', async () => {
    const visitor = await talk([
      replying((request) => [
        STARTED,
        ...text('m', 'Let me').slice(0, 2),
        FAILED,
        {type: 'STATE_SNAPSHOT', snapshot: {step: 1}},
        snapshot(
          {id: askedId(request), role: 'user', content: 'hi'},
          {id: 'm', role: 'assistant', content: 'Let me'},
        ),
        FINISHED,
      ]),
    ])

    assert.deepEqual(visitor.lines, ['user: hi', 'text: Let me', '(failed)'])
    assert.include(visitor.client.conversation.failure, {code: 'GraphError'})
    assert.deepEqual(visitor.client.conversation.state, {step: 1})
  })

  it('once put the arguments of parallel calls into the first: what cannot be read is not sent on', async () => {
    const visitor = await talk([
      [
        STARTED,
        {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'weather'},
        {type: 'TOOL_CALL_START', toolCallId: 'c2', toolCallName: 'weather'},
        {type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '{"city":"Oslo"}'},
        {type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '{"city":"Rome"}'},
        {type: 'TOOL_CALL_END', toolCallId: 'c1'},
        {type: 'TOOL_CALL_END', toolCallId: 'c2'},
        result('c1', '7°'),
        result('c2', '21°'),
        ...text('m', 'Cold, and warm.'),
        FINISHED,
      ],
      QUIET,
    ])

    assert.deepEqual(visitor.lines.slice(1, 4), [
      'tool weather: finished {"city":"Oslo"}{"city":"Rome"} → 7°',
      'tool weather: finished → 21°',
      'text: Cold, and warm.',
    ])
    assert.deepEqual(visitor.told(2), [
      'user: hi',
      'assistant: [c2 weather{}]',
      'result of c2: 21°',
      'assistant: Cold, and warm.',
      'user: more',
    ])
  })

  it('lists a thought under another id than it streamed: it is shown once', async () => {
    const {lines, client} = await talk([
      replying((request) => [
        STARTED,
        {type: 'REASONING_START', messageId: 'span'},
        {type: 'REASONING_MESSAGE_START', messageId: 'thought', role: 'assistant'},
        {type: 'REASONING_MESSAGE_CONTENT', messageId: 'thought', delta: 'Compare.'},
        {type: 'REASONING_MESSAGE_END', messageId: 'thought'},
        {type: 'REASONING_END', messageId: 'span'},
        ...text('m', '42'),
        snapshot(
          {id: askedId(request), role: 'user', content: 'hi'},
          {id: 'rs_1', role: 'reasoning', content: 'Compare.'},
          {id: 'm', role: 'assistant', content: '42'},
        ),
        FINISHED,
      ]),
    ])

    assert.deepEqual(lines, ['user: hi', 'thought: done Compare.', 'text: 42'])
    assert.lengthOf(toMessages(client.conversation), 3)
  })

  it('announces every node as a step, again and again: a row for each', async () => {
    const step = (type: string, stepName: string) => ({type, stepName})

    const {lines} = await talk([
      [
        STARTED,
        ...['agent', 'tools', 'agent'].flatMap((name) => [
          step('STEP_STARTED', name),
          step('STEP_FINISHED', name),
        ]),
        ...text('m', 'Done.'),
        FINISHED,
      ],
    ])

    assert.deepEqual(lines.slice(1), [
      'step agent: done',
      'step tools: done',
      'step agent: done',
      'text: Done.',
    ])
  })

  it('asks by on_interrupt and a plain end: the answer is a command, with the event it came as', async () => {
    const value = JSON.stringify({question: 'Book it?'})
    const visitor = new Talk(
      server(
        [STARTED, {type: 'CUSTOM', name: 'on_interrupt', value}, FINISHED],
        [STARTED, ...text('m', 'Booked.'), FINISHED],
      ),
    )

    const {id: interruptId, message} = question(await visitor.say())
    await visitor.answer({interruptId, status: 'resolved', payload: 'yes'})

    assert.equal(message, 'Book it?')
    assert.deepEqual(visitor.request(2)['forwardedProps'], {
      command: {resume: 'yes', interruptEvent: value},
    })
    assert.notProperty(visitor.request(2), 'resume')
    assert.equal(visitor.lines.at(-1), 'text: Booked.')
  })

  it('has LangChain’s middleware review several calls at once: a card each, one list of decisions', async () => {
    const value = JSON.stringify({
      action_requests: [
        {name: 'send_mail', args: {to: 'ada@example.org'}, description: 'Send it?'},
        {name: 'erase', args: {id: 7}},
      ],
      review_configs: [],
    })
    const visitor = new Talk(
      server(
        [STARTED, {type: 'CUSTOM', name: 'on_interrupt', value}, FINISHED],
        [STARTED, ...text('m', 'Sent.'), FINISHED],
      ),
    )

    const {interrupts = []} = await visitor.say()
    const [mail = '', erase = ''] = interrupts.map(({id}) => id)
    await visitor.answer({interruptId: erase, status: 'resolved', payload: {approved: false}})
    await visitor.answer({interruptId: mail, status: 'resolved', payload: {approved: true}})

    assert.lengthOf(interrupts, 2)
    assert.nestedPropertyVal(
      visitor.request(2)['forwardedProps'],
      'command.resume.decisions[0].type',
      'approve',
    )
    assert.nestedPropertyVal(
      visitor.request(2)['forwardedProps'],
      'command.resume.decisions[1].type',
      'reject',
    )
    assert.equal(visitor.lines.at(-1), 'text: Sent.')
  })

  it('foretells state by PredictState: the snapshot has the last word', async () => {
    const value = [{state_key: 'document', tool: 'write', tool_argument: 'text'}]

    const {client} = await talk([
      [
        STARTED,
        {type: 'CUSTOM', name: 'PredictState', value},
        ...call('c1', 'write', {text: 'Once'}),
        {type: 'STATE_SNAPSHOT', snapshot: {document: 'Once upon'}},
        FINISHED,
      ],
    ])

    assert.deepEqual(client.conversation.state, {document: 'Once upon'})
    assert.isUndefined(client.conversation.predicted)
  })

  it('repeats an earlier thread in every snapshot: what was shown keeps its place', async () => {
    const visitor = await talk([
      [STARTED, ...text('m1', 'One'), FINISHED],
      replying((request) => {
        const [first] = request.body['messages'] as {id: string}[]
        return [
          STARTED,
          ...call('c1', 'weather', {}, {parentMessageId: 'm2'}),
          result('c1', '7°', 't1'),
          ...text('m3', 'Two'),
          snapshot(
            {id: first?.id, role: 'user', content: 'hi'},
            {id: 'm1', role: 'assistant', content: 'One'},
            {id: askedId(request), role: 'user', content: 'more'},
            {id: 'm2', role: 'assistant', content: '', toolCalls: [called('c1', 'weather', {})]},
            {id: 't1', role: 'tool', toolCallId: 'c1', content: '7°'},
            {id: 'm3', role: 'assistant', content: 'Two'},
          ),
          FINISHED,
        ]
      }),
    ])

    assert.deepEqual(visitor.lines, [
      'user: hi',
      'text: One',
      'user: more',
      'tool weather: finished {} → 7°',
      'text: Two',
    ])
  })
})
