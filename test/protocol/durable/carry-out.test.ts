import {assert} from '@open-wc/testing'

import {TransportError} from '../../../src/protocol/errors.ts'
import type {AgentEvent} from '../../../src/protocol/events.ts'
import type {RunInput} from '../../../src/protocol/run-input.ts'
import {openRun, type OpenRunOptions} from '../../../src/protocol/transport.ts'
import {reply, scriptedAgent, type Answer, type Chunk, type FakeAgent} from '../../fake-agent.ts'

const RUN = '/api/agents/TravelPlanner/run'
const STREAM = '/api/agent/stream/c1'

describe('a durable turn', () => {
  describe('of the Python sample', () => {
    it('is started with what was said, and read where the conversation streams', async () => {
      const agent = scriptedAgent(
        accepted(),
        stream(said(1, 'Hel'), said(2, 'lo'), done(3)),
        text('Hello'),
      )

      const {events, error} = await turn(agent)

      const [first, second, third] = agent.requests
      assert.isUndefined(error)
      assert.deepEqual(first?.body, {message: 'hi', thread_id: 't', wait_for_response: false})
      assert.deepInclude(first, {url: RUN})
      assert.include(second?.init, {method: 'GET'})
      assert.equal(second?.url, STREAM)
      assert.equal(second?.headers.get('accept'), 'text/event-stream')
      assert.equal(third?.url, STREAM)
      assert.equal(third?.headers.get('accept'), 'text/plain')
      assert.equal(textOf(events), 'Hello')
      assert.deepEqual(types(events), [
        'THREAD_STATE',
        'RUN_STARTED',
        'TEXT_MESSAGE_CONTENT',
        'TEXT_MESSAGE_CONTENT',
        'TEXT_MESSAGE_END',
        'THREAD_STATE',
        'DONE',
      ])
      assert.include(events[1], {threadId: 'c1'})
    })

    it('sends headers and credentials with every request', async () => {
      const agent = scriptedAgent(accepted(), stream(said(1, 'Hi'), done(2)), text('Hi'))

      await turn(agent, {}, {headers: {'x-functions-key': 'k'}, credentials: 'include'})

      assert.deepEqual(
        agent.requests.map(({headers, init}) => [headers.get('x-functions-key'), init.credentials]),
        Array.from({length: 3}, () => ['k', 'include']),
      )
    })

    it('starts the next turn behind the last one', async () => {
      const agent = scriptedAgent(accepted(), stream(said(1, 'One'), done(2)), text('One'))
      const {state} = await turn(agent)
      const next = scriptedAgent(accepted(), stream(said(3, 'Two'), done(4)), text('Two'))

      const {events} = await turn(next, {messages: [user('u2', 'more')], serializedState: state})

      assert.include(next.requests[0]?.body, {message: 'more', thread_id: 'c1'})
      assert.equal(next.requests[1]?.url, `${STREAM}?cursor=2-0`)
      assert.equal(next.requests[2]?.url, `${STREAM}?cursor=2-0`)
      assert.equal(textOf(events), 'Two')
    })

    it('asks all that has no answer yet as one text', async () => {
      const agent = scriptedAgent(accepted(), stream(done(1)))
      const messages = [
        user('u1', 'old'),
        {id: 'a', role: 'assistant', content: 'Yes'} as const,
        user('u2', 'One'),
        user('u3', [{type: 'text', text: 'Two'}, {type: 'image'}]),
      ]

      await turn(agent, {messages})

      assert.include(agent.requests[0]?.body, {message: 'One\n\nTwo'})
    })

    it('takes a reply that was waited for', async () => {
      const answer = '{"response":"Hello","message":"hi","thread_id":"c1","status":"success"}'
      const agent = scriptedAgent(json(answer, 200))

      const {events, error} = await turn(agent)

      assert.isUndefined(error)
      assert.equal(textOf(events), 'Hello')
      assert.deepInclude(events[0], {type: 'RUN_STARTED', threadId: 'c1'})
      assert.lengthOf(agent.requests, 1)
    })

    it('takes a reply that is text, of the conversation its header names', async () => {
      const headers = {'content-type': 'text/plain', 'x-ms-thread-id': 'c1'}
      const agent = scriptedAgent(() => new Response('Hello', {headers}))

      const {events, error} = await turn(agent)

      assert.isUndefined(error)
      assert.equal(textOf(events), 'Hello')
      assert.deepInclude(events[0], {type: 'RUN_STARTED', threadId: 'c1'})
    })

    it('reads where its Location says', async () => {
      const agent = scriptedAgent(
        () =>
          new Response('{"thread_id":"c1"}', {
            status: 202,
            headers: {...JSON_TYPE, location: '/s/1'},
          }),
        stream(done(1)),
      )

      await turn(agent)

      assert.equal(agent.requests[1]?.url, '/s/1')
    })
  })

  describe('of the .NET sample', () => {
    const direct = (...frames: string[]): Answer => streamOf(frames, {'x-conversation-id': 'c1'})

    it('is started with the text alone, and answered by its stream', async () => {
      const agent = scriptedAgent(direct(said(1, 'Hi'), done(2)), text('Hi'))

      const {events, error} = await turn(agent, {}, {endpoint: '/api/agent/create'})

      const [first, second] = agent.requests
      assert.isUndefined(error)
      assert.equal(first?.text, 'hi')
      assert.equal(first?.headers.get('content-type'), 'text/plain')
      assert.equal(second?.url, STREAM)
      assert.equal(textOf(events), 'Hi')
    })

    it('goes on where its connection broke, with a GET', async () => {
      const agent = scriptedAgent(
        direct(said(1, 'Hel')),
        stream(said(2, 'lo'), done(3)),
        text('Hello'),
      )

      const {events, error} = await turn(agent, {}, {endpoint: '/api/agent/create'})

      assert.isUndefined(error)
      assert.equal(agent.requests[1]?.url, `${STREAM}?cursor=1-0`)
      assert.equal(agent.requests[1]?.init.method, 'GET')
      assert.equal(textOf(events), 'Hello')
    })

    it('begins a new conversation, whose entries are read from the start', async () => {
      const first = await turn(scriptedAgent(direct(said(5, 'One')), stream(done(6)), text('One')))
      const agent = scriptedAgent(
        streamOf([said(1, 'Two'), done(2)], {'x-conversation-id': 'c2'}),
        text('Two'),
      )

      const {events} = await turn(
        agent,
        {messages: [user('u2', 'more')], serializedState: first.state},
        {endpoint: '/api/agent/create'},
      )

      assert.equal(agent.requests[1]?.url, '/api/agent/stream/c2')
      assert.equal(textOf(events), 'Two')
    })

    it('cannot go on where nobody told the conversation', async () => {
      const agent = scriptedAgent(streamOf([said(1, 'Hel')]))

      const {events, error} = await turn(agent, {}, {endpoint: '/api/agent/create'})

      assert.equal(error?.type, 'truncated')
      assert.equal(textOf(events), 'Hel')
      assert.lengthOf(agent.requests, 1)
    })
  })

  describe('is mended', () => {
    it('by its exact text, where frames had lost some', async () => {
      const frames = said(1, '# Tokyo') + ': ping\n\nlost\n\n' + done(2)
      const agent = scriptedAgent(accepted(), stream(frames), text('# Tokyo\n\nlost'))

      const {events} = await turn(agent)

      assert.deepInclude(events, {
        type: 'TEXT_REPLACED',
        messageId: 'r',
        text: '# Tokyo\n\nlost',
        receivedAt: 0,
      } as const)
    })

    for (const [name, answer] of [
      ['it cannot be had', () => new Response('', {status: 500})],
      ['it is no text', () => new Response('<p>', {headers: {'content-type': 'text/html'}})],
      ['it tells of a failure', text('Hel\n[Error: Redis is gone]')],
      ['it is empty', text('')],
    ] as const) {
      it(`not where ${name}: what was read stays`, async () => {
        const agent = scriptedAgent(accepted(), stream(said(1, 'Hello'), done(2)), answer)

        const {events, error} = await turn(agent)

        assert.isUndefined(error)
        assert.notInclude(types(events), 'TEXT_REPLACED')
        assert.equal(types(events).at(-1), 'DONE')
      })
    }
  })

  describe('whose connection drops', () => {
    it('goes on behind the last entry, and tells none twice', async () => {
      const agent = scriptedAgent(
        accepted(),
        stream(said(1, 'a'), said(2, 'b'), 'id: 3-0\nevent: message\ndata: c'),
        stream(said(2, 'b'), said(3, 'cd'), done(4)),
        text('abcd'),
      )

      const {events, error} = await turn(agent)

      assert.isUndefined(error)
      assert.equal(agent.requests[2]?.url, `${STREAM}?cursor=2-0`)
      assert.equal(textOf(events), 'abcd')
    })

    it('waits longer before each try, by chance a little more or less', async () => {
      const chances = [0, 0.5, 1, 0.5, 0.5]
      const {waits, error, agent} = await failing(
        () => Promise.reject(new TypeError('offline')),
        () => chances.shift() as number,
      )

      assert.equal(error?.type, 'network')
      assert.deepEqual(waits, [400, 1000, 2400, 4000, 8000])
      assert.lengthOf(agent.requests, 7)
    })

    it('has all its tries again once something came', async () => {
      const drop: Answer = () => Promise.reject(new TypeError('offline'))
      const agent = scriptedAgent(
        accepted(),
        drop,
        drop,
        drop,
        drop,
        stream(said(1, 'a')),
        drop,
        drop,
        drop,
        drop,
        stream(done(2)),
        text('a'),
      )

      const {error, waits} = await turn(agent)

      assert.isUndefined(error)
      assert.deepEqual(waits, [500, 1000, 2000, 4000, 500, 1000, 2000, 4000, 8000])
    })

    it('is truncated where the stream ends again and again', async () => {
      const {error, waits} = await failing(stream(''))

      assert.equal(error?.type, 'truncated')
      assert.lengthOf(waits, 5)
    })

    it('tries again where the server is not well', async () => {
      const {error, waits} = await failing(() => new Response('', {status: 503}))

      assert.include(error, {type: 'http', status: 503})
      assert.lengthOf(waits, 5)
    })

    for (const status of [401, 404, 410, 429]) {
      it(`is over at a ${status}, and is started anew by a retry`, async () => {
        const {error, waits, state} = await failing(() => new Response('', {status}))
        const again = scriptedAgent(accepted(), stream(done(1)))

        await turn(again, {serializedState: state})

        assert.include(error, {type: 'http', status})
        assert.isEmpty(waits)
        assert.equal(again.requests[0]?.init.method, 'POST')
      })
    }

    it('is over at an answer that is no stream', async () => {
      const {error, waits} = await failing(
        () => new Response('<p>', {headers: {'content-type': 'text/html'}}),
      )

      assert.equal(error?.type, 'content-type')
      assert.isEmpty(waits)
    })

    it('stops waiting at once when it is stopped', async () => {
      const abort = new AbortController()
      const agent = scriptedAgent(accepted(), () => Promise.reject(new TypeError('offline')))

      const {error} = await turn(
        agent,
        {},
        {
          signal: abort.signal,
          sleep: () => {
            abort.abort()
            return new Promise(() => {})
          },
        },
      )

      assert.equal(error?.type, 'aborted')
      assert.lengthOf(agent.requests, 2)
    })
  })

  describe('is never started twice:', () => {
    it('a POST that fails is not repeated', async () => {
      const agent = scriptedAgent(() => Promise.reject(new TypeError('offline')))

      const {error, waits} = await turn(agent)

      assert.equal(error?.type, 'network')
      assert.isEmpty(waits)
      assert.lengthOf(agent.requests, 1)
    })

    it('a retry of what was started reads its answer from the beginning', async () => {
      const cut = await failing(stream(said(1, 'a')))
      const again = scriptedAgent(stream(said(1, 'a'), said(2, 'b'), done(3)), text('ab'))

      const {events, error} = await turn(again, {serializedState: cut.state})

      assert.isUndefined(error)
      assert.equal(again.requests[0]?.url, STREAM)
      assert.equal(again.requests[0]?.init.method, 'GET')
      assert.equal(textOf(events), 'ab')
    })

    it('a retry of what was never accepted starts it', async () => {
      const failed = await turn(scriptedAgent(() => new Response('', {status: 500})))
      const again = scriptedAgent(accepted(), stream(done(1)))

      await turn(again, {serializedState: failed.state})

      assert.equal(again.requests[0]?.init.method, 'POST')
    })
  })

  it('passes over the answer that was given up before it', async () => {
    const stopped = await failing(stream(said(1, 'One')))
    const agent = scriptedAgent(
      accepted(),
      stream(said(1, 'One'), said(2, ' more'), done(3)),
      stream(said(4, 'Two'), done(5)),
      text('Two'),
    )

    const {events, waits, error} = await turn(agent, {
      messages: [user('u2', 'next')],
      serializedState: stopped.state,
    })

    assert.isUndefined(error)
    assert.equal(textOf(events), 'Two')
    assert.isEmpty(waits)
    assert.deepEqual(
      agent.requests.slice(1).map(({url}) => url),
      [STREAM, `${STREAM}?cursor=3-0`, `${STREAM}?cursor=3-0`],
    )
  })

  describe('that fails', () => {
    const failed = 'event: error\ndata: Timed out\n\n'

    it('says so in the server’s words', async () => {
      const {events, error, waits} = await turn(
        scriptedAgent(accepted(), stream(said(1, 'a'), failed)),
      )

      assert.isUndefined(error)
      assert.isEmpty(waits)
      assert.include(events.at(-1), {type: 'RUN_ERROR', message: 'Timed out'})
    })

    it('is started anew by a retry, behind what was read', async () => {
      const {state} = await turn(scriptedAgent(accepted(), stream(said(1, 'a'), failed)))
      const again = scriptedAgent(accepted(), stream(said(2, 'b'), done(3)), text('b'))

      const {events} = await turn(again, {serializedState: state})

      assert.equal(again.requests[0]?.init.method, 'POST')
      assert.equal(again.requests[1]?.url, `${STREAM}?cursor=1-0`)
      assert.equal(textOf(events), 'b')
    })
  })

  it('ends at its last entry though the server does not close', async () => {
    const open: Answer = () =>
      new Response(
        new ReadableStream({
          start: (controller) =>
            controller.enqueue(new TextEncoder().encode(said(1, 'Hi') + done(2))),
        }),
        {headers: {'content-type': 'text/event-stream'}},
      )

    const {events, error} = await turn(scriptedAgent(accepted(), open, text('Hi')))

    assert.isUndefined(error)
    assert.equal(types(events).at(-1), 'DONE')
  })

  describe('throws', () => {
    for (const [name, answer, type] of [
      ['where the start is refused', () => new Response('', {status: 404}), 'http'],
      [
        'where the start is answered by HTML',
        () => new Response('<p>', {headers: {'content-type': 'text/html'}}),
        'content-type',
      ],
      ['where the start tells no conversation', json('{"status":"accepted"}'), 'content-type'],
      ['where the start tells nothing we know', json('{"a":1}', 200), 'content-type'],
    ] as const) {
      it(`${type} ${name}`, async () => {
        const {error} = await turn(scriptedAgent(answer))

        assert.equal(error?.type, type)
      })
    }
  })

  for (const [name, messages] of [
    ['nothing was said', []],
    ['the visitor did not speak last', [user('u1', 'hi'), {id: 'a', role: 'assistant'}]],
  ] as const) {
    it(`is over before it begins where ${name}`, async () => {
      const agent = scriptedAgent(accepted())

      const {events, error} = await turn(agent, {messages: messages as RunInput['messages']})

      assert.isUndefined(error)
      assert.deepEqual(types(events), ['DONE'])
      assert.isEmpty(agent.requests)
    })
  }

  it('that is blocked is an ordinary turn', async () => {
    const {events, error} = await turn(
      scriptedAgent(json('{"error":{"code":"content_filter","message":"No."}}', 400)),
    )

    assert.isUndefined(error)
    assert.deepEqual(types(events), ['CONTENT_FILTER', 'DONE'])
  })
})

const JSON_TYPE = {'content-type': 'application/json'}

function said(id: number, chunk: string): string {
  return `id: ${id}-0\nevent: message\ndata: ${chunk}\n\n`
}

function done(id: number): string {
  return `id: ${id}-0\nevent: done\ndata: [DONE]\n\n`
}

function json(body: string, status = 202): Answer {
  return () => new Response(body, {status, headers: JSON_TYPE})
}

function accepted(): Answer {
  return json(
    '{"response":"Agent request accepted","message":"hi","thread_id":"c1","status":"accepted"}',
  )
}

function stream(...frames: readonly Chunk[]): Answer {
  return streamOf(frames)
}

function streamOf(frames: readonly Chunk[], headers: Record<string, string> = {}): Answer {
  return (request) =>
    reply(request, frames, {headers: {'content-type': 'text/event-stream', ...headers}})
}

function text(body: string): Answer {
  return () => new Response(`${body}\n`, {headers: {'content-type': 'text/plain; charset=utf-8'}})
}

function user(id: string, content: RunInput['messages'][0]['content']) {
  return {id, role: 'user', content: content ?? ''} as RunInput['messages'][0]
}

interface Outcome {
  readonly events: readonly AgentEvent[]
  readonly error?: TransportError
  readonly waits: readonly number[]
  /** The opaque state, as the next turn carries it. */
  readonly state: string
}

async function turn(
  agent: FakeAgent,
  input: Partial<RunInput> = {},
  options: Partial<OpenRunOptions> = {},
): Promise<Outcome> {
  const events: AgentEvent[] = []
  const waits: number[] = []
  const whole = {threadId: 't', runId: 'r', messages: [user('u1', 'hi')], ...input} as RunInput
  let error: TransportError | undefined
  try {
    const run = openRun(whole, {
      endpoint: RUN,
      dialect: 'durable',
      fetch: agent.fetch,
      clock: () => 0,
      random: () => 0.5,
      sleep: (milliseconds) => {
        waits.push(Math.round(milliseconds))
        return Promise.resolve()
      },
      ...options,
    })
    for await (const batch of run) events.push(...batch)
  } catch (thrown) {
    assert.instanceOf(thrown, TransportError)
    error = thrown
  }
  const kept = events.findLast((event) => event.type === 'THREAD_STATE')
  return {
    events,
    waits,
    state: kept?.serializedState ?? input.serializedState ?? '',
    ...(error ? {error} : {}),
  }
}

/** A turn whose start is accepted, and every GET behind it answered alike. */
async function failing(
  answer: Answer,
  random: () => number = () => 0.5,
): Promise<Outcome & {agent: FakeAgent}> {
  const agent = scriptedAgent(accepted(), answer)
  return {...(await turn(agent, {}, {random})), agent}
}

function types(events: readonly AgentEvent[]): string[] {
  return events.map(({type}) => type)
}

function textOf(events: readonly AgentEvent[]): string {
  return events.map((event) => (event.type === 'TEXT_MESSAGE_CONTENT' ? event.delta : '')).join('')
}
