/** Draws what is looked at: text, images, icons, lines. Only what the page allows is ever loaded. */
import {html, nothing} from 'lit'

import {nameInWords} from '../../elements/labels.ts'
import {approveImage, approveLink} from '../../markdown/addresses.ts'
import {asObject} from '../../protocol/json.ts'
import type {Canvas, Drawing, Spot} from './canvas.ts'
import {drawGlyph} from './glyphs.ts'
import {asWords} from './scope.ts'
import {textOf} from './values.ts'

// What makes reading it as markdown worth the while.
const HAS_MARKUP = /[*_`[\n]/
const HEADING = /^h([1-5])$/
const SIZES = ['icon', 'avatar', 'smallFeature', 'mediumFeature', 'largeFeature', 'header']
const FITS = ['contain', 'cover', 'fill', 'none', 'scale-down', 'scaleDown']

/** A heading, a caption, or text that may hold simple markdown. */
export function drawText(spot: Spot, canvas: Canvas): Drawing {
  const {props} = spot.component
  const text = textOf(props['text'], spot.scope)
  const style = asWords(props['variant'] ?? props['usageHint'])
  if (text.trim() === '') return nothing
  if (spot.isLabel) return html`<span dir="auto">${text}</span>`
  const level = HEADING.exec(style)?.[1]
  // The turn's own heading is one of level three.
  if (level !== undefined)
    return html`<h4 class="a2ui-heading" data-level=${level} dir="auto">${text}</h4>`
  if (style === 'caption') return html`<p class="a2ui-caption" dir="auto">${text}</p>`
  if (!HAS_MARKUP.test(text)) return html`<p class="a2ui-text" dir="auto">${text}</p>`
  return html`<agui-markdown
    class="content"
    .options=${canvas.markdown}
    .source=${text}
  ></agui-markdown>`
}

/** An image from where the page allows images; else what it shows, in words. */
export function drawImage(spot: Spot, canvas: Canvas): Drawing {
  const {props} = spot.component
  const label = asObject(props['accessibility'])?.['label']
  const alt = textOf(props['description'] ?? props['altText'] ?? label, spot.scope)
  const src = approveImage(textOf(props['url'], spot.scope), canvas.markdown.imageOrigins)
  if (src === undefined) {
    return html`<span class="a2ui-alt">
      ${drawGlyph('photo')}<span dir="auto">${alt || canvas.words.get('a11y.image')}</span>
    </span>`
  }
  return html`<img
    class="a2ui-image"
    data-size=${known(SIZES, props['variant'] ?? props['usageHint']) ?? 'mediumFeature'}
    data-fit=${known(FITS, props['fit']) ?? nothing}
    loading="lazy"
    decoding="async"
    referrerpolicy="no-referrer"
    alt=${alt}
    src=${src}
  />`
}

/** A video or a sound from where images may come from, loaded when it is played; else a link to it. */
export function drawMedia(spot: Spot, canvas: Canvas): Drawing {
  const {type, props} = spot.component
  const address = textOf(props['url'], spot.scope)
  const label = textOf(props['description'], spot.scope)
  const src = approveImage(address, canvas.markdown.imageOrigins)
  if (src === undefined || spot.isLabel) return drawLink(address, label, spot, canvas)
  const name = label || nameInWords(type)
  return type === 'Video'
    ? html`<video class="a2ui-media" controls preload="none" aria-label=${name} src=${src}></video>`
    : html`<figure class="a2ui-audio">
        ${label === '' ? nothing : html`<figcaption dir="auto">${label}</figcaption>`}
        <audio controls preload="none" aria-label=${name} src=${src}></audio>
      </figure>`
}

/** A link where links may lead; else its label alone. */
export function drawLink(
  address: string,
  label: unknown,
  {isLabel}: Spot,
  {markdown, words}: Canvas,
  button?: {readonly style: string | undefined},
): Drawing {
  const url = approveLink(address, markdown.linkOrigins)
  if (url === undefined || isLabel) return label === '' ? nothing : html`<span>${label}</span>`
  return html`<a
    class=${button ? 'button a2ui-button' : ''}
    data-style=${button?.style ?? nothing}
    href=${url.href}
    title=${url.href}
    target="_blank"
    rel="noopener noreferrer nofollow"
    >${label === '' ? url.host : label}<span class="hidden"
      >, ${words.get('link.external')}</span
    ></a
  >`
}

/** An icon; one nobody has drawn is none. */
export function drawIcon(spot: Spot): Drawing {
  return drawGlyph(textOf(spot.component.props['name'], spot.scope))
}

/** A line between things. */
export function drawDivider({component: {props}}: Spot): Drawing {
  return html`<hr
    class="a2ui-divider"
    data-axis=${props['axis'] === 'vertical' ? 'vertical' : 'horizontal'}
  />`
}

function known(names: readonly string[], name: unknown): string | undefined {
  return names.find((other) => other === name)
}
