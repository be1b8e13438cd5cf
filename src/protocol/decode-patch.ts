/** Reads an untrusted JSON Patch (RFC 6902): its operations, as far as there are such. */
import {asString, isObject, ownField, readList} from './json.ts'

/** Operations of one event; a patch with more is no patch for a chat. */
const MOST = 10_000

const OPERATIONS: ReadonlySet<unknown> = new Set([
  'add',
  'remove',
  'replace',
  'move',
  'copy',
  'test',
])

// Where to is no deeper than what is walked elsewhere.
const POINTER = /^(?:\/(?:[^~/]|~[01])*){0,64}$/

/**
 * The operations of a patch; those whose `op` nobody knows are left out.
 *
 * Nothing at all where one has a malformed pointer, since the rest would mean something else then.
 */
export function decodePatch(value: unknown): readonly object[] | undefined {
  const operations = readList(value, (item) =>
    isObject(item) && OPERATIONS.has(ownField(item, 'op')) ? item : undefined,
  )
  if (!operations || (value as unknown[]).length > MOST) return undefined
  const isSound = operations.every(
    (item) =>
      isPointer(ownField(item, 'path')) &&
      (!['move', 'copy'].includes(item['op'] as string) || isPointer(ownField(item, 'from'))),
  )
  return isSound ? operations : undefined
}

function isPointer(value: unknown): boolean {
  return POINTER.test(asString(value) ?? '~')
}
