// What a sentence can want: the words between understanding it and calling a tool.
import type {JsonObject} from '../http/body.ts'
import type {Day} from '../days.ts'
import type {Priority} from '../store/tasks.ts'

/** Which task is meant, before anybody has looked at the table. */
export type Reference =
  | {by: 'title'; title: string}
  | {by: 'id'; id: number}
  | {by: 'last'}
  | {by: 'position'; position: number}

/** Days from one to the other, both counted; either end may be open. */
export interface Period {
  readonly from?: Day
  readonly to?: Day
  /** As the user would say it: "next week". */
  readonly label: string
}

export interface Filter {
  readonly status: 'open' | 'done' | 'all'
  readonly period?: Period
  readonly isOverdue?: boolean
  readonly owner?: string
  readonly isUnassigned?: boolean
  readonly priority?: Priority
  readonly search?: string
}

export interface Changes {
  readonly title?: string
  readonly due?: Day | null
  readonly moveDays?: number
  readonly owner?: string | null
  readonly priority?: Priority
}

export interface TaskWish {
  readonly title?: string
  readonly due?: Day
  readonly owner?: string
  readonly priority?: Priority
}

/** What a page's board can be narrowed to; nothing in it means the whole board. */
export interface BoardFilter {
  readonly owner?: string
  readonly due?: 'overdue' | 'this_week' | 'any'
  readonly done?: boolean
}

export type DetailQuestion = 'due' | 'owner' | 'status' | 'everything'
export type SummaryFocus = 'board' | 'workload'

export type Intent =
  | {kind: 'create'; wish: TaskWish}
  | {kind: 'list'; filter: Filter}
  | {kind: 'command'; filter: Filter}
  | {kind: 'summary'; focus: SummaryFocus}
  | {kind: 'detail'; question: DetailQuestion; reference: Reference}
  | {kind: 'complete'; reference: Reference}
  | {kind: 'reopen'; reference: Reference}
  | {kind: 'update'; reference: Reference; changes: Changes}
  | {kind: 'delete'; reference: Reference}
  | {kind: 'choose'; reference: Reference}
  | {kind: 'undo'}
  | {kind: 'recall'}
  | {kind: 'tool'; name: string; arguments: JsonObject}
  | {kind: 'refuse-bulk'}
  | {kind: 'first'; filter: Filter}
  | {kind: 'filter'; filter: BoardFilter | undefined}
  | {kind: 'looking'}
  | {kind: 'form'; title: string | undefined}
  | {kind: 'chart'}
  | {kind: 'sample'; of: 'code' | 'formula' | 'diagram'}
  | {kind: 'nothing-finished'}
  | {kind: 'ask-for-notes'}
  | {kind: 'greet'}
  | {kind: 'thank'}
  | {kind: 'farewell'}
  | {kind: 'help'}
  | {kind: 'unknown'; words: string}

/** What may be known about the world while reading a sentence. */
export interface World {
  readonly today: Day
  readonly titles: readonly string[]
  readonly people: readonly string[]
  readonly tools: readonly string[]
  /** The numbers of the tasks that are done. */
  readonly finished: readonly number[]
}

export type Groups = Readonly<Record<string, string | undefined>>

/**
 * Several ways of saying one thing. The first pattern that fits the clause hands its groups to `read`;
 * when that returns nothing, the sentence is not ours after all and the next rule is asked.
 */
export interface Rule {
  readonly says: readonly RegExp[]
  readonly read: (groups: Groups, world: World, clause: string) => Intent[] | undefined
}
