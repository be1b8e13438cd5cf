/**
 * Applies a JSON Patch (RFC 6902) as a whole or not at all.
 *
 * The library changes copies and keeps what is not touched. It is lenient about places that do not
 * exist, so each operation is checked first, against what the operations before it left: own members
 * and existing indices only, which also keeps prototypes out of reach.
 */
import {immutableJSONPatch, parseJSONPointer, type JSONPatchOperation} from 'immutable-json-patch'

import type {PatchOperation} from '../protocol/events.ts'
import {isObject, isSameJson, ownField} from '../protocol/json.ts'

const REFUSED: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor'])

/** The document as the patch leaves it; `undefined` when an operation cannot be carried out. */
export function applyPatch(document: unknown, patch: readonly PatchOperation[]): unknown {
  let patched = document
  for (const operation of patch) {
    if (!isPossible(patched, operation)) return undefined
    if (isRemovalOfAll(operation)) patched = null
    // The library compares texts of JSON, so the order of members would count.
    else if (operation.op !== 'test') patched = applyOne(patched, operation)
  }
  return patched
}

function applyOne(document: unknown, operation: PatchOperation): unknown {
  return immutableJSONPatch(document, [operation as JSONPatchOperation])
}

function isRemovalOfAll({op, path}: PatchOperation): boolean {
  return op === 'remove' && path === ''
}

function isPossible(document: unknown, {op, path, from = '', ...rest}: PatchOperation): boolean {
  switch (op) {
    case 'add':
      return 'value' in rest && hasPlace(document, path)
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
  const parent = valueAt(document, pointer.slice(0, pointer.lastIndexOf('/')))
  const name = parseJSONPointer(pointer).at(-1) ?? ''
  if (Array.isArray(parent)) return name === '-' || (isIndex(name) && Number(name) <= parent.length)
  return isObject(parent) && !REFUSED.has(name)
}

function valueAt(document: unknown, pointer: string): unknown {
  return parseJSONPointer(pointer).reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return isIndex(name) ? value[Number(name)] : undefined
    return isObject(value) && !REFUSED.has(name) ? ownField(value, name) : undefined
  }, document)
}

function isIndex(name: string): boolean {
  return /^\d+$/.test(name)
}
