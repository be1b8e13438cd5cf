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
