/**
 * Trying again: what the failed run left is replaced, and nothing it did is done twice.
 *
 * A call that has its result stays, in the thread and on screen, since the agent goes on from it.
 * Where the server keeps the history it starts over, so nothing stays.
 */
import type {Message} from '../protocol/messages.ts'
import type {AgentTurn, Conversation, Item, Retry} from './state.ts'
import {changeTurn, currentTurn} from './turns.ts'

/** Removes what the failed run left; due when the new run's first event arrives. */
export function discardFailedRun(conversation: Conversation): Conversation {
  const {run} = conversation
  if (run?.replaces === undefined) return conversation
  const {replaces, ...record} = run
  const messages = withoutFailedRun(conversation.messages, run.made, replaces)
  const made = run.made.filter((id) => messages.some((message) => message.id === id))
  const cleared: Conversation = {...conversation, messages, run: {...record, made}}
  const turn = currentTurn(cleared)
  if (turn === undefined) return cleared
  return changeTurn(cleared, turn, {items: keptItems(turn, replaces)})
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
    if (message.role !== 'assistant' || message.toolCalls === undefined) return []
    const toolCalls = message.toolCalls.filter(({id}) => results.has(id))
    if (toolCalls.length === 0) return []
    const {content: _, ...rest} = message
    return {...rest, toolCalls}
  })
}

function keptItems(turn: AgentTurn, keep: Retry): readonly Item[] {
  if (keep === 'from-start') return []
  return turn.items.filter(
    (item) =>
      (item.kind === 'tool' && item.result !== undefined) ||
      (item.kind === 'step' && item.state === 'done'),
  )
}
