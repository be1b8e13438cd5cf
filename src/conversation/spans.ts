/** Stretches of reasoning on screen: one item each, whatever messages its words come in. */
import {change, changeRun, replace} from './change.ts'
import {findCard} from './item-index.ts'
import type {Conversation, ReasoningItem, RunRecord, Span} from './state.ts'
import {addItem, changeItem, currentTurn} from './turns.ts'

/** What a new stretch is known by. */
interface NewSpan {
  readonly spanId?: string | undefined
  readonly messageId: string
  readonly subagentRunId?: string | undefined
  readonly receivedAt?: number | undefined
}

/** The run's stretches of reasoning, oldest first. */
export function spansOf({run}: Conversation): readonly Span[] {
  return (run as RunRecord).spans ?? []
}

/** The newest stretch of a producer that is not over. */
export function openSpanOf(
  conversation: Conversation,
  subagentRunId: string | undefined,
): Span | undefined {
  const open = spansOf(conversation).filter(({isOpen}) => isOpen)
  return (
    open.findLast((span) => span.subagentRunId === subagentRunId) ??
    // What is not tagged may go on with the only one there is.
    (subagentRunId === undefined && open.length === 1 ? open[0] : undefined)
  )
}

/** The newest stretch that holds this message. */
export function spanWith(conversation: Conversation, messageId: string): Span | undefined {
  return spansOf(conversation).findLast((span) => span.messageIds.includes(messageId))
}

/** Shows a new stretch, empty so far. */
export function addSpan(conversation: Conversation, given: NewSpan): Conversation {
  const {spanId, messageId, subagentRunId, receivedAt} = given
  const thought = {kind: 'reasoning', messageId, text: '', state: 'running'} as const
  const shown = addItem(conversation, {...thought, startedAt: receivedAt}, receivedAt)
  const {key = ''} = currentTurn(shown)?.items.at(-1) ?? {}
  const span: Span = {
    key,
    ...(spanId !== undefined && {id: spanId}),
    ...(subagentRunId !== undefined && {subagentRunId}),
    messageIds: spanId === undefined ? [messageId] : [],
    isOpen: true,
  }
  return changeRun(shown, {spans: [...spansOf(shown), span]})
}

/** Takes a message into a stretch. */
export function joinSpan(conversation: Conversation, span: Span, messageId: string): Conversation {
  const messageIds = [...span.messageIds.filter((id) => id !== messageId), messageId]
  return changeSpan(conversation, span, {messageIds})
}

/** Adds words to a stretch; those of another message stand behind a blank line. */
export function think(
  conversation: Conversation,
  span: Span,
  messageId: string,
  delta: string,
): Conversation {
  const item = findThought(conversation, span)
  if (item === undefined || delta === '') return conversation
  const gap = item.text !== '' && span.written !== messageId ? '\n\n' : ''
  const thought = changeItem(conversation, item, {text: item.text + gap + delta})
  return changeSpan(thought, span, {written: messageId})
}

/** Ends a stretch. */
export function closeSpan(
  conversation: Conversation,
  span: Span | undefined,
  endedAt: number | undefined,
): Conversation {
  if (!span?.isOpen) return conversation
  const closed = changeSpan(conversation, span, {isOpen: false})
  const item = findThought(closed, span)
  return item?.state === 'running' ? changeItem(closed, item, {state: 'done', endedAt}) : closed
}

/** Ends the stretch a message makes for itself; one inside a stretch ends nothing. */
export function closeThought(
  conversation: Conversation,
  messageId: string,
  endedAt: number | undefined,
): Conversation {
  const span = spanWith(conversation, messageId)
  return span?.id === undefined ? closeSpan(conversation, span, endedAt) : conversation
}

function findThought({turns}: Conversation, {key}: Span): ReasoningItem | undefined {
  return findCard<ReasoningItem>(turns, {kind: 'reasoning', key})
}

function changeSpan(conversation: Conversation, span: Span, changes: Partial<Span>): Conversation {
  const spans = replace(spansOf(conversation), span, change(span, changes))
  return changeRun(conversation, {spans})
}
