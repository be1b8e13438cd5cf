import {assert} from '@open-wc/testing'

import {agUi} from '../../../src/protocol/dialects/ag-ui.ts'

describe('the ag-ui dialect', () => {
  it('sends a complete RunAgentInput, in the order the official client uses', () => {
    const body = agUi.encode({
      threadId: 't',
      runId: 'r',
      messages: [{id: 'u', role: 'user', content: 'hi'}],
    })

    assert.equal(
      JSON.stringify(body),
      '{"threadId":"t","runId":"r","protocolVersion":"1.0","state":{},' +
        '"messages":[{"id":"u","role":"user","content":"hi"}],' +
        '"tools":[],"context":[],"forwardedProps":{}}',
    )
  })

  it('sends what it is given', () => {
    const input = {
      threadId: 't',
      runId: 'r',
      parentRunId: 'p',
      protocolVersion: '1.1',
      state: null,
      messages: [],
      tools: [{name: 'find', description: 'Finds', parameters: {type: 'object'}}],
      context: [{description: 'page', value: '/'}],
      forwardedProps: {a: 1},
      resume: [{interruptId: 'i', status: 'resolved', payload: {approved: true}}],
    }

    assert.deepEqual(agUi.encode(input), input)
  })

  it('never sends a serializedState', () => {
    const body = agUi.encode({threadId: 't', runId: 'r', messages: [], serializedState: 's'})

    assert.notProperty(body, 'serializedState')
  })

  it('ignores THREAD_STATE, and hears everything else', () => {
    const heard = [
      {type: 'THREAD_STATE', serializedState: 's'} as const,
      {type: 'RUN_UPDATE'} as const,
    ].filter((event) => agUi.hears?.(event))

    assert.deepEqual(heard, [{type: 'RUN_UPDATE'}])
  })
})
