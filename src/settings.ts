/** What the attributes of a widget mean: whom to talk to and how, and where to keep what was said. */
import {oneOf, warnOnce} from './attributes.ts'
import type {ConnectionOptions} from './client/chat-client.ts'
import type {SessionPlace} from './controllers/session.ts'
import {resolveEndpoint} from './endpoint.ts'
import type {DialectName} from './protocol/dialect.ts'
import type {HeadersSource} from './protocol/request.ts'

/** The properties that requests depend on, as the page gave them. */
export interface ConnectionSettings {
  readonly endpoint: string
  readonly dialect: DialectName
  readonly credentials: RequestCredentials
  readonly headers: HeadersSource | undefined
  readonly fetch: typeof globalThis.fetch | undefined
}

/** The address of the agent, if there is one that may be talked to; if not, the page is told why. */
export function endpointOf({endpoint}: Pick<ConnectionSettings, 'endpoint'>): URL | undefined {
  const url = resolveEndpoint(endpoint, document.baseURI, globalThis.origin)
  if (url instanceof URL) return url
  warnOnce(url)
  return undefined
}

/** How to reach the agent. */
export function connectionOf(
  {dialect, credentials, headers, fetch}: ConnectionSettings,
  endpoint: URL | undefined,
): ConnectionOptions {
  return {
    endpoint,
    dialect: oneOf('dialect', dialect, ['auto', 'ag-ui', 'task-agent']),
    credentials: oneOf('credentials', credentials, ['same-origin', 'include', 'omit']),
    headers,
    fetch,
  }
}

/** Where the conversation is kept. */
export function placeOf(
  {storage, storageKey}: Omit<SessionPlace, 'endpoint'>,
  endpoint: URL | undefined,
): SessionPlace {
  return {
    endpoint,
    storage: oneOf('storage', storage, ['session', 'local', 'none']),
    storageKey,
  }
}
