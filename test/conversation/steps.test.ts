import {assert} from '@open-wc/testing'

import {activity} from '../../src/conversation/selectors.ts'
import {answered, close, receive} from './fold.ts'
import {shown} from './shown.ts'

const start = (stepName: string) => ({type: 'STEP_STARTED', stepName})
const finish = (stepName: string) => ({type: 'STEP_FINISHED', stepName})
const status = (text: string) => ({type: 'STATUS_UPDATE', status: text})

describe('a step', () => {
  it('is a row, running and then done', () => {
    const running = answered(start('search'))
    assert.deepEqual(shown(running), ['user: hi', 'step search: running', '(running)'])

    const done = receive(running, finish('search'))

    assert.deepEqual(shown(done), ['user: hi', 'step search: done', '(running)'])
  })

  it('carries the status that comes while it runs', () => {
    const conversation = answered(start('search'), status('Searching...'), finish('search'))

    assert.deepEqual(shown(conversation).slice(1, -1), ['step search: done (Searching...)'])
    assert.isUndefined(conversation.status)
  })

  it('of a name that was there before is a new row', () => {
    const conversation = answered(start('search'), finish('search'), start('search'))

    assert.deepEqual(shown(conversation).slice(1, -1), [
      'step search: done',
      'step search: running',
    ])
  })

  it('is finished oldest first where the name repeats', () => {
    const conversation = answered(start('search'), start('search'), finish('search'))

    assert.deepEqual(shown(conversation).slice(1, -1), [
      'step search: done',
      'step search: running',
    ])
  })

  it('may overlap another', () => {
    const conversation = answered(start('a'), start('b'), finish('a'), finish('b'))

    assert.deepEqual(shown(conversation).slice(1, -1), ['step a: done', 'step b: done'])
  })

  it('that was never started is not finished', () => {
    const conversation = answered(start('a'))

    assert.strictEqual(receive(conversation, finish('b')), conversation)
  })

  it('that is never finished ends with the stream', () => {
    assert.deepEqual(shown(close(answered(start('a')))), ['user: hi', 'step a: done'])
  })

  it('is not one of the messages', () => {
    assert.equal(answered(start('a'), finish('a')).messages.length, 1)
  })
})

describe('a status', () => {
  it('is a line of its own while no step runs', () => {
    const conversation = answered(status('  Processing your request... '))

    assert.equal(conversation.status, 'Processing your request...')
    assert.equal(activity(conversation), 'Processing your request...')
  })

  it('is replaced by the next one', () => {
    assert.equal(answered(status('a'), status('b')).status, 'b')
  })

  it('belongs to the newest running step', () => {
    const conversation = answered(start('a'), start('b'), status('Working'))

    assert.deepEqual(shown(conversation).slice(1, -1), [
      'step a: running',
      'step b: running (Working)',
    ])
  })

  it('is a line again once the step is done', () => {
    assert.equal(answered(start('a'), finish('a'), status('b')).status, 'b')
  })

  for (const [name, event] of [
    ['THREAD_STATE', {type: 'THREAD_STATE', serializedState: 's'}],
    ['CONTENT_FILTER', {type: 'CONTENT_FILTER', message: 'No.'}],
    ['RUN_ERROR', {type: 'RUN_ERROR', message: 'No.'}],
    ['RUN_FINISHED', {type: 'RUN_FINISHED'}],
    ['the first text', {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'a'}],
    ['a step, which stands in its place', start('a')],
  ] as const) {
    it(`is cleared by ${name}`, () => {
      assert.isUndefined(answered(status('Working'), event).status)
    })
  }

  it('is not cleared by an empty text', () => {
    const empty = {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: ''}

    assert.equal(answered(status('Working'), empty).status, 'Working')
  })

  it('is cleared when the stream ends', () => {
    assert.isUndefined(close(answered(status('Working')), 'stopped').status)
  })

  it('that is blank, or comes after the run, changes nothing', () => {
    const over = answered({type: 'RUN_FINISHED'})
    const running = answered(status('Working'))

    assert.strictEqual(receive(over, status('Late')), over)
    assert.strictEqual(receive(running, status('  ')), running)
  })

  it('said twice changes nothing', () => {
    const line = answered(status('Working'))
    const row = answered(start('a'), status('Working'))

    assert.strictEqual(receive(line, status('Working')), line)
    assert.strictEqual(receive(row, status('Working')), row)
  })
})

describe('a subagent', () => {
  const started = (subagentRunId: string, name?: string) => ({
    type: 'SUBAGENT_STARTED',
    subagentRunId,
    name,
  })
  const finished = (subagentRunId: string, more = {}) => ({
    type: 'SUBAGENT_FINISHED',
    subagentRunId,
    ...more,
  })
  const rows = (...events: object[]) => shown(answered(...events)).slice(1)

  it('is a row while it works, and after', () => {
    assert.deepEqual(rows(started('s1', 'Finder')), ['step Finder: running', '(running)'])
    assert.deepEqual(rows(started('s1', 'Finder'), finished('s1')), [
      'step Finder: done',
      '(running)',
    ])
  })

  it('fails alone: the run goes on', () => {
    const failed = {type: 'SUBAGENT_ERROR', subagentRunId: 's1', message: 'No'}

    assert.deepEqual(rows(started('s1', 'Finder'), failed), ['step Finder: failed', '(running)'])
  })

  it('has stopped for now when it waits for an answer', () => {
    const suspended = finished('s1', {outcome: {type: 'suspended', interruptIds: ['i1']}})

    assert.deepEqual(rows(started('s1', 'Finder'), suspended)[0], 'step Finder: stopped')
  })

  it('is over when the run is', () => {
    assert.deepEqual(rows(started('s1', 'Finder'), {type: 'RUN_FINISHED'}), ['step Finder: done'])
  })

  it('goes by its id where it has no name, and is told apart by it', () => {
    assert.deepEqual(rows(started('s1'), started('s2'), started('s1'), finished('s1')), [
      'step s1: done',
      'step s2: running',
      '(running)',
    ])
  })

  it('is not closed by a step of its name, nor taken for a call’s step', () => {
    const call = {type: 'TOOL_CALL_START'}

    assert.deepEqual(rows(started('s1', 'find'), finish('find'), call), [
      'step find: running',
      'tool ?: running',
      '(running)',
    ])
  })

  it('is none without an id', () => {
    assert.deepEqual(rows({type: 'SUBAGENT_STARTED', name: 'x'}), ['(running)'])
  })
})
