/** Reads untrusted JSON: own fields only, of the kind that was asked for, nulls taken for absence. */

/** A JSON object of unknown origin. */
export type JsonObject = Readonly<Record<string, unknown>>

/** The same members, of which any may be undefined. */
export type Undefinable<T> = {readonly [K in keyof T]: T[K] | undefined}

/** Whether this is a JSON object, so neither null nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A field's own value; what the prototype chain offers does not count. */
export function ownField(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

/** The object without its undefined members, as it would be after a trip through JSON. */
export function defined<T extends object>(members: Undefinable<T>): T {
  return without(undefined, members) as T
}

/** The object without its null members: on optional fields, null means absent. */
export function withoutNulls(object: JsonObject): JsonObject {
  return without(null, object)
}

function without(absent: null | undefined, members: object): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== absent))
}

/** An id: a non-empty string, or a number some servers send in its place. */
export function asId(value: unknown): string | undefined {
  return Number.isFinite(value) ? String(value) : asString(value) || undefined
}

/** Text or nothing. */
export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** Text as it stands, or what a server gave in place of text, as JSON. */
export function asText(value: unknown): string | undefined {
  return asString(value) ?? JSON.stringify(value ?? undefined)
}

/** An object or nothing. */
export function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined
}

/** What `read` makes of each item of a list; those it makes nothing of are left out. */
export function readList<T>(
  value: unknown,
  read: (item: unknown) => T | undefined,
): T[] | undefined {
  return Array.isArray(value) ? value.flatMap((item: unknown) => read(item) ?? []) : undefined
}

/** Values nested deeper than this are not walked. */
const DEEPEST = 64

/** Whether a value nests deeper than `limit`; looks no deeper than that, so no input overflows it. */
export function nestsDeeper(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return limit === 0 || Object.values(value).some((child) => nestsDeeper(child, limit - 1))
}

/** What JSON text says; `undefined` where it is none, or is nested deeper than anybody walks. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return nestsDeeper(value, DEEPEST) ? undefined : value
  } catch {
    return undefined
  }
}

/** Whether two JSON values say the same, in whatever order their members stand. */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (a === b || typeof a !== 'object' || typeof b !== 'object' || !a || !b) return a === b
  const keys = Object.keys(a)
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => isSameJson((a as JsonObject)[key], ownField(b as JsonObject, key)))
  )
}
