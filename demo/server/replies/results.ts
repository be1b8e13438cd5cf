// Reads what a tool returned. It comes out of the database as plain JSON, so it is checked once more.
import {isObject} from '../http/body.ts'
import type {Task} from '../store/tasks.ts'

export function taskIn(result: unknown, name = 'task'): Task | undefined {
  const value = isObject(result) ? result[name] : undefined
  return isTask(value) ? value : undefined
}

export function tasksIn(result: unknown, name = 'tasks'): Task[] {
  const value = isObject(result) ? result[name] : undefined
  return Array.isArray(value) ? value.filter(isTask) : []
}

export function errorIn(result: unknown): string | undefined {
  const error = isObject(result) ? result['error'] : undefined
  return typeof error === 'string' ? error : undefined
}

export function textIn(result: unknown, name: string): string | undefined {
  const value = isObject(result) ? result[name] : undefined
  return typeof value === 'string' ? value : undefined
}

function isTask(value: unknown): value is Task {
  return isObject(value) && typeof value['id'] === 'number' && typeof value['title'] === 'string'
}
