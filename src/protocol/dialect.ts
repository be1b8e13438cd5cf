/** How one kind of server phrases AG-UI: encode a request, carry out a run. */
import type {AgentEvent} from './events.ts'
import type {Batches, Exchange} from './exchange.ts'
import type {RunInput} from './run-input.ts'

/** The dialects a chat can be told to speak. */
export type DialectName = 'auto' | 'ag-ui' | 'task-agent' | 'durable'

/** One way of phrasing requests and answers. */
export interface Dialect {
  /** The JSON body of the request that starts a run. */
  readonly encode: (input: RunInput) => unknown
  /** Which events of an answer count; default all. */
  readonly hears?: (event: AgentEvent) => boolean
  /** How a run goes; default: one request, and one answer, or the address of one. */
  readonly carryOut?: (exchange: Exchange, encode: Dialect['encode']) => Batches
}
