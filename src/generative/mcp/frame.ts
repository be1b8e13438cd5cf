/**
 * The documents an app lives in: its own, inside a shell, inside the chat.
 *
 * Neither frame has an origin, so nothing of the page, its storage and its cookies can be reached. What
 * may be loaded is said by a policy that stands before everything else. The shell is what makes leaving
 * impossible: a frame may always navigate itself, carrying along what it knows, unless the document
 * around it forbids where to; and the page's own policy is not ours to write.
 */
import {isObject, ownField} from '../../protocol/json.ts'

// What the app says to `parent` reaches the chat, and what the chat answers reaches the app.
const RELAY =
  "addEventListener('message',function(e){var f=frames[0];" +
  "if(e.source===parent)f.postMessage(e.data,'*');" +
  "else if(e.source===f)parent.postMessage(e.data,'*')})"

const SHELL_STYLE =
  'html,body,iframe{margin:0;border:0;width:100%;height:100%;display:block;overflow:hidden}'

const WILDCARD = /^(https?|wss?):\/\/\*\.([a-z\d.-]+)$/i

/** The document to put into the chat's frame. */
export function shellFor(html: string, policy: string): string {
  const app = `<!doctype html>${policyTag(policy)}${html}`
  return (
    `<!doctype html>${policyTag(policy)}<meta name="color-scheme" content="light dark">` +
    `<style>${SHELL_STYLE}</style><script>${RELAY}</script>` +
    `<iframe sandbox="allow-scripts" srcdoc="${escapeAttribute(app)}"></iframe>`
  )
}

/**
 * What an app may load: nothing, but for what it asks for in `_meta.ui.csp` and the page allows.
 *
 * @param origins - Origins the page allows.
 */
export function policyFor(csp: unknown, origins: readonly string[]): string {
  const declared = isObject(csp) ? csp : {}
  const resources = allowed(ownField(declared, 'resourceDomains'), origins)
  const connections = allowed(ownField(declared, 'connectDomains'), origins)
  return [
    "default-src 'none'",
    ...['script-src', 'style-src'].map((name) => list(name, "'unsafe-inline'", resources)),
    ...['img-src', 'media-src'].map((name) => list(name, 'data: blob:', resources)),
    list('font-src', 'data:', resources),
    connections.length > 0 ? list('connect-src', '', connections) : "connect-src 'none'",
    "frame-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ')
}

function list(name: string, always: string, origins: readonly string[]): string {
  return [name, always, ...origins].filter(Boolean).join(' ')
}

// Only the page's own entries get into the policy, as the parser writes them.
function allowed(declared: unknown, origins: readonly string[]): readonly string[] {
  if (!Array.isArray(declared)) return []
  const wanted = declared.filter((entry) => typeof entry === 'string')
  return origins.flatMap((origin) => {
    const url = URL.canParse(origin) ? new URL(origin) : undefined
    if (url === undefined || !/^(?:https|wss):$/.test(url.protocol)) return []
    const exact = `${url.protocol}//${url.host}`
    return wanted.some((entry) => covers(entry, url)) ? exact : []
  })
}

function covers(entry: string, url: URL): boolean {
  const [, scheme, domain] = WILDCARD.exec(entry) ?? []
  if (domain !== undefined) {
    return `${scheme}:` === url.protocol && url.host.endsWith(`.${domain.toLowerCase()}`)
  }
  const other = URL.canParse(entry) ? new URL(entry) : undefined
  return other?.protocol === url.protocol && other.host === url.host
}

function policyTag(policy: string): string {
  return `<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">`
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
