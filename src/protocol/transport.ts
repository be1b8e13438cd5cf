/**
 * Asks for a run and yields its events in batches, one per network chunk.
 *
 * One batch per chunk, not one event at a time: every `await` between two events would let a view
 * render in between.
 */
import {createParser} from 'eventsource-parser'

import type {Dialect, DialectName} from './dialect.ts'
import {dialects} from './dialects/index.ts'
import {TransportError} from './errors.ts'
import type {AgentEvent} from './events.ts'
import {post, type RequestOptions} from './request.ts'
import type {RunInput} from './run-input.ts'

/** What bounds a run; the stream ends with `too-large` when one is passed. */
export const RUN_LIMITS = {
  /** Characters of one unfinished frame; a THREAD_STATE line may hold a whole thread. */
  bufferSize: 9 * 1024 * 1024,
  bytes: 64 * 1024 * 1024,
  events: 1_000_000,
} as const

/** Seconds of silence after which a run counts as lost; reasoning models are silent for minutes. */
export const IDLE_TIMEOUT_S = 300

// After its last word a server may still send state; one that merely forgets to close is left.
const LINGER_S = 5

/** How a run is asked for. */
export interface OpenRunOptions extends RequestOptions {
  /** Default `auto`. */
  readonly dialect?: DialectName | undefined
  readonly signal?: AbortSignal | undefined
  /** Seconds without a byte before `timeout`; default 300. Heartbeats count as life. */
  readonly idleTimeout?: number | undefined
  /** Milliseconds since the epoch; stamped on every event as `receivedAt`. Default `Date.now`. */
  readonly clock?: (() => number) | undefined
  /** Called once the server has accepted the request, before its first byte is read. */
  readonly onResponse?: (() => void) | undefined
  /** Called whenever bytes arrive, also when they hold no whole event. */
  readonly onBytes?: (() => void) | undefined
}

/**
 * Starts one run with one request and yields what it brings, one batch per network chunk.
 *
 * Nothing is sent twice on its own, but for the repeat after a 401 (see `headers`).
 *
 * @throws TransportError after everything that arrived has been yielded. A run that is complete
 *   (RUN_FINISHED, RUN_ERROR, THREAD_STATE or `[DONE]` was seen) ends without one.
 */
export async function* openRun(
  input: RunInput,
  options: OpenRunOptions,
): AsyncGenerator<readonly AgentEvent[], void, undefined> {
  const dialect = dialects[options.dialect ?? 'auto']
  const clock = options.clock ?? Date.now
  const watch = new Watch(options.signal, options.idleTimeout ?? IDLE_TIMEOUT_S)
  const reading = new Reading(dialect, clock)
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  try {
    const body = await post(JSON.stringify(dialect.encode(input)), options, watch.signal, clock)
    options.onResponse?.()
    reader = body.getReader()
    // Ends a pending read even when the page's own `fetch` ignores the signal.
    watch.signal.addEventListener('abort', () => void reader?.cancel().catch(() => {}), {
      once: true,
    })
    watch.signal.throwIfAborted()
    for (;;) {
      watch.rewind(reading.isEnded ? LINGER_S : undefined)
      const {done, value} = await reader.read()
      watch.signal.throwIfAborted()
      options.onBytes?.()
      const batch = done ? reading.end() : reading.push(value)
      if (batch.length > 0) yield batch
      if (reading.failure !== undefined) throw reading.failure
      if (done || reading.isDone) break
    }
    if (!reading.isComplete)
      throw new TransportError('truncated', 'The stream ended before the run.')
  } catch (error) {
    const failure = watch.failure ?? asTransportError(error, reader !== undefined)
    const rest = failure.type === 'truncated' ? reading.end() : []
    if (rest.length > 0) yield rest
    if (!reading.isComplete || failure.type === 'aborted') throw failure
  } finally {
    watch.end()
    // Whoever stops listening stops the request, and waits for nobody.
    reader?.cancel().catch(() => {})
  }
}

function asTransportError(error: unknown, wasReading: boolean): TransportError {
  if (error instanceof TransportError) return error
  return wasReading
    ? new TransportError('truncated', 'The connection was cut.', {cause: error})
    : new TransportError('network', 'The request could not be made.', {cause: error})
}

/** Turns bytes into events, whatever way they were cut. */
class Reading {
  /** Whether the run is over by the server's own word, so that a cut no longer matters. */
  isComplete = false
  /** Whether RUN_FINISHED or RUN_ERROR was read: little can follow. */
  isEnded = false
  /** Whether `[DONE]` was read: what follows does not count. */
  isDone = false
  failure: TransportError | undefined

  #batch: AgentEvent[] = []
  #bytes = 0
  #events = 0
  // The parser takes the byte order mark off; a decoder that did too would take two.
  readonly #decoder = new TextDecoder('utf-8', {ignoreBOM: true})
  readonly #parser
  readonly #dialect: Dialect
  readonly #clock: () => number

  constructor(dialect: Dialect, clock: () => number) {
    this.#dialect = dialect
    this.#clock = clock
    this.#parser = createParser({
      maxBufferSize: RUN_LIMITS.bufferSize,
      onEvent: ({data, event}) => this.#take(data, event),
      onError: ({type}) => {
        if (type === 'max-buffer-size-exceeded') this.#overflow('One event is too large.')
      },
    })
  }

  push(bytes: Uint8Array): readonly AgentEvent[] {
    this.#bytes += bytes.byteLength
    if (this.#bytes > RUN_LIMITS.bytes) this.#overflow('The reply is too large.')
    else this.#parser.feed(this.#decoder.decode(bytes, {stream: true}))
    return this.#takeBatch()
  }

  /** A server that forgot the last blank line loses nothing. */
  end(): readonly AgentEvent[] {
    if (this.failure === undefined) this.#parser.feed(`${this.#decoder.decode()}\n\n`)
    return this.#takeBatch()
  }

  #take(data: string, eventName: string | undefined): void {
    if (this.isDone || this.failure !== undefined) return
    this.#events += 1
    if (this.#events > RUN_LIMITS.events) return this.#overflow('The reply has too many events.')
    const receivedAt = this.#clock()
    for (const event of this.#dialect.decode(data, eventName)) {
      if (event.type === 'RUN_STARTED') this.isComplete = this.isEnded = false
      if (COMPLETES_RUN.has(event.type)) this.isComplete = true
      if (event.type === 'RUN_FINISHED' || event.type === 'RUN_ERROR') this.isEnded = true
      if (event.type === 'DONE') this.isDone = true
      this.#batch.push({...event, receivedAt})
    }
  }

  #overflow(message: string): void {
    this.failure ??= new TransportError('too-large', message)
  }

  #takeBatch(): readonly AgentEvent[] {
    const batch = this.#batch
    this.#batch = []
    return batch
  }
}

const COMPLETES_RUN: ReadonlySet<string> = new Set([
  'RUN_FINISHED',
  'RUN_ERROR',
  'THREAD_STATE',
  'DONE',
])

// A longer one would fire at once.
const LONGEST_TIMER_MS = 0x7fff_ffff

/** Ends a request that was stopped or has been silent for too long, and remembers which. */
class Watch {
  failure: TransportError | undefined
  readonly #controller = new AbortController()
  readonly #outer: AbortSignal | undefined
  readonly #idleSeconds: number
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(outer: AbortSignal | undefined, idleSeconds: number) {
    this.#outer = outer
    this.#idleSeconds = idleSeconds
    if (outer?.aborted === true) this.#stop()
    outer?.addEventListener('abort', this.#stop, {once: true})
    this.rewind()
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Something arrived: silence starts anew. */
  rewind(seconds = this.#idleSeconds): void {
    clearTimeout(this.#timer)
    if (seconds * 1000 > LONGEST_TIMER_MS) return
    const fail = () =>
      this.#fail(new TransportError('timeout', `Nothing arrived for ${seconds} s.`))
    this.#timer = setTimeout(fail, seconds * 1000)
  }

  end(): void {
    clearTimeout(this.#timer)
    this.#outer?.removeEventListener('abort', this.#stop)
  }

  readonly #stop = (): void => {
    this.#fail(new TransportError('aborted', 'The run was stopped.', {cause: this.#outer?.reason}))
  }

  #fail(failure: TransportError): void {
    this.failure ??= failure
    this.#controller.abort(failure)
  }
}
