// Puts the demo together: the database, the agent in both dialects, the recordings and the page.
import {createServer} from 'node:http'
import {fileURLToPath} from 'node:url'
import {loadTools} from './agent/load-tools.ts'
import {waitForReal, type Wait} from './agent/pace.ts'
import type {Service} from './agent/service.ts'
import type {Tool} from './agent/tool.ts'
import {dayOf} from './days.ts'
import {aguiRoutes} from './endpoints/agui.ts'
import {replayRoutes} from './endpoints/replay.ts'
import {taskAgentRoutes} from './endpoints/task-agent.ts'
import {taskRoutes} from './endpoints/tasks.ts'
import {listen} from './http/listen.ts'
import {answer, type Route} from './http/router.ts'
import {sendFile, type ServedFolder} from './http/static.ts'
import {createBoard} from './store/board.ts'
import {IN_MEMORY, openDatabase} from './store/database.ts'
import {seedBoard} from './store/seed.ts'

export interface DemoOptions {
  /** 0 takes any free port; a busy one leads to the next free one. */
  readonly port?: number
  /** A folder, made when missing; `memory://` keeps nothing. */
  readonly dataDir?: string
  /** 1 is a believable speed, 2 half of it, 0 no waiting at all. */
  readonly pace?: number
  readonly now?: () => Date
  /** How pauses pass; a test holds a run at one of them. */
  readonly wait?: Wait
  /** The tools of the folder `tools/`, unless a test brings its own. */
  readonly tools?: readonly Tool[]
}

export interface Demo {
  readonly url: string
  /** Ends every open answer, then closes the database. */
  close(): Promise<void>
}

const ROOT = new URL('../../', import.meta.url)

const PAGE: ServedFolder = {
  path: fileURLToPath(new URL('demo', ROOT)),
  depth: 1,
  hint: 'The demo page is at /.',
}
const WIDGET: ServedFolder = {
  path: fileURLToPath(new URL('dist', ROOT)),
  depth: 3,
  hint: 'Run "npm run build" to make the widget.',
}
/** Where diagrams are drawn: styles may be written, and nothing may be asked for but scripts. */
const DRAWING: ServedFolder = {
  path: fileURLToPath(new URL('demo/diagram', ROOT)),
  depth: 1,
  hint: 'The page that draws diagrams is at /diagram/.',
  policy:
    "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
}
const KATEX = library('katex')
const MERMAID = library('@mermaid-js/tiny')
const RECORDINGS = fileURLToPath(new URL('test/transcripts', ROOT))

export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const {port = 0, dataDir = IN_MEMORY, pace = 1} = options
  const {now = () => new Date(), wait = waitForReal} = options
  const tools = options.tools ?? (await loadTools())
  const database = await openDatabase(dataDir)
  await seedBoard(database, dayOf(now()))
  const routes = allRoutes({database, board: createBoard(database), tools, now, pace, wait})

  const running = new Set<Promise<void>>()
  const server = createServer((request, response) => {
    const done = answer(routes, request, response).finally(() => running.delete(done))
    running.add(done)
  })
  const url = await listen(server, port)

  async function close(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
    await Promise.all(running) // a tool at work finishes its transaction before the database goes
    await database.close()
  }

  return {url, close}
}

function allRoutes(service: Service): Route[] {
  return [
    ...taskAgentRoutes(service),
    ...aguiRoutes(service),
    ...taskRoutes(service),
    ...replayRoutes(RECORDINGS),
    serve('/dist/*', WIDGET),
    serve('/diagram/*', DRAWING),
    serve('/vendor/katex/*', KATEX),
    serve('/vendor/mermaid/*', MERMAID),
    serve('/*', PAGE),
  ]
}

/** What a package of the project has for browsers. */
function library(name: string): ServedFolder {
  return {
    path: fileURLToPath(new URL(`node_modules/${name}/dist`, ROOT)),
    depth: 1,
    hint: 'Run "npm ci" to get it.',
  }
}

function serve(path: string, folder: ServedFolder): Route {
  return {method: 'GET', path, handle: ({response, rest}) => sendFile(response, folder, rest)}
}
