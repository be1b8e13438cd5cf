import {assert} from '@open-wc/testing'

import {createConversation, toMessages} from '../../src/conversation/create.ts'
import type {RunOpened, ToolAnswered} from '../../src/conversation/events.ts'
import {canRetry, isRunning} from '../../src/conversation/selectors.ts'
import type {Conversation} from '../../src/conversation/state.ts'
import {close, fold, receive} from './fold.ts'
import {shown} from './shown.ts'

const FINISHED = {type: 'RUN_FINISHED'}
const call = (toolCallId: string, toolCallName: string, more = {}) => [
  {type: 'TOOL_CALL_START', toolCallId, toolCallName, ...more},
  {type: 'TOOL_CALL_ARGS', toolCallId, delta: '{}'},
  {type: 'TOOL_CALL_END', toolCallId},
]
const result = (toolCallId: string) => ({
  type: 'TOOL_CALL_RESULT',
  messageId: `${toolCallId}-result`,
  toolCallId,
  content: 'found',
})
const says = (messageId: string, delta: string) => ({
  type: 'TEXT_MESSAGE_CONTENT',
  messageId,
  delta,
})

function opened(runId: string, more: Partial<RunOpened> = {}): RunOpened {
  const pageTools = ['paint', 'filter']
  return {
    type: 'RUN_OPENED',
    threadId: 't1',
    runId,
    carries: [],
    userMessageId: 'u1',
    pageTools,
    ...more,
  }
}

function done(toolCallId: string, more: Partial<ToolAnswered> = {}): ToolAnswered {
  return {
    type: 'TOOL_ANSWERED',
    toolCallId,
    messageId: `${toolCallId}-page`,
    content: 'ok',
    receivedAt: 9,
    ...more,
  }
}

function run(...events: readonly object[]): Conversation {
  const said = {type: 'USER_MESSAGE', messageId: 'u1', content: 'hi'} as const
  return receive(fold(createConversation(), said, opened('r1')), ...events)
}

function lines(conversation: Conversation): string[] {
  return shown(conversation).slice(1)
}

describe('a call of a tool of the page', () => {
  const waiting = run(...call('c1', 'paint'), FINISHED)

  it('is at work when the run is over, and so is the turn', () => {
    assert.deepEqual(lines(waiting), ['tool paint: running {}', '(running)'])
    assert.isTrue(waiting.run?.isWaiting)
    assert.isFalse(waiting.run?.isActive)
    assert.isTrue(isRunning(waiting))
    assert.isFalse(canRetry(waiting))
  })

  it('is not waited for by a run that failed, asked, was cancelled, or has the result', () => {
    for (const end of [
      {type: 'RUN_ERROR', message: 'No'},
      {...FINISHED, outcome: {type: 'cancelled'}},
      {...FINISHED, outcome: {type: 'interrupt', interrupts: [{id: 'i1', reason: 'x'}]}},
    ]) {
      assert.isUndefined(run(...call('c1', 'paint'), end).run?.isWaiting)
    }
    assert.isUndefined(run(...call('c1', 'paint'), result('c1'), FINISHED).run?.isWaiting)
  })

  it('is told apart from the agent’s own, which end', () => {
    const conversation = run(...call('c1', 'paint'), ...call('c2', 'find'), FINISHED)

    assert.deepEqual(lines(conversation), [
      'tool paint: running {}',
      'tool find: ended {}',
      '(running)',
    ])
  })

  it('is one of those the agent says it waits for, where it says so', () => {
    const outcome = {type: 'success', pendingToolCallIds: ['c2']}

    const conversation = run(
      ...call('c1', 'paint'),
      ...call('c2', 'filter'),
      ...call('c3', 'find'),
      {...FINISHED, outcome},
    )

    assert.deepEqual(lines(conversation).slice(0, 2), [
      'tool paint: ended {}',
      'tool filter: running {}',
    ])
  })

  it('waits on when the stream closes, but for what came late', () => {
    const late = receive(waiting, {type: 'STEP_STARTED', stepName: 'late'})

    assert.strictEqual(close(waiting), waiting)
    assert.deepEqual(lines(close(late)), ['tool paint: running {}', 'step late: done', '(running)'])
  })

  it('is answered on its card and in the thread, behind its owner and earlier results', () => {
    const before = run(
      ...call('c1', 'find', {parentMessageId: 'm1'}),
      ...call('c2', 'paint', {parentMessageId: 'm1'}),
      result('c1'),
      says('m2', 'Painting.'),
      FINISHED,
    )

    const conversation = fold(before, done('c2'))

    assert.deepEqual(lines(conversation), [
      'tool find: finished {} → found',
      'tool paint: finished {} → ok',
      'text: Painting.',
      '(running)',
    ])
    assert.deepEqual(
      toMessages(conversation).map(({id}) => id),
      ['u1', 'm1', 'c1-result', 'c2-page', 'm2'],
    )
    assert.deepEqual(conversation.uncarried, ['u1', 'c2-page'])
  })

  it('is answered once, and nowhere without a run', () => {
    const once = fold(waiting, done('c1'))

    assert.strictEqual(fold(once, done('c1')), once)
    assert.isEmpty(fold(createConversation(), done('c1')).messages)
  })

  it('fails with the reason the agent is told', () => {
    const conversation = fold(waiting, done('c1', {content: 'It broke.', error: 'broke'}))

    assert.deepEqual(lines(conversation)[0], 'tool paint: failed {} → It broke.')
    assert.deepInclude(toMessages(conversation).at(-1), {content: 'It broke.', error: 'broke'})
  })

  it('is stopped, rather than failed, when that is what the agent is told', () => {
    const stopped = done('c1', {content: 'Stopped before it finished.', error: 'stopped'})

    const conversation = close(fold(waiting, stopped), 'stopped')

    assert.match(lines(conversation)[0] ?? '', /^tool paint: stopped/)
  })

  it('goes on in the same turn once it is answered', () => {
    const next = fold(waiting, done('c1'), opened('r2'))
    assert.isUndefined(next.run?.isWaiting)

    const conversation = close(receive(next, says('m2', 'Done.'), FINISHED))

    assert.deepEqual(lines(conversation), ['tool paint: finished {} → ok', 'text: Done.'])
    assert.lengthOf(conversation.turns, 2)
  })

  for (const outcome of ['stopped', 'failed'] as const) {
    it(`is ${outcome} with the turn`, () => {
      const conversation = close(waiting, outcome)

      assert.deepEqual(lines(conversation), [`tool paint: ${outcome} {}`, `(${outcome})`])
      assert.isFalse(isRunning(conversation))
      assert.isTrue(canRetry({...conversation, failure: {type: 'x'}}))
    })
  }

  it('survives the retry of what followed it, which is replaced', () => {
    const failed = receive(
      fold(waiting, done('c1'), opened('r2')),
      {type: 'STEP_STARTED', stepName: 'one'},
      says('m2', 'Half'),
      {type: 'RUN_ERROR', message: 'No'},
    )

    for (const retry of ['keep-results', 'from-start'] as const) {
      const retried = fold(close(failed), opened('r3', {retry}))
      const conversation = receive(retried, says('m3', 'Done.'), FINISHED)

      assert.deepEqual(lines(conversation), ['tool paint: finished {} → ok', 'text: Done.'])
      assert.deepEqual(
        toMessages(conversation).map(({id}) => id),
        ['u1', 'c1', 'c1-page', 'm3'],
      )
    }
  })

  it('keeps what earlier requests said when a later answer is blocked', () => {
    const before = fold(
      run(says('m1', 'Painting.'), ...call('c1', 'paint'), FINISHED),
      done('c1'),
      opened('r2'),
    )

    const conversation = receive(before, says('m2', 'Bad'), {
      type: 'CONTENT_FILTER',
      message: 'No.',
    })

    assert.deepEqual(lines(conversation).slice(0, 3), [
      'text: Painting.',
      'tool paint: finished {} → ok',
      'text: No.',
    ])
  })
})
