// Reads which part of the board a visitor wants to see, as far as a page's board can be narrowed.
import {tidy} from '../words.ts'
import {readFilter} from './filters.ts'
import type {BoardFilter, World} from './intents.ts'
import {findPerson, readName} from './people.ts'

const OPEN = /\b(?:open|undone|unfinished|not done)\b/i

/** Nothing where the words say more, or something else, than a board can be narrowed to. */
export function readBoardFilter(words: string, world: World): BoardFilter | undefined {
  const {status, period, isOverdue, owner, isUnassigned, priority} = readFilter(words, world)
  if (isUnassigned === true || priority !== undefined) return undefined
  if (period !== undefined && period.label !== 'this week') return undefined
  const whose = owner ?? readBareName(words, world)
  const isDone = status === 'done' ? true : OPEN.test(words) ? false : undefined
  const filter: BoardFilter = {
    ...(whose !== undefined && {owner: whose}),
    ...(isOverdue === true && {due: 'overdue'}),
    ...(period !== undefined && {due: 'this_week'}),
    ...(isDone !== undefined && {done: isDone}),
  }
  return Object.keys(filter).length > 0 ? filter : undefined
}

/** "Amara", "Bob": a name that stands alone, also one the board does not know. */
function readBareName(words: string, {people}: World): string | undefined {
  const text = tidy(words)
  return (
    findPerson(text, people) ??
    (/^\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?$/u.test(text) ? readName(text, people) : undefined)
  )
}

/** From what a page says of its own board; what is no filter is left out. */
export function toBoardFilter(value: Readonly<Record<string, unknown>>): BoardFilter {
  const {owner, due, done} = value
  return {
    ...(typeof owner === 'string' && owner !== '' && {owner}),
    ...((due === 'overdue' || due === 'this_week' || due === 'any') && {due}),
    ...(typeof done === 'boolean' && {done}),
  }
}
