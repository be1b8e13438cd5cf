// Reads a message: cuts it into clauses and asks the rules, one after the other, what each wants.
import {readBullets, splitClauses} from './clauses.ts'
import type {Intent, Rule, World} from './intents.ts'
import {AG_UI_RULES} from './rules-ag-ui.ts'
import {ASK_RULES} from './rules-ask.ts'
import {CHANGE_RULES} from './rules-change.ts'
import {CREATE_RULES, readNotes} from './rules-create.ts'
import {TALK_RULES} from './rules-talk.ts'

// A new task may be titled anything, so what asks for one is read before what changes or asks.
const RULES: readonly Rule[] = [...TALK_RULES, ...CREATE_RULES, ...CHANGE_RULES, ...ASK_RULES]
/** With what needs a client that can be asked back, shown pictures, or lends its own tools. */
const RULES_FOR_AG_UI: readonly Rule[] = [...AG_UI_RULES, ...RULES]

const MAX_INTENTS = 10
const MAX_CHARACTERS = 4000
const SMALL_TALK: ReadonlySet<Intent['kind']> = new Set(['greet', 'thank', 'farewell'])

/** At least one intent; what nobody understands is one too. */
export function understand(message: string, world: World): Intent[] {
  return read(message, world, RULES)
}

/** The same for a client of AG-UI, which can be asked for more. */
export function understandForAgui(message: string, world: World): Intent[] {
  return read(message, world, RULES_FOR_AG_UI)
}

function read(message: string, world: World, rules: readonly Rule[]): Intent[] {
  const text = message.slice(0, MAX_CHARACTERS)
  const {bullets, rest} = readBullets(text)
  const notes = bullets.length > 1 ? readNotes(bullets, world) : []
  const clauses = splitClauses(notes.length > 0 ? withoutHeading(rest) : text)
  const intents = clauses.flatMap((clause) => readClause(clause, world, rules))
  return keepTelling([...intents, ...notes]).slice(0, MAX_INTENTS)
}

/** "My notes:" above a list says nothing of its own. */
function withoutHeading(text: string): string {
  return text.replaceAll(/^.*(?:\b(?:notes?|tasks?|to-?dos?)\b.*|:)$/gim, '')
}

function readClause(clause: string, world: World, rules: readonly Rule[]): Intent[] {
  for (const {says, read} of rules) {
    for (const pattern of says) {
      const match = pattern.exec(clause)
      const intents = match && read(match.groups ?? {}, world, clause)
      if (intents) return intents
    }
  }
  return [{kind: 'unknown', words: clause}]
}

/** Beside a real wish, small talk needs no answer, and what nobody understood is mentioned last. */
function keepTelling(intents: readonly Intent[]): Intent[] {
  const understood = intents.filter(({kind}) => kind !== 'unknown')
  const telling = understood.filter(({kind}) => !SMALL_TALK.has(kind))
  const unknown = intents.filter(({kind}) => kind === 'unknown')
  if (telling.length > 0) return [...telling, ...unknown]
  const [first = {kind: 'unknown', words: ''} as const] = [...understood, ...unknown]
  return [first]
}
