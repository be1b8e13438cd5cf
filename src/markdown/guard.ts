// Decides, before marked looks inside a block, whether doing so is affordable.
//
// marked's inline rules are quadratic and worse on text no person writes (`***a** ` repeated took
// 4 s at 32 KB). One pass over each paragraph, item or cell counts what makes them slow; a block
// that fails is shown as plain text. Fenced code is exempt: nothing inside it is read.
import type {MarkedToken, Token} from 'marked'

/** Characters in one paragraph, item or cell. */
const MAX_RUN_CHARACTERS = 8192
/** Characters in it that may open or close something. */
const MAX_RUN_DELIMITERS = 512
/** Characters in it without a blank between them. */
const MAX_WORD_CHARACTERS = 2048
/** Lines in one block. */
export const MAX_BLOCK_LINES = 2000
/** Characters behind a fence: more are no language, but text that would be seen nowhere. */
const MAX_INFO_CHARACTERS = 200

const DELIMITERS = /[*_~`[\]<!&]/
// More than 128 blanks before the first character of a line.
const LEADING_BLANKS = /^[ \t]{129}/m
// One long word each, and harmless: the link rule takes an address in one step.
const EMBEDDED_IMAGE = /\]\(data:image\/[^\s()]*\)/g
const ADDRESS = /\]\([^\s()]*\)/g

/** Whether the lines of a top-level token can be read at a price. */
export function isAffordableBlock(block: Token): boolean {
  const token = block as MarkedToken
  if (token.type === 'code') return (token.lang?.length ?? 0) <= MAX_INFO_CHARACTERS
  if (token.type === 'html' && !isAffordableRun(token.raw)) return false
  return countLines(token.raw) <= MAX_BLOCK_LINES && !LEADING_BLANKS.test(token.raw)
}

/** Whether the text of one paragraph, heading, item or cell can be read at a price. */
export function isAffordableRun(text: string): boolean {
  const run = text.replace(EMBEDDED_IMAGE, ']()')
  const words = run.replace(ADDRESS, ']()')
  return (
    run.length <= MAX_RUN_CHARACTERS &&
    words.split(DELIMITERS).length <= MAX_RUN_DELIMITERS + 1 &&
    words.split(/[ \t\n]/).every((word) => word.length <= MAX_WORD_CHARACTERS)
  )
}

/** How many lines a text has. */
export function countLines(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return lines
}
