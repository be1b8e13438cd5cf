// What a conversation is about, worked out from what its tools did: which task is "it" by now.
import {isObject, type JsonObject} from '../http/body.ts'
import type {RecordedCall} from '../store/conversations.ts'

interface KnownTask {
  readonly id: number
  readonly title: string
}

export interface Memory {
  /** The task last made, changed or found alone. */
  readonly last?: KnownTask
  /** The tasks of the last list or question, in the order they were shown. */
  readonly listed: readonly KnownTask[]
  /** A call that waits for the user to say which of `listed` was meant. */
  readonly pending?: {readonly name: string; readonly arguments: JsonObject}
  /** The call that takes the last change back. */
  readonly undo?: {readonly name: string; readonly arguments: JsonObject}
  /** Titles created so far, the oldest first. */
  readonly created: readonly string[]
  /** Whether a list was shown before: some hints are worth giving once. */
  readonly hasListed: boolean
}

const NOTHING: Memory = {listed: [], created: [], hasListed: false}

export function remember(calls: readonly RecordedCall[]): Memory {
  return calls.reduce(addCall, NOTHING)
}

function addCall(memory: Memory, {name, arguments: args, result}: RecordedCall): Memory {
  const {pending: _, ...rest} = memory
  if (!isObject(result)) return rest
  const {task, tasks, matches, deleted, before} = result
  if (isKnownTask(deleted)) {
    const {last, ...others} = rest
    const undo = {name: 'create_task', arguments: fieldsOf(deleted)}
    return last === undefined || last.id === deleted.id
      ? {...others, undo}
      : {...others, last, undo}
  }
  if (isKnownTask(task)) return rememberChange(rest, name, task, before)
  if (Array.isArray(matches)) {
    return {...rest, listed: matches.filter(isKnownTask), pending: {name, arguments: args}}
  }
  if (Array.isArray(tasks)) {
    const listed = tasks.filter(isKnownTask)
    const [only] = listed
    const alone = only !== undefined && listed.length === 1 ? {last: only} : {}
    return {...rest, ...alone, listed, hasListed: true}
  }
  return rest
}

function rememberChange(memory: Memory, name: string, task: KnownTask, before: unknown): Memory {
  const reference = {task: `#${task.id}`}
  if (name === 'create_task') {
    const undo = {name: 'delete_task', arguments: reference}
    return {...memory, last: task, undo, created: [...memory.created, task.title]}
  }
  if (!isKnownTask(before)) return {...memory, last: task}
  const undo = {name: 'update_task', arguments: {...reference, ...fieldsOf(before)}}
  return {...memory, last: task, undo}
}

function fieldsOf(task: KnownTask): JsonObject {
  const {id: _, ...fields} = task
  return fields
}

function isKnownTask(value: unknown): value is KnownTask {
  return isObject(value) && typeof value['id'] === 'number' && typeof value['title'] === 'string'
}
