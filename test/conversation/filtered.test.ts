import {assert} from '@open-wc/testing'

import {toMessages} from '../../src/conversation/create.ts'
import {FILTERED, isFiltered, markFiltered} from '../../src/conversation/filtered.ts'
import type {Conversation} from '../../src/conversation/state.ts'
import {answered, ask, close, fold, receive} from './fold.ts'
import {shown} from './shown.ts'

const DONE = {type: 'DONE'} as const
const filter = (message?: string, messageId = 'cf-1') => ({
  type: 'CONTENT_FILTER',
  error: 'content_filter',
  message,
  messageId,
})
const text = (delta: string, messageId?: string) => ({
  type: 'TEXT_MESSAGE_CONTENT',
  messageId,
  delta,
})

describe('a content filter', () => {
  describe('told as an error', () => {
    for (const told of [
      {message: 'The agent failed.', code: 'OpenAIContentFilterException'},
      {message: 'The response was filtered due to our content management policy.'},
    ]) {
      it(`is an ordinary reply in the standard words: ${told.code ?? told.message}`, () => {
        const conversation = answered(text('First you ', 'm1'), {type: 'RUN_ERROR', ...told})

        assert.deepEqual(shown(conversation), ['user: hi', '[filter notice]'])
        assert.isUndefined(conversation.failure)
        assert.lengthOf(toMessages(conversation).filter(isFiltered), 2)
        assert.isFalse(conversation.run?.isActive)
      })
    }

    it('changes nothing once the run is over', () => {
      const over = answered(text('Hello', 'm1'), {type: 'RUN_FINISHED'})
      const late = {type: 'RUN_ERROR', message: 'x', code: 'content_filter'}

      assert.strictEqual(receive(over, late), over)
    })
  })

  it('before any text is an ordinary reply', () => {
    const conversation = fold(answered(filter('I cannot help with that.')), DONE)

    assert.deepEqual(shown(conversation), ['user: hi', 'text: I cannot help with that.'])
    assert.isUndefined(conversation.failure)
  })

  it('after text replaces it', () => {
    const conversation = answered(text('First you need to ', 'm1'), filter('I cannot.'))

    assert.deepEqual(shown(conversation), ['user: hi', 'text: I cannot.', '(running)'])
    assert.deepEqual(ids(conversation), ['u1', 'cf-1'])
  })

  it('after text in several stretches replaces them all', () => {
    const tool = {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find'}

    const conversation = answered(
      text('a', 'm1'),
      tool,
      text('b', 'm1'),
      text('c', 'm2'),
      filter('No.'),
    )

    assert.deepEqual(shown(conversation).slice(1, -1), ['text: No.', 'tool find: pending'])
  })

  it('leaves rows of steps and tools where they are, and the calls in the thread', () => {
    const conversation = answered(
      {type: 'STEP_STARTED', stepName: 'search'},
      {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find', parentMessageId: 'm1'},
      text('Found ', 'm1'),
      filter('I cannot.'),
    )

    assert.deepEqual(shown(conversation).slice(1, -1), [
      'step search: running',
      'tool find: pending',
      'text: I cannot.',
    ])
    assert.deepEqual(ids(conversation), ['u1', 'm1', 'cf-1'])
    assert.notProperty(toMessages(conversation)[1], 'content')
  })

  for (const message of [undefined, '']) {
    it(`with ${message === undefined ? 'no' : 'an empty'} message asks for the standard wording`, () => {
      assert.deepEqual(shown(answered(filter(message))).slice(1, -1), ['[filter notice]'])
    })
  }

  it('gets an id where it brings none', () => {
    const conversation = answered({type: 'CONTENT_FILTER', message: 'No.'})

    assert.match(ids(conversation)[1] ?? '', /^r1:\d+$/)
  })

  it('on the first turn needs no opaque state', () => {
    const conversation = fold(answered(filter('No.')), DONE)

    assert.isUndefined(conversation.serializedState)
    assert.isFalse(conversation.run?.isActive)
  })

  it('marks both messages of the exchange, and no other', () => {
    const first = close(answered(text('Hello', 'm1'), {type: 'RUN_FINISHED'}))

    const conversation = receive(ask(first, 'bad', 'u2', 'r2'), filter('No.'))

    assert.deepEqual(
      toMessages(conversation).map((message) => [message.id, isFiltered(message)]),
      [
        ['u1', false],
        ['m1', false],
        ['u2', true],
        ['cf-1', true],
      ],
    )
  })

  it('marks them where a page can see it', () => {
    assert.deepEqual(toMessages(answered(filter('No.')))[0]?.metadata, {
      'agui-chat': {filtered: true},
    })
  })

  it('clears the status line', () => {
    assert.isUndefined(answered({type: 'STATUS_UPDATE', status: 'Working'}, filter('No.')).status)
  })

  for (const [what, messageId] of [
    ['without an id', undefined],
    ['under the id of the text it replaced', 'm1'],
    ['under a new id', 'm2'],
  ] as const) {
    it(`is not appended to by text behind it ${what}`, () => {
      const conversation = answered(text('First ', 'm1'), filter('No.'), text('Yet', messageId))

      assert.deepEqual(shown(conversation).slice(1, -1), ['text: No.', 'text: Yet'])
      assert.equal(toMessages(conversation)[1]?.content, 'No.')
    })
  }

  it('that comes twice is shown once', () => {
    const conversation = answered(filter('No.'), filter('Never.', 'cf-2'))

    assert.deepEqual(shown(conversation).slice(1, -1), ['text: Never.'])
    assert.deepEqual(ids(conversation), ['u1', 'cf-2'])
  })

  it('keeps the opaque state that follows it', () => {
    const state = {type: 'THREAD_STATE', serializedState: 's1'}

    assert.equal(answered(filter('No.'), state).serializedState, 's1')
  })

  it('stays marked and in the thread when a snapshot of the server lists neither message', () => {
    const filtered = close(answered(filter('No.'), {type: 'RUN_FINISHED'}))
    const next = receive(ask(filtered, 'good', 'u2', 'r2'), text('Fine', 'm2'))

    const conversation = receive(next, {
      type: 'MESSAGES_SNAPSHOT',
      messages: [
        {id: 'u2', role: 'user', content: 'good'},
        {id: 'm2', role: 'assistant', content: 'Fine'},
      ],
    })

    assert.deepEqual(
      toMessages(conversation).map((message) => [message.id, isFiltered(message)]),
      [
        ['u1', true],
        ['cf-1', true],
        ['u2', false],
        ['m2', false],
      ],
    )
  })

  for (const [what, id] of [
    ['its own copy', 'u1'],
    ['a copy under another id', 'fresh'],
  ] as const) {
    it(`stays marked when a snapshot lists ${what} of the blocked message`, () => {
      const conversation = answered(filter('No.'), {
        type: 'MESSAGES_SNAPSHOT',
        messages: [{id, role: 'user', content: 'hi'}],
      })

      const blocked = toMessages(conversation).filter(({role}) => role === 'user')
      assert.deepEqual(blocked.map(isFiltered), [true])
    })
  }
})

describe('the mark', () => {
  it('is kept beside other metadata', () => {
    const message = markFiltered({id: 'u', role: 'user', content: 'x', metadata: {a: 1}})

    assert.deepEqual(message.metadata, {a: 1, ...FILTERED})
  })

  for (const metadata of [
    {},
    {'agui-chat': null},
    {'agui-chat': true},
    {'agui-chat': {filtered: 1}},
  ]) {
    it(`is not ${JSON.stringify(metadata)}`, () => {
      assert.isFalse(isFiltered({id: 'u', role: 'user', content: 'x', metadata}))
    })
  }
})

function ids(conversation: Conversation): string[] {
  return toMessages(conversation).map(({id}) => id)
}
