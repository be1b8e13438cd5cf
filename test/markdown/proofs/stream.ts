// Lets a reply grow in a view of its own, in the pieces a proof chooses.
import {MarkdownView, renderMarkdown} from '../../../src/markdown.ts'
import type {MarkdownOptions} from '../../../src/markdown.ts'

/** Images of this host are shown, so that those are drawn too. */
export const OPTIONS: MarkdownOptions = {imageOrigins: 'https://example.org'}

/** Called after each piece with the text so far. */
type Look = (text: string, container: HTMLElement) => void

/** Where a text is cut so that it comes a character at a time. */
export function everyCut(source: string): readonly number[] {
  return Array.from({length: source.length}, (_, i) => i + 1)
}

/** The HTML a view shows at the end of a stream that was cut in these places. */
export function stream(source: string, cuts: readonly number[], look: Look = () => {}): string {
  const container = document.createElement('div')
  const view = new MarkdownView(container, OPTIONS)
  for (const cut of cuts) {
    const text = source.slice(0, cut)
    view.show(text, {streaming: true})
    look(text, container)
  }
  view.show(source)
  view.dispose()
  // Those are for the browser's sake alone.
  for (const group of container.querySelectorAll('.blocks')) group.replaceWith(...group.childNodes)
  return container.innerHTML
}

/** The HTML of the same text rendered at once. */
export function drawWhole(source: string): string {
  const container = document.createElement('div')
  container.append(renderMarkdown(source, OPTIONS))
  return container.innerHTML
}
