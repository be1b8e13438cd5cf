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
  const site = siteOf(url || endpoint)
  const root = site.pathname.replace(/(?:\/runs?)?\/?$/, '')
  const own = runId && streamPath(root, runId, site)
  const address = headers.get('location') ?? streamUrl ?? own
  if (error !== undefined || !address) return undefined
  return onSite(address, site, status)
}

const ADDRESS = 'error|jsonrpc:text streamUrl:string runId|id|threadId'

/** The address of an endpoint, whole: a relative one lies nowhere. */
export function siteOf(endpoint: string): URL {
  return new URL(endpoint, NOWHERE)
}

/** Where the stream with this id is, by custom; dots alone would lead up from there. */
export function streamPath(root: string, id: string, {search}: URL): string {
  return /^\.*$/.test(id) ? 'nowhere:' : `${root}/stream/${encodeURIComponent(id)}${search}`
}

/** An address on the same site, refused on any other; relative where nobody knows that site. */
export function onSite(
  address: string,
  site: URL,
  status: number,
  change: (target: URL) => void = () => {},
): string {
  const target = URL.canParse(address, site) ? new URL(address, site) : undefined
  // A blob has the origin of the page that made it.
  if (target?.origin !== site.origin || target.protocol !== site.protocol) {
    const message = 'The answer points to another site, which is refused.'
    throw new TransportError('http', message, {status})
  }
  change(target)
  return target.href.replace(NOWHERE, '')
}
