import {assert} from '@open-wc/testing'

import {decodeRefusal} from '../../src/protocol/refusals.ts'

describe('decodeRefusal', () => {
  for (const error of ['ContentPolicyViolation', 'PromptInjectionDetected', 'content_filter']) {
    it(`reads TaskAgent’s ${error} as an ordinary turn, and its state`, () => {
      const body = {
        error,
        message: 'I cannot help with that.',
        messageId: 'cf-1',
        createdAt: '2026-01-01',
        violations: ['hate'],
        categoryScores: null,
        serializedState: '"\\u0022"',
      }

      assert.deepEqual<unknown>(decodeRefusal(body), [
        {type: 'CONTENT_FILTER', message: 'I cannot help with that.', messageId: 'cf-1'},
        {type: 'THREAD_STATE', serializedState: '"\\u0022"'},
        {type: 'DONE'},
      ])
    })
  }

  it('reads OpenAI’s, which has no state', () => {
    const body = {error: {code: 'content_filter', message: 'Blocked.', param: null, status: 400}}

    assert.deepEqual<unknown>(decodeRefusal(body), [
      {type: 'CONTENT_FILTER', message: 'Blocked.'},
      {type: 'DONE'},
    ])
  })

  it('reads Azure’s, which tells the reason inside', () => {
    const error = {
      message: 'The prompt was refused.',
      code: 'BadRequest',
      innererror: {code: 'ResponsibleAIPolicyViolation', content_filter_result: {}},
    }

    assert.deepEqual<unknown>(decodeRefusal({error}), [
      {type: 'CONTENT_FILTER', message: 'The prompt was refused.'},
      {type: 'DONE'},
    ])
  })

  it('reads a provider’s words as such', () => {
    const message = "The response was filtered due to Azure OpenAI's content management policy."

    assert.deepInclude(decodeRefusal({error: {message, code: null}})?.[0], {message})
  })

  it('does without words, which the chat supplies', () => {
    assert.deepEqual<unknown>(
      decodeRefusal({error: 'ContentPolicyViolation', message: null, serializedState: null}),
      [{type: 'CONTENT_FILTER'}, {type: 'DONE'}],
    )
  })

  for (const body of [
    null,
    'content_filter',
    [],
    {},
    {error: 'AgentError', message: 'Traceback'},
    {error: {code: 'invalid_api_key', message: 'sk-1'}},
    {detail: [{type: 'missing', loc: ['body', 'messages'], msg: 'Field required'}]},
    {title: 'Bad Request', status: 400, errors: {}},
  ]) {
    it(`finds nothing to show in ${JSON.stringify(body)}`, () => {
      assert.isUndefined(decodeRefusal(body))
    })
  }
})
