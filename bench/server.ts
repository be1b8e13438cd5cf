/** Serves the page, the contestants and agents that say one word, on the loopback only. */
import {once} from 'node:events'
import {readFile} from 'node:fs/promises'
import {createServer, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import {extname, join} from 'node:path'
import {LAST_WORD} from './documents.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
}

const [threadId, runId, messageId] = ['thread-1', 'run-1', 'message-1']
const metadata = {nodeId: 'node', runIndex: 0}

/** What an agent of each kind says: the contestants' wires differ. */
const AGENTS: Readonly<Record<string, readonly object[]>> = {
  '/agent': [
    {type: 'RUN_STARTED', threadId, runId},
    {type: 'TEXT_MESSAGE_START', messageId, role: 'assistant'},
    {type: 'TEXT_MESSAGE_CONTENT', messageId, delta: LAST_WORD},
    {type: 'TEXT_MESSAGE_END', messageId},
    {type: 'RUN_FINISHED', threadId, runId},
  ],
  '/agent/texts': [{text: LAST_WORD}],
  '/agent/lines': [
    {type: 'begin', metadata},
    {type: 'item', content: LAST_WORD, metadata},
    {type: 'end', metadata},
  ],
}

export interface BenchServer {
  readonly url: string
  readonly close: () => void
}

/** Serves `folder`, and files outside it under the paths that `extra` gives them. */
export async function serve(
  folder: string,
  extra: ReadonlyMap<string, string>,
): Promise<BenchServer> {
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://localhost')
    const isAgent = request.method === 'POST' && pathname in AGENTS
    if (isAgent) request.resume().on('end', () => answer(pathname, response))
    else void sendFile(extra.get(pathname) ?? join(folder, pathname), response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const {port} = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function sendFile(path: string, response: ServerResponse): Promise<void> {
  try {
    const body = await readFile(path)
    const type = TYPES[extname(path)] ?? 'application/octet-stream'
    response.writeHead(200, {'content-type': type, 'cache-control': 'no-store'}).end(body)
  } catch {
    response.writeHead(404).end()
  }
}

let answers = 0

// Ids are new in each answer, as an agent's are.
function answer(path: string, response: ServerResponse): void {
  const said = JSON.stringify(AGENTS[path]).replaceAll('message-1', `message-${++answers}`)
  const values = (JSON.parse(said) as object[]).map((value) => JSON.stringify(value))
  const isLines = path === '/agent/lines'
  response.writeHead(200, {'content-type': isLines ? 'application/json' : 'text/event-stream'})
  response.end(values.map((value) => (isLines ? `${value}\n` : `data: ${value}\n\n`)).join(''))
}
