// What a tool is: one declaration, from which everything said about it is derived.
import type {JsonObject} from '../http/body.ts'
import type {Day} from '../days.ts'
import type {Queries} from '../store/database.ts'

interface ToolContext {
  /** Inside the transaction that also records the call: both happen, or neither. */
  readonly queries: Queries
  readonly today: Day
}

export interface Confirmation {
  /** Names the consequence: "Delete “Book the retro room”?" */
  readonly question: string
  /** What is said when the answer is no. */
  readonly refused: string
}

/** Each file of `tools/` exports one as its default; a new file there is a new tool. */
export interface Tool {
  readonly name: string
  /** In the third person: "Creates a new task". The status text is made of it. */
  readonly description?: string
  /** JSON Schema of the arguments. */
  readonly parameters: JsonObject
  /** A tool that changes nothing may run again when a request is repeated, and then sees what is new. */
  readonly readOnly?: boolean
  /** What to ask the visitor before this call, where somebody can be asked; nothing when none is needed. */
  confirm?(args: JsonObject, context: ToolContext): Promise<Confirmation | undefined>
  /** What it returns must be JSON. An error the user can settle is a result; a crash is a throw. */
  execute(args: JsonObject, context: ToolContext): Promise<unknown>
}
