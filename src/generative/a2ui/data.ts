/**
 * The data of a surface, read and written by path. Every write is a copy along its path; no path leads
 * out of the data, to a prototype or to where there is no room.
 */
import {isObject, ownField, type JsonObject} from '../../protocol/json.ts'

const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor'])
const DEEPEST = 32
const LONGEST_LIST = 10_000

/** A path as an agent wrote it, from the top: those without a slash belong to the item they stand in. */
export function pathFrom(path: string, scope: string): string {
  return path.startsWith('/') || scope === '' ? path : `${scope}/${path}`
}

/** What stands at a path; nothing where it leads nowhere. */
export function readPath(data: unknown, path: string): unknown {
  const segments = segmentsOf(path)
  if (segments === undefined) return undefined
  return segments.reduce<unknown>((value, segment) => childOf(value, segment), data)
}

/** The data with another value at a path, or without one for `undefined`; the same where it may not be. */
export function writePath(data: unknown, path: string, value: unknown): unknown {
  const segments = segmentsOf(path)
  return segments === undefined ? data : write(data, segments, value)
}

/** Names and values of a list or an object, as the items a template is repeated for. */
export function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

/** A 0.8 list of `{key, valueString | valueNumber | valueBoolean | valueMap}` as the object it stands for. */
export function readContents(contents: unknown, depth = 0): JsonObject {
  if (isObject(contents)) return contents // as drafts of 0.9 had it
  if (!Array.isArray(contents) || depth > DEEPEST) return {}
  const entries = contents.flatMap((entry: unknown) => {
    const key = isObject(entry) && ownField(entry, 'key')
    if (!isObject(entry) || typeof key !== 'string' || FORBIDDEN.has(key)) return []
    return [[key, contentOf(entry, depth)] as const]
  })
  return Object.fromEntries(entries)
}

function contentOf(entry: JsonObject, depth: number): unknown {
  const map = ownField(entry, 'valueMap')
  if (map !== undefined) return readContents(map, depth + 1)
  const name = Object.keys(entry).find((field) => field.startsWith('value'))
  return name === undefined ? undefined : entry[name]
}

function segmentsOf(path: string): readonly string[] | undefined {
  const segments = path
    .split('/')
    .filter(Boolean)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
  const isSafe = segments.length <= DEEPEST && !segments.some((segment) => FORBIDDEN.has(segment))
  return isSafe ? segments : undefined
}

function childOf(value: unknown, segment: string): unknown {
  return typeof value === 'object' && value !== null
    ? ownField(value as JsonObject, segment)
    : undefined
}

function write(data: unknown, [segment, ...rest]: readonly string[], value: unknown): unknown {
  if (segment === undefined) return value
  const child = write(childOf(data, segment), rest, value)
  if (!Array.isArray(data)) return put(isObject(data) ? data : {}, segment, child)
  const index = segment === '-' ? data.length : Number(segment)
  if (!Number.isInteger(index) || index < 0 || index > Math.min(data.length, LONGEST_LIST)) {
    return data
  }
  return child === undefined ? data.toSpliced(index, 1) : data.toSpliced(index, 1, child)
}

function put(data: JsonObject, name: string, value: unknown): JsonObject {
  const others = Object.entries(data).filter(([other]) => other !== name)
  return Object.fromEntries(value === undefined ? others : [...Object.entries(data), [name, value]])
}
