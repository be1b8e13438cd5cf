// Which addresses a page may send its visitors' words to.
import {assert} from '@open-wc/testing'

import {resolveEndpoint} from '../src/endpoint.ts'

const page = 'https://shop.example/cart/'

describe('resolveEndpoint', () => {
  for (const [value, base, url] of [
    ['/api/agent/chat', page, 'https://shop.example/api/agent/chat'],
    ['agent', page, 'https://shop.example/cart/agent'],
    ['https://agents.example/run?x=1', page, 'https://agents.example/run?x=1'],
    ['http://localhost:4173/agui', page, 'http://localhost:4173/agui'],
    ['http://127.0.0.1/agui', page, 'http://127.0.0.1/agui'],
    ['http://[::1]:8000/agui', page, 'http://[::1]:8000/agui'],
    ['/agent', 'http://intranet/', 'http://intranet/agent'],
  ] as const) {
    it(`takes ${value} on ${base}`, () => {
      const resolved = resolveEndpoint(value, base)

      assert.instanceOf(resolved, URL)
      assert.equal(String(resolved), url)
    })
  }

  for (const [value, remedy] of [
    ['', 'endpoint'],
    ['http://agents.example/run', 'https'],
    ['http://127.evil.example/', 'https'],
    ['http://localhost.evil.example/', 'https'],
    ['javascript:alert(1)', 'https'],
    ['data:text/plain,x', 'https'],
    ['https://user:secret@agents.example/', 'headers'],
    ['https://', 'https'],
  ] as const) {
    it(`refuses ${value || 'nothing'} and names the remedy`, () => {
      const refusal = resolveEndpoint(value, page)

      assert.typeOf(refusal, 'string')
      assert.include(String(refusal), remedy)
    })
  }

  it('does not take the site of a <base> for the page’s own', () => {
    const refusal = resolveEndpoint('/agent', 'http://cdn.example/', 'https://shop.example')

    assert.include(String(refusal), 'https')
    assert.typeOf(refusal, 'string')
  })

  it('takes null for nothing: the attribute was taken away', () => {
    assert.include(String(resolveEndpoint(null, page)), 'endpoint')
  })

  it('does not repeat a password in its refusal', () => {
    assert.notInclude(String(resolveEndpoint('https://u:secret@a.example/', page)), 'secret')
  })
})
