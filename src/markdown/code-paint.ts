// Colours code: a highlighter's tokens become spans around pieces of the text, chunk by chunk.
//
// Tokens are text and never anything else. What they say is taken only if together they are the code
// that was asked about; whatever goes wrong, the code is there, in one colour.
import {createElement} from './nodes.ts'
import type {CodeToken, Highlighter} from './options.ts'
import {reportOnce} from './report-once.ts'

/** Nodes are made for this long before the page has its turn. */
const SLICE_MS = 8

/**
 * Paints chunks of code that stand one after another. The first `skip` of them only help to read the
 * others, and one that looks as it should is not touched. `isWanted` says whether it still matters.
 */
export async function paintCode(
  chunks: readonly Element[],
  language: string,
  highlighter: Highlighter,
  skip: number,
  isWanted: () => boolean,
): Promise<void> {
  const code = chunks.map((chunk) => chunk.textContent).join('')
  const tokens = await readTokens(code, language, highlighter)
  let since = performance.now()
  for (const [i, chunk] of chunks.entries()) {
    const painted = chunk.cloneNode() as Element
    for (let room = chunk.textContent.length; room > 0;) {
      const {text, scope} = tokens.shift()!
      const piece = text.slice(0, room)
      painted.append(scope ? createElement('span', {class: `hl-${scope}`}, piece) : piece)
      room -= piece.length
      if (piece !== text) tokens.unshift({text: text.slice(piece.length), scope})
    }
    if (i < skip || painted.isEqualNode(chunk)) continue
    while (isSelected(chunk)) await selectionChange()
    if (!isWanted()) return
    const cursor = chunk.querySelector('[part=cursor]')
    if (cursor) painted.lastChild?.before(cursor)
    chunk.replaceChildren(...painted.childNodes)
    if (performance.now() - since < SLICE_MS) continue
    await new Promise((resolve) => setTimeout(resolve))
    since = performance.now()
  }
}

/** Code as it is copied, and as others are told of it: without the end of its last line. */
export function dropLineEnd(code: string): string {
  return code.endsWith('\n') ? code.slice(0, -1) : code
}

async function readTokens(
  code: string,
  language: string,
  highlighter: Highlighter,
): Promise<CodeToken[]> {
  const asked = dropLineEnd(code)
  const tokens: CodeToken[] = [{text: asked}, {text: code.slice(asked.length)}]
  try {
    const told = await highlighter(asked, language)
    if (told?.map(({text}) => text).join('') === asked) tokens.splice(0, 1, ...told)
  } catch (error) {
    reportOnce(highlighter, error)
  }
  return tokens
}

// Whoever has marked text here keeps it: its nodes stay until something else is marked.
function isSelected(chunk: Element): boolean {
  const root = chunk.getRootNode() as Document
  // Only Chromium’s shadow roots have it; elsewhere the document's tells what is inside them.
  const selection = root.getSelection?.() ?? getSelection()
  if (!selection || selection.isCollapsed) return false
  return chunk.contains(selection.anchorNode) || chunk.contains(selection.focusNode)
}

function selectionChange(): Promise<unknown> {
  return new Promise((resolve) => {
    document.addEventListener('selectionchange', resolve, {once: true})
  })
}
