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
  for (const {names, kind, mark} of parse(line)) {
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

const PARSED = new Map<string, readonly Field[]>()

// Worked out once per line: a run brings thousands of events of a few types.
function parse(line: string): readonly Field[] {
  const fields = PARSED.get(line) ?? (line.match(/\S+/g) ?? []).map(parseField)
  PARSED.set(line, fields)
  return fields
}

function parseField(word: string): Field {
  const [, names = '', kind = 'id', mark] = /^([\w|]+)(?::(\w+))?([!~])?$/.exec(word) ?? []
  return {names: names.split('|').flatMap((name) => [name, snakeCase(name)]), kind, mark}
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
