/**
 * Applies a JSON Patch (RFC 6902) as a whole or not at all.
 *
 * The library changes copies and keeps what is not touched. It is lenient about places that do not
 * exist, so each operation is checked first, against what the operations before it left: own members
 * and existing indices only, which also keeps prototypes out of reach.
 */
import {deleteIn, insertAt, parseJSONPointer, setIn} from 'immutable-json-patch'

import type {PatchOperation} from '../protocol/events.ts'
import {isObject, isSameJson, ownField} from '../protocol/json.ts'

const REFUSED: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor'])

// A few copies of a copy of a copy are more than any memory holds. Counted in characters.
const MOST_COPIED = 8 * 1024 * 1024

// What is nested deeper is not put anywhere else: nobody could write it down as JSON again.
const DEEPEST = 64

/** About how long a value is as JSON, counted no further than past `most`; without end if too deep. */
function weigh(value: unknown, most: number, deepest = DEEPEST): number {
  if (typeof value === 'string') return value.length + 2
  if (typeof value !== 'object' || value === null) return 8
  if (deepest === 0) return Infinity
  let weight = 8
  for (const [name, member] of Object.entries(value)) {
    if (weight > most) break
    weight += name.length + weigh(member, most - weight, deepest - 1)
  }
  return weight
}

/** The document as the patch leaves it; `undefined` when an operation cannot be carried out. */
export function applyPatch(document: unknown, patch: readonly PatchOperation[]): unknown {
  let patched = document
  let room = MOST_COPIED
  try {
    for (const operation of patch) {
      if (!isPossible(patched, operation)) return undefined
      const {op, from = ''} = operation
      if (op === 'copy' || op === 'move') room -= weigh(valueAt(patched, from), room)
      if (room < 0) return undefined
      patched = isRemovalOfAll(operation) ? null : applyOne(patched, operation)
    }
    // What is copied in each event may be what the one before has copied.
    if (room < MOST_COPIED && weigh(patched, MOST_COPIED, 2 * DEEPEST) > MOST_COPIED)
      return undefined
  } catch {
    // The library takes an object that has a member named `constructor` for none, and says so.
    return undefined
  }
  return patched
}

function applyOne(document: unknown, {op, path, from = '', value}: PatchOperation): unknown {
  switch (op) {
    case 'add':
      return put(document, path, value)
    case 'replace':
      return setIn(document, parseJSONPointer(path), value)
    case 'remove':
      return deleteIn(document, parseJSONPointer(path))
    case 'copy':
      return put(document, path, valueAt(document, from))
    case 'move':
      return put(deleteIn(document, parseJSONPointer(from)), path, valueAt(document, from))
    default:
      return document
  }
}

// Behind the end of a list is its end: only what is added is held to it, as by the official client.
function put(document: unknown, pointer: string, value: unknown): unknown {
  const path = parseJSONPointer(pointer)
  const parent = valueAt(document, parentOf(pointer))
  if (pointer === '' || !Array.isArray(parent)) return setIn(document, path, value)
  const index = path.at(-1) === '-' ? `${parent.length}` : (path.at(-1) ?? '')
  return insertAt(document, [...path.slice(0, -1), index], value)
}

function isRemovalOfAll({op, path}: PatchOperation): boolean {
  return op === 'remove' && path === ''
}

function isPossible(document: unknown, {op, path, from = '', ...rest}: PatchOperation): boolean {
  switch (op) {
    case 'add':
      return 'value' in rest && hasPlace(document, path) && isInList(document, path)
    case 'replace':
      return 'value' in rest && valueAt(document, path) !== undefined
    case 'test':
      return 'value' in rest && isSameJson(valueAt(document, path), rest.value)
    case 'remove':
      return valueAt(document, path) !== undefined
    case 'copy':
      return valueAt(document, from) !== undefined && hasPlace(document, path)
    case 'move': {
      const isIntoItself = path.startsWith(`${from}/`)
      if (isIntoItself || valueAt(document, from) === undefined) return false
      return hasPlace(applyOne(document, {op: 'remove', path: from}), path)
    }
    default:
      return false
  }
}

/** Whether something can be put there: into an object, or between the items of a list. */
function hasPlace(document: unknown, pointer: string): boolean {
  if (pointer === '') return true
  const parent = valueAt(document, parentOf(pointer))
  const name = nameIn(pointer)
  if (Array.isArray(parent)) return name === '-' || isIndex(name)
  return isObject(parent) && !REFUSED.has(name)
}

function isInList(document: unknown, pointer: string): boolean {
  const parent = valueAt(document, parentOf(pointer))
  return !Array.isArray(parent) || !(Number(nameIn(pointer)) > parent.length)
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'))
}

function nameIn(pointer: string): string {
  return parseJSONPointer(pointer).at(-1) ?? ''
}

function valueAt(document: unknown, pointer: string): unknown {
  return parseJSONPointer(pointer).reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return isIndex(name) ? value[Number(name)] : undefined
    return isObject(value) && !REFUSED.has(name) ? ownField(value, name) : undefined
  }, document)
}

function isIndex(name: string): boolean {
  return /^(?:0|[1-9]\d*)$/.test(name)
}
