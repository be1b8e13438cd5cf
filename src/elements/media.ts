/**
 * Images, sounds and files, from the agent or the visitor. What came as data can be shown; what is an
 * address is a request nobody clicked for, so it is asked for only where the page lets images come
 * from, and is a link otherwise, where links may lead.
 */
import {html, nothing, type TemplateResult} from 'lit'

import {approveImage, approveLink} from '../markdown/addresses.ts'
import type {ContentPart} from '../protocol/messages.ts'
import {asObject, asString} from '../protocol/json.ts'
import type {Display} from './display.ts'
import {icon} from './icons.ts'
import {plainLine} from './labels.ts'

const DRAWABLE = /^image\/(?:png|jpeg|gif|webp|avif)$/i
const PLAYABLE = /^(?:audio|video)\/(?!.*mpegurl)[\w.+-]+$/i
// A playlist is no sound, but addresses of some: to look at it would be to ask for them.
const PLAYLIST = /^(?:77u\/)?I0VYVE0z/
const BASE64 = /^[A-Za-z\d+/_-]*={0,2}$/
// Characters of base64 that become an image or a sound, about six megabytes.
const LONGEST_DATA = 8 * 1024 * 1024

/** One part of a message that is not text. */
export function renderPart(part: ContentPart, display: Display): TemplateResult | typeof nothing {
  const file = fileOf(part)
  const {type, mimeType, data, url} = file
  const {imageOrigins} = display.markdown
  if (type === 'text') return nothing
  const isShort = data !== undefined && data.length <= LONGEST_DATA && BASE64.test(data)
  const inline = isShort ? `data:${mimeType};base64,${data}` : undefined
  if (type === 'image') {
    const isDrawable = inline !== undefined && DRAWABLE.test(mimeType)
    const source = isDrawable ? inline : url && approveImage(url, imageOrigins)
    if (source !== undefined) return renderImage(source, file, display)
  }
  if (inline !== undefined && PLAYABLE.test(mimeType) && !PLAYLIST.test(data ?? '')) {
    const name = file.name || display.words.get(`media.${type === 'video' ? 'video' : 'audio'}`)
    return type === 'video'
      ? html`<video
          class="media"
          controls
          preload="metadata"
          src=${inline}
          aria-label=${name}
        ></video>`
      : html`<audio
          class="media"
          controls
          preload="metadata"
          src=${inline}
          aria-label=${name}
        ></audio>`
  }
  return renderFile(file, display)
}

interface MediaFile {
  readonly type: string
  readonly mimeType: string
  readonly data: string | undefined
  readonly url: string | undefined
  readonly name: string
  readonly alt: string
  readonly width: number | undefined
  readonly height: number | undefined
}

function fileOf(part: ContentPart): MediaFile {
  const source = asObject(part['source']) ?? {}
  const metadata = asObject(part['metadata']) ?? {}
  const value = asString(source['value'])
  const name = plainLine(asString(metadata['filename']) ?? asString(metadata['name']) ?? '')
  return {
    type: part.type,
    mimeType: asString(source['mimeType']) ?? '',
    data: source['type'] === 'data' ? value : undefined,
    url: source['type'] === 'url' ? (value ?? asString(source['url'])) : undefined,
    name,
    alt: plainLine(asString(metadata['alt']) ?? '') || name,
    width: sizeOf(metadata['width']),
    height: sizeOf(metadata['height']),
  }
}

function sizeOf(value: unknown): number | undefined {
  return Number.isInteger(value) && (value as number) > 0 ? (value as number) : undefined
}

// Its place is kept from the start: by its size where the agent tells it, else by a box.
function renderImage(source: string, file: MediaFile, {words}: Display): TemplateResult {
  const {width, height, alt} = file
  const isSized = width !== undefined && height !== undefined
  return html`<img
    class="media ${isSized ? '' : 'boxed'}"
    src=${source}
    alt=${alt || words.get('a11y.image')}
    width=${isSized ? width : ''}
    height=${isSized ? height : ''}
    loading="lazy"
    decoding="async"
    referrerpolicy="no-referrer"
  />`
}

function renderFile(file: MediaFile, {words, markdown}: Display): TemplateResult {
  const {type, mimeType, data, url} = file
  const known = type === 'image' || type === 'audio' || type === 'video' ? type : 'file'
  const name = file.name || words.get(known === 'image' ? 'a11y.image' : `media.${known}`)
  const link = url && approveLink(url, markdown.linkOrigins)
  const label = html`${icon('file')}
    <span class="cut">${name}${mimeType && html` <small>${plainLine(mimeType)}</small>`}</span>`
  if (link) {
    return html`<a
      class="file"
      href=${link.href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      title=${link.href}
      >${label}<span class="hidden">, ${words.get('link.external')}</span
      >${icon('external', 'small')}</a
    >`
  }
  if (data === undefined || !BASE64.test(data)) return html`<p class="file">${label}</p>`
  const action = words.get('media.download')
  return html`<button
    class="file"
    type="button"
    title=${action}
    @click=${() => download(data, name)}
  >
    ${label}<span class="hidden">, ${action}</span>${icon('download', 'small')}
  </button>`
}

// Of no type a browser would open in the page's own origin, and gone again at once.
function download(data: string, name: string): void {
  const binary = decoded(data)
  if (binary === undefined) return
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], {type: 'application/octet-stream'}))
  const link = document.createElement('a')
  link.href = url
  link.download = name.replaceAll(/[\\/:*?"<>|]/g, '_').replace(/^\.+/, '')
  link.click()
  setTimeout(() => URL.revokeObjectURL(url))
}

function decoded(data: string): string | undefined {
  try {
    return atob(data.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return undefined // cut off: there is nothing whole to save
  }
}
