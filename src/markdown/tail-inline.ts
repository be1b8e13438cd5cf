// Closes emphasis and code, and hides half a link, at the end of one run of inline text.

// One step through the text: an escape, closed code, a tag or an address, what may open or close
// something, or plain text up to the next of these.
const STEP =
  /\\[^]?|(`+)(?!`)[^]*?[^`]\1(?!`)|<[\w/][^<>\n]*>|!?\[|`+|\*+|_+|~+|[^\\`<&!*_~[]+|[^]/iy
// A blank or punctuation. To marked, `~` is none; half of an emoji is half of one.
const EDGE = /(?!~)[\s\p{P}\p{S}\p{Cs}]/u
// What the next characters will decide: a started tag or entity, and a lone `\`.
export const STARTED = /^(?:<(?:[a-z/!][^\s>]{0,30})?|&#?\w{0,30}|\\\n?)$/i
// Where a bare address is cut, which would be a link to wherever it happens to end.
const BARE_ADDRESS = /(?<=https?)(?=:\/\/)|(?<=www)(?=\.)|(?=@)/gi

/** `The **key poi` becomes `The **key poi**`. */
export function closeInline(source: string): string {
  let text = source
  let shown = ''
  let open = '' // delimiters, outermost first
  let opened = 0 // where the last of them ends in `shown`
  for (let at = 0; at < text.length;) {
    STEP.lastIndex = at
    const [step, ticks] = STEP.exec(text)!
    const start = at
    const sign = step[0]!
    at += step.length
    if (/^!?\[$/.test(step)) {
      const label = findClose(text, at - 1)
      const isPlain = label >= 0 && !'(['.includes(text[label + 1] ?? '')
      const end = label < 0 || isPlain ? label : findClose(text, label + 1)
      if (end < 0) {
        if (sign === '!') break
        // `[release no`, `[notes](https://exa`: the words show, the bracket does not.
        if (label >= 0) text = text.slice(0, label)
        continue
      }
      if (!isPlain || sign === '!') at = end + 1
    } else if ('*_~'.includes(sign)) {
      // At the very end a run either closes, with more of it to come, or decides nothing yet.
      if (at === text.length) break
      const before = shown.at(-1)
      const after = text[at]
      const isLeft = leans(after, before)
      const isRight = leans(before, after)
      // `snake_case` is one word, and `5*3` ends something at most.
      const isInWord = isLeft && isRight && !EDGE.test(after!) && /^(?:_|\*$)/.test(step)
      let left = step
      if (isInWord ? step === open : isRight) {
        while (left && open.includes(sign)) {
          open = open.slice(0, open.lastIndexOf(sign))
          left = left.slice(1)
        }
      }
      if (left && isLeft && !isInWord && (sign !== '~' || step === '~~')) {
        open += left
        opened = shown.length + step.length
      } else if (open && left === step) {
        // What is only text must not run into what closes.
        shown += step.replaceAll(sign, '\\$&')
        continue
      }
    } else if (sign === '`' && !ticks) {
      const body = text.slice(at).replace(/`+$/, '')
      if (body.trim()) shown += step + body + step
      break
    } else if (STARTED.test(text.slice(start))) {
      break
    } else if (!ticks && sign !== '<') {
      shown += step.replace(BARE_ADDRESS, (_, i: number) =>
        /\s/.test(text.slice(start + i)) ? '' : '\\',
      )
      continue
    }
    shown += text.slice(start, at)
  }
  let words = shown.trimEnd()
  const blanks = shown.slice(words.length)
  // What was opened last of all holds nothing.
  if (words.length <= opened) {
    words = words.replace(/\s*([*_~]+)$/, (_, run: string) => {
      open = open.slice(0, -run.length)
      return ''
    })
  }
  return words + open.split('').reverse().join('') + blanks
}

/** Whether a run leans against `near` rather than against what is on its other side. */
function leans(near = ' ', far = ' '): boolean {
  return Boolean(near.trim()) && (!EDGE.test(near) || EDGE.test(far))
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
