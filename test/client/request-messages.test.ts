import {assert} from '@open-wc/testing'

import {requestMessages, UNFINISHED_CALL} from '../../src/client/request-messages.ts'
import {createConversation, toMessages} from '../../src/conversation/create.ts'
import type {Message, ToolCallPart} from '../../src/protocol/messages.ts'
import {answered, ask, close, deepFreeze, receive} from '../conversation/fold.ts'
import {shown} from '../conversation/shown.ts'

const user: Message = {id: 'u1', role: 'user', content: 'hi'}
const call = (id: string, args = '{}', name = 'find'): ToolCallPart => ({
  id,
  type: 'function',
  function: {name, arguments: args},
})
const calling = (...toolCalls: ToolCallPart[]): Message => ({
  id: 'm1',
  role: 'assistant',
  toolCalls,
})
const result = (toolCallId: string, id = `${toolCallId}-result`): Message => ({
  id,
  role: 'tool',
  toolCallId,
  content: 'found',
})

describe('requestMessages', () => {
  describe('where the server keeps nothing', () => {
    it('is the whole thread, thoughts and instructions included', () => {
      const thread: readonly Message[] = [
        {id: 's', role: 'system', content: 'Be kind.'},
        user,
        {id: 'r', role: 'reasoning', content: 'Hm', encryptedValue: 'x'},
        calling(call('c1')),
        result('c1'),
        {id: 'm2', role: 'assistant', content: 'Here.', metadata: {a: 1}},
      ]

      assert.deepEqual(sent(...thread), thread)
    })

    describe('with a limit', () => {
      const say = (role: 'user' | 'assistant', id: string): Message => ({id, role, content: id})
      const thread: readonly Message[] = [
        {id: 's', role: 'system', content: 'Be kind.'},
        say('user', 'u1'),
        say('assistant', 'a1'),
        say('user', 'u2'),
        calling(call('c1')),
        result('c1'),
        say('assistant', 'a2'),
        say('user', 'u3'),
      ]
      const limited = (limit: number, messages = thread) =>
        requestMessages(createConversation({messages}), false, {limit}).map(({id}) => id)

      it('is the latest messages from a question on, beside the instructions', () => {
        assert.deepEqual(
          [1, 2, 4, 5, 6].map((limit) => limited(limit)),
          [
            ['s', 'u3'],
            ['s', 'u3'],
            ['s', 'u3'],
            ['s', 'u2', 'm1', 'c1-result', 'a2', 'u3'],
            ['s', 'u2', 'm1', 'c1-result', 'a2', 'u3'],
          ],
        )
      })

      it('is everything where there are no more', () => {
        assert.deepEqual(
          limited(8),
          thread.map(({id}) => id),
        )
      })

      it('goes back to the last question where the answer alone is longer', () => {
        assert.deepEqual(limited(1, thread.slice(0, 6)), ['s', 'u2', 'm1', 'c1-result'])
      })
    })

    it('leaves out activities, which live on this side', () => {
      const activity: Message = {id: 'a', role: 'activity', activityType: 'PLAN', content: {}}

      assert.deepEqual(sent(user, activity), [user])
    })

    it('leaves out both messages of a blocked exchange', () => {
      const filtered = close(answered({type: 'CONTENT_FILTER', message: 'No.'}))

      assert.isEmpty(requestMessages(filtered, false))
    })

    it('leaves out a blocked exchange that a page brought back', () => {
      const metadata = {'agui-chat': {filtered: true}}

      assert.deepEqual(sent({...user, id: 'u0', metadata}, user), [user])
    })
  })

  describe('is repaired', () => {
    it('by a result for every call without one, directly behind its owner', () => {
      const text: Message = {id: 'm2', role: 'assistant', content: 'Well'}

      assert.deepEqual<unknown>(sent(calling(call('c1'), call('c2')), text, result('c1')), [
        calling(call('c1'), call('c2')),
        result('c1'),
        {id: 'c2:stopped', role: 'tool', toolCallId: 'c2', ...UNFINISHED_CALL},
        text,
      ])
    })

    it('in the words a model can read', () => {
      assert.deepEqual(UNFINISHED_CALL, {content: 'Stopped before it finished.', error: 'stopped'})
    })

    it('by leaving out a call whose arguments were cut off', () => {
      assert.deepEqual(sent(user, calling(call('c1', '{"a"'), call('c2')), result('c2')), [
        user,
        calling(call('c2')),
        result('c2'),
      ])
    })

    it('by leaving out a call whose arguments never came, and a message that is empty then', () => {
      assert.deepEqual(sent(user, calling(call('c1', ''))), [user])
    })

    it('by leaving out the result of a call that is left out', () => {
      assert.deepEqual(sent(user, calling(call('c1', '{"a"')), result('c1')), [user])
    })

    it('by giving an answered call without arguments the empty ones it was made with', () => {
      assert.deepEqual(sent(calling(call('c1', '')), result('c1')), [
        calling(call('c1', '{}')),
        result('c1'),
      ])
    })

    it('by leaving out a call without a name', () => {
      assert.deepEqual(sent(user, calling(call('c1', '{}', ''))), [user])
    })

    it('by leaving out results without their call', () => {
      assert.deepEqual(sent(user, result('c9')), [user])
    })

    for (const content of ['', []] as const) {
      it(`by leaving out an assistant message whose content is ${JSON.stringify(content)}`, () => {
        assert.deepEqual(sent(user, {id: 'm1', role: 'assistant', content}), [user])
      })
    }

    it('by leaving out an assistant message without content', () => {
      assert.deepEqual(sent(user, {id: 'm1', role: 'assistant'}), [user])
    })

    it('by leaving out the empty content of a message that makes calls', () => {
      const message: Message = {...calling(call('c1')), content: ''} as Message

      assert.deepEqual(sent(message, result('c1')), [calling(call('c1')), result('c1')])
    })

    describe('where runs give their calls the same ids', () => {
      const find = (args: string, name = 'find', ...more: object[]) => [
        {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: name, parentMessageId: 'm1'},
        {type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: args},
        ...more,
      ]
      const found = (messageId: string) => ({type: 'TOOL_CALL_RESULT', ...result('c1'), messageId})
      const again = (...events: object[]) => {
        const first = close(answered(...find('{"a":1}', 'find', found('x1'))))
        return close(receive(ask(first, 'more', 'u2', 'r2'), ...events))
      }
      const more = {id: 'u2', role: 'user', content: 'more'}

      it('by sending each where it was made, under an id of its own, with its own result', () => {
        const conversation = again(...find('{"b":2}', 'search', found('x2')))

        assert.deepEqual<unknown>(requestMessages(conversation, false), [
          user,
          calling(call('c1', '{"a":1}')),
          result('c1', 'x1'),
          more,
          {...calling(call('c1:2', '{"b":2}', 'search')), id: 'm1:2'},
          {...result('c1', 'x2'), toolCallId: 'c1:2'},
        ])
      })

      it('by leaving out only the one that was cut off', () => {
        assert.deepEqual<unknown>(requestMessages(again(...find('{"b":')), false), [
          user,
          calling(call('c1', '{"a":1}')),
          result('c1', 'x1'),
          more,
        ])
      })

      it('by sending what was said where it was said', () => {
        const says = (delta: string) => ({type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta})
        const first = close(answered(says('Hel'), says('lo')))
        const conversation = close(receive(ask(first, 'more', 'u2', 'r2'), says('Bye')))

        assert.deepEqual<unknown>(requestMessages(conversation, false), [
          user,
          {id: 'm1', role: 'assistant', content: 'Hello'},
          more,
          {id: 'm1:2', role: 'assistant', content: 'Bye'},
        ])
      })

      it('of a retry too: what the failed run left unfinished is not sent', () => {
        const failed = {type: 'RUN_ERROR', message: 'No'}
        const says = {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: 'Well'}
        const undone = again(says, ...find('{"b":2}'), failed)
        const done = again(says, ...find('{"b":2}', 'find', found('x2')), failed)
        const before = [user, calling(call('c1', '{"a":1}')), result('c1', 'x1'), more]

        assert.deepEqual<unknown>(requestMessages(undone, false, {retry: 'keep-results'}), before)
        assert.deepEqual<unknown>(requestMessages(done, false, {retry: 'keep-results'}), [
          ...before,
          {...calling(call('c1:2', '{"b":2}')), id: 'm1:2'},
          {...result('c1', 'x2'), toolCallId: 'c1:2'},
        ])
      })

      it('and recognised where a server lists them so', () => {
        const says = {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: 'Well'}
        const asked = ask(again(says, ...find('{}', 'find', found('x2'))), 'and?', 'u3', 'r3')
        const messages = requestMessages(asked, false)

        const conversation = receive(asked, {type: 'MESSAGES_SNAPSHOT', messages})

        assert.deepEqual(shown(conversation).slice(0, -2), shown(asked).slice(0, -2))
        assert.equal(shown(conversation).length, shown(asked).length)
        assert.sameDeepMembers([...requestMessages(conversation, false)], [...messages])
      })

      it('not where a snapshot worded the message anew', () => {
        const listed = {id: 'm1', role: 'assistant', content: 'Both.'}
        const conversation = again(...find('{}', 'find', found('x2')), {
          type: 'MESSAGES_SNAPSHOT',
          messages: [user, listed, more],
        })

        assert.deepEqual<unknown>(requestMessages(conversation, false), [user, listed, more])
      })

      it('by a result for the one without', () => {
        assert.deepEqual<unknown>(requestMessages(again(...find('{}')), false), [
          user,
          calling(call('c1', '{"a":1}')),
          result('c1', 'x1'),
          more,
          {...calling(call('c1:2')), id: 'm1:2'},
          {id: 'c1:2:stopped', role: 'tool', toolCallId: 'c1:2', ...UNFINISHED_CALL},
        ])
      })
    })

    it('not at all where partial text was stopped: it is sent as it is', () => {
      const stopped = close(
        answered({type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: 'Half a sen'}),
        'stopped',
      )

      assert.deepEqual<unknown>(requestMessages(stopped, false), [
        user,
        {id: 'm1', role: 'assistant', content: 'Half a sen'},
      ])
    })

    it('while the conversation is not', () => {
      const conversation = deepFreeze(createConversation({messages: [calling(call('c1', '{"a"'))]}))

      requestMessages(conversation, false)

      assert.equal(toMessages(conversation).length, 1)
    })
  })

  describe('where the server keeps the history', () => {
    it('is what this side made and no answered request has carried', () => {
      const conversation = createConversation({
        messages: [user, calling(call('c1')), result('c1'), {...user, id: 'u2'}],
      })

      assert.deepEqual(
        requestMessages({...conversation, uncarried: ['c1-result', 'u2']}, true).map(({id}) => id),
        ['c1-result', 'u2'],
      )
    })

    it('is nothing the agent made, whatever the set says', () => {
      const conversation = createConversation({messages: [calling(call('c1'))]})

      assert.isEmpty(requestMessages({...conversation, uncarried: ['m1']}, true))
    })

    it('is nothing of a blocked exchange', () => {
      const filtered = close(answered({type: 'CONTENT_FILTER', message: 'No.'}))

      assert.isEmpty(requestMessages(filtered, true))
    })
  })

  describe('of a retry', () => {
    const failed = answered(
      {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: 'Working on '},
      {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find', parentMessageId: 'm1'},
      {type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '{}'},
      {type: 'TOOL_CALL_START', toolCallId: 'c2', toolCallName: 'find', parentMessageId: 'm1'},
      {type: 'TOOL_CALL_RESULT', messageId: 'c1-result', toolCallId: 'c1', content: 'found'},
      {type: 'RUN_ERROR', message: 'No'},
    )

    it('is the message once, and of the failed run only calls that have results', () => {
      assert.deepEqual(requestMessages(failed, false, {retry: 'keep-results'}), [
        user,
        calling(call('c1')),
        result('c1'),
      ])
    })

    it('is the message alone where the server keeps the history', () => {
      assert.deepEqual(requestMessages(failed, true, {retry: 'from-start'}), [user])
    })

    it('is the message even where an answered request has carried it', () => {
      assert.deepEqual(requestMessages({...failed, uncarried: []}, true, {retry: 'from-start'}), [
        user,
      ])
    })
  })
})

function sent(...messages: Message[]): readonly Message[] {
  return requestMessages(deepFreeze(createConversation({messages})), false)
}
