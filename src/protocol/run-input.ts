/** The body of an AG-UI request, and the opaque state some servers want beside it. */
import type {JsonObject} from './json.ts'
import type {Message} from './messages.ts'

/** A tool that runs in the page, as the agent is told of it. */
export interface ToolDescription {
  readonly name: string
  readonly description: string
  /** JSON Schema of the arguments. */
  readonly parameters?: JsonObject
}

/** A fact the page tells the agent with every run. */
export interface ContextEntry {
  readonly description: string
  readonly value: string
}

/** AG-UI's `RunAgentInput`. Strict servers want `tools`, `context` and `forwardedProps` always. */
export interface RunInput {
  readonly threadId: string
  readonly runId: string
  readonly parentRunId?: string
  readonly protocolVersion?: string
  readonly state?: unknown
  readonly messages: readonly Message[]
  readonly tools?: readonly ToolDescription[]
  readonly context?: readonly ContextEntry[]
  readonly forwardedProps?: unknown
  /** Answers to the agent's questions: a list of `{interruptId, status, payload?}`, or an older host's shape. */
  readonly resume?: unknown
  /** TaskAgent's opaque state, sent back byte for byte; not part of AG-UI. */
  readonly serializedState?: string
}
