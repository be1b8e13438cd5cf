/**
 * The fields of a form made from a flat JSON Schema, and what is written in them as values.
 *
 * Schemas come from an agent: every text in them is shown as text, and what is not flat becomes a
 * field for JSON, so that no question is without an answer.
 */
import type {StringKey, Words} from '../i18n/strings.ts'
import {asString, isObject, ownField, type JsonObject} from '../protocol/json.ts'
import {validate} from '../protocol/json-schema.ts'
import {nameInWords, plainLine, visible} from './labels.ts'

/** One of the answers a field, or a question, offers. */
export interface Option {
  readonly label: string
  readonly value: unknown
}

/** A field of a form. */
export interface Field {
  /** The property it fills; empty where the value as a whole is asked for. */
  readonly name: string
  readonly kind: 'line' | 'text' | 'number' | 'boolean' | 'choice' | 'json'
  /** The `type` of the input a line is written in. */
  readonly type: 'text' | 'date' | 'datetime-local' | 'email' | 'url'
  readonly label: string
  readonly hint: string
  readonly isRequired: boolean
  readonly options: readonly Option[]
  readonly initial: unknown
  /** What its value is checked against. */
  readonly schema: JsonObject
}

/** What an input holds. */
export type Written = string | boolean

const TYPES: Readonly<Record<string, Field['type']>> = {
  date: 'date',
  'date-time': 'datetime-local',
  email: 'email',
  uri: 'url',
}

// A form with more fields is none that anybody fills in, nor is a list with more options looked through.
const MOST_FIELDS = 200
const MOST_OPTIONS = 500
// Definitions may name each other in a circle.
const MOST_NAMES = 8

const LONGEST_HINT = 2000

// A text that may be longer, or that has lines, gets more than one.
const LONG = 200

/** The properties of an object's schema. */
export function propertiesOf(schema: unknown): JsonObject {
  const properties = isObject(schema) ? schema['properties'] : undefined
  return isObject(properties) ? properties : {}
}

/** A field for each property of a schema; `values` are what stands in them at first. */
export function fieldsOf(schema: JsonObject, values: JsonObject = {}): readonly Field[] {
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  const properties = Object.entries(propertiesOf(schema)).slice(0, MOST_FIELDS)
  return properties.map(([name, given]) => {
    const property = resolve(given, schema)
    return fieldOf(name, property, required.includes(name), ownField(values, name))
  })
}

/** The field for one value. */
export function fieldOf(
  name: string,
  schema: JsonObject,
  isRequired: boolean,
  value: unknown = schema['default'],
): Field {
  const options = optionsOf(schema)
  const type = [schema['type']].flat().find((kind) => kind !== 'null')
  const format = asString(schema['format']) ?? ''
  return {
    name,
    kind: options.length > 0 ? 'choice' : kindOf(type, schema, value),
    type: Object.hasOwn(TYPES, format) ? TYPES[format]! : 'text',
    label: plainLine(asString(schema['title']) ?? '') || nameInWords(name),
    hint: visible(asString(schema['description']) ?? '')
      .trim()
      .slice(0, LONGEST_HINT),
    isRequired,
    options,
    initial: value ?? undefined,
    schema,
  }
}

function kindOf(type: unknown, {maxLength}: JsonObject, value: unknown): Field['kind'] {
  if (type === 'boolean') return 'boolean'
  if (type === 'number' || type === 'integer') return 'number'
  if (type !== 'string') return 'json'
  const text = asString(value) ?? ''
  const isLong = Number(maxLength) > LONG || text.length > LONG || text.includes('\n')
  return isLong ? 'text' : 'line'
}

// Python hosts write an optional text as `anyOf` of text and null, and name what they use twice.
function resolve(given: unknown, root: JsonObject, most = MOST_NAMES): JsonObject {
  if (!isObject(given)) return {}
  const [, place = '', name = ''] =
    /^#\/(\$defs|definitions)\/(\w+)$/.exec(String(given['$ref'])) ?? []
  const definitions = ownField(root, place)
  const named = isObject(definitions) ? ownField(definitions, name) : undefined
  const parts = [given['anyOf'], given['allOf']].flat().filter((part) => isObject(part))
  const [only, ...others] = parts.filter((part) => part['type'] !== 'null')
  const inner = isObject(named) ? named : others.length === 0 ? only : undefined
  if (inner === undefined || most === 0) return given
  return {...(inner['$ref'] ? resolve(inner, root, most - 1) : inner), ...given}
}

function optionsOf(schema: JsonObject): readonly Option[] {
  const {enum: values, oneOf} = schema
  const isLong = [values, oneOf].some((list) => Array.isArray(list) && list.length > MOST_OPTIONS)
  if (isLong) return []
  if (Array.isArray(values)) return values.filter(isPlain).map((value) => option(value))
  if (!Array.isArray(oneOf) || !oneOf.every((part) => isObject(part) && 'const' in part)) return []
  return (oneOf as readonly JsonObject[]).map(({const: value, title}) => option(value, title))
}

function option(value: unknown, title?: unknown): Option {
  return {label: plainLine(asString(title) ?? asString(value) ?? JSON.stringify(value)), value}
}

function isPlain(value: unknown): boolean {
  return value !== null && typeof value !== 'object'
}

/** What stands in a field at first. */
export function written({kind, initial, options}: Field): Written {
  if (kind === 'boolean') return initial === true
  if (initial === undefined) return ''
  if (kind === 'choice') {
    const index = options.findIndex(({value}) => value === initial)
    return index < 0 ? '' : String(index)
  }
  return typeof initial === 'string' ? initial : JSON.stringify(initial, null, 2)
}

/** The value of what is written in a field; undefined when that is nothing. */
export function readField({kind, options}: Field, input: Written): unknown {
  if (typeof input === 'boolean') return input
  const text = input.trim()
  if (text === '') return undefined
  switch (kind) {
    case 'choice':
      return options[Number(text)]?.value
    case 'number': {
      // Half of the world writes its decimals behind a comma.
      const number = Number(text.replace(',', '.'))
      return Number.isNaN(number) ? text : number
    }
    case 'json':
      return readJson(text)
    default:
      return text
  }
}

/** JSON, or the text itself where it is none. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** What is wrong with the value of a field, in words; nothing if it can stay. */
export function faultOf(
  {label, name, kind, isRequired, schema}: Field,
  value: unknown,
  isUnreadable: boolean,
  words: Words,
): string | undefined {
  const say = (key: StringKey, limit: string | number = '') =>
    words.get(key, {field: label || words.get('form.answer'), date: exampleDate(words), limit})
  if (isUnreadable) return say(schema['type'] === 'string' ? 'form.date' : 'form.invalid')
  if (value === undefined) return isRequired ? say('form.required') : undefined
  const [error] = name === '' && kind === 'json' ? [] : validate(schema, value)
  if (error === undefined) return undefined
  const {keyword, expected} = error
  const key =
    keyword === 'format' || keyword === 'type' ? `${keyword}:${String(expected)}` : keyword
  const known = Object.hasOwn(FAULTS, key) ? FAULTS[key] : undefined
  return say(known ?? 'form.invalid', expected as number)
}

function exampleDate({locale}: Words): string {
  const format = new Intl.DateTimeFormat(locale, {day: 'numeric', month: 'long'})
  return format.format(new Date(2026, 10, 26))
}

const FAULTS: Readonly<Record<string, StringKey>> = {
  'type:number': 'form.number',
  'type:integer': 'form.integer',
  'format:date': 'form.date',
  'format:date-time': 'form.date',
  'format:email': 'form.email',
  minimum: 'form.least',
  maximum: 'form.most',
}
