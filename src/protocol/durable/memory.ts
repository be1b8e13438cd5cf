/**
 * What the reliable-streaming sample leaves to its clients to remember: how far a conversation was
 * read. It travels as the opaque state of the thread, so that a stored conversation goes on.
 */
import type {ThreadState} from '../events.ts'
import {KINDS, readFields} from '../fields.ts'
import {asObject} from '../json.ts'

/** Where a conversation stands. */
export interface Memory {
  /** The server's id of the conversation. */
  readonly id?: string
  /** Where its stream is, if the server told. */
  readonly url?: string
  /** The last entry of the turns that are over: what follows is the turn being read. */
  readonly cursor?: string
  /** The message being answered, until its answer is complete. */
  readonly asked?: string
  /** How many answers stand before that one, given up before they were read to their end. */
  readonly skip?: number
}

const FIELDS = 'id url:string cursor asked skip:count'
const kinds = {
  ...KINDS,
  count: (value: unknown) => (Number.isSafeInteger(value) ? value : undefined),
}

/** The memory in a thread's state; one of another kind says nothing. */
export function recall(serializedState = ''): Memory {
  try {
    const json = asObject(JSON.parse(serializedState))
    return readFields(asObject(json?.['durable']) ?? {}, FIELDS, kinds) ?? {}
  } catch {
    return {}
  }
}

/** The event that keeps a memory. */
export function remember(durable: Memory): ThreadState {
  return {type: 'THREAD_STATE', serializedState: JSON.stringify({durable})}
}
