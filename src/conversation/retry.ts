/**
 * Trying again: what the failed run left is replaced, and nothing it did is done twice.
 *
 * A call that has its result stays, in the thread and on screen, since the agent goes on from it.
 * Where the server keeps the history it starts over, so nothing stays.
 */
import type {AssistantMessage, Message} from '../protocol/messages.ts'
import {change, changeRun} from './change.ts'
import type {Conversation, Item, Retry} from './state.ts'
import {changeTurn, currentTurn} from './turns.ts'

/** Removes what the failed run left; due when the new run's first event arrives. */
export function discardFailedRun(conversation: Conversation): Conversation {
  const {run} = conversation
  if (run?.replaces === undefined) return conversation
  const {replaces, made} = run
  const messages = withoutFailedRun(conversation.messages, made, replaces)
  const kept = made.filter((id) => messages.some((message) => message.id === id))
  const cleared = changeRun({...conversation, messages}, {made: kept, replaces: undefined})
  const turn = currentTurn(cleared)
  const items = turn?.items.filter((item) => replaces !== 'from-start' && isDone(item))
  return changeTurn(cleared, turn, {items})
}

/** The thread without what a failed run left unfinished: what a retry sends. */
export function withoutFailedRun(
  messages: readonly Message[],
  made: readonly string[],
  keep: Retry,
): readonly Message[] {
  const results = new Set(
    messages.flatMap((message) => (message.role === 'tool' ? message.toolCallId : [])),
  )
  return messages.flatMap((message) => {
    if (!made.includes(message.id)) return message
    if (keep === 'from-start') return []
    if (message.role === 'tool') return message
    const toolCalls =
      message.role === 'assistant' ? message.toolCalls?.filter(({id}) => results.has(id)) : []
    return toolCalls?.length
      ? change(message as AssistantMessage, {content: undefined, toolCalls})
      : []
  })
}

function isDone(item: Item): boolean {
  return item.kind === 'tool'
    ? item.result !== undefined
    : item.kind === 'step' && item.state === 'done'
}
