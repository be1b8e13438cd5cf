import {assert} from '@open-wc/testing'

import {requestMessages, UNFINISHED_CALL} from '../../src/client/request-messages.ts'
import {createConversation, toMessages} from '../../src/conversation/create.ts'
import type {Message, ToolCallPart} from '../../src/protocol/messages.ts'
import {answered, close, deepFreeze} from '../conversation/fold.ts'

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
      assert.deepEqual(requestMessages(failed, false, 'keep-results'), [
        user,
        calling(call('c1')),
        result('c1'),
      ])
    })

    it('is the message alone where the server keeps the history', () => {
      assert.deepEqual(requestMessages(failed, true, 'from-start'), [user])
    })

    it('is the message even where an answered request has carried it', () => {
      assert.deepEqual(requestMessages({...failed, uncarried: []}, true, 'from-start'), [user])
    })
  })
})

function sent(...messages: Message[]): readonly Message[] {
  return requestMessages(deepFreeze(createConversation({messages})), false)
}
