/**
 * Checks a value against the part of JSON Schema that tools and forms use, and says in words what is
 * wrong.
 *
 * A schema comes from a page or from an agent, so nothing in it is trusted: what it says in a way
 * nobody understands, and every keyword not named here, holds for any value. Never throws.
 */
import {isObject, isSameJson, nestsDeeper, ownField, type JsonObject} from './json.ts'
import {matches} from './pattern.ts'

/** One thing that is wrong with a value. */
export interface SchemaError {
  /** Where, as the keys that lead there joined by dots; empty for the value itself. */
  readonly path: string
  /** What is wrong, in plain English, without the path. */
  readonly message: string
  /** The keyword of the schema that was broken. */
  readonly keyword: string
  /** What that keyword asks for. */
  readonly expected: unknown
}

// Schemas that contain themselves would never end.
const DEEPEST = 64

/** All that is wrong with a value, in the order of the schema; an empty list when nothing is. */
export function validate(schema: unknown, value: unknown): readonly SchemaError[] {
  if (nestsDeeper(schema, DEEPEST) || nestsDeeper(value, DEEPEST)) {
    return [{path: '', message: 'is nested too deeply', keyword: 'depth', expected: DEEPEST}]
  }
  return check(schema, value, '')
}

function check(schema: unknown, value: unknown, path: string): readonly SchemaError[] {
  if (schema === false)
    return [{path, message: 'is not allowed', keyword: 'false', expected: false}]
  if (!isObject(schema)) return []
  const own = Object.entries(schema).flatMap(([keyword, expected]) => {
    const message = Object.hasOwn(CHECKS, keyword) && CHECKS[keyword]?.(value, expected)
    return message ? {path, message, keyword, expected} : []
  })
  // What is of the wrong kind altogether has nothing more to be told.
  if (own.some(({keyword}) => keyword === 'type')) return own.filter(isType)
  return [...own, ...checkMembers(schema, value, path), ...checkOptions(schema, value, path)]
}

function isType({keyword}: SchemaError): boolean {
  return keyword === 'type'
}

/** What a keyword says against a value: words, or nothing. */
type Check = (value: unknown, expected: unknown) => string | false | undefined

const TYPES = new Set(['null', 'array', 'object', 'integer', 'number', 'string', 'boolean'])

const CHECKS: Readonly<Record<string, Check>> = {
  type(value, expected) {
    const types = listOf(expected).map(String)
    return (
      types.length > 0 &&
      types.every((type) => TYPES.has(type)) &&
      !types.some((type) => isOfType(value, type)) &&
      kindOf(types)
    )
  },
  enum: (value, expected) =>
    Array.isArray(expected) &&
    !expected.some((option) => isSameJson(option, value)) &&
    `must be one of ${expected.map(quote).join(', ')}`,
  const: (value, expected) => !isSameJson(expected, value) && `must be ${quote(expected)}`,
  minimum: compare((value, least) => value >= least, 'at least'),
  maximum: compare((value, most) => value <= most, 'at most'),
  exclusiveMinimum: compare((value, least) => value > least, 'more than'),
  exclusiveMaximum: compare((value, most) => value < most, 'less than'),
  minLength: count('string', (length, least) => length >= least, 'at least', 'character'),
  maxLength: count('string', (length, most) => length <= most, 'at most', 'character'),
  minItems: count('array', (length, least) => length >= least, 'at least', 'item'),
  maxItems: count('array', (length, most) => length <= most, 'at most', 'item'),
  pattern: (value, expected) =>
    typeof value === 'string' && !matches(value, expected) && 'must match the pattern',
  format(value, expected) {
    if (typeof value !== 'string' || typeof expected !== 'string') return undefined
    const format = Object.hasOwn(FORMATS, expected) ? FORMATS[expected] : undefined
    return format && !format.test(value) && `must be ${article(expected)} ${expected}`
  },
}

function checkMembers(schema: JsonObject, value: unknown, path: string): readonly SchemaError[] {
  const {items} = schema
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => check(items, item, join(path, `${index}`)))
  }
  if (!isObject(value)) return []
  const properties = isObject(schema.properties) ? schema.properties : {}
  const missing = listOf(schema.required).flatMap((name) =>
    typeof name === 'string' && ownField(value, name) === undefined
      ? {path: join(path, name), message: 'is missing', keyword: 'required', expected: name}
      : [],
  )
  const wrong = Object.entries(value).flatMap(([name, member]) => {
    const at = join(path, name)
    if (Object.hasOwn(properties, name)) {
      return member === undefined ? [] : check(properties[name], member, at)
    }
    return check(schema.additionalProperties, member, at)
  })
  return [...missing, ...wrong]
}

function checkOptions(schema: JsonObject, value: unknown, path: string): readonly SchemaError[] {
  const fails = (option: unknown) => check(option, value, path).length > 0
  const all = listOf(schema.allOf).flatMap((part) => check(part, value, path))
  const wrong = (['anyOf', 'oneOf'] as const).flatMap((keyword): readonly SchemaError[] => {
    const options = schema[keyword]
    if (!Array.isArray(options) || options.length === 0) return []
    const fitting = options.filter((option) => !fails(option)).length
    if (fitting === 1 || (fitting > 1 && keyword === 'anyOf')) return []
    const message = fitting > 1 ? 'fits several options' : 'fits none of the options'
    return [{path, message, keyword, expected: options}]
  })
  return [...all, ...wrong]
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isObject(value)
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'number') return Number.isFinite(value)
  return typeof value === type
}

function kindOf(types: readonly string[]): string {
  return `must be ${types.map((type) => (type === 'null' ? type : `${article(type)} ${type}`)).join(' or ')}`
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? 'an' : 'a'
}

function compare(holds: (value: number, bound: number) => boolean, words: string): Check {
  return (value, bound) =>
    typeof value === 'number' &&
    typeof bound === 'number' &&
    !holds(value, bound) &&
    `must be ${words} ${bound}`
}

function count(
  type: 'string' | 'array',
  holds: (length: number, bound: number) => boolean,
  words: string,
  unit: string,
): Check {
  return (value, bound) => {
    if (!isOfType(value, type) || typeof bound !== 'number') return undefined
    // Characters, not the halves of those beyond the first 65,536.
    const {length} = [...(value as Iterable<unknown>)]
    return !holds(length, bound) && `must have ${words} ${bound} ${unit}${bound === 1 ? '' : 's'}`
  }
}

const FORMATS: Readonly<Record<string, RegExp>> = {
  date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  'date-time':
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/i,
  email: /^[^\s@]+@[^\s@]+$/,
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function quote(value: unknown): string {
  return JSON.stringify(value)
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
