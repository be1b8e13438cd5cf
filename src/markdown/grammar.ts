// The markdown grammar we read: marked's GitHub flavour, refusing what costs more than it says.
//
// Some constructs grow without bound on a few kilobytes: containers nested by the thousand overflow
// the stack, a wide table header over short rows makes columns × rows cells (8 KB of text gave
// 2,000,000), and 32,000 lazy lines behind one bullet took 4.5 s. They are refused while lexing,
// before they cost anything, and the block that held them is shown as plain text. So are quotes that
// marked reads again and again, twice at each depth for a line that goes on without its `>`: thirty
// lines, each less deep than the one before, would take it weeks.
import {Lexer, Tokenizer} from 'marked'
import type {MarkedOptions, Token, Tokens} from 'marked'
import {MAX_BLOCK_LINES} from './guard.ts'

/** A table wider than this is text: nobody reads it in a chat. */
const MAX_TABLE_COLUMNS = 64
/** Counted after short rows are padded to the header's width. */
export const MAX_TABLE_CELLS = 5000
/** Lists and quotes inside each other. */
export const MAX_NESTING = 32
/** How many times a quote may be read for those that it stands in. */
const MAX_READINGS = 64

// One more than that, told from the line itself: at each depth marked looks at all the markers behind,
// from each of them.
const TOO_DEEP = /^(?:[ \t]*(?:>|([-+*]|\d+[.)])[ \t])){33}/
const BLANK_LINE = /\n[ \t]*\n/
const LINE = /[ \t]*[^ \t\n][^\n]*(?:\n|$)/y

/** Reads blocks and remembers whether it had to refuse one. */
export class GuardedTokenizer extends Tokenizer {
  hasRefused = false
  #depth = 0
  /** Characters of all the quotes read so far, each as often as it was read. */
  #work = 0
  #isSpent = false

  override blockquote(src: string): Tokens.Blockquote | undefined {
    return this.#enter(/^ {0,3}>/, src, () => {
      const before = this.#work
      const token = super.blockquote(src)!
      const {raw} = token
      this.#work += raw.length
      this.#isSpent ||= this.#work > before + raw.length * MAX_READINGS
      return this.#isSpent ? (this.#refuse(raw) as Tokens.Blockquote) : token
    })
  }

  override list(src: string): Tokens.List | undefined {
    return this.#enter(/^ {0,3}(?:[-+*]|\d{1,9}[.)])(?:\s|$)/, src, () => super.list(src))
  }

  override table(src: string): Tokens.Table | undefined {
    const end = findOversizedTable(src)
    return end ? (this.#refuse(src.slice(0, end)) as Tokens.Table) : super.table(src)
  }

  // A title may span lines but not a blank one. marked lets it, and a quotation mark pages below
  // would then swallow everything between: no earlier block could ever be called settled.
  override def(src: string): Tokens.Def | undefined {
    const token = super.def(src)
    const blank = token ? token.raw.search(BLANK_LINE) : -1
    return blank < 0 ? token : super.def(src.slice(0, blank + 1))
  }

  #enter<T extends Token>(opening: RegExp, src: string, read: () => T | undefined) {
    if (!opening.test(src)) return undefined
    if (this.#depth === 0) this.#isSpent = false
    const isTooDeep = this.#isSpent || this.#depth >= MAX_NESTING || TOO_DEEP.test(src)
    const most = isTooDeep ? 0 : MAX_BLOCK_LINES
    const end = this.#depth === 0 ? findTextEnd(src, most) : isTooDeep && src.length
    if (end) return this.#refuse(src.slice(0, end)) as T
    this.#depth++
    try {
      return read()
    } finally {
      this.#depth--
    }
  }

  // Of a refused token only `raw` is ever read: it says how much text to step over.
  #refuse(raw: string): Token {
    this.hasRefused = true
    return {type: 'refused', raw}
  }
}

/**
 * A rule of marked's, that looks nowhere but at the start. Every one begins with `^`, yet WebKit
 * tries some of them at each character of the text: 32 KB of short blocks took it 7 s to split.
 */
class StartRule extends RegExp {
  constructor({source, flags}: RegExp) {
    super(source, `${flags}y`)
  }

  override exec(text: string): RegExpExecArray | null {
    this.lastIndex = 0
    return super.exec(text)
  }
}

// Made with the first lexer: a page whose visitor says nothing has no use for them.
let blockRules: typeof Lexer.rules.block.gfm | undefined

function createBlockRules(): typeof Lexer.rules.block.gfm {
  const rules = Object.entries(Lexer.rules.block.gfm)
  return Object.fromEntries(
    rules.map(([name, rule]) => [name, new StartRule(rule)]),
  ) as typeof Lexer.rules.block.gfm
}

/** A lexer of our own, that no `marked.use` on the page can reach. */
export function createLexer(): {lexer: Lexer; tokenizer: GuardedTokenizer} {
  const options: MarkedOptions = {gfm: true, breaks: false, pedantic: false, async: false}
  const tokenizer = new GuardedTokenizer(options)
  const lexer = new Lexer({...options, tokenizer})
  tokenizer.rules = {...tokenizer.rules, block: (blockRules ??= createBlockRules())}
  return {lexer, tokenizer}
}

/** Cuts text into top-level tokens without looking inside their lines. */
export function lexBlocks(source: string): Token[] {
  const {lexer} = createLexer()
  return lexer.blockTokens(source, lexer.tokens)
}

/** Where the table that starts here ends, if it would have too many cells. */
function findOversizedTable(source: string): number | undefined {
  const headerEnd = source.indexOf('\n')
  if (headerEnd < 0) return undefined
  const rowsStart = source.indexOf('\n', headerEnd + 1)
  const delimiters = source.slice(headerEnd + 1, rowsStart < 0 ? undefined : rowsStart)
  if (!/^[ \t]*[|:-][ \t|:-]*$/.test(delimiters)) return undefined
  const columns = delimiters.split('|').filter((cell) => cell.includes('-')).length
  const rows = columns > MAX_TABLE_COLUMNS ? 0 : Math.floor(MAX_TABLE_CELLS / Math.max(columns, 1))
  return findTextEnd(source, rows + 1)
}

/** Where the text up to the first blank line ends, if it has more than `most` lines. */
function findTextEnd(source: string, most: number): number | undefined {
  let end = -1
  for (let lines = 0; lines <= most; lines++) {
    LINE.lastIndex = end + 1
    if (!LINE.test(source)) return undefined
    end = LINE.lastIndex - 1
  }
  const blank = source.slice(end).search(BLANK_LINE)
  return blank < 0 ? source.length : end + blank
}
