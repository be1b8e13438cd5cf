/** Reads attribute values: what is not among the allowed ones is named once, and the default stands. */
import type {Suggestion} from './elements/agui-message-list.ts'

const warned = new Set<string>()

/** Says something once per page: a remedy repeated at every update would hide other messages. */
export function warnOnce(message: string): void {
  if (warned.has(message)) return
  warned.add(message)
  console.warn(`<agui-chat>: ${message}`)
}

/** The value if it is allowed, else the default, with a warning that names both. */
export function oneOf<const T extends string>(
  attribute: string,
  value: string | null | undefined,
  allowed: readonly [T, ...T[]],
): T {
  const known = allowed.find((candidate) => candidate === value)
  if (known !== undefined) return known
  if (value !== '' && value !== null && value !== undefined) {
    warnOnce(`${attribute}="${value}" is not known: use ${allowed.join(', ')}.`)
  }
  return allowed[0]
}

/** Reads a number; what is none stays as it is written, so that a warning can name it. */
export function readAmount(text: string | null): number | null {
  if (text === null || text.trim() === '') return null
  const amount = Number(text)
  return Number.isNaN(amount) ? (text as unknown as number) : amount
}

/** The number if it is above 0, else nothing, with a warning where there was something. */
export function amountOf(
  attribute: string,
  value: number | string | null | undefined,
): number | undefined {
  if (value === null || value === undefined) return undefined
  const amount = Number(value)
  if (amount > 0) return amount
  warnOnce(`${attribute}="${value}" is not known: use a number above 0.`)
  return undefined
}

const PLACE = /^(?:https?:\/\/.+|self|data:|\*|none|)$/i

/** A list of origins or path prefixes as it is, with a warning for each entry that names no place. */
export function originsOf(attribute: string, value: string | null | undefined): string {
  const list = value ?? ''
  for (const entry of list.split(/\s+/)) {
    if (PLACE.test(entry)) continue
    warnOnce(`${attribute}="${entry}" is not known: use https addresses, self, data:, * or none.`)
  }
  return list
}

/** Suggestions as a page may write them: one per line, a JSON list, or texts and `{label, text}`. */
export function readSuggestions(
  value: string | readonly (string | Suggestion)[] | null | undefined,
): readonly Suggestion[] {
  if (value === null || value === undefined) return []
  const list: readonly unknown[] = typeof value === 'string' ? readList(value) : value
  return list.flatMap((item) => {
    if (typeof item === 'string') return item.trim() === '' ? [] : {label: item, text: item}
    const {label, text} = (item ?? {}) as Partial<Suggestion>
    if (typeof text !== 'string' || text === '') return []
    return {label: typeof label === 'string' && label !== '' ? label : text, text}
  })
}

function readList(value: string): readonly unknown[] {
  const text = value.trim()
  if (text.startsWith('[')) {
    try {
      const list: unknown = JSON.parse(text)
      if (Array.isArray(list)) return list
    } catch {
      warnOnce('suggestions starts like a JSON list but is none: write one suggestion per line.')
    }
  }
  return text.split('\n').map((line) => line.trim())
}
