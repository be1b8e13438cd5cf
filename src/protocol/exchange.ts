/** One run's dealings with its server: what may be asked, and how an answer is read. */
import type {AgentEvent} from './events.ts'
import type {Format} from './formats.ts'
import type {AgentRequest} from './request.ts'
import type {RunInput} from './run-input.ts'

/** Events in batches, as an answer brings them. */
export type Batches = AsyncGenerator<readonly AgentEvent[], void, undefined>

/** What a dialect carries a run out with; every part of it ends when the run is stopped. */
export interface Exchange {
  readonly input: RunInput
  readonly endpoint: string
  /** A number from 0 to 1, by chance. */
  readonly random: () => number
  /** Sends a request, under the rules of every request; its answer is not read yet. */
  readonly ask: (request: AgentRequest) => Promise<Response>
  /** The events of an answer as they come. Throws `truncated` when the connection is cut. */
  readonly read: (response: Response, format: Format) => Batches
  /** The id of the last frame, while the run is not over. */
  readonly lastEventId: () => string | undefined
  /** Events that came otherwise, as one batch. */
  readonly accept: (events: readonly AgentEvent[]) => readonly AgentEvent[]
  /** Lets so many milliseconds pass. */
  readonly wait: (milliseconds: number) => Promise<void>
}
