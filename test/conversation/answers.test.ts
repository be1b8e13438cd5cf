import {assert} from '@open-wc/testing'

import {isDeclined, resumeOf, toolAnswer} from '../../src/conversation/answers.ts'
import type {InterruptAnswer, InterruptItem, InterruptShape} from '../../src/conversation/state.ts'

const YES: InterruptAnswer = {status: 'resolved', payload: {accepted: true}}
const NO: InterruptAnswer = {status: 'resolved', payload: {accepted: false}}
const CANCELLED: InterruptAnswer = {status: 'cancelled'}

function question(
  shape: InterruptShape,
  id: string,
  answer?: InterruptAnswer,
  more: Partial<InterruptItem['interrupt']> = {},
): InterruptItem {
  const item = {kind: 'interrupt', key: id, shape, interrupt: {id, reason: 'x', ...more}} as const
  return answer ? {...item, answer} : item
}

describe('resumeOf', () => {
  it('answers the outcome of a run by the standard’s list', () => {
    assert.deepEqual(
      resumeOf([question('outcome', 'i1', YES), question('outcome', 'i2', CANCELLED)]),
      {
        resumes: ['i1', 'i2'],
        resume: [
          {interruptId: 'i1', status: 'resolved', payload: {accepted: true}},
          {interruptId: 'i2', status: 'cancelled'},
        ],
      },
    )
  })

  it('answers Microsoft’s older list by ids and values', () => {
    assert.deepEqual(
      resumeOf([question('interrupts', 'i1', YES), question('interrupts', 'i2', CANCELLED)]),
      {
        resumes: ['i1', 'i2'],
        resume: {
          interrupts: [
            {id: 'i1', value: {accepted: true}},
            {id: 'i2', value: {accepted: false}},
          ],
        },
      },
    )
  })

  it('answers on_interrupt by a command, with the event it came as', () => {
    const asked = question(
      'command',
      'i1',
      {status: 'resolved', payload: 'Paris'},
      {
        metadata: {on_interrupt: '{"toolCallId":"c1"}'},
      },
    )

    assert.deepEqual(resumeOf([asked]), {
      resumes: ['i1'],
      forwardedProps: {command: {resume: 'Paris', interruptEvent: '{"toolCallId":"c1"}'}},
    })
  })

  it('tells a command that was cancelled in words an agent may look for', () => {
    const {forwardedProps} = resumeOf([question('command', 'i1', CANCELLED)])

    assert.deepEqual(forwardedProps, {
      command: {resume: {accepted: false, approved: false, cancelled: true}},
    })
  })

  it('goes on without a word after a tool message or a consent', () => {
    assert.deepEqual(resumeOf([question('tool', 'i1', YES), question('consent', 'i2', YES)]), {
      resumes: ['i1', 'i2'],
    })
  })

  it('leaves out what is open or withdrawn', () => {
    assert.deepEqual(
      resumeOf([question('outcome', 'i1'), question('outcome', 'i2', {status: 'withdrawn'})]),
      {resumes: []},
    )
  })
})

describe('toolAnswer', () => {
  const schema = (word: string) => ({
    responseSchema: {type: 'object', properties: {[word]: {type: 'boolean'}}},
  })

  it('says yes and no as confirm_changes wants it', () => {
    const asked = question('tool', 'c1', undefined, {...schema('accepted'), metadata: {steps: [1]}})

    assert.equal(toolAnswer(asked, YES), '{"accepted":true,"steps":[]}')
    assert.equal(toolAnswer(asked, NO), '{"accepted":false,"steps":[]}')
    assert.equal(toolAnswer(asked, CANCELLED), '{"accepted":false,"steps":[]}')
  })

  it('names the approval as request_approval wants it', () => {
    const metadata = {approval_id: 'a1'}
    const asked = question('tool', 'c1', undefined, {...schema('approved'), metadata})

    assert.equal(
      toolAnswer(asked, {status: 'resolved', payload: {approved: true}}),
      '{"approval_id":"a1","approved":true}',
    )
    assert.equal(toolAnswer(asked, CANCELLED), '{"approval_id":"a1","approved":false}')
  })

  it('gives a text as it is, and anything else as JSON', () => {
    const asked = question('tool', 'c1')

    assert.equal(toolAnswer(asked, {status: 'resolved', payload: 'KLM'}), 'KLM')
    assert.equal(toolAnswer(asked, {status: 'resolved', payload: {a: 1}}), '{"a":1}')
    assert.equal(toolAnswer(asked, {status: 'resolved'}), '{}')
  })
})

describe('isDeclined', () => {
  it('knows a refusal in every dialect', () => {
    const payloads = [{accepted: false}, {approved: false}, false]

    assert.isTrue(isDeclined(CANCELLED))
    for (const payload of payloads) assert.isTrue(isDeclined({status: 'resolved', payload}))
    assert.isFalse(isDeclined(YES))
    assert.isFalse(isDeclined({status: 'resolved', payload: 'no'}))
  })
})
