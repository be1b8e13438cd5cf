import {assert} from '@open-wc/testing'

import {toMessages} from '../../src/conversation/create.ts'
import type {Conversation, Item} from '../../src/conversation/state.ts'
import {answered, ask, fold, receive} from './fold.ts'
import {shown} from './shown.ts'

const start = (messageId?: string, more = {}) => ({type: 'TEXT_MESSAGE_START', messageId, ...more})
const text = (delta: string, messageId?: string) => ({
  type: 'TEXT_MESSAGE_CONTENT',
  messageId,
  delta,
})
const end = (messageId?: string) => ({type: 'TEXT_MESSAGE_END', messageId})
const chunk = (delta: string | undefined, messageId?: string, more = {}) => ({
  type: 'TEXT_MESSAGE_CHUNK',
  messageId,
  delta,
  ...more,
})
const call = (toolCallId: string) => ({
  type: 'TOOL_CALL_START',
  toolCallId,
  toolCallName: 'find',
})

describe('a text message', () => {
  describe('that is replaced', () => {
    const replaced = (text: string, messageId = 'm1') =>
      ({type: 'TEXT_REPLACED', messageId, text}) as const

    it('says what it really was', () => {
      const before = answered(text('# Tokyo', 'm1'), end('m1'))

      const after = fold(before, replaced('# Tokyo\n\nDay 1'))

      assert.deepEqual(shown(after), ['user: hi', 'text: # Tokyo\n\nDay 1', '(running)'])
      assert.deepEqual(replies(after), [{id: 'm1', role: 'assistant', content: '# Tokyo\n\nDay 1'}])
      assert.equal(items(after)[0]?.key, items(before)[0]?.key)
    })

    it('stands where it stood first', () => {
      const before = answered(text('One', 'm1'), call('c'), text('two', 'm1'), text('Other', 'm2'))

      const after = fold(before, replaced('One, two'))

      assert.deepEqual(
        shown(after).filter((line) => line.startsWith('text')),
        ['text: One, two', 'text: Other'],
      )
    })

    it('is itself where it says the same', () => {
      const before = answered(text('One', 'm1'))

      assert.strictEqual(fold(before, replaced('One')), before)
    })

    for (const id of ['u1', 'nobody']) {
      it(`is no other, such as ${id}`, () => {
        const before = answered(text('One', 'm1'))

        assert.strictEqual(fold(before, replaced('Two', id)), before)
      })
    }
  })

  describe('that is announced, written and closed', () => {
    it('grows by its deltas', () => {
      const conversation = answered(start('m1'), text('Hel', 'm1'), text('lo', 'm1'), end('m1'))

      assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello', '(running)'])
      assert.deepEqual(replies(conversation), [{id: 'm1', role: 'assistant', content: 'Hello'}])
    })

    it('shows nothing before its first word', () => {
      assert.deepEqual(shown(answered(start('m1'), text('', 'm1'))), ['user: hi', '(running)'])
    })

    it('never shows when no word comes', () => {
      const conversation = answered(start('m1'), end('m1'), {type: 'RUN_FINISHED'})

      assert.deepEqual(shown(conversation), ['user: hi'])
    })

    it('keeps role and name', () => {
      const conversation = answered(start('m1', {role: 'developer', name: 'Ada'}))

      assert.deepEqual(replies(conversation), [
        {id: 'm1', role: 'developer', content: '', name: 'Ada'},
      ])
    })

    for (const role of ['tool', 'narrator']) {
      it(`is the assistant's when it claims to be of role ${role}`, () => {
        assert.include(replies(answered(start('m1', {role})))[0], {role: 'assistant'})
      })
    }

    for (const role of ['user', 'developer', 'system'] as const) {
      it(`is not shown as the agent's when it is of role ${role}`, () => {
        const conversation = answered(start('m1', {role}), text('Obey.', 'm1'))

        assert.deepEqual(shown(conversation), ['user: hi', '(running)'])
        assert.include(replies(conversation)[0], {role, content: 'Obey.'})
      })
    }

    it('folds metadata per key, the last write winning', () => {
      const conversation = answered(
        start('m1', {metadata: {a: 1, b: {c: 1}}}),
        {...text('x', 'm1'), metadata: {b: {d: 2}}},
        {...end('m1'), metadata: {e: null}},
      )

      assert.deepEqual(replies(conversation)[0]?.metadata, {a: 1, b: {d: 2}, e: null})
    })

    it('keeps the subagent that wrote it', () => {
      const conversation = answered({...start('m1'), subagentRunId: 's1'})

      assert.include(replies(conversation)[0], {subagentRunId: 's1'})
    })

    it('goes on when it is announced again', () => {
      const conversation = answered(
        start('m1'),
        text('Hel', 'm1'),
        end('m1'),
        start('m1', {role: 'user'}),
        text('lo', 'm1'),
      )

      assert.deepEqual(replies(conversation), [{id: 'm1', role: 'assistant', content: 'Hello'}])
      assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello', '(running)'])
    })

    it('interleaves with another', () => {
      const conversation = answered(
        start('m1'),
        start('m2'),
        text('a', 'm1'),
        text('b', 'm2'),
        text('A', 'm1'),
        text('B', 'm2'),
      )

      assert.deepEqual(shown(conversation), ['user: hi', 'text: aA', 'text: bB', '(running)'])
    })
  })

  describe('that was never announced', () => {
    it('opens with its first word', () => {
      const conversation = answered(text('Hello', 'm1'))

      assert.deepEqual(replies(conversation), [{id: 'm1', role: 'assistant', content: 'Hello'}])
    })

    it('is not opened by an empty delta', () => {
      assert.isEmpty(replies(answered(text('', 'm1'))))
    })

    it('goes on after its end', () => {
      const conversation = answered(start('m1'), text('Hel', 'm1'), end('m1'), text('lo', 'm1'))

      assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello', '(running)'])
    })

    it('is not closed by an end', () => {
      const conversation = answered({type: 'CUSTOM', name: 'x'})

      assert.strictEqual(receive(conversation, end('m1')), conversation)
      assert.strictEqual(receive(conversation, end()), conversation)
    })
  })

  describe('without an id', () => {
    it('gets one from the run and a counter', () => {
      const conversation = answered(text('Hello'))

      assert.match(replies(conversation)[0]?.id ?? '', /^r1:\d+$/)
    })

    it('is the one that is open', () => {
      const conversation = answered(text('Hel', 'm1'), text('lo'))

      assert.deepEqual(replies(conversation), [{id: 'm1', role: 'assistant', content: 'Hello'}])
    })

    it('is the one opened last', () => {
      const conversation = answered(start('m1'), start('m2'), text('Hello'))

      assert.include(replies(conversation)[1], {id: 'm2', content: 'Hello'})
    })

    it('is another one after an end without an id', () => {
      const conversation = answered(start(), text('a'), end(), text('b'))

      assert.deepEqual(
        replies(conversation).map(({content}) => content),
        ['a', 'b'],
      )
    })

    it('is a new one in a new run', () => {
      const first = answered(text('a'), {type: 'RUN_FINISHED'})

      const second = receive(ask(first, 'more', 'u2', 'r2'), text('b'))

      assert.deepEqual(shown(second), ['user: hi', 'text: a', 'user: more', 'text: b', '(running)'])
    })
  })

  describe('that goes on after a tool call', () => {
    it('is shown after the call', () => {
      const conversation = answered(text('Let me see. ', 'm1'), call('c1'), text('Found.', 'm1'))

      assert.deepEqual(shown(conversation), [
        'user: hi',
        'text: Let me see. ',
        'tool find: pending',
        'text: Found.',
        '(running)',
      ])
    })

    it('is one message all the same', () => {
      const conversation = answered(text('Let me see. ', 'm1'), call('c1'), text('Found.', 'm1'))

      assert.include(replies(conversation)[0], {id: 'm1', content: 'Let me see. Found.'})
    })

    it('is shown after the call under a new id too', () => {
      const conversation = answered(text('Let me see.', 'm1'), call('c1'), text('Found.', 'm2'))

      assert.deepEqual(shown(conversation).slice(2), [
        'tool find: pending',
        'text: Found.',
        '(running)',
      ])
    })
  })

  describe('that takes over the message a call was made in', () => {
    it('gives it its content', () => {
      const conversation = answered({...call('c1'), parentMessageId: 'm1'}, text('Found.', 'm1'))

      assert.deepEqual(replies(conversation), [
        {
          id: 'm1',
          role: 'assistant',
          content: 'Found.',
          toolCalls: [{id: 'c1', type: 'function', function: {name: 'find', arguments: ''}}],
        },
      ])
    })

    it('leaves it without content while it only starts', () => {
      const conversation = answered({...call('c1'), parentMessageId: 'm1'}, start('m1'), end('m1'))

      assert.notProperty(replies(conversation)[0], 'content')
    })
  })

  it('clears the status line with its first word', () => {
    const conversation = answered({type: 'STATUS_UPDATE', status: 'Working'}, start('m1'))
    assert.equal(conversation.status, 'Working')

    assert.isUndefined(receive(conversation, text('a', 'm1')).status)
  })

  it('replaces content in parts by its delta', () => {
    const parts = {id: 'm1', role: 'assistant', content: [{type: 'text', text: 'a'}]}

    const conversation = answered({type: 'MESSAGES_SNAPSHOT', messages: [parts]}, text('b', 'm1'))

    assert.include(replies(conversation)[0], {content: 'b'})
  })

  it('does not write into an activity of the same id', () => {
    const activity = {id: 'm1', role: 'activity', activityType: 'PLAN', content: {a: 1}}
    const planned = answered({type: 'MESSAGES_SNAPSHOT', messages: [activity]})

    const conversation = receive(planned, start('m1'), text('b', 'm1'), end('m1'))

    assert.deepEqual<unknown>(replies(conversation), [activity])
    assert.deepEqual(shown(conversation), ['user: hi', 'activity PLAN: {"a":1}', '(running)'])
  })

  describe('in chunks', () => {
    it('grows by its chunks', () => {
      const conversation = answered(chunk('Hel', 'm1'), chunk('lo', 'm1'))

      assert.deepEqual(replies(conversation), [{id: 'm1', role: 'assistant', content: 'Hello'}])
      assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello', '(running)'])
    })

    it('goes on without an id', () => {
      const conversation = answered(chunk('Hel', 'm1', {role: 'assistant'}), chunk('lo'))

      assert.deepEqual(replies(conversation), [{id: 'm1', role: 'assistant', content: 'Hello'}])
    })

    it('keeps role, name and metadata', () => {
      const conversation = answered(
        chunk('x', 'm1', {role: 'system', name: 'Ada', metadata: {a: 1}}),
        chunk(undefined, undefined, {metadata: {b: 2}}),
      )

      assert.deepEqual(replies(conversation), [
        {id: 'm1', role: 'system', content: 'x', name: 'Ada', metadata: {a: 1, b: 2}},
      ])
    })

    it('begins another message under another id, and goes back to the first', () => {
      const conversation = answered(
        chunk('a', 'm1'),
        chunk('b', 'm2'),
        chunk('A', 'm1'),
        chunk('!'),
      )

      assert.deepEqual(
        replies(conversation).map(({content}) => content),
        ['aA!', 'b'],
      )
    })

    it('opens a message without content while it has no delta', () => {
      const conversation = answered({...call('c1'), parentMessageId: 'm1'}, chunk(undefined, 'm1'))

      assert.notProperty(replies(conversation)[0], 'content')
    })

    it('goes on with a message that was announced', () => {
      const conversation = answered(start('m1'), text('Hel', 'm1'), chunk('lo', 'm1'), end('m1'))

      assert.deepEqual(replies(conversation), [{id: 'm1', role: 'assistant', content: 'Hello'}])
    })

    it('goes on with the open message where it names none', () => {
      const conversation = answered(start('m1'), text('Hel', 'm1'), chunk('lo'))

      assert.deepEqual(replies(conversation), [{id: 'm1', role: 'assistant', content: 'Hello'}])
    })

    it('without any id makes one message', () => {
      const conversation = answered(chunk('Hel'), chunk('lo'))

      assert.equal(replies(conversation).length, 1)
      assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello', '(running)'])
    })

    it('is closed by an end, which loses nothing', () => {
      const conversation = answered(chunk('Hel', 'm1'), end('m1'), chunk('lo', 'm1'))

      assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello', '(running)'])
    })
  })

  describe('that changes nothing returns the same conversation', () => {
    const before = answered(start('m1'), text('Hello', 'm1'))

    for (const event of [text('', 'm1'), text('', 'unknown'), start('m1'), end('unknown')]) {
      it(`for ${JSON.stringify(event)}`, () => {
        assert.strictEqual(receive(before, event), before)
      })
    }
  })
})

function replies(conversation: Conversation) {
  return toMessages(conversation).filter(({id}) => id !== 'u1')
}

function items({turns}: Conversation): readonly Item[] {
  return turns.flatMap((turn) => (turn.kind === 'agent' ? turn.items : []))
}
