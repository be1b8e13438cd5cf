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

/** The page replaced the agent's state. */
interface StateGiven {
  readonly type: 'STATE_GIVEN'
  readonly state: unknown
}

/** The events of our side. */
type OwnEvent = UserMessageEvent | RunOpened | RunAccepted | RunClosed | StateGiven

/** Anything `reduce` folds. */
export type ConversationEvent = AgentEvent | OwnEvent
