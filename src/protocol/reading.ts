/** Turns the bytes of an answer into events, whatever way they were cut, and knows how far the run is. */
import {createParser} from 'eventsource-parser'

import type {Dialect} from './dialect.ts'
import {TransportError} from './errors.ts'
import type {AgentEvent} from './events.ts'

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

/** Reads one answer. */
export interface Reading {
  readonly progress: number
  /** The events in these bytes, or, at the end, in what is left: a forgotten blank line costs nothing. */
  take(bytes: Uint8Array | undefined): readonly AgentEvent[]
}

/** @param fail - Told, once or more, when a limit was passed; nothing is read from there on. */
export function createReading(
  dialect: Dialect,
  clock: () => number,
  fail: (error: TransportError) => void,
  limits: Partial<RunLimits> = {},
): Reading {
  const most = {...RUN_LIMITS, ...limits}
  let progress: number = Progress.open
  let bytesRead = 0
  let frames = 0
  let isTooLarge = false
  const batch: AgentEvent[] = []
  // The parser takes the byte order mark off; a decoder that did too would take two.
  const decoder = new TextDecoder('utf-8', {ignoreBOM: true})

  const limit = (isPassed: boolean, what: string) => {
    isTooLarge ||= isPassed
    if (isPassed) fail(new TransportError('too-large', `${what} is too large.`))
  }
  const decode = (data: string, eventName: string | undefined) => {
    limit((frames += 1) > most.events, 'The number of events')
    if (isTooLarge) return
    const receivedAt = clock()
    for (const event of dialect.decode(data, eventName)) {
      if (progress === Progress.done) return
      const reached = PROGRESS.get(event.type) ?? progress
      progress = reached && Math.max(reached, progress)
      batch.push({...event, receivedAt})
    }
  }
  const parser = createParser({
    maxBufferSize: most.bufferSize,
    onEvent: ({data, event}) => decode(data, event),
    onError: ({type}) => limit(type === 'max-buffer-size-exceeded', 'One event'),
  })

  return {
    get progress() {
      return progress
    },
    take(bytes) {
      bytesRead += bytes?.byteLength ?? 0
      limit(bytesRead > most.bytes, 'The reply')
      if (!isTooLarge) {
        const text = decoder.decode(bytes, {stream: bytes !== undefined})
        parser.feed(bytes ? text : `${text}\n\n`)
      }
      return batch.splice(0)
    },
  }
}
