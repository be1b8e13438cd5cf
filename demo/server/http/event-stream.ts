// An open Server-Sent Events answer: frames go in, and a signal tells when nobody listens any more.
import {once} from 'node:events'
import type {ServerResponse} from 'node:http'

export const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
  'x-accel-buffering': 'no',
}

export interface EventStream {
  /** Aborted when the client leaves before the end, which is how it says Stop. */
  readonly signal: AbortSignal
  send(frame: string): Promise<void>
  end(): Promise<void>
}

/** The headers leave before anything is known about the content: a client sees at once that it was heard. */
export function openEventStream(response: ServerResponse): EventStream {
  const controller = new AbortController()
  response.once('close', () => controller.abort())
  if (response.destroyed) controller.abort()
  response.writeHead(200, EVENT_STREAM_HEADERS)
  response.flushHeaders()

  async function send(frame: string): Promise<void> {
    if (controller.signal.aborted || response.destroyed) return
    if (!response.write(frame)) {
      await once(response, 'drain', {signal: controller.signal}).catch(() => {}) // it left instead
    }
  }

  async function end(): Promise<void> {
    if (controller.signal.aborted) return
    await new Promise<void>((resolve) => {
      response.once('close', resolve)
      response.end(resolve)
    })
  }

  return {signal: controller.signal, send, end}
}
