import {assert} from '@open-wc/testing'

import {toMessages} from '../../src/conversation/create.ts'
import type {ConversationEvent} from '../../src/conversation/events.ts'
import type {Conversation} from '../../src/conversation/state.ts'
import {answered, asked, close, fold, receive} from './fold.ts'
import {shown} from './shown.ts'

const span = (messageId?: string, more = {}) => ({type: 'REASONING_START', messageId, ...more})
const spanEnd = (messageId?: string, more = {}) => ({type: 'REASONING_END', messageId, ...more})
const start = (messageId?: string, more = {}) => ({
  type: 'REASONING_MESSAGE_START',
  messageId,
  role: 'reasoning',
  ...more,
})
const words = (delta: string, messageId?: string, more = {}) => ({
  type: 'REASONING_MESSAGE_CONTENT',
  messageId,
  delta,
  ...more,
})
const end = (messageId?: string, more = {}) => ({
  type: 'REASONING_MESSAGE_END',
  messageId,
  ...more,
})
const chunk = (delta: string, messageId?: string, more = {}) => ({
  type: 'REASONING_MESSAGE_CHUNK',
  messageId,
  delta,
  ...more,
})
const says = (delta: string) => ({type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta})

describe('the fold of reasoning', () => {
  it('makes one message and one thought of a span', () => {
    const conversation = answered(
      span('s1'),
      start('t1'),
      words('I should ', 't1'),
      words('compare.', 't1'),
      end('t1'),
      spanEnd('s1'),
      says('42'),
    )

    assert.deepEqual(lines(conversation), [
      'thought: done I should compare.',
      'text: 42',
      '(running)',
    ])
    assert.deepEqual(toMessages(conversation)[1], {
      id: 't1',
      role: 'reasoning',
      content: 'I should compare.',
    })
    assert.equal(thought(conversation)?.messageId, 's1')
  })

  it('runs until the span ends, not its message', () => {
    const conversation = answered(span('s1'), start('t1'), words('Hm', 't1'), end('t1'))

    assert.deepEqual(lines(conversation), ['thought: running Hm', '(running)'])
  })

  it('puts a blank line between the messages of a span', () => {
    const conversation = answered(
      span('s1'),
      start('t1'),
      words('One', 't1'),
      end('t1'),
      start('t2'),
      words('Two', 't2'),
      words('!', 't2'),
      end('t2'),
      spanEnd('s1'),
    )

    assert.deepEqual(lines(conversation)[0], 'thought: done One\n\nTwo!')
    assert.deepEqual(contents(conversation), ['One', 'Two!'])
  })

  it('lets a message without a span be a thought of its own', () => {
    const conversation = answered(
      start('t1'),
      words('One', 't1'),
      end('t1'),
      start('t2'),
      words('Two', 't2'),
      end('t2'),
    )

    assert.deepEqual(lines(conversation).slice(0, 2), ['thought: done One', 'thought: done Two'])
    assert.equal(thought(conversation)?.messageId, 't1')
  })

  it('goes on with the thought that has no id, whatever else is thought meanwhile', () => {
    const conversation = answered(
      start(undefined, {subagentRunId: 's1'}),
      span('r2'),
      start('r3'),
      words('This'),
      spanEnd('r2'),
      words('That', 'r3'),
      end(),
    )

    assert.deepEqual(contents(conversation), ['This', 'That'])
  })

  it('does without ids, as THINKING events come', () => {
    const conversation = answered(
      span(),
      start(),
      words('One'),
      end(),
      spanEnd(),
      span(),
      start(),
      words('Two'),
      end(),
      spanEnd(),
    )

    assert.deepEqual(lines(conversation).slice(0, 2), ['thought: done One', 'thought: done Two'])
    assert.deepEqual(contents(conversation), ['One', 'Two'])
  })

  it('tells a thought without an id from others that are open', () => {
    const before = [start('t1'), start(undefined, {subagentRunId: 'a'})]

    const untagged = answered(...before, words('One'), end(), words('Two', 't1'))
    const chunked = answered(
      start(undefined, {subagentRunId: 'a'}),
      chunk('One', 't2', {subagentRunId: 'b'}),
      words('Two'),
    )

    assert.deepEqual(contents(untagged), ['Two', 'One'])
    assert.deepEqual(contents(chunked), ['Two', 'One'])
  })

  it('takes words that nothing announced, with an id or without', () => {
    assert.deepEqual(lines(answered(words('Hm', 't1')))[0], 'thought: running Hm')
    assert.deepEqual(lines(answered(words('Hm'), words('m')))[0], 'thought: running Hmm')
    assert.deepEqual(contents(answered(span(), words('Hm'), spanEnd())), ['Hm'])
  })

  for (const role of ['assistant', undefined]) {
    it(`takes a message announced with the role ${role}`, () => {
      const conversation = answered(start('t1', {role}), words('Hm', 't1'), end('t1'))

      assert.deepInclude(toMessages(conversation)[1], {role: 'reasoning', content: 'Hm'})
    })
  }

  it('shows a span that says nothing as an empty thought', () => {
    const conversation = answered(
      span('s1'),
      {type: 'REASONING_ENCRYPTED_VALUE', subtype: 'message', entityId: 's1', encryptedValue: 'x'},
      spanEnd('s1'),
    )

    assert.deepEqual(lines(conversation)[0], 'thought: done')
    assert.lengthOf(toMessages(conversation), 1)
  })

  it('keeps when it began and ended', () => {
    const at = (receivedAt: number, event: object) =>
      Object.assign(event, {receivedAt}) as ConversationEvent

    const conversation = fold(
      asked(),
      at(10, span('s1')),
      at(20, {type: 'REASONING_MESSAGE_CONTENT', messageId: 't1', delta: 'Hm'}),
      at(40, spanEnd('s1')),
    )

    assert.deepInclude(thought(conversation), {startedAt: 10, endedAt: 40})
  })

  it('closes what was left open when the run ends', () => {
    const open = [span('s1'), start('t1'), words('Hm', 't1')]

    assert.deepEqual(lines(answered(...open, {type: 'RUN_FINISHED'})), ['thought: done Hm'])
    assert.deepEqual(lines(close(answered(...open), 'stopped')), [
      'thought: stopped Hm',
      '(stopped)',
    ])
    assert.deepEqual(lines(answered(...open, {type: 'RUN_ERROR', message: 'No'})), [
      'thought: failed Hm',
      '(failed)',
    ])
  })

  it('adds late words to the thought they belong to', () => {
    const conversation = answered(
      span('s1'),
      start('t1'),
      words('Hm', 't1'),
      spanEnd('s1'),
      says('42'),
      words('m', 't1'),
    )

    assert.deepEqual(lines(conversation).slice(0, 2), ['thought: done Hmm', 'text: 42'])
  })

  it('keeps the thoughts of a subagent apart', () => {
    const conversation = answered(
      span('s1'),
      span('s2', {subagentRunId: 'a'}),
      start('t1'),
      start('t2', {subagentRunId: 'a'}),
      words('One', 't1'),
      words('Two', 't2', {subagentRunId: 'a'}),
      spanEnd('s2', {subagentRunId: 'a'}),
      words('!', 't1'),
      spanEnd('s1'),
    )

    assert.deepEqual(lines(conversation).slice(0, 2), ['thought: done One!', 'thought: done Two'])
    assert.equal(toMessages(conversation)[2]?.subagentRunId, 'a')
  })

  it('folds metadata into the message', () => {
    const conversation = answered(
      start('t1', {metadata: {a: 1}}),
      words('Hm', 't1', {metadata: {b: 1}}),
      end('t1', {metadata: {a: 2}}),
    )

    assert.deepEqual(toMessages(conversation)[1]?.metadata, {a: 2, b: 1})
  })

  describe('in chunks', () => {
    it('makes a thought that is over when something else begins', () => {
      const conversation = answered(chunk('I ', 't1'), chunk('see'), {
        type: 'TEXT_MESSAGE_CHUNK',
        messageId: 'm1',
        delta: '42',
      })

      assert.deepEqual(lines(conversation).slice(0, 2), ['thought: done I see', 'text: 42'])
    })

    it('makes one thought per message', () => {
      const conversation = answered(chunk('One', 't1'), chunk('Two', 't2'))

      assert.deepEqual(lines(conversation).slice(0, 2), [
        'thought: done One',
        'thought: running Two',
      ])
    })

    for (const event of [
      {type: 'STATE_SNAPSHOT', snapshot: 1},
      {type: 'CUSTOM', name: 'x', value: 1},
      {type: 'STEP_STARTED', stepName: 'x'},
      {type: 'MESSAGES_SNAPSHOT', messages: [{id: 't1', role: 'reasoning', content: 'Hm'}]},
    ]) {
      it(`is over at ${event.type}`, () => {
        assert.equal(lines(answered(chunk('Hm', 't1'), event))[0], 'thought: done Hm')
      })
    }

    for (const event of [
      {type: 'RAW', event: 1},
      {type: 'ACTIVITY_DELTA', messageId: 'a1', activityType: 'x', patch: []},
      {type: 'SUBAGENT_STARTED', subagentRunId: 's1', name: 'x'},
      {type: 'STATE_SNAPSHOT', snapshot: 1, subagentRunId: 's1'},
    ]) {
      it(`goes on past ${event.type} of ${event.subagentRunId ?? 'nobody'}`, () => {
        assert.equal(lines(answered(chunk('Hm', 't1'), event))[0], 'thought: running Hm')
      })
    }
  })

  describe('of an encrypted value', () => {
    const value = (subtype: string, entityId: string) => ({
      type: 'REASONING_ENCRYPTED_VALUE',
      subtype,
      entityId,
      encryptedValue: 'secret',
    })
    const call = {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find'}

    it('keeps it on the message', () => {
      const conversation = answered(start('t1'), value('message', 't1'))

      assert.equal(toMessages(conversation)[1]?.encryptedValue, 'secret')
    })

    it('keeps it on the call', () => {
      assert.deepInclude(toMessages(answered(call, value('tool-call', 'c1')))[1], {
        toolCalls: [
          {
            id: 'c1',
            type: 'function',
            function: {name: 'find', arguments: ''},
            encryptedValue: 'secret',
          },
        ],
      })
    })

    it('loses it for an activity, and for what is not there', () => {
      const activity = {type: 'ACTIVITY_SNAPSHOT', messageId: 'a1', activityType: 'x', content: {}}
      const before = answered(call, activity)

      for (const event of [
        value('message', 'a1'),
        value('message', 'm9'),
        value('tool-call', 'c9'),
      ]) {
        assert.strictEqual(receive(before, event), before)
      }
    })
  })
})

function lines(conversation: Conversation): string[] {
  return shown(conversation).slice(1)
}

function thought({turns}: Conversation) {
  return turns
    .flatMap((turn) => (turn.kind === 'agent' ? turn.items : []))
    .find((item) => item.kind === 'reasoning')
}

function contents(conversation: Conversation): unknown[] {
  return toMessages(conversation)
    .filter(({role}) => role === 'reasoning')
    .map(({content}) => content)
}
