// Reads which task is meant: "it", "the second one", "#7", or words of its title.
import {keywords, tidy} from '../words.ts'
import type {Reference, World} from './intents.ts'
import {PLACE, readPlace} from './numbers.ts'

const LAST =
  /^(?:it|that|this|them|(?:the|that|this|my) (?:new |same )?(?:task|one|item|to-?do)|(?:that|this) (?:last|new) (?:task|one)|the new one)$/i
const NUMBERED = /^(?:the )?(?:task |number |no\.? ?)?#? ?(?<id>\d{1,6})$/i
const PLACED = new RegExp(`^(?:the )?(?<place>${PLACE})(?: (?:one|task|item|of them))?$`, 'i')
const TITLE_FRAME =
  /^(?:(?:the|my|our|that|this) )?(?:(?:task|to-?do|item|ticket|card)s? )?(?:(?:called|named|titled|about|to) )?(?<title>.+?)(?: (?:task|to-?do|item))?$/i

export function readReference(words: string): Reference {
  const text = tidy(words).replace(/[\s,.!?]+$/, '')
  if (LAST.test(text)) return {by: 'last'}
  const id = NUMBERED.exec(text)?.groups?.['id']
  if (id !== undefined) return {by: 'id', id: Number(id)}
  const place = PLACED.exec(text)?.groups?.['place']
  // "The last one" of a conversation is what it spoke of last.
  if (place?.toLowerCase() === 'last') return {by: 'last'}
  if (place !== undefined) return {by: 'position', position: readPlace(place)}
  return {by: 'title', title: readTitle(text)}
}

function readTitle(text: string): string {
  const quoted = /"(?<title>[^"]+)"/.exec(text)?.groups?.['title']
  if (quoted !== undefined) return quoted.trim()
  return TITLE_FRAME.exec(text)?.groups?.['title'] ?? text
}

/** "A and B" names two tasks, unless a title itself holds the "and". */
export function readReferences(words: string, {titles}: World): Reference[] {
  const whole = keywords(words)
  const isOneTitle = titles.some((title) => {
    const own = keywords(title)
    return whole.every((word) => own.includes(word))
  })
  if (isOneTitle || words.includes('"')) return [readReference(words)]
  return words.split(/,\s*(?:and\s+)?|\s+and\s+/i).map(readReference)
}

const BULK: readonly RegExp[] = [
  /^(?:all|every|everything|each|any|them all)\b/i,
  /^(?:the )?(?:whole|entire) (?:board|list)$/i,
  /^(?:the )?(?:done|completed|finished|open|overdue|old) (?:tasks|ones|items)$/i,
  /^(?:(?:the|my|our) )?(?:board|list|tasks)$/i,
]

/** Many tasks at once, which is more than one sentence should be able to change. */
export function isBulk(words: string): boolean {
  return BULK.some((pattern) => pattern.test(words.trim()))
}
