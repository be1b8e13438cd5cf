// Reads on inside a long list, table or code block, instead of from where it begins.
//
// marked reads a list or a table whole, so every frame would read all of it again. But an item that
// is followed by two more can change no longer, nor can such a row. What follows is read behind a
// short head that makes it the same list or table; only a list that turns loose changes what it
// already showed.
import type {MarkedToken, Token, Tokens} from 'marked'
import {MAX_BLOCK_LINES, countLines} from './guard.ts'
import {MAX_TABLE_CELLS} from './grammar.ts'

/** How far the items of a list, or the rows of a table, are final. */
export interface Growth {
  readonly type: 'list' | 'table'
  /** Where the first item stands that may still change, from the start of its block. */
  readonly at: number
  /** How many items stand before it. */
  readonly count: number
  /** Whether one of those makes the list loose. */
  readonly isLoose: boolean
  /** How many lines those take, and for a table how many cells a line is. */
  readonly lines: number
  readonly columns: number
  readonly definitions: readonly Tokens.Def[]
  /** Written before what is read from `at`: an item that is then taken away, or a table's head. */
  readonly head: string
}

// An item more than may still change, for what a list owes to the space between two.
const OPEN_ITEMS = 2

const MARKER = /^ {0,3}([-+*]|\d{1,9}[.)])/
const ENDS_BLANK = /\n[ \t]*\n[ \t]*$/
const SEVERAL_LINES = /\n.*\n/

/** How far `token` is final, that was read behind the head of `before`, if that is given. */
export function findGrowth(token: Token, before?: Growth): Growth | undefined {
  const marked = token as MarkedToken
  if (marked.type === 'list') return growList(marked, before)
  return marked.type === 'table' ? growTable(marked, before) : undefined
}

/** Whether the block is so long that the guard has to see the whole of it. `text` begins at `at`. */
export function isTooLong({lines, columns}: Growth, text: string): boolean {
  const all = lines + countLines(text) + 1
  return all > MAX_BLOCK_LINES || all * columns > MAX_TABLE_CELLS
}

/** Takes away what the head added to the tokens read behind it. */
export function dropHead([token]: readonly Token[]): void {
  if (token?.type === 'list') (token as Tokens.List).items.shift()
}

function growList({items, raw}: Tokens.List, before?: Growth): Growth | undefined {
  const done = items.slice(before ? 1 : 0, -OPEN_ITEMS)
  if (done.length === 0) return before
  const text = done.map((item) => item.raw).join('')
  const isLoose = Boolean(before?.isLoose) || done.some(isLooseItem)
  // Four blanks, so that an item three blanks in is none of the head's own.
  const head = before?.head ?? `${MARKER.exec(raw)?.[1]}    a\n`
  return grow('list', text, {
    before,
    count: done.length,
    isLoose,
    columns: 0,
    definitions: collectDefinitions(done),
    head: isLoose ? `${head.trimEnd()}\n\n` : head,
  })
}

function growTable({raw, header, rows}: Tokens.Table, before?: Growth): Growth | undefined {
  const lines = raw.split('\n')
  const count = rows.length - OPEN_ITEMS
  if (count <= 0) return before
  const head = `${lines[0]}\n${lines[1]}\n`
  const text = `${lines.slice(2, 2 + count).join('\n')}\n`
  const first = before ? '' : head
  return grow('table', first + text, {
    before,
    count,
    isLoose: false,
    columns: header.length,
    definitions: [],
    head,
  })
}

function grow(
  type: Growth['type'],
  text: string,
  {
    before,
    count,
    definitions,
    ...rest
  }: Pick<Growth, 'count' | 'isLoose' | 'columns' | 'definitions' | 'head'> & {
    before: Growth | undefined
  },
): Growth {
  const lines = (before?.lines ?? 0) + countLines(text) - 1
  return {
    ...rest,
    type,
    at: (before?.at ?? 0) + text.length,
    count: (before?.count ?? 0) + count,
    lines,
    definitions: [...(before?.definitions ?? []), ...definitions],
  }
}

function isLooseItem({raw, tokens}: Tokens.ListItem): boolean {
  return (
    ENDS_BLANK.test(raw) ||
    tokens.some((token) => token.type === 'space' && SEVERAL_LINES.test(token.raw))
  )
}

/** Each `[label]: address` in `tokens`, however deep. */
export function collectDefinitions(tokens: readonly Token[]): Tokens.Def[] {
  return tokens.flatMap((token) => {
    if (token.type === 'def') return [token as Tokens.Def]
    return collectDefinitions(
      (token as Tokens.List).items ?? (token as Tokens.ListItem).tokens ?? [],
    )
  })
}
