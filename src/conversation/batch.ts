/** Folds what arrived together: to the same end as event by event, in a fraction of the time. */
import {inBatch} from './change.ts'
import type {ConversationEvent} from './events.ts'
import {reduce} from './reduce.ts'
import type {Conversation} from './state.ts'

/** What a piece of a text, a thought or a call's arguments says, in whatever event it comes. */
interface Piece {
  readonly type: string
  readonly delta?: unknown
  readonly messageId?: string
  readonly toolCallId?: string
  readonly subagentRunId?: string
  readonly metadata?: unknown
}

/** Folds events into a conversation, as `reduce` would one after the other. */
export function reduceBatch(
  conversation: Conversation,
  events: readonly ConversationEvent[],
): Conversation {
  return inBatch(() => {
    let folded = conversation
    for (let at = 0; at < events.length;) {
      const end = endOfPieces(folded, events, at)
      folded = reduce(folded, joined(events, at, end))
      at = end
    }
    return folded
  })
}

/** Where the pieces end that say nothing but how the first one goes on. */
function endOfPieces(
  {run}: Conversation,
  events: readonly ConversationEvent[],
  start: number,
): number {
  const first = events[start] as Piece
  let end = start + 1
  // Where arguments foretell the state, each piece of them may foretell another.
  if (!isText(first.delta) || run?.predicts) return end
  while (end < events.length && goesOn(first, events[end] as Piece)) end += 1
  return end
}

function goesOn(first: Piece, next: Piece): boolean {
  return (
    next.type === first.type &&
    next.messageId === first.messageId &&
    next.toolCallId === first.toolCallId &&
    next.subagentRunId === first.subagentRunId &&
    next.metadata === undefined &&
    isText(next.delta)
  )
}

function isText(delta: unknown): delta is string {
  return typeof delta === 'string' && delta !== ''
}

function joined(
  events: readonly ConversationEvent[],
  start: number,
  end: number,
): ConversationEvent {
  const first = events[start] as ConversationEvent
  if (end === start + 1) return first
  let delta = ''
  for (let at = start; at < end; at += 1) delta += (events[at] as Piece).delta as string
  return {...first, delta} as ConversationEvent
}
