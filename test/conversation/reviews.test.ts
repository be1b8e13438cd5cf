import {assert} from '@open-wc/testing'

import {resumeOf} from '../../src/conversation/answers.ts'
import {openInterrupts} from '../../src/conversation/selectors.ts'
import type {InterruptAnswer, InterruptItem} from '../../src/conversation/state.ts'
import {answered} from './fold.ts'

const FINISHED = {type: 'RUN_FINISHED'}
const MAIL = {name: 'send_mail', args: {to: 'ada@example.org'}}
const ERASE = {name: 'erase', args: {id: 7}}
const PYTHON = {
  action_requests: [
    {...MAIL, description: 'Send it?\n\nTool: send_mail\nArgs: {}'},
    {name: ERASE.name, arguments: ERASE.args},
  ],
  review_configs: [
    {action_name: 'send_mail', allowed_decisions: ['approve', 'edit', 'reject']},
    {action_name: 'erase', allowed_decisions: ['approve', 'reject']},
  ],
}
const JAVASCRIPT = {
  actionRequests: [MAIL],
  reviewConfigs: [{actionName: 'send_mail', allowedDecisions: ['approve', 'edit']}],
}

describe('LangChain’s review of calls', () => {
  for (const [how, value] of [
    ['an object', PYTHON],
    ['JSON text', JSON.stringify(PYTHON)],
    ['a list of one', [PYTHON]],
  ] as const) {
    it(`as ${how} is a question for each call`, () => {
      const [mail, erase, ...others] = asked(value)

      assert.lengthOf(others, 0)
      assert.equal(mail?.interrupt.message, 'Send it?')
      assert.deepEqual(mail?.call, {name: 'send_mail', args: '{"to":"ada@example.org"}'})
      assert.deepEqual(erase?.call, {name: 'erase', args: '{"id":7}'})
      assert.notEqual(mail?.interrupt.id, erase?.interrupt.id)
    })
  }

  it('offers to change the arguments only where that is allowed', () => {
    const [mail, erase] = asked(PYTHON).map(
      ({interrupt}) => interrupt.responseSchema?.['properties'],
    )

    assert.hasAllKeys(mail, ['approved', 'editedArgs'])
    assert.hasAllKeys(erase, ['approved'])
  })

  it('is answered by one decision for each call, in their order', () => {
    const [mail, erase] = asked(PYTHON)

    const {forwardedProps} = resumeOf([
      answer(mail, {approved: true}),
      answer(erase, {approved: false}),
    ])

    assert.deepEqual(forwardedProps?.command.resume, {
      decisions: [{type: 'approve'}, {type: 'reject'}],
    })
  })

  it('declines what was cancelled', () => {
    const [mail] = asked(JAVASCRIPT)

    const {forwardedProps} = resumeOf([{...mail!, answer: {status: 'cancelled'}}])

    assert.deepEqual(forwardedProps?.command.resume, {decisions: [{type: 'reject'}]})
  })

  for (const [language, value, word] of [
    ['Python', PYTHON, 'edited_action'],
    ['JavaScript', JAVASCRIPT, 'editedAction'],
  ] as const) {
    it(`tells changed arguments as its ${language} spells it`, () => {
      const [mail] = asked(value)
      const editedArgs = {to: 'bob@example.org'}

      const {forwardedProps} = resumeOf([answer(mail, {approved: true, editedArgs})])

      assert.deepEqual(forwardedProps?.command.resume, {
        decisions: [{type: 'edit', [word]: {name: 'send_mail', args: editedArgs}}],
      })
    })
  }

  it('keeps a place for a call nobody can read, since decisions go by their order', () => {
    const broken = {...PYTHON, action_requests: [null, MAIL]}
    const [unknown, mail] = asked(broken)

    const {forwardedProps} = resumeOf([
      answer(unknown, {approved: false}),
      answer(mail, {approved: true}),
    ])

    assert.deepEqual(forwardedProps?.command.resume, {
      decisions: [{type: 'reject'}, {type: 'approve'}],
    })
  })
})

function asked(value: unknown): readonly InterruptItem[] {
  return openInterrupts(answered({type: 'CUSTOM', name: 'on_interrupt', value}, FINISHED))
}

function answer(
  item: InterruptItem | undefined,
  payload: InterruptAnswer['payload'],
): InterruptItem {
  return {...item!, answer: {status: 'resolved', payload}}
}
