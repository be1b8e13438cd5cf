/** What can change a conversation: the wire's events, and those of our side. */
import type {AgentEvent} from '../protocol/events.ts'
import type {Content} from '../protocol/messages.ts'
import type {Failure, Retry} from './state.ts'

/** The visitor said something. */
export interface UserMessageEvent {
  readonly type: 'USER_MESSAGE'
  readonly messageId: string
  readonly content: Content
  readonly receivedAt?: number
}

/** A request is about to leave. */
export interface RunOpened {
  readonly type: 'RUN_OPENED'
  readonly threadId: string
  readonly runId: string
  /** Ids of the messages the request carries. */
  readonly carries: readonly string[]
  /** The visitor's message this run answers. */
  readonly userMessageId?: string
  /** Set when this run tries again what the last one failed at. */
  readonly retry?: Retry
  /** Names of the tools the page offers in this run. */
  readonly pageTools?: readonly string[]
  /** Ids of the interrupts this run answers. */
  readonly resumes?: readonly string[]
  readonly receivedAt?: number
}

/** The server took the request; no event has arrived yet. */
interface RunAccepted {
  readonly type: 'RUN_ACCEPTED'
}

/** The stream is over, whoever ended it; what is still open is closed now. */
export interface RunClosed {
  readonly type: 'RUN_CLOSED'
  readonly outcome: 'finished' | 'stopped' | 'failed'
  readonly failure?: Failure
  readonly receivedAt?: number
}

/** The page carried out a call of the agent's, or could not. */
export interface ToolAnswered {
  readonly type: 'TOOL_ANSWERED'
  readonly toolCallId: string
  readonly messageId: string
  readonly content: Content
  readonly error?: string
  readonly receivedAt?: number
}

/** The visitor, or the page, answered a question of the agent's. */
export interface InterruptAnswered {
  readonly type: 'INTERRUPT_ANSWERED'
  readonly interruptId: string
  readonly status: 'resolved' | 'cancelled'
  readonly payload?: unknown
  readonly receivedAt?: number
}

/** The conversation goes back: everything after a message of the visitor's is dropped. */
export interface Rewound {
  readonly type: 'REWOUND'
  readonly messageId: string
  /** Whether that message stays; one that is worded anew does not. */
  readonly keepsMessage: boolean
}

/** The page replaced the agent's state. */
interface StateGiven {
  readonly type: 'STATE_GIVEN'
  readonly state: unknown
}

/** The events of our side. */
type OwnEvent =
  | UserMessageEvent
  | RunOpened
  | RunAccepted
  | RunClosed
  | ToolAnswered
  | InterruptAnswered
  | Rewound
  | StateGiven

/** Anything `reduce` folds. */
export type ConversationEvent = AgentEvent | OwnEvent
