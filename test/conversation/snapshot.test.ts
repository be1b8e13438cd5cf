import {assert} from '@open-wc/testing'

import {createConversation, toMessages} from '../../src/conversation/create.ts'
import type {Conversation} from '../../src/conversation/state.ts'
import {answered, ask, close, receive} from './fold.ts'
import {shown, viewKeys} from './shown.ts'

const FINISHED = {type: 'RUN_FINISHED'}
const user = (id: string, content: string) => ({id, role: 'user', content})
const says = (id: string, content: string) => ({id, role: 'assistant', content})
const calls = (id: string, toolCallId: string, more = {}) => ({
  id,
  role: 'assistant',
  toolCalls: [{id: toolCallId, type: 'function', function: {name: 'find', arguments: '{}'}}],
  ...more,
})
const found = (id: string, toolCallId: string, content = 'found') => ({
  id,
  role: 'tool',
  toolCallId,
  content,
})
const snapshot = (...messages: object[]) => ({type: 'MESSAGES_SNAPSHOT', messages})
const text = (messageId: string, delta: string) => ({
  type: 'TEXT_MESSAGE_CONTENT',
  messageId,
  delta,
})
const toolTurn = (parentMessageId: string) => [
  {type: 'TEXT_MESSAGE_START', messageId: parentMessageId},
  {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find', parentMessageId},
  {type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '{}'},
  {type: 'TOOL_CALL_END', toolCallId: 'c1'},
  {type: 'TOOL_CALL_RESULT', messageId: 'x1', toolCallId: 'c1', content: 'found'},
  {type: 'TEXT_MESSAGE_END', messageId: parentMessageId},
]

describe('a snapshot of the messages', () => {
  describe('that lists what was streamed', () => {
    const streamed = answered(...toolTurn('m1'), text('m2', 'Here.'))
    const listed = [user('u1', 'hi'), calls('m1', 'c1'), found('x1', 'c1'), says('m2', 'Here.')]

    it('changes nothing on screen', () => {
      const conversation = receive(streamed, snapshot(...listed))

      assert.strictEqual(conversation.turns[0], streamed.turns[0])
      assert.strictEqual(conversation.turns[1], streamed.turns[1])
    })

    it('is the thread from now on', () => {
      assert.deepEqual<unknown>(toMessages(receive(streamed, snapshot(...listed))), listed)
    })
  })

  describe('that lists what was not streamed', () => {
    it('draws a call, its result and the text', () => {
      const conversation = answered(
        snapshot(user('u1', 'hi'), calls('m1', 'c1'), found('x1', 'c1'), says('m2', 'Here.')),
        FINISHED,
      )

      assert.deepEqual(shown(conversation), [
        'user: hi',
        'tool find: finished {} → found',
        'text: Here.',
      ])
    })

    it('draws a call that is at work, and one that failed', () => {
      const failed = {...found('x2', 'c2'), error: 'timeout'}

      const conversation = answered(snapshot(calls('m1', 'c1'), calls('m2', 'c2'), failed))

      assert.deepEqual(shown(conversation).slice(1, -1), [
        'tool find: running {}',
        'tool find: failed {} → found',
      ])
    })

    it('draws text in parts', () => {
      const parts = {id: 'm1', role: 'assistant', content: [{type: 'text', text: 'Here.'}]}

      assert.deepEqual(shown(answered(snapshot(parts))).slice(1, -1), ['text: Here.'])
    })

    it('draws the result and the arguments of a call that was only announced', () => {
      const announced = answered({type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find'})

      const conversation = receive(announced, snapshot(calls('c1', 'c1'), found('x1', 'c1')))

      assert.deepEqual(shown(conversation).slice(1, -1), ['tool find: finished {} → found'])
    })

    it('does not draw instructions', () => {
      const conversation = answered(
        snapshot(
          {id: 's', role: 'system', content: 'Be kind.'},
          {id: 'd', role: 'developer', content: 'Be brief.'},
        ),
      )

      assert.deepEqual(shown(conversation), ['user: hi', '(running)'])
      assert.equal(toMessages(conversation).length, 2)
    })

    it('draws thoughts, activities and media', () => {
      const image = {type: 'image', source: {type: 'url', value: 'https://x.test/a.png'}}
      const conversation = answered(
        snapshot(
          {id: 'r', role: 'reasoning', content: 'Hm'},
          {id: 'a', role: 'activity', activityType: 'PLAN', content: {step: 1}},
          {
            id: 'm1',
            role: 'assistant',
            content: [{type: 'text', text: 'Look:'}, image, {type: 'text', text: 'Nice.'}],
          },
        ),
      )

      assert.deepEqual(shown(conversation).slice(1, -1), [
        'thought: done Hm',
        'activity PLAN: {"step":1}',
        'text: Look:',
        'image',
        'text: Nice.',
      ])
    })

    it('draws media that a streamed message has gained, once', () => {
      const listed = snapshot({
        id: 'm1',
        role: 'assistant',
        content: [{type: 'text', text: 'Hello'}, {type: 'image'}],
      })

      const hello = {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: 'Hello'}

      const conversation = answered(hello, listed, listed)

      assert.deepEqual(shown(conversation).slice(1, -1), ['text: Hello', 'image'])
    })

    it('does not draw a thought again that was heard in a span, under whatever id', () => {
      const thinking = [
        {type: 'REASONING_START', messageId: 's1'},
        {type: 'REASONING_MESSAGE_CONTENT', messageId: 't1', delta: 'Hm'},
        {type: 'REASONING_END', messageId: 's1'},
      ]

      for (const id of ['t1', 'other']) {
        const listed = snapshot({id, role: 'reasoning', content: 'Hm'})
        const conversation = answered(...thinking, listed, listed)

        assert.deepEqual(shown(conversation).slice(1, -1), ['thought: done Hm'])
      }
    })

    it('draws what the visitor sent beside words', () => {
      const content = [{type: 'text', text: 'look'}, {type: 'image'}]

      const conversation = answered(snapshot(user('u1', 'hi'), {id: 'u2', role: 'user', content}))

      assert.deepInclude(conversation.turns.at(-2), {text: 'look', parts: [{type: 'image'}]})
    })

    describe('says whose activities are whose:', () => {
      const plan = {type: 'ACTIVITY_SNAPSHOT', messageId: 'a1', activityType: 'PLAN', content: {}}
      const owns = (authoritativeActivityTypes: unknown) =>
        Object.assign(snapshot(user('u1', 'hi')), {
          metadata: {'@ag-ui/client': {authoritativeActivityTypes}},
        })

      it('the server’s own leave the thread with it, but not the screen', () => {
        for (const types of [['PLAN'], null]) {
          const conversation = answered(plan, owns(types))

          assert.deepEqual(
            toMessages(conversation).map(({id}) => id),
            ['u1'],
          )
          assert.include(shown(conversation), 'activity PLAN: {}')
        }
      })

      it('others stay, as all do without a word', () => {
        for (const listed of [owns(['OTHER']), owns('nonsense'), snapshot(user('u1', 'hi'))]) {
          assert.lengthOf(toMessages(answered(plan, listed)), 2)
        }
      })
    })

    it('draws what a growing message has gained since', () => {
      const conversation = answered(
        snapshot(user('u1', 'hi'), says('m1', 'Hel')),
        snapshot(user('u1', 'hi'), says('m1', 'Hello')),
        snapshot(user('u1', 'hi'), says('m1', 'Hello there')),
      )

      assert.deepEqual(shown(conversation).slice(1, -1), ['text: Hello there'])
    })

    it('draws what a streamed message has gained since behind its call', () => {
      const conversation = answered(
        text('m1', 'Let me see. '),
        {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find', parentMessageId: 'm1'},
        snapshot(user('u1', 'hi'), calls('m1', 'c1', {content: 'Let me see. Found.'})),
      )

      assert.deepEqual(shown(conversation).slice(1, -1), [
        'text: Let me see. ',
        'tool find: pending {}',
        'text: Found.',
      ])
    })

    it('leaves text on screen that the server has worded anew', () => {
      const conversation = answered(text('m1', 'Hello'), snapshot(says('m1', 'Good day')))

      assert.deepEqual(shown(conversation).slice(1, -1), ['text: Hello'])
      assert.deepEqual<unknown>(toMessages(conversation), [says('m1', 'Good day')])
    })

    it('draws an older thread before the first turn, under keys of its own', () => {
      const conversation = answered(
        snapshot(user('u0', 'before'), says('m0', 'Yes'), user('u1', 'hi'), says('m1', 'Hello')),
      )

      assert.deepEqual(shown(conversation), [
        'user: before',
        'text: Yes',
        'user: hi',
        'text: Hello',
        '(running)',
      ])
      assert.equal(new Set(viewKeys(conversation)).size, viewKeys(conversation).length)
    })

    it('draws a whole thread for a visitor who has said nothing yet', () => {
      const conversation = receive(
        createConversation(),
        {type: 'RUN_STARTED', threadId: 't1', runId: 'r1'},
        snapshot(user('u0', 'before'), says('m0', 'Yes')),
        FINISHED,
      )

      assert.deepEqual(shown(conversation), ['user: before', 'text: Yes'])
      assert.isFalse(conversation.run?.isActive)
    })

    it('counts it as made by the run', () => {
      const conversation = answered(
        snapshot(user('u0', 'before'), says('m0', 'Yes'), user('u1', 'hi'), says('m1', 'Hello')),
      )

      assert.deepEqual(conversation.run?.made, ['m1'])
    })
  })

  describe('merges', () => {
    it('in the order this side has, what it does not know at the end', () => {
      const conversation = answered(
        text('m1', 'a'),
        text('m2', 'b'),
        snapshot(says('m3', 'c'), says('m2', 'B'), says('m1', 'A'), user('u1', 'hi')),
      )

      assert.deepEqual(ids(conversation), ['u1', 'm1', 'm2', 'm3'])
    })

    it('and drops what it does not list, but for thoughts and activities', () => {
      const before = answered(
        snapshot(
          user('u1', 'hi'),
          {id: 'r', role: 'reasoning', content: 'Hm'},
          {id: 'a', role: 'activity', activityType: 'PLAN', content: {}},
          says('m1', 'Hello'),
        ),
      )

      assert.deepEqual(ids(receive(before, snapshot(user('u1', 'hi')))), ['u1', 'r', 'a'])
    })

    for (const own of [
      {id: 'r2', role: 'reasoning', content: 'Hmm'},
      {id: 'a2', role: 'activity', activityType: 'PLAN', content: {}},
    ]) {
      it(`and drops those of role ${own.role} too when it lists some`, () => {
        const other = {...own, id: 'before'}
        const before = answered(snapshot(user('u1', 'hi'), other))

        assert.deepEqual(ids(receive(before, snapshot(own))), [own.id])
      })
    }

    it('and keeps on screen what it drops', () => {
      const conversation = answered(text('m1', 'Hello'), snapshot(user('u1', 'hi')))

      assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello', '(running)'])
    })

    it('and takes both copies of an id it did not know, the last of one it did', () => {
      const conversation = answered(
        text('m1', 'a'),
        snapshot(says('m1', 'b'), says('m1', 'c'), says('m2', 'd'), says('m2', 'e')),
      )

      assert.deepEqual(
        toMessages(conversation).map(({content}) => content),
        ['c', 'd', 'e'],
      )
    })

    it('in the middle of a message, and its later words go on', () => {
      const conversation = answered(
        text('m1', 'Hel'),
        snapshot(user('u1', 'hi'), says('m1', 'Hel')),
        text('m1', 'lo'),
      )

      assert.deepEqual(shown(conversation).slice(1, -1), ['text: Hello'])
      assert.include(toMessages(conversation)[1], {content: 'Hello'})
    })

    it('in the middle of a message it drops, whose later words are shown all the same', () => {
      const conversation = answered(text('m1', 'Hel'), snapshot(user('u1', 'hi')), text('m1', 'lo'))

      assert.deepEqual(shown(conversation).slice(1, -1), ['text: Hello'])
      assert.deepEqual(ids(conversation), ['u1'])
    })
  })

  describe('that lists the words and the calls of one message as two', () => {
    const streamed = answered(
      text('m1', 'Let me see.'),
      {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find', parentMessageId: 'm1'},
      {type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '{}'},
      {type: 'TOOL_CALL_RESULT', messageId: 'x1', toolCallId: 'c1', content: 'found'},
      text('m2', 'Here.'),
    )

    for (const id of ['m1', 's1']) {
      it(`follows its order and shows nothing twice, the calls under ${id}`, () => {
        const listed = [
          user('u1', 'hi'),
          says('s0', 'Let me see.'),
          calls(id, 'c1'),
          found('x1', 'c1'),
          says('m2', 'Here.'),
        ]

        const conversation = receive(streamed, snapshot(...listed))

        assert.deepEqual<unknown>(toMessages(conversation), listed)
        assert.deepEqual(shown(conversation), shown(streamed))
        assert.includeMembers([...(conversation.run?.made ?? [])], ['s0', id, 'x1', 'm2'])
      })
    }
  })

  describe('under other ids', () => {
    it('recognises a call by its id, and doubles nothing', () => {
      const conversation = answered(
        ...toolTurn('m1'),
        text('m2', 'Here.'),
        snapshot(user('u1', 'hi'), calls('fresh', 'c1'), found('x1', 'c1'), says('m2', 'Here.')),
      )

      assert.deepEqual(ids(conversation), ['u1', 'fresh', 'x1', 'm2'])
      assert.deepEqual(shown(conversation).slice(1, -1), [
        'tool find: finished {} → found',
        'text: Here.',
      ])
    })

    it('recognises a result by its call', () => {
      const conversation = answered(
        ...toolTurn('m1'),
        snapshot(user('u1', 'hi'), calls('m1', 'c1'), found('fresh', 'c1')),
      )

      assert.deepEqual(ids(conversation), ['u1', 'm1', 'fresh'])
    })

    it('recognises a text by its words', () => {
      const conversation = answered(
        text('m1', 'Hello'),
        snapshot(user('u1', 'hi'), says('x', 'Hello')),
      )

      assert.deepEqual(ids(conversation), ['u1', 'x'])
      assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello', '(running)'])
    })

    it('recognises what the visitor said', () => {
      const conversation = answered(snapshot(user('fresh', 'hi'), says('m1', 'Hello')))

      assert.deepEqual(ids(conversation), ['fresh', 'm1'])
      assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello', '(running)'])
    })

    it('does not double what the visitor said, though it is worded anew', () => {
      const conversation = answered(snapshot(user('fresh', 'Hi!'), says('m1', 'Hello')))

      assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello', '(running)'])
    })

    it('knows the newest of equal texts to be the one just streamed', () => {
      const first = close(answered(text('m1', 'OK'), FINISHED))
      const second = receive(ask(first, 'more', 'u2', 'r2'), text('m2', 'OK'))

      const conversation = receive(
        second,
        snapshot(user('u1', 'hi'), says('m1', 'OK'), user('u2', 'more'), says('x', 'OK')),
      )

      assert.deepEqual(ids(conversation), ['u1', 'm1', 'u2', 'x'])
      assert.deepEqual(shown(conversation), [
        'user: hi',
        'text: OK',
        'user: more',
        'text: OK',
        '(running)',
      ])
    })

    it('keeps the view keys of what it recognises', () => {
      const before = answered(...toolTurn('m1'), text('m2', 'Here.'))

      const conversation = receive(
        before,
        snapshot(user('x0', 'hi'), calls('x1', 'c1'), found('x2', 'c1'), says('x3', 'Here.')),
      )

      assert.deepEqual(viewKeys(conversation), viewKeys(before))
    })

    it('doubles nothing the second time either', () => {
      const listed = [user('u1', 'hi'), calls('x1', 'c1'), found('x2', 'c1'), says('x3', 'Here.')]
      const first = answered(...toolTurn('m1'), text('m2', 'Here.'), snapshot(...listed), FINISHED)
      const second = receive(ask(first, 'more', 'u2', 'r2'), text('m4', 'Bye'))

      const conversation = receive(
        second,
        snapshot(...listed, user('u2', 'more'), says('x4', 'Bye')),
      )

      assert.deepEqual(shown(conversation), [
        'user: hi',
        'tool find: finished {} → found',
        'text: Here.',
        'user: more',
        'text: Bye',
        '(running)',
      ])
      assert.deepEqual(ids(conversation), ['u1', 'x1', 'x2', 'x3', 'u2', 'x4'])
    })

    it('follows the order of the snapshot, no result before its call', () => {
      const conversation = answered(
        ...toolTurn('m1'),
        text('m2', 'Here.'),
        snapshot(user('u1', 'hi'), calls('x1', 'c1'), found('x2', 'c1'), says('m2', 'Here.')),
      )

      assert.deepEqual(ids(conversation), ['u1', 'x1', 'x2', 'm2'])
    })

    it('keeps thoughts and activities behind what they stood behind', () => {
      const activity = {id: 'a', role: 'activity', activityType: 'PLAN', content: {}}
      const before = answered(snapshot(user('u1', 'hi'), activity, says('m1', 'Hello')))

      const conversation = receive(before, snapshot(user('u1', 'hi'), says('x', 'Hello')))

      assert.deepEqual(ids(conversation), ['u1', 'a', 'x'])
    })

    it('sees that the id of a streamed text now belongs to the message that made the calls', () => {
      const conversation = answered(
        ...toolTurn('m1'),
        text('m2', 'Here.'),
        snapshot(user('u1', 'hi'), calls('m2', 'c1'), found('x1', 'c1'), says('x3', 'Here.')),
      )

      assert.deepEqual(ids(conversation), ['u1', 'm2', 'x1', 'x3'])
      assert.deepEqual(shown(conversation).slice(1, -1), [
        'tool find: finished {} → found',
        'text: Here.',
      ])
    })

    it('recognises a text that nobody asked for', () => {
      const conversation = receive(
        createConversation(),
        text('m1', 'Hello'),
        snapshot(says('x', 'Hello')),
      )

      assert.deepEqual(ids(conversation), ['x'])
      assert.deepEqual(shown(conversation), ['text: Hello', '(running)'])
    })

    it('keeps track of which messages no answered request has carried', () => {
      const conversation = answered(snapshot(user('fresh', 'hi')))

      assert.deepEqual(conversation.uncarried, ['fresh'])
      assert.equal(conversation.run?.userMessageId, 'fresh')
    })
  })

  it('that lists another message of the visitor goes on in a turn behind it', () => {
    const before = answered(text('m1', 'Hello'), {type: 'STEP_STARTED', stepName: 'search'})

    const conversation = receive(
      before,
      snapshot(user('u1', 'hi'), says('m1', 'Hello'), user('u2', 'and?')),
    )

    assert.deepEqual(shown(conversation), [
      'user: hi',
      'text: Hello',
      'step search: done',
      'user: and?',
      '(running)',
    ])
  })

  describe('without ids', () => {
    const listed = [
      {role: 'user', content: 'hi'},
      {role: 'assistant', content: 'Hello'},
      {role: 'assistant', content: 'How are you?'},
    ]

    it('supplies them', () => {
      const conversation = answered(snapshot(...listed))

      assert.equal(new Set(ids(conversation)).size, 3)
      assert.notInclude(ids(conversation), '')
      assert.deepEqual(shown(conversation), [
        'user: hi',
        'text: Hello',
        'text: How are you?',
        '(running)',
      ])
    })

    it('loses and doubles nothing the second time either', () => {
      const conversation = answered(snapshot(...listed), snapshot(...listed))

      assert.deepEqual(
        toMessages(conversation).map(({content}) => content),
        ['hi', 'Hello', 'How are you?'],
      )
      assert.deepEqual(shown(conversation), [
        'user: hi',
        'text: Hello',
        'text: How are you?',
        '(running)',
      ])
    })
  })

  it('of nothing leaves the screen as it is', () => {
    const conversation = receive(answered(text('m1', 'Hello')), snapshot())

    assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello', '(running)'])
    assert.isEmpty(toMessages(conversation))
  })
})

function ids(conversation: Conversation): string[] {
  return toMessages(conversation).map(({id}) => id)
}
