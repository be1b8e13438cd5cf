// Draws one block: source to HTML text, HTML text to clean nodes, clean nodes dressed for reading.
import type {Tokens} from 'marked'
import {splitBlocks} from './blocks.ts'
import {wrapCode} from './code.ts'
import {completeOptions} from './options.ts'
import type {MarkdownOptions, Settings} from './options.ts'
import {createPlainText, dress} from './regions.ts'
import {renderBlock} from './render.ts'
import type {Links, Rendered} from './render.ts'
import {sanitize, sanitizeAll} from './sanitize.ts'

/**
 * Nodes for blocks whose HTML is known, but for what stands around their code; nothing for one whose
 * bare source has to be shown instead.
 */
export function drawBlocks(
  blocks: readonly (Rendered | undefined)[],
  settings: Settings,
): readonly (DocumentFragment | undefined)[] {
  // An open raw tag would reach over the end of its block.
  const isWhole = (block: Rendered | undefined) => Boolean(block?.html && !block.hasTags)
  const pieces = blocks.flatMap((block) => (block && isWhole(block) ? block.html : []))
  const clean = [...sanitizeAll(pieces, settings)]
  return blocks.map((block) => {
    if (block?.html === '') return new DocumentFragment()
    const fragment = isWhole(block) ? clean.shift() : block && sanitize(block.html, settings)
    if (fragment) dress(fragment, settings)
    return fragment
  })
}

/** Where labels lead: the first definition of each, no prototype. */
export function collectLinks(definitions: readonly Tokens.Def[]): Links {
  const links = Object.create(null) as Links
  for (const definition of definitions) links[definition.tag] ??= definition
  return links
}

/** Line ends as marked reads them, and no NUL, which an HTML parser would drop without a word. */
export function normalizeText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD')
}

/** Whether a text is as `normalizeText` leaves it. */
export function isClean(text: string): boolean {
  return !text.includes('\r') && !text.includes('\0')
}

/** Renders a whole text at once, for places where it never grows. */
export function renderMarkdown(text: string, options: MarkdownOptions = {}): DocumentFragment {
  const settings = completeOptions(options)
  const {settled, open} = splitBlocks(normalizeText(text))
  const blocks = [...settled, ...open]
  const links = collectLinks(blocks.flatMap((block) => block.definitions))
  const context = {links, hasImages: Boolean(settings.imageOrigins)}
  const drawn = drawBlocks(
    blocks.map(({source}) => renderBlock(source, context)),
    settings,
  )
  const whole = new DocumentFragment()
  for (const [i, {source}] of blocks.entries()) whole.append(drawn[i] ?? createPlainText(source))
  return wrapCode(whole, settings, false) as DocumentFragment
}
