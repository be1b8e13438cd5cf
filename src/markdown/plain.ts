// Adds to the last text that is shown what needs no more than that: characters that can mean nothing
// in markdown, and what was read but made no new elements.
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
  text: Text | undefined,
): PlainEnd | undefined {
  const [, last, blanks = ''] = /(\S)( *)$/.exec(source) ?? []
  if (!text || !last || !PLAIN.test(last) || !text.data.endsWith(last)) return undefined
  if (!drawn.startsWith(source.slice(0, source.length - blanks.length))) return undefined
  // Blanks in code depend on each other.
  if (!mayGrow(text) || text.parentElement!.closest('code')) return undefined
  const line = source.length - source.lastIndexOf('\n')
  return {text, room: Math.min(MAX_LINE - line, MAX_SOURCE - source.length), blanks}
}

/** Whether nothing else depends on a text: an address is told by it, and a box named by its words. */
function mayGrow({parentElement: parent}: Text): boolean {
  return Boolean(
    parent && !parent.closest('pre, a') && !parent.closest('li')?.querySelector('input'),
  )
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

// What closes behind the last text.
const CLOSES = /(?:<\/\w+>\s*)*$/
// A sign as it is written in HTML text.
const ESCAPED = /&#(34|38|39|60|62);/g

/** Brings the last text from `before` to `html`, if that is all they differ in. */
export function addText(text: Text | undefined, before: string, html: string): boolean {
  const [closes] = CLOSES.exec(before)!
  const head = before.slice(0, before.length - closes.length)
  if (!text || !html.startsWith(head) || !html.endsWith(closes)) return false
  const shown = readText(head.slice(head.lastIndexOf('>') + 1))
  const added = readText(html.slice(head.length, html.length - closes.length))
  if (shown !== text.data || added === undefined || !mayGrow(text)) return false
  text.appendData(added)
  return true
}

/** The text that HTML without elements is; nothing where it has some, or signs of the agent's own. */
function readText(html: string): string | undefined {
  if (/[<&]/.test(html.replace(ESCAPED, ''))) return undefined
  return html.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number(code)))
}
