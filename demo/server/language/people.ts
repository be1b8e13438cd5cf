// Reads who is meant: a name the board knows, however it is typed, a new name, or the visitor.
import {capitalise, fold} from '../words.ts'

/** What the board shows as owner of the visitor's own tasks. */
export const VISITOR = 'You'

/** The first word of a name after "assign to"; `wholeName` says how far it goes on. */
export const NAME = "[\\p{L}][\\p{L}'-]*"

/** "Tomasz" of "Tomasz with high priority", "Ana Lima" of "Ana Lima": what follows must be capitalised. */
export function wholeName(text: string, start: number): string {
  return /^[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)*/u.exec(text.slice(start))?.[0] ?? ''
}

export function readName(name: string, people: readonly string[]): string {
  const bare = name.trim().replace(/'s?$/, '')
  if (/^(?:me|myself|i)$/i.test(bare)) return VISITOR
  const known = people.find((person) => fold(person) === fold(bare))
  return known ?? bare.split(' ').map(capitalise).join(' ')
}

/** The first person of the board whose name the text holds. */
export function findPerson(text: string, people: readonly string[]): string | undefined {
  const folded = fold(text)
  return people.find((person) =>
    new RegExp(`(?<!\\p{L})${escape(fold(person))}(?!\\p{L})`, 'u').test(folded),
  )
}

const NO_NAMES =
  /^(?:today|tomorrow|this|next|week|month|\w+day|what|who|that|it|there|here|let|team)$/i

/** Somebody the board does not know yet: "Bob's tasks", "assigned to Bob", "what is Bob working on". */
export function anyName(text: string): string | undefined {
  const match =
    /(?<name>\p{Lu}\p{L}+)'s? (?:\w+ ){0,2}(?:tasks?|to-?dos?|work|plate)\b/u.exec(text) ??
    /\b(?:assigned to|owned by|tasks (?:for|of)) (?<name>\p{Lu}\p{L}+)/u.exec(text) ??
    /\b(?:is|does|has) (?<name>\p{Lu}\p{L}+) (?:working on|have|got|do)\b/u.exec(text)
  const name = match?.groups?.['name']
  return name === undefined || NO_NAMES.test(name) ? undefined : name
}

/** A pattern for any of these people, to be matched against folded text. */
export function anyOf(people: readonly string[]): string {
  return people.length === 0 ? '(?!)' : people.map((person) => escape(fold(person))).join('|')
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
