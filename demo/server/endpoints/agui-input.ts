// Reads a RunAgentInput, which comes from a client we do not know, as far as this agent uses it.
import type {RunAgentInput} from '@ag-ui/core'
import {badRequest} from '../http/answers.ts'
import {isObject, type JsonObject} from '../http/body.ts'
import type {InterruptAnswer} from '../store/interrupts.ts'
import {lastUserIndex, readMessages, readQuestion} from './messages.ts'

export const EXAMPLE =
  '{"threadId":"t1","runId":"r1","messages":[{"id":"m1","role":"user","content":"What is due next week?"}]}'

export interface AguiRequest {
  readonly threadId: string
  readonly runId: string
  readonly messages: readonly JsonObject[]
  readonly state: JsonObject
  /** Names of the tools the page lends. */
  readonly pageTools: ReadonlySet<string>
  readonly resume: readonly InterruptAnswer[]
  readonly drawsPictures: boolean
}

export function readInput(body: JsonObject): AguiRequest {
  const messages = readMessages(body, EXAMPLE)
  const asked = lastUserIndex(messages)
  if (asked !== -1) readQuestion(messages, asked, 'files will do') // throws while a 400 is still possible
  const {state, forwardedProps} = body
  return {
    threadId: readId(body, 'threadId'),
    runId: readId(body, 'runId'),
    messages,
    state: isObject(state) ? state : {},
    pageTools: new Set(listOf(body, 'tools').map(({name}) => String(name))),
    resume: listOf(body, 'resume').map(readAnswer),
    drawsPictures: isObject(forwardedProps) && forwardedProps['drawsPictures'] === true,
  }
}

function readId(body: JsonObject, name: keyof RunAgentInput): string {
  const value = body[name]
  if (typeof value === 'string' && value !== '') return value
  throw badRequest(`"${name}" must be a text that is not empty. Send JSON such as ${EXAMPLE}.`)
}

function listOf(body: JsonObject, name: keyof RunAgentInput): JsonObject[] {
  const value: unknown = body[name] ?? []
  if (Array.isArray(value) && value.every(isObject)) return value
  throw badRequest(`"${name}" must be a list of objects, or left out.`)
}

function readAnswer(answer: JsonObject, index: number): InterruptAnswer {
  const {interruptId, status, payload} = answer
  if (typeof interruptId === 'string' && (status === 'resolved' || status === 'cancelled')) {
    return {interruptId, status, payload}
  }
  throw badRequest(
    `resume[${index}] must look like {"interruptId":"…","status":"resolved","payload":{}}; the other status is "cancelled".`,
  )
}
