/** Why a run could not start, or how the agent failed it. */

/**
 * `busy`: a run is active · `awaiting`: the agent asked something first · `config`: the chat cannot
 * do this as it is set up · `agent`: the agent sent RUN_ERROR · `loop`: tools of the page were called
 * again and again.
 */
export type ChatErrorType = 'busy' | 'awaiting' | 'config' | 'agent' | 'loop'

/** A run that was refused on this side, or that the agent itself failed. */
export class ChatError extends Error {
  override readonly name = 'ChatError'
  readonly type: ChatErrorType
  /** The agent's code for its error, where it gave one. */
  readonly code?: string

  constructor(type: ChatErrorType, message: string, code?: string) {
    super(message)
    this.type = type
    if (code !== undefined) this.code = code
  }
}
