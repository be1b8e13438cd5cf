/** Reads JSON that is still being written. */

const [QUOTE, BACKSLASH, COMMA] = [34, 92, 44]
// Nested deeper than this it is no argument of a tool, and every part of it would be looked at anew.
const DEEPEST = 64
const CLOSERS: Readonly<Record<number, string>> = {91: ']', 123: '}'}

/**
 * What JSON text that was cut off anywhere says so far: open strings, lists and objects are taken as
 * they stand, a value or a name that cannot be told yet is left out. `undefined` when it says nothing.
 */
export function parsePartialJson(text: string): unknown {
  const closers: string[] = []
  // Up to here it is whole, but for these closers.
  let whole = {end: 0, closers: ''}
  let isString = false
  for (let at = 0; at < text.length; at += 1) {
    // By codes: arguments are read anew with every piece of them, and may be a whole document.
    const code = text.charCodeAt(at)
    if (isString) {
      if (code === BACKSLASH) at += 1
      else isString = code !== QUOTE
    } else if (code === QUOTE) isString = true
    else if (CLOSERS[code]) {
      closers.unshift(CLOSERS[code])
      if (closers.length > DEEPEST) return undefined
      whole = {end: at + 1, closers: closers.join('')}
    } else if (code === 93 || code === 125) closers.shift()
    else if (code === COMMA) whole = {end: at, closers: closers.join('')}
  }
  const end = (isString ? '"' : '') + closers.join('')
  return (
    parse(text + end) ??
    // An escape may be cut off too.
    parse(text.replace(/\\u?[\da-f]{0,3}$/i, '') + end) ??
    parse(text.slice(0, whole.end) + whole.closers)
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined // not yet
  }
}
