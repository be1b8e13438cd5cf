import {assert} from '@open-wc/testing'

import {createConversation, toMessages} from '../../src/conversation/create.ts'
import type {Conversation} from '../../src/conversation/state.ts'
import {answered, ask, asked, close, fold, receive} from './fold.ts'
import {shown} from './shown.ts'

const start = (toolCallId?: string, more = {}) => ({
  type: 'TOOL_CALL_START',
  toolCallId,
  toolCallName: 'find',
  ...more,
})
const args = (delta: string, toolCallId?: string) => ({type: 'TOOL_CALL_ARGS', toolCallId, delta})
const end = (toolCallId?: string) => ({type: 'TOOL_CALL_END', toolCallId})
const result = (content: unknown, toolCallId?: string, messageId = `${toolCallId}-result`) => ({
  type: 'TOOL_CALL_RESULT',
  toolCallId,
  messageId,
  content,
})
const chunk = (more: object) => ({type: 'TOOL_CALL_CHUNK', ...more})
const text = (delta: string, messageId: string) => ({
  type: 'TEXT_MESSAGE_CONTENT',
  messageId,
  delta,
})

describe('a tool call', () => {
  describe('goes from its announcement to its result', () => {
    const announced = answered(start('c1'))
    const filled = receive(announced, args('{"a"', 'c1'), args(':1}', 'c1'))
    const ended = receive(filled, end('c1'))
    const done = receive(ended, result('found', 'c1'))

    for (const [state, conversation, line] of [
      ['pending', announced, 'tool find: pending'],
      ['args', filled, 'tool find: args {"a":1}'],
      ['running', ended, 'tool find: running {"a":1}'],
      ['finished', done, 'tool find: finished {"a":1} → found'],
    ] as const) {
      it(`through ${state}`, () => {
        assert.deepEqual(shown(conversation), ['user: hi', line, '(running)'])
      })
    }

    it('and is in the thread as AG-UI words it', () => {
      assert.deepEqual<unknown>(replies(done), [
        {
          id: 'c1',
          role: 'assistant',
          toolCalls: [{id: 'c1', type: 'function', function: {name: 'find', arguments: '{"a":1}'}}],
        },
        {id: 'c1-result', role: 'tool', toolCallId: 'c1', content: 'found'},
      ])
    })
  })

  describe('belongs to', () => {
    it('the message it names, when that is the assistant’s', () => {
      const conversation = answered(text('Hi', 'm1'), start('c1', {parentMessageId: 'm1'}))

      assert.deepEqual(outline(conversation), ['m1: Hi [c1]'])
    })

    it('a message of its own id, when it names none', () => {
      assert.deepEqual(outline(answered(start('c1'))), ['c1: [c1]'])
    })

    it('a message of the id it names, when there is none yet', () => {
      const conversation = answered(
        start('c1', {parentMessageId: 'm1'}),
        start('c2', {parentMessageId: 'm1'}),
      )

      assert.deepEqual(outline(conversation), ['m1: [c1,c2]'])
    })

    it('a message of its own id, when it names one of another role', () => {
      const conversation = answered(start('c1', {parentMessageId: 'u1'}))

      assert.deepEqual(outline(conversation), ['c1: [c1]'])
    })

    it('the subagent that made it', () => {
      assert.include(replies(answered(start('c1', {subagentRunId: 's'})))[0], {subagentRunId: 's'})
    })
  })

  describe('announced again', () => {
    it('is not doubled, and keeps its arguments', () => {
      const conversation = answered(start('c1'), args('{}', 'c1'), start('c1'))

      assert.deepEqual(outline(conversation), ['c1: [c1]'])
      assert.deepEqual(shown(conversation).slice(1, -1), ['tool find: args {}'])
    })

    it('takes another name', () => {
      const conversation = answered(start('c1'), start('c1', {toolCallName: 'search'}))

      assert.nestedInclude(replies(conversation)[0], {'toolCalls[0].function.name': 'search'})
      assert.deepEqual(shown(conversation).slice(1, -1), ['tool search: pending'])
    })

    it('changes nothing when nothing is different', () => {
      const conversation = answered(start('c1'))

      assert.strictEqual(receive(conversation, start('c1')), conversation)
    })
  })

  describe('whose id an earlier turn used', () => {
    const first = close(
      answered(start('c1'), args('{"a":1}', 'c1'), end('c1'), result('found', 'c1')),
    )
    const second = receive(
      ask(first, 'more', 'u2', 'r2'),
      start('c1', {toolCallName: 'search'}),
      args('{"b":', 'c1'),
    )

    it('is shown as a call of its own, and the earlier one stays as it was', () => {
      assert.deepEqual(shown(second), [
        'user: hi',
        'tool find: finished {"a":1} → found',
        'user: more',
        'tool search: args {"b":',
        '(running)',
      ])
    })

    it('goes on with what follows, to its result', () => {
      const done = receive(second, args('2}', 'c1'), end('c1'), result('nothing', 'c1', 'x2'))

      assert.deepEqual(shown(done).slice(1, 4), [
        'tool find: finished {"a":1} → found',
        'user: more',
        'tool search: finished {"b":2} → nothing',
      ])
    })

    it('is one of its own in chunks too', () => {
      const chunked = receive(
        ask(first, 'more', 'u2', 'r2'),
        chunk({toolCallId: 'c1', toolCallName: 'find', delta: '{"b"'}),
        chunk({delta: ':2}'}),
      )

      assert.deepEqual(shown(chunked).slice(1, 4), [
        'tool find: finished {"a":1} → found',
        'user: more',
        'tool find: args {"b":2}',
      ])
    })

    it('is the earlier one where no new announcement came: a result may come later', () => {
      const late = receive(
        ask(close(answered(start('c1'))), 'more', 'u2', 'r2'),
        result('found', 'c1'),
      )

      assert.equal(shown(late)[1], 'tool find: finished → found')
    })
  })

  describe('never announced', () => {
    it('gets a placeholder at its arguments', () => {
      const conversation = answered(args('{}', 'c1'))

      assert.deepEqual(shown(conversation).slice(1, -1), ['tool ?: args {}'])
      assert.nestedInclude(replies(conversation)[0], {'toolCalls[0].function.arguments': '{}'})
    })

    it('gets a placeholder at its end', () => {
      assert.deepEqual(shown(answered(end('c1'))).slice(1, -1), ['tool ?: running'])
    })

    it('is shown by its result alone', () => {
      const conversation = answered(result('found', 'c1'))

      assert.deepEqual(shown(conversation).slice(1, -1), ['tool ?: finished → found'])
      assert.deepEqual<unknown>(replies(conversation), [
        {id: 'c1-result', role: 'tool', toolCallId: 'c1', content: 'found'},
      ])
    })

    it('takes its name when the announcement comes late', () => {
      const conversation = answered(args('{}', 'c1'), start('c1'))

      assert.deepEqual(shown(conversation).slice(1, -1), ['tool find: args {}'])
    })
  })

  describe('is answered', () => {
    it('before its end', () => {
      const conversation = answered(start('c1'), result('found', 'c1'), end('c1'), args('{}', 'c1'))

      assert.deepEqual(shown(conversation).slice(1, -1), ['tool find: finished {} → found'])
    })

    it('directly behind its owner and the results already there', () => {
      const conversation = answered(
        start('c1', {parentMessageId: 'm1'}),
        start('c2', {parentMessageId: 'm1'}),
        text('Done', 'm2'),
        result('one', 'c1'),
        result('two', 'c2'),
      )

      assert.deepEqual(
        replies(conversation).map(({id}) => id),
        ['m1', 'c1-result', 'c2-result', 'm2'],
      )
    })

    it('twice, which the thread keeps and the card shows the last of', () => {
      const conversation = answered(start('c1'), result('a', 'c1', 'x'), result('b', 'c1', 'x'))

      assert.equal(replies(conversation).length, 3)
      assert.deepEqual(shown(conversation).slice(1, -1), ['tool find: finished → b'])
    })

    it('with an error', () => {
      const conversation = answered(start('c1'), {...result(undefined, 'c1'), error: 'timeout'})

      assert.deepEqual(shown(conversation).slice(1, -1), ['tool find: failed → timeout'])
      assert.include(replies(conversation)[1], {error: 'timeout', content: ''})
    })

    it('with an object', () => {
      const conversation = answered(start('c1'), result({ok: true}, 'c1'))

      assert.deepEqual(shown(conversation).slice(1, -1), ['tool find: finished → {"ok":true}'])
    })

    it('in parts, whose text is shown', () => {
      const parts = [{type: 'text', text: 'found'}, {type: 'image'}]

      const conversation = answered(start('c1'), result(parts, 'c1'))

      assert.deepEqual(shown(conversation).slice(1, -1), ['tool find: finished → found'])
      assert.deepInclude(replies(conversation)[1], {content: parts})
    })

    it('in parts, of which those that are no text stand beside it', () => {
      const conversation = answered(start('c1'), result([{type: 'image'}], 'c1'))

      const turn = conversation.turns.at(-1)
      assert.deepEqual(shown(conversation).slice(1, -1), ['tool find: finished → '])
      assert.deepInclude(turn?.kind === 'agent' && turn.items[0], {parts: [{type: 'image'}]})
    })

    it('without a message id, which is supplied', () => {
      const conversation = answered(start('c1'), {...result('x', 'c1'), messageId: undefined})

      assert.match(replies(conversation)[1]?.id ?? '', /^r1:\d+$/)
    })

    it('runs later, on the card it has', () => {
      const first = close(answered(start('c1'), end('c1')))
      assert.deepEqual(shown(first), ['user: hi', 'tool find: ended'])

      const second = receive(ask(first, 'more', 'u2', 'r2'), result('found', 'c1'))

      assert.deepEqual(shown(second), [
        'user: hi',
        'tool find: finished → found',
        'user: more',
        '(running)',
      ])
    })

    it('and carries metadata on the message, while that of the call stays on the call', () => {
      const conversation = answered(
        start('c1', {metadata: {a: 1}}),
        {...args('{}', 'c1'), metadata: {b: 1}},
        {...end('c1'), metadata: {a: 2}},
        {...result('x', 'c1'), metadata: {c: 1}},
      )

      assert.nestedInclude(replies(conversation)[0], {'toolCalls[0].metadata.a': 2})
      assert.nestedInclude(replies(conversation)[0], {'toolCalls[0].metadata.b': 1})
      assert.notProperty(replies(conversation)[0], 'metadata')
      assert.deepInclude(replies(conversation)[1], {metadata: {c: 1}})
    })
  })

  describe('without an id, as TaskAgent sends it', () => {
    const anonymous = {type: 'TOOL_CALL_START', role: 'assistant', delta: null}
    const answer = {type: 'TOOL_CALL_RESULT', role: 'tool', delta: null}
    const step = (stepName: string) => ({type: 'STEP_STARTED', stepName})

    it('takes its name from the step before it, and has a card beside it', () => {
      const conversation = answered(step('CreateTask'), anonymous)

      assert.deepEqual(shown(conversation).slice(1, -1), [
        'step CreateTask: running',
        'tool CreateTask: running',
      ])
    })

    it('takes its name from a step that is over already', () => {
      const over = {type: 'STEP_FINISHED', stepName: 'CreateTask'}

      const conversation = answered(step('CreateTask'), over, anonymous)

      assert.deepEqual(shown(conversation).slice(1, -1), [
        'step CreateTask: done',
        'tool CreateTask: running',
      ])
    })

    it('takes the name of the newest step that has no card', () => {
      const conversation = answered(step('A'), anonymous, step('B'), anonymous)

      assert.deepEqual(shown(conversation).slice(1, -1), [
        'step A: running',
        'tool A: running',
        'step B: running',
        'tool B: running',
      ])
    })

    it('has no name where no step was announced', () => {
      assert.deepEqual(shown(answered(anonymous)).slice(1, -1), ['tool ?: running'])
    })

    it('shows the arguments it came with', () => {
      const conversation = answered({...anonymous, parameters: {title: 'Test'}})

      assert.deepEqual(shown(conversation).slice(1, -1), ['tool ?: running {"title":"Test"}'])
    })

    it('is answered oldest first', () => {
      const conversation = answered(step('A'), anonymous, step('B'), anonymous, answer)

      assert.deepEqual(shown(conversation).slice(1, -1), [
        'step A: running',
        'tool A: finished → ',
        'step B: running',
        'tool B: running',
      ])
    })

    it('is not in the thread: an id made up here means nothing to the agent', () => {
      assert.isEmpty(replies(answered(step('A'), anonymous, answer)))
    })

    it('is answered no more often than it was made', () => {
      const conversation = answered(anonymous, answer)

      assert.strictEqual(receive(conversation, answer), conversation)
    })

    it('shows a result that has content though no call waits for it', () => {
      const conversation = answered({...answer, result: 'found'})

      assert.deepEqual(shown(conversation).slice(1, -1), ['tool ?: finished → found'])
    })

    it('takes arguments and an end without an id', () => {
      const conversation = answered(anonymous, args('{"a":1}'), end())

      assert.deepEqual(shown(conversation).slice(1, -1), ['tool ?: running {"a":1}'])
    })

    it('is nothing when only arguments or an end come', () => {
      const conversation = answered({type: 'CUSTOM', name: 'x'})

      assert.strictEqual(receive(conversation, args('{}')), conversation)
      assert.strictEqual(receive(conversation, end()), conversation)
    })
  })

  describe('with all arguments at once', () => {
    it('is at work as soon as it is announced', () => {
      const conversation = answered(start('c1', {arguments: {a: 1}}))

      assert.deepEqual(shown(conversation).slice(1, -1), ['tool find: running {"a":1}'])
      assert.nestedInclude(replies(conversation)[0], {'toolCalls[0].function.arguments': '{"a":1}'})
    })
  })

  describe('in chunks', () => {
    it('is announced by the first and filled by the others', () => {
      const conversation = answered(
        chunk({toolCallId: 'c1', toolCallName: 'find', parentMessageId: 'm1', delta: '{"a"'}),
        chunk({delta: ':1'}),
        chunk({toolCallId: 'c1', delta: '}'}),
      )

      assert.deepEqual(shown(conversation).slice(1, -1), ['tool find: args {"a":1}'])
      assert.deepEqual(outline(conversation), ['m1: [c1]'])
    })

    it('begins another under another id', () => {
      const conversation = answered(
        chunk({toolCallId: 'c1', toolCallName: 'find', delta: '1'}),
        chunk({toolCallId: 'c2', toolCallName: 'find', delta: '2'}),
        chunk({delta: '2'}),
        chunk({toolCallId: 'c1', delta: '1'}),
      )

      assert.deepEqual(shown(conversation).slice(1, -1), [
        'tool find: args 11',
        'tool find: args 22',
      ])
    })

    it('folds metadata that comes alone', () => {
      const conversation = answered(
        chunk({toolCallId: 'c1', toolCallName: 'find'}),
        chunk({metadata: {a: 1}}),
      )

      assert.nestedInclude(replies(conversation)[0], {'toolCalls[0].metadata.a': 1})
    })

    it('without an id and nothing to go on with, changes nothing', () => {
      const conversation = answered({type: 'CUSTOM', name: 'x'})

      assert.strictEqual(receive(conversation, chunk({delta: 'x'})), conversation)
    })
  })

  it('keeps the times it is told', () => {
    const timed = fold(
      asked(),
      {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find', receivedAt: 5},
      {type: 'TOOL_CALL_RESULT', toolCallId: 'c1', content: '', receivedAt: 9},
    )

    assert.nestedInclude(timed, {
      'turns[1].items[0].startedAt': 5,
      'turns[1].items[0].endedAt': 9,
    })
  })

  it('works without a client around it', () => {
    const conversation = receive(createConversation(), start('c1'), result('x', 'c1'))

    assert.deepEqual(shown(conversation), ['tool find: finished → x', '(running)'])
  })
})

function replies(conversation: Conversation) {
  return toMessages(conversation).filter(({id}) => id !== 'u1')
}

/** The messages and the calls they hold. */
function outline(conversation: Conversation): string[] {
  return replies(conversation).map((message) => {
    const calls = message.role === 'assistant' ? (message.toolCalls ?? []) : []
    const content = typeof message.content === 'string' ? `${message.content} ` : ''
    return `${message.id}: ${content}[${calls.map(({id}) => id).join()}]`
  })
}
