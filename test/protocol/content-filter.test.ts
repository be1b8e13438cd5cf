import {assert} from '@open-wc/testing'

import {isContentFilter} from '../../src/protocol/content-filter.ts'

describe('isContentFilter', () => {
  describe('knows a blocked message by its code', () => {
    for (const code of [
      'OpenAIContentFilterException',
      'ContentPolicyViolation',
      'content_policy_violation',
      'PromptInjectionDetected',
      'ResponsibleAIPolicyViolation',
      'content_filter',
      'CONTENT_FILTER',
      'content_filtered',
      'ContentFilterFinishReasonError',
    ]) {
      it(`such as ${code}`, () => {
        assert.isTrue(isContentFilter({code, message: 'An internal error has occurred.'}))
      })
    }
  })

  describe('knows a blocked message by the words of its provider', () => {
    for (const message of [
      "AI_APICallError: The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
      "The response was filtered due to the prompt triggering Microsoft's content management policy. Please modify your prompt and retry.",
      "Error code: 400 - {'error': {'code': 'content_filter', 'innererror': {'code': 'ResponsibleAIPolicyViolation'}}}",
      '{"error":{"message":"Blocked.","code":"content_filter"}}',
      'HTTP 400 (invalid_request_error: content_filter)',
      'content_filter',
      'Invalid prompt: your prompt was flagged as potentially violating our usage policy.',
      'Your prompt was flagged as violating our usage policies.',
      'Your request was rejected as a result of our safety system.',
      'The generation stopped with finish_reason content_filter.',
      'Output blocked by content filtering policy',
    ]) {
      it(`such as ${message}`, () => {
        assert.isTrue(isContentFilter({message}))
      })
    }
  })

  describe('takes an ordinary error for what it is', () => {
    for (const [message, code] of [
      ['', undefined],
      ['An internal error has occurred while streaming events.', 'ChatClientException'],
      ["Unknown parameter: 'content_filter'.", 'unknown_parameter'],
      ['Unrecognized request argument supplied: content_filter_results', undefined],
      ['The filter "status = open" is not valid.', 'InvalidFilter'],
      ['Error: Could not load the content filter settings of your board.', undefined],
      ['The content of the filtered column is missing.', 'FilterError'],
      ['Your retention policy deleted this document.', 'PolicyError'],
      ['Denied by policy: AccessDeniedPolicyViolation', undefined],
      ['You have exceeded your usage.', 'insufficient_quota'],
      ['See our usage policy for the limits of your plan.', 'rate_limit_exceeded'],
      ['The Content Management System has no such page.', undefined],
    ] as const) {
      it(`such as ${message || 'nothing'} (${code})`, () => {
        assert.isFalse(isContentFilter({message, code}))
      })
    }
  })

  it('finds nothing where there is neither a code nor a message', () => {
    assert.isFalse(isContentFilter({}))
  })

  it('looks at so much of a message as a provider writes, in no time', () => {
    assert.isFalse(isContentFilter({message: 'code '.repeat(1_000_000)}))
  })
})
