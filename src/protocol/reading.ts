/** Turns the bytes of an answer into events, whatever way they were cut, and knows how far the run is. */
import {createParser} from 'eventsource-parser'

import type {Dialect} from './dialect.ts'
import {TransportError} from './errors.ts'
import type {AgentEvent} from './events.ts'

/** What bounds a run; the stream ends with `too-large` when one is passed. */
export const RUN_LIMITS = {
  /** Characters of one unfinished frame; a THREAD_STATE line may hold a whole thread. */
  bufferSize: 9 * 1024 * 1024,
  bytes: 64 * 1024 * 1024,
  events: 1_000_000,
} as const

/** How far a run is by the server's own word; from `complete` on, a cut no longer matters. */
export const Progress = {
  open: 0,
  complete: 1,
  /** Little can follow. */
  ended: 2,
  /** What follows does not count. */
  done: 3,
} as const

const PROGRESS: ReadonlyMap<string, number> = new Map([
  ['RUN_STARTED', Progress.open],
  ['THREAD_STATE', Progress.complete],
  ['RUN_FINISHED', Progress.ended],
  ['RUN_ERROR', Progress.ended],
  ['DONE', Progress.done],
])

/** Reads one answer. */
export class Reading {
  progress: number = Progress.open

  #batch: AgentEvent[] = []
  #bytes = 0
  #events = 0
  #isTooLarge = false
  // The parser takes the byte order mark off; a decoder that did too would take two.
  readonly #decoder = new TextDecoder('utf-8', {ignoreBOM: true})
  readonly #parser
  readonly #dialect: Dialect
  readonly #clock: () => number
  readonly #fail: (error: TransportError) => void

  /** @param fail - Told, once or more, when a limit was passed; nothing is read from there on. */
  constructor(dialect: Dialect, clock: () => number, fail: (error: TransportError) => void) {
    this.#dialect = dialect
    this.#clock = clock
    this.#fail = fail
    this.#parser = createParser({
      maxBufferSize: RUN_LIMITS.bufferSize,
      onEvent: ({data, event}) => this.#decode(data, event),
      onError: ({type}) => this.#limit(type === 'max-buffer-size-exceeded', 'One event'),
    })
  }

  /** The events in these bytes, or, at the end, in what is left: a forgotten blank line costs nothing. */
  take(bytes: Uint8Array | undefined): readonly AgentEvent[] {
    this.#bytes += bytes?.byteLength ?? 0
    this.#limit(this.#bytes > RUN_LIMITS.bytes, 'The reply')
    if (!this.#isTooLarge) {
      const text = this.#decoder.decode(bytes, {stream: bytes !== undefined})
      this.#parser.feed(bytes ? text : `${text}\n\n`)
    }
    return this.#batch.splice(0)
  }

  #decode(data: string, eventName: string | undefined): void {
    this.#limit((this.#events += 1) > RUN_LIMITS.events, 'The number of events')
    if (this.#isTooLarge) return
    const receivedAt = this.#clock()
    for (const event of this.#dialect.decode(data, eventName)) {
      if (this.progress === Progress.done) return
      const progress = PROGRESS.get(event.type)
      if (progress !== undefined) this.progress = progress && Math.max(progress, this.progress)
      this.#batch.push({...event, receivedAt})
    }
  }

  #limit(isPassed: boolean, what: string): void {
    this.#isTooLarge ||= isPassed
    if (isPassed) this.#fail(new TransportError('too-large', `${what} is too large.`))
  }
}
