// One call of a tool: told, carried out once however often it is asked for, and its result told.
import {randomBytes} from 'node:crypto'
import type {JsonObject} from '../http/body.ts'
import type {Day} from '../days.ts'
import type {PlannedCall} from '../language/calls.ts'
import {findCall, recordCall, type RecordedCall} from '../store/conversations.ts'
import type {Database} from '../store/database.ts'
import type {Picture} from '../pictures/workload.ts'
import {missingArguments} from './arguments.ts'
import type {Pace} from './pace.ts'
import type {Tool} from './tool.ts'

/** What a run tells, in no server's dialect. */
export type RunEvent =
  | {type: 'call'; callId: string; tool: Tool; arguments: JsonObject}
  | {type: 'result'; callId: string; tool: Tool; result: unknown; picture?: Picture | undefined}
  | {type: 'text'; delta: string}

export interface Run {
  readonly text: string
  /** The turn under which calls are recorded; a repeated request comes with the turn of the first. */
  readonly turn: number
  /** What tools did earlier in this conversation: "it" and "the second one" refer to that. */
  readonly earlier: readonly RecordedCall[]
  /** Calls the client still shows from a broken attempt: they are not told a second time. */
  readonly shown: ShownCalls
  readonly database: Database
  readonly tools: readonly Tool[]
  readonly today: Day
  readonly pace: Pace
  readonly signal: AbortSignal
}

export interface ShownCalls {
  readonly started: ReadonlySet<string>
  readonly answered: ReadonlySet<string>
}

interface CallPlan extends PlannedCall {
  /** Given where the call was told before it may run. */
  readonly callId?: string
  /** Makes a picture of the result, which goes with it. */
  readonly draw?: (result: unknown) => Picture | undefined
}

/** A call about to run, as it was recorded where it ran before. */
export interface PreparedCall {
  readonly position: number
  readonly callId: string
  readonly tool: Tool
  readonly arguments: JsonObject
  readonly hasRun: boolean
}

export async function* carryOut(
  run: Run,
  position: number,
  planned: CallPlan,
): AsyncGenerator<RunEvent, RecordedCall> {
  const prepared = await prepareCall(run, position, planned)
  const {callId, tool, arguments: args} = prepared
  if (isNew(run, callId)) yield {type: 'call', callId, tool, arguments: args}
  const call = await perform(run, prepared)
  if (!run.shown.answered.has(callId)) {
    yield {type: 'result', callId, tool, result: call.result, picture: planned.draw?.(call.result)}
  }
  return call
}

export async function prepareCall(
  run: Run,
  position: number,
  planned: CallPlan,
): Promise<PreparedCall> {
  const recorded = await findCall(run.database, run.turn, position)
  const callId = recorded?.callId ?? planned.callId ?? `call_${randomBytes(12).toString('hex')}`
  const {name, arguments: args} = recorded ?? planned
  const tool = toolNamed(run, name)
  return {position, callId, tool, arguments: args, hasRun: recorded !== undefined}
}

export function toolNamed({tools}: Pick<Run, 'tools'>, name: string): Tool {
  const tool = tools.find((candidate) => candidate.name === name)
  if (tool === undefined) throw new Error(`There is no tool named ${name}.`)
  return tool
}

/** Whether the client does not show this call yet. */
export function isNew({shown}: Pick<Run, 'shown'>, callId: string): boolean {
  return !shown.answered.has(callId) && !shown.started.has(callId)
}

/** Takes the time such a tool takes, unless it has run before. */
export async function perform(run: Run, call: PreparedCall): Promise<RecordedCall> {
  if (!call.hasRun) await run.pace.duringTool(call.arguments)
  run.signal.throwIfAborted()
  return callOnce(run, call)
}

/**
 * Change and record are one transaction, and transactions wait for each other: whatever breaks, and
 * however often and soon a request is repeated, a tool has either run and left its record, or neither.
 */
function callOnce(
  {database, turn, today}: Run,
  {position, tool, callId, arguments: args}: PreparedCall,
): Promise<RecordedCall> {
  return database.transaction(async (queries) => {
    const recorded = await findCall(queries, turn, position)
    if (recorded !== undefined && tool.readOnly !== true) return recorded
    const missing = missingArguments(tool.parameters, args)
    const result =
      missing.length > 0
        ? {error: 'missing_arguments', missing}
        : ((await tool.execute(args, {queries, today})) ?? null)
    const call = {callId, name: tool.name, arguments: args, result}
    await recordCall(queries, turn, position, call)
    return call
  })
}
