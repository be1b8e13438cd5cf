/**
 * Reads code by highlight.js, slice by slice, so that no reading takes longer than a frame.
 *
 * highlight.js cannot stop and go on. So each slice ends where nothing is open, as far as that can be
 * seen: before a line that starts at the margin, outside any comment or text. What follows is read as
 * if the code began there. Where slices end depends on the code alone.
 */
import hljs from 'highlight.js/lib/core'

import type {CodeToken} from '../markdown/options.ts'
import {TokenEmitter, type Piece} from './emitter.ts'
import type {Grammar, loadGrammars} from './languages.ts'

/** Some 5 ms of reading; on a slow phone 25 ms. */
const SLICE_CHARACTERS = 8192

const engine = hljs.newInstance()
engine.configure({__emitter: TokenEmitter})

/** Tokens that together are the code. Those that have no colour have no scope. */
export async function readTokens(
  code: string,
  grammar: Grammar,
  definitions: Awaited<ReturnType<typeof loadGrammars>>,
): Promise<readonly CodeToken[]> {
  for (const {name, define} of definitions) {
    if (!engine.getLanguage(name)) engine.registerLanguage(name, define)
  }
  const tokens: CodeToken[] = []
  let opening = ''
  for (let start = 0; start < code.length;) {
    if (start > 0) await pause()
    const end = code.indexOf('\n', start + SLICE_CHARACTERS) + 1 || code.length
    const pieces = read(opening, code.slice(start, end), grammar)
    const stop = end < code.length ? findStop(pieces) : undefined
    tokens.push(...cut(pieces, stop?.at))
    start = stop ? start + stop.at : end
    opening = stop?.opening ?? ''
  }
  return tokens
}

function read(opening: string, text: string, language: Grammar): readonly Piece[] {
  const {_emitter} = engine.highlight(opening + text, {language, ignoreIllegals: true})
  let rest = opening.length
  return (_emitter as TokenEmitter).pieces.flatMap((piece) => {
    const text = piece.text.slice(rest)
    rest = Math.max(0, rest - piece.text.length)
    // Only a page has scripts and styles between its lines.
    const opening = piece.opening && language !== 'xml' ? undefined : piece.opening
    return text ? {text, scope: piece.scope, opening} : []
  })
}

interface Stop {
  readonly at: number
  readonly opening: string
}

/** Where the next slice may begin, in the second half of this one. */
function findStop(pieces: readonly Piece[]): Stop | undefined {
  const whole = pieces.map((piece) => piece.text).join('')
  let second: Stop | undefined
  let end = whole.length
  for (const {text, opening} of pieces.toReversed()) {
    const start = Math.max(end - text.length, whole.length / 2)
    if (opening !== undefined) {
      for (let at = end; at > start; at--) {
        if (whole[at - 1] !== '\n') continue
        second ??= {at, opening}
        if (at < whole.length && !/[\s})\]]/.test(whole[at]!)) return {at, opening}
      }
    }
    end -= text.length
  }
  return second
}

function cut(pieces: readonly Piece[], length = Infinity): readonly CodeToken[] {
  let rest = length
  return pieces.flatMap(({text, scope}) => {
    const kept = text.slice(0, rest)
    rest -= kept.length
    return kept ? {text: kept, scope} : []
  })
}

// A task of its own, behind whatever the page has to do.
function pause(): Promise<unknown> {
  const {scheduler} = globalThis as {scheduler?: {yield?: () => Promise<void>}}
  return scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve))
}
