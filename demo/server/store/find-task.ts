// Finds the task a person means: by number, by exact title, or by words that only one title has.
import {fold, keywords} from '../words.ts'
import type {Task} from './tasks.ts'

export type Found =
  | {task: Task}
  | {error: 'not_found'; task: string; suggestions: string[]}
  | {error: 'ambiguous'; task: string; matches: Task[]}

export function findTask(tasks: readonly Task[], name: string): Found {
  const matches = matchTasks(tasks, name)
  const [only] = matches
  if (only === undefined) return {error: 'not_found', task: name, suggestions: suggest(tasks, name)}
  return matches.length === 1 ? {task: only} : {error: 'ambiguous', task: name, matches}
}

/** The closest matches alone: a task titled exactly so hides those that merely contain the words. */
export function matchTasks(tasks: readonly Task[], name: string): Task[] {
  const id = /^#(\d+)$/.exec(name.trim())?.[1]
  if (id !== undefined) return tasks.filter((task) => task.id === Number(id))
  const wanted = fold(name.trim())
  const words = keywords(name)
  if (words.length === 0) return []
  const exact = tasks.filter((task) => fold(task.title) === wanted)
  if (exact.length > 0) return exact
  const same = tasks.filter((task) => isSameWords(keywords(task.title), words))
  if (same.length > 0) return same
  return tasks.filter((task) => containsAll(keywords(task.title), words))
}

function isSameWords(title: readonly string[], words: readonly string[]): boolean {
  return title.length === words.length && containsAll(title, words)
}

/** A word may be shortened: "onboard" finds "onboarding". */
function containsAll(title: readonly string[], words: readonly string[]): boolean {
  return words.every((word) =>
    title.some((other) => other === word || (word.length > 2 && other.startsWith(word))),
  )
}

const SUGGESTIONS = 3

function suggest(tasks: readonly Task[], name: string): string[] {
  const words = keywords(name)
  const close = tasks.filter((task) => keywords(task.title).some((word) => words.includes(word)))
  return close.slice(0, SUGGESTIONS).map((task) => task.title)
}
