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
  const {replaces, made, firstItem = 0} = run
  const turn = currentTurn(conversation)
  const items = turn?.items.filter(
    (item, at) => at < firstItem || (replaces !== 'from-start' && isDone(item)),
  )
  const dropped = turn?.items.filter((item) => !items?.includes(item)) ?? []
  const messages = withoutFailedRun(conversation.messages, made, replaces).map((message) =>
    made.includes(message.id) ? message : withoutItems(message, dropped),
  )
  const kept = made.filter((id) => messages.some((message) => message.id === id))
  const cleared = changeRun({...conversation, messages}, {made: kept, replaces: undefined})
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

// A failed run may have gone on with a message of an earlier one, or given its id to its own.
function withoutItems(message: Message, dropped: readonly Item[]): Message {
  if (message.role !== 'assistant') return message
  const {id, content, toolCalls} = message
  const said = dropped.flatMap((item) =>
    item.kind === 'text' && item.messageId === id ? item.text : [],
  )
  const asked = (toolCallId: string) =>
    dropped.flatMap((item) =>
      item.kind === 'tool' && item.toolCallId === toolCallId ? item.args : [],
    )
  return change(message, {
    content: typeof content === 'string' ? withoutEnd(content, said.join('')) : content,
    toolCalls: toolCalls?.map((call) => {
      const args = withoutEnd(call.function.arguments, asked(call.id).join(''))
      return change(call, {function: change(call.function, {arguments: args})})
    }),
  })
}

function withoutEnd(text: string, end: string): string {
  return text.endsWith(end) ? text.slice(0, text.length - end.length) : text
}

function isDone(item: Item): boolean {
  if (item.kind === 'tool') return item.result !== undefined
  return item.kind === 'interrupt' ? item.answer !== undefined : isDoneStep(item)
}

function isDoneStep(item: Item): boolean {
  return item.kind === 'step' && item.state === 'done'
}
