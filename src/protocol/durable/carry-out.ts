/**
 * How a turn of the reliable-streaming sample goes: started with one POST, read with as many GETs as
 * the connection needs, and asked for once more as text, which is exact where frames are not.
 */
import {mayPass, pauseBefore, TRIES} from '../again.ts'
import {decodeAnswer} from '../answers.ts'
import {mismatch, readAnswer, readJson, readText} from '../carry-out.ts'
import {TransportError} from '../errors.ts'
import type {AgentEvent} from '../events.ts'
import type {Batches, Exchange} from '../exchange.ts'
import {KINDS, readFields} from '../fields.ts'
import {eventStream, formatOf} from '../formats.ts'
import {asObject, defined} from '../json.ts'
import {discard, isJson, mediaType, refusal} from '../request.ts'
import type {RunInput} from '../run-input.ts'
import {siteOf} from '../two-step.ts'
import {durableAddress} from './address.ts'
import {recall, remember, type Memory} from './memory.ts'
import {question} from './question.ts'
import {Turn} from './turn.ts'

/** Carries out one turn. */
export async function* carryOutDurable(
  exchange: Exchange,
  encode: (input: RunInput) => unknown,
): Batches {
  const {messages, serializedState, runId} = exchange.input
  // The sample tells no history, and takes no answers but the visitor's.
  if (messages.at(-1)?.role !== 'user') return yield exchange.accept([{type: 'DONE'}])
  const known = recall(serializedState)
  const asked = messages.findLast(({role}) => role === 'user')?.id
  // What was started already is not started again: its answer is read from where it begins.
  const isStarted = asked !== undefined && known.asked === asked
  let first: Response | undefined
  let memory = known
  if (!isStarted) {
    first = await exchange.ask(start(exchange, encode))
    const told = await readStart(exchange, first)
    if (!told) return yield* readAnswer(exchange, first, {url: exchange.endpoint})
    if (Array.isArray(told)) return yield exchange.accept(told)
    memory = beginning(known, told as Memory, asked)
  }
  const turn = new Turn(memory, runId)
  yield exchange.accept(atWork(memory))
  yield* readTurn(exchange, turn, first && isStream(first) ? first : undefined)
  if (turn.end === 'done') yield exchange.accept(await ending(exchange, turn))
}

/** Reads a turn to its end, from connection to connection. */
async function* readTurn(exchange: Exchange, turn: Turn, first: Response | undefined): Batches {
  let response = first
  for (let tries = 0; !turn.end;) {
    const {count, memory} = turn
    let failure: unknown = new TransportError('truncated', 'The stream ended before the turn.')
    try {
      response ??= await exchange.ask({url: durableAddress(exchange.endpoint, memory, turn.last)})
      if (!isStream(response)) {
        discard(response)
        throw response.ok ? mismatch(response) : refusal(response)
      }
      for await (const batch of exchange.read(response, turn.format)) {
        yield batch
        if (turn.end) break
      }
    } catch (error) {
      failure = error
      // A stream that is gone is not asked for again.
      if (isRefused(error)) yield exchange.accept(atWork(turn.over()))
      if (!mayPass(error)) throw error
    }
    response = undefined
    if (turn.count > count) tries = 0
    if (turn.end || turn.memory !== memory) continue
    if (tries === TRIES || !(memory.id ?? memory.url)) throw failure
    await exchange.wait(pauseBefore(tries, exchange.random))
    tries += 1
  }
}

function start({endpoint, input}: Exchange, encode: (input: RunInput) => unknown) {
  const isText = /\/create\/?$/.test(siteOf(endpoint).pathname)
  return isText
    ? {body: question(input), type: 'text/plain'}
    : {body: JSON.stringify(encode(input))}
}

/** Where a turn that was started streams, or the whole of its answer; `undefined` for a refusal. */
async function readStart(
  exchange: Exchange,
  response: Response,
): Promise<Memory | readonly AgentEvent[] | undefined> {
  const {headers, status, ok} = response
  const id = headers.get('x-conversation-id') ?? headers.get('x-ms-thread-id') ?? undefined
  if (isStream(response)) return defined<Memory>({id})
  const isText = mediaType(headers) === 'text/plain'
  if (!ok || !(isText || isJson(response))) return undefined
  const json = isText
    ? {text: await readText(exchange, response), threadId: id}
    : await readJson(exchange, response)
  const told = readFields(asObject(json) ?? {}, TOLD, KINDS) ?? {}
  const memory = defined<object>({
    id: told['threadId'] ?? id,
    url: headers.get('location') ?? told['streamUrl'],
  }) as Memory
  const isAccepted = status === 202 || told['status'] === 'accepted'
  const answer = isAccepted ? Object.keys(memory).length > 0 && memory : decodeAnswer(json)
  if (!answer) throw mismatch(response)
  return answer
}

const TOLD = 'threadId|conversationId|runId|id streamUrl:string status:string'

function beginning(known: Memory, told: Memory, asked: string | undefined): Memory {
  const isSame = known.id === told.id
  const skip = isSame && known.asked ? (known.skip ?? 0) + 1 : undefined
  return defined<Memory>({
    ...told,
    cursor: isSame ? known.cursor : undefined,
    asked,
    skip,
  })
}

// Without a word of the run, the state alone would read as its end.
function atWork(memory: Memory): AgentEvent[] {
  const {id: threadId} = memory
  const started = defined<object>({type: 'RUN_STARTED', threadId}) as AgentEvent
  return [...(threadId === undefined ? [] : [remember(memory)]), started]
}

async function ending(exchange: Exchange, turn: Turn): Promise<AgentEvent[]> {
  const {messageId, text} = turn
  const exact = await exactText(exchange, turn)
  const events: AgentEvent[] = []
  if (exact && exact !== text) events.push({type: 'TEXT_REPLACED', messageId, text: exact})
  return [...events, remember(turn.over()), {type: 'DONE'}]
}

// Frames lose lines of a text, its own form does not; where it cannot be had, what was read stays.
async function exactText(exchange: Exchange, {memory, text}: Turn): Promise<string | undefined> {
  if (text === '') return undefined
  try {
    const url = durableAddress(exchange.endpoint, memory, memory.cursor)
    const response = await exchange.ask({url, accept: 'text/plain'})
    if (mediaType(response.headers) !== 'text/plain') {
      discard(response)
      return undefined
    }
    // The end of the turn is one line end there, and a failure a remark in the text.
    const exact = (await readText(exchange, response)).replace(/\r?\n$/, '')
    return /\[Error: [^\]]*\]\s*$/.test(exact) ? undefined : exact
  } catch {
    return undefined
  }
}

function isStream(response: Response): boolean {
  return response.ok && formatOf(response) === eventStream
}

function isRefused(error: unknown): boolean {
  return error instanceof TransportError && error.type === 'http' && !mayPass(error)
}
