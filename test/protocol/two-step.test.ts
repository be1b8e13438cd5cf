import {assert} from '@open-wc/testing'

import {TransportError} from '../../src/protocol/errors.ts'
import {streamAddress} from '../../src/protocol/two-step.ts'

const SITE = 'https://example.com'

describe('streamAddress', () => {
  for (const [endpoint, address] of [
    ['/mcp/run', '/mcp/stream/r1'],
    ['/mcp/runs', '/mcp/stream/r1'],
    ['/mcp/run/', '/mcp/stream/r1'],
    ['/mcp', '/mcp/stream/r1'],
    ['/dryrun', '/dryrun/stream/r1'],
    ['/', '/stream/r1'],
    ['/run?code=k', '/stream/r1?code=k'],
  ]) {
    it(`is ${address} for a run started at ${endpoint}`, () => {
      assert.equal(streamAddress(answer(), {run_id: 'r1'}, SITE + endpoint), SITE + address)
    })
  }

  it('stays relative where the endpoint is', () => {
    assert.equal(streamAddress(answer(), {id: 'r'}, '/mcp/run'), '/mcp/stream/r')
  })

  for (const [json, id] of [
    [{runId: 'r', threadId: 't'}, 'r'],
    [{run_id: 7}, '7'],
    [{id: 'a/b?c'}, 'a%2Fb%3Fc'],
    [{thread_id: 't', status: 'accepted', response: 'Agent request accepted'}, 't'],
  ] as const) {
    it(`takes the id out of ${JSON.stringify(json)}`, () => {
      assert.equal(streamAddress(answer(), json, `${SITE}/run`), `${SITE}/stream/${id}`)
    })
  }

  it('is what the Location header says', () => {
    const response = answer({location: 'events/7'})

    assert.equal(streamAddress(response, {id: 'r'}, `${SITE}/api/run`), `${SITE}/api/events/7`)
  })

  it('is what stream_url says', () => {
    const json = {id: 'r', stream_url: '/events/7'}

    assert.equal(streamAddress(answer(), json, `${SITE}/run`), `${SITE}/events/7`)
  })

  it('starts from where the answer came from', () => {
    const response = Object.defineProperty(answer(), 'url', {value: `${SITE}/v2/run`})

    assert.equal(streamAddress(response, {id: 'r'}, '/run'), `${SITE}/v2/stream/r`)
  })

  for (const location of [
    'https://elsewhere.example/7',
    '//elsewhere.example/7',
    'http://example.com/7',
    'javascript:alert(1)',
    'https://',
  ]) {
    it(`refuses ${location}, which is not on the endpoint’s site`, () => {
      let error: unknown
      try {
        streamAddress(answer({location}), undefined, `${SITE}/run`)
      } catch (thrown) {
        error = thrown
      }

      assert.instanceOf(error, TransportError)
      assert.include(error, {type: 'http', status: 202})
    })
  }

  for (const json of [
    undefined,
    null,
    [],
    {},
    {id: null},
    {id: {}},
    {id: 'r', error: 'Boom'},
    {jsonrpc: '2.0', id: 1, result: {}},
  ]) {
    it(`is none for ${JSON.stringify(json)}`, () => {
      assert.isUndefined(streamAddress(answer(), json, `${SITE}/run`))
    })
  }

  it('is no blob of the site, and leads up from nowhere', () => {
    const cases: readonly [HeadersInit, object][] = [
      [{location: `blob:${SITE}/7`}, {}],
      [{location: 'data:text/event-stream,x'}, {}],
      [{location: 'mailto:a@b.example'}, {}],
      [{location: '//elsewhere.example/x'}, {}],
      [{}, {id: '..'}],
      [{}, {thread_id: '.'}],
    ]
    for (const [headers, json] of cases) {
      assert.throws(() => streamAddress(answer(headers), json, `${SITE}/api/run`), /another site/)
    }
  })
})

function answer(headers: HeadersInit = {}): Response {
  return new Response('', {status: 202, headers})
}
