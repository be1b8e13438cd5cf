// Splits markdown into settled blocks, which more text cannot change, and the open ones at its end.
//
// Text only ever grows while a reply streams, so the split of the longer text starts from that of
// the shorter one and lexes from where the settled part ends. Invariant: for every way of cutting
// the text, the blocks at the end are those of the whole text split at once.
import type {Token, Tokens} from 'marked'
import {isStillOpen, readFence, type Fence} from './fence.ts'
import {lexBlocks} from './grammar.ts'
import {collectDefinitions, findGrowth, isTooLong, type Growth} from './growth.ts'

/** One top-level piece of the text, or a `<details>` with all it encloses. */
export interface Block {
  /** The kind of token it begins with. */
  readonly type: string
  readonly source: string
  readonly start: number
  /** Each `[label]: address`, wherever in the block it was written. */
  readonly definitions: readonly Tokens.Def[]
  /** How far a long list or table is final. */
  readonly growth?: Growth | undefined
  /** How code began that is still open. */
  readonly fence?: Fence | undefined
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
// Nor to one above a list, unless the list begins in a way the rule for underlines does not know.
const STARTS_LIST = /^ {0,3}(?:[-+*]|\d{1,9}[.)]) /

const nothing: Split = {source: '', settled: [], open: []}

/** Splits text whose lines end in `\n`. A split of the text so far saves the work done for it. */
export function splitBlocks(source: string, before: Split = nothing): Split {
  const known = source.startsWith(before.source) ? before : nothing
  if (known.source.length === source.length) return known
  const [first] = known.open
  const isOne = known.open.length === 1
  const fresh =
    (first && isOne && readOn(first, source)) ||
    groupPieces(readPieces(source, first?.start ?? 0), source)
  const settledCount = countSettled(fresh, source)
  return {
    source,
    settled: settledCount > 0 ? [...known.settled, ...fresh.slice(0, settledCount)] : known.settled,
    open: fresh.slice(settledCount),
  }
}

interface Piece extends Block {
  /** How many `<details>` it opens more than it closes. */
  readonly opens: number
}

function readPieces(source: string, from: number, growth?: Growth): Piece[] {
  const pieces: Piece[] = []
  const text = (growth?.head ?? '') + source.slice(from)
  const offset = source.length - text.length
  let start = offset
  for (const token of lexFrom(text)) {
    const {type, raw} = token
    // Blanks at its end aside a token is the text it was read from. Should one ever not be, the
    // rest stays with the block before.
    if (!text.startsWith(raw.trimEnd(), start - offset)) break
    if (type !== 'space') {
      const grown = pieces.length === 0 ? growth : undefined
      const definitions = raw.includes(']:') ? collectDefinitions([token]) : []
      pieces.push({
        type,
        source: raw,
        start,
        definitions: grown ? [...grown.definitions, ...definitions] : definitions,
        opens: type === 'html' ? countDetails(raw) : 0,
        growth: findGrowth(token, grown),
        fence: type === 'code' ? readFence(raw) : undefined,
      })
    }
    start += raw.length
  }
  return pieces
}

/** Reads on where a block that has begun stands open, if it goes on as it began. */
function readOn(block: Block, source: string): Block[] | undefined {
  const {start, growth, fence} = block
  if (fence) {
    const code = source.slice(start)
    return isStillOpen(fence, block.source, code) ? [{...block, source: code}] : undefined
  }
  if (!growth) return undefined
  const from = start + growth.at
  const [first, ...rest] = readPieces(source, from, growth)
  if (first?.type !== growth.type || isTooLong(growth, first.source)) return undefined
  return groupPieces([{...first, start}, ...rest], source)
}

function lexFrom(text: string): Token[] {
  try {
    return lexBlocks(text)
  } catch {
    // Whatever marked chokes on is still text: rendering fails the same way and shows it plain.
    return [{type: 'refused', raw: text}]
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
function groupPieces(pieces: readonly Piece[], source: string): Block[] {
  const blocks: Block[] = []
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
    const isOne = pieces[i] === first
    blocks.push({
      type: first.type,
      source: source.slice(first.start, end),
      start: first.start,
      definitions,
      growth: isOne ? first.growth : undefined,
      fence: isOne ? first.fence : undefined,
    })
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
function countSettled(blocks: readonly Block[], source: string): number {
  let settled = 0
  let mayBeDefinition = false
  let mayBeHeading = false
  for (let i = 1; i < blocks.length; i++) {
    const before = blocks[i - 1]!
    const {type, start} = blocks[i]!
    const followsBlank = isBlankBefore(source, start)
    mayBeDefinition = !followsBlank && (mayBeDefinition || /^ {0,3}\[/.test(before.source))
    mayBeHeading =
      !followsBlank &&
      !STOPS_HEADING.has(type) &&
      !(type === 'list' && STARTS_LIST.test(blocks[i]!.source)) &&
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
