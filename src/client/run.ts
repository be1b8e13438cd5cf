/** One run as its starter sees it: snapshots while it streams, one result at the end. */
import type {Conversation} from '../conversation/state.ts'
import type {TransportError} from '../protocol/errors.ts'
import type {Interrupt, TokenUsage} from '../protocol/events.ts'
import type {AssistantMessage} from '../protocol/messages.ts'
import type {ChatError} from './errors.ts'

/**
 * `finished`: the reply is complete · `stopped`: by the visitor · `interrupted`: the agent asked
 * something · `cancelled`: the agent, or the page, called it off · `error`: see `error`.
 */
export type RunResultOutcome = 'finished' | 'stopped' | 'interrupted' | 'cancelled' | 'error'

/** How a run ended. */
export interface RunResult {
  readonly outcome: RunResultOutcome
  /** Set when the outcome is `error`. */
  readonly error?: ChatError | TransportError
  /** Tokens used, one entry per model. */
  readonly usage?: readonly TokenUsage[]
  /** What the agent returned beside its words. */
  readonly result?: unknown
  /** What it asked; set when the outcome is `interrupted`. */
  readonly interrupts?: readonly Interrupt[]
  /** The last thing it said in this run. */
  readonly message?: AssistantMessage
}

/**
 * A run in progress, or over.
 *
 * Iterating it yields the newest conversation whenever it has changed, until the run ends; leaving
 * the loop does not stop the run.
 */
export class Run implements AsyncIterable<Conversation> {
  /** Never rejects: failure is an outcome too. */
  readonly result: Promise<RunResult>

  #latest: Conversation | undefined
  #isOver = false
  readonly #waiting: (() => void)[] = []
  #resolve!: (result: RunResult) => void
  readonly #abort: (() => void) | undefined

  /** @param stop - Ends the run; left out for a run that never started. */
  constructor(stop?: () => void) {
    this.#abort = stop
    this.result = new Promise((resolve) => (this.#resolve = resolve))
  }

  /** A run that ended before it began. */
  static ended(result: RunResult): Run {
    const run = new Run()
    run.end(result)
    return run
  }

  /** Stops the run; what was received stays. Does nothing once it is over. */
  stop(): void {
    if (!this.#isOver) this.#abort?.()
  }

  /** Offers a snapshot to whoever iterates. */
  push(conversation: Conversation): void {
    this.#latest = conversation
    this.#wakeAll()
  }

  /** Settles the result, once. */
  end(result: RunResult): void {
    this.#isOver = true
    this.#resolve(result)
    this.#wakeAll()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Conversation, void, undefined> {
    let seen: Conversation | undefined
    for (;;) {
      if (this.#latest !== undefined && this.#latest !== seen) {
        seen = this.#latest
        yield seen
      } else if (this.#isOver) {
        return
      } else {
        await new Promise<void>((resolve) => this.#waiting.push(resolve))
      }
    }
  }

  #wakeAll(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }
}
