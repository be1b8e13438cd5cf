/**
 * What a pressed button tells the agent, in the words of AG-UI's A2UI middleware: it reads
 * `forwardedProps.a2uiAction.userAction` (ag-ui-protocol/ag-ui, middlewares/a2ui-middleware,
 * `A2UIForwardedProps` in src/types.ts; unchanged in @ag-ui/a2ui-middleware 0.0.10) and puts it before
 * the agent as a call of `log_a2ui_event` with its result.
 */
import {asObject, asString, isObject, ownField, type JsonObject} from '../../protocol/json.ts'
import type {Scope} from './scope.ts'
import {valueOf} from './values.ts'

/** What the visitor did, as A2UI words it. */
export interface UserAction {
  readonly name: string
  readonly surfaceId: string
  readonly sourceComponentId: string
  readonly context: JsonObject
  /** ISO 8601. */
  readonly timestamp: string
}

// More is no context, but a way to be busy.
const MOST_ENTRIES = 100

/** What a button's `action` asks to be told, with everything bound in it looked up; else nothing. */
export function resolveAction(
  action: unknown,
  scope: Scope,
): Pick<UserAction, 'name' | 'context'> | undefined {
  if (!isObject(action)) return undefined
  const event = asObject(ownField(action, 'event')) ?? action
  const name = asString(ownField(event, 'name'))
  if (name === undefined) return undefined
  const entries = contextOf(ownField(event, 'context')).slice(0, MOST_ENTRIES)
  const context = Object.fromEntries(
    entries.map(([key, value]) => [key, valueOf(value, scope) ?? null]),
  )
  return {name, context}
}

/** The `forwardedProps` an action travels in. */
export function forwardedAction(userAction: UserAction): JsonObject {
  return {a2uiAction: {userAction}}
}

// A list of `{key, value}` in 0.8, an object in 0.9.
function contextOf(context: unknown): readonly (readonly [string, unknown])[] {
  if (!Array.isArray(context)) return Object.entries(asObject(context) ?? {})
  return context.flatMap((entry: unknown) => {
    const key = isObject(entry) ? asString(ownField(entry, 'key')) : undefined
    return key === undefined ? [] : [[key, (entry as JsonObject)['value']] as const]
  })
}
