// Reads a tool call's arguments, which come from a model and may be anything.
import type {JsonObject} from '../http/body.ts'
import {makeDay, partsOf, type Day} from '../days.ts'
import {PRIORITIES, type Priority, type TaskChanges} from '../store/tasks.ts'

export function readText(args: JsonObject, name: string): string | undefined {
  const value = args[name]
  if (typeof value !== 'string') return undefined
  const text = value.replaceAll('\0', '').trim() // Postgres has no place for a zero character
  return text === '' ? undefined : text
}

export function readNumber(args: JsonObject, name: string): number | undefined {
  const value = args[name]
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined
}

/** More than nothing, and not more than anybody works in a year. */
export function readAmount(args: JsonObject, name: string): number | undefined {
  const value = args[name]
  return typeof value === 'number' && value > 0 && value < 10_000 ? value : undefined
}

export function readFlag(args: JsonObject, name: string): boolean | undefined {
  const value = args[name]
  return typeof value === 'boolean' ? value : undefined
}

export function readDay(args: JsonObject, name: string): Day | undefined {
  const text = readText(args, name)
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const {year, month, date} = partsOf(text)
  return makeDay(year, month, date)
}

export function readPriority(args: JsonObject): Priority | undefined {
  return PRIORITIES.find((priority) => priority === args['priority'])
}

/** Only what the call names; `null` clears an owner or a due date. */
export function readChanges(args: JsonObject): TaskChanges {
  const title = readText(args, 'title')
  const owner = args['owner'] === null ? null : readText(args, 'owner')
  const due = args['due'] === null ? null : readDay(args, 'due')
  const priority = readPriority(args)
  const done = readFlag(args, 'done')
  return {
    ...(title !== undefined && {title}),
    ...(owner !== undefined && {owner}),
    ...(due !== undefined && {due}),
    ...(priority !== undefined && {priority}),
    ...(done !== undefined && {done}),
  }
}

/** What a call lacks of its tool's required arguments. */
export function missingArguments(parameters: JsonObject, args: JsonObject): string[] {
  const required = parameters['required']
  if (!Array.isArray(required)) return []
  return required.filter((name): name is string => typeof name === 'string' && !(name in args))
}
