import {assert} from '@open-wc/testing'

import type {Conversation} from '../../src/conversation/state.ts'
import {answered, ask, close, receive} from './fold.ts'

const custom = (name: string, value: unknown) => ({type: 'CUSTOM', name, value})
const FINISHED = {type: 'RUN_FINISHED'}

describe('a CUSTOM event', () => {
  it('suggests what to say next, until the visitor says something', () => {
    const conversation = close(answered(custom('suggestions', ['Why?', 7, 'How?']), FINISHED))

    assert.deepEqual(conversation.followUps, ['Why?', 'How?'])
    assert.isUndefined(ask(conversation, 'Why?', 'u2', 'r2').followUps)
  })

  it('suggests nothing that nobody reads before the click', () => {
    const texts = ['Why?', `How? ${'x'.repeat(500)}`, ...Array.from({length: 10_000}, () => 'No')]

    const {followUps = []} = close(answered(custom('suggestions', texts), FINISHED))

    assert.lengthOf(followUps, 20)
    assert.deepEqual(followUps.slice(0, 2), ['Why?', 'No'])
  })

  it('suggests nothing with what is no list', () => {
    const before = answered(custom('suggestions', ['Why?']))

    assert.isUndefined(receive(before, custom('suggestions', null)).followUps)
  })

  it('is nothing where there is no run', () => {
    const conversation = close(answered(FINISHED))

    assert.deepEqual(receive(conversation, custom('anything', 1)).turns, conversation.turns)
  })

  describe('of usage', () => {
    const microsoft = custom('usage', {
      input_token_count: 5,
      output_token_count: 9,
      total_token_count: 14,
    })

    it('adds Microsoft’s counts to the turn, in the standard’s words', () => {
      const conversation = answered(microsoft, microsoft)

      const counted = {inputTokens: 5, outputTokens: 9, totalTokens: 14}
      assert.deepEqual(usageOf(conversation), [counted, counted])
    })

    it('leaves out what is no count', () => {
      assert.isUndefined(usageOf(answered(custom('usage', {input_token_count: '5'}))))
      assert.isUndefined(usageOf(answered(custom('usage', null))))
    })
  })

  describe('of PredictState', () => {
    const predict = custom('PredictState', [
      {state_key: 'document', tool: 'write', tool_argument: 'text'},
      {state_key: 'all', tool: 'write'},
      {tool: 'nameless'},
      null,
    ])
    const start = {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'write'}
    const args = (delta: string) => ({type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta})
    const before = answered(predict, start, args('{"text":"Once up'))

    it('foretells from long arguments in steps, whole at their end, and is quick about it', () => {
      const piece = args('lorem ipsum ')
      const begun = performance.now()

      const written = Array.from({length: 10_000}).reduce<Conversation>(
        (conversation) => receive(conversation, piece),
        receive(before, args(' ')),
      )

      const seen = String(written.predicted?.['document']).length
      assert.isBelow(performance.now() - begun, 6000)
      assert.isAbove(seen, 110_000)
      const {predicted} = receive(written, {type: 'TOOL_CALL_END', toolCallId: 'c1'})
      assert.lengthOf(String(predicted?.['document']), 120_008)
    })

    it('foretells the state from arguments still being written', () => {
      assert.deepEqual(before.predicted, {document: 'Once up', all: {text: 'Once up'}})
      assert.deepInclude(receive(before, args('on a ti')).predicted, {document: 'Once upon a ti'})
      assert.deepEqual(before.state, {})
    })

    it('foretells from chunks too', () => {
      const chunk = {type: 'TOOL_CALL_CHUNK', toolCallId: 'c1', toolCallName: 'write'}

      const {predicted} = answered(predict, {...chunk, delta: '{"text":"O'})

      assert.deepInclude(predicted, {document: 'O'})
    })

    it('foretells nothing from another tool, or before there is anything to tell', () => {
      const other = {...start, toolCallName: 'read'}

      assert.isUndefined(answered(predict, other, args('{"text":"O')).predicted)
      assert.isUndefined(answered(predict, start, args('')).predicted)
    })

    for (const event of [
      {type: 'STATE_SNAPSHOT', snapshot: {}},
      {type: 'STATE_DELTA', delta: []},
      {type: 'RUN_ERROR', message: 'No'},
      FINISHED,
    ]) {
      it(`foretells no more after ${event.type}`, () => {
        assert.isUndefined(receive(before, event).predicted)
      })
    }
  })
})

describe('the usage of a run', () => {
  const usage = [{model: 'm', inputTokens: 1}]

  for (const type of ['RUN_FINISHED', 'RUN_ERROR']) {
    it(`is added to the turn by ${type}`, () => {
      const text = {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: 'Hello'}

      assert.deepEqual(usageOf(answered(text, {type, message: 'No', usage})), usage)
    })
  }
})

function usageOf({turns}: Conversation): unknown {
  const turn = turns.findLast(({kind}) => kind === 'agent')
  return turn?.kind === 'agent' ? turn.usage : undefined
}
