/** How a run goes: one request, and as its answer a stream, a whole reply, or the address of a stream. */
import {decodeAnswer} from './answers.ts'
import {TransportError} from './errors.ts'
import type {Batches, Exchange} from './exchange.ts'
import {formatOf, type Format} from './formats.ts'
import {decodeRefusal} from './refusals.ts'
import {discard, isJson, mediaType, refusal, type AgentRequest} from './request.ts'
import {readStream} from './resume.ts'
import type {RunInput} from './run-input.ts'
import {streamAddress} from './two-step.ts'

// Of a refusal no more is read; what a filter says is shorter.
const LONGEST_REFUSAL = 64 * 1024

/** Asks for a run and reads what is answered. */
export async function* carryOut(exchange: Exchange, encode: (input: RunInput) => unknown): Batches {
  const request = {body: JSON.stringify(encode(exchange.input))}
  yield* readAnswer(exchange, await exchange.ask(request), request)
}

/** Reads an answer: a stream, or a whole reply in JSON; where it may, the stream it points to. */
export async function* readAnswer(
  exchange: Exchange,
  response: Response,
  request: AgentRequest,
): Batches {
  const format = response.ok ? formatOf(response) : undefined
  if (format) return yield* readStream(exchange, response, format, request)
  const json = isJson(response) ? await readJson(exchange, response) : undefined
  const events = response.ok ? decodeAnswer(json) : decodeRefusal(json)
  const isAccepted = response.status === 202 && !Array.isArray(json)
  if (events && !isAccepted) return yield exchange.accept(events)
  const isPointer = request.url === undefined && response.ok && (json !== undefined || isAccepted)
  const url = isPointer ? streamAddress(response, json, exchange.endpoint) : undefined
  discard(response)
  if (url !== undefined) return yield* readAnswer(exchange, await exchange.ask({url}), {url})
  if (!events) throw response.ok ? mismatch(response) : refusal(response)
  yield exchange.accept(events)
}

/** The JSON document an answer holds; `undefined` for a refusal that is none, or none to be read. */
export async function readJson(exchange: Exchange, response: Response): Promise<unknown> {
  try {
    return JSON.parse(await readText(exchange, response, response.ok ? Infinity : LONGEST_REFUSAL))
  } catch (error) {
    if (!response.ok) return undefined
    throw error instanceof SyntaxError ? mismatch(response, 'broken JSON') : error
  }
}

/** The text of an answer, whole. */
export async function readText(
  exchange: Exchange,
  response: Response,
  most = Infinity,
): Promise<string> {
  let text = ''
  const collect: Format = () => (piece) => {
    text += piece
    if (text.length > most) throw new TransportError('too-large', 'The answer is too large.')
  }
  await exchange.read(response, collect).next()
  return text
}

/** What an answer is that is no reply. */
export function mismatch(response: Response, found = mediaType(response.headers)): TransportError {
  const what = response.body ? found : 'no body'
  const message = `Expected text/event-stream, or a reply in JSON; got ${what}.`
  return new TransportError('content-type', message, {status: response.status})
}
