import {assert} from '@open-wc/testing'

import {taskAgent} from '../../../src/protocol/dialects/task-agent.ts'

describe('the task-agent dialect', () => {
  it('sends role and content of each message, and nothing else', () => {
    const body = taskAgent.encode({
      threadId: 't',
      runId: 'r',
      state: {a: 1},
      context: [{description: 'page', value: '/'}],
      forwardedProps: {a: 1},
      messages: [{id: 'u', role: 'user', content: 'hi', metadata: {a: 1}}],
    })

    assert.equal(JSON.stringify(body), '{"messages":[{"role":"user","content":"hi"}]}')
  })

  it('sends the state as it came', () => {
    const serializedState = String.raw`{"a":"\u0022","b":"\\"}` + '\u2028 "\u0000é'

    const body = taskAgent.encode({threadId: 't', runId: 'r', messages: [], serializedState})

    assert.deepEqual(body, {messages: [], serializedState})
  })

  it('sends the text of content in parts, since the server takes plain strings only', () => {
    const content = [{type: 'text', text: 'look'}, {type: 'image'}]

    const body = taskAgent.encode({
      threadId: 't',
      runId: 'r',
      messages: [{id: 'u', role: 'user', content}],
    })

    assert.deepEqual(body, {messages: [{role: 'user', content: 'look'}]})
  })

  it('hears every event', () => {
    assert.isUndefined(taskAgent.hears)
  })
})
