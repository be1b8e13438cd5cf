/** What a question of the agent's asks for, and how an answer to it is worded; all of it untrusted. */
import type {InterruptItem} from '../conversation/state.ts'
import {asString, isObject, ownField, parseJson, type JsonObject} from '../protocol/json.ts'
import {fieldOf, fieldsOf, propertiesOf, type Field, type Option} from './fields.ts'
import {nameInWords, plainLine, visible} from './labels.ts'

/** A fact about what is asked: its name, and its value as text. */
export type Fact = readonly [name: string, value: string]

/** A question, ready to be drawn. */
export interface Question {
  /** Yes or no; a form; or a link where consent is given. */
  readonly kind: 'approval' | 'form' | 'consent'
  /** The first line of what the agent asks; empty when it used no words. */
  readonly title: string
  /** What it says besides. */
  readonly text: string
  readonly facts: readonly Fact[]
  readonly fields: readonly Field[]
  /** Fields for the arguments, where they may be changed. */
  readonly edits: readonly Field[]
  /** Answers of one click. */
  readonly options: readonly Option[]
  readonly schema: JsonObject
}

/** What the visitor made of a question. */
export interface Given {
  readonly isApproved?: boolean
  /** Values by the names of fields. */
  readonly values?: JsonObject
  /** Arguments by the names of `edits`, if they were looked at. */
  readonly edited?: JsonObject | undefined
}

// More would be no list of facts.
const MOST_FACTS = 50
const MOST_OPTIONS = 20
const APPROVALS = new Set(['tool_call', 'confirmation'])
const EDITED = 'editedArgs'

/** Reads a question. */
export function questionOf(item: InterruptItem): Question {
  const {interrupt, shape, call} = item
  const schema = interrupt.responseSchema ?? {}
  const [title = '', ...rest] = wordsOf(interrupt.message ?? schema['title'])
    .trim()
    .split('\n')
  const args = argsOf(call)
  const isApproval = flagOf(item) !== undefined
  const edits = isApproval ? editsOf(schema, args) : []
  const isEdit = new Set(edits.map(({name}) => name))
  const options = optionsOf(interrupt.metadata)
  const asks = Object.keys(propertiesOf(schema)).length > 0
  const fields = !asks || shape === 'consent' ? [] : fieldsOf(schema)
  const isOwn = ({name}: Field) => name !== flagOf(item) && name !== EDITED && !isEdit.has(name)
  const isBare = !isApproval && shape !== 'consent' && !asks && options.length === 0
  return {
    kind: shape === 'consent' ? 'consent' : isApproval ? 'approval' : 'form',
    title: title.trim(),
    text: rest.join('\n').trim() || wordsOf(schema['description']),
    facts: call === undefined ? [] : factsOf(args, call.args),
    fields: isBare ? [fieldOf('', {...schema, title: ''}, true)] : fields.filter(isOwn),
    edits,
    options,
    schema,
  }
}

// Of a longer text nobody finds the buttons below it.
const LONGEST_WORDS = 8000

function wordsOf(text: unknown): string {
  const words = visible(asString(text) ?? '')
  return words.length > LONGEST_WORDS ? `${words.slice(0, LONGEST_WORDS)}…` : words
}

/** The answer, in the words of the question's schema. */
export function payloadOf(item: InterruptItem, question: Question, given: Given): unknown {
  const {isApproved, values = {}, edited} = given
  if (question.kind === 'form') return '' in values ? values[''] : values
  const flag = flagOf(item)
  if (flag === undefined) return undefined
  if (flag === '') return isApproved
  if (!isApproved || edited === undefined) return {[flag]: isApproved, ...(isApproved && values)}
  const before = argsOf(item.call) ?? {}
  const changed = Object.entries(edited).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(ownField(before, name)),
  )
  const isWhole = EDITED in propertiesOf(question.schema)
  const edits = isWhole ? {[EDITED]: {...before, ...edited}} : Object.fromEntries(changed)
  return {[flag]: isApproved, ...values, ...(changed.length > 0 && edits)}
}

/** Whether an answer approved; undefined where it was no such question. */
export function wasApproved(item: InterruptItem): boolean | undefined {
  const flag = flagOf(item)
  const {status, payload} = item.answer ?? {}
  if (flag === undefined) return undefined
  const word = isObject(payload) ? ownField(payload, flag) : payload
  return status === 'resolved' && word === true
}

/**
 * The property an approval goes by: empty when the answer is the bare yes or no, undefined when this
 * is no such question.
 */
function flagOf({interrupt, shape, call}: InterruptItem): string | undefined {
  if (shape === 'consent') return undefined
  const schema = interrupt.responseSchema
  const properties = propertiesOf(schema)
  const names = Object.keys(properties)
  const flags = names.filter((name) => {
    const property = properties[name]
    return isObject(property) && property['type'] === 'boolean'
  })
  const named = flags.find((name) => name === 'approved' || name === 'accepted')
  if (named !== undefined) return named
  const isAbout = call !== undefined || APPROVALS.has(interrupt.reason)
  if (flags.length === 1 && (isAbout || names.length === 1)) return flags[0]
  if (schema?.['type'] === 'boolean') return ''
  return names.length === 0 && isAbout ? 'approved' : undefined
}

// Either one property for all arguments, or one for each, as Microsoft's hosts have it.
function editsOf(schema: JsonObject, args: JsonObject | undefined): readonly Field[] {
  if (args === undefined) return []
  const whole = propertiesOf(schema)[EDITED]
  if (!isObject(whole)) {
    return fieldsOf(schema, args)
      .filter(({name}) => Object.hasOwn(args, name))
      .map(withoutHint)
  }
  if (Object.keys(propertiesOf(whole)).length > 0) return fieldsOf(whole, args)
  return Object.entries(args).map(([name, value]) =>
    fieldOf(name, typeof value === 'object' ? {} : {type: typeof value}, true, value),
  )
}

// Hosts describe an argument as what it may be changed to, which is clear from the card.
function withoutHint(field: Field): Field {
  return {...field, hint: ''}
}

function argsOf(call: InterruptItem['call']): JsonObject | undefined {
  const args = call && parseJson(call.args)
  return isObject(args) ? args : undefined
}

function factsOf(args: JsonObject | undefined, raw: string): readonly Fact[] {
  if (args === undefined) return raw.trim() === '' ? [] : [['', visible(raw)]]
  const entries = Object.entries(args)
  const rest = entries.slice(MOST_FACTS)
  if (rest.length > 0) entries.splice(MOST_FACTS, Infinity, ['…', Object.fromEntries(rest)])
  return entries.map(([name, value]) => [nameInWords(name), asFact(value)])
}

function asFact(value: unknown): string {
  return visible(typeof value === 'string' ? value : JSON.stringify(value))
}

// Workflows of Microsoft's Agent Framework offer what can be chosen beside the schema.
function optionsOf(metadata: unknown): readonly Option[] {
  const options = ['agent_framework', 'data', 'options'].reduce<unknown>(
    (found, name) => (isObject(found) ? ownField(found, name) : undefined),
    metadata,
  )
  if (!Array.isArray(options)) return []
  return options.slice(0, MOST_OPTIONS).map((value: unknown) => ({label: labelOf(value), value}))
}

function labelOf(value: unknown): string {
  if (!isObject(value)) return plainLine(asFact(value))
  const named = asString(value['label']) ?? asString(value['title']) ?? asString(value['name'])
  const plain = Object.values(value).filter((part) => typeof part !== 'object')
  return plainLine(named ?? plain.map(asFact).join(' · '))
}
