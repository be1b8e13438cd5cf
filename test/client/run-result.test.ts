import {assert} from '@open-wc/testing'

import {resultOf} from '../../src/client/run-result.ts'
import {createConversation} from '../../src/conversation/create.ts'
import {TransportError} from '../../src/protocol/errors.ts'
import {answered, ask, receive} from '../conversation/fold.ts'

const FINISHED = {type: 'RUN_FINISHED'} as const
const FAILED = {type: 'RUN_ERROR', message: 'No', code: 'E7'} as const
const EMPTY = createConversation()

describe('resultOf', () => {
  it('is finished where nothing speaks against it', () => {
    assert.deepEqual(resultOf(EMPTY, {}, 'finished', undefined), {outcome: 'finished'})
  })

  it('says what the agent returned, and what it cost', () => {
    const finished = {...FINISHED, result: 0, usage: [{model: 'm', inputTokens: 3}]}

    assert.deepEqual(resultOf(EMPTY, {finished}, 'finished', undefined), {
      outcome: 'finished',
      result: 0,
      usage: [{model: 'm', inputTokens: 3}],
    })
  })

  it('has the last message of the run', () => {
    const conversation = answered(
      {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: 'a'},
      {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm2', delta: 'b'},
    )

    assert.deepEqual(resultOf(conversation, {}, 'finished', undefined).message, {
      id: 'm2',
      role: 'assistant',
      content: 'b',
    })
  })

  it('has the last message of a run that came as a snapshot', () => {
    const messages = [{id: 'm1', role: 'assistant', content: 'a'}]

    const conversation = answered({type: 'MESSAGES_SNAPSHOT', messages})

    assert.include(resultOf(conversation, {}, 'finished', undefined).message, {id: 'm1'})
  })

  it('has no message of an earlier run', () => {
    const conversation = createConversation({
      messages: [{id: 'm1', role: 'assistant', content: 'a'}],
    })

    assert.notProperty(resultOf(conversation, {}, 'finished', undefined), 'message')
  })

  it('is interrupted where the agent asks', () => {
    const interrupts = [{id: 'i', reason: 'confirmation'}]
    const finished = {...FINISHED, outcome: {type: 'interrupt', interrupts}} as const

    assert.deepEqual(resultOf(EMPTY, {finished}, 'finished', undefined), {
      outcome: 'interrupted',
      interrupts,
    })
  })

  it('is cancelled where the agent says so', () => {
    const finished = {...FINISHED, outcome: {type: 'cancelled'}} as const

    assert.deepEqual(resultOf(EMPTY, {finished}, 'finished', undefined), {outcome: 'cancelled'})
  })

  it('is an error where the agent failed, with its code and what it cost', () => {
    const failed = {...FAILED, usage: [{totalTokens: 1}]}

    const {outcome, error, usage} = resultOf(answered(FAILED), {failed}, 'finished', undefined)

    assert.equal(outcome, 'error')
    assert.include(error, {name: 'ChatError', type: 'agent', message: 'No', code: 'E7'})
    assert.deepEqual(usage, [{totalTokens: 1}])
  })

  it('is finished where an error was none, such as a blocked message', () => {
    const result = resultOf(answered(), {failed: FAILED}, 'finished', undefined)

    assert.deepEqual(result, {outcome: 'finished'})
  })

  it('has the run’s own part of a message whose id its server uses again', () => {
    const say = (delta: string) => ({type: 'TEXT_MESSAGE_CONTENT', messageId: 'msg-1', delta})
    const first = receive(ask(answered(say('One')), 'more', 'u2', 'r2'), say('Two'))
    const silent = ask(first, 'more', 'u3', 'r3')

    assert.include(resultOf(first, {}, 'finished', undefined).message, {content: 'Two'})
    assert.notProperty(resultOf(silent, {}, 'finished', undefined), 'message')
  })

  it('counts what earlier requests of the run cost', () => {
    const finished = {...FINISHED, usage: [{totalTokens: 2}]}

    const {usage} = resultOf(EMPTY, {finished}, 'finished', undefined, [{totalTokens: 1}])

    assert.deepEqual(usage, [{totalTokens: 1}, {totalTokens: 2}])
  })

  it('is an error where the connection failed', () => {
    const error = new TransportError('truncated', 'Cut.')

    assert.deepEqual(resultOf(EMPTY, {}, 'failed', error), {outcome: 'error', error})
  })

  it('is stopped where the visitor stopped it', () => {
    assert.deepEqual(resultOf(EMPTY, {}, 'stopped', undefined), {outcome: 'stopped'})
  })
})
