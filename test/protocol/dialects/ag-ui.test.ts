import {assert} from '@open-wc/testing'

import {agUi} from '../../../src/protocol/dialects/ag-ui.ts'
import type {ContentPart} from '../../../src/protocol/messages.ts'

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

  for (const resume of [
    [{interruptId: 'i', status: 'cancelled'}],
    {interrupts: [{id: 'i', value: {accepted: true}}]},
  ]) {
    it(`sends the answers ${JSON.stringify(resume)} last, in the shape they have`, () => {
      const body = agUi.encode({threadId: 't', runId: 'r', messages: [], resume}) as object

      assert.deepEqual(Object.entries(body).at(-1), ['resume', resume])
    })
  }

  describe('sends what a message shows', () => {
    const sent = (part: ContentPart): unknown => {
      const content = [{type: 'text', text: 'Look'}, part]
      const body = agUi.encode({
        threadId: 't',
        runId: 'r',
        messages: [{id: 'u', role: 'user', content}],
      })
      return (body as {messages: [{content: [unknown, unknown]}]}).messages[0].content[1]
    }

    for (const type of ['image', 'audio', 'video', 'document']) {
      it(`${type} by its data, as it stands`, () => {
        const part = {
          type,
          source: {type: 'data', value: 'AAAA', mimeType: 'a/b'},
          metadata: {filename: 'a'},
        }

        assert.deepEqual(sent(part), part)
      })

      it(`${type} by its address, under both names that hosts look for`, () => {
        const source = {type: 'url', value: 'https://example.com/a', mimeType: 'a/b'}

        assert.deepEqual(sent({type, source}), {
          type,
          source: {...source, url: 'https://example.com/a'},
        })
      })
    }

    it('a file of the provider, as it stands', () => {
      const part = {type: 'document', source: {type: 'file', value: 'file-1', provider: 'x'}}

      assert.deepEqual(sent(part), part)
    })
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
