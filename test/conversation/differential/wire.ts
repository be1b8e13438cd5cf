/** Events and messages as a server words them: what the generator makes and both clients are given. */

/** Who an event says it comes from. */
export type Tag = string | undefined

/** One event. */
export interface WireEvent {
  readonly type: string
  readonly messageId?: string
  readonly toolCallId?: string
  readonly toolCallName?: string
  readonly parentMessageId?: string | null
  readonly subagentRunId?: string
  readonly role?: string
  readonly name?: string
  readonly stepName?: string
  readonly delta?: unknown
  readonly metadata?: unknown
  readonly rawEvent?: unknown
  readonly messages?: readonly WireMessage[]
  readonly input?: {readonly messages: readonly WireMessage[]}
  readonly replace?: boolean
  readonly [field: string]: unknown
}

/** One message of a snapshot. */
export interface WireMessage {
  readonly id: string
  readonly role: string
  readonly content?: unknown
  readonly toolCallId?: string
  readonly subagentRunId?: string
  readonly toolCalls?: readonly WireCall[]
  readonly [field: string]: unknown
}

/** One call of a message. */
export interface WireCall {
  readonly id: string
  readonly type: 'function'
  readonly function: {readonly name: string; readonly arguments: string}
  readonly [field: string]: unknown
}

/** The tag as a field, absent for the main agent. */
export function tagged(tag: Tag): {subagentRunId?: string} {
  return tag === undefined ? {} : {subagentRunId: tag}
}
