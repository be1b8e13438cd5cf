/**
 * Immutable change: what is not touched keeps its identity, and so does all when nothing is different.
 */
import type {Undefinable} from '../protocol/json.ts'
import type {Conversation, RunRecord} from './state.ts'

/** New values for some members; `undefined` takes one away. */
export type Changes<T> = Partial<Undefinable<T>>

/** The same with some members changed; itself when they were so already. */
export function change<T extends object>(whole: T, changes: Changes<T>): T {
  let changed = whole
  for (const member in changes) {
    const value = changes[member]
    if (isSame(whole[member], value)) continue
    if (changed === whole) changed = {...whole}
    if (value === undefined) delete changed[member]
    else changed[member] = value
  }
  return changed
}

/** Changes the run's bookkeeping. */
export function changeRun(conversation: Conversation, changes: Changes<RunRecord>): Conversation {
  return change(conversation, {run: change(conversation.run as RunRecord, changes)})
}

/** The list with one item in another's place: the last of its like, unless told where. */
export function replace<T>(
  list: readonly T[],
  item: T,
  replacement: T,
  at = list.lastIndexOf(item),
): readonly T[] {
  if (at < 0 || item === replacement) return list
  const changed = draft(list)
  changed[at] = replacement
  return changed
}

/** The list with one item more, at the end unless told where. */
export function append<T>(list: readonly T[], item: T, at = list.length): readonly T[] {
  const changed = draft(list)
  changed.splice(at, 0, item)
  return changed
}

// Lists made in the batch that is being folded: nobody has seen them yet.
let drafts: WeakSet<object> | undefined

/** Folds a batch. A list is copied once for all that the batch does to it, not for each event. */
export function inBatch<T>(fold: () => T): T {
  if (drafts) return fold()
  drafts = new WeakSet()
  try {
    return fold()
  } finally {
    drafts = undefined
  }
}

function draft<T>(list: readonly T[]): T[] {
  if (drafts?.has(list)) return list as T[]
  const copy = list.slice()
  drafts?.add(copy)
  const note = NOTES.get(list)
  NOTES.delete(list)
  if (note) NOTES.set(copy, note)
  return copy
}

const NOTES = new WeakMap<object, object>()

/**
 * What was worked out about a list, to be kept true by whoever replaces or appends. It goes along with
 * the list as that changes, so that a long one is gone through once, not with every event.
 */
export function noteOf<Note extends object>(list: readonly unknown[], make: () => Note): Note {
  const note = (NOTES.get(list) as Note | undefined) ?? make()
  NOTES.set(list, note)
  return note
}

// A list that holds the same things is the same list. Lists change at their end.
function isSame(a: unknown, b: unknown): boolean {
  if (a === b || !Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.findLastIndex((item, index) => item !== b[index]) < 0
}
