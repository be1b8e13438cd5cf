import {assert} from '@open-wc/testing'
import fc from 'fast-check'

import {reduceBatch} from '../../src/conversation/batch.ts'
import {createConversation} from '../../src/conversation/create.ts'
import type {ConversationEvent} from '../../src/conversation/events.ts'
import {reduce} from '../../src/conversation/reduce.ts'
import type {Conversation, Item, Turn} from '../../src/conversation/state.ts'
import {decodeEvent} from '../../src/protocol/decode.ts'
import type {AssistantMessage, Message} from '../../src/protocol/messages.ts'
import {ask, asked, deepFreeze, receive} from './fold.ts'
import {anyEvent, goodEvent, ownEvent} from './generate.ts'

const STARTED = {type: 'TEXT_MESSAGE_START', messageId: 'm1'}
const says = (delta: string, more = {}) =>
  ({type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta, ...more}) as ConversationEvent

describe('reduceBatch', () => {
  describe('leads to the same conversation as event by event', () => {
    it('whatever happens, however it is cut', () => {
      const cuts = fc.array(fc.integer({min: 1, max: 60}), {maxLength: 3})

      fc.assert(
        fc.property(script(), cuts, (events, lengths) => {
          const singly = events.reduce((folded, event) => reduce(afresh(folded), event), asked())

          let conversation = asked()
          for (const batch of cut(events, lengths)) {
            conversation = deepFreeze(reduceBatch(conversation, deepFreeze(batch)))
          }

          assert.deepEqual(conversation, singly)
        }),
        {numRuns: 1500},
      )
    })

    it('where arguments foretell the state', () => {
      const predicts = {
        type: 'CUSTOM',
        name: 'PredictState',
        value: [{state_key: 'a', tool: 'write', tool_argument: 'a'}],
      }
      const start = {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'write'}
      const args = ['{"a":', '"so', ' far"', '} and more'].map((delta) => ({
        type: 'TOOL_CALL_ARGS',
        toolCallId: 'c1',
        delta,
      }))
      const events = [predicts, start, ...args] as ConversationEvent[]

      const {predicted} = reduceBatch(asked(), events)

      assert.deepEqual(predicted, {a: 'so far'})
    })

    it('stamps what it opens with the time of the first piece', () => {
      const events = [says('a', {receivedAt: 5}), says('b', {receivedAt: 6})]

      const {turns} = reduceBatch(createConversation(), events)

      assert.deepInclude(turns[0], {at: 5})
    })
  })

  it('goes on with what follows an event that it cannot fold', () => {
    const broken = {type: 'TEXT_MESSAGE_CONTENT', delta: Symbol('no text')}

    const {messages} = reduceBatch(asked(), [broken as never, says('Hello')])

    assert.deepInclude(messages.at(-1), {content: 'Hello'})
  })

  it('returns the same conversation where nothing changes', () => {
    const conversation = receive(asked(), STARTED)

    const folded = reduceBatch(conversation, [says(''), {type: 'NONSENSE'} as never])

    assert.isTrue(folded === conversation)
  })

  describe('of 50 pieces under 2,000 messages', () => {
    const pieces = Array.from({length: 50}, (_, i) => says(`word ${i} `))

    it('leaves the turns and messages before alone, and looks at none of them', () => {
      const {conversation, touched} = watched(2000)
      const started = reduceBatch(conversation, [STARTED as never, says('So: ')])
      touched.clear()

      const folded = reduceBatch(started, pieces)

      assert.equal(touched.size, 0)
      assert.lengthOf(folded.messages, 2002)
      assert.isTrue(isSame(folded.messages.slice(0, -1), started.messages.slice(0, -1)))
      assert.isTrue(isSame(folded.turns.slice(0, -1), started.turns.slice(0, -1)))
    })

    it('leaves the conversation it was given alone', () => {
      const before = receive(asked(), STARTED, {...says('So: ')})
      const text = JSON.stringify(before)

      reduceBatch(before, pieces)

      assert.equal(JSON.stringify(before), text)
    })
  })

  describe('of a run of many things', () => {
    const many = (type: string, name: string, more = {}) =>
      Array.from(
        {length: 1000},
        (_, i) => ({type, [name]: `n${i}`, ...more}) as unknown as ConversationEvent,
      )
    const states = ({turns}: Conversation) =>
      new Set(itemsOf(turns.at(-1)).map((item) => 'state' in item && item.state))

    it('finishes each step that was started', () => {
      const started = reduceBatch(asked(), many('STEP_STARTED', 'stepName'))

      const finished = reduceBatch(started, many('STEP_FINISHED', 'stepName'))

      assert.deepEqual([...states(started)], ['running'])
      assert.deepEqual([...states(finished)], ['done'])
    })

    it('answers each call that was made', () => {
      const made = reduceBatch(asked(), many('TOOL_CALL_START', 'toolCallId'))

      const answered = reduceBatch(made, many('TOOL_CALL_RESULT', 'toolCallId'))

      assert.deepEqual([...states(answered)], ['finished'])
      assert.lengthOf(answered.messages, 2001)
    })

    it('looks at none of those before, where one more is added', () => {
      const before = reduceBatch(asked(), many('TOOL_CALL_START', 'toolCallId'))
      const {conversation, touched} = watchedItems(before)
      const known = reduceBatch(conversation, [{type: 'STEP_STARTED', stepName: 'a'}])
      touched.clear()

      reduceBatch(known, [
        {type: 'STEP_FINISHED', stepName: 'a'},
        {type: 'TOOL_CALL_START', toolCallId: 'c', toolCallName: 'find'},
        {type: 'TOOL_CALL_END', toolCallId: 'c'},
        {type: 'TOOL_CALL_RESULT', toolCallId: 'c', content: 'found'},
        says('Found it.'),
      ])

      assert.equal(touched.size, 0)
    })

    it('puts each result behind the call it answers, when all were made at once', () => {
      const made = reduceBatch(asked(), many('TOOL_CALL_START', 'toolCallId'))

      const {messages} = reduceBatch(made, many('TOOL_CALL_RESULT', 'toolCallId').toReversed())

      const [, ...pairs] = messages
      assert.isTrue(pairs.every(({role}, at) => role === (at % 2 ? 'tool' : 'assistant')))
      assert.deepEqual(
        pairs.map((message) => message.role === 'tool' && message.toolCallId).filter(Boolean),
        Array.from({length: 1000}, (_, i) => `n${i}`),
      )
    })

    it('tells the calls of one message apart', () => {
      const calls = many('TOOL_CALL_START', 'toolCallId', {parentMessageId: 'm1'})
      const made = reduceBatch(receive(asked(), STARTED), calls)

      const {messages} = reduceBatch(made, [
        {type: 'TOOL_CALL_ARGS', toolCallId: 'n7', delta: '{}'},
        {type: 'TOOL_CALL_ARGS', toolCallId: 'n999', delta: '[]'},
      ])

      const owner = messages.at(-1) as AssistantMessage
      const called = owner.toolCalls?.map(({function: {arguments: args}}) => args) ?? []
      assert.lengthOf(called, 1000)
      assert.deepEqual([called[6], called[7], called[8], called[999]], ['', '{}', '', '[]'])
    })
  })

  describe('of a call under 2,000 messages', () => {
    it('looks at none of the turns and messages before', () => {
      const {conversation, touched} = watched(2000)
      const known = reduceBatch(conversation, [
        {type: 'TOOL_CALL_START', toolCallId: 'a', toolCallName: 'find'},
        {type: 'TOOL_CALL_START', toolCallId: 'b', toolCallName: 'find'},
      ])
      touched.clear()

      const folded = reduceBatch(known, [
        {type: 'TOOL_CALL_RESULT', toolCallId: 'a', content: 'found'},
        {type: 'TOOL_CALL_START', toolCallId: 'c', toolCallName: 'find'},
        {type: 'TOOL_CALL_RESULT', toolCallId: 'b', content: 'found'},
        {type: 'ACTIVITY_SNAPSHOT', messageId: 'x', activityType: 'plan', content: {}},
        {type: 'ACTIVITY_SNAPSHOT', messageId: 'x', activityType: 'plan', content: {a: 1}},
        {type: 'TOOL_CALL_RESULT', toolCallId: 'c', content: 'found'},
      ])

      assert.equal(touched.size, 0)
      assert.deepEqual(
        itemsOf(folded.turns.at(-1)).map(({kind}) => kind),
        ['tool', 'tool', 'tool', 'activity'],
      )
    })
  })
})

function itemsOf(turn: Turn | undefined): readonly Item[] {
  return turn?.kind === 'agent' ? turn.items : []
}

/** Events of which many are pieces of the same text, as a server streams them. */
function script(): fc.Arbitrary<ConversationEvent[]> {
  const event = fc.oneof(
    {weight: 6, arbitrary: goodEvent},
    {weight: 2, arbitrary: anyEvent},
    {weight: 1, arbitrary: ownEvent},
  )
  const another = fc.constantFrom(
    {delta: 'on'},
    {delta: 'and on'},
    {delta: ''},
    {delta: 'x', metadata: {b: 1}},
    {delta: 'x', subagentRunId: 's1'},
  )
  return fc
    .array(fc.tuple(event, fc.array(another, {maxLength: 3})), {minLength: 1, maxLength: 25})
    .map((list) =>
      list
        .flatMap(([first, others]) => [
          first,
          ...('delta' in first ? others.map((other) => ({...first, ...other})) : []),
        ])
        .flatMap((json: object, at) => {
          const event = OWN.has((json as ConversationEvent).type)
            ? (json as ConversationEvent)
            : decodeEvent(JSON.parse(JSON.stringify(json)))
          return event ? [{...event, receivedAt: at} as ConversationEvent] : []
        }),
    )
}

/** The same, of which nobody knows anything yet. */
function afresh({messages, turns, run, ...rest}: Conversation): Conversation {
  return {
    ...rest,
    messages: messages.map((message) =>
      message.role === 'assistant' && message.toolCalls
        ? {...message, toolCalls: [...message.toolCalls]}
        : message,
    ),
    turns: turns.map((turn) => (turn.kind === 'user' ? turn : {...turn, items: [...turn.items]})),
    ...(run && {run: {...run, made: [...run.made]}}),
  }
}

const OWN = new Set<unknown>([
  'USER_MESSAGE',
  'RUN_OPENED',
  'RUN_ACCEPTED',
  'RUN_CLOSED',
  'TOOL_ANSWERED',
  'INTERRUPT_ANSWERED',
])

function cut<T>(list: readonly T[], lengths: readonly number[]): T[][] {
  const rest = [...list]
  const parts = lengths.map((length) => rest.splice(0, length))
  return [...parts, rest]
}

/** A long conversation that notes which of its messages and turns somebody looks at. */
function watched(length: number): {conversation: Conversation; touched: Set<object>} {
  const touched = new Set<object>()
  const messages = Array.from({length}, (_, i): Message => ({
    id: `h${i}`,
    role: i % 2 ? 'assistant' : 'user',
    content: 'words',
  }))
  const past = createConversation({messages})
  const conversation = {...past, messages: watch(past.messages), turns: watch(past.turns)}
  return {conversation: ask(conversation, 'hi', 'u1', 'r1'), touched}

  function watch<T extends object>(list: readonly T[]): T[] {
    return list.map((thing) => noted(thing, touched))
  }
}

/** The same, of what the agent's last turn shows. */
function watchedItems(before: Conversation): {conversation: Conversation; touched: Set<object>} {
  const touched = new Set<object>()
  const items = itemsOf(before.turns.at(-1)).map((item) => noted(item, touched))
  const turn = {...before.turns.at(-1), items} as Turn
  return {conversation: {...before, turns: [...before.turns.slice(0, -1), turn]}, touched}
}

function noted<T extends object>(thing: T, touched: Set<object>): T {
  return new Proxy(thing, {
    get(target, member, receiver) {
      touched.add(target)
      return Reflect.get(target, member, receiver) as unknown
    },
  })
}

function isSame(list: readonly object[], other: readonly object[]): boolean {
  return list.length === other.length && list.every((thing, i) => thing === other[i])
}
