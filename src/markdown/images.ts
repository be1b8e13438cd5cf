// Decides which images of a reply may load. By default none: an image is a request, its address can
// carry secrets, and nobody clicked.
import {MAX_ADDRESS_CHARACTERS} from './links.ts'
import {isUnder, isWeb, parseAddress, readOrigins} from './origins.ts'

/** Of an image written into the text itself. */
export const MAX_EMBEDDED_CHARACTERS = 256 * 1024

const EMBEDDED = /^data:image\/(?:png|jpeg|gif|webp|avif)[;,]/i

/** The address to load, or nothing if the alternative text should remain. */
export function approveImage(text: string, imageOrigins?: string): string | undefined {
  const origins = readOrigins(imageOrigins)
  if (EMBEDDED.test(text)) {
    return origins.includes('data:') && text.length <= MAX_EMBEDDED_CHARACTERS ? text : undefined
  }
  const url = parseAddress(text)
  if (!url || !isWeb(url) || url.username || url.password) return undefined
  if (url.href.length > MAX_ADDRESS_CHARACTERS) return undefined
  return isUnder(url, origins) ? url.href : undefined
}

/** Keeps the images that are allowed; of every other the alternative text stays. */
export function enforceImages(
  root: ParentNode,
  {imageOrigins, image}: {imageOrigins?: string | undefined; image: string},
): void {
  for (const picture of root.querySelectorAll('img')) {
    const source = approveImage(picture.getAttribute('src') ?? '', imageOrigins)
    if (source) dressImage(picture, source)
    else picture.replaceWith(createStandIn(picture, picture.alt || image))
  }
  for (const marker of root.querySelectorAll('span[type=image]')) {
    marker.replaceWith(createStandIn(marker, marker.textContent || image))
  }
}

function dressImage(picture: HTMLImageElement, source: string): void {
  picture.setAttribute('loading', 'lazy')
  picture.setAttribute('decoding', 'async')
  picture.setAttribute('referrerpolicy', 'no-referrer')
  picture.setAttribute('src', source)
}

function createStandIn(beside: Node, text: string): Element {
  const standIn = beside.ownerDocument!.createElement('span')
  standIn.className = 'image'
  standIn.textContent = text
  return standIn
}
