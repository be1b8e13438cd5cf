import {HttpAgent, type Message as OfficialMessage} from '@ag-ui/client'
import {assert} from '@open-wc/testing'

import {toMessages} from '../../src/conversation/create.ts'
import type {Conversation} from '../../src/conversation/state.ts'
import {scriptedAgent, sse} from '../fake-agent.ts'
import {answered, ask, close, receive} from './fold.ts'
import {shown} from './shown.ts'

const STARTED = {type: 'RUN_STARTED', threadId: 't1', runId: 'r1'}
const FINISHED = {type: 'RUN_FINISHED', threadId: 't1', runId: 'r1'}
const start = (messageId: string, more = {}) => ({type: 'TEXT_MESSAGE_START', messageId, ...more})
const text = (messageId: string, delta: string, more = {}) => ({
  type: 'TEXT_MESSAGE_CONTENT',
  messageId,
  delta,
  ...more,
})
const end = (messageId: string, more = {}) => ({type: 'TEXT_MESSAGE_END', messageId, ...more})
const says = (id: string, delta: string) => [start(id), text(id, delta), end(id)]
const call = (toolCallId: string, more = {}) => ({
  type: 'TOOL_CALL_START',
  toolCallId,
  toolCallName: 'find',
  ...more,
})
const args = (toolCallId: string, delta: string, more = {}) => ({
  type: 'TOOL_CALL_ARGS',
  toolCallId,
  delta,
  ...more,
})
const ended = (toolCallId: string, more = {}) => ({type: 'TOOL_CALL_END', toolCallId, ...more})
const result = (toolCallId: string, more = {}) => ({
  type: 'TOOL_CALL_RESULT',
  toolCallId,
  messageId: `${toolCallId}-result`,
  content: 'found',
  ...more,
})
const calls = (toolCallId: string, more = {}) => [
  call(toolCallId, more),
  args(toolCallId, '{"a":'),
  args(toolCallId, '1}'),
  ended(toolCallId),
]
const chunk = (more: object) => ({type: 'TEXT_MESSAGE_CHUNK', ...more})
const toolChunk = (more: object) => ({type: 'TOOL_CALL_CHUNK', ...more})
const state = (snapshot: unknown) => ({type: 'STATE_SNAPSHOT', snapshot})
const snapshot = (...messages: object[]) => ({type: 'MESSAGES_SNAPSHOT', messages})
const thinking = (kind: string, messageId?: string, more = {}) => ({
  type: `REASONING_MESSAGE_${kind}`,
  messageId,
  ...more,
})
const thinks = (messageId: string, delta: string, more = {}) => [
  thinking('START', messageId, {role: 'reasoning', ...more}),
  thinking('CONTENT', messageId, {delta}),
  thinking('END', messageId),
]
const encrypted = (subtype: string, entityId: string) => ({
  type: 'REASONING_ENCRYPTED_VALUE',
  subtype,
  entityId,
  encryptedValue: 'secret',
})
const planned = (content: object, more = {}) => ({
  type: 'ACTIVITY_SNAPSHOT',
  messageId: 'a1',
  activityType: 'PLAN',
  content,
  ...more,
})
const patched = (patch: object[], more = {}) => ({
  type: 'ACTIVITY_DELTA',
  messageId: 'a1',
  activityType: 'PLAN',
  patch,
  ...more,
})
const user = {id: 'u1', role: 'user', content: 'hi'}
const assistant = (id: string, content: string) => ({id, role: 'assistant', content})
const activity = {id: 'a1', role: 'activity', activityType: 'PLAN', content: {step: 1}}
const thought = {id: 'r1', role: 'reasoning', content: 'Hm'}
const calling = (id: string, toolCallId: string) => ({
  id,
  role: 'assistant',
  toolCalls: [{id: toolCallId, type: 'function', function: {name: 'find', arguments: '{"a":1}'}}],
})

const SEQUENCES: Readonly<Record<string, readonly object[]>> = {
  'no message': [],
  'one text': says('m1', 'Hello'),
  'an empty text': [start('m1'), end('m1')],
  'empty deltas': [start('m1'), text('m1', ''), text('m1', 'a'), text('m1', ''), end('m1')],
  'texts that interleave': [
    start('m1'),
    start('m2'),
    text('m1', 'a'),
    text('m2', 'b'),
    text('m1', 'A'),
    end('m1'),
    text('m2', 'B'),
    end('m2'),
  ],
  'roles and names': [
    start('m1', {role: 'developer', name: 'Ada'}),
    text('m1', 'x'),
    end('m1'),
    start('m2', {role: 'user'}),
    end('m2'),
    start('m3', {role: 'system'}),
    end('m3'),
  ],
  'a text that is announced again': [...says('m1', 'Hel'), ...says('m1', 'lo')],
  'the visitor’s own message, gone on with': says('u1', ' there'),
  'metadata of a text': [
    start('m1', {metadata: {a: 1, b: {c: 1}}}),
    text('m1', 'x', {metadata: {b: {d: 2}}}),
    end('m1', {metadata: {e: null}}),
  ],
  'a subagent’s text': [
    {type: 'SUBAGENT_STARTED', subagentRunId: 's1', name: 'helper'},
    start('m1', {subagentRunId: 's1'}),
    text('m1', 'x', {subagentRunId: 's1'}),
    end('m1', {subagentRunId: 's1'}),
    {type: 'SUBAGENT_FINISHED', subagentRunId: 's1'},
  ],
  'a call with a parent': [
    start('m1'),
    text('m1', 'a'),
    ...calls('c1', {parentMessageId: 'm1'}),
    end('m1'),
  ],
  'a call without a parent': calls('c1'),
  'a call whose parent is not there': calls('c1', {parentMessageId: 'm9'}),
  'a call whose parent is the visitor’s message': calls('c1', {parentMessageId: 'u1'}),
  'calls that share a parent that comes later': [
    ...calls('c1', {parentMessageId: 'm1'}),
    ...calls('c2', {parentMessageId: 'm1'}),
    ...says('m1', 'Found'),
  ],
  'calls in parallel': [
    call('c1'),
    call('c2'),
    args('c1', '{'),
    args('c2', '['),
    args('c1', '}'),
    args('c2', ']'),
    ended('c2'),
    ended('c1'),
  ],
  'a call announced again under another name': [
    ...calls('c1'),
    ...calls('c1', {toolCallName: 'search'}),
  ],
  'metadata of a call': [
    call('c1', {metadata: {a: 1}}),
    args('c1', '{}', {metadata: {b: 1}}),
    ended('c1', {metadata: {a: 2}}),
    result('c1', {metadata: {c: 1}}),
  ],
  'results behind their calls': [
    ...calls('c1', {parentMessageId: 'm1'}),
    ...calls('c2', {parentMessageId: 'm1'}),
    ...says('m2', 'Well'),
    result('c1'),
    result('c2'),
    ...says('m3', 'Done'),
  ],
  'a result before its end': [call('c1'), result('c1'), args('c1', '{}'), ended('c1')],
  'a result without a call': [result('c9'), ...says('m1', 'Hm')],
  'two results of one id': [...calls('c1'), result('c1'), result('c1', {content: 'again'})],
  'a result in parts': [...calls('c1'), result('c1', {content: [{type: 'text', text: 'found'}]})],
  'text in chunks': [
    chunk({messageId: 'm1', role: 'assistant', delta: 'Hel'}),
    chunk({delta: 'lo'}),
    chunk({messageId: 'm2', delta: 'more'}),
    chunk({messageId: 'm1', delta: '!'}),
    chunk({messageId: 'm3'}),
  ],
  'chunks with metadata alone': [
    chunk({messageId: 'm1', delta: 'x', metadata: {a: 1}}),
    chunk({metadata: {b: 2}}),
    toolChunk({toolCallId: 'c1', toolCallName: 'find', delta: '{}'}),
    toolChunk({metadata: {c: 3}}),
  ],
  'a call in chunks': [
    toolChunk({toolCallId: 'c1', toolCallName: 'find', parentMessageId: 'm1', delta: '{'}),
    toolChunk({delta: '}'}),
    result('c1'),
    chunk({messageId: 'm1', delta: 'Found'}),
  ],
  'chunks of two lanes': [
    {type: 'SUBAGENT_STARTED', subagentRunId: 's1', name: 'helper'},
    chunk({messageId: 'm1', delta: 'a'}),
    chunk({messageId: 'm2', delta: 'x', subagentRunId: 's1'}),
    chunk({delta: 'b'}),
    chunk({delta: 'y', subagentRunId: 's1'}),
    {type: 'SUBAGENT_FINISHED', subagentRunId: 's1'},
  ],
  'steps, customs and raws in between': [
    {type: 'STEP_STARTED', stepName: 'search'},
    ...says('m1', 'Hello'),
    {type: 'CUSTOM', name: 'x', value: null},
    {type: 'RAW', event: {a: 1}},
    {type: 'STEP_FINISHED', stepName: 'search'},
  ],
  'state snapshots': [state({a: 1}), ...says('m1', 'x'), state(null)],
  'a snapshot of what was streamed': [
    ...says('m1', 'Hello'),
    snapshot(user, assistant('m1', 'Hello')),
  ],
  'a snapshot in another order': [
    ...says('m1', 'a'),
    ...says('m2', 'b'),
    snapshot(assistant('m2', 'B'), assistant('m3', 'C'), assistant('m1', 'A'), user),
  ],
  'a snapshot of what was not streamed': [
    snapshot(user, calling('m1', 'c1'), {
      id: 'x1',
      role: 'tool',
      toolCallId: 'c1',
      content: 'found',
    }),
    ...says('m2', 'Done'),
  ],
  'a snapshot that drops messages': [...says('m1', 'a'), ...says('m2', 'b'), snapshot(user)],
  'a snapshot that keeps thoughts and activities': [
    snapshot(user, activity, thought),
    ...says('m1', 'a'),
    snapshot(user, assistant('m1', 'a')),
  ],
  'a chunk that names a message of another lane': [
    chunk({messageId: 'm1', delta: 'a'}),
    chunk({messageId: 'm2', delta: 'x', subagentRunId: 's1'}),
    chunk({messageId: 'm2', delta: 'y'}),
    chunk({delta: 'b'}),
  ],
  'a chunk that says nothing, of a message without words': [
    ...calls('c1', {parentMessageId: 'm1'}),
    chunk({messageId: 'm1'}),
    chunk({messageId: 'm1'}),
  ],
  'words and thoughts under an activity’s id': [
    {type: 'ACTIVITY_SNAPSHOT', messageId: 'a1', activityType: 'PLAN', content: {}},
    start('a1', {metadata: {a: 1}}),
    text('a1', 'x', {metadata: {b: 1}}),
    end('a1', {metadata: {c: 1}}),
    {type: 'REASONING_MESSAGE_START', messageId: 'a1', role: 'reasoning', metadata: {d: 1}},
    {type: 'REASONING_MESSAGE_END', messageId: 'a1', metadata: {e: 1}},
  ],
  'a call of a subagent in a message that shares its id': [
    result('c9', {messageId: 'c1'}),
    ...calls('c1', {parentMessageId: 'u1', subagentRunId: 's1'}),
  ],
  'a call in two messages of a snapshot': [
    snapshot(user, calling('m1', 'c1'), calling('m2', 'c1')),
    call('c1', {toolCallName: 'search'}),
    args('c1', '2'),
    ended('c1'),
    result('c1'),
  ],
  'a snapshot that lists an id once, behind one that listed it twice': [
    snapshot(user, assistant('m1', 'a'), assistant('m1', 'b')),
    snapshot(user, assistant('m1', 'c')),
    start('m1'),
    text('m1', 'd'),
    text('m1', 'e'),
    end('m1'),
  ],
  'a question worded as a call, which a snapshot drops while it is open': [
    call('c1', {toolCallName: 'request_approval'}),
    snapshot(user),
    args('c1', '{}'),
    ended('c1'),
  ],
  'a snapshot that says a message makes no calls': [
    snapshot(user, {...assistant('m1', 'a'), toolCalls: []}),
  ],
  'a chunk of a call’s message that carries nothing but what the provider sent': [
    ...calls('c1', {parentMessageId: 'm1'}),
    chunk({messageId: 'm1', rawEvent: {a: 1}}),
  ],
  'a snapshot in the middle of a message': [
    start('m1'),
    text('m1', 'Hel'),
    snapshot(user, assistant('m1', 'HEL')),
    text('m1', 'lo'),
    end('m1'),
  ],
  'a snapshot that drops an open message': [
    start('m1'),
    text('m1', 'Hel'),
    snapshot(user),
    text('m1', 'lo'),
    end('m1'),
  ],
  'a snapshot that lists an id twice': [
    ...says('m1', 'a'),
    snapshot(
      user,
      assistant('m1', 'b'),
      assistant('m1', 'c'),
      assistant('m2', 'd'),
      assistant('m2', 'e'),
    ),
  ],
  'a span of reasoning': [
    {type: 'REASONING_START', messageId: 's1'},
    ...thinks('t1', 'One', {metadata: {a: 1}}),
    ...thinks('t2', 'Two'),
    {type: 'REASONING_END', messageId: 's1'},
    ...says('m1', 'Hello'),
  ],
  'reasoning without a span, beside text and a call': [
    start('m1'),
    thinking('START', 't1', {role: 'reasoning'}),
    text('m1', 'a'),
    thinking('CONTENT', 't1', {delta: 'Hm'}),
    call('c1'),
    thinking('END', 't1'),
    args('c1', '{}'),
    ended('c1'),
    end('m1'),
  ],
  'reasoning in chunks': [
    thinking('CHUNK', 't1', {delta: 'I '}),
    thinking('CHUNK', undefined, {delta: 'see'}),
    chunk({messageId: 'm1', delta: '42'}),
    thinking('CHUNK', 't1', {delta: '!'}),
    thinking('CHUNK', 't2', {delta: 'Well', subagentRunId: 's1'}),
    thinking('CHUNK', undefined, {delta: '?'}),
  ],
  'reasoning under the id of a text': [...says('m1', 'Hello'), ...thinks('m1', ' Hm')],
  'text under the id of a thought': [...thinks('t1', 'Hm'), ...says('t1', ' Hello')],
  'encrypted values': [
    ...thinks('t1', 'Hm'),
    ...calls('c1'),
    encrypted('message', 't1'),
    encrypted('tool-call', 'c1'),
    encrypted('message', 'nobody'),
    encrypted('tool-call', 'nobody'),
    planned({}),
    encrypted('message', 'a1'),
  ],
  'an activity replaced, kept and patched': [
    planned({steps: ['a']}, {metadata: {a: 1}, subagentRunId: undefined}),
    planned({steps: ['b']}, {metadata: {b: 1}}),
    planned({steps: ['c']}, {replace: false, metadata: {c: 1}}),
    patched([{op: 'add', path: '/steps/-', value: 'd'}], {activityType: 'LIST'}),
    patched([{op: 'remove', path: '/nowhere'}], {activityType: 'LOST', metadata: {d: 1}}),
    patched([{op: 'add', path: '/steps/-', value: 'x'}], {messageId: 'a9'}),
  ],
  'an activity in the place of a text, and not': [
    ...says('a1', 'Hello'),
    planned({}, {replace: false, metadata: {a: 1}}),
    ...says('a2', 'Hello'),
    planned({}, {messageId: 'a2', metadata: {a: 1}}),
    ...says('a2', 'lost'),
    patched([{op: 'add', path: '/x', value: 1}]),
  ],
  'state that is patched, or not': [
    state({a: 1, b: [1]}),
    {type: 'STATE_DELTA', delta: [{op: 'add', path: '/b/-', value: 2}]},
    {
      type: 'STATE_DELTA',
      delta: [
        {op: 'remove', path: '/a'},
        {op: 'replace', path: '/x', value: 1},
      ],
    },
    {type: 'STATE_DELTA', delta: [{op: 'test', path: '/a', value: 2}]},
    {type: 'STATE_DELTA', delta: [{op: 'move', from: '/a', path: '/c'}]},
  ],
  'a snapshot that owns some activities': [
    planned({}),
    planned({}, {messageId: 'a2', activityType: 'OTHER'}),
    {...snapshot(user), metadata: {'@ag-ui/client': {authoritativeActivityTypes: ['PLAN']}}},
  ],
  'a snapshot that owns all activities': [
    planned({}),
    {...snapshot(user), metadata: {'@ag-ui/client': {authoritativeActivityTypes: null}}},
  ],
  'a snapshot with thoughts of its own': [
    ...thinks('t1', 'Hm'),
    ...thinks('t2', 'Well'),
    snapshot(user, {id: 't1', role: 'reasoning', content: 'Hm.'}),
  ],
  'a call that two messages make': [
    snapshot(user, calling('m1', 'c1'), calling('m2', 'c1')),
    call('c1', {toolCallName: 'search'}),
    args('c1', '!'),
    ended('c1'),
    result('c1'),
    encrypted('tool-call', 'c1'),
  ],
  'two runs in one stream': [
    ...says('m1', 'a'),
    FINISHED,
    {...STARTED, runId: 'r2'},
    ...says('m2', 'b'),
  ],
}

describe('for a stream the official client accepts, the thread and the state are the same as its own:', () => {
  for (const [name, events] of Object.entries(SEQUENCES)) {
    it(name, async () => {
      const stream = [STARTED, ...events, FINISHED]

      const theirs = await officialRun(stream)

      assert.deepEqual(ourRun(stream), theirs)
    })
  }

  it('runs that give their messages and calls the same ids', async () => {
    const answer = (runId: string, more = {}) => [
      {...STARTED, runId},
      ...says('m1', 'Hello'),
      ...calls('c1', more),
      result('c1'),
      {...FINISHED, runId},
    ]
    const again = answer('r2', {toolCallName: 'search'})

    const theirs = await officialRun(answer('r1'), again)

    const first = close(answered(...answer('r1')))
    const second = close(receive(ask(first, 'hi', 'u2', 'r2'), ...again))
    assert.deepEqual(threadOf(second), theirs)
    assert.deepEqual(shown(second), [
      'user: hi',
      'text: Hello',
      'tool find: finished {"a":1} → found',
      'user: hi',
      'text: Hello',
      'tool search: finished {"a":1} → found',
    ])
  })

  it('what a run says it was asked with', async () => {
    const messages = [{...user, content: 'HI'}, assistant('m0', 'Before'), {...user, id: 'u9'}]
    const input = {threadId: 't1', runId: 'r1', messages, state: {a: 1}}
    const stream = [{...STARTED, input}, ...says('m1', 'Hello'), FINISHED]

    const theirs = await officialRun(stream)

    assert.deepEqual(ourRun(stream), theirs)
  })

  it('text and a call that an error cut short', async () => {
    const stream = [
      STARTED,
      start('m1'),
      text('m1', 'Hel'),
      call('c1'),
      args('c1', '{"a'),
      {type: 'RUN_ERROR', message: 'No'},
    ]

    const theirs = await officialRun(stream)

    assert.deepEqual(ourRun(stream), theirs)
  })
})

interface Thread {
  readonly messages: unknown
  readonly state: unknown
}

/** Each stream answers one more message of the visitor. */
async function officialRun(...streams: readonly (readonly object[])[]): Promise<Thread> {
  const agent = new HttpAgent({
    url: '/agent',
    threadId: 't1',
    initialMessages: [user as OfficialMessage],
    fetch: scriptedAgent(...streams.map((events) => [sse(...events)])).fetch,
  })
  for (const index of streams.keys()) {
    if (index > 0) agent.addMessage({...user, id: `u${index + 1}`} as OfficialMessage)
    await agent.runAgent({runId: `r${index + 1}`})
  }
  return plain({messages: agent.messages, state: agent.state})
}

function ourRun(events: readonly object[]): Thread {
  return threadOf(close(answered(...events)))
}

function threadOf(conversation: Conversation): Thread {
  return plain({messages: toMessages(conversation), state: conversation.state})
}

/** Only what JSON can say counts: an absent field and an undefined one are the same. */
function plain(thread: Thread): Thread {
  return JSON.parse(JSON.stringify(thread)) as Thread
}
