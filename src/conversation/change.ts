/**
 * Immutable change: what is not touched keeps its identity, and so does all when nothing is different.
 */
import {defined, type Undefinable} from '../protocol/json.ts'
import type {Conversation, RunRecord} from './state.ts'

/** New values for some members; `undefined` takes one away. */
export type Changes<T> = Partial<Undefinable<T>>

/** The same with some members changed; itself when they were so already. */
export function change<T extends object>(whole: T, changes: Changes<T>): T {
  for (const member in changes) {
    if (!isSame(whole[member], changes[member])) return defined({...whole, ...changes})
  }
  return whole
}

/** Changes the run's bookkeeping. */
export function changeRun(conversation: Conversation, changes: Changes<RunRecord>): Conversation {
  return change(conversation, {run: change(conversation.run as RunRecord, changes)})
}

/** The list with one item in another's place. */
export function replace<T>(list: readonly T[], item: T, replacement: T): readonly T[] {
  return list.with(list.lastIndexOf(item), replacement)
}

/** The list with one item more. Copied whole, which took a third less of 20,000 steps than a spread. */
export function append<T>(list: readonly T[], item: T): readonly T[] {
  return list.toSpliced(list.length, 0, item)
}

// A list that holds the same things is the same list. Lists change at their end.
function isSame(a: unknown, b: unknown): boolean {
  if (a === b || !Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.findLastIndex((item, index) => item !== b[index]) < 0
}
