/** Tells when nothing but the last words grew, which is what most frames bring. */
import {hasWords} from '../conversation/selectors.ts'
import type {Conversation, Item, Turn} from '../conversation/state.ts'

/** Whether all that changed are the last words of the last turn. */
export function isGrown(before: Conversation, now: Conversation): boolean {
  return (
    isSame(before, now, 'turns', 'messages') &&
    grownItem(before.turns.at(-1), changedTurn(before.turns, now.turns)) !== undefined
  )
}

/** The last turn, if it is all that changed. */
export function changedTurn(
  before: readonly Turn[] | undefined,
  now: readonly Turn[],
): Turn | undefined {
  const turn = now.at(-1)
  const isLast = before !== undefined && isSameButLast(before, now)
  return isLast && before.at(-1)?.key === turn?.key ? turn : undefined
}

/** The last item of a turn, if all that changed are its words. */
export function grownItem(before: Turn | undefined, now: Turn | undefined): Item | undefined {
  if (before?.kind !== 'agent' || now?.kind !== 'agent') return undefined
  if (!isSame(before, now, 'items') || !isSameButLast(before.items, now.items)) return undefined
  const item = before.items.at(-1)
  const grown = now.items.at(-1)
  // What had nothing to show was not shown.
  if (item === undefined || grown === undefined || !hasWords(item)) return undefined
  return isSame(item, grown, 'text', 'args') ? grown : undefined
}

function isSameButLast<T>(before: readonly T[], now: readonly T[]): boolean {
  const last = now.length - 1
  return before.length === now.length && before.every((it, i) => i === last || it === now[i])
}

function isSame<T extends object>(a: T, b: T, ...except: readonly string[]): boolean {
  const keys = Object.keys({...a, ...b}) as (keyof T & string)[]
  return keys.every((key) => a[key] === b[key] || except.includes(key))
}
