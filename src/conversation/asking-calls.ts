/** Calls that call nothing: some hosts word a question to the visitor as a call of a tool. */
import type {Interrupt} from '../protocol/events.ts'
import {KINDS, readFields} from '../protocol/fields.ts'
import {asObject, asString, isObject, ownField, type JsonObject} from '../protocol/json.ts'
import type {ToolCallPart} from '../protocol/messages.ts'
import {parsePartialJson} from './partial-json.ts'
import type {InterruptItem, RunRecord} from './state.ts'

/** A question, before it is on screen. */
export type Question = Omit<InterruptItem, 'kind' | 'key' | 'answer'>

/** What is answered in words of one's own. */
export const FREE_TEXT: JsonObject = {type: 'string'}

const ASKING: ReadonlySet<string> = new Set(['confirm_changes', 'request_approval', 'request_info'])

/** Whether a tool of this name is no tool, but a question; unless the page has one of that name. */
export function isAsking(run: RunRecord | undefined, name: string): boolean {
  return ASKING.has(name) && run?.pageTools?.includes(name) !== true
}

/** What a yes or no is asked for as. */
export function approval(word: 'accepted' | 'approved'): JsonObject {
  return {type: 'object', properties: {[word]: {type: 'boolean'}}, required: [word]}
}

/** The name and arguments of a call as hosts describe one, arguments as an object or as text. */
export function callOf(value: unknown): Question['call'] {
  if (!isObject(value)) return undefined
  const [name, args = {}] = [ownField(value, 'name'), ownField(value, 'arguments')]
  return typeof name === 'string' && name !== ''
    ? {name, args: typeof args === 'string' ? args : JSON.stringify(args)}
    : undefined
}

const WORDS = ['message', 'question', 'prompt', 'description', 'text']

/** The words of a question, under the names hosts give them. */
export function messageOf(value: JsonObject): string | undefined {
  const inner = ['suspendPayload', 'data', 'value'].map((name) => asObject(ownField(value, name)))
  for (const asked of [value, ...inner]) {
    const words = asked && WORDS.map((name) => asString(ownField(asked, name))).find(Boolean)
    if (words) return words
  }
  return undefined
}

/**
 * What a call asks; nothing when it does not read like a question. A `request_info` is one where
 * its arguments, or its host otherwise, say so, since a tool may well have that name.
 */
export function asksByCall(
  call: ToolCallPart | undefined,
  isInfoAsked: boolean,
): Question | undefined {
  if (call === undefined) return undefined
  const {id, function: called} = call
  const args = asObject(parsePartialJson(called.arguments)) ?? {}
  switch (called.name) {
    case 'confirm_changes':
      return confirmation(id, args)
    case 'request_approval':
      return requestedApproval(id, asObject(ownField(args, 'request')) ?? args)
    case 'request_info':
      return isInfoAsked || 'request_id' in args ? request(id, args) : undefined
    default:
      return undefined
  }
}

function confirmation(id: string, args: JsonObject): Question {
  const toolCallId = asString(ownField(args, 'function_call_id'))
  const interrupt: Interrupt = {
    id,
    reason: 'confirmation',
    ...(toolCallId !== undefined && {toolCallId}),
    responseSchema: approval('accepted'),
    metadata: {steps: ownField(args, 'steps') ?? []},
  }
  return question(interrupt, {
    name: ownField(args, 'function_name'),
    arguments: ownField(args, 'function_arguments'),
  })
}

const REQUEST = 'approvalId functionName:string functionArguments:any message:string'

function requestedApproval(id: string, given: JsonObject): Question | undefined {
  const kinds = {...KINDS, any: (value: unknown) => value ?? undefined}
  const {approvalId, functionName, functionArguments, message} =
    readFields(given, REQUEST, kinds) ?? {}
  if (approvalId === undefined && functionName === undefined) return undefined
  const interrupt: Interrupt = {
    id,
    reason: 'tool_call',
    ...(typeof message === 'string' && {message}),
    ...(typeof approvalId === 'string' && {
      toolCallId: approvalId,
      metadata: {approval_id: approvalId},
    }),
    responseSchema: approval('approved'),
  }
  return question(interrupt, {name: functionName, arguments: functionArguments})
}

function request(id: string, args: JsonObject): Question {
  const message = messageOf(args)
  const interrupt: Interrupt = {
    id,
    reason: 'input_required',
    ...(message !== undefined && {message}),
    responseSchema: asObject(ownField(args, 'response_schema')) ?? FREE_TEXT,
    metadata: args,
  }
  return question(interrupt, undefined)
}

function question(interrupt: Interrupt, called: unknown): Question {
  const call = callOf(called)
  return {shape: 'tool', interrupt, ...(call && {call})}
}
