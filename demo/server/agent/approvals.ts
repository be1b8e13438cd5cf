// Asks before a tool does what cannot be taken back, and goes by the answer.
import {randomBytes} from 'node:crypto'
import {isObject, type JsonObject} from '../http/body.ts'
import type {PlannedCall} from '../language/calls.ts'
import type {Intent} from '../language/intents.ts'
import type {Outcome} from '../replies/compose.ts'
import {recordCall, type RecordedCall} from '../store/conversations.ts'
import {findInterrupt, openInterrupt, type StoredInterrupt} from '../store/interrupts.ts'
import {carryOut, isNew, toolNamed} from './calls.ts'
import type {AguiRun, Moment, Settled} from './moments.ts'
import type {Confirmation, Tool} from './tool.ts'

/** Whoever approves may send arguments of their own instead of the ones they are shown. */
function approvalSchema(tool: Tool): JsonObject {
  return {
    type: 'object',
    properties: {
      approved: {type: 'boolean', title: 'Approve'},
      editedArgs: {...tool.parameters, title: 'Arguments'},
    },
    required: ['approved'],
  }
}

/** Whether a payload can be an answer to the question at all. */
export function isApproval(payload: unknown): payload is JsonObject & {approved: boolean} {
  if (!isObject(payload) || typeof payload['approved'] !== 'boolean') return false
  const {editedArgs} = payload
  return editedArgs === undefined || isObject(editedArgs)
}

/** Nothing when this call needs no approval; `mayAsk` is false while something else is waited for. */
export async function* settleApproval(
  run: AguiRun,
  intent: Intent,
  position: number,
  planned: PlannedCall,
  mayAsk: boolean,
): AsyncGenerator<Moment, Settled<Outcome> | undefined> {
  const interrupt = await findInterrupt(run.database, run.turn, position)
  if (interrupt === undefined) {
    const tool = toolNamed(run, planned.name)
    const confirmation = await confirm(run, tool, planned.arguments)
    if (confirmation === undefined) return undefined
    return mayAsk ? yield* ask(run, tool, position, planned, confirmation) : {state: 'later'}
  }
  if (interrupt.status === 'open')
    return mayAsk ? yield* showAgain(run, interrupt) : {state: 'later'}
  if (isApproval(interrupt.payload) && interrupt.payload.approved) {
    const {editedArgs} = interrupt.payload
    const args = isObject(editedArgs) ? editedArgs : interrupt.arguments
    const call = yield* carryOut(run, position, {...callOf(interrupt), arguments: args})
    return {state: 'done', outcome: {intent, call}}
  }
  return {state: 'done', outcome: yield* refuse(run, intent, interrupt)}
}

async function* ask(
  run: AguiRun,
  tool: Tool,
  position: number,
  planned: PlannedCall,
  {question}: Confirmation,
): AsyncGenerator<Moment, Settled<Outcome>> {
  const interrupt = await run.database.transaction((queries) =>
    openInterrupt(queries, {
      turn: run.turn,
      position,
      attempt: 0,
      reason: 'tool_call',
      message: question,
      callId: `call_${randomBytes(12).toString('hex')}`,
      name: planned.name,
      arguments: planned.arguments,
      schema: approvalSchema(tool),
    }),
  )
  return yield* showAgain(run, interrupt)
}

/** The call is told with its arguments, and without a result: that depends on the answer. */
async function* showAgain(
  run: AguiRun,
  interrupt: StoredInterrupt,
): AsyncGenerator<Moment, Settled<Outcome>> {
  const call = callOf(interrupt)
  yield {type: 'open-call', ...call, waitsFor: 'visitor', isNew: isNew(run, call.callId)}
  return {state: 'asked', interrupt}
}

async function* refuse(
  run: AguiRun,
  intent: Intent,
  interrupt: StoredInterrupt,
): AsyncGenerator<Moment, Outcome> {
  const tool = toolNamed(run, interrupt.name)
  const confirmation = await confirm(run, tool, interrupt.arguments)
  const call: RecordedCall = {...callOf(interrupt), result: {declined: true}}
  await recordCall(run.database, run.turn, interrupt.position, call)
  if (!run.shown.answered.has(call.callId)) {
    yield {type: 'result', callId: call.callId, tool, result: call.result}
  }
  const lead = confirmation?.refused ?? 'I changed nothing.'
  return {intent, call, reply: {lead}}
}

function confirm(
  {database, today}: AguiRun,
  tool: Tool,
  args: JsonObject,
): Promise<Confirmation | undefined> {
  return tool.confirm?.(args, {queries: database, today}) ?? Promise.resolve(undefined)
}

function callOf({callId, name, arguments: args}: StoredInterrupt) {
  return {callId: callId ?? '', name, arguments: args}
}
