import {assert} from '@open-wc/testing'
import fc from 'fast-check'

import {createConversation, toMessages} from '../../src/conversation/create.ts'
import type {ConversationEvent} from '../../src/conversation/events.ts'
import {MAX_SERIALIZED_STATE, reduce} from '../../src/conversation/reduce.ts'
import {openInterrupts} from '../../src/conversation/selectors.ts'
import type {Conversation, Item} from '../../src/conversation/state.ts'
import {decodeEvent, FIELDS} from '../../src/protocol/decode.ts'
import {answered, ask, asked, close, deepFreeze, fold, receive} from './fold.ts'
import {anyEvent, goodEvent, ownEvent} from './generate.ts'
import {shown, viewKeys} from './shown.ts'

const HELLO = {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: 'Hello'}
const FINISHED = {type: 'RUN_FINISHED'}

describe('reduce', () => {
  describe('of what the visitor said', () => {
    it('shows it at once, and puts it in the thread', () => {
      const conversation = fold(createConversation(), {
        type: 'USER_MESSAGE',
        messageId: 'u1',
        content: 'hi',
        receivedAt: 5,
      })

      assert.deepEqual(shown(conversation), ['user: hi (sending)'])
      assert.deepEqual(toMessages(conversation), [{id: 'u1', role: 'user', content: 'hi'}])
      assert.include(conversation.turns[0], {at: 5})
    })

    it('shows the text of content in parts', () => {
      const content = [{type: 'text', text: 'look'}, {type: 'image'}]

      const conversation = fold(createConversation(), {
        type: 'USER_MESSAGE',
        messageId: 'u1',
        content,
      })

      assert.deepEqual(shown(conversation), ['user: look (sending)'])
      assert.deepInclude(toMessages(conversation)[0], {content})
      assert.deepInclude(conversation.turns[0], {parts: [{type: 'image'}]})
    })
  })

  describe('of STATE_SNAPSHOT', () => {
    for (const snapshot of [{a: 1}, null, 0, '', false, []]) {
      it(`makes ${JSON.stringify(snapshot)} the state`, () => {
        assert.deepEqual(answered({type: 'STATE_SNAPSHOT', snapshot}).state, snapshot)
      })
    }

    it('shows nothing', () => {
      assert.deepEqual(shown(answered({type: 'STATE_SNAPSHOT', snapshot: {}})), [
        'user: hi',
        '(running)',
      ])
    })
  })

  describe('of STATE_DELTA', () => {
    const delta = (...operations: object[]) => ({type: 'STATE_DELTA', delta: operations})
    const before = answered({type: 'STATE_SNAPSHOT', snapshot: {a: 1, b: {c: 2}}})

    it('patches the state', () => {
      const after = receive(before, delta({op: 'replace', path: '/a', value: 3}))

      assert.deepEqual(after.state, {a: 3, b: {c: 2}})
    })

    for (const operation of [
      {op: 'replace', path: '/x', value: 1},
      {op: 'test', path: '/a', value: 2},
      {op: 'add', path: '/__proto__/x', value: 1},
    ]) {
      it(`leaves the state alone when ${operation.op} ${operation.path} is not possible`, () => {
        const after = receive(before, delta({op: 'remove', path: '/a'}, operation))

        assert.strictEqual(after.state, before.state)
      })
    }
  })

  describe('of THREAD_STATE', () => {
    const state = (serializedState: string) => ({type: 'THREAD_STATE', serializedState})

    it('keeps it character by character', () => {
      const opaque = String.raw`{"a":"\u0022","b":"\\u0022 ' "}` + '\u0000\u2028\ud800 é'

      const event = decodeEvent(state(opaque)) as ConversationEvent

      assert.strictEqual(fold(asked(), event).serializedState, opaque)
    })

    it('keeps the last', () => {
      assert.equal(answered(state('s1'), state('s2')).serializedState, 's2')
    })

    it('does not end the run', () => {
      assert.isTrue(answered(state('s1')).run?.isActive)
    })

    it('acknowledges what the request carried, and nothing else', () => {
      const first = close(answered(HELLO, {type: 'RUN_ERROR', message: 'No'}))
      assert.deepEqual(first.uncarried, ['u1'])

      const second = receive(ask(first, 'more', 'u2', 'r2', {carries: ['u2']}), state('s1'))

      assert.deepEqual(second.uncarried, ['u1'])
    })

    it('survives a run that ends without one', () => {
      const first = close(answered(state('s1'), FINISHED))

      const second = receive(ask(first, 'more', 'u2', 'r2'), {type: 'RUN_ERROR', message: 'No'})

      assert.equal(second.serializedState, 's1')
      assert.deepEqual(second.uncarried, ['u2'])
    })

    it('carries one of 8 Mi characters', () => {
      const large = 'x'.repeat(MAX_SERIALIZED_STATE)

      assert.equal(
        fold(asked(), {type: 'THREAD_STATE', serializedState: large}).serializedState,
        large,
      )
    })

    it('drops a larger one with the one before it, and starts the thread afresh', () => {
      const before = close(answered(state('s1'), FINISHED))
      const large = 'x'.repeat(MAX_SERIALIZED_STATE + 1)

      const conversation = fold(ask(before, 'more', 'u2', 'r2'), {
        type: 'THREAD_STATE',
        serializedState: large,
      })

      assert.isUndefined(conversation.serializedState)
      assert.match(conversation.threadId, /^r2:\d+$/)
      assert.deepEqual(conversation.uncarried, ['u1', 'u2'])
    })
  })

  describe('of events that show nothing', () => {
    for (const event of [
      {type: 'CUSTOM', name: 'x', value: 1},
      {type: 'RAW', event: {a: 1}},
      {type: 'RUN_UPDATE'},
      {type: 'STATE_DELTA', delta: []},
      {type: 'ACTIVITY_DELTA', messageId: 'a', activityType: 'PLAN', patch: []},
      {type: 'REASONING_ENCRYPTED_VALUE', entityId: 'm1', encryptedValue: 'x'},
      {type: 'SUBAGENT_FINISHED', subagentRunId: 's'},
    ]) {
      it(`leaves the screen as it is for ${event.type}`, () => {
        const conversation = answered(HELLO)

        assert.deepEqual(shown(receive(conversation, event)), shown(conversation))
      })
    }

    it('returns the same conversation for a diagnostic', () => {
      const conversation = asked()

      assert.strictEqual(reduce(conversation, {type: 'DIAGNOSTIC', reason: 'json'}), conversation)
    })

    it('returns the same conversation for a type it does not know', () => {
      const conversation = asked()
      const event = {type: 'SOMETHING_NEW'} as unknown as ConversationEvent

      assert.strictEqual(reduce(conversation, event), conversation)
    })

    it('returns the same conversation where there is none to hear them', () => {
      const conversation = createConversation()

      assert.strictEqual(receive(conversation, {type: 'CUSTOM', name: 'x'}), conversation)
      assert.strictEqual(fold(conversation, {type: 'DONE'}), conversation)
      assert.strictEqual(fold(conversation, {type: 'RUN_ACCEPTED'}), conversation)
    })
  })

  describe('leaves what it does not touch the same object', () => {
    const first = close(answered(HELLO, FINISHED))
    const before = receive(
      ask(first, 'more', 'u2', 'r2'),
      {type: 'STEP_STARTED', stepName: 'search'},
      {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm2', delta: 'Wel'},
    )

    for (const event of [
      {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm2', delta: 'l'},
      {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find'},
      {type: 'STEP_FINISHED', stepName: 'search'},
      {type: 'STATUS_UPDATE', status: 'Searching'},
      {type: 'CONTENT_FILTER', message: 'No.'},
      {type: 'RUN_ERROR', message: 'No'},
      FINISHED,
    ]) {
      it(`turns and messages of the past, for ${event.type}`, () => {
        const after = receive(before, event)

        for (const index of [0, 1, 2]) {
          assert.strictEqual(after.turns[index], before.turns[index], `turn ${index}`)
        }
        for (const index of [0, 1]) {
          assert.strictEqual(after.messages[index], before.messages[index], `message ${index}`)
        }
        assert.notStrictEqual(after, before)
      })
    }

    it('items beside the one that grows', () => {
      const after = receive(before, {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm2', delta: 'l'})

      assert.strictEqual(items(after)[1], items(before)[1])
      assert.notStrictEqual(items(after)[2], items(before)[2])
    })
  })

  describe('for any events, well or badly worded, in any order', () => {
    const events = fc.array(anyEvent, {maxLength: 40})

    it('never throws at what is no event at all', () => {
      const conversation = asked()

      for (const type of [...Object.keys(FIELDS), 'USER_MESSAGE', 'RUN_OPENED', 'toString', 5]) {
        assert.isObject(reduce(conversation, {type} as unknown as ConversationEvent))
      }
      for (const event of [undefined, null, 5, 'text', [], {}] as unknown[]) {
        assert.strictEqual(reduce(conversation, event as ConversationEvent), conversation)
      }
    })

    it('never throws and never changes what it was given', () => {
      fc.assert(
        fc.property(events, (wire) => {
          fold(asked(), ...decoded(wire))
        }),
        {numRuns: 500},
      )
    })

    it('never moves, re-keys, shortens or removes what is on screen, a filtered text apart', () => {
      fc.assert(
        fc.property(events, (wire) => {
          decoded(wire).reduce((before, event) => {
            const after = fold(before, event)
            if (event.type !== 'CONTENT_FILTER') assertKept(before, after)
            assertUniqueKeys(after)
            return after
          }, asked())
        }),
        {numRuns: 500},
      )
    })

    it('returns the same conversation for an event that changes nothing', () => {
      // Whole new values are taken as they come, without asking whether they equal the old.
      const bringsValue = (event: ConversationEvent) =>
        /_(?:SNAPSHOT|STATE|DELTA)$/.test(event.type) || 'metadata' in event

      fc.assert(
        fc.property(events, (wire) => {
          decoded(wire).reduce((before, event) => {
            const after = fold(before, event)
            if (!bringsValue(event) && JSON.stringify(after) === JSON.stringify(before)) {
              assert.strictEqual(after, before, JSON.stringify(event))
            }
            return after
          }, asked())
        }),
        {numRuns: 500},
      )
    })

    it('goes on the same from its JSON as from itself', () => {
      fc.assert(
        fc.property(events, fc.nat(), (wire, at) => {
          const all = decoded(wire)
          const [head, tail] = [
            all.slice(0, at % (all.length + 1)),
            all.slice(at % (all.length + 1)),
          ]
          const halfway = fold(asked(), ...head)
          const restored = JSON.parse(JSON.stringify(halfway)) as Conversation

          const whole = fold(halfway, ...tail)
          const resumed = fold(createConversation(restored), ...tail)

          assert.equal(JSON.stringify(resumed), JSON.stringify(whole))
        }),
        {numRuns: 300},
      )
    })

    it('whatever the page and the visitor do meanwhile: nothing shown moves or goes', () => {
      const anything = fc.array(
        fc.oneof(
          {weight: 3, arbitrary: anyEvent.map((wire) => decoded([wire])[0])},
          {weight: 1, arbitrary: ownEvent},
        ),
        {maxLength: 60},
      )

      fc.assert(
        fc.property(anything, (all) => {
          all.reduce((before, event) => {
            if (event === undefined) return before
            const after = fold(before, event)
            if (event.type !== 'CONTENT_FILTER') assertKept(before, after)
            assertUniqueKeys(after)
            assert.strictEqual(createConversation(after), after)
            return after
          }, asked())
        }),
        {numRuns: 500},
      )
    })

    // Seeded: a run of the suite tells the same each time.
    for (const outcome of ['finished', 'stopped', 'failed'] as const) {
      it(`has nothing at work once the stream is closed as ${outcome}`, () => {
        fc.assert(
          fc.property(events, (wire) => {
            const conversation = close(fold(asked(), ...decoded(wire)), outcome)

            assert.isFalse(conversation.run?.isActive)
            assert.isUndefined(conversation.status)
            assert.notInclude(shown(conversation), '(running)')
            assert.isEmpty(atWork(conversation))
          }),
          {seed: 503531908},
        )
      })
    }
  })

  it('shows every word the agent says, once', () => {
    const events = fc.array(goodEvent, {maxLength: 40})

    fc.assert(
      fc.property(events, (wire) => {
        decoded(wire).reduce((before, event) => {
          const after = fold(before, event)
          if (event.type === 'TEXT_MESSAGE_CONTENT' || event.type === 'TEXT_MESSAGE_CHUNK') {
            const gained = textOf(after).length - textOf(before).length
            assert.equal(gained, (event.delta ?? '').length)
          }
          return after
        }, asked())
      }),
      {numRuns: 500},
    )
  })
})

function decoded(wire: readonly object[]): ConversationEvent[] {
  return wire.flatMap((json) => decodeEvent(JSON.parse(JSON.stringify(json))) ?? []).map(deepFreeze)
}

function items(conversation: Conversation): Item[] {
  return conversation.turns.flatMap((turn) => (turn.kind === 'agent' ? turn.items : []))
}

function textOf(conversation: Conversation): string {
  return items(conversation)
    .map((item) => (item.kind === 'text' ? item.text : ''))
    .join('')
}

// A call that waits for the visitor's answer is at rest.
function atWork(conversation: Conversation): Item[] {
  const asked = new Set(openInterrupts(conversation).map(({interrupt}) => interrupt.toolCallId))
  return items(conversation).filter(
    (item) =>
      'state' in item &&
      ['pending', 'args', 'running'].includes(item.state) &&
      !(item.kind === 'tool' && asked.has(item.toolCallId)),
  )
}

function assertKept(before: Conversation, after: Conversation): void {
  const kept = new Map(items(after).map((item) => [item.key, item]))
  for (const item of items(before)) {
    const now = kept.get(item.key)
    assert.equal(now?.kind, item.kind, item.key)
    if (now && 'text' in now && 'text' in item) assert.isTrue(now.text.startsWith(item.text))
  }
  const order = items(after).map(({key}) => key)
  const known = items(before).map(({key}) => key)
  assert.deepEqual(
    order.filter((key) => known.includes(key)),
    known,
  )
}

function assertUniqueKeys(conversation: Conversation): void {
  const keys = viewKeys(conversation)
  assert.equal(new Set(keys).size, keys.length)
}
