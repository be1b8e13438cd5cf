// Closes or hides what is half-written at the end of a reply, so that no raw syntax flashes by.
//
// Works on the source of the last block while it streams, never on what is kept: once the text is
// whole it is read as it is.
import {isAffordableRun} from './guard.ts'
import {closeInline} from './tail-inline.ts'

const FENCE = /^ {0,3}(`{3,}(?=[^`\n]*(?:\n|$))|~{3,})/
// A line of which nothing can be said yet: `#`, `- `, `2.`, `**`, `---`, `>`, or a task's box.
const UNDECIDED =
  /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(?:#{1,6}|[-+*_=~`]+|\d{1,9}[.)]?|\[[ xX]?\]?)?[ \t]*$/
const DEFINITION = /^ {0,3}\[[^\]]+\]:/
const DELIMITER_ROW = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/
// Where inline text begins anew: behind the markers of a quote, a list item or a heading.
const LINE_START = /^[ \t]*(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]+)*(?:#{1,6}[ \t]+)?(?:\[[ xX]\][ \t]+)?/
const RUN_START = /^[ \t]*(?:[-+*>]|\d{1,9}[.)]|#{1,6})[ \t]/

/** The source to draw for a last block that is still growing. */
export function repairTail(source: string): string {
  const whole = source.replace(/[\uD800-\uDBFF]$/, '')
  const fence = FENCE.exec(whole)?.[1]
  if (fence) return repairFence(whole, fence)
  if (/^ {0,3}\|/.test(whole)) return repairTable(whole)
  if (whole.endsWith('\n')) return whole
  const lineStart = whole.lastIndexOf('\n') + 1
  const line = whole.slice(lineStart)
  if (UNDECIDED.test(line) || DEFINITION.test(line)) return whole.slice(0, lineStart)
  const runStart = findRunStart(whole, lineStart)
  return whole.slice(0, runStart) + repairRun(whole.slice(runStart))
}

// What the guard refuses is shown as plain text, which needs no repair.
function repairRun(run: string): string {
  return isAffordableRun(run) ? closeInline(run) : run
}

/** Whether `source` is a code block whose closing line has arrived whole. */
export function isClosedFence(source: string): boolean {
  const fence = FENCE.exec(source)?.[1]
  if (!fence || !source.endsWith('\n')) return false
  const code = source.trimEnd()
  const line = code.slice(code.lastIndexOf('\n') + 1).trimStart()
  return code.includes('\n') && line.startsWith(fence) && !line.replaceAll(fence[0]!, '')
}

/** Code stands in its block from the first line; the language shows once its line has ended. */
function repairFence(source: string, fence: string): string {
  if (!source.includes('\n')) return source.slice(0, source.indexOf(fence) + fence.length)
  const lineStart = source.lastIndexOf('\n') + 1
  const line = source.slice(lineStart).trim()
  const mayClose = line !== '' && line.length < fence.length && fence.startsWith(line)
  return mayClose ? source.slice(0, lineStart - 1) : source
}

/** A table shows when its columns are known, then row by row and cell by cell. */
function repairTable(source: string): string {
  const [header = '', delimiters, ...rows] = source.split('\n')
  if (delimiters === undefined) return ''
  if (rows.length === 0) return /^[ \t|:-]*$/.test(delimiters) ? '' : repairRun(source)
  if (!DELIMITER_ROW.test(delimiters)) return repairRun(source)
  const last = rows.pop() ?? ''
  const complete = last.slice(0, last.lastIndexOf('|') + 1)
  const shown = complete.trim().length > 1 ? [...rows, complete] : rows
  return [header, delimiters, ...shown].join('\n')
}

/** The start of the last run of inline text: a paragraph's lines belong together, items do not. */
function findRunStart(source: string, lastLine: number): number {
  let start = lastLine
  while (start > 0 && !RUN_START.test(source.slice(start, start + 16))) {
    const before = source.lastIndexOf('\n', start - 2) + 1
    if (!source.slice(before, start).trim()) break
    start = before
  }
  return start + LINE_START.exec(source.slice(start))![0].length
}
