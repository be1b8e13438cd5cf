/** What a person sees: turns in order of arrival, each thing under a view key that never changes. */
import type {AgentTurn, Conversation, Item, ToolItem, Turn, TurnStatus, UserTurn} from './state.ts'

/** Takes the next number of the conversation's counter. */
export function takeKey(conversation: Conversation): [Conversation, string] {
  const count = conversation.count + 1
  return [{...conversation, count}, `v${count}`]
}

/** The agent's turn the run writes to. */
export function currentTurn(conversation: Conversation): AgentTurn | undefined {
  const key = conversation.run?.turnKey
  if (key === undefined) return undefined
  const turn = conversation.turns.findLast((candidate) => candidate.key === key)
  return turn?.kind === 'agent' ? turn : undefined
}

/** Changes one turn; the others keep their identity, and so does all when nothing is different. */
export function changeTurn<T extends Turn>(
  conversation: Conversation,
  turn: T,
  change: Partial<T>,
): Conversation {
  if (!differs(turn, change)) return conversation
  const at = conversation.turns.lastIndexOf(turn)
  return {...conversation, turns: conversation.turns.with(at, {...turn, ...change})}
}

function differs<T extends object>(whole: T, change: Partial<T>): boolean {
  return Object.entries(change).some(([field, value]) => whole[field as keyof T] !== value)
}

/** Ends a turn, and with it whatever in it is still open. */
export function endTurn(
  conversation: Conversation,
  turn: AgentTurn,
  status: Exclude<TurnStatus, 'running'>,
  at: number | undefined,
): Conversation {
  // A turn in which nothing happened would be a name with nothing to say, but for the reader who
  // stopped it and wants to see that it did stop.
  if (turn.items.length === 0 && status !== 'stopped') return dropTurn(conversation, turn)
  return changeTurn(conversation, turn, {status, items: closeItems(turn.items, status, at)})
}

function dropTurn(conversation: Conversation, turn: Turn): Conversation {
  return {...conversation, turns: conversation.turns.filter((candidate) => candidate !== turn)}
}

function closeItems(
  items: AgentTurn['items'],
  status: Exclude<TurnStatus, 'running'>,
  at: number | undefined,
): AgentTurn['items'] {
  const closed = items.map((item) => closeItem(item, status, at))
  return closed.some((item, index) => item !== items[index]) ? closed : items
}

function closeItem(
  item: Item,
  status: Exclude<TurnStatus, 'running'>,
  at: number | undefined,
): Item {
  const endedAt = at === undefined ? {} : {endedAt: at}
  if (item.kind === 'step' && item.state === 'running') {
    return {...item, ...endedAt, state: status === 'finished' ? 'done' : status}
  }
  if (item.kind === 'tool' && OPEN_TOOL.has(item.state)) {
    return {...item, ...endedAt, state: status === 'finished' ? 'ended' : status}
  }
  return item
}

const OPEN_TOOL: ReadonlySet<string> = new Set(['pending', 'args', 'running'])

/** The run's turn, opened if there is none yet. */
export function ensureTurn(conversation: Conversation, at?: number): [Conversation, AgentTurn] {
  const turn = currentTurn(conversation)
  if (turn !== undefined) return [conversation, turn]
  const [counted, key] = takeKey(conversation)
  const isActive = counted.run?.isActive === true
  const opened: AgentTurn = {
    kind: 'agent',
    key,
    items: [],
    status: isActive ? 'running' : 'finished',
    ...(at === undefined ? {} : {at}),
  }
  return [
    {
      ...counted,
      turns: [...counted.turns, opened],
      ...(counted.run === undefined ? {} : {run: {...counted.run, turnKey: key}}),
    },
    opened,
  ]
}

/** Appends an item to the run's turn. */
export function addItem(
  conversation: Conversation,
  make: (key: string) => Item,
  at?: number,
): Conversation {
  const [opened, turn] = ensureTurn(conversation, at)
  const [counted, key] = takeKey(opened)
  return changeTurn(counted, turn, {items: [...turn.items, make(key)]})
}

/** Changes one item of a turn; the others keep their identity, as with `changeTurn`. */
export function changeItem<T extends Item>(
  conversation: Conversation,
  turn: AgentTurn,
  item: T,
  change: Partial<T>,
): Conversation {
  if (!differs(item, change)) return conversation
  const at = turn.items.lastIndexOf(item)
  return changeTurn(conversation, turn, {items: turn.items.with(at, {...item, ...change})})
}

/**
 * Adds text to the run's turn: to the message's last stretch while nothing but text stands behind
 * it, else as a new stretch, so that what follows a tool call is shown after it.
 */
export function showText(
  conversation: Conversation,
  messageId: string,
  delta: string,
  at?: number,
): Conversation {
  if (delta === '') return conversation
  const turn = currentTurn(conversation)
  const item = turn?.items.findLast(
    (candidate) => candidate.kind !== 'text' || candidate.messageId === messageId,
  )
  if (turn !== undefined && item?.kind === 'text') {
    return changeItem(conversation, turn, item, {text: item.text + delta})
  }
  return addItem(conversation, (key) => ({kind: 'text', key, messageId, text: delta}), at)
}

/** Where an item stands. */
export interface ItemPlace<T extends Item> {
  readonly turn: AgentTurn
  readonly item: T
}

/** The card of a call, wherever it is: a result may come runs later. */
export function findTool(
  conversation: Conversation,
  toolCallId: string,
): ItemPlace<ToolItem> | undefined {
  for (let at = conversation.turns.length - 1; at >= 0; at -= 1) {
    const turn = conversation.turns[at]
    if (turn?.kind !== 'agent') continue
    const item = turn.items.findLast(
      (candidate): candidate is ToolItem =>
        candidate.kind === 'tool' && candidate.toolCallId === toolCallId,
    )
    if (item !== undefined) return {turn, item}
  }
  return undefined
}

/** The visitor's turn of a message. */
export function findUserTurn(conversation: Conversation, messageId: string): UserTurn | undefined {
  return conversation.turns.findLast(
    (turn): turn is UserTurn => turn.kind === 'user' && turn.messageId === messageId,
  )
}
