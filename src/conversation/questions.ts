/**
 * Works out what the agent asks at the end of a run, whatever its host words questions as.
 *
 * The standard's outcome says it best; hosts that send it, or Microsoft's older list, send the same
 * questions once more in forms for older clients. Those count only where nothing better is there.
 */
import type {Interrupt, RunFinished} from '../protocol/events.ts'
import {KINDS, readFields} from '../protocol/fields.ts'
import {
  asObject,
  asString,
  isObject,
  ownField,
  parseJson,
  type JsonObject,
} from '../protocol/json.ts'
import {ON_INTERRUPT} from './answers.ts'
import {asksByCall, approval, callOf, FREE_TEXT, messageOf, type Question} from './asking-calls.ts'
import {reviewQuestions} from './reviews.ts'
import type {Conversation, Heard, RunRecord} from './state.ts'
import {findCall} from './thread.ts'

/** Nobody answers more at the end of a run. */
export const MOST_QUESTIONS = 500

/** The questions a run ends with; one asked twice is one. */
export function questionsOf(
  conversation: Conversation,
  event: Partial<Pick<RunFinished, 'outcome' | 'interrupt'>>,
  calls: readonly string[],
): readonly Question[] {
  const byId = new Map<string, Question>()
  for (const question of toldQuestions(conversation, event, calls)) {
    const {id} = question.interrupt
    if (byId.size < MOST_QUESTIONS && !byId.has(id)) byId.set(id, question)
  }
  return [...byId.values()]
}

function toldQuestions(
  conversation: Conversation,
  {outcome, interrupt: older = []}: Partial<Pick<RunFinished, 'outcome' | 'interrupt'>>,
  calls: readonly string[],
): readonly Question[] {
  const {runId, heard = []} = conversation.run as RunRecord
  const of = (name: string) => heard.filter((event) => event.name === name)
  const nameless = (index: number) => `${runId}:question:${index + 1}`
  const consents = of('oauth_consent_request').flatMap((event, at) =>
    consent(event, `${runId}:consent:${at + 1}`),
  )
  const standard = outcome?.type === 'interrupt' ? outcome.interrupts : []
  const told =
    standard.length > 0
      ? standard.flatMap((interrupt) => standardQuestion(conversation, interrupt))
      : older.flatMap((entry, at) => olderQuestion(entry, nameless(at)))
  if (told.length > 0) return [...told, ...consents]
  const isAsked = heard.some(
    ({name}) => name === 'request_info' || name === 'WorkflowInterruptEvent',
  )
  const called = calls.flatMap((id) => asksByCall(findCall(conversation, id), isAsked) ?? [])
  const commands = of(ON_INTERRUPT).flatMap(({value}, at) => commandQuestions(value, nameless(at)))
  const approvals = called.length > 0 ? [] : of('function_approval_request')
  const approved = approvals.flatMap(({value}, at) => olderQuestion(value, nameless(at)))
  return [...called, ...commands, ...approved, ...consents]
}

const INTERRUPT =
  'id! reason:string~ message:text toolCallId responseSchema:object expiresAt:string ' +
  'metadata:object subagentRunId'

function standardQuestion(conversation: Conversation, given: Interrupt): readonly Question[] {
  const fields = readFields(given as unknown as JsonObject, INTERRUPT, KINDS)
  if (fields === undefined) return []
  const interrupt = fields as unknown as Interrupt
  const framework = asObject(interrupt.metadata?.['agent_framework'])
  const called = interrupt.toolCallId && findCall(conversation, interrupt.toolCallId)
  const call = called
    ? {name: called.function.name, args: called.function.arguments}
    : callOf(framework?.['function_call'])
  const {responseSchema = call ? approval('approved') : FREE_TEXT} = interrupt
  return [{shape: 'outcome', interrupt: {...interrupt, responseSchema}, ...(call && {call})}]
}

// Microsoft's list before July 2026, and the CUSTOM event its entries came as.
function olderQuestion(given: unknown, nameless: string): readonly Question[] {
  if (!isObject(given)) return []
  const value = asObject(ownField(given, 'value')) ?? given
  const called = asObject(ownField(value, 'function_call'))
  const call = callOf(called)
  const toolCallId = asString(called?.['call_id'])
  const id = asString(ownField(given, 'id')) ?? toolCallId ?? nameless
  const message = messageOf(value)
  const interrupt: Interrupt = {
    id,
    reason: call ? 'tool_call' : 'input_required',
    ...(message !== undefined && {message}),
    ...(toolCallId !== undefined && {toolCallId}),
    responseSchema: call
      ? approval('accepted')
      : (asObject(ownField(value, 'response_schema')) ?? FREE_TEXT),
    metadata: value,
  }
  return [{shape: 'interrupts', interrupt, ...(call && {call})}]
}

// LangGraph gives whatever its node asked with, often as JSON text; Mastra a suspended call.
function commandQuestions(raw: unknown, nameless: string): readonly Question[] {
  const value = typeof raw === 'string' ? (parseJson(raw) ?? raw) : raw
  const asked = asObject(Array.isArray(value) ? value[0] : value) ?? {}
  const metadata = {[ON_INTERRUPT]: raw}
  const reviews = reviewQuestions(asked, nameless, metadata)
  if (reviews.length > 0) return reviews
  const read = (...names: readonly string[]) =>
    names.map((name) => asString(ownField(asked, name))).find(Boolean)
  const toolCallId = read('toolCallId', 'tool_call_id')
  const message = typeof value === 'string' ? value : messageOf(asked)
  const call = callOf({name: asked['toolName'], arguments: asked['args']})
  const expiresAt = read('expiresAt', 'expires_at')
  const interrupt: Interrupt = {
    id: read('id', 'interruptId', 'interrupt_id') ?? toolCallId ?? nameless,
    reason: read('reason') ?? 'input_required',
    ...(message !== undefined && {message}),
    ...(toolCallId !== undefined && {toolCallId}),
    ...(expiresAt !== undefined && {expiresAt}),
    responseSchema:
      schemaOf(asked, 'responseSchema', 'response_schema', 'resumeSchema') ?? FREE_TEXT,
    metadata,
  }
  return [{shape: 'command', interrupt, ...(call && {call})}]
}

function schemaOf(asked: JsonObject, ...names: readonly string[]): JsonObject | undefined {
  const schemas = names.map((name) => {
    const given = ownField(asked, name)
    return asObject(typeof given === 'string' ? parseJson(given) : given)
  })
  return schemas.find((schema) => schema && Object.keys(schema).length > 0)
}

function consent({value}: Heard, id: string): readonly Question[] {
  const link = isObject(value) ? asString(ownField(value, 'consent_link')) : undefined
  return link ? [{shape: 'consent', interrupt: {id, reason: 'consent'}, link}] : []
}
