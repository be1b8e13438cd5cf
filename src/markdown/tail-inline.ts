// Closes emphasis and code, and hides half a link, at the end of one run of inline text.

const OPENING = /[^\s]/
const AUTOLINK = /<(?:[a-z][a-z\d+.-]+:|[^\s<>@]+@)[^\s<>]*>/iy
const WORD = /[\p{L}\p{N}]/u
const MAX_HELD_CHARACTERS = 32

interface Reading {
  /** What is shown so far, links reduced to their label where they are unfinished. */
  shown: string
  /** Delimiters open at this point, outermost first. */
  readonly open: string[]
  /** Up to here `shown` is code, links and images that are closed already. */
  closed: number
}

/** `The **key poi` becomes `The **key poi**`. */
export function closeInline(source: string): string {
  const reading: Reading = {shown: '', open: [], closed: 0}
  const text = holdBack(source)
  for (let at = 0; at < text.length;) at = readAt(text, at, reading)
  return finish(reading)
}

/** Drops an end that the next characters will decide: a lone `\`, a started tag or entity. */
function holdBack(text: string): string {
  const started = text.slice(-MAX_HELD_CHARACTERS)
  const held =
    /(?:<(?:[a-z/!][^\s>]*)?|&#?\w*)$/i.exec(started) ?? /(?:^|[^\\])(?:\\\\)*(\\)$/.exec(text)
  return held ? text.slice(0, text.length - (held[1] ?? held[0]).length) : text
}

function readAt(text: string, at: number, reading: Reading): number {
  const character = text[at]!
  if (character === '\\') return take(text, at, at + 2, reading)
  if (character === '`') return readCode(text, at, reading)
  if (character === '*' || character === '_' || character === '~') return readRun(text, at, reading)
  if (character === '[') return readLink(text, at, reading)
  if (character === '<') return readAutolink(text, at, reading)
  if (character === '!' && text[at + 1] === '[') return readImage(text, at, reading)
  return take(text, at, at + 1, reading)
}

function take(text: string, from: number, to: number, reading: Reading): number {
  reading.shown += text.slice(from, to)
  return to
}

function takeClosed(text: string, from: number, to: number, reading: Reading): number {
  take(text, from, to, reading)
  reading.closed = reading.shown.length
  return to
}

function readAutolink(text: string, at: number, reading: Reading): number {
  AUTOLINK.lastIndex = at
  const length = AUTOLINK.exec(text)?.[0].length
  return length ? takeClosed(text, at, at + length, reading) : take(text, at, at + 1, reading)
}

function readCode(text: string, at: number, reading: Reading): number {
  const ticks = /^`+/.exec(text.slice(at))![0]
  const close = findTicks(text, at + ticks.length, ticks.length)
  if (close >= 0) return takeClosed(text, at, close + ticks.length, reading)
  const body = text.slice(at + ticks.length).replace(/`+$/, '')
  return body.trim() ? takeClosed(`${ticks}${body}${ticks}`, 0, Infinity, reading) : text.length
}

function findTicks(text: string, from: number, count: number): number {
  for (const run of text.slice(from).matchAll(/`+/g)) {
    if (run[0].length === count) return from + run.index
  }
  return -1
}

function readRun(text: string, at: number, reading: Reading): number {
  const character = text[at]!
  let end = at + 1
  while (text[end] === character) end++
  const run = text.slice(at, end)
  const before = text[at - 1] ?? ' '
  const after = text[end]
  const {open} = reading
  if (OPENING.test(before) && open.includes(run) && !(character === '_' && isWord(after))) {
    open.length = open.lastIndexOf(run)
    return take(text, at, end, reading)
  }
  // At the very end a run either closes, with more of it to come, or decides nothing yet.
  if (after === undefined) return end
  const opens = OPENING.test(after) && !(character === '_' && isWord(before))
  if (opens && isDelimiter(run)) open.push(run)
  return take(text, at, end, reading)
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && WORD.test(character)
}

function isDelimiter(run: string): boolean {
  return run[0] === '~' ? run === '~~' : run.length <= 3
}

function readLink(text: string, at: number, reading: Reading): number {
  const close = findClose(text, at, '[', ']')
  // `[release no`: the words show, the bracket does not.
  if (close < 0) return at + 1
  if (close + 1 === text.length) return unwrap(text, at, reading, close)
  const next = text[close + 1]!
  if (next !== '(' && next !== '[') return take(text, at, at + 1, reading)
  const end = findClose(text, close + 1, next, next === '(' ? ')' : ']')
  if (end < 0) {
    unwrap(text, at, reading, close)
    return text.length
  }
  return takeClosed(text, at, end + 1, reading)
}

function unwrap(text: string, at: number, reading: Reading, close: number): number {
  reading.shown += closeInline(text.slice(at + 1, close))
  return close + 1
}

function readImage(text: string, at: number, reading: Reading): number {
  const close = findClose(text, at + 1, '[', ']')
  if (close < 0 || close + 1 === text.length) return text.length
  const next = text[close + 1]!
  if (next !== '(' && next !== '[') return take(text, at, close + 1, reading)
  const end = findClose(text, close + 1, next, next === '(' ? ')' : ']')
  return end < 0 ? text.length : takeClosed(text, at, end + 1, reading)
}

function findClose(text: string, at: number, opener: string, closer: string): number {
  let depth = 0
  for (let i = at; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === opener) depth++
    else if (text[i] === closer && --depth === 0) return i
  }
  return -1
}

function finish({shown, open, closed}: Reading): string {
  const trailing = /\s*$/.exec(shown)![0]
  const end = shown.length - trailing.length
  const body =
    shown.slice(0, closed) + (trailing ? shown.slice(closed, end) : unlink(shown.slice(closed)))
  return `${body}${[...open].reverse().join('')}${trailing}`
}

/** A bare address would be a link to wherever it happens to end. Escaped, it is text for now. */
function unlink(text: string): string {
  const word = /\S*$/.exec(text)![0]
  const start = text.slice(0, text.length - word.length)
  return start + word.replace(/https?(?=:\/\/)|www(?=\.)|[\w.+-]+(?=@)/i, '$&\\')
}
