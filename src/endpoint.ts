/** Decides whether an address the page gave may be talked to. */

/**
 * The endpoint as an absolute URL, or a sentence that says what is wrong with it.
 *
 * Visitors' words go there, so it must be https, this page's own origin, or a loopback address; and
 * an address that carries a password would be written into logs. A `<base>` moves addresses, but
 * not the page.
 */
export function resolveEndpoint(
  value: string | null,
  base: string,
  own = new URL(base).origin,
): URL | string {
  if (value === null || value === '')
    return 'no endpoint: set the attribute to the URL of your agent.'
  let url: URL
  try {
    url = new URL(value, base)
  } catch {
    return `endpoint "${value}" is no URL: give a path such as /api/agent/chat, or an https address.`
  }
  if (url.username !== '' || url.password !== '') {
    return 'endpoint carries a user name or password: send credentials with the `headers` property.'
  }
  const isOwn = url.origin === own
  const isPrivate = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
  if (isPrivate || (isOwn && url.protocol === 'http:')) return url
  return `endpoint "${value}" is neither https nor on this site: use an https address.`
}

function isLoopback({hostname}: URL): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  )
}
