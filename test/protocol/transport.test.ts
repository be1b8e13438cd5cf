import {assert} from '@open-wc/testing'
import fc from 'fast-check'

import {TransportError} from '../../src/protocol/errors.ts'
import type {AgentEvent} from '../../src/protocol/events.ts'
import {RUN_LIMITS} from '../../src/protocol/reading.ts'
import {openRun, type OpenRunOptions} from '../../src/protocol/transport.ts'
import {
  fakeAgent,
  liveAgent,
  refusingAgent,
  reply,
  scriptedAgent,
  sse,
  type Chunk,
  type FakeAgent,
} from '../fake-agent.ts'
import {Timers} from '../timers.ts'

const INPUT = {threadId: 't', runId: 'r', messages: []}
const FINISHED = sse({type: 'RUN_FINISHED'})

describe('openRun', () => {
  describe('yields', () => {
    it('one batch for each chunk that brought an event', async () => {
      const agent = fakeAgent(sse(says('a'), says('b')), 'data: {"type":"RUN_', 'FINISHED"}\n\n')

      const {batches} = await read(agent)

      assert.deepEqual(
        batches.map((batch) => batch.map(({type}) => type)),
        [['TEXT_MESSAGE_CONTENT', 'TEXT_MESSAGE_CONTENT'], ['RUN_FINISHED']],
      )
    })

    it('what arrived before the next chunk does', async () => {
      const agent = liveAgent()
      const run = openRun(INPUT, {endpoint: '/agent', fetch: agent.fetch})
      const first = run.next()
      await agent.requested()

      agent.send(sse(says('a')))

      const {value} = await first
      assert.deepEqual(texts(value ?? []), ['a'])
      await run.return()
    })

    it('events stamped with the time the clock tells', async () => {
      let now = 100

      const {events} = await read(fakeAgent(sse(says('a'), says('b')), FINISHED), {
        clock: () => (now += 1),
      })

      assert.deepEqual(
        events.map(({receivedAt}) => receivedAt),
        [101, 102, 103],
      )
    })
  })

  describe('reads the same events', () => {
    const body = sse(says('Grüße, 世界 🚀'), says('\r\n\u2028'), {type: 'RUN_FINISHED'})
    const bytes = new TextEncoder().encode(body)

    it('wherever the bytes are cut in two', async () => {
      const whole = await read(fakeAgent(bytes))

      for (let at = 1; at < bytes.length; at += 1) {
        const cut = await read(fakeAgent(bytes.slice(0, at), bytes.slice(at)))
        assert.deepEqual(cut.events, whole.events, `cut at byte ${at}`)
      }
    })

    it('from single bytes', async () => {
      const whole = await read(fakeAgent(bytes))

      const single = await read(fakeAgent(...Array.from(bytes, (byte) => Uint8Array.of(byte))))

      assert.deepEqual(single.events, whole.events)
    })

    it('from any text in any pieces', async () => {
      const pieces = fc.array(fc.nat(), {maxLength: 8})
      const text = fc.string({unit: 'binary'})

      await fc.assert(
        fc.asyncProperty(text, pieces, async (delta, cuts) => {
          const {events} = await read(fakeAgent(...cut(sse(says(delta)) + FINISHED, cuts)))

          assert.deepEqual(texts(events), [JSON.parse(JSON.stringify(delta)) as string])
        }),
        {numRuns: 200},
      )
    })

    for (const [name, end] of [
      ['LF', '\n'],
      ['CR', '\r'],
      ['CRLF', '\r\n'],
    ] as const) {
      it(`with ${name} line ends, cut anywhere`, async () => {
        const lines = (sse(says('a')) + sse(says('b')) + FINISHED).replaceAll('\n', end)

        for (let at = 1; at < lines.length; at += 1) {
          const {events, error} = await read(fakeAgent(lines.slice(0, at), lines.slice(at)))
          assert.deepEqual(texts(events), ['a', 'b'], `cut at ${at}`)
          assert.isUndefined(error)
        }
      })

      it(`with ${name} line ends and no blank line at the end`, async () => {
        const lines = (sse(says('a')) + FINISHED.trimEnd() + '\n').replaceAll('\n', end)

        const {events, error} = await read(fakeAgent(lines))

        assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'])
        assert.isUndefined(error)
      })
    }

    it('with no line end at the end', async () => {
      const {events} = await read(fakeAgent(sse(says('a')) + FINISHED.trimEnd()))

      assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'])
    })

    for (const [name, chunks] of [
      ['whole', ['\uFEFF' + sse(says('a')) + FINISHED]],
      ['cut in two', [Uint8Array.of(0xef, 0xbb), Uint8Array.of(0xbf), sse(says('a')) + FINISHED]],
    ] as const) {
      it(`after a byte order mark, ${name}`, async () => {
        const {events} = await read(fakeAgent(...(chunks as readonly Chunk[])))

        assert.deepEqual(texts(events), ['a'])
      })
    }

    it('from a second byte order mark on, which is no mark, not at all', async () => {
      const {events} = await read(fakeAgent('\uFEFF\uFEFF' + sse(says('a'), says('b')) + FINISHED))

      assert.deepEqual(texts(events), ['b'])
    })

    it('between comments and fields that are not ours', async () => {
      const noise = ': keepalive\r\n\r\nretry: 5\nid: 7\n\nfoo: bar\n'

      const {events} = await read(fakeAgent(noise + sse(says('a')) + noise + FINISHED))

      assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'])
    })

    it('from several data lines, and without the space behind the colon', async () => {
      const frame = 'data:{"type":"TEXT_MESSAGE_CONTENT",\ndata:"delta":"a"}\n\n'

      const {events} = await read(fakeAgent(frame + FINISHED))

      assert.deepEqual(texts(events), ['a'])
    })

    it('when the type is only the SSE event name, which does not outlive its frame', async () => {
      const named = 'event: TEXT_MESSAGE_CONTENT\ndata: {"text":"a"}\n\ndata: {"text":"b"}\n\n'

      const {events} = await read(fakeAgent(named + FINISHED))

      assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'DIAGNOSTIC', 'RUN_FINISHED'])
    })
  })

  describe('skips, counts and goes on after', () => {
    for (const data of ['', 'null', '[]', '{}', '{"type":"FOO"}', '{"type":', 'hello']) {
      it(`data: ${data}`, async () => {
        const {events, error} = await read(
          fakeAgent(`data: ${data}\n\n` + sse(says('a')) + FINISHED),
        )

        assert.deepEqual(types(events), ['DIAGNOSTIC', 'TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'])
        assert.isUndefined(error)
      })
    }
  })

  describe('is complete, whatever happens to the connection afterwards, once it read', () => {
    for (const [name, frame] of [
      ['RUN_FINISHED', FINISHED],
      ['RUN_ERROR', sse({type: 'RUN_ERROR', message: 'No'})],
      ['THREAD_STATE', sse({type: 'THREAD_STATE', serializedState: 's'})],
      ['[DONE]', 'data: [DONE]\n\n'],
    ] as const) {
      it(`${name}, and then a regular end`, async () => {
        const {error} = await read(fakeAgent(frame))

        assert.isUndefined(error)
      })

      it(`${name}, and then a cut`, async () => {
        const {events, error} = await readLive((agent) => {
          agent.send(frame)
          agent.fail()
        })

        assert.equal(events.length, 1)
        assert.isUndefined(error)
      })
    }

    it('and goes on reading to the end of the stream', async () => {
      const state = sse({type: 'THREAD_STATE', serializedState: 's'})

      const {events} = await read(fakeAgent(FINISHED, state, sse(says('late'))))

      assert.deepEqual(types(events), ['RUN_FINISHED', 'THREAD_STATE', 'TEXT_MESSAGE_CONTENT'])
    })

    it('unless another run starts in the same stream and is cut', async () => {
      const {error} = await read(fakeAgent(FINISHED + sse({type: 'RUN_STARTED'})))

      assert.equal(error?.type, 'truncated')
    })
  })

  describe('at [DONE]', () => {
    it('stops reading and gives up the body', async () => {
      const {agent, events} = await readLive((live) => live.send('data: [DONE]\n\n'))

      assert.deepEqual(types(events), ['DONE'])
      assert.isTrue(agent.requests[0]?.wasCancelled)
    })

    it('ignores what the same chunk brings behind it', async () => {
      const {events} = await read(fakeAgent('data: [DONE]\n\n' + sse(says('late'))))

      assert.deepEqual(types(events), ['DONE'])
    })
  })

  describe('throws, after everything that arrived was yielded, a TransportError', () => {
    it('truncated when the stream ends before the run', async () => {
      const {events, error} = await read(fakeAgent(sse(says('a'))))

      assert.deepEqual(texts(events), ['a'])
      assert.equal(error?.type, 'truncated')
    })

    it('truncated when the stream ends inside an event, which is given up', async () => {
      const {events, error} = await read(fakeAgent(sse(says('a')) + sse(says('b')).slice(0, -6)))

      assert.deepEqual(texts(events), ['a'])
      assert.equal(error?.type, 'truncated')
    })

    it('truncated when the body is empty', async () => {
      const {error} = await read(fakeAgent())

      assert.equal(error?.type, 'truncated')
    })

    it('truncated when there were only heartbeats', async () => {
      const {events, error} = await read(fakeAgent(': ping\n\n', ': ping\n\n'))

      assert.isEmpty(events)
      assert.equal(error?.type, 'truncated')
    })

    it('truncated when the connection is cut, with the cause', async () => {
      const cause = new TypeError('network error')

      const {events, error} = await readLive((agent) => {
        agent.send(sse(says('a')))
        agent.fail(cause)
      })

      assert.deepEqual(texts(events), ['a'])
      assert.include(error, {type: 'truncated', cause})
    })

    it('truncated when the connection is cut before the blank line, and keeps that event', async () => {
      const {events, error} = await readLive((agent) => {
        agent.send(sse(says('a')).trimEnd())
        agent.fail()
      })

      assert.deepEqual(texts(events), ['a'])
      assert.equal(error?.type, 'truncated')
    })

    it('http when the server refuses', async () => {
      const {batches, error} = await read(refusingAgent(503, {headers: {'retry-after': '9'}}))

      assert.isEmpty(batches)
      assert.include(error, {type: 'http', status: 503, retryAfter: 9})
    })

    it('content-type when the answer is no event stream', async () => {
      const html = scriptedAgent((request) =>
        reply(request, ['<html>'], {headers: {'content-type': 'text/html'}}),
      )

      const {error} = await read(html)

      assert.include(error, {type: 'content-type', status: 200})
    })

    it('network when the agent cannot be reached', async () => {
      const {error} = await read(scriptedAgent(() => Promise.reject(new TypeError('offline'))))

      assert.equal(error?.type, 'network')
    })

    it('network when a page answers with a body it has read already', async () => {
      const used = scriptedAgent((request) => {
        const response = reply(request, ['x'])
        response.body?.getReader()
        return response
      })

      const {error} = await read(used)

      assert.equal(error?.type, 'network')
    })

    it('too-large when one event outgrows the buffer', async () => {
      const {agent, events, error} = await readLive((live) => {
        live.send(sse(says('a')))
        live.send('data: ' + 'x'.repeat(RUN_LIMITS.bufferSize))
      })

      assert.deepEqual(texts(events), ['a'])
      assert.equal(error?.type, 'too-large')
      assert.isTrue(agent.requests[0]?.wasCancelled)
    })

    it('too-large when the run outgrows its bytes', async () => {
      const {events, error} = await readLive((live) => {
        live.send(sse(says('a')))
        live.send(new Uint8Array(RUN_LIMITS.bytes))
      })

      assert.deepEqual(texts(events), ['a'])
      assert.equal(error?.type, 'too-large')
    })

    it('too-large when the run brings too many events', async () => {
      const {events, error} = await readLive((live) =>
        live.send('data:1\n\n'.repeat(RUN_LIMITS.events + 1)),
      )

      assert.equal(events.length, RUN_LIMITS.events)
      assert.equal(error?.type, 'too-large')
    })

    for (const [limit, text] of [
      ['bufferSize', `data: ${'x'.repeat(2000)}`],
      ['bytes', `: ${'x'.repeat(2000)}\n\n`],
      ['events', 'data:1\n\n'.repeat(1001)],
    ] as const) {
      it(`too-large when ${limit} is passed as the page has set it`, async () => {
        const {error} = await readLive((live) => live.send(text), {limits: {[limit]: 1000}})

        assert.equal(error?.type, 'too-large')
      })
    }

    it('not at all when a complete run turns out too large', async () => {
      const {error} = await readLive((live) => {
        live.send(FINISHED)
        live.send(new Uint8Array(RUN_LIMITS.bytes))
      })

      assert.isUndefined(error)
    })
  })

  describe('when aborted', () => {
    it('before it begins, asks for nothing', async () => {
      const agent = fakeAgent(FINISHED)

      const {error} = await read(agent, {signal: AbortSignal.abort('enough')})

      assert.include(error, {type: 'aborted', cause: 'enough'})
      assert.isEmpty(agent.requests)
    })

    it('before the headers, ends the request', async () => {
      const abort = new AbortController()
      const agent = scriptedAgent(() => new Promise(() => {}))
      const reading = read(agent, {signal: abort.signal})
      const request = await agent.requested()

      abort.abort()

      const {error} = await reading
      assert.equal(error?.type, 'aborted')
      assert.isTrue(request.signal.aborted)
    })

    it('whose headers cannot be had, says so, and asks nobody', async () => {
      const agent = fakeAgent(FINISHED)
      const cause = new Error('No token.')

      const {error} = await read(agent, {headers: () => Promise.reject(cause)})

      assert.include(error, {type: 'network', message: 'No request was made: `headers` failed.'})
      assert.strictEqual(error?.cause, cause)
      assert.isEmpty(agent.requests)
    })

    it('while headers of the page are awaited, does not wait for them', async () => {
      const abort = new AbortController()
      const reading = read(fakeAgent(FINISHED), {
        signal: abort.signal,
        headers: () => new Promise(() => {}),
      })

      abort.abort()

      assert.equal((await reading).error?.type, 'aborted')
    })

    it('while it reads, keeps what arrived', async () => {
      const abort = new AbortController()
      const {events, error} = await readLive(
        async (agent, first) => {
          agent.send(sse(says('a')))
          await first
          abort.abort()
        },
        {signal: abort.signal},
      )

      assert.deepEqual(texts(events), ['a'])
      assert.equal(error?.type, 'aborted')
    })

    describe('with a fetch that ignores the signal', () => {
      it('while it reads, ends and gives up the body', async () => {
        const abort = new AbortController()
        const {agent, cancelled} = deafAgent(sse(says('a')))
        const {events, error} = await read(agent, {signal: abort.signal}, () => abort.abort())

        assert.deepEqual(texts(events), ['a'])
        assert.equal(error?.type, 'aborted')
        await cancelled
      })

      it('by whoever hears of the answer, ends and gives up the body', async () => {
        const abort = new AbortController()
        const {agent, cancelled} = deafAgent()

        const {error} = await read(agent, {signal: abort.signal, onResponse: () => abort.abort()})

        assert.equal(error?.type, 'aborted')
        await cancelled
      })
    })

    it('after RUN_FINISHED, says so: whoever stopped knows', async () => {
      const abort = new AbortController()

      const {error} = await readLive(
        async (agent, first) => {
          agent.send(FINISHED)
          await first
          abort.abort()
        },
        {signal: abort.signal},
      )

      assert.equal(error?.type, 'aborted')
    })
  })

  describe('leaves nothing behind', () => {
    it('when the reader leaves the loop: the body is given up', async () => {
      const agent = liveAgent()
      const run = openRun(INPUT, {endpoint: '/agent', fetch: agent.fetch})
      const first = run.next()
      const request = await agent.requested()
      agent.send(sse(says('a')))
      await first

      await run.return()

      assert.isTrue(request.wasCancelled)
    })

    it('when a body cannot be given up: the run ends all the same', async () => {
      const stuck = scriptedAgent(
        () =>
          new Response(
            new ReadableStream({
              start: (controller) =>
                controller.enqueue(new TextEncoder().encode('data: [DONE]\n\n')),
              cancel: () => new Promise(() => {}),
            }),
          ),
      )

      const {events} = await read(stuck)

      assert.deepEqual(types(events), ['DONE'])
    })

    it('as a rejected promise, however a run fails', async () => {
      const unhandled: unknown[] = []
      const note = (event: PromiseRejectionEvent) => unhandled.push(event.reason)
      addEventListener('unhandledrejection', note)

      await read(refusingAgent(500))
      await read(scriptedAgent(() => Promise.reject(new TypeError('offline'))))
      await read(fakeAgent(FINISHED), {signal: AbortSignal.abort()})
      await readLive((agent) => agent.fail())
      await nextTask()
      removeEventListener('unhandledrejection', note)

      assert.isEmpty(unhandled)
    })
  })

  describe('watches for silence', () => {
    let timers: Timers

    beforeEach(() => (timers = new Timers()))
    afterEach(() => timers.restore())

    it('from the start, for five minutes', async () => {
      const agent = scriptedAgent(() => new Promise(() => {}))
      const reading = read(agent)
      await agent.requested()
      assert.deepEqual(timers.delays, [300_000])

      timers.fire()

      assert.equal((await reading).error?.type, 'timeout')
    })

    it('for as long as it is told', async () => {
      const {error} = await readLive(
        (agent) => {
          assert.deepEqual(timers.delays, [10])
          timers.fire()
          agent.send(sse(says('late')))
        },
        {idleTimeout: 0.01},
      )

      assert.equal(error?.type, 'timeout')
    })

    it('while the headers of the page are awaited', async () => {
      const reading = read(fakeAgent(FINISHED), {headers: () => new Promise(() => {})})

      timers.fire()

      assert.equal((await reading).error?.type, 'timeout')
    })

    it('keeping what arrived before it', async () => {
      const {events, error} = await readLive(async (agent, first) => {
        agent.send(sse(says('a')))
        await first
        timers.fire()
      })

      assert.deepEqual(texts(events), ['a'])
      assert.equal(error?.type, 'timeout')
    })

    it('anew after every chunk, a heartbeat included', async () => {
      await readLive((agent) => {
        agent.send(': ping\n\n', ': ping\n\n', FINISHED)
        agent.end()
      })

      assert.deepEqual(timers.started.slice(1), [300_000, 300_000, 300_000, 5_000])
    })

    it('no longer once it has ended', async () => {
      await read(fakeAgent(FINISHED))

      assert.isEmpty(timers.delays)
    })

    it('for five seconds once the run is over, and then leaves without an error', async () => {
      const {agent, events, error} = await readLive(async (live, first) => {
        live.send(FINISHED)
        await first
        assert.deepEqual(timers.delays, [5_000])
        timers.fire()
      })

      assert.deepEqual(types(events), ['RUN_FINISHED'])
      assert.isUndefined(error)
      assert.isTrue(agent.requests[0]?.signal.aborted)
    })

    it('for five seconds in all once the run is over, whatever still arrives', async () => {
      const late = sse({type: 'STATE_SNAPSHOT', snapshot: 1})
      const {events, error} = await readLive(async (agent) => {
        agent.send(FINISHED, ': ping\n\n', late, FINISHED, ': ping\n\n')
        await settled()
        assert.deepEqual(timers.delays, [5_000])
        timers.fire()
      })

      assert.deepEqual(types(events), ['RUN_FINISHED', 'STATE_SNAPSHOT', 'RUN_FINISHED'])
      assert.isUndefined(error)
      assert.deepEqual(timers.started, [300_000, 300_000, 5_000])
    })

    it('for minutes again where another run begins in the same stream', async () => {
      const started = sse({type: 'RUN_STARTED', threadId: 't', runId: 'r2'})
      await readLive((agent) => {
        agent.send(FINISHED, started, FINISHED)
        agent.end()
      })

      assert.deepEqual(timers.started.slice(1), [300_000, 5_000, 300_000, 5_000])
    })

    it('for as long as a run may take in all, whatever arrives', async () => {
      const {events, error} = await readLive(
        async (agent, first) => {
          agent.send(sse(says('a')))
          await first
          assert.sameMembers(timers.delays, [60_000])
          timers.fire()
        },
        {runTimeout: 60, idleTimeout: Infinity},
      )

      assert.deepEqual(texts(events), ['a'])
      assert.equal(error?.type, 'timeout')
      assert.isEmpty(timers.delays)
    })

    it('not at all where no timer could last that long', async () => {
      const agent = scriptedAgent(() => new Promise(() => {}))
      const abort = new AbortController()
      const reading = read(agent, {idleTimeout: Infinity, signal: abort.signal})
      await agent.requested()

      assert.isEmpty(timers.delays)
      abort.abort()
      await reading
    })
  })
})

interface Outcome {
  readonly batches: readonly (readonly AgentEvent[])[]
  readonly events: readonly AgentEvent[]
  readonly error: TransportError | undefined
}

/** Reads a run to its end; `seen` is called with each batch. */
async function read(
  agent: FakeAgent,
  options: Partial<OpenRunOptions> = {},
  seen = () => {},
): Promise<Outcome> {
  const batches: (readonly AgentEvent[])[] = []
  const outcome = (error?: TransportError) => ({batches, events: batches.flat(), error})
  try {
    const run = openRun(INPUT, {endpoint: '/agent', fetch: agent.fetch, clock: () => 0, ...options})
    for await (const batch of run) {
      batches.push(batch)
      seen()
    }
    return outcome()
  } catch (error) {
    assert.instanceOf(error, TransportError)
    return outcome(error)
  }
}

/** Reads a run of an agent that is played by hand; `first` resolves when a batch was read. */
async function readLive(
  play: (agent: ReturnType<typeof liveAgent>, first: Promise<void>) => unknown,
  options: Partial<OpenRunOptions> = {},
): Promise<Outcome & {agent: FakeAgent}> {
  const agent = liveAgent()
  let resolve = () => {}
  const first = new Promise<void>((resolveFirst) => (resolve = resolveFirst))
  const reading = read(agent, options, () => queueMicrotask(resolve))
  await agent.requested()
  await play(agent, first)
  return {...(await reading), agent}
}

/** An agent behind a fetch that ignores the signal and whose body never ends. */
function deafAgent(...chunks: Chunk[]): {agent: FakeAgent; cancelled: Promise<void>} {
  let cancel = () => {}
  const cancelled = new Promise<void>((resolve) => (cancel = resolve))
  const agent = scriptedAgent(() => {
    const body = new ReadableStream({
      start: (controller) => {
        for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk as string))
      },
      cancel,
    })
    return new Response(body)
  })
  const fetch: typeof globalThis.fetch = (url, init) => agent.fetch(url, {...init, signal: null})
  return {agent: {...agent, fetch}, cancelled}
}

function says(delta: string): object {
  return {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta}
}

function texts(events: readonly AgentEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'TEXT_MESSAGE_CONTENT' ? event.delta : []))
}

function types(events: readonly AgentEvent[]): string[] {
  return events.map(({type}) => type)
}

function cut(text: string, at: readonly number[]): Uint8Array[] {
  const bytes = new TextEncoder().encode(text)
  const ends = [...at.map((place) => place % bytes.length), bytes.length].sort((a, b) => a - b)
  return ends.map((end, index) => bytes.slice(ends[index - 1] ?? 0, end))
}

/** Lets a reader read all that was sent, without a timer. */
async function settled(): Promise<void> {
  const {port1, port2} = new MessageChannel()
  port1.start()
  for (let turn = 0; turn < 10; turn++) {
    const heard = new Promise((resolve) => port1.addEventListener('message', resolve, {once: true}))
    port2.postMessage(turn)
    await heard
  }
  port1.close()
}

/** Lets the browser report what nobody caught. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
