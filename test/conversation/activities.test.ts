import {assert} from '@open-wc/testing'

import {toMessages} from '../../src/conversation/create.ts'
import {answered, ask, close, receive} from './fold.ts'
import {shown, viewKeys} from './shown.ts'

const snapshot = (content: object, more = {}) => ({
  type: 'ACTIVITY_SNAPSHOT',
  messageId: 'a1',
  activityType: 'PLAN',
  content,
  ...more,
})
const delta = (patch: object[], more = {}) => ({
  type: 'ACTIVITY_DELTA',
  messageId: 'a1',
  activityType: 'PLAN',
  patch,
  ...more,
})
const add = {op: 'add', path: '/steps/-', value: 'b'}
const broken = {op: 'replace', path: '/nowhere', value: 1}

describe('an activity', () => {
  it('is a message and an item', () => {
    const conversation = answered(snapshot({steps: ['a']}, {subagentRunId: 's1'}))

    assert.deepEqual(shown(conversation).slice(1, -1), ['activity PLAN: {"steps":["a"]}'])
    assert.deepEqual(toMessages(conversation)[1], {
      id: 'a1',
      role: 'activity',
      activityType: 'PLAN',
      content: {steps: ['a']},
      subagentRunId: 's1',
    })
  })

  it('is replaced where it stands', () => {
    const before = answered(snapshot({step: 1}, {metadata: {a: 1}, subagentRunId: 's1'}), {
      type: 'TEXT_MESSAGE_CONTENT',
      messageId: 'm1',
      delta: 'Hello',
    })

    const after = receive(before, snapshot({step: 2}, {activityType: 'DONE', metadata: {b: 1}}))

    assert.deepEqual(shown(after).slice(1, -1), ['activity DONE: {"step":2}', 'text: Hello'])
    assert.deepEqual(viewKeys(after), viewKeys(before))
    assert.deepEqual(toMessages(after)[1], {
      id: 'a1',
      role: 'activity',
      activityType: 'DONE',
      content: {step: 2},
      metadata: {a: 1, b: 1},
    })
  })

  it('stays as it is with replace false, but for metadata', () => {
    const conversation = answered(
      snapshot({step: 1}, {replace: false}),
      snapshot({step: 2}, {replace: false, metadata: {b: 1}}),
    )

    assert.deepEqual(shown(conversation).slice(1, -1), ['activity PLAN: {"step":1}'])
    assert.deepEqual(toMessages(conversation)[1]?.metadata, {b: 1})
  })

  it('takes the place of a message of another role, unless told not to', () => {
    const said = {type: 'TEXT_MESSAGE_CONTENT', messageId: 'a1', delta: 'Hello'}

    const replaced = toMessages(answered(said, snapshot({step: 1})))
    const kept = answered(said, snapshot({step: 1}, {replace: false, metadata: {a: 1}}))

    assert.deepEqual(replaced.slice(1), [
      {id: 'a1', role: 'activity', activityType: 'PLAN', content: {step: 1}},
    ])
    assert.deepEqual(toMessages(kept)[1], {id: 'a1', role: 'assistant', content: 'Hello'})
  })

  it('keeps the text on screen that it takes the place of', () => {
    const said = {type: 'TEXT_MESSAGE_CONTENT', messageId: 'a1', delta: 'Hello'}

    assert.deepEqual(shown(answered(said, snapshot({}))).slice(1, -1), [
      'text: Hello',
      'activity PLAN: {}',
    ])
  })

  it('is patched', () => {
    const conversation = answered(
      snapshot({steps: ['a']}),
      delta([add], {activityType: 'LIST', metadata: {a: 1}}),
    )

    assert.deepEqual(shown(conversation).slice(1, -1), ['activity LIST: {"steps":["a","b"]}'])
    assert.deepEqual(toMessages(conversation)[1]?.metadata, {a: 1})
  })

  it('keeps its content when a patch does not fit, but for metadata', () => {
    const conversation = answered(
      snapshot({steps: ['a']}),
      delta([add, broken], {activityType: 'LIST', metadata: {a: 1}}),
    )

    assert.deepEqual(shown(conversation).slice(1, -1), ['activity PLAN: {"steps":["a"]}'])
    assert.deepEqual(toMessages(conversation)[1]?.metadata, {a: 1})
  })

  it('ignores a patch of what is none, and one that leaves no object', () => {
    const said = answered({type: 'TEXT_MESSAGE_CONTENT', messageId: 'a1', delta: 'Hello'})
    const planned = answered(snapshot({}))

    assert.strictEqual(receive(said, delta([add])), said)
    assert.strictEqual(receive(planned, delta([{op: 'remove', path: ''}])), planned)
  })

  it('does without an id', () => {
    const conversation = answered(snapshot({}, {messageId: undefined}))

    assert.match(toMessages(conversation)[1]?.id ?? '', /^r1:\d+$/)
  })

  it('goes on changing where it stands in later runs', () => {
    const first = close(answered(snapshot({step: 1}), {type: 'RUN_FINISHED'}))

    const second = receive(ask(first, 'more', 'u2', 'r2'), snapshot({step: 2}))

    assert.deepEqual(shown(second), [
      'user: hi',
      'activity PLAN: {"step":2}',
      'user: more',
      '(running)',
    ])
  })
})
