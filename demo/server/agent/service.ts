// What every endpoint works with: the database, the tools, the clock and the board's listeners.
import {dayOf} from '../days.ts'
import {badRequest} from '../http/answers.ts'
import type {RecordedCall} from '../store/conversations.ts'
import type {Database} from '../store/database.ts'
import type {Board} from '../store/board.ts'
import {runAguiAgent} from './agui-run.ts'
import type {Run, RunEvent, ShownCalls} from './calls.ts'
import type {AguiRun, Moment} from './moments.ts'
import {createPace, type Wait} from './pace.ts'
import {runAgent} from './run.ts'
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
export function startRun(service: Service, request: RunRequest): AsyncGenerator<RunEvent> {
  return tellingBoard(service, runAgent(makeRun(service, request)))
}

/** The same for a client of AG-UI. */
export function startAguiRun(
  service: Service,
  request: RunRequest & Pick<AguiRun, 'client' | 'key'>,
): AsyncGenerator<Moment> {
  const {client, key} = request
  return tellingBoard(service, runAguiAgent({...makeRun(service, request), client, key}))
}

function makeRun({database, tools, now, wait}: Service, request: RunRequest): Run {
  return {
    ...request,
    database,
    tools,
    today: dayOf(now()),
    pace: createPace(request.pace, wait, request.signal),
  }
}

async function* tellingBoard<T extends Moment>(
  {board}: Service,
  moments: AsyncGenerator<T>,
): AsyncGenerator<T> {
  for await (const moment of moments) {
    if (changesBoard(moment)) board.changed()
    yield moment
  }
}

export function changesBoard(moment: Moment): boolean {
  return moment.type === 'result' && moment.tool.readOnly !== true
}

/** `?pace=3` makes one request three times as slow, `?pace=0` as fast as it can be. */
export function readPace(url: URL, service: Service): number {
  const text = url.searchParams.get('pace')
  if (text === null) return service.pace
  const pace = Number(text)
  if (text !== '' && Number.isFinite(pace) && pace >= 0) return pace
  throw badRequest(`pace=${text} is not a number of 0 or more.`)
}
