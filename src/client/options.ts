/** What a chat client is given: how it reaches its agent, what it starts with, what is said. */
import type {ConversationEvent} from '../conversation/events.ts'
import type {Conversation} from '../conversation/state.ts'
import type {DialectName} from '../protocol/dialect.ts'
import type {Content, Message} from '../protocol/messages.ts'
import type {RunLimits} from '../protocol/reading.ts'
import type {HeadersSource} from '../protocol/request.ts'
import type {ContextEntry} from '../protocol/run-input.ts'
import type {PageTool} from './tools.ts'

/** What bounds a run of a client. */
export interface ClientLimits extends RunLimits {
  /** Requests one run may take when tools of the page make it go on; default 10. */
  readonly toolRuns: number
}

/** Requests of one run, unless told otherwise: an agent that calls tools in a circle is left. */
export const TOOL_RUNS = 10

/** How the client reaches its agent; every field may change between runs. */
export interface ConnectionOptions {
  /** Where runs are POSTed. */
  endpoint?: string | URL | undefined
  /** Sent with every request; a function, maybe async, is asked anew each time. */
  headers?: HeadersSource | undefined
  /** Stands in for the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined
  /** Default `same-origin`. */
  credentials?: RequestCredentials | undefined
  /** Default `auto`. */
  dialect?: DialectName | undefined
  /** The thread of a conversation that has none yet; made up when absent. */
  threadId?: string | undefined
  /** Facts told to the agent with every run. */
  context?: readonly ContextEntry[] | undefined
  /** AG-UI's free field for the host of the agent. */
  forwardedProps?: unknown
  /** Seconds without a byte before a run counts as lost; default 300. */
  idleTimeout?: number | undefined
  /** Seconds a run may take in all; default none. */
  runTimeout?: number | undefined
  /** How many of the latest messages a request carries, from a user message on; default all. */
  historyLimit?: number | undefined
  /** Bounds of a run to replace. */
  limits?: Partial<ClientLimits> | undefined
}

/** What a client starts with. */
export interface ChatClientOptions extends ConnectionOptions {
  messages?: readonly Message[] | undefined
  /** The agent's state. */
  state?: unknown
  /** TaskAgent's opaque state. */
  serializedState?: string | undefined
  /** A conversation as stored; beats the four fields above. A run it was cut in is closed. */
  snapshot?: Conversation | undefined
  /** Tools that run on this side, as `registerTool` takes them. */
  tools?: readonly PageTool[] | undefined
  /** Milliseconds since the epoch; default `Date.now`. */
  clock?: (() => number) | undefined
}

/**
 * What a message may be sent as; `forwardedProps` replaces the client's for this one run, and
 * `parentRunId` names the run it branches off from.
 */
export type SendInput =
  string | {text?: string; content?: Content; forwardedProps?: unknown; parentRunId?: string}

/** The answer to one question of the agent's. */
export interface InterruptResponse {
  readonly interruptId: string
  /** `resolved` with any answer, a denial included; `cancelled` to drop the question. */
  readonly status: 'resolved' | 'cancelled'
  /** In the words of the question's schema. */
  readonly payload?: unknown
}

/** Called once per batch with the conversation it led to. */
export type ConversationListener = (
  conversation: Conversation,
  events: readonly ConversationEvent[],
) => void

/** What a message says. */
export function contentOf(input: SendInput): Content {
  // A page without types may give anything.
  const {content, text} = Object(input) as Exclude<SendInput, string>
  return typeof input === 'string' ? input : (content ?? text ?? '')
}
