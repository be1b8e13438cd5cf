import {assert} from '@open-wc/testing'
import fc from 'fast-check'

import {
  createConversation,
  isConversation,
  toMessages,
  type ConversationInit,
} from '../../src/conversation/create.ts'
import type {ConversationEvent} from '../../src/conversation/events.ts'
import type {Message} from '../../src/protocol/messages.ts'
import {answered, ask, close, fold, receive} from './fold.ts'
import {shown, viewKeys} from './shown.ts'

const THREAD: readonly Message[] = [
  {id: 's', role: 'system', content: 'Be kind.'},
  {id: 'u1', role: 'user', content: 'hi'},
  {
    id: 'm1',
    role: 'assistant',
    content: 'Let me see.',
    toolCalls: [{id: 'c1', type: 'function', function: {name: 'find', arguments: '{}'}}],
  },
  {id: 'x1', role: 'tool', toolCallId: 'c1', content: 'found'},
  {id: 'm2', role: 'assistant', content: 'Here.'},
  {id: 'u2', role: 'user', content: [{type: 'text', text: 'thanks'}]},
]

describe('createConversation', () => {
  it('starts empty', () => {
    const conversation = createConversation()

    assert.deepEqual(conversation, {
      version: 1,
      threadId: '',
      messages: [],
      turns: [],
      state: {},
      uncarried: [],
      count: 0,
    })
  })

  it('starts on a thread, with a state', () => {
    const conversation = createConversation({threadId: 't', state: null, serializedState: 's'})

    assert.deepInclude(conversation, {threadId: 't', state: null, serializedState: 's'})
  })

  it('shows the messages of the page', () => {
    assert.deepEqual(shown(createConversation({messages: THREAD})), [
      'user: hi',
      'text: Let me see.',
      'tool find: finished {} → found',
      'text: Here.',
      'user: thanks',
    ])
  })

  it('keeps the messages as they are', () => {
    assert.deepEqual(toMessages(createConversation({messages: THREAD})), THREAD)
  })

  it('shows a call without a result as ended', () => {
    const conversation = createConversation({messages: THREAD.slice(0, 3)})

    assert.deepEqual(shown(conversation).slice(2), ['tool find: ended {}'])
  })

  it('shows a result without its call', () => {
    const conversation = createConversation({messages: THREAD.slice(3, 4)})

    assert.deepEqual(shown(conversation), ['tool ?: finished → found'])
  })

  it('gives every visible thing a key of its own', () => {
    const keys = viewKeys(createConversation({messages: THREAD}))

    assert.equal(new Set(keys).size, keys.length)
  })

  it('leaves out messages that cannot be read', () => {
    const messages = [{id: 'u', role: 'user', content: 'hi'}, null, {role: 'x'}] as Message[]

    assert.equal(toMessages(createConversation({messages})).length, 1)
  })

  it('gives ids to messages without one', () => {
    const messages = [
      {role: 'user', content: 'a'},
      {role: 'user', content: 'b'},
    ] as unknown as Message[]

    const ids = toMessages(createConversation({messages})).map(({id}) => id)

    assert.equal(new Set(ids).size, 2)
    assert.notInclude(ids, '')
  })

  it('counts the messages of this side as unknown to the server', () => {
    assert.deepEqual(createConversation({messages: THREAD}).uncarried, ['u1', 'x1', 'u2'])
  })

  it('counts them as known to a server whose state is given beside them', () => {
    assert.isEmpty(createConversation({messages: THREAD, serializedState: 's'}).uncarried)
  })

  it('has no run', () => {
    assert.notProperty(createConversation({messages: THREAD}), 'run')
  })

  it('takes a stored conversation as it is', () => {
    const stored = answered({type: 'TEXT_MESSAGE_CONTENT', delta: 'Hello'})

    assert.strictEqual(createConversation(stored), stored)
  })

  it('refuses a foreign or broken one whole, rather than using half of it', () => {
    const stored = answered({type: 'TEXT_MESSAGE_CONTENT', delta: 'Hello'})

    for (const broken of [{version: 2}, {turns: 5}, {messages: [null]}]) {
      const init = {...stored, ...broken} as ConversationInit
      assert.deepEqual(createConversation(init), createConversation())
    }
  })
})

const BARE = {runId: 'r', carries: [], openTexts: [], lanes: [], made: []}

describe('isConversation', () => {
  const asking = answered(
    {type: 'REASONING_MESSAGE_CHUNK', messageId: 't0', delta: 'Hm'},
    {type: 'CUSTOM', name: 'suggestions', value: ['Why?']},
    ...[
      {id: 'i1', reason: 'x', toolCallId: 'c'},
      {id: 'i2', reason: 'y'},
    ].map((interrupt) => ({
      type: 'RUN_FINISHED',
      outcome: {type: 'interrupt', interrupts: [interrupt]},
      usage: [{inputTokens: 1}],
    })),
  )
  const stored = JSON.parse(
    JSON.stringify(
      receive(
        fold(
          asking,
          {type: 'INTERRUPT_ANSWERED', interruptId: 'i1', status: 'resolved', payload: 1},
          {
            type: 'RUN_OPENED',
            threadId: 't1',
            runId: 'r2',
            carries: [],
            userMessageId: 'u1',
            pageTools: ['paint'],
            resumes: ['i1'],
          },
        ),
        {type: 'TEXT_MESSAGE_CHUNK', delta: 'Hello'},
        {type: 'CUSTOM', name: 'PredictState', value: [{state_key: 'a', tool: 'find'}]},
        {type: 'CUSTOM', name: 'on_interrupt', value: 'Sure?'},
        {type: 'TOOL_CALL_START', toolCallId: 'c', toolCallName: 'find'},
        {type: 'TOOL_CALL_ARGS', toolCallId: 'c', delta: '{"b":1'},
        {type: 'REASONING_START', messageId: 's'},
        {type: 'REASONING_MESSAGE_CONTENT', messageId: 't', delta: 'Hm'},
        {type: 'ACTIVITY_SNAPSHOT', messageId: 'a', activityType: 'PLAN', content: {a: 1}},
        {
          type: 'MESSAGES_SNAPSHOT',
          messages: [{id: 'p', role: 'assistant', content: [{type: 'image'}]}],
        },
        {type: 'STEP_STARTED', stepName: 'a'},
        {type: 'THREAD_STATE', serializedState: 's'},
      ),
    ),
  ) as Record<string, unknown>

  it('knows one that was stored', () => {
    assert.isTrue(isConversation(stored))
    assert.isTrue(isConversation(createConversation()))
  })

  for (const [field, value] of [
    ['version', 2],
    ['version', undefined],
    ['threadId', 5],
    ['count', '5'],
    ['messages', {}],
    ['messages', [null]],
    ['messages', [{id: 5, role: 'user'}]],
    ['messages', [{id: 'x'}]],
    ['turns', undefined],
    ['turns', [{}]],
    ['turns', [{key: 'v1', kind: 'user'}]],
    ['turns', [{key: 'v1', kind: 'agent', items: [{}]}]],
    ['turns', [{key: 'v1', kind: 'other'}]],
    ['turns', [{key: 'v1', kind: 'user', text: 'hi', delivery: 'sent'}]],
    ['turns', [agentTurn({key: 'v2', messageId: 'm1', text: 'Hello'})]],
    ['turns', [agentTurn({key: 'v2', kind: 'text', messageId: 'm1'})]],
    ['turns', [agentTurn({key: 'v2', kind: 'tool', toolCallId: 'c', name: 'find', args: ''})]],
    ['turns', [agentTurn({key: 'v2', kind: 'step', name: 'a', state: 'ended'})]],
    ['turns', [{...agentTurn(), at: 9e15}]],
    ['turns', [{...agentTurn(), at: 'noon'}]],
    ['messages', [{id: 'x', role: 'user', content: [null]}]],
    ['messages', [{id: 'x', role: 'assistant', toolCalls: 'none'}]],
    ['messages', [{id: 'x', role: 'assistant', toolCalls: [{id: 'c'}]}]],
    ['status', 5],
    ['failure', null],
    ['failure', 'http'],
    ['uncarried', 'u1'],
    ['serializedState', {}],
    ['run', {}],
    ['run', null],
    ['run', {runId: 'r', carries: [], openTexts: [], lanes: []}],
    ['run', {runId: 'r', carries: [], openTexts: [], lanes: [null], made: []}],
    ['run', {...BARE, pageTools: 'paint'}],
    ['run', {...BARE, resumes: [1]}],
    ['run', {...BARE, asked: {}}],
    ['run', {...BARE, heard: [{}]}],
    ['run', {...BARE, spans: [{key: 'v1'}]}],
    ['run', {...BARE, predicts: [{tool: 'x'}]}],
    ['run', {...BARE, firstItem: 'first'}],
    ['followUps', 'Why?'],
    ['predicted', []],
    ['turns', [{...agentTurn(), usage: {}}]],
    ['turns', [agentTurn({key: 'v2', kind: 'media', messageId: 'm1', part: {}})]],
    ['turns', [agentTurn({key: 'v2', kind: 'reasoning', messageId: 'm1', text: ''})]],
    ['turns', [agentTurn({key: 'v2', kind: 'activity', messageId: 'm1', activityType: 'x'})]],
    ['turns', [agentTurn({key: 'v2', kind: 'interrupt', shape: 'tool', interrupt: {id: 'x'}})]],
  ] as const) {
    it(`does not take one whose ${field} is ${JSON.stringify(value)}`, () => {
      assert.isFalse(isConversation({...stored, [field]: value}))
    })
  }

  it('takes none, whatever one value in it became, that a run could not go on with', () => {
    const broken = fc
      .jsonValue()
      .chain((value) => fc.tuple(fc.constantFrom(...paths(stored)), fc.constant(value)))
    fc.assert(
      fc.property(broken, ([path, value]) => {
        const conversation = withValue(stored, path, value)
        if (!isConversation(conversation)) return

        const on = close(fold(receive(conversation, ...LATER), ...ANSWERS), 'failed')
        const gone = ask(conversation, 'more', 'u2', 'r2', {retry: 'keep-results'})
        toMessages(close(receive(gone, ...LATER), 'failed'))
        fold(on, {type: 'REWOUND', messageId: 'u1', keepsMessage: true})
      }),
      {seed: 1, numRuns: 2000},
    )
  })

  for (const value of [null, undefined, 'x', 1, []]) {
    it(`does not take ${JSON.stringify(value)}`, () => {
      assert.isFalse(isConversation(value))
    })
  }
})

describe('toMessages', () => {
  it('is a copy a page may change', () => {
    const conversation = createConversation({messages: THREAD})

    toMessages(conversation).pop()

    assert.equal(toMessages(conversation).length, THREAD.length)
  })
})

// Each touches another part of what was stored.
const LATER = [
  {type: 'TEXT_MESSAGE_CHUNK', delta: ' you'},
  {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: '!'},
  {type: 'TOOL_CALL_CHUNK', toolCallId: 'c', delta: '{}'},
  {type: 'TOOL_CALL_RESULT', toolCallId: 'c', content: 'done'},
  {type: 'STEP_FINISHED', stepName: 'a'},
  {type: 'STATUS_UPDATE', status: 'Busy'},
  {type: 'MESSAGES_SNAPSHOT', messages: [{id: 's1', role: 'assistant', content: 'Hello'}]},
  {type: 'TOOL_CALL_ARGS', toolCallId: 'c', delta: ',"c":2}'},
  {type: 'REASONING_MESSAGE_CONTENT', messageId: 't', delta: 'm'},
  {type: 'REASONING_MESSAGE_CONTENT', delta: '!'},
  {type: 'REASONING_END', messageId: 's'},
  {
    type: 'ACTIVITY_DELTA',
    messageId: 'a',
    activityType: 'PLAN',
    patch: [{op: 'remove', path: '/a'}],
  },
  {type: 'STATE_DELTA', delta: [{op: 'add', path: '/x', value: 1}]},
  {type: 'CUSTOM', name: 'usage', value: {input_token_count: 1}},
  {type: 'RUN_FINISHED'},
  {type: 'CONTENT_FILTER', message: 'No.'},
  {type: 'THREAD_STATE', serializedState: 's2'},
]

const ANSWERS: readonly ConversationEvent[] = [
  {type: 'INTERRUPT_ANSWERED', interruptId: 'i1', status: 'cancelled'},
  {type: 'INTERRUPT_ANSWERED', interruptId: 'r2:question:1', status: 'resolved', payload: 'yes'},
  {type: 'TOOL_ANSWERED', toolCallId: 'c', messageId: 'p1', content: 'ok'},
]

function agentTurn(...items: readonly object[]) {
  return {key: 'v1', kind: 'agent', status: 'finished', items}
}

/** Where the values of some JSON are. */
function paths(json: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof json !== 'object' || json === null) return [path]
  return [path, ...Object.entries(json).flatMap(([key, value]) => paths(value, [...path, key]))]
}

/** A copy of some JSON with another value in one place. */
function withValue(json: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  const copy = structuredClone(json) as Record<string, unknown>
  copy[key] = withValue(copy[key], rest, value)
  return copy
}
