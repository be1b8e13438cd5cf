/** What a person sees: turns in order of arrival, each thing under a view key that never changes. */
import {append, change, changeRun, replace, type Changes} from './change.ts'
import {
  enter,
  findCard,
  indexOf,
  isAtWork,
  mark,
  nameOf,
  turnsOf,
  type Working,
} from './item-index.ts'
import type {AgentTurn, Conversation, Item, ToolItem, Turn, TurnStatus, UserTurn} from './state.ts'
import {defined, type Undefinable} from '../protocol/json.ts'

/** Something that has no view key yet; any member may be undefined. */
type Unkeyed<T> = T extends unknown ? Undefinable<Omit<T, 'key'>> : never

/** The agent's turn the run writes to. */
export function currentTurn({turns, run}: Conversation): AgentTurn | undefined {
  const {turnKey} = run ?? {}
  return turnKey === undefined
    ? undefined
    : turns.findLast((turn): turn is AgentTurn => turn.key === turnKey)
}

/** The steps, or calls, of the run's turn that are not over. */
export function openItems<Kind extends 'tool' | 'step'>(
  conversation: Conversation,
  kind: Kind,
): readonly Extract<Item, {kind: Kind}>[] {
  const items = currentTurn(conversation)?.items ?? []
  const open = [...indexOf(items).open[kind]].toSorted((a, b) => a - b)
  return open.map((at) => items[at] as Extract<Item, {kind: Kind}>)
}

/** Gives something the view key it will always have. */
export function giveKey<T extends Turn | Item>(
  conversation: Conversation,
  thing: Unkeyed<T>,
): [Conversation, T] {
  const count = conversation.count + 1
  return [{...conversation, count}, defined<object>({...thing, key: `v${count}`}) as T]
}

/** Appends a turn, under the next number of the conversation's counter. */
export function addTurn(conversation: Conversation, turn: Unkeyed<Turn>): Conversation {
  const [counted, keyed] = giveKey<Turn>(conversation, turn)
  return {...counted, turns: append(conversation.turns, keyed)}
}

/** Changes one turn, if there is one. */
export function changeTurn<T extends Turn>(
  conversation: Conversation,
  turn: T | undefined,
  changes: Changes<T>,
): Conversation {
  if (turn === undefined) return conversation
  return change(conversation, {turns: replace(conversation.turns, turn, change(turn, changes))})
}

/**
 * Ends a turn, and with it whatever in it is still open, but for calls that wait for the visitor's
 * answer. While calls wait for the page, the turn goes on.
 */
export function endTurn(
  conversation: Conversation,
  turn: AgentTurn | undefined,
  status: TurnStatus,
  at: number | undefined,
  waits: ReadonlySet<string> = new Set(),
): Conversation {
  // A turn in which nothing happened would be a name with nothing to say, but for the reader who
  // stopped it and wants to see that it did stop.
  if (turn?.items.length === 0 && status !== 'stopped') {
    return {...conversation, turns: conversation.turns.filter((other) => other !== turn)}
  }
  const asked = new Set(
    turn?.items.map((item) =>
      item.kind === 'interrupt' && !item.answer ? item.interrupt.toolCallId : undefined,
    ),
  )
  const items = turn?.items.map((item) => {
    if (!isAtWork(item)) return item
    if (item.kind === 'tool' && asked.has(item.toolCallId)) return change(item, {state: 'pending'})
    const isWaiting = item.kind === 'tool' && waits.has(item.toolCallId)
    return isWaiting ? item : closeItem(item, status, at)
  })
  return changeTurn(conversation, turn, {status: waits.size > 0 ? 'running' : status, items})
}

function closeItem(item: Working, status: TurnStatus, endedAt: number | undefined) {
  const over = item.kind === 'tool' ? 'ended' : 'done'
  return change<Item>(item, {state: status === 'finished' ? over : status, endedAt})
}

/** Opens the run's turn if there is none yet. */
export function ensureTurn(conversation: Conversation, at: number | undefined): Conversation {
  if (currentTurn(conversation)) return conversation
  const status = conversation.run?.isActive ? 'running' : 'finished'
  const opened = addTurn(conversation, {kind: 'agent', items: [], status, at})
  return changeRun(opened, {turnKey: opened.turns.at(-1)?.key})
}

/** Appends an item to the run's turn. */
export function addItem(
  conversation: Conversation,
  item: Unkeyed<Item>,
  startedAt: number | undefined,
): Conversation {
  const [opened, keyed] = giveKey<Item>(ensureTurn(conversation, startedAt), item)
  const turn = currentTurn(opened) as AgentTurn
  const items = append(turn.items, keyed)
  enter(indexOf(items), keyed, items.length - 1)
  const added = changeTurn(opened, turn, {items})
  const name = nameOf(keyed)
  const at = added.turns.findLastIndex(({key}) => key === turn.key)
  if (name) turnsOf(added.turns).set(name, at)
  return added
}

/** Changes one item, if there is one. */
export function changeItem<T extends Item>(
  conversation: Conversation,
  item: T | undefined,
  changes: Changes<T>,
): Conversation {
  const turn = conversation.turns.findLast(
    (candidate): candidate is AgentTurn =>
      candidate.kind === 'agent' && candidate.items.lastIndexOf(item as Item) >= 0,
  )
  if (turn === undefined || item === undefined) return conversation
  const changed = change(item, changes)
  if (changed === item) return conversation
  const items = replace(turn.items, item, changed)
  mark(indexOf(items), changed, items.lastIndexOf(changed))
  return changeTurn(conversation, turn, {items})
}

/**
 * Adds text to the run's turn: to the message's last stretch while nothing but text stands behind
 * it, else as a new stretch, so that what follows a tool call is shown after it.
 */
export function showText(
  conversation: Conversation,
  messageId: string,
  delta: string,
  at: number | undefined,
): Conversation {
  if (delta === '') return conversation
  const items = currentTurn(conversation)?.items ?? []
  const {texts, other} = indexOf(items)
  const place = texts.get(messageId) ?? -1
  const item = items[place]
  return item?.kind === 'text' && place > other
    ? changeItem(conversation, item, {text: item.text + delta})
    : addItem(conversation, {kind: 'text', messageId, text: delta}, at)
}

/** The card of a call, wherever it is: a result may come runs later. */
export function findTool({turns}: Conversation, toolCallId: string): ToolItem | undefined {
  return findCard<ToolItem>(turns, {kind: 'tool', toolCallId})
}

/** Says how far the visitor's message has come that the run answers. */
export function setDelivery(
  conversation: Conversation,
  delivery: UserTurn['delivery'],
): Conversation {
  const asked = conversation.turns.findLast(
    (turn): turn is UserTurn =>
      turn.kind === 'user' && turn.messageId === conversation.run?.userMessageId,
  )
  return changeTurn(conversation, asked, {delivery})
}
