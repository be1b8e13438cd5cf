/** What bounds a run and what is shown of it; a page may change each bound. */
import {TOOL_RUNS, type ClientLimits} from './client/options.ts'
import {RUN_LIMITS} from './protocol/reading.ts'

/** The bounds of a widget. */
export interface Limits extends ClientLimits {
  /** Turns in the log at first; those before stand behind a button. */
  readonly messages: number
  /** Steps and calls listed of a turn; those before are counted. */
  readonly steps: number
  /** Characters drawn of a stretch of the agent's words at first. */
  readonly text: number
  /** Characters of it drawn within one frame. */
  readonly delta: number
  /** Characters of a visitor's message, where `max-length` does not say. */
  readonly message: number
  /** Characters shown of a call's arguments or result at first. */
  readonly details: number
  /** Characters shown of them at the most. */
  readonly allDetails: number
  /** Characters of TaskAgent's state kept in storage; a larger one lives in memory alone. */
  readonly storedState: number
  /** Seconds without a byte until the visitor is told. */
  readonly silence: number
  /** Seconds a server may ask to wait; if it asks for more, the visitor decides. */
  readonly retryAfter: number
}

export const LIMITS: Limits = {
  ...RUN_LIMITS,
  toolRuns: TOOL_RUNS,
  messages: 1000,
  steps: 500,
  text: 1024 * 1024,
  delta: 256 * 1024,
  message: 32_000,
  details: 2000,
  allDetails: 256 * 1024,
  storedState: 2 * 1024 * 1024,
  silence: 30,
  retryAfter: 300,
}
