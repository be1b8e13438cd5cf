// Writes a way of saying something the way it is said: "mark|set <ref> [as] done".
import {NUMBER, PLACE} from './numbers.ts'
import {PRIORITY_WORDS} from './priorities.ts'

/** What a hole takes, where that is not just any words. */
const HOLES: Readonly<Record<string, string>> = {
  level: PRIORITY_WORDS,
  count: NUMBER,
  unit: '(?:day|week)s?',
  place: PLACE,
  word: "[\\p{L}'-]+",
}

/** Words that people put for one another, as `{done}` stands for all of its list. */
const GROUPS: Readonly<Record<string, string>> = {
  the: 'the|my|our|this|that',
  a: 'a|an|the|my|our|one|another|some',
  me: 'me|us',
  i: 'i|we',
  is: 'is|are|was|were',
  whats: "what's|what_is|what_are|whats",
  whos: "who's|who_is",
  done: 'done|complete|completed|finished|closed|ready',
  tasks: 'task|tasks|to-do|to-dos|todo|todos|items|cards|tickets|work|board|deadlines|assignments',
  list: 'list|board|tasks|task_list|to-do_list|todo_list',
  deadline: 'due_date|deadline|date',
  back: 'back|forward|up|off',
}

/**
 * Words follow each other; `a|b` is either, `[a]` may be left out, `{group}` is any of a group, and an
 * underscore is a space inside a word: `tick_off`. `<ref>` is a hole for any words, `<word2>` one for what
 * `word` takes, and `...` stands for no words or more.
 */
export function phrase(text: string): RegExp {
  return new RegExp(`^${text.split(' ').map(toPattern).join('')}$`, 'iu')
}

/** One rule's ways, each on a line of its own. */
export function phrases(...texts: readonly string[]): RegExp[] {
  return texts.map(phrase)
}

// Every word brings the space before it, or stands at the start: so any of them can be left out.
const GAP = '(?:^| )'

function toPattern(token: string): string {
  if (token === '...') return `(?:${GAP}.*)?`
  const optional = /^\[(?<inside>.+)\]$/.exec(token)?.groups?.['inside']
  if (optional !== undefined) return `(?:${toPattern(optional)})?`
  const {hole, kind = ''} = /^<(?<hole>(?<kind>[a-z]+)\d*)>$/.exec(token)?.groups ?? {}
  if (hole !== undefined) return `${GAP}(?<${hole}>${HOLES[kind] ?? '.+?'})`
  const words = token.replaceAll(/\{(\w+)\}/g, (_, name: string) => GROUPS[name] ?? name)
  return `${GAP}(?:${words.replaceAll('_', ' ')})`
}
