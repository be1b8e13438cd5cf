import {assert} from '@open-wc/testing'

import {createConversation, toMessages} from '../../src/conversation/create.ts'
import type {Conversation} from '../../src/conversation/state.ts'
import {answered, ask, close, fold, receive} from './fold.ts'
import {shown} from './shown.ts'

const FINISHED = {type: 'RUN_FINISHED'}
const says = (delta: string, messageId: string) => ({
  type: 'TEXT_MESSAGE_CONTENT',
  messageId,
  delta,
})

function rewound(conversation: Conversation, messageId: string, keepsMessage: boolean) {
  return fold(conversation, {type: 'REWOUND', messageId, keepsMessage})
}

describe('a conversation that goes back', () => {
  const first = close(answered(says('Hello', 'm1'), FINISHED))
  const suggested = {type: 'CUSTOM', name: 'suggestions', value: ['Why?']}
  const second = close(
    receive(ask(first, 'more', 'u2', 'r2'), says('Sure', 'm2'), suggested, FINISHED),
  )

  it('drops all that came after a message', () => {
    const conversation = rewound(second, 'u2', true)

    assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello', 'user: more'])
    assert.deepEqual(
      toMessages(conversation).map(({id}) => id),
      ['u1', 'm1', 'u2'],
    )
    assert.isUndefined(conversation.run)
    assert.isUndefined(conversation.followUps)
  })

  it('drops the message too, where it is worded anew', () => {
    const conversation = rewound(second, 'u2', false)

    assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello'])
    assert.deepEqual(conversation.uncarried, ['u1'])
    assert.isEmpty(rewound(second, 'u1', false).messages)
  })

  it('keeps what it does not drop, and its keys', () => {
    const conversation = rewound(second, 'u2', true)

    assert.strictEqual(conversation.turns[1], second.turns[1])
    assert.equal(conversation.count, second.count)
  })

  it('goes on from there', () => {
    const again = fold(rewound(second, 'u2', true), {
      type: 'RUN_OPENED',
      threadId: 't1',
      runId: 'r3',
      userMessageId: 'u2',
      carries: [],
    })

    const conversation = close(receive(again, says('Better', 'm3'), FINISHED))

    assert.deepEqual(shown(conversation).slice(2), ['user: more', 'text: Better'])
  })

  it('tells apart what a server gave one id in several turns', () => {
    const same = close(receive(ask(first, 'more', 'u2', 'r2'), says('Sure', 'm1'), FINISHED))

    const conversation = rewound(same, 'u2', true)

    assert.deepEqual(
      toMessages(conversation).map(({content}) => content),
      ['hi', 'Hello', 'more'],
    )
  })

  it('stays where it is for a message that nobody said', () => {
    const empty = createConversation()

    assert.strictEqual(rewound(second, 'm1', true), second)
    assert.strictEqual(rewound(empty, 'u1', true), empty)
  })

  it('forgets why the last run failed', () => {
    const failed = receive(ask(first, 'more', 'u2', 'r2'), {type: 'RUN_ERROR', message: 'No'})

    assert.isUndefined(rewound(failed, 'u2', true).failure)
  })
})
