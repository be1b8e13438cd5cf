// Questions the agent has put to the visitor, kept until they are answered, and after.
import {randomBytes} from 'node:crypto'
import type {JsonObject} from '../http/body.ts'
import type {Queries} from './database.ts'

type InterruptStatus = 'open' | 'resolved' | 'cancelled'

/** The call `name` with `arguments` waits for the answer; a form has no call yet, so no `callId`. */
export interface StoredInterrupt {
  readonly id: string
  readonly turn: number
  readonly position: number
  /** How often this was asked before: an answer that does not fit is asked for again. */
  readonly attempt: number
  readonly reason: 'tool_call' | 'input_required'
  readonly message: string
  readonly callId: string | null
  readonly name: string
  readonly arguments: JsonObject
  readonly schema: JsonObject
  readonly status: InterruptStatus
  readonly payload: unknown
}

export type NewInterrupt = Omit<StoredInterrupt, 'id' | 'status' | 'payload'>

export interface InterruptAnswer {
  readonly interruptId: string
  readonly status: 'resolved' | 'cancelled'
  readonly payload?: unknown
}

const COLUMNS = `interrupts.id, interrupts.turn, position, attempt, reason, message,
  call_id as "callId", name, arguments, schema, status, payload`

/** All of a thread's questions, the answered ones too, in the order they were asked. */
export async function interruptsOf(queries: Queries, thread: string): Promise<StoredInterrupt[]> {
  const {rows} = await queries.query<StoredInterrupt>(
    `select ${COLUMNS} from interrupts join turns on turns.id = interrupts.turn
     where turns.thread = $1 order by interrupts.turn, position, attempt`,
    [thread],
  )
  return rows
}

/** The newest question of a turn's step. */
export async function findInterrupt(
  queries: Queries,
  turn: number,
  position: number,
): Promise<StoredInterrupt | undefined> {
  const {rows} = await queries.query<StoredInterrupt>(
    `select ${COLUMNS} from interrupts where turn = $1 and position = $2
     order by attempt desc limit 1`,
    [turn, position],
  )
  return rows[0]
}

/** Two requests that repeat each other at once ask one question. */
export async function openInterrupt(
  queries: Queries,
  interrupt: NewInterrupt,
): Promise<StoredInterrupt> {
  const {turn, position, attempt, reason, message, callId, name, schema} = interrupt
  await queries.query(
    `insert into interrupts
       (id, turn, position, attempt, reason, message, call_id, name, arguments, schema)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (turn, position, attempt) do nothing`,
    [
      `ask_${randomBytes(12).toString('hex')}`,
      turn,
      position,
      attempt,
      reason,
      message,
      callId,
      name,
      interrupt.arguments,
      schema,
    ],
  )
  const stored = await findInterrupt(queries, turn, position)
  if (stored === undefined) throw new Error('The database lost a question it was just given.')
  return stored
}

/** The first answer counts: one to a question that is closed already changes nothing. */
export async function answerInterrupt(
  queries: Queries,
  {interruptId, status, payload}: InterruptAnswer,
): Promise<void> {
  await queries.query(
    `update interrupts set status = $2, payload = $3 where id = $1 and status = 'open'`,
    [interruptId, status, JSON.stringify(payload ?? null)],
  )
}
