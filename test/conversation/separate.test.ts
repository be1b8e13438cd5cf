import {assert} from '@open-wc/testing'
import fc from 'fast-check'

import {createConversation} from '../../src/conversation/create.ts'
import {separate} from '../../src/conversation/separate.ts'
import type {Conversation} from '../../src/conversation/state.ts'
import {contentText} from '../../src/protocol/messages.ts'
import {answered, ask, asked, close, deepFreeze, receive} from './fold.ts'
import {goodEvent} from './generate.ts'
import {shown, viewKeys} from './shown.ts'

const start = (messageId: string) => ({type: 'TEXT_MESSAGE_START', messageId})
const text = (delta: string, messageId = 'm1') => ({type: 'TEXT_MESSAGE_CONTENT', messageId, delta})
const call = (toolCallId: string, parentMessageId = 'm1') => [
  {type: 'TOOL_CALL_START', toolCallId, toolCallName: 'find', parentMessageId},
  {type: 'TOOL_CALL_ARGS', toolCallId, delta: '{}'},
]

describe('separate', () => {
  it('changes nothing where every id is of one turn', () => {
    const first = close(answered(text('Hello'), ...call('c1')))
    const conversation = close(receive(ask(first, 'more', 'u2', 'r2'), text('Bye', 'm2')))

    assert.strictEqual(separate(conversation), conversation)
  })

  it('gives each of three turns its part, behind its question', () => {
    const first = close(answered(start('m1'), text('a')))
    const second = close(receive(ask(first, 'more', 'u2', 'r2'), start('m1'), text('b')))
    const third = close(receive(ask(second, 'again', 'u3', 'r3'), start('m1'), text('c')))

    assert.deepEqual(outline(separate(third)), [
      'u1: hi',
      'm1: a',
      'u2: more',
      'm1:2: b',
      'u3: again',
      'm1:3: c',
    ])
  })

  it('leaves a call that has an id of its own that id', () => {
    const first = close(answered(text('a'), ...call('c1')))
    const second = close(receive(ask(first, 'more', 'u2', 'r2'), text('b'), ...call('c2')))

    const {messages} = separate(second)

    assert.nestedInclude(messages[3], {id: 'm1:2', 'toolCalls[0].id': 'c2'})
    assert.nestedInclude(messages[1], {'toolCalls.length': 1, 'toolCalls[0].id': 'c1'})
  })

  it('splits nothing whose parts are not all that the message says', () => {
    const first = createConversation({
      messages: [
        {id: 'u1', role: 'user', content: 'hi'},
        {id: 'm1', role: 'assistant', content: [{type: 'text', text: 'a'}]},
      ],
    })
    const second = close(receive(ask(first, 'more', 'u2', 'r2'), start('m1'), text('b')))

    assert.strictEqual(separate(second), second)
  })

  it('splits nothing whose question is gone', () => {
    const first = close(answered(text('a')))
    const second = close(receive(ask(first, 'more', 'u2', 'r2'), text('b')))
    const forgotten = {...second, messages: second.messages.filter(({id}) => id !== 'u2')}

    assert.strictEqual(separate(forgotten), forgotten)
  })

  it('changes nothing on screen and loses no word, whatever was sent', () => {
    fc.assert(
      fc.property(fc.array(goodEvent), fc.array(goodEvent), (first, second) => {
        const conversation = deepFreeze(
          receive(ask(close(receive(asked(), ...first)), 'more', 'u9', 'r9'), ...second),
        )

        const separated = separate(conversation)

        assert.deepEqual(shown(separated), shown(conversation))
        assert.deepEqual(viewKeys(separated), viewKeys(conversation))
        assert.deepEqual(letters(separated), letters(conversation))
      }),
    )
  })
})

function outline({messages}: Conversation): string[] {
  return messages.map(({id, content}) => `${id}: ${content as string}`)
}

/** Every letter of the thread, sorted. */
function letters({messages}: Conversation): string[] {
  const told = messages.flatMap((message) => {
    const calls = (message.role === 'assistant' && message.toolCalls) || []
    return [contentText(message.content ?? ''), ...calls.map((made) => made.function.arguments)]
  })
  return Array.from(told.join('')).sort()
}
