/** Turns the bytes of an answer into events, whatever way they were cut, and knows how far the run is. */
import {TransportError} from './errors.ts'
import type {AgentEvent} from './events.ts'
import type {Format} from './formats.ts'

/** What bounds a run; the stream ends with `too-large` when one is passed. */
export interface RunLimits {
  /** Characters of one unfinished event; a THREAD_STATE line may hold a whole thread. */
  readonly bufferSize: number
  /** Bytes of one run. */
  readonly bytes: number
  /** Events of one run. */
  readonly events: number
}

export const RUN_LIMITS: RunLimits = {
  bufferSize: 9 * 1024 * 1024,
  bytes: 64 * 1024 * 1024,
  events: 1_000_000,
}

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

/** Reads the answers of one run, one after the other; its bounds hold for all of them together. */
export interface Reading {
  readonly progress: number
  /** The id of the last frame that had one. */
  readonly lastEventId: string | undefined
  /** What is taken from here on belongs to another answer. */
  begin(format: Format): void
  /** The events in these bytes, or, at the end, in what is left. */
  take(bytes: Uint8Array | undefined): readonly AgentEvent[]
  /** Takes events that were not read from bytes. */
  readonly accept: (events: readonly AgentEvent[]) => readonly AgentEvent[]
}

/**
 * @param hears - Which events count.
 * @param fail - Told, once or more, when a limit was passed; nothing is read from there on.
 */
export function createReading(
  hears: (event: AgentEvent) => boolean,
  clock: () => number,
  fail: (error: TransportError) => void,
  limits: Partial<RunLimits> = {},
): Reading {
  const most = {...RUN_LIMITS, ...limits}
  let progress: number = Progress.open
  let bytesRead = 0
  let frames = 0
  let isTooLarge = false
  let lastEventId: string | undefined
  const batch: AgentEvent[] = []
  let feed: ReturnType<Format> = () => {}
  let decoder: TextDecoder

  const limit = (isPassed: boolean, what: string) => {
    isTooLarge ||= isPassed
    if (isPassed) fail(new TransportError('too-large', `${what} is too large.`))
  }
  const push = (events: readonly AgentEvent[]) => {
    limit((frames += 1) > most.events, 'The number of events')
    if (isTooLarge) return
    const receivedAt = clock()
    for (const event of events) {
      if (progress === Progress.done) return
      if (!hears(event)) continue
      const reached = PROGRESS.get(event.type) ?? progress
      progress = reached && Math.max(reached, progress)
      // Just decoded, so it is nobody else's yet.
      ;(event as {receivedAt?: number}).receivedAt = receivedAt
      batch.push(event)
    }
  }

  const note = (id: string) => {
    lastEventId = id
  }

  return {
    get progress() {
      return progress
    },
    get lastEventId() {
      return lastEventId
    },
    begin(format) {
      feed = format({push, note, limit, bufferSize: most.bufferSize})
      // The formats take the byte order mark off; a decoder that did too would take two.
      decoder = new TextDecoder('utf-8', {ignoreBOM: true})
    },
    take(bytes) {
      bytesRead += bytes?.byteLength ?? 0
      limit(bytesRead > most.bytes, 'The reply')
      if (!isTooLarge) feed(decoder.decode(bytes, {stream: bytes !== undefined}), !bytes)
      return batch.splice(0)
    },
    accept(events) {
      push(events)
      return batch.splice(0)
    },
  }
}
