// The form for a task with all there is to a task: its schema, and what an answer to it is worth.
import {isObject, type JsonObject} from '../http/body.ts'
import {PRIORITIES} from '../store/tasks.ts'
import {readDay, readPriority, readText} from './arguments.ts'

const MIN_HOURS = 0.25
const MAX_HOURS = 1000

/** Flat, so that any client can draw it; what is known already stands in it. */
export function formSchema(known: JsonObject): JsonObject {
  const fields: Readonly<Record<string, JsonObject>> = {
    title: {type: 'string', title: 'Title', minLength: 1, maxLength: 120},
    due: {type: 'string', format: 'date', title: 'Due date'},
    priority: {type: 'string', title: 'Priority', enum: [...PRIORITIES], default: 'normal'},
    remind: {type: 'boolean', title: 'Remind me', default: false},
    estimate: {type: 'number', title: 'Estimate in hours', minimum: MIN_HOURS, maximum: MAX_HOURS},
  }
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      known[name] === undefined ? field : {...field, default: known[name]},
    ]),
  )
  return {type: 'object', properties, required: ['title']}
}

/** The arguments for `create_task`, or what to put right. A field left empty counts as left out. */
export function readForm(payload: unknown): {arguments: JsonObject} | {problem: string} {
  if (!isObject(payload)) return {problem: 'The form came back empty.'}
  const {due, priority, remind, estimate} = payload
  const title = readText(payload, 'title')
  if (title === undefined || title.length > 120) {
    return {problem: 'The task needs a title of at most 120 characters.'}
  }
  if (isGiven(due) && readDay(payload, 'due') === undefined) {
    return {problem: 'The due date must be a day of the calendar, such as 2026-11-26.'}
  }
  if (isGiven(priority) && readPriority(payload) === undefined) {
    return {problem: `The priority must be one of ${PRIORITIES.join(', ')}.`}
  }
  if (isGiven(remind) && typeof remind !== 'boolean') {
    return {problem: 'The reminder is either wanted or not.'}
  }
  if (isGiven(estimate) && !isHours(estimate)) {
    return {problem: `The estimate must be between ${MIN_HOURS} and ${MAX_HOURS} hours.`}
  }
  const given = Object.entries({due, priority, remind, estimate}).filter(([, value]) =>
    isGiven(value),
  )
  return {arguments: {title, ...Object.fromEntries(given)}}
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

function isHours(value: unknown): boolean {
  return typeof value === 'number' && value >= MIN_HOURS && value <= MAX_HOURS
}
