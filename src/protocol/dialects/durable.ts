/**
 * The reliable-streaming sample of Microsoft Agent Framework: a durable agent whose text can be read
 * again from any entry on. No AG-UI: one text goes in, text comes out, and a turn takes several
 * requests.
 */
import type {Dialect} from '../dialect.ts'
import {carryOutDurable} from '../durable/carry-out.ts'
import {recall} from '../durable/memory.ts'
import {question} from '../durable/question.ts'

export const durable: Dialect = {
  encode: (input) => ({
    message: question(input),
    thread_id: recall(input.serializedState).id ?? input.threadId,
    wait_for_response: false,
  }),
  carryOut: carryOutDurable,
}
