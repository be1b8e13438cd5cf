// Conversations as the server remembers them: threads, their turns, and what each turn's tools did.
import {randomBytes} from 'node:crypto'
import {isObject, type JsonObject} from '../http/body.ts'
import type {Queries} from './database.ts'

/** One tool call that was carried out, as told to the client and as needed to answer from it again. */
export interface RecordedCall {
  readonly callId: string
  readonly name: string
  readonly arguments: JsonObject
  readonly result: unknown
}

/** The user's side of a turn. `messageId` is what tells a repeated request from a repeated wish. */
export interface Question {
  readonly text: string
  readonly messageId?: string | undefined
}

/** What `serializedState` holds. `turn` is the last one whose end the client has seen. */
export interface ThreadState {
  readonly thread: string
  readonly turn: number
}

export function writeState({thread, turn}: ThreadState): string {
  return JSON.stringify({storeState: thread, turn})
}

/** Nothing for a text that is not a state of ours: such a client simply gets a new thread. */
export function readState(text: string | undefined): ThreadState | undefined {
  try {
    const value = JSON.parse(text ?? '') as unknown
    if (!isObject(value)) return undefined
    const {storeState, turn} = value
    return typeof storeState === 'string' && typeof turn === 'number' && Number.isInteger(turn)
      ? {thread: storeState, turn}
      : undefined
  } catch {
    return undefined
  }
}

export async function hasThread(queries: Queries, thread: string): Promise<boolean> {
  const {rows} = await queries.query('select 1 from threads where key = $1', [thread])
  return rows.length > 0
}

/** The newest thread of a client that names its conversations itself. */
export async function findThreadOfClient(
  queries: Queries,
  clientId: string,
): Promise<string | undefined> {
  const {rows} = await queries.query<{key: string}>(
    'select key from threads where client_id = $1 order by number desc limit 1',
    [clientId],
  )
  return rows[0]?.key
}

export async function createThread(queries: Queries, clientId?: string): Promise<string> {
  const key = randomBytes(16).toString('hex')
  await queries.query('insert into threads (key, client_id) values ($1, $2)', [
    key,
    clientId ?? null,
  ])
  return key
}

/** For a client that chooses the key itself. */
export async function ensureThread(queries: Queries, key: string): Promise<void> {
  await queries.query('insert into threads (key) values ($1) on conflict do nothing', [key])
}

/**
 * The turn a question belongs to: a new one, or the one it already has because the client asks again
 * after a broken answer. It does so with the same message id; a client that sends no ids shows it by
 * the same text after a turn that was cut, or whose end it has not `seen`.
 */
export async function openTurn(
  queries: Queries,
  thread: string,
  question: Question,
  seen = Number.POSITIVE_INFINITY,
): Promise<number> {
  const repeated = await findRepeatedTurn(queries, thread, question, seen)
  if (repeated !== undefined) return repeated
  const {rows} = await queries.query<{id: number}>(
    'insert into turns (thread, message_id, question) values ($1, $2, $3) returning id',
    [thread, question.messageId ?? null, question.text],
  )
  return rows[0]?.id ?? 0
}

async function findRepeatedTurn(
  queries: Queries,
  thread: string,
  {text, messageId}: Question,
  seen: number,
): Promise<number | undefined> {
  if (messageId !== undefined) {
    const {rows} = await queries.query<{id: number}>(
      'select id from turns where thread = $1 and message_id = $2 and question = $3',
      [thread, messageId, text],
    )
    return rows[0]?.id
  }
  const {rows} = await queries.query<{id: number; question: string; completed: boolean}>(
    'select id, question, completed from turns where thread = $1 order by id desc limit 1',
    [thread],
  )
  const [last] = rows
  if (last === undefined || last.question !== text) return undefined
  return !last.completed || last.id > seen ? last.id : undefined
}

/** What was asked in a turn, and the whole answer once there is one. */
export async function readTurn(
  queries: Queries,
  turn: number,
): Promise<{question: string; answer: string | null; messageId: string | null} | undefined> {
  const {rows} = await queries.query<{
    question: string
    answer: string | null
    messageId: string | null
  }>('select question, answer, message_id as "messageId" from turns where id = $1', [turn])
  return rows[0]
}

/** What the tools did in one turn, in the order of its steps. */
export async function callsOf(queries: Queries, turn: number): Promise<RecordedCall[]> {
  const {rows} = await queries.query<RecordedCall>(
    `select ${CALL} from calls where turn = $1 order by position`,
    [turn],
  )
  return rows
}

export async function completeTurn(queries: Queries, turn: number, answer: string): Promise<void> {
  await queries.query('update turns set completed = true, answer = $2 where id = $1', [
    turn,
    answer,
  ])
}

/** What the tools did in a thread before `turn`, the oldest first. */
export async function callsBefore(
  queries: Queries,
  thread: string,
  turn: number,
): Promise<RecordedCall[]> {
  const {rows} = await queries.query<RecordedCall>(
    `select ${CALL} from calls join turns on turns.id = calls.turn
     where turns.thread = $1 and turns.id < $2 order by calls.turn, calls.position`,
    [thread, turn],
  )
  return rows
}

export async function findCall(
  queries: Queries,
  turn: number,
  position: number,
): Promise<RecordedCall | undefined> {
  const {rows} = await queries.query<RecordedCall>(
    `select ${CALL} from calls where turn = $1 and position = $2`,
    [turn, position],
  )
  return rows[0]
}

/** Writes a call over an earlier record of the same step, which only a call that read does. */
export async function recordCall(
  queries: Queries,
  turn: number,
  position: number,
  call: RecordedCall,
): Promise<void> {
  await queries.query(
    `insert into calls (turn, position, call_id, name, arguments, result)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (turn, position) do update set
       call_id = $3, name = $4, arguments = $5, result = $6`,
    [turn, position, call.callId, call.name, call.arguments, JSON.stringify(call.result)],
  )
}

const CALL = 'call_id as "callId", name, arguments, result'
