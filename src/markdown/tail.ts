// Closes or hides what is half-written at the end of a reply, so that no raw syntax flashes by.
//
// Works on the source of the last block while it streams, never on what is kept: once the text is
// whole it is read as it is.
import type {Token, Tokens} from 'marked'
import {lexBlocks} from './grammar.ts'
import {isAffordableRun} from './guard.ts'
import {closeInline, STARTED} from './tail-inline.ts'

const FENCE = /^ {0,3}(`{3,}(?=[^`\n]*(?:\n|$))|~{3,})/
// A last line that says nothing: an empty item, a bare `#` or `>`, a task's box. And, until it has
// ended, one of which nothing can be said: `2`, `**`, `---`, `|--`, half of a task's box.
const SILENT =
  /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])(?:\s+|$))*(?:(?:#{1,6}|\[(?:[ xX]\]?)?)?\s*|[-+*=_~`|: \t]+|\d{1,9})$/
const DEFINITION = /^\[[^\]]+\]:\s*\S*(?:\s+["'(].*)?\s*$/
// What stands before the text of a line: the markers of a quote, a list item, a heading or a task.
const MARKERS = /^(?:[ \t>]|(?:[-+*]|\d{1,9}[.)]|#{1,6}|\[[ xX]\])[ \t])*/
// Each line that says nothing has the block read again without it. So many end no reply, and a
// thousand, `- ` on each, would take seconds.
const MAX_TRIES = 8

/**
 * The source to draw for a last block whose end is half-written. While it is growing, a table that
 * has no columns yet shows as an empty row.
 */
export function repairTail(source: string, isGrowing = false): string {
  let whole = source.replace(/[\uD800-\uDBFF]$/, '')
  let placeholder: string | undefined
  for (let end, tries = 0; ; whole = whole.slice(0, end)) {
    const text = whole.trimEnd()
    if (!text) return placeholder ?? ''
    if (tries++ === MAX_TRIES) return whole
    const {type, raw} = findLeaf(text)
    if (type === 'code') return repairCode(whole, raw)
    end = text.lastIndexOf('\n') + 1
    const line = whole.slice(end)
    // What is refused is shown as the text it is.
    if (type !== 'refused' && SILENT.test(line)) continue
    const lines = raw.trimEnd().split('\n').length
    const start = text.length - text.split('\n').slice(-lines).join('\n').length
    const run = whole.slice(start).replace(MARKERS, '')
    let shown = run
    // Only text goes on behind the end of its line, and that up to a blank one.
    if (!(/paragraph|text/.test(type) ? /\n[^]*\n/ : /\n/).test(line)) {
      if (type === 'table') {
        return whole.slice(0, end) + (/^(?:\\.|[^\\])+\|/.exec(line) ?? [''])[0]
      } else if (/html|refused/.test(type)) {
        shown = run.replace(/[<&][^<&]*$/, (part) => (STARTED.test(part) ? '' : part))
      } else if (placeholder === undefined && line.replace(MARKERS, '')[0] === '|') {
        placeholder = isGrowing && line[0] === '|' ? '|&nbsp;|\n|-|' : ''
        continue
      } else {
        end = start
        if (DEFINITION.test(run)) continue
        // What the guard refuses is shown as plain text, which needs no repair.
        if (isAffordableRun(run)) shown = closeInline(run)
        if (!shown.trim()) continue
      }
    }
    return whole.slice(0, whole.length - run.length) + shown + (placeholder ?? '')
  }
}

/** Whether `source` is a code block whose closing line has arrived whole. */
export function isClosedFence(source: string): boolean {
  const fence = FENCE.exec(source)?.[1]
  const code = source.trimEnd()
  if (!fence || !source.includes('\n', code.length)) return false
  const line = code.slice(code.lastIndexOf('\n') + 1).trimStart()
  return code.includes('\n') && line.startsWith(fence) && !line.replaceAll(fence[0]!, '')
}

/** Code stands in its block from the first line; the language shows once its line has ended. */
function repairCode(source: string, code: string): string {
  const fence = FENCE.exec(code)?.[1]
  if (!fence) return source
  const info = source.lastIndexOf(fence) + fence.length
  if (!(code + source.slice(info)).includes('\n')) return source.slice(0, info)
  const at = source.lastIndexOf('\n')
  const line = source.slice(at).replace(/[\s>]/g, '')
  return line && line !== fence && fence.startsWith(line) ? source.slice(0, at) : source
}

/** What marked reads last: only it knows code in a list from the text of an item. */
function findLeaf(source: string): Token {
  // Most often it is one line that begins like any other text.
  if (/^[a-z].*$/i.test(source)) return {type: 'paragraph', raw: source}
  let leaf: Token = {type: 'refused', raw: source}
  try {
    let inner: readonly Token[] | undefined = lexBlocks(source)
    while (inner?.length) {
      leaf = inner.at(-1)!
      inner = (leaf as Tokens.List).items ?? (leaf as Tokens.ListItem).tokens
    }
  } catch {
    // What marked chokes on is shown as it is.
  }
  return leaf
}
