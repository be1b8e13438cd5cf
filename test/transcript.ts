/** Plays what real servers sent: recorded bodies, cut as a test wants, folded as the client folds. */
import {createConversation} from '../src/conversation/create.ts'
import {reduce} from '../src/conversation/reduce.ts'
import type {Conversation} from '../src/conversation/state.ts'
import {TransportError} from '../src/protocol/errors.ts'
import type {AgentEvent} from '../src/protocol/events.ts'
import type {Message} from '../src/protocol/messages.ts'
import {openRun} from '../src/protocol/transport.ts'

/** One recorded answer, and what it answered. */
export interface Transcript {
  readonly body: Uint8Array<ArrayBuffer>
  readonly status: number
  readonly contentType: string
  /** The conversation when the request had just left. */
  readonly asked: Conversation
}

/** How a run of a transcript went. */
export interface Played {
  readonly events: readonly AgentEvent[]
  readonly conversation: Conversation
  readonly error?: TransportError
}

/** Fetches a transcript; one without a recorded head or request gets a plain one. */
export async function loadTranscript(
  file: string,
  beside: 'head and request' | 'head' | 'nothing' = 'head and request',
): Promise<Transcript> {
  const base = file.replace(/\.(?:sse|txt)$/, '')
  const body = new Uint8Array(await (await load(file)).arrayBuffer())
  const head = beside === 'nothing' ? '' : await (await load(`${base}.headers.txt`)).text()
  const request =
    beside === 'head and request'
      ? await (await load(`${base}.request.json`)).text()
      : PLAIN_REQUEST
  return {
    body,
    status: Number(/^HTTP\/\S+ (\d+)/.exec(head)?.[1] ?? 200),
    contentType: /^content-type: (.*?)\s*$/im.exec(head)?.[1] ?? plainType(file),
    asked: ask(JSON.parse(request) as Request),
  }
}

const PLAIN_REQUEST = '{"messages":[{"id":"u1","role":"user","content":"hi"}]}'

function plainType(file: string): string {
  return file.endsWith('.txt') ? 'text/plain' : 'text/event-stream'
}

/** Reads a transcript in these pieces and folds what they bring. */
export async function play(
  {asked, status, contentType}: Transcript,
  pieces: readonly Uint8Array<ArrayBuffer>[],
): Promise<Played> {
  const events: AgentEvent[] = []
  let conversation = asked
  const fetch = () => Promise.resolve(answer(pieces, status, contentType))
  const input = {threadId: 't', runId: 'r', messages: []}
  try {
    for await (const batch of openRun(input, {endpoint: '/agent', fetch, clock: () => 0})) {
      events.push(...batch)
      conversation = batch.reduce(reduce, conversation)
    }
    return {events, conversation: reduce(conversation, {type: 'RUN_CLOSED', outcome: 'finished'})}
  } catch (error) {
    if (!(error instanceof TransportError)) throw error
    const failure = {type: error.type}
    const closed = reduce(conversation, {type: 'RUN_CLOSED', outcome: 'failed', failure})
    return {events, conversation: closed, error}
  }
}

/** The body in pieces of this size. */
export function inPieces({body}: Transcript, size: number): Uint8Array<ArrayBuffer>[] {
  return Array.from({length: Math.ceil(body.length / size)}, (_, index) =>
    body.subarray(index * size, (index + 1) * size),
  )
}

function ask({messages = [], threadId = 't', runId = 'r', resume}: Request): Conversation {
  const last = messages.at(-1)
  return reduce(createConversation({threadId, messages}), {
    type: 'RUN_OPENED',
    threadId,
    runId,
    carries: messages.map(({id}) => id),
    ...(last?.role === 'user' ? {userMessageId: last.id} : {}),
    ...(resume ? {resumes: resume.map(({interruptId}) => interruptId)} : {}),
  })
}

interface Request {
  readonly messages?: readonly Message[]
  readonly threadId?: string
  readonly runId?: string
  readonly resume?: readonly {readonly interruptId: string}[]
}

function answer(
  pieces: readonly Uint8Array<ArrayBuffer>[],
  status: number,
  contentType: string,
): Response {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })
  return new Response(body, {status, headers: {'content-type': contentType}})
}

async function load(file: string): Promise<Response> {
  const response = await fetch(new URL(`transcripts/${file}`, import.meta.url))
  if (!response.ok) throw new Error(`No transcript: ${file}`)
  return response
}
