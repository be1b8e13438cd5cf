// Puts the answer of a whole turn together: what was done first, then the tables and hints.
import type {Tool} from '../agent/tool.ts'
import type {Day} from '../days.ts'
import type {Intent} from '../language/intents.ts'
import type {Memory} from '../language/memory.ts'
import type {RecordedCall} from '../store/conversations.ts'
import {replyToChange} from './changes.ts'
import {replyToCreations} from './creations.ts'
import {replyToDetail} from './details.ts'
import {replyToCommand, replyToList} from './lists.ts'
import {replyToSummary} from './summaries.ts'
import {replyToTalk} from './talk.ts'
import {replyToTool} from './tools.ts'

/** What one intent came to; without a call when there was nothing to call. */
export interface Outcome {
  readonly intent: Intent
  readonly call?: RecordedCall
  /** What is said of it, where that is known already. */
  readonly reply?: Reply
}

export interface Occasion {
  readonly today: Day
  readonly tools: readonly Tool[]
  /** The conversation before this turn. */
  readonly earlier: Memory
  /** What to offer to somebody who asks for help; the usual, unless said otherwise. */
  readonly examples?: readonly string[]
  /** Whether this is the first thing said in the turn, or comes in addition. */
  readonly isFirst: boolean
}

/** `lead` joins the opening paragraph; `body` holds the blocks that follow it. */
export interface Reply {
  readonly lead: string
  readonly body?: readonly string[]
}

export function composeReply(
  outcomes: readonly Outcome[],
  occasion: Omit<Occasion, 'isFirst'>,
): string {
  const replies = groupCreations(outcomes).map((group, index) =>
    replyTo(group, {...occasion, isFirst: index === 0}),
  )
  const lead = replies.map((reply) => reply.lead).join(' ')
  return [lead, ...replies.flatMap((reply) => reply.body ?? [])].join('\n\n')
}

/** Several creations in one turn are told as one. */
function groupCreations(outcomes: readonly Outcome[]): Outcome[][] {
  const groups: Outcome[][] = []
  for (const outcome of outcomes) {
    const open = groups.at(-1)
    if (outcome.intent.kind === 'create' && open?.[0]?.intent.kind === 'create') open.push(outcome)
    else groups.push([outcome])
  }
  return groups
}

function replyTo(group: readonly Outcome[], occasion: Occasion): Reply {
  const [outcome] = group
  if (outcome === undefined) return {lead: ''}
  const {intent, call} = outcome
  if (outcome.reply !== undefined) return outcome.reply
  switch (intent.kind) {
    case 'create':
      return replyToCreations(group, occasion)
    case 'list':
    case 'first':
      return replyToList(intent.filter, call?.result, occasion)
    case 'command':
      return replyToCommand(intent.filter)
    case 'summary':
      return replyToSummary(intent.focus, call?.result)
    case 'detail':
      return replyToDetail(intent, call?.result, occasion)
    case 'complete':
    case 'reopen':
    case 'update':
    case 'delete':
    case 'choose':
    case 'undo':
      return replyToChange(intent, call, occasion)
    case 'tool':
      return replyToTool(intent.name, call?.result)
    default:
      return replyToTalk(intent, occasion)
  }
}
