// The ways to ask for a new task, and how its title, day, owner and priority are told apart.
import type {Priority} from '../store/tasks.ts'
import {capitalise, fold} from '../words.ts'
import {findDay} from './dates.ts'
import type {Intent, Rule, TaskWish, World} from './intents.ts'
import {anyOf, NAME, readName, wholeName} from './people.ts'
import {phrases} from './phrases.ts'
import {findPriority, readPriority} from './priorities.ts'

const MADE = 'create|add|make|set_up|write_down|note_down|note|log|file|schedule|register'
const NOUN = 'task|tasks|to-do|to-dos|todo|todos|reminder|reminders|card|item|items|ticket|tickets'

export const CREATE_RULES: readonly Rule[] = [
  {
    // "Create an urgent task called Test due tomorrow", "New task: Test", "Add two tasks: A and B"
    says: phrases(
      `${MADE}|{i}_need|i_want|give [{me}] [{a}|two|three|four|five] [more|new|quick] [<level>] [new] <noun>`,
      'new|another [<level>] <noun>',
    ),
    read: ({level, noun = ''}, world) => {
      const match = NOUN_AND_REST.exec(noun)
      if (!match) return undefined
      const {word = '', rest = ''} = match.groups ?? {}
      const wishes = /s$/i.test(word) ? readSeveral(rest, world) : [readWish(rest, world)]
      const priority = level === undefined ? {} : {priority: readPriority(level)}
      return wishes.map((wish) => ({kind: 'create', wish: {...priority, ...wish}}))
    },
  },
  {
    // "Remind me to call the dentist", "I need to send the invoice by Friday", "todo: water the plants"
    says: [
      ...phrases(
        'remind {me} [to|about|of|that] <rest>',
        '{i} need|have|ought|got|must|should|will [to] <rest>',
        "don't|dont|do_not [let] [{me}] forget [to|about] <rest>",
        'add|put <rest> to|on|onto|in the|my|our {list}',
      ),
      /^(?:to-?do|to do|task|reminder) ?: ?(?<rest>.+)$/i,
      /^(?:create|add|new) (?<rest>"[^"]+".*)$/i,
      /^add (?<rest>(?!an? (?:note|comment)\b)(?!.* to "?#?\w+"?$).+)$/i,
    ],
    read: ({rest = ''}, world) =>
      /^(?:an?|the|my)\b/i.test(rest) && !rest.includes('"')
        ? undefined
        : [{kind: 'create', wish: readWish(rest, world, 'an order')}],
  },
]

const NOUN_AND_REST = new RegExp(`^(?<word>${NOUN})\\b(?<rest>.*)$`, 'i')

/** The lines of pasted notes, one task each. */
export function readNotes(bullets: readonly string[], world: World): Intent[] {
  return bullets.map((bullet) => ({kind: 'create', wish: readWish(bullet, world, 'an order')}))
}

function readSeveral(rest: string, world: World): TaskWish[] {
  const list = /^\s*(?:called|named|titled|for|to|:)?:?\s*(?<list>.+)$/i.exec(rest)?.groups?.[
    'list'
  ]
  const titles = list
    ?.split(/\s*,\s*(?:and\s+)?|\s+and\s+|\s*;\s*/i)
    .filter((title) => title !== '')
  return titles === undefined || titles.length === 0
    ? [readWish(rest, world)]
    : titles.map((title) => readWish(title, world, 'an order'))
}

/**
 * Takes out what is recognised, piece by piece: what is left is the title. A title in quotes, or after
 * "called", is kept to the letter; one told as an order loses its first article: "review the launch
 * checklist" makes "Review launch checklist".
 */
function readWish(words: string, world: World, told?: 'an order'): TaskWish {
  const quoted = /"(?<title>[^"]+)"/.exec(words)
  const slots = takeSlots(quoted ? words.replace(quoted[0], ' " ') : words, world)
  const title = quoted?.groups?.['title'] ?? readTitle(slots.rest, told === 'an order')
  return {...(title !== undefined && title !== '' && {title: title.trim()}), ...slots.wish}
}

function takeSlots(words: string, world: World): {rest: string; wish: TaskWish} {
  const due = takeDue(words, world)
  const owner = takeOwner(due.rest, world)
  const priority = takePriority(owner.rest)
  return {
    rest: priority.rest,
    wish: {
      ...(due.found !== undefined && {due: due.found}),
      ...(owner.found !== undefined && {owner: owner.found}),
      ...(priority.found !== undefined && {priority: priority.found}),
    },
  }
}

interface Taken<T> {
  readonly rest: string
  readonly found?: T
}

const DUE_WORDS =
  "(?:,? ?(?:and )?(?:it(?: is|'s) |that is |which is )?\\bdue(?: date)?:?(?: on| by| in)?|,? ?\\b(?:on|by|for|before|until|till|at)(?: the)?(?= )|,(?= ))"

/** A day counts with a word such as "on" before it, or at the very end: "the Monday meeting" has none. */
function takeDue(words: string, {today}: World): Taken<string> {
  const found =
    findDay(words, today, `${DUE_WORDS} `) ??
    findDay(words, today, '\\b', '[\\s,.!)]*$') ??
    findDay(words, today, '^\\s*', '(?=,| to\\b| called\\b|:)')
  if (found === undefined) return {rest: words}
  return {rest: cutOut(words, found.start, found.end), found: found.day}
}

const ASSIGNED = new RegExp(
  `,? ?(?:and )?\\b(?:assign(?:ed)?(?: it)? to|owned by|owner:?|assignee:?) (?=${NAME})`,
  'iu',
)

function takeOwner(words: string, {people}: World): Taken<string> {
  const assigned = ASSIGNED.exec(words)
  if (assigned) {
    const end = assigned.index + assigned[0].length
    const name = wholeName(words, end)
    return {
      rest: cutOut(words, assigned.index, end + name.length),
      found: readName(name, people),
    }
  }
  const known = new RegExp(
    `,? ?(?:\\bfor|@) ?(?<name>${anyOf(people)}|me|myself)(?=[\\s,.:]*$| to\\b|,|:| called\\b|\\s*")`,
    'u',
  ).exec(fold(words))
  const name = known?.groups?.['name']
  if (!known || name === undefined) return {rest: words}
  return {
    rest: cutOut(words, known.index, known.index + known[0].length),
    found: readName(name, people),
  }
}

function takePriority(words: string): Taken<Priority> {
  const found = findPriority(words)
  return found === undefined
    ? {rest: words}
    : {rest: cutOut(words, found.start, found.end), found: found.priority}
}

function cutOut(words: string, start: number, end: number): string {
  return `${words.slice(0, start)} ${words.slice(end)}`.replaceAll(/\s+/g, ' ')
}

const VERBATIM =
  /^(?:called|named|titled|labell?ed|with (?:the )?(?:title|name)|that says|saying)\b:? ?/i
const ORDER = /^(?:to|that|:|-|,|–|—)\s*(?:to )?/i
const ABOUT = /^(?:about|for|regarding|on|of)\b ?/i

function readTitle(rest: string, isOrder: boolean): string | undefined {
  const bare = rest
    .replace(/^[\s,]+/, '')
    .replace(/(?:[\s,.!?:]|\b(?:and(?: it)?|with|for|due|to|by|on|called|named))+$/i, '')
  if (bare === '') return undefined
  if (VERBATIM.test(bare)) return capitalise(bare.replace(VERBATIM, '').trim())
  if (ORDER.test(bare)) return readTitle(bare.replace(ORDER, ''), true)
  if (ABOUT.test(bare))
    return capitalise(bare.replace(ABOUT, '').replace(/^(?:the|an?|my|our) /i, ''))
  return capitalise(isOrder ? bare.replace(/^(\p{L}+) (?:the|an?) (?=\p{L})/iu, '$1 ') : bare)
}
