import {assert} from '@open-wc/testing'

import {TransportError} from '../../src/protocol/errors.ts'
import type {AgentEvent} from '../../src/protocol/events.ts'
import {openRun, type OpenRunOptions} from '../../src/protocol/transport.ts'
import {liveAgent, scriptedAgent, sse, type Answer, type FakeAgent} from '../fake-agent.ts'

describe('a stream whose connection breaks', () => {
  it('goes on behind the last frame, with the same request, where frames have soliplex’s ids', async () => {
    const agent = scriptedAgent(cut(frame(0, 'a'), frame(1, 'b')), [frame(2, 'c'), END])

    const {events, error, waits} = await read(agent)

    const [first, second] = agent.requests
    assert.isUndefined(error)
    assert.equal(textOf(events), 'abc')
    assert.deepEqual(waits, [500])
    assert.equal(second?.headers.get('last-event-id'), 'r:1')
    assert.isNull(first?.headers.get('last-event-id'))
    assert.equal(second?.text, first?.text)
    assert.equal(second?.init.method, 'POST')
  })

  it('asks again for the frame that was cut', async () => {
    const agent = scriptedAgent(cut(frame(0, 'a'), frame(1, 'b').slice(0, -6)), [
      frame(1, 'b'),
      END,
    ])

    const {events} = await read(agent)

    assert.equal(agent.requests[1]?.headers.get('last-event-id'), 'r:0')
    assert.equal(textOf(events), 'ab')
  })

  it('goes on with a GET where it was reached by one', async () => {
    const agent = scriptedAgent(
      () =>
        new Response('{"run_id":"x"}', {
          status: 202,
          headers: {'content-type': 'application/json'},
        }),
      cut(frame(0, 'a')),
      [frame(1, 'b'), END],
    )

    const {events, error} = await read(agent)

    assert.isUndefined(error)
    assert.equal(textOf(events), 'ab')
    assert.deepEqual(
      agent.requests.map(({init, url}) => `${init.method} ${url}`),
      ['POST /agent', 'GET /agent/stream/x', 'GET /agent/stream/x'],
    )
  })

  it('is tried five times, longer apart, and then truncated', async () => {
    const agent = scriptedAgent(cut(frame(0, 'a')), () => Promise.reject(new TypeError('offline')))

    const {events, error, waits} = await read(agent)

    assert.equal(error?.type, 'truncated')
    assert.deepEqual(waits, [500, 1000, 2000, 4000, 8000])
    assert.equal(textOf(events), 'a')
  })

  it('has all its tries again once a frame came', async () => {
    const drop: Answer = () => Promise.reject(new TypeError('offline'))
    const agent = scriptedAgent(cut(frame(0, 'a')), drop, drop, cut(frame(1, 'b')), drop, [
      frame(2, 'c'),
      END,
    ])

    const {events, waits} = await read(agent)

    assert.equal(textOf(events), 'abc')
    assert.deepEqual(waits, [500, 1000, 2000, 500, 1000])
  })

  for (const [name, answer] of [
    ['a refusal', () => new Response('', {status: 404})],
    ['a blocked message', () => json('{"error":"content_filter"}', 400)],
    ['a whole reply', () => json('{"text":"Hi"}', 200)],
  ] as const) {
    it(`is truncated where ${name} is the answer`, async () => {
      const {events, error, waits} = await read(scriptedAgent(cut(frame(0, 'a')), answer))

      assert.equal(error?.type, 'truncated')
      assert.lengthOf(waits, 1)
      assert.equal(textOf(events), 'a')
    })
  }

  describe('is truncated, and nothing is sent again,', () => {
    for (const [name, id] of [
      ['of another run', 'other:0'],
      ['that only count', '0'],
      ['of another kind', 'r:first'],
      ['that are empty', ''],
    ]) {
      it(`where frames have ids ${name}`, async () => {
        const agent = scriptedAgent(cut(`id: ${id}\n${said('a')}`))

        const {error, waits} = await read(agent)

        assert.equal(error?.type, 'truncated')
        assert.isEmpty(waits)
        assert.lengthOf(agent.requests, 1)
      })
    }

    it('where frames have none', async () => {
      const agent = scriptedAgent(cut(said('a')))

      const {error} = await read(agent)

      assert.equal(error?.type, 'truncated')
      assert.lengthOf(agent.requests, 1)
    })

    it('where the server closed it', async () => {
      const agent = scriptedAgent([frame(0, 'a')])

      const {error} = await read(agent)

      assert.equal(error?.type, 'truncated')
      assert.lengthOf(agent.requests, 1)
    })
  })

  it('is complete where the run was', async () => {
    const agent = scriptedAgent(cut(frame(0, 'a'), END))

    const {error} = await read(agent)

    assert.isUndefined(error)
    assert.lengthOf(agent.requests, 1)
  })

  it('is not gone on with where it was stopped', async () => {
    const abort = new AbortController()
    const agent = liveAgent()
    const reading = read(agent, {signal: abort.signal})
    await agent.requested()
    agent.send(frame(0, 'a'))

    abort.abort()

    const {error} = await reading
    assert.equal(error?.type, 'aborted')
    assert.lengthOf(agent.requests, 1)
  })
})

const END = 'id: r:9\n' + sse({type: 'RUN_FINISHED'})

function said(delta: string): string {
  return sse({type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta})
}

function frame(index: number, delta: string): string {
  return `id: r:${index}\n${said(delta)}`
}

function json(body: string, status: number): Response {
  return new Response(body, {status, headers: {'content-type': 'application/json'}})
}

/** A stream that breaks behind these chunks. */
function cut(...chunks: readonly string[]): Answer {
  const left = chunks.map((chunk) => new TextEncoder().encode(chunk))
  return () =>
    new Response(
      new ReadableStream(
        {
          pull: (controller) => {
            const chunk = left.shift()
            if (chunk) controller.enqueue(chunk)
            else controller.error(new TypeError('network error'))
          },
        },
        {highWaterMark: 0},
      ),
      {headers: {'content-type': 'text/event-stream'}},
    )
}

interface Outcome {
  readonly events: readonly AgentEvent[]
  readonly error?: TransportError
  readonly waits: readonly number[]
}

async function read({fetch}: FakeAgent, options: Partial<OpenRunOptions> = {}): Promise<Outcome> {
  const events: AgentEvent[] = []
  const waits: number[] = []
  const input = {threadId: 't', runId: 'r', messages: []}
  try {
    const run = openRun(input, {
      endpoint: '/agent',
      fetch,
      random: () => 0.5,
      sleep: (milliseconds) => {
        waits.push(Math.round(milliseconds))
        return Promise.resolve()
      },
      ...options,
    })
    for await (const batch of run) events.push(...batch)
    return {events, waits}
  } catch (error) {
    assert.instanceOf(error, TransportError)
    return {events, waits, error}
  }
}

function textOf(events: readonly AgentEvent[]): string {
  return events.map((event) => (event.type === 'TEXT_MESSAGE_CONTENT' ? event.delta : '')).join('')
}
