/** Where the reliable-streaming sample streams a conversation. */
import {onSite, siteOf, streamPath} from '../two-step.ts'
import type {Memory} from './memory.ts'

/**
 * The address of a conversation's stream, behind a cursor: the one the server told, else by where
 * runs start. The Python sample starts them at `…/api/agents/{name}/run`, the .NET one at
 * `…/api/agent/create`; both stream at `…/api/agent/stream/{id}`. Anywhere else a `/run` or `/create`
 * that ends the endpoint gives way to `/stream/{id}`. The endpoint's query is kept.
 */
export function durableAddress(
  endpoint: string,
  {id = '', url}: Memory,
  cursor: string | undefined,
): string {
  const site = siteOf(endpoint)
  const root = site.pathname
    .replace(/\/agents\/[^/]+\/run\/?$/, '/agent')
    .replace(/\/(?:(?:run|create)\/?)?$/, '')
  return onSite(url ?? streamPath(root, id, site), site, 0, (target) => {
    if (cursor !== undefined) target.searchParams.set('cursor', cursor)
  })
}
