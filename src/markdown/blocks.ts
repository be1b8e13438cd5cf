// Splits markdown into settled blocks, which more text cannot change, and the open ones at its end.
//
// Text only ever grows while a reply streams, so the split of the longer text starts from that of
// the shorter one and lexes from where the settled part ends. Invariant: for every way of cutting
// the text, the blocks at the end are those of the whole text split at once.
import type {Token, Tokens} from 'marked'
import {lexBlocks} from './grammar.ts'

/** One top-level piece of the text, or a `<details>` with all it encloses. */
export interface Block {
  readonly source: string
  readonly start: number
  /** Each `[label]: address`, wherever in the block it was written. */
  readonly definitions: readonly Tokens.Def[]
}

export interface Split {
  /** The text that was split. */
  readonly source: string
  /** Blocks that stay as they are whatever follows; the same objects in every later split. */
  readonly settled: readonly Block[]
  /** Blocks that more text may still change, at least the last. */
  readonly open: readonly Block[]
}

// No underline below one of these belongs to a paragraph above it.
const STOPS_HEADING = new Set(['heading', 'hr', 'blockquote', 'code', 'html'])

const nothing: Split = {source: '', settled: [], open: []}

/** Splits text whose lines end in `\n`. A split of the text so far saves the work done for it. */
export function splitBlocks(source: string, before: Split = nothing): Split {
  const known = source.startsWith(before.source) ? before : nothing
  if (known.source === source) return known
  const start = known.open[0]?.start ?? 0
  const fresh = groupPieces(readPieces(source, start), source)
  const settledCount = countSettled(fresh, source)
  return {
    source,
    settled: settledCount > 0 ? [...known.settled, ...fresh.slice(0, settledCount)] : known.settled,
    open: fresh.slice(settledCount),
  }
}

interface Piece extends Block {
  /** The kind of token it was. */
  readonly type: string
  /** How many `<details>` it opens more than it closes. */
  readonly opens: number
}

function readPieces(source: string, from: number): Piece[] {
  const pieces: Piece[] = []
  let start = from
  for (const token of lexFrom(source, from)) {
    const {type, raw} = token
    // Blanks at its end aside a token is the text it was read from. Should one ever not be, the
    // rest stays with the block before.
    if (!source.startsWith(raw.trimEnd(), start)) break
    if (type !== 'space') {
      const definitions = raw.includes(']:') ? collectDefinitions([token]) : []
      const opens = type === 'html' ? countDetails(raw) : 0
      pieces.push({type, source: raw, start, definitions, opens})
    }
    start += raw.length
  }
  return pieces
}

function lexFrom(source: string, from: number): Token[] {
  const rest = source.slice(from)
  try {
    return lexBlocks(rest)
  } catch {
    // Whatever marked chokes on is still text: rendering fails the same way and shows it plain.
    return [{type: 'refused', raw: rest}]
  }
}

function countDetails(html: string): number {
  let count = 0
  for (const [tag] of html.matchAll(/<\/?details>/gi)) count += tag[1] === '/' ? -1 : 1
  return count
}

/**
 * A `<details>` and its close are separate tokens to marked, but one thing to the reader. Each block
 * also keeps the blank lines behind it: some constructs are only what they are because a line ended.
 */
function groupPieces(pieces: readonly Piece[], source: string): Piece[] {
  const blocks: Piece[] = []
  for (let i = 0; i < pieces.length; i++) {
    const first = pieces[i]!
    const definitions = [...first.definitions]
    let depth = first.opens
    while (
      i + 1 < pieces.length &&
      (depth > 0 || needsBefore(pieces[i]!, pieces[i + 1]!, source))
    ) {
      i++
      depth += pieces[i]!.opens
      definitions.push(...pieces[i]!.definitions)
    }
    const end = pieces[i + 1]?.start
    blocks.push({...first, source: source.slice(first.start, end), definitions})
  }
  return blocks
}

// Behind a paragraph marked reads no indented code, no definition and hardly any HTML. What begins
// like one of them there would be something else on its own.
function needsBefore(before: Piece, {start}: Piece, source: string): boolean {
  if (before.type !== 'paragraph' || isBlankBefore(source, start)) return false
  return /^(?: {0,3}[<[\t]| {4})/.test(source.slice(start, start + 4))
}

/**
 * How many leading blocks no further text can reach.
 *
 * A line may be read anew while it grows: `#` is a heading until it is `#tag`, `2` a paragraph
 * until it is the next item `2.` of the list above. So a block counts as settled once a blank line
 * and then a whole line follow it, or two whole lines (a table needs two to begin).
 *
 * Two things reach further, as far as the next blank line: a definition, whose title can run over
 * several lines, and a paragraph, which an underline far below may turn into a heading.
 */
function countSettled(blocks: readonly Piece[], source: string): number {
  let settled = 0
  let mayBeDefinition = false
  let mayBeHeading = false
  for (let i = 1; i < blocks.length; i++) {
    const before = blocks[i - 1]!
    const {start} = blocks[i]!
    const followsBlank = isBlankBefore(source, start)
    mayBeDefinition = !followsBlank && (mayBeDefinition || /^ {0,3}\[/.test(before.source))
    mayBeHeading =
      !followsBlank &&
      !STOPS_HEADING.has(before.type) &&
      (mayBeHeading || before.type === 'paragraph')
    const lineEnd = source.indexOf('\n', start)
    if (lineEnd < 0) break
    const isPast = !mayBeDefinition && !mayBeHeading && source.includes('\n', lineEnd + 1)
    if (followsBlank || isPast) settled = i
  }
  return settled
}

function isBlankBefore(source: string, start: number): boolean {
  let at = start - 1
  if (source[at] !== '\n') return false
  do at--
  while (source[at] === ' ' || source[at] === '\t')
  return source[at] === '\n'
}

function collectDefinitions(tokens: readonly Token[]): Tokens.Def[] {
  return tokens.flatMap((token) => {
    if (token.type === 'def') return [token as Tokens.Def]
    return collectDefinitions(
      (token as Tokens.List).items ?? (token as Tokens.ListItem).tokens ?? [],
    )
  })
}
