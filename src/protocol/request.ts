/** Makes a request of a run: what leaves with it, and what counts as an answer. */
import {TransportError} from './errors.ts'
import {defined} from './json.ts'

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

/** One request of a run: a POST where it has a body, else a GET. */
export interface AgentRequest {
  /** Default: the endpoint. */
  readonly url?: string
  readonly body?: string
  /** The type of the body; default JSON. */
  readonly type?: string
  /** What is asked for; default an event stream. */
  readonly accept?: string
  /** The frame behind which the server is to go on. */
  readonly lastEventId?: string | undefined
}

/**
 * Asks the agent and returns its answer, of which nothing was read.
 *
 * @throws TransportError `network`, also where `headers` failed, or `http` for a refusal. One that may tell of a blocked message,
 *   a 400 in JSON, is returned.
 */
export async function ask(
  request: AgentRequest,
  options: RequestOptions,
  signal: AbortSignal,
  now: () => number,
): Promise<Response> {
  let response = await send(request, options, signal)
  if (response.status === 401 && typeof options.headers === 'function') {
    discard(response)
    response = await send(request, options, signal)
  }
  if (response.ok || (response.status === 400 && isJson(response))) return response
  discard(response)
  throw refusal(response, now())
}

async function send(
  request: AgentRequest,
  options: RequestOptions,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await Promise.race([leave(request, options, signal), aborted(signal)])
  } catch (cause) {
    if (cause instanceof TransportError) throw cause
    throw new TransportError('network', 'The agent could not be reached.', {cause})
  }
}

// Whatever a page does to find its headers may fail as the network does, and be tried again.
async function headersFrom(given: HeadersSource | undefined): Promise<Headers> {
  try {
    return new Headers(typeof given === 'function' ? await given() : given)
  } catch (cause) {
    throw new TransportError('network', 'No request was made: `headers` failed.', {cause})
  }
}

async function leave(
  {url, body, type = 'application/json', accept = 'text/event-stream', lastEventId}: AgentRequest,
  options: RequestOptions,
  signal: AbortSignal,
): Promise<Response> {
  const {fetch = globalThis.fetch, credentials = 'same-origin'} = options
  const headers = await headersFrom(options.headers)
  headers.delete('content-type')
  if (body !== undefined) headers.set('content-type', type)
  headers.set('accept', accept)
  if (lastEventId !== undefined) headers.set('last-event-id', lastEventId)
  signal.throwIfAborted()
  return fetch(url ?? options.endpoint, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    ...defined({body}),
    signal,
    credentials,
    cache: 'no-store',
    // A redirect could carry the visitor's words, and headers, to another place.
    redirect: 'manual',
    referrerPolicy: 'strict-origin',
  })
}

/** Rejects when the signal does: what a page gave may not heed it, and whoever stops does not wait. */
export function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = () => reject(signal.reason as Error)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort)
  })
}

/** Why an answer is none. */
export function refusal({type, status, headers}: Response, now = 0): TransportError {
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

/** Whether an answer is one JSON value. */
export function isJson({headers}: Response): boolean {
  return /^application\/(?:[\w.-]+\+)?json$/.test(mediaType(headers))
}

/** The media type of an answer, without its parameters; empty where it does not say. */
export function mediaType(headers: Headers): string {
  return (headers.get('content-type') ?? '').replace(/;.*/s, '').trim().toLowerCase()
}

/** Gives up an answer: an unread body holds the connection open. */
export function discard({body}: Response): void {
  if (!body?.locked) body?.cancel().catch(() => {}) // already closed is closed enough
}
