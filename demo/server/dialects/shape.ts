// The TaskAgent dialect comes in more than one shape; this is what each has to be able to say.
import type {RunEvent} from '../agent/calls.ts'
import type {JsonObject} from '../http/body.ts'

/** Made anew for each run: it remembers which message and which step is open. */
export interface Shape {
  status(text: string): JsonObject
  /** A moment of the run in this shape's events, in its order. */
  tell(event: RunEvent): JsonObject[]
  /** What follows the last word of the answer. */
  endText(): JsonObject[]
  filter(message: string): JsonObject
  state(serializedState: string): JsonObject
  error(message: string): JsonObject
  encode(frame: JsonObject): string
}
