/**
 * Folds what the agent thinks: messages of their own in the thread, one item per span on screen.
 *
 * A span makes no message; a message outside any span is one by itself. Ids may be missing, since
 * the older THINKING events have none.
 */
import type {
  ReasoningEncryptedValue,
  ReasoningEnd,
  ReasoningMessageChunk,
  ReasoningMessageContent,
  ReasoningMessageEnd,
  ReasoningMessageStart,
  ReasoningStart,
} from '../protocol/events.ts'
import type {ReasoningMessage} from '../protocol/messages.ts'
import {change, changeRun} from './change.ts'
import {findLane, foldChunk} from './lanes.ts'
import {
  addSpan,
  closeSpan,
  closeThought,
  joinSpan,
  openSpanOf,
  spansOf,
  spanWith,
  think,
} from './spans.ts'
import type {Conversation, Span} from './state.ts'
import {
  addMessage,
  appendText,
  changeMessage,
  findMessage,
  findOwner,
  mergeMetadata,
  nameMessage,
} from './thread.ts'

/** Opens a span. */
export function startSpan(conversation: Conversation, event: ReasoningStart): Conversation {
  const isOpen = (span: Span) => span.isOpen && span.id === event.messageId
  if (event.messageId !== undefined && spansOf(conversation).some(isOpen)) return conversation
  const [named, spanId] = nameMessage(conversation, event.messageId)
  return addSpan(named, {...event, spanId, messageId: spanId})
}

/** Ends a span: the one it names, else the newest. */
export function endSpan(conversation: Conversation, event: ReasoningEnd): Conversation {
  const {messageId, subagentRunId, receivedAt} = event
  const span =
    messageId === undefined
      ? openSpanOf(conversation, subagentRunId)
      : spansOf(conversation).findLast(({id, isOpen}) => isOpen && id === messageId)
  return closeSpan(conversation, span, receivedAt)
}

/** Opens a message, in the span that is open, else in one of its own. */
export function startThought(
  conversation: Conversation,
  event: Omit<ReasoningMessageStart, 'type'>,
): Conversation {
  const [named, id] = nameMessage(conversation, event.messageId)
  const {subagentRunId, metadata} = event
  const known = findMessage(named, id)
  const message: ReasoningMessage = {id, role: 'reasoning', content: ''}
  const opened = known
    ? mergeMetadata(named, known, event)
    : addMessage(named, change(message, {subagentRunId, metadata}))
  const span = openSpanOf(opened, subagentRunId)
  const shown =
    span?.id === undefined ? addSpan(opened, {...event, messageId: id}) : joinSpan(opened, span, id)
  return event.messageId === undefined ? changeRun(shown, {thought: id}) : shown
}

/** Adds words to a message; one that was never announced, or has no id, is the current one. */
export function continueThought(
  conversation: Conversation,
  event: Omit<ReasoningMessageContent, 'type'>,
): Conversation {
  const {messageId: id = currentThought(conversation, event), delta} = event
  const span = id === undefined ? undefined : spanWith(conversation, id)
  if (id === undefined || span === undefined) {
    const [named, messageId] = nameMessage(conversation, id)
    const known = {...event, messageId}
    return delta === '' ? conversation : continueThought(startThought(named, known), known)
  }
  const message = findMessage(conversation, id)
  return think(message ? appendText(conversation, message, event) : conversation, span, id, delta)
}

/** Closes a message; the span it stands in goes on. */
export function endThought(conversation: Conversation, event: ReasoningMessageEnd): Conversation {
  const {messageId: id = currentThought(conversation, event), receivedAt} = event
  if (id === undefined) return conversation
  const merged = mergeMetadata(conversation, findMessage(conversation, id), event)
  const isNamed = event.messageId !== undefined
  return closeThought(isNamed ? merged : changeRun(merged, {thought: undefined}), id, receivedAt)
}

/** A chunk opens its message, or goes on with the one its lane is writing. */
export function chunkThought(
  conversation: Conversation,
  event: ReasoningMessageChunk,
): Conversation {
  const lane = findLane(conversation, event.subagentRunId, 'reasoning')
  const known = event.messageId ?? lane ?? currentThought(conversation, event)
  const [named, messageId] = nameMessage(conversation, known)
  const chunk = {...event, messageId}
  return foldChunk(named, 'reasoning', messageId, chunk, startThought, continueThought)
}

// The older events name nothing, so what they opened is what they go on with.
function currentThought(
  conversation: Conversation,
  {subagentRunId}: {subagentRunId?: string},
): string | undefined {
  return conversation.run?.thought ?? openSpanOf(conversation, subagentRunId)?.messageIds.at(-1)
}

/** Keeps a value only the provider can read on the message, or the call, it belongs to. */
export function encrypt(conversation: Conversation, event: ReasoningEncryptedValue): Conversation {
  const {subtype, entityId, encryptedValue} = event
  if (subtype !== 'tool-call') {
    const message = findMessage(conversation, entityId)
    return message?.role === 'activity'
      ? conversation
      : changeMessage(conversation, message, {encryptedValue})
  }
  const owner = findOwner(conversation, entityId)
  const toolCalls = owner?.toolCalls?.map((call) =>
    call.id === entityId ? {...call, encryptedValue} : call,
  )
  return changeMessage(conversation, owner, {toolCalls})
}
