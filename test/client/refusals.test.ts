import {assert} from '@open-wc/testing'

import {ChatClient} from '../../src/client/chat-client.ts'
import type {InterruptResponse, SendInput} from '../../src/client/options.ts'
import {fakeAgent} from '../fake-agent.ts'

describe('what a page without types may call a client with is refused with the remedy:', () => {
  for (const [what, input] of Object.entries({
    null: null,
    undefined,
    'a number': 7,
    'an empty object': {},
    'a text that is none': {text: {text: 'hi'}},
    'content that is no list': {content: {type: 'text', text: 'hi'}},
    'parts that are none': {content: [null, 'hi']},
    blanks: '  \n',
  })) {
    it(`send of ${what}`, async () => {
      const agent = fakeAgent()
      const client = new ChatClient({endpoint: '/agent', fetch: agent.fetch})

      const {outcome, error} = await client.send(input as SendInput).result

      assert.equal(outcome, 'error')
      assert.deepInclude(error, {type: 'config'})
      assert.include(error?.message, 'give `send` a text or content')
      assert.lengthOf(agent.requests, 0)
      assert.lengthOf(client.conversation.turns, 0)
    })
  }

  for (const [what, responses] of Object.entries({
    nothing: undefined,
    null: null,
    'an empty list': [],
    'a list of nulls': [null],
    'no list': {interruptId: 'i1', status: 'resolved'},
  })) {
    it(`resume with ${what}`, async () => {
      const client = new ChatClient({endpoint: '/agent', fetch: fakeAgent().fetch})

      const {outcome, error} = await client.resume(responses as InterruptResponse[]).result

      assert.equal(outcome, 'error')
      assert.include(error?.message, 'a list of {interruptId, status, payload}')
    })
  }
})
