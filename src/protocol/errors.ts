/** What can go wrong between the page and the agent, as one error with a `type` to switch on. */

import {defined} from './json.ts'

/**
 * `network`: no answer could be had · `http`: the server refused · `content-type`: the answer is no
 * event stream · `truncated`: the stream ended before the run did · `timeout`: silence for too long
 * · `too-large`: a limit was passed · `aborted`: this side ended it.
 */
export type TransportErrorType =
  'network' | 'http' | 'content-type' | 'truncated' | 'timeout' | 'too-large' | 'aborted'

/** Extra facts about a failed request. */
export interface TransportErrorOptions {
  /** HTTP status of the refusal; 0 for a redirect the browser will not describe. */
  status?: number | undefined
  /** Seconds the server asked to wait (`Retry-After`). */
  retryAfter?: number | undefined
  cause?: unknown
}

/** The world said no: offline, a refusal, HTML where a stream should be, a cut. */
export class TransportError extends Error {
  override readonly name = 'TransportError'
  readonly type: TransportErrorType
  readonly status?: number
  readonly retryAfter?: number

  constructor(type: TransportErrorType, message: string, options: TransportErrorOptions = {}) {
    const {cause, ...facts} = options
    super(message, defined({cause}))
    this.type = type
    Object.assign(this, defined(facts))
  }
}
