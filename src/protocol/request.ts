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
  const error = response.ok ? mismatch(response) : refusal(response, now())
  if (error === undefined) return response.body as ReadableStream<Uint8Array>
  discard(response)
  throw error
}

async function send(body: string, options: RequestOptions, signal: AbortSignal): Promise<Response> {
  try {
    return await Promise.race([request(body, options, signal), aborted(signal)])
  } catch (cause) {
    throw new TransportError('network', 'The agent could not be reached.', {cause})
  }
}

async function request(body: string, options: RequestOptions, signal: AbortSignal) {
  const {fetch = globalThis.fetch, credentials = 'same-origin', headers: given} = options
  const headers = new Headers(typeof given === 'function' ? await given() : given)
  headers.set('content-type', 'application/json')
  headers.set('accept', 'text/event-stream')
  signal.throwIfAborted()
  return fetch(options.endpoint, {
    method: 'POST',
    headers,
    body,
    signal,
    credentials,
    cache: 'no-store',
    // A redirect could carry the visitor's words, and headers, to another place.
    redirect: 'manual',
    referrerPolicy: 'strict-origin',
  })
}

// A page's own `fetch` or headers may not heed the signal; whoever stops does not wait for them.
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => reject(signal.reason as Error)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort)
  })
}

function refusal({type, status, headers}: Response, now: number): TransportError {
  const isRedirect = type === 'opaqueredirect' || (status >= 300 && status < 400)
  const message = isRedirect
    ? 'The endpoint redirects, which is refused: set `endpoint` to the final address.'
    : `The endpoint answered ${status}.`
  const wait = retryAfter(headers.get('retry-after'), now)
  return new TransportError('http', message, {status, retryAfter: wait})
}

// Seconds, or a date.
function retryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined
  const seconds = Number(value)
  const wait = Number.isFinite(seconds) ? seconds : Math.ceil((Date.parse(value) - now) / 1000)
  return Number.isNaN(wait) ? undefined : Math.max(0, wait)
}

function mismatch({status, headers, body}: Response): TransportError | undefined {
  const type = headers.get('content-type')
  if (body && (!type || /^\s*text\/event-stream\s*(?:;|$)/i.test(type))) return undefined
  const message = `Expected text/event-stream, got ${body ? type : 'no body'}.`
  return new TransportError('content-type', message, {status})
}

// An unread body holds the connection open.
function discard(response: Response): void {
  response.body?.cancel().catch(() => {}) // already closed is closed enough
}
