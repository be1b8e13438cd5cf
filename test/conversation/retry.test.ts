import {assert} from '@open-wc/testing'

import {createConversation, toMessages} from '../../src/conversation/create.ts'
import {withoutFailedRun} from '../../src/conversation/retry.ts'
import type {Conversation, Retry} from '../../src/conversation/state.ts'
import {answered, ask, asked, close, fold, receive} from './fold.ts'
import {shown, viewKeys} from './shown.ts'

const FAILED = {type: 'RUN_ERROR', message: 'No'}
const STARTED = {type: 'RUN_STARTED', threadId: 't1', runId: 'r2'}
const text = (delta: string, messageId: string) => ({
  type: 'TEXT_MESSAGE_CONTENT',
  messageId,
  delta,
})
const call = (toolCallId: string, parentMessageId?: string) => ({
  type: 'TOOL_CALL_START',
  toolCallId,
  toolCallName: 'find',
  parentMessageId,
})
const result = (toolCallId: string) => ({
  type: 'TOOL_CALL_RESULT',
  messageId: `${toolCallId}-result`,
  toolCallId,
  content: 'done',
})

const HALF_DONE = answered(
  {type: 'STEP_STARTED', stepName: 'a'},
  {type: 'STEP_FINISHED', stepName: 'a'},
  {type: 'STEP_STARTED', stepName: 'b'},
  text('Working on ', 'm1'),
  call('c1', 'm1'),
  call('c2', 'm1'),
  result('c1'),
  FAILED,
)

describe('a retry', () => {
  it('leaves what the failed run showed until its first event', () => {
    const conversation = retry(HALF_DONE)

    assert.deepEqual(shown(conversation).slice(1), [...shown(HALF_DONE).slice(1, -1), '(running)'])
    assert.isUndefined(conversation.failure)
  })

  it('does not say the message twice', () => {
    const conversation = receive(retry(HALF_DONE), STARTED)

    assert.equal(toMessages(conversation).filter(({role}) => role === 'user').length, 1)
    assert.equal(conversation.turns.length, 2)
  })

  it('keeps calls that have results, and drops the rest with its first event', () => {
    const conversation = receive(retry(HALF_DONE), STARTED)

    assert.deepEqual(shown(conversation), [
      'user: hi',
      'step a: done',
      'tool find: finished → done',
      '(running)',
    ])
    assert.deepEqual<unknown>(toMessages(conversation).slice(1), [
      {
        id: 'm1',
        role: 'assistant',
        toolCalls: [{id: 'c1', type: 'function', function: {name: 'find', arguments: ''}}],
      },
      {id: 'c1-result', role: 'tool', toolCallId: 'c1', content: 'done'},
    ])
  })

  it('from the start drops all of it with its first event', () => {
    const conversation = receive(retry(HALF_DONE, 'from-start'), STARTED)

    assert.deepEqual(shown(conversation), ['user: hi', '(running)'])
    assert.equal(toMessages(conversation).length, 1)
  })

  it('goes on in the same turn, under the same keys', () => {
    const conversation = receive(retry(HALF_DONE), STARTED, text('Found.', 'm2'))

    assert.deepEqual(shown(conversation).slice(1), [
      'step a: done',
      'tool find: finished → done',
      'text: Found.',
      '(running)',
    ])
    assert.includeMembers(viewKeys(conversation), [viewKeys(HALF_DONE)[1] as string])
  })

  it('leaves a later result to the card of an earlier turn, when the newer one is gone', () => {
    const first = close(answered(call('c1')))
    const failed = receive(ask(first, 'more', 'u2', 'r2'), call('c1'), FAILED)

    const conversation = receive(retry(failed, 'keep-results', 'u2'), STARTED, result('c1'))

    const cards = conversation.turns.map((turn) =>
      turn.kind === 'agent' ? turn.items.map((item) => item.kind === 'tool' && item.result) : [],
    )
    assert.deepEqual(cards, [[], ['done'], [], []])
  })

  it('counts the time from its own start', () => {
    const first = ask(createConversation(), 'hi', 'u1', 'r1', {receivedAt: 1000})
    const failed = close(receive(first, text('Working on ', 'm1')), 'failed')

    const again = fold(failed, {
      type: 'RUN_OPENED',
      threadId: 't1',
      runId: 'r2',
      userMessageId: 'u1',
      carries: ['u1'],
      retry: 'keep-results',
      receivedAt: 61_000,
    })

    assert.equal(failed.turns.at(-1)?.at, 1000)
    assert.equal(again.turns.at(-1)?.at, 61_000)
  })

  it('says the message is on its way, then sent', () => {
    const unsent = close(asked(), 'failed')
    assert.deepEqual(shown(unsent), ['user: hi (unsent)'])

    assert.deepEqual(shown(retry(unsent)), ['user: hi (sending)', '(running)'])
    assert.deepEqual(shown(receive(retry(unsent), STARTED)), ['user: hi', '(running)'])
  })

  it('says nothing of the sort where the message was answered before, even partly', () => {
    const cut = close(answered(text('Half a sen', 'm1')), 'failed')

    assert.equal(shown(retry(cut))[0], 'user: hi')
    assert.equal(shown(close(retry(cut), 'failed'))[0], 'user: hi')
    assert.equal(shown(close(retry(close(retry(cut), 'failed')), 'failed'))[0], 'user: hi')
  })

  it('knows a message that brought no more than the start of a run was delivered', () => {
    const cut = close(answered(STARTED), 'failed')

    assert.deepEqual(shown(close(retry(cut), 'failed')), ['user: hi'])
  })

  it('knows nothing of a message that a stop kept from being sent', () => {
    const stopped = close(asked(), 'stopped')

    assert.equal(shown(close(retry(stopped), 'failed'))[0], 'user: hi (unsent)')
  })

  it('that fails before anything arrives keeps what was shown', () => {
    const conversation = close(retry(HALF_DONE), 'failed')

    assert.deepEqual(shown(conversation).slice(1), shown(HALF_DONE).slice(1))
  })

  it('that is stopped before anything arrives keeps what was shown', () => {
    const conversation = close(retry(HALF_DONE), 'stopped')

    assert.deepEqual(shown(conversation).slice(1), [...shown(HALF_DONE).slice(1, -1), '(stopped)'])
  })

  it('whose first word is an error keeps what was shown', () => {
    const conversation = receive(retry(HALF_DONE), {...FAILED, message: 'Still no'})

    assert.deepEqual(shown(conversation).slice(1), shown(HALF_DONE).slice(1))
    assert.equal(conversation.failure?.message, 'Still no')
  })

  it('that failed is tried again without what the first run left', () => {
    const second = close(retry(HALF_DONE), 'failed')

    const conversation = receive(retry(second), STARTED)

    assert.deepEqual(shown(conversation).slice(1, -1), [
      'step a: done',
      'tool find: finished → done',
    ])
  })

  it('takes nothing from runs before the failed one', () => {
    const first = close(answered(text('Hello', 'm0'), {type: 'RUN_FINISHED'}))
    const failed = receive(ask(first, 'more', 'u2', 'r2'), text('Well', 'm1'), FAILED)

    const conversation = receive(retry(failed, 'from-start', 'u2'), STARTED)

    assert.deepEqual(shown(conversation), ['user: hi', 'text: Hello', 'user: more', '(running)'])
  })

  it('takes no earlier message away that the failed run went on with', () => {
    const first = close(answered(text('Hello', 'm0'), {type: 'RUN_FINISHED'}))
    const failed = receive(
      ask(first, 'more', 'u2', 'r2'),
      {type: 'TEXT_MESSAGE_START', messageId: 'm0'},
      call('c1', 'm0'),
      FAILED,
    )

    const conversation = receive(retry(failed, 'keep-results', 'u2'), STARTED)

    assert.deepEqual(
      toMessages(conversation).map(({id}) => id),
      ['u1', 'm0', 'u2'],
    )
    assert.include(toMessages(conversation)[1], {content: 'Hello'})
  })

  it('takes back what the failed run added to messages and calls of an earlier turn', () => {
    const args = (delta: string) => ({type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta})
    const first = close(answered(text('Hello', 'm1'), call('c1', 'm1'), args('{}'), result('c1')))
    const failed = receive(
      ask(first, 'more', 'u2', 'r2'),
      text('We', 'm1'),
      call('c1', 'm1'),
      args('{"a"'),
      text('ll', 'm1'),
      FAILED,
    )

    const conversation = receive(retry(failed, 'keep-results', 'u2'), STARTED)

    assert.deepEqual(toMessages(conversation).slice(0, -1), toMessages(first))
    assert.deepEqual(shown(conversation).slice(0, -2), shown(first))
  })

  it('takes the message of the visitor not away, though the server announced it', () => {
    const failed = answered({type: 'TEXT_MESSAGE_START', messageId: 'u1', role: 'user'}, FAILED)

    const conversation = receive(retry(failed), STARTED)

    assert.deepEqual(
      toMessages(conversation).map(({id}) => id),
      ['u1'],
    )
  })

  it('takes away what the failed run had only listed in a snapshot', () => {
    const listed = {id: 'm1', role: 'assistant', content: 'Well'}
    const failed = answered({type: 'MESSAGES_SNAPSHOT', messages: [listed]}, FAILED)

    const conversation = receive(retry(failed), STARTED)

    assert.isEmpty(toMessages(conversation).filter(({role}) => role === 'assistant'))
  })
})

describe('withoutFailedRun', () => {
  const made = ['m1', 'c1-result']

  it('keeps results and the calls they answer', () => {
    const messages = withoutFailedRun(HALF_DONE.messages, made, 'keep-results')

    assert.deepEqual(
      messages.map(({id}) => id),
      ['u1', 'm1', 'c1-result'],
    )
  })

  it('keeps no thoughts', () => {
    const thought = {id: 'x', role: 'reasoning', content: 'Hm'} as const

    assert.isEmpty(withoutFailedRun([thought], ['x'], 'keep-results'))
  })

  it('changes nothing where the run made nothing', () => {
    const {messages} = createConversation({messages: HALF_DONE.messages})

    assert.deepEqual(withoutFailedRun(messages, [], 'from-start'), messages)
  })
})

function retry(
  conversation: Conversation,
  mode: Retry = 'keep-results',
  userMessageId = 'u1',
): Conversation {
  return fold(conversation, {
    type: 'RUN_OPENED',
    threadId: 't1',
    runId: 'r2',
    userMessageId,
    carries: [userMessageId],
    retry: mode,
  })
}
