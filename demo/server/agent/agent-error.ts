// An error a client can act on.

/** An error whose `code` a client can switch on. */
export class AgentError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}
