/**
 * Knows where things stand in a turn, and in which, so that a run of thousands of calls, steps or texts,
 * or a history of thousands of turns, is not gone through with each event.
 */
import {noteOf} from './change.ts'
import type {ActivityItem, Item, ReasoningItem, StepItem, ToolItem, Turn} from './state.ts'

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
  /** The newest card of each call, activity and thought. */
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
  const name = nameOf(item)
  if (name) index.cards.set(name, at)
  mark(index, item, at)
}

/** Takes in that an item changed. */
export function mark({open}: Index, item: Item, at: number): void {
  if (item.kind === 'tool' || item.kind === 'step')
    open[item.kind][isAtWork(item) ? 'add' : 'delete'](at)
}

/** What a call, an activity or a thought is looked for by. */
export function nameOf(item: Partial<Item>): string | undefined {
  if (item.kind === 'tool') return `call ${item.toolCallId}`
  if (item.kind === 'activity') return `activity ${item.messageId}`
  return item.kind === 'reasoning' ? item.key : undefined
}

/** The newest turn in which each call, activity and thought stands. */
export function turnsOf(turns: readonly Turn[]): Map<string, number> {
  return noteOf(turns, () => {
    const places = new Map<string, number>()
    for (const [at, turn] of turns.entries()) {
      if (turn.kind === 'agent')
        for (const name of indexOf(turn.items).cards.keys()) places.set(name, at)
    }
    return places
  })
}

/** The newest card of a call, an activity or a thought. */
export function findCard<T extends ToolItem | ActivityItem | ReasoningItem>(
  turns: readonly Turn[],
  card: Partial<T> & Pick<T, 'kind'>,
): T | undefined {
  const name = nameOf(card as Partial<Item>) as string
  // One that was taken away since is in none of the turns behind.
  for (let at = turnsOf(turns).get(name) ?? -1; at >= 0; at -= 1) {
    const turn = turns[at] as Turn
    const item = turn.kind === 'agent' && turn.items[indexOf(turn.items).cards.get(name) ?? -1]
    if (item) return item as T
  }
  return undefined
}
