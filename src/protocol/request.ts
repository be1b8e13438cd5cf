/** Makes the one request of a run: a POST that is answered by an event stream, or refused. */
import {TransportError} from './errors.ts'

/** Header names and values. */
export type HeaderRecord = Readonly<Record<string, string>>

/** Headers as they are, or a function, maybe async, asked anew for every request. */
export type HeadersSource = HeaderRecord | (() => HeaderRecord | Promise<HeaderRecord>)

/** How a request is made. */
export interface RequestOptions {
  readonly endpoint: string | URL
  /** Stands in for the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** Sent with the request; a function is called once more, and the request repeated once, on 401. */
  readonly headers?: HeadersSource | undefined
  /** Default `same-origin`. */
  readonly credentials?: RequestCredentials | undefined
}

/**
 * POSTs a run and returns the body of its answer.
 *
 * @throws TransportError `network`, `http` or `content-type`; nothing of the answer was read.
 */
export async function post(
  body: string,
  options: RequestOptions,
  signal: AbortSignal,
  now: () => number,
): Promise<ReadableStream<Uint8Array>> {
  let response = await send(body, options, signal)
  if (response.status === 401 && typeof options.headers === 'function') {
    discard(response)
    response = await send(body, options, signal)
  }
  if (!response.ok) {
    discard(response)
    throw refusal(response, now())
  }
  const type = response.headers.get('content-type')
  if (type !== null && type !== '' && !isEventStream(type)) {
    discard(response)
    throw new TransportError('content-type', `Expected text/event-stream, got ${type}.`, {
      status: response.status,
    })
  }
  if (response.body === null) {
    throw new TransportError('content-type', 'The answer has no body.', {status: response.status})
  }
  return response.body
}

async function send(body: string, options: RequestOptions, signal: AbortSignal): Promise<Response> {
  const {fetch = globalThis.fetch, credentials = 'same-origin'} = options
  try {
    const headers = new Headers(await abortable(pageHeaders(options), signal))
    headers.set('content-type', 'application/json')
    headers.set('accept', 'text/event-stream')
    signal.throwIfAborted()
    return await abortable(
      fetch(options.endpoint, {
        method: 'POST',
        headers,
        body,
        signal,
        credentials,
        cache: 'no-store',
        // A redirect could carry the visitor's words, and headers, to another place.
        redirect: 'manual',
        referrerPolicy: 'strict-origin',
      }),
      signal,
    )
  } catch (cause) {
    throw new TransportError('network', 'The agent could not be reached.', {cause})
  }
}

async function pageHeaders({headers}: RequestOptions): Promise<HeaderRecord | undefined> {
  return typeof headers === 'function' ? headers() : headers
}

// A page's own `fetch` or headers may not heed the signal; whoever stops does not wait for them.
function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason as Error)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, {once: true})
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

function refusal(response: Response, now: number): TransportError {
  const isRedirect =
    response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)
  const message = isRedirect
    ? 'The endpoint redirects, which is refused: set `endpoint` to the final address.'
    : `The endpoint answered ${response.status}.`
  return new TransportError('http', message, {
    status: response.status,
    retryAfter: retryAfter(response.headers.get('retry-after'), now),
  })
}

// Seconds, or a date.
function retryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, seconds)
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000))
}

function isEventStream(contentType: string): boolean {
  return /^\s*text\/event-stream\s*(?:;|$)/i.test(contentType)
}

// An unread body holds the connection open.
function discard(response: Response): void {
  response.body?.cancel().catch(() => {}) // already closed is closed enough
}
