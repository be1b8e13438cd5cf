import {assert} from '@open-wc/testing'

import {createConversation} from '../../src/conversation/create.ts'
import {
  activity,
  canRetry,
  hasWords,
  isEmpty,
  isRunning,
  showsProgress,
} from '../../src/conversation/selectors.ts'
import type {AgentTurn, Conversation, TextItem} from '../../src/conversation/state.ts'
import {answered, asked, close, receive} from './fold.ts'

const HELLO = {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: 'Hello'}
const step = (stepName: string) => ({type: 'STEP_STARTED', stepName})
const status = (text: string) => ({type: 'STATUS_UPDATE', status: text})

describe('isRunning', () => {
  it('says whether the agent is answering', () => {
    assert.isFalse(isRunning(createConversation()))
    assert.isTrue(isRunning(asked()))
    assert.isFalse(isRunning(answered({type: 'RUN_FINISHED'})))
  })
})

describe('isEmpty', () => {
  it('says whether nobody has said anything yet', () => {
    assert.isTrue(isEmpty(createConversation()))
    assert.isFalse(isEmpty(asked()))
  })
})

describe('activity', () => {
  it('is the status of the newest running step', () => {
    assert.equal(activity(answered(step('a'), step('b'), status('Doing b'))), 'Doing b')
  })

  it('is the name of a step without status', () => {
    assert.equal(activity(answered(status('Working'), step('a'))), 'a')
  })

  it('is the status line where no step runs', () => {
    assert.equal(activity(answered(status('Working'))), 'Working')
  })

  it('is nothing once the run is over', () => {
    assert.isUndefined(activity(answered(step('a'), {type: 'RUN_FINISHED'})))
  })
})

describe('showsProgress', () => {
  const isShown = (...events: object[]) => {
    const turn = answered(...events).turns[1] as AgentTurn
    return showsProgress(turn)
  }

  it('is claimed of growing text, a running step and a call at work', () => {
    assert.isTrue(isShown(HELLO))
    assert.isTrue(isShown(step('a')))
    assert.isTrue(isShown({type: 'TOOL_CALL_END', toolCallId: 'c'}))
    assert.isTrue(isShown({type: 'TOOL_CALL_ARGS', toolCallId: 'c', delta: '{'}))
  })

  it('is not claimed of nothing, blank text, or what is done', () => {
    assert.isFalse(isShown())
    assert.isFalse(isShown({...HELLO, delta: ' \n'}))
    assert.isFalse(isShown(step('a'), {type: 'STEP_FINISHED', stepName: 'a'}))
    assert.isFalse(isShown({type: 'TOOL_CALL_RESULT', toolCallId: 'c', content: 'x'}))
  })
})

describe('canRetry', () => {
  const may = (conversation: Conversation) => canRetry(conversation)

  it('says yes after a failure of the agent, a cut and a stop', () => {
    assert.isTrue(may(answered(HELLO, {type: 'RUN_ERROR', message: 'No'})))
    assert.isTrue(may(answered({type: 'RUN_ERROR', message: 'No'})))
    assert.isTrue(may(close(answered(HELLO), 'stopped')))
  })

  it('says no while a run is active, after a good one, and before any', () => {
    assert.isFalse(may(asked()))
    assert.isFalse(may(answered(HELLO, {type: 'RUN_FINISHED'})))
    assert.isFalse(may(createConversation()))
  })

  it('says no of a run that nobody asked for', () => {
    assert.isFalse(may(receive(createConversation(), {type: 'RUN_ERROR', message: 'No'})))
  })

  it('says no of a message that was blocked: it is not sent again', () => {
    const cut = answered(
      {type: 'CONTENT_FILTER', message: 'No.'},
      {type: 'RUN_ERROR', message: 'x'},
    )

    assert.isFalse(may(cut))
  })
})

describe('hasWords', () => {
  const text: TextItem = {kind: 'text', key: 'v1', messageId: 'm1', text: 'Hello'}

  it('is claimed of text, of a notice and of anything else', () => {
    assert.isTrue(hasWords(text))
    assert.isTrue(hasWords({...text, text: '', isFilterNotice: true}))
    assert.isTrue(hasWords({kind: 'step', key: 'v1', name: 'a', state: 'done'}))
  })

  it('is not claimed of blank text', () => {
    assert.isFalse(hasWords({...text, text: ' \n'}))
  })
})
