/** What a component's property comes to: a literal, a place in the data, or a function of those. */
import {isObject, ownField, type JsonObject} from '../../protocol/json.ts'
import {pathFrom, readPath} from './data.ts'
import {functions} from './functions.ts'
import {asWords, type Scope} from './scope.ts'

// Functions in functions, as an agent may nest them.
const DEEPEST = 16
const LONGEST_TEXT = 16_384

/** The value of a property. */
export function valueOf(value: unknown, scope: Scope, depth = 0): unknown {
  if (!isObject(value)) return value
  const bound = bindingOf(value, scope)
  if (bound !== undefined) return readPath(scope.data, bound) ?? literalOf(value)
  const call = ownField(value, 'call')
  if (typeof call !== 'string') return literalOf(value)
  const args = ownField(value, 'args')
  if (depth > DEEPEST || !isObject(args) || !Object.hasOwn(functions, call)) return undefined
  return functions[call]?.(argumentsOf(args, scope, depth), scope)
}

/** The text of a property, as long as it is text, a number or a truth. */
export function textOf(value: unknown, scope: Scope): string {
  return asWords(valueOf(value, scope)).slice(0, LONGEST_TEXT)
}

/** The place a property is bound to, where input is written. */
export function bindingOf(value: unknown, scope: Pick<Scope, 'path' | 'data'>): string | undefined {
  const path = isObject(value) ? ownField(value, 'path') : undefined
  if (typeof path !== 'string') return undefined
  // Early agents write the paths within an item with a slash, too.
  const own = scope.path + path
  const isOwn = scope.path !== '' && path.startsWith('/') && readPath(scope.data, own) !== undefined
  return isOwn && readPath(scope.data, path) === undefined ? own : pathFrom(path, scope.path)
}

/** The literal of a 0.8 value. */
export function literalOf(value: JsonObject): unknown {
  const name = Object.keys(value).find((field) => field.startsWith('literal'))
  return name === undefined ? undefined : value[name]
}

/** The first rule of a list of checks that does not hold, as the agent words it. */
export function failedCheck(checks: unknown, scope: Scope): string | undefined {
  if (!Array.isArray(checks)) return undefined
  for (const check of checks as unknown[]) {
    if (!isObject(check)) continue
    const condition = ownField(check, 'condition') ?? check
    if (valueOf(condition, scope) === false) return asWords(ownField(check, 'message'))
  }
  return undefined
}

function argumentsOf(args: JsonObject, scope: Scope, depth: number): JsonObject {
  const resolve = (value: unknown) => valueOf(value, scope, depth + 1)
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(resolve) : resolve(value),
    ]),
  )
}
