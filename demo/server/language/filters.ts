// Reads from a question which tasks it is about: whose, when, how urgent, open or done.
import {anyName, findPerson, readName, VISITOR} from './people.ts'
import type {Filter, World} from './intents.ts'
import {findPeriod} from './periods.ts'
import {findPriority} from './priorities.ts'

const EVERYTHING = /\b(?:all|everything|every|whole|entire|complete list|board)\b/i
const DONE = /\b(?:done|completed|finished|closed)\b/i
const WAS_DONE = /\bdid\b.*\b(?:finish|complete|do|get done|accomplish|achieve)\b/i
const NOT_DONE =
  /\b(?:not|n't|undone|open|left|remaining|still)\b|\b(?:be|get) (?:done|finished|completed)\b/i
const OVERDUE = /\b(?:overdue|late|behind|past due|missed)\b/i
const UNASSIGNED =
  /\b(?:unassigned|unowned|not assigned|without (?:an? )?(?:owner|assignee)|no owner|nobody|no one|no-one)\b/i
const MINE =
  /\b(?:my (?:\w+ ){0,2}(?:tasks?|to-?dos?|work|plate|board)|mine|(?:assigned to|for) me)\b/i

export function readFilter(words: string, world: World): Filter {
  const isOverdue = OVERDUE.test(words)
  const status = readStatus(words)
  // When a task was finished is not on record, so a period can only be about what is open.
  const period = isOverdue || status === 'done' ? undefined : findPeriod(words, world.today)
  const owner = readOwner(words, world)
  const priority =
    findPriority(words)?.priority ?? (/\burgent\b/i.test(words) ? 'urgent' : undefined)
  return {
    status,
    ...(period && {period}),
    ...(isOverdue && {isOverdue}),
    ...(owner !== undefined && {owner}),
    ...(UNASSIGNED.test(words) && {isUnassigned: true}),
    ...(priority && !/\bmost\b/i.test(words) && {priority}),
  }
}

function readStatus(words: string): Filter['status'] {
  if (WAS_DONE.test(words) || (DONE.test(words) && !NOT_DONE.test(words))) return 'done'
  return EVERYTHING.test(words) && !/\bopen\b/i.test(words) ? 'all' : 'open'
}

function readOwner(words: string, {people}: World): string | undefined {
  const known = findPerson(words, people)
  if (known !== undefined) return known
  if (MINE.test(words)) return VISITOR
  const name = anyName(words)
  return name === undefined ? undefined : readName(name, people)
}
