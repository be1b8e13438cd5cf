/** Reads JSON that is still being written. */

/**
 * What JSON text that was cut off anywhere says so far: open strings, lists and objects are taken as
 * they stand, a value or a name that cannot be told yet is left out. `undefined` when it says nothing.
 */
export function parsePartialJson(text: string): unknown {
  const closers: string[] = []
  // Up to here it is whole, but for these closers.
  let whole = {end: 0, closers: ''}
  let isString = false
  let escapedAt = -1
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at)
    if (isString) {
      if (escapedAt >= 0) escapedAt = isEscape(text.slice(escapedAt, at + 1)) ? -1 : escapedAt
      else if (char === '\\') escapedAt = at
      else isString = char !== '"'
    } else if (char === '"') isString = true
    else if (char === '{' || char === '[') {
      closers.unshift(char === '{' ? '}' : ']')
      whole = {end: at + 1, closers: closers.join('')}
    } else if (char === '}' || char === ']') closers.shift()
    else if (char === ',') whole = {end: at, closers: closers.join('')}
  }
  const said = escapedAt < 0 ? text : text.slice(0, escapedAt)
  return (
    parse(said + (isString ? '"' : '') + closers.join('')) ??
    parse(text.slice(0, whole.end) + whole.closers)
  )
}

function isEscape(text: string): boolean {
  return text.startsWith(String.raw`\u`) ? text.length === 6 : text.length === 2
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined // not yet
  }
}
