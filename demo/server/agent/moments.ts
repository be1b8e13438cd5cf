// What happens in a run for a client of AG-UI, and what that client brings with it.
import type {Interrupt} from '@ag-ui/core'
import type {JsonObject} from '../http/body.ts'
import type {StoredInterrupt} from '../store/interrupts.ts'
import type {PreparedCall, Run, RunEvent} from './calls.ts'

/** A step of a plan, as a page may draw it. */
interface PlanStep {
  readonly title: string
  readonly status: PlanStatus
}

type PlanStatus = 'waiting' | 'running' | 'done' | 'cancelled'

/** The content of an activity of type `plan`. */
export interface Plan {
  readonly title: string
  readonly status: PlanStatus
  readonly steps: readonly PlanStep[]
}

export type Moment =
  | RunEvent
  /** Calls that run at the same time. */
  | {type: 'calls'; calls: readonly PreparedCall[]}
  | OpenCall
  | {type: 'ask'; interrupts: readonly Interrupt[]}
  | {type: 'thought'; delta: string}
  | {type: 'plan'; id: string; plan: Plan}
  | {type: 'follow-ups'; texts: readonly string[]}

/** A call that has no result in this run: the page carries it out, or the visitor is asked first. */
interface OpenCall {
  readonly type: 'open-call'
  readonly callId: string
  readonly name: string
  readonly arguments: JsonObject
  readonly waitsFor: 'page' | 'visitor'
  /** Whether the client does not show it yet. */
  readonly isNew: boolean
}

/** A file beside the words of a message. */
export interface Attachment {
  readonly name: string | undefined
  readonly mimeType: string | undefined
  readonly kind: string
}

interface AguiClient {
  /** Names of the tools its page lends. */
  readonly pageTools: ReadonlySet<string>
  /** What those tools returned since the question, by call. */
  readonly pageResults: ReadonlyMap<string, unknown>
  readonly state: JsonObject
  readonly attachments: readonly Attachment[]
}

export interface AguiRun extends Run {
  readonly client: AguiClient
  /** What tells this turn from any other of any server: ids of page calls are made of it. */
  readonly key: string
}

/** What one wish came to: something to say, or something to wait for. */
export type Settled<T> =
  | {readonly state: 'done'; readonly outcome: T}
  | {readonly state: 'asked'; readonly interrupt: StoredInterrupt}
  | {readonly state: 'pending'}
  /** Not begun, since what comes before it waits for somebody else. */
  | {readonly state: 'later'}
