/**
 * An agent over real HTTP that the test plays by hand: it records each request and sends, event by
 * event, what it is told. It listens on a port of its own, so to every page it is another site.
 */
import {once} from 'node:events'
import type {IncomingHttpHeaders, IncomingMessage, ServerResponse} from 'node:http'
import {serveOnLoopback} from './loopback.ts'

/** What a request said. */
export interface AgentRequest {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** The body, byte for byte. */
  readonly text: string
  /** The body, parsed. */
  readonly body: AgentBody
}

/** The fields of a request that the tests look at. */
export interface AgentBody {
  readonly serializedState?: string
  readonly messages: readonly {readonly content?: unknown}[]
}

/** One run, from the agent's side. */
export class Turn {
  readonly request: AgentRequest
  /** Resolves when the connection is gone: before the end, that is how a widget says Stop. */
  readonly left: Promise<void>
  readonly #response: ServerResponse

  constructor(request: AgentRequest, response: ServerResponse) {
    this.request = request
    this.#response = response
    this.left = once(response, 'close').then(() => undefined)
  }

  /** Answers with this status; without it the first event answers with a 200 event stream. */
  head(status: number, headers: Record<string, string> = {}): this {
    this.#response.writeHead(status, headers).flushHeaders()
    return this
  }

  /** Sends events as frames, and texts as they are. */
  send(...chunks: readonly (object | string)[]): this {
    if (!this.#response.headersSent) this.head(200, EVENT_STREAM)
    for (const chunk of chunks) this.#response.write(typeof chunk === 'string' ? chunk : sse(chunk))
    return this
  }

  end(...chunks: readonly (object | string)[]): void {
    this.send(...chunks)
    this.#response.end()
  }

  /** Breaks the connection. */
  cut(): void {
    this.#response.destroy()
  }
}

export interface Agent {
  readonly url: string
  readonly requests: readonly AgentRequest[]
  /** The nth run, once it was asked for. */
  turn(nth?: number): Promise<Turn>
  close(): Promise<void>
}

const EVENT_STREAM = {'content-type': 'text/event-stream', 'cache-control': 'no-cache'}

/** An event as one frame. */
function sse(event: object): string {
  return `data: ${JSON.stringify(event)}\n\n`
}

/** A whole reply that says this, in AG-UI. */
export function reply(text: string): object[] {
  return [
    {type: 'RUN_STARTED', threadId: 't1', runId: 'r1'},
    {type: 'TEXT_MESSAGE_START', messageId: 'm1', role: 'assistant'},
    delta(text),
    {type: 'TEXT_MESSAGE_END', messageId: 'm1'},
    {type: 'RUN_FINISHED', threadId: 't1', runId: 'r1'},
  ]
}

/** A piece of the reply's text. */
export function delta(text: string): object {
  return {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: text}
}

/** @param answer - Plays every run; left out, the test does so through `turn`. */
export async function startAgent(answer?: (turn: Turn) => void): Promise<Agent> {
  const turns: Turn[] = []
  const waiting: {nth: number; resolve: (turn: Turn) => void}[] = []
  const server = await serveOnLoopback((request, response) => void handle(request, response))

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    welcomeAnyOrigin(request, response)
    if (request.method === 'OPTIONS') return answerPreflight(response)
    const text = await readText(request)
    const body = JSON.parse(text) as AgentBody
    const turn = new Turn({path: request.url ?? '', headers: request.headers, text, body}, response)
    turns.push(turn)
    answer?.(turn)
    for (const {nth, resolve} of waiting) if (nth === turns.length) resolve(turn)
  }

  return {
    url: `${server.origin}/agent`,
    get requests() {
      return turns.map(({request}) => request)
    },
    turn: (nth = 1) =>
      new Promise((resolve) => {
        const known = turns[nth - 1]
        if (known === undefined) waiting.push({nth, resolve})
        else resolve(known)
      }),
    close: () => server.close(),
  }
}

function welcomeAnyOrigin(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', request.headers.origin ?? '*')
  response.setHeader('access-control-allow-headers', 'content-type, authorization')
  response.setHeader('access-control-expose-headers', 'retry-after')
}

// Chromium itself sends a request again when a connection that was used before breaks without an
// answer; a run on a connection of its own reaches us once.
function answerPreflight(response: ServerResponse): void {
  response.writeHead(204, {connection: 'close'}).end()
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
