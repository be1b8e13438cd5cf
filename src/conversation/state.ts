/**
 * A conversation as one plain, immutable, serialisable value.
 *
 * It holds the thread twice, since its two readers want different things: `messages` is what the
 * agent is told, in AG-UI's order and by AG-UI's ids; `turns` is what a person sees, in order of
 * arrival, under view keys that never change. A snapshot may rewrite the first and never moves the
 * second.
 */
import type {Interrupt, TokenUsage} from '../protocol/events.ts'
import type {ContentPart, Message} from '../protocol/messages.ts'

/** Bumped when stored conversations can no longer be read. */
export const CONVERSATION_VERSION = 1

/** One conversation with one agent. */
export interface Conversation {
  readonly version: typeof CONVERSATION_VERSION
  /** The thread's id; empty until the first run names one. */
  readonly threadId: string
  /** The thread as AG-UI messages, activities included. */
  readonly messages: readonly Message[]
  /** What is on screen, oldest first. */
  readonly turns: readonly Turn[]
  /** The agent's own state, as its snapshots and deltas left it. */
  readonly state: unknown
  /** What the arguments being streamed will make of the state, by its top-level keys (`PredictState`). */
  readonly predicted?: Readonly<Record<string, unknown>>
  /** TaskAgent's opaque state: carried, never read. */
  readonly serializedState?: string
  /** Ids of messages made on this side that no request answered by a THREAD_STATE has carried. */
  readonly uncarried: readonly string[]
  /** The run in progress, or the last one. */
  readonly run?: RunRecord
  /** What the agent says it is doing right now, while nothing better shows it. */
  readonly status?: string
  /** Why the last run failed, until the next one opens. */
  readonly failure?: Failure
  /** What the agent suggests to say next, until the visitor says something. */
  readonly followUps?: readonly string[]
  /** Counts keys and the ids that servers leave out; only ever grows. */
  readonly count: number
}

/** What the visitor, or the agent, contributed at one go. */
export type Turn = UserTurn | AgentTurn

/** One message of the visitor. */
export interface UserTurn {
  readonly kind: 'user'
  readonly key: string
  readonly messageId: string
  readonly text: string
  /** What was sent beside the text: images, sounds, documents. */
  readonly parts?: readonly ContentPart[]
  /** Milliseconds since the epoch. */
  readonly at?: number
  /** `sending` until the server accepted it; `unsent` when nothing at all came back. */
  readonly delivery: 'sending' | 'sent' | 'unsent'
}

/** How an agent's turn stands. */
export type TurnStatus = 'running' | 'finished' | 'stopped' | 'failed'

/** All an agent showed in answer, in order of arrival; several messages may make one turn. */
export interface AgentTurn {
  readonly kind: 'agent'
  readonly key: string
  readonly items: readonly Item[]
  readonly status: TurnStatus
  readonly at?: number
  /** Tokens its runs used, one entry per model and run. */
  readonly usage?: readonly TokenUsage[]
}

/** One thing in an agent's turn. */
export type Item =
  TextItem | MediaItem | ReasoningItem | ToolItem | StepItem | ActivityItem | InterruptItem

/** A stretch of text; a message that goes on after a tool call has several. */
export interface TextItem {
  readonly kind: 'text'
  readonly key: string
  readonly messageId: string
  readonly text: string
  /** Set when the agent gave a blocked message no wording of its own: show the standard one. */
  readonly isFilterNotice?: true
}

/** An image, a sound or a file the agent sent; see `ContentPart`. */
export interface MediaItem {
  readonly kind: 'media'
  readonly key: string
  readonly messageId: string
  readonly part: ContentPart
}

/** What the agent thought: the messages of one span of reasoning, a blank line between them. */
export interface ReasoningItem {
  readonly kind: 'reasoning'
  readonly key: string
  /** Of the span, else of its first message. */
  readonly messageId: string
  /** Empty when the thoughts are encrypted, or kept back. */
  readonly text: string
  readonly state: 'running' | 'done' | 'failed' | 'stopped'
  readonly startedAt?: number
  readonly endedAt?: number
}

/** Something the agent is doing, drawn by its type: its content as the last snapshot and deltas left it. */
export interface ActivityItem {
  readonly kind: 'activity'
  readonly key: string
  readonly messageId: string
  readonly activityType: string
  readonly content: Readonly<Record<string, unknown>>
}

/**
 * The shape a question arrived in, which is the shape its answer leaves in: `outcome` by AG-UI's
 * `resume` list, `interrupts` by Microsoft's older `resume: {interrupts: [{id, value}]}`, `command` by
 * `forwardedProps.command.resume`, `tool` by a tool message, `consent` by going on once it was given.
 */
export type InterruptShape = 'outcome' | 'interrupts' | 'command' | 'tool' | 'consent'

/** A question of the agent: without an answer it is open, and nothing else is sent. */
export interface InterruptItem {
  readonly kind: 'interrupt'
  readonly key: string
  /** The question in AG-UI's own shape, whatever shape it arrived in. */
  readonly interrupt: Interrupt
  readonly shape: InterruptShape
  /** What it is about: the name and the arguments of the call to approve, as JSON text. */
  readonly call?: {readonly name: string; readonly args: string}
  /** Where consent is given; set for `consent` alone, and not checked yet. */
  readonly link?: string
  readonly answer?: InterruptAnswer
}

/** What became of a question. */
export interface InterruptAnswer {
  /** `withdrawn`: the agent went on without one. */
  readonly status: 'resolved' | 'cancelled' | 'withdrawn'
  readonly payload?: unknown
}

/** How a tool call stands; the words and glyphs belong to the view. */
export type ToolState = 'pending' | 'args' | 'running' | 'finished' | 'failed' | 'stopped' | 'ended'

/** A tool call, from its announcement to its result. */
export interface ToolItem {
  readonly kind: 'tool'
  readonly key: string
  readonly toolCallId: string
  /** Empty when the server did not tell. */
  readonly name: string
  /** The arguments' JSON text, as far as received. */
  readonly args: string
  readonly result?: string
  /** What the result holds beside text. */
  readonly parts?: readonly ContentPart[]
  readonly state: ToolState
  readonly startedAt?: number
  readonly endedAt?: number
}

/** How a step stands. */
export type StepState = 'running' | 'done' | 'failed' | 'stopped'

/** A step the agent announced, or a subagent at work, with the status text it gave meanwhile. */
export interface StepItem {
  readonly kind: 'step'
  readonly key: string
  readonly name: string
  readonly status?: string
  /** Set for a subagent. */
  readonly subagentRunId?: string
  readonly state: StepState
  readonly startedAt?: number
  readonly endedAt?: number
}

/** The bookkeeping of one run. */
export interface RunRecord {
  readonly runId: string
  /** False once the agent, or this side, has ended it. */
  readonly isActive: boolean
  /** Names of the tools the page offered: their calls are carried out there. */
  readonly pageTools?: readonly string[]
  /** Set while the page carries out calls of this run: the next one goes on with their results. */
  readonly isWaiting?: true
  /** The agent's questions this run answers. */
  readonly resumes?: readonly string[]
  /** The questions this run ended with. */
  readonly asked?: readonly string[]
  /** CUSTOM events that may turn out to be questions when the run ends. */
  readonly heard?: readonly Heard[]
  /** Key of the agent's turn it writes to. */
  readonly turnKey?: string
  /** The visitor's message it answers. */
  readonly userMessageId?: string
  /** Messages its request carried; a THREAD_STATE acknowledges them. */
  readonly carries: readonly string[]
  /** Whether the server has said anything yet. */
  readonly hasEvents: boolean
  /** Set when the server had answered the visitor's message before, in a run that is tried again. */
  readonly wasAnswered?: true
  /** A retry's first event removes what the failed run left; see `retry.ts`. */
  readonly replaces?: Retry
  /** The thought that was opened without an id and is not over. */
  readonly thought?: string
  /** Text messages opened and not closed, the current one last. */
  readonly openTexts: readonly string[]
  /** The stream a chunk without id continues, one per subagent. */
  readonly lanes: readonly Lane[]
  /** Ids of the messages this run made. */
  readonly made: readonly string[]
  /** How many items its turn had before: those of earlier runs, which a retry leaves alone. */
  readonly firstItem?: number
  /** What the agent has thought in this run, oldest first. */
  readonly spans?: readonly Span[]
  /** Which arguments foretell the state (`PredictState`). */
  readonly predicts?: readonly Prediction[]
}

/** A CUSTOM event that is kept until the run ends. */
export interface Heard {
  readonly name: string
  readonly value: unknown
}

/** A stretch of reasoning, and the item that shows it. */
export interface Span {
  /** The item's view key. */
  readonly key: string
  /** Its own id; a message without a span around it has none. */
  readonly id?: string
  /** Its messages, the one announced last at the end. */
  readonly messageIds: readonly string[]
  /** The message its last words are of. */
  readonly written?: string
  readonly isOpen: boolean
  readonly subagentRunId?: string
}

/** The argument of a tool, all of them where none is named, that will become a part of the state. */
export interface Prediction {
  readonly stateKey: string
  readonly tool: string
  readonly argument?: string
}

/** What a retry keeps of the run before it: calls with results, or nothing. */
export type Retry = 'keep-results' | 'from-start'

/** What one producer's chunks are writing to. */
export interface Lane {
  readonly subagentRunId: string | undefined
  readonly kind: 'text' | 'tool' | 'reasoning'
  readonly id: string
}

/** Why a run failed, in terms a view can put into words. */
export interface Failure {
  /** `agent`: a RUN_ERROR; else the type of a `TransportError`. */
  readonly type: string
  /** What the server said; untrusted, shown only where the page asks for details. */
  readonly message?: string
  readonly code?: string
  readonly status?: number
  /** Seconds to wait before a retry, counted from `at`. */
  readonly retryAfter?: number
  /** When it failed, in milliseconds since the epoch. */
  readonly at?: number
}
