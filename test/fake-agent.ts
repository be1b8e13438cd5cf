/**
 * Agents for tests: each stands in for `fetch`, answers as it was told, and keeps every request.
 *
 * A chunk is one read of the body, so a test cuts a stream wherever it likes. As in a browser, an
 * abort rejects an answer that is still awaited and fails a body that is being read.
 */

/** One read of a body. */
export type Chunk = string | Uint8Array

/** How one request is answered: with chunks, or with any response at all. */
export type Answer = readonly Chunk[] | ((request: AgentRequest) => Response | Promise<Response>)

/** What was asked for. */
export interface AgentRequest {
  readonly url: string
  readonly headers: Headers
  readonly text: string
  /** The text, parsed; empty where it is no JSON. */
  readonly body: Record<string, unknown>
  readonly signal: AbortSignal
  readonly init: RequestInit
  /** Whether whoever read the answer's body gave it up. */
  wasCancelled: boolean
}

/** What stands in for `fetch`. */
export interface FakeAgent {
  readonly fetch: typeof globalThis.fetch
  readonly requests: readonly AgentRequest[]
  /** Resolves with the nth request once it has arrived. */
  requested(nth?: number): Promise<AgentRequest>
}

/** An agent the test plays by hand. It writes to the newest request. */
export interface LiveAgent extends FakeAgent {
  send(...chunks: Chunk[]): void
  end(): void
  /** Breaks the connection. */
  fail(error?: Error): void
}

/** Events as SSE frames, one `data:` line each. */
export function sse(...events: readonly object[]): string {
  return events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')
}

/** An agent that gives every request the same chunks. */
export function fakeAgent(...chunks: Chunk[]): FakeAgent {
  return scriptedAgent(chunks)
}

/** An agent that gives the nth request the nth answer, and later ones the last. */
export function scriptedAgent(...answers: Answer[]): FakeAgent {
  return agent((request, index) => {
    const answer = answers[Math.min(index, answers.length - 1)] ?? []
    return typeof answer === 'function' ? answer(request) : reply(request, answer)
  })
}

/** An agent that refuses every request. */
export function refusingAgent(status: number, init: ResponseInit = {}, body = ''): FakeAgent {
  return scriptedAgent(() => new Response(body, {...init, status}))
}

/** An agent that answers at once with headers, then says what the test tells it to. */
export function liveAgent(): LiveAgent {
  let body: Body | undefined
  const now = () => body ?? raise('No request has arrived: await agent.requested() first.')
  return {
    ...agent((request) => {
      body = new Body(request)
      return response(body.stream)
    }),
    send: (...chunks) => chunks.forEach((chunk) => now().write(chunk)),
    end: () => now().end(),
    fail: (error = new TypeError('network error')) => now().fail(error),
  }
}

/** A response whose body is these chunks, each one read; 200 and an event stream unless told. */
export function reply(
  request: AgentRequest,
  chunks: readonly Chunk[],
  init?: ResponseInit,
): Response {
  const body = new Body(request)
  for (const chunk of chunks) body.write(chunk)
  body.end()
  return response(body.stream, init)
}

function response(stream: ReadableStream<Uint8Array<ArrayBuffer>>, init?: ResponseInit): Response {
  return new Response(stream, {headers: {'content-type': 'text/event-stream'}, ...init})
}

function agent(
  answer: (request: AgentRequest, index: number) => Response | Promise<Response>,
): FakeAgent {
  const requests: AgentRequest[] = []
  const waiting: {nth: number; resolve: (request: AgentRequest) => void}[] = []

  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const request = record(input, init)
    request.signal.throwIfAborted()
    requests.push(request)
    for (const {nth, resolve} of waiting) if (nth === requests.length) resolve(request)
    const aborted = new Promise<never>((_, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason as Error))
    })
    return Promise.race([answer(request, requests.length - 1), aborted])
  }

  return {
    fetch,
    requests,
    requested: (nth = 1) =>
      new Promise((resolve) => {
        const known = requests[nth - 1]
        if (known === undefined) waiting.push({nth, resolve})
        else resolve(known)
      }),
  }
}

function record(input: RequestInfo | URL, init: RequestInit): AgentRequest {
  const text = typeof init.body === 'string' ? init.body : ''
  return {
    url: input instanceof Request ? input.url : String(input),
    headers: new Headers(init.headers),
    text,
    body: parse(text),
    signal: init.signal ?? new AbortController().signal,
    init,
    wasCancelled: false,
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** A body that is written while it is read; an end or a failure comes behind what was written. */
class Body {
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>
  readonly #steps: ((controller: ReadableStreamDefaultController) => void)[] = []
  #wake = () => {}

  constructor(request: AgentRequest) {
    let isOver = false
    this.stream = new ReadableStream(
      {
        start: (controller) => {
          request.signal.addEventListener('abort', () => {
            if (!isOver) controller.error(request.signal.reason)
            isOver = true
          })
        },
        pull: async (controller) => {
          if (this.#steps.length === 0) await new Promise<void>((resolve) => (this.#wake = resolve))
          if (!isOver) this.#steps.shift()?.(controller)
        },
        cancel: () => {
          request.wasCancelled = isOver = true
        },
      },
      {highWaterMark: 0},
    )
  }

  write(chunk: Chunk): void {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk.slice()
    this.#add((controller) => controller.enqueue(bytes))
  }

  end(): void {
    this.#add((controller) => controller.close())
  }

  fail(error: Error): void {
    this.#add((controller) => controller.error(error))
  }

  #add(step: (controller: ReadableStreamDefaultController) => void): void {
    this.#steps.push(step)
    this.#wake()
  }
}

function raise(message: string): never {
  throw new Error(message)
}
