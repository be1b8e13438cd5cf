import {assert} from '@open-wc/testing'

import type {Message} from '../../src/protocol/messages.ts'
import {answered} from './fold.ts'
import {shown} from './shown.ts'

const USER: Message = {id: 'u1', role: 'user', content: 'hi'}
const BEFORE: Message = {id: 'm0', role: 'assistant', content: 'Before'}
const started = (...messages: unknown[]) => ({
  type: 'RUN_STARTED',
  threadId: 't1',
  runId: 'r1',
  input: {threadId: 't1', runId: 'r1', messages},
})

describe('what a run says it was asked with', () => {
  it('is added to the thread where it was not known, and shown', () => {
    const conversation = answered(started({...USER, content: 'HI'}, BEFORE))

    assert.deepEqual(conversation.messages, [USER, BEFORE])
    assert.deepEqual(shown(conversation), ['user: hi', 'text: Before', '(running)'])
  })

  it('stands above what was known when it came before', () => {
    const conversation = answered(started({...USER, id: 'u0', content: 'Once'}, BEFORE, USER))

    assert.deepEqual(shown(conversation), ['user: Once', 'text: Before', 'user: hi', '(running)'])
  })

  it('changes nothing where all of it is known, or nothing of it can be read', () => {
    const known = answered(started(USER))
    const broken = answered(started(null, {id: 'x'}, {role: 'user', content: 'hi'}))

    assert.deepEqual(known.messages, [USER])
    assert.deepEqual(broken.messages, [USER])
  })
})
