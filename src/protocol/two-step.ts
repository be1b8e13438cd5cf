/** Finds the stream of a run that was accepted with an id, or an address, in place of an answer. */
import {TransportError} from './errors.ts'
import {KINDS, readFields} from './fields.ts'
import {isObject} from './json.ts'

// Stands for the page where an endpoint is relative and the answer does not say where it came from.
const NOWHERE = 'http://nowhere.invalid'

/**
 * Where to GET the events of a run: the `Location` header, else a `stream_url`, else
 * `{endpoint}/stream/{id}` with the run's or the thread's id, where a `/run` or `/runs` that ends the
 * endpoint is left out: `/mcp/run` streams at `/mcp/stream/{id}`. The endpoint's query is kept.
 *
 * @returns `undefined` where the answer names neither.
 * @throws TransportError `http` for an address on another origin than the endpoint's.
 */
export function streamAddress(
  {headers, url, status}: Response,
  json: unknown,
  endpoint: string,
): string | undefined {
  const {error, streamUrl, runId} = ((isObject(json) && readFields(json, ADDRESS, KINDS)) ||
    {}) as {
    readonly [field: string]: string | undefined
  }
  const base = new URL(url || endpoint, NOWHERE)
  const root = base.pathname.replace(/(?:\/runs?)?\/?$/, '')
  const own = runId && `${root}/stream/${encodeURIComponent(runId)}${base.search}`
  const address = headers.get('location') ?? streamUrl ?? own
  if (error !== undefined || !address) return undefined
  return onSite(address, base, status)
}

const ADDRESS = 'error:text streamUrl:string runId|id|threadId'

/** An address on the site of another; a relative one stays so where nobody knows that site. */
export function onSite(address: string, base: URL, status: number): string {
  const target = URL.canParse(address, base) ? new URL(address, base) : undefined
  if (target?.origin === base.origin) return target.href.replace(NOWHERE, '')
  throw new TransportError('http', 'The answer points to another site, which is refused.', {status})
}
