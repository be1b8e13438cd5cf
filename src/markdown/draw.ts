// Draws one block: source to HTML text, HTML text to clean nodes, clean nodes dressed for reading.
import {splitBlocks} from './blocks.ts'
import {createPlainText, dress} from './dress.ts'
import {completeOptions} from './options.ts'
import type {MarkdownOptions, Settings} from './options.ts'
import {collectLinks} from './references.ts'
import {renderBlock} from './render.ts'
import {sanitize} from './sanitize.ts'

/** Nodes for a block whose HTML is known, or for its bare source where there is none. */
export function drawBlock(
  {source, html, isOpen}: {source: string; html: string | undefined; isOpen: boolean},
  settings: Settings,
): DocumentFragment {
  if (html === '') return document.createDocumentFragment()
  const fragment = html === undefined ? undefined : sanitize(html, settings)
  if (fragment) {
    dress(fragment, settings, isOpen)
    return fragment
  }
  const plain = document.createDocumentFragment()
  plain.append(createPlainText(document, source.trimEnd()))
  return plain
}

/** Line ends as marked reads them, and no NUL, which an HTML parser would drop without a word. */
export function normalizeText(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  return lines.includes('\0') ? lines.replaceAll('\0', '\uFFFD') : lines
}

/** Renders a whole text at once, for places where it never grows. */
export function renderMarkdown(text: string, options: MarkdownOptions = {}): DocumentFragment {
  const settings = completeOptions(options)
  const {settled, open} = splitBlocks(normalizeText(text))
  const blocks = [...settled, ...open]
  const context = {
    links: collectLinks(blocks.flatMap((block) => block.definitions)),
    hasImages: Boolean(settings.imageOrigins),
  }
  const whole = document.createDocumentFragment()
  for (const {source} of blocks) {
    const html = renderBlock(source, context)
    whole.append(drawBlock({source, html, isOpen: false}, settings))
  }
  return whole
}
