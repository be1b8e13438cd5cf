// What every endpoint works with: the database, the tools, the clock and the board's listeners.
import {dayOf} from '../days.ts'
import {badRequest} from '../http/answers.ts'
import type {RecordedCall} from '../store/conversations.ts'
import type {Database} from '../store/database.ts'
import type {Board} from '../store/board.ts'
import {createPace, type Wait} from './pace.ts'
import {runAgent, type RunEvent, type ShownCalls} from './run.ts'
import type {Tool} from './tool.ts'

export interface Service {
  readonly database: Database
  readonly board: Board
  readonly tools: readonly Tool[]
  readonly now: () => Date
  readonly pace: number
  readonly wait: Wait
}

export interface RunRequest {
  readonly text: string
  readonly turn: number
  readonly earlier: readonly RecordedCall[]
  readonly shown: ShownCalls
  readonly pace: number
  readonly signal: AbortSignal
}

/** Runs the agent and lets the board know of every change as it happens. */
export async function* startRun(
  {database, tools, now, board, wait}: Service,
  request: RunRequest,
): AsyncGenerator<RunEvent> {
  const run = {
    ...request,
    database,
    tools,
    today: dayOf(now()),
    pace: createPace(request.pace, wait, request.signal),
  }
  for await (const event of runAgent(run)) {
    if (event.type === 'result' && event.tool.readOnly !== true) board.changed()
    yield event
  }
}

/** `?pace=3` makes one request three times as slow, `?pace=0` as fast as it can be. */
export function readPace(url: URL, service: Service): number {
  const text = url.searchParams.get('pace')
  if (text === null) return service.pace
  const pace = Number(text)
  if (text !== '' && Number.isFinite(pace) && pace >= 0) return pace
  throw badRequest(`pace=${text} is not a number of 0 or more.`)
}
