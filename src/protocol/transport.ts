/**
 * Asks for a run and yields its events in batches, one per network chunk.
 *
 * One batch per chunk, not one event at a time: every `await` between two events would let a view
 * render in between. Large chunks are several, and where they take long the page has its turn in between.
 */
import {carryOut} from './carry-out.ts'
import type {DialectName} from './dialect.ts'
import {dialects} from './dialects/index.ts'
import {TransportError} from './errors.ts'
import type {Batches} from './exchange.ts'
import type {Format} from './formats.ts'
import {createReading, Progress, type RunLimits} from './reading.ts'
import {aborted, ask, type RequestOptions} from './request.ts'
import {rest, Stretch} from './rest.ts'
import type {RunInput} from './run-input.ts'

/** Seconds of silence after which a run counts as lost; reasoning models are silent for minutes. */
const IDLE_TIMEOUT_S = 300

// Bytes that are read, and told of, at once: some hundred events.
const PART = 32 * 1024

// After its last word a server may still send state; one that does not close by then is left.
const LINGER_S = 5

/** How a run is asked for. */
export interface OpenRunOptions extends RequestOptions {
  /** Default `auto`. */
  readonly dialect?: DialectName | undefined
  readonly signal?: AbortSignal | undefined
  /** Seconds without a byte before `timeout`; default 300. Heartbeats count as life. */
  readonly idleTimeout?: number | undefined
  /** Seconds a run may take in all before `timeout`; default none. */
  readonly runTimeout?: number | undefined
  /** Bounds to replace; when one is passed the run ends with `too-large`. */
  readonly limits?: Partial<RunLimits> | undefined
  /** Milliseconds since the epoch; stamped on every event as `receivedAt`. Default `Date.now`. */
  readonly clock?: (() => number) | undefined
  /** How long a pause between two tries is waited for, in milliseconds; default by a timer. */
  readonly sleep?: ((milliseconds: number) => Promise<void>) | undefined
  /** Chance, from 0 to 1, that keeps many pages from trying again at once. Default `Math.random`. */
  readonly random?: (() => number) | undefined
  /** Called once the server has accepted the request, before its first byte is read. */
  readonly onResponse?: (() => void) | undefined
  /** Called whenever bytes arrive, also when they hold no whole event. */
  readonly onBytes?: (() => void) | undefined
}

/**
 * Carries out one run and yields what it brings, one batch per network chunk, or part of a large one.
 *
 * Nothing is POSTed twice on its own, but for the repeat after a 401 (see `headers`), and to go on
 * where the connection broke, if the ids of the frames promise that.
 *
 * @throws TransportError after everything that arrived has been yielded. A run that is complete
 *   (RUN_FINISHED, RUN_ERROR, THREAD_STATE or `[DONE]` was seen) ends without one.
 */
export async function* openRun(input: RunInput, options: OpenRunOptions): Batches {
  const {signal: outer, clock = Date.now, idleTimeout = IDLE_TIMEOUT_S} = options
  const {runTimeout = Infinity, sleep = pause, random = Math.random} = options
  const dialect = dialects[options.dialect ?? 'auto']
  // Its reason is why the run failed: the first one counts.
  const controller = new AbortController()
  const {signal} = controller
  const fail = (error: TransportError) => controller.abort(error)
  const stop = () =>
    fail(new TransportError('aborted', 'The run was stopped.', {cause: outer?.reason}))
  const allowSilence = timer('Nothing arrived', fail)
  const allowRun = timer('The run did not end', fail)
  const reading = createReading(dialect.hears ?? (() => true), clock, fail, options.limits)
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  let isAccepted = false
  // Ends a pending read even when the page's own `fetch` ignores the signal.
  const leave = () => void reader?.cancel().catch(() => {})

  async function* read(response: Response, format: Format): Batches {
    const own = (response.body as ReadableStream<Uint8Array>).getReader()
    reader = own
    reading.begin(format)
    const work = new Stretch()
    let isLeaving = false
    try {
      for (;;) {
        signal.throwIfAborted()
        const isEnded = reading.progress >= Progress.ended
        // Once, at its end: a server that still says something every few seconds would never be left.
        if (!isEnded) allowSilence(idleTimeout)
        else if (!isLeaving) allowSilence(LINGER_S)
        isLeaving = isEnded
        const {done, value} = await own.read()
        signal.throwIfAborted()
        options.onBytes?.()
        for (let at = 0; at === 0 || at < (value?.length ?? 0); at += PART) {
          if (work.isLong()) await rest()
          signal.throwIfAborted()
          const batch = reading.take(value?.subarray(at, at + PART))
          if (batch.length > 0) yield batch
          work.end()
        }
        if (done || reading.progress === Progress.done) return
      }
    } catch (cause) {
      if (signal.aborted || cause instanceof TransportError) throw cause
      const left = reading.take(undefined)
      if (left.length > 0) yield left
      throw new TransportError('truncated', 'The connection was cut.', {cause})
    } finally {
      // Whoever stops listening stops the request, and waits for nobody.
      own.cancel().catch(() => {})
    }
  }

  outer?.addEventListener('abort', stop)
  signal.addEventListener('abort', leave)
  if (outer?.aborted) stop()
  allowRun(runTimeout)
  try {
    yield* (dialect.carryOut ?? carryOut)(
      {
        input,
        endpoint: String(options.endpoint),
        random,
        ask: async (request) => {
          allowSilence(idleTimeout)
          const response = await ask(request, options, signal, clock)
          if (response.ok && !isAccepted) options.onResponse?.()
          isAccepted ||= response.ok
          return response
        },
        read,
        lastEventId: () => (reading.progress === Progress.open ? reading.lastEventId : undefined),
        accept: reading.accept,
        wait: (milliseconds) => Promise.race([sleep(milliseconds), aborted(signal)]),
      },
      dialect.encode,
    )
    if (reading.progress === Progress.open) {
      throw new TransportError('truncated', 'The stream ended before the run.')
    }
  } catch (error) {
    const failure = asTransportError(signal.aborted ? signal.reason : error)
    if (reading.progress === Progress.open || failure.type === 'aborted') throw failure
  } finally {
    allowSilence(Infinity)
    allowRun(Infinity)
    outer?.removeEventListener('abort', stop)
    leave()
  }
}

function asTransportError(error: unknown): TransportError {
  if (error instanceof TransportError) return error
  return new TransportError('network', 'The agent could not be reached.', {cause: error})
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

// A longer one would fire at once.
const LONGEST_TIMER_MS = 0x7fff_ffff

/** A clock that fails the run: each call sets it anew, to so many seconds. */
function timer(what: string, fail: (error: TransportError) => void): (seconds: number) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return (seconds) => {
    clearTimeout(timer)
    if (seconds * 1000 > LONGEST_TIMER_MS) return
    const message = `${what} for ${seconds} s.`
    timer = setTimeout(() => fail(new TransportError('timeout', message)), seconds * 1000)
  }
}
