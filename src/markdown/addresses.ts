// Decides where a reply may lead and what it may load.
//
// Links lead anywhere unless the page lists where; images load from nowhere unless it does: an
// image is a request, its address can carry secrets, and nobody clicked.

/** Longer addresses carry data out rather than lead anywhere. */
const MAX_ADDRESS_CHARACTERS = 2048
/** Of an image written into the text itself. */
const MAX_EMBEDDED_CHARACTERS = 256 * 1024

const EMBEDDED = /^data:image\/(?:png|jpeg|gif|webp|avif)[;,]/i
const ENCODED_SEPARATOR = /%(?:2e|2f|5c)/i
const SCHEME = /^[a-z][a-z\d+.-]*:/i
// Marks that hide between the characters around them.
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g
// `example.org`, `https://example.org/path`, `someone@example.org`.
const LOOKS_LIKE_ADDRESS =
  /^(?:[a-z][a-z\d+.-]*:\/\/|mailto:)?[^\s/?#]+\.[^\s./?#]{2,}(?:[/?#]\S*)?$/iu

/** The address to link to, or nothing if the label alone should remain. */
export function approveLink(text: string, linkOrigins?: string): URL | undefined {
  const url = parseHarmless(text)
  const origins = readOrigins(linkOrigins)
  if (!url || origins.includes('none')) return undefined
  const isApproved = isWeb(url)
    ? !origins[0] || origins.includes('*') || isUnder(url, origins)
    : /^(?:mailto|tel):/.test(url.protocol)
  return isApproved ? url : undefined
}

/** The address to load, or nothing if the alternative text should remain. */
export function approveImage(text: string, imageOrigins?: string): string | undefined {
  const origins = readOrigins(imageOrigins)
  if (EMBEDDED.test(text)) {
    return origins.includes('data:') && text.length <= MAX_EMBEDDED_CHARACTERS ? text : undefined
  }
  const url = parseHarmless(text)
  return url && isWeb(url) && isUnder(url, origins) ? url.href : undefined
}

/** Where a link really leads, if its label reads like the address of somewhere else. */
export function findOtherHost(label: string, url: URL): string | undefined {
  const text = label.replace(INVISIBLE, '').trim()
  // A file is often named by its last segment: `index.ts` leads to `…/src/index.ts`.
  const isFile = isWeb(url) && url.pathname.endsWith(`/${text}`)
  if (isFile || !LOOKS_LIKE_ADDRESS.test(text)) return undefined
  const real = isWeb(url) ? url.host : url.pathname
  const claimed = parseAddress(SCHEME.test(text) ? text : `https://${text}`)
  const isSame =
    url.protocol === 'mailto:'
      ? text.replace(/^mailto:/i, '').toLowerCase() === real.toLowerCase()
      : withoutWww(claimed?.host) === withoutWww(url.host)
  return claimed && isSame ? undefined : real
}

/** Whether an address opens a page, as those of mail and telephone do not. */
export function isWeb(url: URL): boolean {
  return /^https?:/.test(url.protocol)
}

/** The entries of an attribute such as `image-origins`. */
function readOrigins(list = ''): readonly string[] {
  return list.split(/\s+/).filter(Boolean)
}

/** An absolute address, or nothing: without a base, `/logout` and `?a=1` do not parse. */
function parseAddress(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

function parseHarmless(text: string): URL | undefined {
  const url = parseAddress(text)
  const isHarmless =
    url && !url.username && !url.password && url.href.length <= MAX_ADDRESS_CHARACTERS
  return isHarmless ? url : undefined
}

/** Whether a web address lies under one of `origins`: the same origin, and the path up to a segment's end. */
function isUnder(url: URL, origins: readonly string[]): boolean {
  // An encoded dot or slash is a path to the proxy behind the prefix, not to us.
  if (ENCODED_SEPARATOR.test(url.pathname)) return false
  return origins.some((entry) => {
    const prefix = parseAddress(entry === 'self' ? location.origin : entry)
    return (
      prefix?.origin === url.origin &&
      `${url.pathname}/`.startsWith(prefix.pathname.replace(/\/?$/, '/'))
    )
  })
}

function withoutWww(host = ''): string {
  return host.replace(/^www\./, '')
}
