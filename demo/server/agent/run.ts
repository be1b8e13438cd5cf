// One run of the agent: reads the sentence, calls tools one after the other, streams the answer.
import {randomBytes} from 'node:crypto'
import type {JsonObject} from '../http/body.ts'
import type {Day} from '../days.ts'
import {callFor} from '../language/calls.ts'
import {remember} from '../language/memory.ts'
import {understand} from '../language/understand.ts'
import {composeReply, type Outcome} from '../replies/compose.ts'
import {findCall, recordCall, type RecordedCall} from '../store/conversations.ts'
import type {Database} from '../store/database.ts'
import {allTasks} from '../store/tasks.ts'
import {missingArguments} from './arguments.ts'
import {splitWords, type Pace} from './pace.ts'
import type {Tool} from './tool.ts'

/** What a run tells, in no server's dialect. */
export type RunEvent =
  | {type: 'call'; callId: string; tool: Tool; arguments: JsonObject}
  | {type: 'result'; callId: string; tool: Tool; result: unknown}
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

/** Throws what a tool throws. Once `signal` is aborted no further tool is started. */
export async function* runAgent(run: Run): AsyncGenerator<RunEvent> {
  const outcomes: Outcome[] = []
  const calls = [...run.earlier]
  for (const intent of understand(run.text, await readWorld(run))) {
    const planned = callFor(intent, remember(calls))
    if (planned === undefined) {
      outcomes.push({intent})
      continue
    }
    const call = yield* carryOut(run, calls.length - run.earlier.length, planned)
    calls.push(call)
    outcomes.push({intent, call})
  }

  const reply = composeReply(outcomes, {
    today: run.today,
    tools: run.tools,
    earlier: remember(run.earlier),
  })
  for (const word of splitWords(reply)) {
    await run.pace.beforeWord(word)
    yield {type: 'text', delta: word}
  }
}

async function readWorld(run: Run) {
  const tasks = await allTasks(run.database)
  return {
    today: run.today,
    titles: tasks.map((task) => task.title),
    people: [...new Set(tasks.flatMap((task) => task.owner ?? []))],
    tools: run.tools.map((tool) => tool.name),
  }
}

async function* carryOut(
  run: Run,
  position: number,
  planned: {name: string; arguments: JsonObject},
): AsyncGenerator<RunEvent, RecordedCall> {
  const recorded = await findCall(run.database, run.turn, position)
  const callId = recorded?.callId ?? `call_${randomBytes(12).toString('hex')}`
  const {name, arguments: args} = recorded ?? planned
  const tool = run.tools.find((candidate) => candidate.name === name)
  if (tool === undefined) throw new Error(`There is no tool named ${name}.`)

  const isShown = run.shown.answered.has(callId)
  if (!isShown && !run.shown.started.has(callId)) {
    yield {type: 'call', callId, tool, arguments: args}
  }
  if (recorded === undefined) await run.pace.duringTool(args)
  run.signal.throwIfAborted()
  const call = await callOnce(run, position, tool, {callId, arguments: args})
  if (!isShown) yield {type: 'result', callId, tool, result: call.result}
  return call
}

/**
 * Change and record are one transaction, and transactions wait for each other: whatever breaks, and
 * however often and soon a request is repeated, a tool has either run and left its record, or neither.
 */
function callOnce(
  {database, turn, today}: Run,
  position: number,
  tool: Tool,
  {callId, arguments: args}: Pick<RecordedCall, 'callId' | 'arguments'>,
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
