// The words people have for how important a task is.
import type {Priority} from '../store/tasks.ts'

const WORDS: Readonly<Record<string, Priority>> = {
  urgent: 'urgent',
  critical: 'urgent',
  asap: 'urgent',
  top: 'urgent',
  high: 'high',
  important: 'high',
  normal: 'normal',
  medium: 'normal',
  regular: 'normal',
  low: 'low',
  minor: 'low',
  unimportant: 'low',
}

const LEVEL = Object.keys(WORDS).join('|')

/** "high priority", "urgent", "low-prio": how a task or a change is described. */
export const PRIORITY_WORDS = `(?:${LEVEL})(?:[- ]prio(?:rity)?)?`

export function readPriority(words: string): Priority {
  return WORDS[words.trim().toLowerCase().split(/[\s-]/)[0] ?? ''] ?? 'normal'
}

// In running text a bare "high" or "normal" may mean anything: only these speak of priority.
const IN_TEXT = new RegExp(
  `,? ?(?:and )?(?:\\b(?:with|at|as|of|make it|it(?: is|'s)|which is|mark it(?: as)?) )?(?:an? )?\\b(?:(?<level>${LEVEL})[- ]prio(?:rity)?|prio(?:rity)?:? (?:of |is |= ?)?(?<level2>${LEVEL})|(?<level3>asap)|(?<=[,(] ?|it |it's )(?<level4>urgent|important|critical)|(?<level5>urgent|important|critical)(?=[\\s.!)]*$))\\b\\)?`,
  'i',
)

export function findPriority(
  text: string,
): {priority: Priority; start: number; end: number} | undefined {
  const match = IN_TEXT.exec(text)
  if (!match) return undefined
  const level = Object.values(match.groups ?? {}).find((word) => word !== undefined)
  return {
    priority: readPriority(level ?? ''),
    start: match.index,
    end: match.index + match[0].length,
  }
}
