import {assert} from '@open-wc/testing'

import {TransportError} from '../../src/protocol/errors.ts'
import {ask, type AgentRequest, type RequestOptions} from '../../src/protocol/request.ts'
import {fakeAgent, refusingAgent, reply, scriptedAgent, type FakeAgent} from '../fake-agent.ts'

const NOW = Date.parse('2026-11-20T10:00:00Z')

describe('ask', () => {
  describe('asks', () => {
    it('with a POST of the body to the endpoint', async () => {
      const agent = fakeAgent('')

      await postTo(agent, {}, '{"a":1}')

      assert.equal(agent.requests.length, 1)
      assert.deepInclude(agent.requests[0], {url: '/agent', body: {a: 1}})
      assert.equal(agent.requests[0]?.init.method, 'POST')
    })

    it('for an event stream, in JSON', async () => {
      const agent = fakeAgent('')

      await postTo(agent)

      assert.deepEqual(headersOf(agent), {
        accept: 'text/event-stream',
        'content-type': 'application/json',
      })
    })

    it('with the headers of the page beside its own', async () => {
      const agent = fakeAgent('')

      await postTo(agent, {
        headers: {authorization: 'Bearer 1', Accept: '*/*', 'Content-Type': 'x'},
      })

      assert.deepEqual(headersOf(agent), {
        accept: 'text/event-stream',
        authorization: 'Bearer 1',
        'content-type': 'application/json',
      })
    })

    it('with the headers a function gives, however late', async () => {
      const agent = fakeAgent('')

      await postTo(agent, {headers: () => Promise.resolve({'x-token': 'fresh'})})

      assert.include(headersOf(agent), {'x-token': 'fresh'})
    })

    it('uncached, with credentials of the same origin only, and no redirect followed', async () => {
      const agent = fakeAgent('')

      await postTo(agent)

      assert.include(agent.requests[0]?.init, {
        cache: 'no-store',
        credentials: 'same-origin',
        redirect: 'manual',
      })
    })

    it('with the credentials it is told', async () => {
      const agent = fakeAgent('')

      await postTo(agent, {credentials: 'include'})

      assert.include(agent.requests[0]?.init, {credentials: 'include'})
    })
  })

  describe('without a body', () => {
    it('asks with a GET, and says of no type that it sends', async () => {
      const agent = fakeAgent('')

      await askOf(agent, {headers: {'content-type': 'x', 'x-token': '1'}}, {url: '/agent/stream/1'})

      assert.equal(agent.requests[0]?.url, '/agent/stream/1')
      assert.include(agent.requests[0]?.init, {method: 'GET', redirect: 'manual'})
      assert.deepEqual(headersOf(agent), {accept: 'text/event-stream', 'x-token': '1'})
    })

    it('asks for what it is told', async () => {
      const agent = fakeAgent('')

      await askOf(agent, {}, {accept: 'text/plain'})

      assert.deepEqual(headersOf(agent), {accept: 'text/plain'})
    })
  })

  it('sends a body of the type it is told', async () => {
    const agent = fakeAgent('')

    await askOf(agent, {}, {body: '{}', type: 'text/plain'})

    assert.include(headersOf(agent), {'content-type': 'text/plain'})
  })

  describe('returns unread', () => {
    it('an answer of any type', async () => {
      const agent = scriptedAgent((request) =>
        reply(request, ['x'], {headers: {'content-type': 'text/html'}}),
      )

      const response = await postTo(agent)

      assert.equal(await response.text(), 'x')
    })

    it('a 400 in JSON, which may tell of a blocked message', async () => {
      const headers = {'content-type': 'application/problem+json; charset=utf-8'}
      const agent = scriptedAgent((request) => reply(request, ['{}'], {status: 400, headers}))

      const response = await postTo(agent)

      assert.equal(await response.text(), '{}')
    })
  })

  describe('throws a TransportError', () => {
    for (const status of [400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503]) {
      it(`http with the status ${status}, and gives up the body unread`, async () => {
        const agent = scriptedAgent((request) => reply(request, ['secret'], {status}))

        const error = await failure(postTo(agent))

        assert.include(error, {type: 'http', status})
        assert.notInclude(error.message, 'secret')
        assert.isTrue(agent.requests[0]?.wasCancelled)
      })
    }

    it('http for a redirect the browser will not describe, and says what to do', async () => {
      const redirect = Object.defineProperties(new Response(null), {
        type: {value: 'opaqueredirect'},
        status: {value: 0},
        ok: {value: false},
      })

      const error = await failure(postTo(scriptedAgent(() => redirect)))

      assert.include(error, {type: 'http', status: 0})
      assert.include(error.message, 'redirects')
    })

    it('http for a redirect outside browsers', async () => {
      const agent = scriptedAgent(() => Response.redirect('https://example.com/', 307))

      const error = await failure(postTo(agent))

      assert.include(error, {type: 'http', status: 307})
      assert.equal(agent.requests.length, 1)
    })

    it('network when the agent cannot be reached, with the cause', async () => {
      const cause = new TypeError('Failed to fetch')

      const error = await failure(postTo(scriptedAgent(() => Promise.reject(cause))))

      assert.include(error, {type: 'network', cause})
    })

    it('network when the headers cannot be had', async () => {
      const cause = new Error('signed out')
      const agent = fakeAgent('')

      const error = await failure(postTo(agent, {headers: () => Promise.reject(cause)}))

      assert.include(error, {type: 'network', cause})
      assert.isEmpty(agent.requests)
    })

    it('when aborted while the headers are awaited', async () => {
      const abort = new AbortController()
      const headers = () => {
        queueMicrotask(() => abort.abort())
        return new Promise<never>(() => {})
      }

      const error = await failure(postTo(fakeAgent(''), {headers}, '{}', abort.signal))

      assert.include(error, {type: 'network', cause: abort.signal.reason})
    })

    it('when aborted while a fetch that ignores the signal is awaited', async () => {
      const abort = new AbortController()
      const fetch = () => {
        queueMicrotask(() => abort.abort())
        return new Promise<never>(() => {})
      }

      const error = await failure(postTo(fakeAgent(''), {fetch}, '{}', abort.signal))

      assert.include(error, {type: 'network', cause: abort.signal.reason})
    })
  })

  describe('reads Retry-After', () => {
    for (const [value, seconds] of [
      ['7', 7],
      ['0', 0],
      ['-3', 0],
      ['Fri, 20 Nov 2026 10:00:30 GMT', 30],
      ['Fri, 20 Nov 2026 09:00:00 GMT', 0],
      ['soon', undefined],
      [undefined, undefined],
    ] as const) {
      it(`${value} as ${seconds} seconds`, async () => {
        const headers = value === undefined ? undefined : {'retry-after': value}
        const agent = refusingAgent(503, headers === undefined ? {} : {headers})

        const error = await failure(postTo(agent))

        assert.equal(error.retryAfter, seconds)
      })
    }
  })

  describe('on a 401', () => {
    it('asks a function for headers once more and repeats the request once', async () => {
      let asked = 0
      const agent = scriptedAgent(
        () => new Response('', {status: 401}),
        (request) => reply(request, ['x']),
      )

      await postTo(agent, {headers: () => ({'x-token': `${(asked += 1)}`})}, '{"a":1}')

      assert.deepEqual(
        agent.requests.map(({headers, body}) => [headers.get('x-token'), body]),
        [
          ['1', {a: 1}],
          ['2', {a: 1}],
        ],
      )
    })

    it('does not repeat it twice', async () => {
      const agent = refusingAgent(401)

      const error = await failure(postTo(agent, {headers: () => ({})}))

      assert.include(error, {type: 'http', status: 401})
      assert.equal(agent.requests.length, 2)
    })

    for (const [what, headers] of [
      ['none', undefined],
      ['an object', {'x-token': '1'}],
    ] as const) {
      it(`does not repeat it when the headers are ${what}`, async () => {
        const agent = refusingAgent(401)

        await failure(postTo(agent, {headers}))

        assert.equal(agent.requests.length, 1)
      })
    }

    for (const status of [403, 429, 503]) {
      it(`alone, not on a ${status}`, async () => {
        const agent = refusingAgent(status)

        await failure(postTo(agent, {headers: () => ({})}))

        assert.equal(agent.requests.length, 1)
      })
    }
  })
})

function postTo(
  agent: FakeAgent,
  options: Partial<RequestOptions> = {},
  body = '{}',
  signal?: AbortSignal,
): Promise<Response> {
  return askOf(agent, options, {body}, signal)
}

function askOf(
  agent: FakeAgent,
  options: Partial<RequestOptions>,
  request: AgentRequest,
  signal = new AbortController().signal,
): Promise<Response> {
  return ask(request, {endpoint: '/agent', fetch: agent.fetch, ...options}, signal, () => NOW)
}

function headersOf(agent: FakeAgent): Record<string, string> {
  return Object.fromEntries(agent.requests[0]?.headers ?? [])
}

async function failure(promise: Promise<unknown>): Promise<TransportError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  assert.instanceOf(error, TransportError)
  return error
}
