/**
 * Words the visitor's answers the way each question was asked.
 *
 * Hosts that are older than AG-UI's own `resume` read other fields, and refuse the newer ones.
 */
import {isObject} from '../protocol/json.ts'
import {decisionsOf} from './reviews.ts'
import type {InterruptAnswer, InterruptItem, InterruptShape} from './state.ts'

/** What a request carries to answer the agent's questions, beside messages. */
export interface ResumeRequest {
  /** The questions answered by it: `resumes` of RUN_OPENED. */
  readonly resumes: readonly string[]
  /** `resume` of the request, if any: AG-UI's list, or Microsoft's older object. */
  readonly resume?: unknown
  /** To be merged into the request's `forwardedProps`, if any. */
  readonly forwardedProps?: {
    readonly command: {readonly resume: unknown; readonly interruptEvent?: unknown}
  }
}

/** A question that has its answer. */
type Answered = InterruptItem & {readonly answer: InterruptAnswer}

/** The key of an interrupt's metadata under which the `on_interrupt` it came as is kept. */
export const ON_INTERRUPT = 'on_interrupt'

// Read by hosts that have no word for an answer withheld.
const REFUSAL = {accepted: false, approved: false, cancelled: true}

/**
 * The one request that answers all these questions; those without an answer are left out. Answers
 * by tool message are in the thread already, and consent is given elsewhere: both only go on.
 */
export function resumeOf(items: readonly InterruptItem[]): ResumeRequest {
  const answered = items.filter(isAnswered)
  const of = (shape: InterruptShape) => answered.filter((item) => item.shape === shape)
  const [standard, older, commands] = [of('outcome'), of('interrupts'), of('command')]
  return {
    resumes: answered.map(({interrupt}) => interrupt.id),
    ...(older.length > 0 && {resume: {interrupts: older.map(olderEntry)}}),
    ...(standard.length > 0 && {resume: standard.map(entry)}),
    ...(commands.length > 0 && {forwardedProps: {command: command(commands)}}),
  }
}

function isAnswered(item: InterruptItem): item is Answered {
  return item.answer !== undefined && item.answer.status !== 'withdrawn'
}

function entry({interrupt, answer: {status, payload}}: Answered): object {
  const isTold = status === 'resolved' && payload !== undefined
  return {interruptId: interrupt.id, status, ...(isTold && {payload})}
}

function olderEntry({interrupt, answer}: Answered): object {
  return {id: interrupt.id, value: payloadOf(answer, {accepted: false})}
}

function command(items: readonly Answered[]): {resume: unknown; interruptEvent?: unknown} {
  const payloads = items.map(({answer}) => payloadOf(answer, REFUSAL))
  const event = items[0]?.interrupt.metadata?.[ON_INTERRUPT]
  return {
    resume: decisionsOf(items) ?? (payloads.length === 1 ? payloads[0] : payloads),
    ...(event !== undefined && {interruptEvent: event}),
  }
}

function payloadOf({status, payload}: InterruptAnswer, refusal: object): unknown {
  return status === 'cancelled' ? refusal : (payload ?? {})
}

/** The text of the tool message that answers a question asked by a tool call. */
export function toolAnswer({interrupt}: InterruptItem, answer: InterruptAnswer): string {
  const {status, payload} = answer
  const {approval_id: approvalId, steps} = interrupt.metadata ?? {}
  if (status === 'resolved' && !isObject(payload)) return textOf(payload)
  const given = status === 'cancelled' ? {} : (payload as object)
  const word = answerWord(interrupt.responseSchema)
  return JSON.stringify({
    ...(approvalId !== undefined && {approval_id: approvalId}),
    ...(word !== undefined && {[word]: false}),
    ...given,
    ...(steps !== undefined && {steps: 'steps' in given ? given.steps : []}),
  })
}

function textOf(payload: unknown): string {
  return typeof payload === 'string' ? payload : (JSON.stringify(payload) ?? '{}')
}

/** The name an approval goes by in this question: `accepted` or `approved`. */
function answerWord(schema: unknown): 'accepted' | 'approved' | undefined {
  const properties = isObject(schema) ? schema['properties'] : undefined
  if (!isObject(properties)) return undefined
  return (['accepted', 'approved'] as const).find((word) => Object.hasOwn(properties, word))
}

/** Whether the visitor declined, rather than answered. */
export function isDeclined({status, payload}: InterruptAnswer): boolean {
  if (status === 'cancelled') return true
  return isObject(payload)
    ? payload['accepted'] === false || payload['approved'] === false
    : payload === false
}
