// Adds characters that can mean nothing in markdown behind the last one that is shown.
//
// At a model's pace most frames bring a few letters. Where everything before them is shown as it
// was written, they only make the last text longer: nothing has to be read, cleaned or made.

/** A place where characters may be added. */
export interface PlainEnd {
  readonly text: Text
  /** How many more before the whole has to be looked at again. */
  room: number
  /** Blanks that have come: some constructs drop them at their end. */
  blanks: string
}

// No line, no syntax, nothing that makes an address of the word before it or a reference.
// oxlint-disable-next-line no-control-regex
const PLAIN = /^[^\u0000-\u001F&<>[\]`*_~\\|#:;@/]*$/
const CUT = /[\uD800-\uDBFF]$/
const ADDRESS = /www\./i

// Far below what the guard allows in a line and in a run of them.
const MAX_LINE = 2000
const MAX_SOURCE = 8000

/**
 * Where `source` ends in plain text that is shown as it is. `drawn` is what of it was drawn, with
 * open syntax closed, and `text` the last text that shows.
 */
export function findPlainEnd(
  source: string,
  drawn: string,
  text: Node | null,
): PlainEnd | undefined {
  const last = source.slice(-1)
  if (!(text instanceof Text) || !last.trim() || !PLAIN.test(last)) return undefined
  if (!text.data.endsWith(last) || !drawn.startsWith(source)) return undefined
  const parent = text.parentElement
  // Blanks in code depend on each other, and a box is named by the words beside it.
  if (!parent || parent.closest('pre, a, code') || parent.closest('li')?.querySelector('input')) {
    return undefined
  }
  const line = source.length - source.lastIndexOf('\n')
  return {text, room: Math.min(MAX_LINE - line, MAX_SOURCE - source.length), blanks: ''}
}

/** Shows `added` there, if it is plain. */
export function addPlain(end: PlainEnd, added: string): boolean {
  const {text, blanks} = end
  end.room -= added.length
  if (end.room < 0 || !PLAIN.test(added) || CUT.test(added)) return false
  if (added.includes('.') && ADDRESS.test(text.data.slice(-3) + blanks + added)) return false
  const shown = (blanks + added).trimEnd()
  end.blanks = (blanks + added).slice(shown.length)
  if (shown) text.appendData(shown)
  return true
}
