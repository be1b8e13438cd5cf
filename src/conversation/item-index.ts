/**
 * Knows where things stand in a turn, so that a run of thousands of calls, steps or texts does not go
 * through all of them with each event.
 */
import {noteOf} from './change.ts'
import type {Item, ReasoningItem, StepItem, ToolItem} from './state.ts'

/** What may be going on. */
export type Working = ToolItem | StepItem | ReasoningItem

const AT_WORK: ReadonlySet<string> = new Set(['pending', 'args', 'running'])

/** Whether a step, a call or a thought is not over. */
export function isAtWork(item: Item): item is Working {
  return 'state' in item && AT_WORK.has(item.state)
}

/** Where things stand among the items of a turn. */
interface Index {
  /** Steps and calls that are not over. */
  readonly open: Readonly<Record<'tool' | 'step', Set<number>>>
  /** The newest card of each call. */
  readonly cards: Map<string, number>
  /** The newest stretch of each text. */
  readonly texts: Map<string, number>
  /** The last item that is no text. */
  other: number
}

/** Where things stand among these. */
export function indexOf(items: readonly Item[]): Index {
  return noteOf(items, () => {
    const open = {tool: new Set<number>(), step: new Set<number>()}
    const index: Index = {open, cards: new Map(), texts: new Map(), other: -1}
    for (const [at, item] of items.entries()) enter(index, item, at)
    return index
  })
}

/** Takes in an item that stands at the end now. */
export function enter(index: Index, item: Item, at: number): void {
  if (item.kind === 'text') index.texts.set(item.messageId, at)
  else index.other = at
  if (item.kind === 'tool') index.cards.set(item.toolCallId, at)
  mark(index, item, at)
}

/** Takes in that an item changed. */
export function mark({open}: Index, item: Item, at: number): void {
  if (item.kind === 'tool' || item.kind === 'step')
    open[item.kind][isAtWork(item) ? 'add' : 'delete'](at)
}
