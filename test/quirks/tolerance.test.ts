import {assert} from '@open-wc/testing'

import {sse} from '../fake-agent.ts'
import {FINISHED, QUIET, result, snapshot, STARTED, talk, text, type Body} from './talk.ts'

const said = (delta: string, messageId = 'm') => ({
  type: 'TEXT_MESSAGE_CONTENT',
  messageId,
  delta,
})
const HELLO = [STARTED, ...text('m', 'Hello'), FINISHED]
const SHOWN = ['user: hi', 'text: Hello']

/** Frames that are no event, among those of an ordinary run. */
const FRAMES: Readonly<Record<string, readonly [frame: string, skipped: number]>> = {
  'an empty data field': ['data:\n\n', 1],
  null: ['data: null\n\n', 1],
  'a list': ['data: []\n\n', 1],
  'an object without a type': ['data: {"text":"?"}\n\n', 1],
  'broken JSON': ['data: {"type":"TEXT_MESS\n\n', 1],
  'an unknown type': ['data: {"type":"NOBODY_KNOWS"}\n\n', 1],
  'a comment': [': keepalive\n\n', 0],
  'id and retry': ['id: 7\nretry: 10\n\n', 0],
}

/** What the ends of lines may be. */
const LINE_ENDS = {CRLF: '\r\n', CR: '\r'}

describe('a server that', () => {
  for (const [what, [frame, skipped]] of Object.entries(FRAMES)) {
    it(`sends ${what} between events: the rest is shown, and ${skipped} is counted`, async () => {
      const [start, ...rest] = HELLO

      const visitor = await talk([sse(start ?? {}) + frame + sse(...rest)])

      assert.deepEqual(visitor.lines, SHOWN)
      assert.equal(visitor.skipped, skipped)
    })
  }

  for (const [name, end] of Object.entries(LINE_ENDS)) {
    it(`ends its lines with ${name}: nothing is lost`, async () => {
      const {lines, skipped} = await talk([sse(...HELLO).replaceAll('\n', end)])

      assert.deepEqual(lines, SHOWN)
      assert.equal(skipped, 0)
    })
  }

  it('ends with [DONE]: that is the end, not a fault', async () => {
    const {lines, skipped, client} = await talk([`${sse(said('Hello'))}data: [DONE]\n\n`])

    assert.deepEqual(lines, SHOWN)
    assert.equal(skipped, 0)
    assert.isUndefined(client.conversation.failure)
  })

  it('names a frame error and gives it no type: the run failed, what was said stays', async () => {
    const {lines, client} = await talk([
      `${sse(STARTED, said('Hello'))}event: error\ndata: {"error":"boom"}\n\n`,
    ])

    assert.deepEqual(lines, [...SHOWN, '(failed)'])
    assert.include(client.conversation.failure, {type: 'agent', message: 'boom'})
  })

  it('writes null into every optional field: the run is read to its end', async () => {
    const nulls = {timestamp: null, rawEvent: null, metadata: null, subagentRunId: null}

    const {lines, skipped} = await talk([HELLO.map((event) => Object.assign({}, event, nulls))])

    assert.deepEqual(lines, SHOWN)
    assert.equal(skipped, 0)
  })

  it('never says RUN_STARTED: the run starts with its first event', async () => {
    const {lines} = await talk([HELLO.slice(1)])

    assert.deepEqual(lines, SHOWN)
  })

  it('never says TEXT_MESSAGE_START: the words open their message, which is sent back', async () => {
    const visitor = await talk([[STARTED, said('Hel'), said('lo'), FINISHED], QUIET])

    assert.deepEqual(visitor.lines.slice(0, 2), SHOWN)
    assert.deepEqual(visitor.told(2), ['user: hi', 'assistant: Hello', 'user: more'])
  })

  it('sends words without start and id: they open a message of their own', async () => {
    const visitor = await talk([
      [STARTED, {type: 'TEXT_MESSAGE_CONTENT', delta: 'Hello'}, FINISHED],
      QUIET,
    ])

    assert.deepEqual(visitor.lines.slice(0, 2), SHOWN)
    assert.deepEqual(visitor.told(2), ['user: hi', 'assistant: Hello', 'user: more'])
  })

  it('never says TOOL_CALL_START: arguments and end make a card', async () => {
    const {lines} = await talk([
      [
        STARTED,
        {type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '{"a":1}'},
        {type: 'TOOL_CALL_END', toolCallId: 'c1'},
        result('c1', '7°'),
        FINISHED,
      ],
    ])

    assert.deepEqual(lines, ['user: hi', 'tool ?: finished {"a":1} → 7°'])
  })

  it('sends a result of no call: it is shown alone, and not sent where no call was made', async () => {
    const visitor = await talk([[STARTED, result('c1', '7°'), FINISHED], QUIET])

    assert.deepEqual(visitor.lines.slice(0, 2), ['user: hi', 'tool ?: finished → 7°'])
    assert.deepEqual(visitor.told(2), ['user: hi', 'user: more'])
  })

  it('leaves a text, a call, a step and a thought open: RUN_FINISHED ends them all', async () => {
    const {lines} = await talk([
      [
        STARTED,
        {type: 'REASONING_START', messageId: 'th'},
        {type: 'STEP_STARTED', stepName: 'work'},
        {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'f'},
        ...text('m', 'Hello').slice(0, 2),
        FINISHED,
      ],
    ])

    assert.deepEqual(lines.slice(1), [
      'thought: done',
      'step work: done',
      'tool f: ended',
      'text: Hello',
    ])
  })

  for (const [first, second] of [
    [FINISHED, {type: 'RUN_ERROR', message: 'boom'}],
    [{type: 'RUN_ERROR', message: 'boom'}, FINISHED],
    [FINISHED, FINISHED],
  ] as const) {
    it(`says ${second.type} after ${first.type}: the first counts`, async () => {
      const {client} = await talk([[...HELLO.slice(0, -1), first, second]])

      assert.equal(client.conversation.failure !== undefined, first.type === 'RUN_ERROR')
      assert.equal(client.conversation.turns.filter(({kind}) => kind === 'agent').length, 1)
    })
  }

  it('goes on after RUN_FINISHED: late words, state and snapshots still count', async () => {
    const late = [
      said(' there', 'm'),
      {type: 'CUSTOM', name: 'suggestions', value: ['Thanks']},
      {type: 'STATE_SNAPSHOT', snapshot: {late: true}},
      {type: 'THREAD_STATE', serializedState: 'kept'},
    ]

    const {lines, client} = await talk([[...HELLO, ...late]])

    assert.deepEqual(lines, ['user: hi', 'text: Hello there'])
    assert.deepInclude(client.conversation, {
      state: {late: true},
      serializedState: 'kept',
      followUps: ['Thanks'],
    })
  })

  it('gives a result that is an object: JSON text, on the card and in the next request', async () => {
    const answer = {...result('c1', ''), content: {temperature: 7}}

    const visitor = await talk([
      [STARTED, {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'f'}, answer, FINISHED],
      QUIET,
    ])

    assert.equal(visitor.lines[1], 'tool f: finished → {"temperature":7}')
    assert.include(visitor.told(2), 'result of c1: {"temperature":7}')
  })

  for (const role of ['assistant', undefined]) {
    it(`announces a thought with the role ${role}: it is a thought`, async () => {
      const {lines} = await talk([
        [
          STARTED,
          {type: 'REASONING_MESSAGE_START', messageId: 'th', role},
          {type: 'REASONING_MESSAGE_CONTENT', messageId: 'th', delta: 'Compare.'},
          {type: 'REASONING_MESSAGE_END', messageId: 'th'},
          FINISHED,
        ],
      ])

      assert.deepEqual(lines, ['user: hi', 'thought: done Compare.'])
    })
  }

  it('lists a message of a role nobody knows, and a part nobody can draw: a placeholder for the part', async () => {
    const {lines, skipped} = await talk([
      [
        STARTED,
        ...text('m', 'Hello'),
        snapshot(
          {id: 'n', role: 'narrator', content: 'Once'},
          {id: 'm', role: 'assistant', content: 'Hello'},
          {id: 'p', role: 'assistant', content: [{type: 'hologram', angle: 3}]},
        ),
        FINISHED,
      ],
    ])

    assert.deepEqual(lines, ['user: hi', 'text: Hello', 'hologram'])
    assert.equal(skipped, 0)
  })

  for (const timestamp of [1763719200.123, '2026-11-21T10:00:00Z', {seconds: 1}]) {
    it(`tells the time as ${JSON.stringify(timestamp)}: the field is left out, not the event`, async () => {
      const {lines, skipped} = await talk([
        HELLO.map((event) => Object.assign({}, event, {timestamp})),
      ])

      assert.deepEqual(lines, SHOWN)
      assert.equal(skipped, 0)
    })
  }

  it('opens again, after a drop, what it had said: START of a known id goes on, nothing is doubled', async () => {
    const joined: Body = [
      STARTED,
      ...text('m', 'Hel').slice(0, 2),
      STARTED,
      snapshot({id: 'm', role: 'assistant', content: 'Hel'}),
      ...text('m', 'lo'),
      FINISHED,
    ]

    const {lines} = await talk([joined])

    assert.deepEqual(lines, SHOWN)
  })
})
