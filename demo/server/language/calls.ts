// Turns an intent into the one tool call that serves it, with what the conversation knows by then.
import type {JsonObject} from '../http/body.ts'
import type {Filter, Intent, Reference} from './intents.ts'
import type {Memory} from './memory.ts'

export interface PlannedCall {
  readonly name: string
  readonly arguments: JsonObject
}

const DEFAULT_TITLE = 'New task'

/** Nothing when there is nothing to call: small talk, or a task nobody has named yet. */
export function callFor(intent: Intent, memory: Memory): PlannedCall | undefined {
  switch (intent.kind) {
    case 'create':
      return {name: 'create_task', arguments: {title: DEFAULT_TITLE, ...intent.wish}}
    case 'list':
    case 'first':
      return {name: 'list_tasks', arguments: toArguments(intent.filter)}
    case 'summary':
    case 'chart':
      return {name: 'task_summary', arguments: {}}
    case 'detail': {
      const search = nameTask(intent.reference, memory)
      return search === undefined
        ? undefined
        : {name: 'list_tasks', arguments: {status: 'all', search}}
    }
    case 'complete':
      return callOn('complete_task', intent.reference, memory)
    case 'reopen':
      return callOn('update_task', intent.reference, memory, {done: false})
    case 'update':
      return callOn('update_task', intent.reference, memory, intent.changes)
    case 'delete':
      return callOn('delete_task', intent.reference, memory)
    case 'choose': {
      const task = nameTask(intent.reference, memory)
      return memory.pending === undefined || task === undefined
        ? undefined
        : {name: memory.pending.name, arguments: {...memory.pending.arguments, task}}
    }
    case 'undo':
      return memory.undo
    case 'tool':
      return {name: intent.name, arguments: intent.arguments}
    default:
      return undefined
  }
}

function callOn(
  name: string,
  reference: Reference,
  memory: Memory,
  more: object = {},
): PlannedCall | undefined {
  const task = nameTask(reference, memory)
  return task === undefined ? undefined : {name, arguments: {task, ...more}}
}

/** As tools take it: a title in the user's words, or `#7`. */
function nameTask(reference: Reference, memory: Memory): string | undefined {
  switch (reference.by) {
    case 'title':
      return reference.title
    case 'id':
      return `#${reference.id}`
    case 'last':
      return memory.last && `#${memory.last.id}`
    default: {
      const task = memory.listed.at(reference.position)
      return task && `#${task.id}`
    }
  }
}

function toArguments(filter: Filter): JsonObject {
  const {status, period, isOverdue, owner, isUnassigned, priority, search} = filter
  return {
    status,
    ...(isOverdue === true && {overdue: true}),
    ...(period?.from !== undefined && {dueFrom: period.from}),
    ...(period?.to !== undefined && {dueTo: period.to}),
    ...(owner !== undefined && {owner}),
    ...(isUnassigned === true && {unassigned: true}),
    ...(priority !== undefined && {priority}),
    ...(search !== undefined && {search}),
  }
}
