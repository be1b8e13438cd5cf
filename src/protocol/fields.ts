/**
 * Reads an untrusted object by a line that says which fields it has, such as
 * `'messageId stepName! delta|text:string~'`.
 *
 * Each word is a field, with other names some servers give it after a `|`, and its kind after a `:`
 * (an id where none is given). What is not of that kind counts as absent; a field marked `!` cannot
 * be missing, one marked `~` is empty text then. Every name is also found in snake_case.
 */
import {asId, asObject, asString, asText, nestsDeeper, ownField, type JsonObject} from './json.ts'

/** How a kind of field is read: `undefined` where the value is not of it. */
export type Kinds = Readonly<Record<string, (value: unknown) => unknown>>

/** The kinds any object may have. */
export const KINDS = {id: asId, string: asString, text: asText, object: asObject}

// Deeper data is of no use to a chat and could overflow whoever walks it. The object is level one.
const DEEPEST = 64

interface Field {
  readonly names: readonly string[]
  readonly kind: string
  readonly mark: string | undefined
}

/** The fields of an object that could be read, or `undefined` when one it cannot do without is missing. */
export function readFields(
  json: JsonObject,
  line: string,
  kinds: Kinds,
): Record<string, unknown> | undefined {
  const fields: Record<string, unknown> = {}
  for (const {names, kind, mark} of parse(line).fields) {
    let value: unknown
    for (const name of names) {
      const raw = ownField(json, name)
      if (nestsDeeper(raw, DEEPEST - 1)) return undefined
      value = kinds[kind]?.(raw)
      if (value !== undefined) break
    }
    if (value === undefined && mark === '~') value = ''
    if (value !== undefined) fields[names[0] as string] = value
    else if (mark === '!') return undefined
  }
  return fields
}

/**
 * Whether an object is all that its line asks for and nothing else, each field a text or a number under
 * its first name: it can be taken as it stands. Nearly every event of a run can, in a fifth of the time.
 */
export function isPlain(json: JsonObject, line: string, kinds: Kinds): boolean {
  const fields = parse(line)
  let {needed} = fields
  for (const name of Object.keys(json)) {
    const [field, value] = [fields.named.get(name), json[name]]
    if (!field || (typeof value !== 'string' && typeof value !== 'number')) return false
    if (kinds[field.kind]?.(value) !== value) return false
    if (field.mark) needed -= 1
  }
  return needed === 0
}

interface Line {
  readonly fields: readonly Field[]
  /** By their first names. */
  readonly named: ReadonlyMap<string, Field>
  /** How many are marked. */
  readonly needed: number
}

const PARSED = new Map<string, Line>()

// Worked out once per line: a run brings thousands of events of a few types.
function parse(line: string): Line {
  const known = PARSED.get(line)
  if (known) return known
  const fields = (line.match(/\S+/g) ?? []).map(parseField)
  const named = new Map(fields.map((field) => [field.names[0] as string, field]))
  const parsed = {fields, named, needed: fields.filter(({mark}) => mark).length}
  PARSED.set(line, parsed)
  return parsed
}

function parseField(word: string): Field {
  const [, names = '', kind = 'id', mark] = /^([\w|]+)(?::(\w+))?([!~])?$/.exec(word) ?? []
  return {names: names.split('|').flatMap((name) => [name, snakeCase(name)]), kind, mark}
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
