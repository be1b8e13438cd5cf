// Closes emphasis and code, and hides half a link, at the end of one run of inline text.

// One step through the text: an escape, closed code, an address, what may open or close something,
// or plain text up to the next of these.
const STEP =
  /\\[^]?|(`+)(?!`)[^]*?[^`]\1(?!`)|<(?:[a-z][a-z\d+.-]+:|[^\s<>@]+@)[^\s<>]*>|!?\[|`+|\*+|_+|~+|[^\\`<!*_~[]+|[^]/iy
const WORD = /[\p{L}\p{N}]/u
// What the next characters will decide: a started tag or entity. So they will a lone `\`.
const STARTED = /(?:<(?:[a-z/!][^\s>]{0,30})?|&#?\w{0,30})$/i
// A bare address would be a link to wherever it happens to end.
const BARE_ADDRESS = /https?(?=:\/\/)|www(?=\.)|[\w.+-]+(?=@)/i

/** `The **key poi` becomes `The **key poi**`. */
export function closeInline(source: string): string {
  const text = source
    .replace(STARTED, '')
    .replace(/\\+$/, (slashes) => slashes.slice(slashes.length % 2))
  const open: string[] = [] // delimiters, outermost first
  let shown = ''
  let closed = 0 // up to here `shown` is code, links and images that are whole
  for (let at = 0; at < text.length;) {
    STEP.lastIndex = at
    const [step, ticks] = STEP.exec(text)!
    const before = text[at - 1] ?? ' '
    const start = at
    at += step.length
    const after = text[at]
    let isWhole = Boolean(ticks) || /^<./.test(step)
    if (/^!?\[$/.test(step)) {
      const isImage = step !== '['
      const label = findClose(text, at - 1)
      // `[release no`: the words show, the bracket does not.
      if (label < 0 && !isImage) continue
      if (label < 0) break
      if ('(['.includes(text[label + 1] ?? '')) {
        const target = findClose(text, label + 1)
        if (target < 0) {
          if (!isImage) shown += closeInline(text.slice(at, label))
          break
        }
        at = target + 1
        isWhole = true
      } else if (isImage) {
        at = label + 1
      }
    } else if (/^[*_~]/.test(step)) {
      const isInWord = (beside: string) => step[0] === '_' && WORD.test(beside)
      if (/\S/.test(before) && open.includes(step) && !isInWord(after ?? '')) {
        open.length = open.lastIndexOf(step)
      } else if (after === undefined) {
        // At the very end a run either closes, with more of it to come, or decides nothing yet.
        break
      } else if (/\S/.test(after) && !isInWord(before) && /^(?:~~|[*_]{1,3})$/.test(step)) {
        open.push(step)
      }
    } else if (step[0] === '`' && !ticks) {
      const body = text.slice(at).replace(/`+$/, '')
      if (!body.trim()) break
      shown += step + body + step
      closed = shown.length
      break
    }
    shown += text.slice(start, at)
    if (isWhole) closed = shown.length
  }
  const end = shown.slice(closed).replace(/\S*$/, (word) => word.replace(BARE_ADDRESS, '$&\\'))
  return (shown.slice(0, closed) + end).replace(
    /\s*$/,
    (blanks) => open.reverse().join('') + blanks,
  )
}

/** Where what opens at `at`, a bracket or a parenthesis, is closed. */
function findClose(text: string, at: number): number {
  const opener = text[at]
  const closer = opener === '(' ? ')' : ']'
  let depth = 0
  for (let i = at; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === opener) depth++
    else if (text[i] === closer && --depth === 0) return i
  }
  return -1
}
