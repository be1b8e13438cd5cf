// The pieces of JSON Schema that the tools' parameters are made of.
import type {JsonObject} from '../http/body.ts'
import {PRIORITIES} from '../store/tasks.ts'

export const TASK_SCHEMA = {
  type: 'string',
  description: 'The title of the task, or # and its number',
}

export const DAY_SCHEMA = {type: 'string', format: 'date', description: 'Such as 2026-11-26'}
export const OPTIONAL_DAY_SCHEMA = {...DAY_SCHEMA, type: ['string', 'null']}
export const PRIORITY_SCHEMA = {type: 'string', enum: [...PRIORITIES]}

export function objectSchema(properties: JsonObject, required: readonly string[] = []): JsonObject {
  return {type: 'object', properties, required, additionalProperties: false}
}
