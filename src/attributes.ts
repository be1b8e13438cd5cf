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
