// Decides whether an address falls under a list of origins and path prefixes.

const ENCODED_SEPARATOR = /%(?:2e|2f|5c)/i

/** The entries of an attribute such as `image-origins`. */
export function readOrigins(list: string | undefined): readonly string[] {
  return list?.split(/\s+/).filter(Boolean) ?? []
}

/** An absolute address, or nothing: without a base, `/logout` and `?a=1` do not parse. */
export function parseAddress(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

/** Whether `url` lies under one of `origins`: the same origin, and the path up to a segment's end. */
export function isUnder(url: URL, origins: readonly string[]): boolean {
  // An encoded dot or slash is a path to the proxy behind the prefix, not to us.
  if (ENCODED_SEPARATOR.test(url.pathname)) return false
  return origins.some((entry) => {
    const prefix = parseAddress(entry === 'self' ? globalThis.location.origin : entry)
    if (!prefix || !isWeb(prefix) || prefix.origin !== url.origin) return false
    const path = prefix.pathname.endsWith('/') ? prefix.pathname : `${prefix.pathname}/`
    return `${url.pathname}/`.startsWith(path)
  })
}

export function isWeb(url: URL): boolean {
  return url.protocol === 'https:' || url.protocol === 'http:'
}
