/** Questions views ask of a conversation. */
import {isFiltered} from './filtered.ts'
import {isAtWork} from './item-index.ts'
import type {AgentTurn, Conversation, InterruptItem, Item} from './state.ts'
import {openItems} from './turns.ts'

/** Whether the agent is answering, or the page is at work for it. */
export function isRunning({run}: Conversation): boolean {
  return run?.isActive === true || run?.isWaiting === true
}

/** The agent's questions that have no answer yet, oldest first; until then nothing else is sent. */
export function openInterrupts({turns}: Conversation): readonly InterruptItem[] {
  return turns.flatMap((turn) =>
    turn.kind === 'user' ? [] : turn.items.filter((item) => isOpenInterrupt(item)),
  )
}

function isOpenInterrupt(item: Item): item is InterruptItem {
  return item.kind === 'interrupt' && item.answer === undefined
}

/** Whether nobody has said anything yet. */
export function isEmpty(conversation: Conversation): boolean {
  return conversation.turns.length === 0
}

/** What the agent is doing, in its own words: its running step's, else its status line. */
export function activity(conversation: Conversation): string | undefined {
  if (!isRunning(conversation)) return undefined
  const step = openItems(conversation, 'step').at(-1)
  return step ? (step.status ?? step.name) : conversation.status
}

/** Whether a turn has something at work that shows so itself: a step, a call, or growing text. */
export function showsProgress(turn: AgentTurn): boolean {
  const last = turn.items.at(-1)
  return last?.kind === 'text'
    ? hasWords(last)
    : turn.items.some((item) => isAtWork(item) && item.state !== 'pending')
}

/** Whether there is a run to try again: the last one failed or was stopped, and was not blocked. */
export function canRetry(conversation: Conversation): boolean {
  const {run, turns, failure, messages} = conversation
  if (run === undefined || isRunning(conversation) || run.userMessageId === undefined) return false
  if (messages.some((message) => message.id === run.userMessageId && isFiltered(message)))
    return false
  const last = turns.at(-1)
  if (failure !== undefined) return true
  return last?.kind === 'agent' && last.key === run.turnKey && last.status === 'stopped'
}

/** Whether the visitor's last message was blocked: another answer to it would be blocked, too. */
export function isBlocked({messages}: Conversation): boolean {
  const asked = messages.findLast(({role}) => role === 'user')
  return asked !== undefined && isFiltered(asked)
}

/** Whether an item has anything to show. */
export function hasWords(item: Item): boolean {
  return item.kind !== 'text' || item.isFilterNotice === true || item.text.trim() !== ''
}
