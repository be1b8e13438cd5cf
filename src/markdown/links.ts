// Decides which links of a reply may be followed, and makes each tell where it really leads.
import {isUnder, isWeb, parseAddress, readOrigins} from './origins.ts'

/** Longer addresses carry data out rather than lead anywhere. */
export const MAX_ADDRESS_CHARACTERS = 2048

// Marks that reorder or hide the characters around them.
const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g
// `example.org`, `https://example.org/path`, `someone@example.org`.
const LOOKS_LIKE_ADDRESS =
  /^(?:[a-z][a-z\d+.-]*:\/\/|mailto:)?[^\s/?#]+\.[^\s./?#]{2,}(?:[/?#]\S*)?$/iu

/** The address to link to, or nothing if the label alone should remain. */
export function approveLink(text: string, linkOrigins?: string): URL | undefined {
  const url = parseAddress(text)
  if (!url || url.username || url.password || url.href.length > MAX_ADDRESS_CHARACTERS) return
  const origins = readOrigins(linkOrigins)
  if (origins.includes('none')) return undefined
  if (url.protocol === 'mailto:' || url.protocol === 'tel:') return url
  if (!isWeb(url)) return undefined
  return origins.length === 0 || origins.includes('*') || isUnder(url, origins) ? url : undefined
}

/** Keeps the links that are allowed, dressed; of every other only the label stays. */
export function enforceLinks(
  root: ParentNode,
  {linkOrigins, external}: {linkOrigins?: string | undefined; external: string},
): void {
  for (const link of root.querySelectorAll('a')) {
    const url = approveLink(link.getAttribute('href') ?? '', linkOrigins)
    if (url) dressLink(link, url, external)
    else link.replaceWith(...link.childNodes)
  }
}

function dressLink(link: HTMLAnchorElement, url: URL, external: string): void {
  stripBidiControls(link)
  // Nobody can judge a link without a label.
  if (!link.textContent.trim() && !link.childElementCount) link.textContent = url.host || url.href
  link.setAttribute('href', url.href)
  link.setAttribute('target', '_blank')
  link.setAttribute('rel', 'noopener noreferrer nofollow')
  link.setAttribute('title', url.href)
  const host = findOtherHost(link.textContent, url)
  if (host) link.append(` (${host})`)
  if (isWeb(url)) link.append(createHiddenText(link.ownerDocument, external))
}

function stripBidiControls(link: Element): void {
  const texts = link.ownerDocument.createTreeWalker(link, NodeFilter.SHOW_TEXT)
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const {nodeValue} = node
    const clean = nodeValue!.replace(BIDI_CONTROLS, '')
    if (clean !== nodeValue) node.nodeValue = clean
  }
}

/** Where a link really leads, if its label reads like the address of somewhere else. */
export function findOtherHost(label: string, url: URL): string | undefined {
  const text = label.replace(INVISIBLE, '').trim()
  if (!LOOKS_LIKE_ADDRESS.test(text)) return undefined
  const real = url.protocol === 'mailto:' || url.protocol === 'tel:' ? url.pathname : url.host
  // A file is often named by its last segment: `index.ts` leads to `…/src/index.ts`.
  if (isWeb(url) && url.pathname.endsWith(`/${text}`)) return undefined
  const claimed = parseAddress(/^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`)
  if (!claimed) return real
  if (url.protocol === 'mailto:') {
    return text.replace(/^mailto:/i, '').toLowerCase() === real.toLowerCase() ? undefined : real
  }
  return withoutWww(claimed.host) === withoutWww(url.host) ? undefined : real
}

function withoutWww(host: string): string {
  return host.replace(/^www\./, '')
}

function createHiddenText(document: Document, text: string): Element {
  const hidden = document.createElement('span')
  hidden.className = 'visually-hidden'
  hidden.textContent = ` (${text})`
  return hidden
}
