/**
 * Holds text against a pattern of unknown origin without ever taking long.
 *
 * A pattern such as `(a+)+$` tries every way to cut a text up: twice as many with each character. So
 * what a pattern may cost at the worst is worked out first. Each part that may be of any length costs
 * as many steps as the text is long, each choice two, all multiplied; a group that has such a part
 * inside and is itself repeated has no bound.
 */

const TOKEN =
  /\\(?:[pPu]\{[^}]*\}|.)|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<\w+>))?|(?:[*+?]|\{\d+(?:,\d*)?\})\??|./gsu
const VARIES = /^(?:[*+?{|]|\\[1-9k])/
const LONGEST_PATTERN = 1000
const MOST_STEPS = 1e7

/**
 * Whether a text matches a pattern. True also where nobody knows: the pattern is none, is written for
 * another language, or may take too long.
 */
export function matches(text: string, pattern: unknown): boolean {
  if (typeof pattern !== 'string' || worstSteps(pattern, text.length) > MOST_STEPS) return true
  try {
    return new RegExp(pattern, 'u').test(text)
  } catch {
    return true
  }
}

function worstSteps(pattern: string, length: number): number {
  if (pattern.length > LONGEST_PATTERN) return Infinity
  const times = Math.max(length, 2)
  // Unless it starts at the start, it is tried from everywhere.
  let steps = /^\^[^|]*$/.test(pattern) ? 1 : times
  // Whether more than one way leads through each group around, and through the one just closed.
  const around = [false]
  let closed: boolean | undefined
  for (const [token] of pattern.matchAll(TOKEN)) {
    const group = closed
    closed = undefined
    if (token.startsWith('(')) around.push(false)
    else if (token === ')') {
      closed = around.pop() ?? false
      around.push((around.pop() ?? false) || closed)
    } else if (VARIES.test(token)) {
      const isChoice = token === '|' || token.startsWith('?')
      const isCounted = /^\{\d+\}/.test(token)
      const isRepeated = group !== undefined && !isChoice
      if (isRepeated && (group || Number.parseInt(token.slice(1), 10) > LONGEST_PATTERN)) {
        return Infinity
      }
      if (!isCounted) steps *= isChoice ? 2 : times
      if (!isCounted || isRepeated) around[around.length - 1] = true
    }
  }
  return steps
}
