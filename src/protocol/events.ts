/**
 * Every event a run can bring, one union, in the protocol's own words: AG-UI 1.0, and what other
 * servers add to it.
 *
 * Ids are optional even where AG-UI asks for them, since real servers leave them out; the fold
 * supplies what is missing.
 */
import type {Content, Message, Metadata} from './messages.ts'

interface EventBase {
  /** When this client received the event, in milliseconds since the epoch. */
  readonly receivedAt?: number
  /** The server's own clock, where it tells; never used for display. */
  readonly timestamp?: number
  readonly metadata?: Metadata
  /** Who produced this; absent means the main agent. */
  readonly subagentRunId?: string
}

/** Tokens one model used; the sum over entries is what a run cost. */
export interface TokenUsage {
  readonly provider?: string
  readonly model?: string
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly totalTokens?: number
  readonly reasoningTokens?: number
  readonly cachedInputTokens?: number
  readonly cacheWriteInputTokens?: number
}

/** A question the agent ended its run with. */
export interface Interrupt {
  readonly id: string
  readonly reason: string
  readonly message?: string
  readonly toolCallId?: string
  readonly responseSchema?: Readonly<Record<string, unknown>>
  readonly expiresAt?: string
  readonly metadata?: Metadata
  readonly subagentRunId?: string
}

/** How a run ended, by the agent's own account; absent means success. */
export type RunOutcome =
  | {readonly type: 'success'; readonly pendingToolCallIds?: readonly string[]}
  | {readonly type: 'interrupt'; readonly interrupts: readonly Interrupt[]}
  | {readonly type: 'cancelled'}

/** One operation of a JSON Patch (RFC 6902). */
export interface PatchOperation {
  readonly op: string
  readonly path: string
  readonly from?: string
  readonly value?: unknown
}

export interface RunStarted extends EventBase {
  readonly type: 'RUN_STARTED'
  readonly threadId?: string
  readonly runId?: string
  readonly protocolVersion?: string
  readonly parentRunId?: string
  readonly input?: Readonly<Record<string, unknown>>
}
export interface RunFinished extends EventBase {
  readonly type: 'RUN_FINISHED'
  readonly threadId?: string
  readonly runId?: string
  readonly result?: unknown
  readonly outcome?: RunOutcome
  readonly usage?: readonly TokenUsage[]
  /** Microsoft Agent Framework before July 2026 put its interrupts here. */
  readonly interrupt?: readonly unknown[]
}
export interface RunErrorEvent extends EventBase {
  readonly type: 'RUN_ERROR'
  readonly message: string
  readonly code?: string
  readonly usage?: readonly TokenUsage[]
}
export interface StepStarted extends EventBase {
  readonly type: 'STEP_STARTED'
  readonly stepName: string
}
export interface StepFinished extends EventBase {
  readonly type: 'STEP_FINISHED'
  readonly stepName: string
}
export interface TextMessageStart extends EventBase {
  readonly type: 'TEXT_MESSAGE_START'
  readonly messageId?: string
  readonly role?: string
  readonly name?: string
}
export interface TextMessageContent extends EventBase {
  readonly type: 'TEXT_MESSAGE_CONTENT'
  readonly messageId?: string
  readonly delta: string
}
export interface TextMessageEnd extends EventBase {
  readonly type: 'TEXT_MESSAGE_END'
  readonly messageId?: string
}
export interface TextMessageChunk extends EventBase {
  readonly type: 'TEXT_MESSAGE_CHUNK'
  readonly messageId?: string
  readonly role?: string
  readonly name?: string
  readonly delta?: string
}
export interface ToolCallStart extends EventBase {
  readonly type: 'TOOL_CALL_START'
  readonly toolCallId?: string
  readonly toolCallName?: string
  readonly parentMessageId?: string
  /** Arguments given at once, as TaskAgent does; JSON text. */
  readonly arguments?: string
}
export interface ToolCallArgs extends EventBase {
  readonly type: 'TOOL_CALL_ARGS'
  readonly toolCallId?: string
  readonly delta: string
}
export interface ToolCallEnd extends EventBase {
  readonly type: 'TOOL_CALL_END'
  readonly toolCallId?: string
}
export interface ToolCallChunk extends EventBase {
  readonly type: 'TOOL_CALL_CHUNK'
  readonly toolCallId?: string
  readonly toolCallName?: string
  readonly parentMessageId?: string
  readonly delta?: string
}
export interface ToolCallResult extends EventBase {
  readonly type: 'TOOL_CALL_RESULT'
  readonly messageId?: string
  readonly toolCallId?: string
  readonly content?: Content
  readonly error?: string
}
export interface StateSnapshot extends EventBase {
  readonly type: 'STATE_SNAPSHOT'
  readonly snapshot: unknown
}
export interface StateDelta extends EventBase {
  readonly type: 'STATE_DELTA'
  readonly delta: readonly PatchOperation[]
}
export interface MessagesSnapshot extends EventBase {
  readonly type: 'MESSAGES_SNAPSHOT'
  readonly messages: readonly Message[]
}
export interface ActivitySnapshot extends EventBase {
  readonly type: 'ACTIVITY_SNAPSHOT'
  readonly messageId?: string
  readonly activityType: string
  readonly content: Readonly<Record<string, unknown>>
  readonly replace?: boolean
}
export interface ActivityDelta extends EventBase {
  readonly type: 'ACTIVITY_DELTA'
  readonly messageId?: string
  readonly activityType: string
  readonly patch: readonly PatchOperation[]
}
export interface ReasoningStart extends EventBase {
  readonly type: 'REASONING_START'
  readonly messageId?: string
}
export interface ReasoningEnd extends EventBase {
  readonly type: 'REASONING_END'
  readonly messageId?: string
}
export interface ReasoningMessageStart extends EventBase {
  readonly type: 'REASONING_MESSAGE_START'
  readonly messageId?: string
}
export interface ReasoningMessageContent extends EventBase {
  readonly type: 'REASONING_MESSAGE_CONTENT'
  readonly messageId?: string
  readonly delta: string
}
export interface ReasoningMessageEnd extends EventBase {
  readonly type: 'REASONING_MESSAGE_END'
  readonly messageId?: string
}
export interface ReasoningMessageChunk extends EventBase {
  readonly type: 'REASONING_MESSAGE_CHUNK'
  readonly messageId?: string
  readonly delta?: string
}
export interface ReasoningEncryptedValue extends EventBase {
  readonly type: 'REASONING_ENCRYPTED_VALUE'
  readonly subtype: string
  readonly entityId: string
  readonly encryptedValue: string
}
export interface RawEvent extends EventBase {
  readonly type: 'RAW'
  readonly event?: unknown
  readonly source?: string
}
export interface CustomEvent extends EventBase {
  readonly type: 'CUSTOM'
  readonly name: string
  readonly value?: unknown
}
export interface SubagentStarted extends EventBase {
  readonly type: 'SUBAGENT_STARTED'
  readonly name?: string
  readonly description?: string
  readonly parentSubagentRunId?: string
  readonly parentToolCallId?: string
  readonly parentMessageId?: string
}
export interface SubagentFinished extends EventBase {
  readonly type: 'SUBAGENT_FINISHED'
  readonly result?: unknown
  readonly outcome?: Readonly<Record<string, unknown>>
}
export interface SubagentError extends EventBase {
  readonly type: 'SUBAGENT_ERROR'
  readonly message?: string
  readonly code?: string
}

/** TaskAgent: a line that says what is happening right now. */
export interface StatusUpdate extends EventBase {
  readonly type: 'STATUS_UPDATE'
  readonly status: string
}
/** TaskAgent: opaque state the client sends back unchanged with its next message. */
export interface ThreadState extends EventBase {
  readonly type: 'THREAD_STATE'
  readonly serializedState: string
}
/** TaskAgent: a blocked message, answered by an ordinary turn. */
export interface ContentFilter extends EventBase {
  readonly type: 'CONTENT_FILTER'
  readonly message?: string
  readonly messageId?: string
}
/** TaskAgent: an update that carries nothing to show. */
export interface RunUpdate extends EventBase {
  readonly type: 'RUN_UPDATE'
}
/** `data: [DONE]`, the closing frame of TaskAgent and of OpenAI-minded servers. */
export interface StreamDone extends EventBase {
  readonly type: 'DONE'
}
/** `durable`: what a message really says; its frames had told it with the lines lost or run together. */
export interface TextReplaced extends EventBase {
  readonly type: 'TEXT_REPLACED'
  readonly messageId: string
  readonly text: string
}
/** A frame that was skipped: what stood there could not be an event. Changes nothing. */
export interface Diagnostic extends EventBase {
  readonly type: 'DIAGNOSTIC'
  /** `json`: not JSON; `type`: no known type; `fields`: a field it cannot do without is missing. */
  readonly reason: 'json' | 'type' | 'fields'
}

/** Any event of a run, as decoded. */
export type AgentEvent =
  | RunStarted
  | RunFinished
  | RunErrorEvent
  | StepStarted
  | StepFinished
  | TextMessageStart
  | TextMessageContent
  | TextMessageEnd
  | TextMessageChunk
  | ToolCallStart
  | ToolCallArgs
  | ToolCallEnd
  | ToolCallChunk
  | ToolCallResult
  | StateSnapshot
  | StateDelta
  | MessagesSnapshot
  | ActivitySnapshot
  | ActivityDelta
  | ReasoningStart
  | ReasoningEnd
  | ReasoningMessageStart
  | ReasoningMessageContent
  | ReasoningMessageEnd
  | ReasoningMessageChunk
  | ReasoningEncryptedValue
  | RawEvent
  | CustomEvent
  | SubagentStarted
  | SubagentFinished
  | SubagentError
  | StatusUpdate
  | ThreadState
  | ContentFilter
  | RunUpdate
  | StreamDone
  | TextReplaced
  | Diagnostic

/** The name of an event, as on the wire. */
export type AgentEventType = AgentEvent['type']
