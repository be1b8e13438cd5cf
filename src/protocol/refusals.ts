/** Reads the body of a refusal that is none: a content filter blocked the message. */
import {isContentFilter} from './content-filter.ts'
import type {AgentEvent} from './events.ts'
import {KINDS, readFields} from './fields.ts'
import {asObject, isObject, ownField} from './json.ts'

const FAULT = 'code|error|type message:string'

/** The ordinary turn a content filter answers with; `undefined` for any other refusal. */
export function decodeRefusal(json: unknown): readonly AgentEvent[] | undefined {
  if (!isObject(json)) return undefined
  const error = asObject(ownField(json, 'error')) ?? json
  const inner = asObject(ownField(error, 'innererror')) ?? {}
  const isBlocked = [error, inner].some((fault) =>
    isContentFilter(readFields(fault, FAULT, KINDS) ?? {}),
  )
  if (!isBlocked) return undefined
  const {serializedState} = readFields(json, 'serializedState:string', KINDS) ?? {}
  const said = readFields({...json, ...error}, 'message:string messageId', KINDS)
  const state = {type: 'THREAD_STATE', serializedState}
  return [
    {type: 'CONTENT_FILTER', ...said},
    ...(serializedState === undefined ? [] : [state as AgentEvent]),
    {type: 'DONE'},
  ]
}
