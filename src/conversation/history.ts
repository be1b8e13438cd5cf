/** Shows messages that were never streamed: a thread set by the page, or listed by a snapshot. */
import {contentText, type AssistantMessage, type Message} from '../protocol/messages.ts'
import {change, changeRun} from './change.ts'
import {BLANK_RUN} from './runs.ts'
import type {Conversation, Item, UserTurn} from './state.ts'
import {showResult} from './tools.ts'
import {
  addItem,
  addTurn,
  changeItem,
  currentTurn,
  endTurn,
  ensureTurn,
  findTool,
  showText,
} from './turns.ts'

/**
 * Shows what is not on screen yet: messages that stand before everything known go before the first
 * turn, the others into the run's turn.
 */
export function showHistory(
  conversation: Conversation,
  messages: readonly Message[],
  at: number | undefined,
): Conversation {
  const shown = shownIds(conversation)
  const unmatched = pairUserTurns(conversation, messages, shown)
  const isKnown = ({id}: Message) => shown.has(id) || unmatched.has(id)
  const first = messages.findIndex(
    (message) => isKnown(message) || hasKnownCall(conversation, message),
  )
  const start = Math.max(first, 0)
  const opened = start > 0 ? prependHistory(conversation, messages.slice(0, start)) : conversation
  const drawn = messages
    .slice(start)
    .filter((message) => message.role === 'assistant' || !isKnown(message))
    .reduce((folded, message) => showMessage(folded, message, shown, at), opened)
  return drawn.run?.isActive ? ensureTurn(drawn, at) : drawn
}

/** Shows a thread nobody streamed, before everything else; it belongs to no run. */
export function prependHistory(
  conversation: Conversation,
  messages: readonly Message[],
): Conversation {
  const {turns, run} = conversation
  const past = messages.reduce<Conversation>(
    (folded, message) => showMessage(folded, message, new Set()),
    {...conversation, turns: [], run: BLANK_RUN},
  )
  return change(past, {turns: [...past.turns, ...turns], run})
}

function showMessage(
  conversation: Conversation,
  message: Message,
  shown: ReadonlySet<string>,
  at?: number,
): Conversation {
  switch (message.role) {
    case 'user':
      return showUser(conversation, message.id, contentText(message.content), at)
    case 'assistant':
      return showAssistant(conversation, message, shown.has(message.id), at)
    case 'tool':
      return findTool(conversation, message.toolCallId)?.result === undefined
        ? showResult(conversation, message.toolCallId, message)
        : conversation
    default:
      return conversation
  }
}

// The visitor spoke in between: what the run showed so far is a turn of its own.
function showUser(
  conversation: Conversation,
  messageId: string,
  text: string,
  at: number | undefined,
): Conversation {
  const turn = currentTurn(conversation)
  // Also in a turn that is over: late events may have opened something in it.
  const {status = 'running'} = turn ?? {}
  const ended = endTurn(conversation, turn, status === 'running' ? 'finished' : status, at)
  const next = changeRun(ended, {turnKey: undefined})
  return addTurn(next, {kind: 'user', messageId, text, delivery: 'sent'})
}

function showAssistant(
  conversation: Conversation,
  message: AssistantMessage,
  isShown: boolean,
  at: number | undefined,
): Conversation {
  const text = contentText(message.content ?? '')
  const gained = isShown ? gainedText(conversation, message.id, text) : text
  const spoken = showText(conversation, message.id, gained, at)
  return (message.toolCalls ?? []).reduce((folded, {id, function: called}) => {
    const {name, arguments: args} = called
    const card = findTool(folded, id)
    if (card === undefined) {
      const state = folded.run?.isActive ? 'running' : 'ended'
      return addItem(folded, {kind: 'tool', toolCallId: id, name, args, state}, at)
    }
    if (card.args.length >= args.length && card.name !== '') return folded
    return changeItem(folded, card, {args, name: card.name || name})
  }, spoken)
}

// What a message of the run has gained since it was shown; nothing, once it is worded anew.
function gainedText(conversation: Conversation, id: string, text: string): string {
  const items = currentTurn(conversation)?.items ?? []
  const seen = items
    .flatMap((item) => (item.kind === 'text' && item.messageId === id ? item.text : []))
    .join('')
  return seen !== '' && text.startsWith(seen) ? text.slice(seen.length) : ''
}

function shownIds({turns}: Conversation): ReadonlySet<string> {
  const things = turns.flatMap((turn): readonly (UserTurn | Item)[] =>
    turn.kind === 'user' ? [turn] : turn.items,
  )
  return new Set(things.flatMap((thing) => ('messageId' in thing ? thing.messageId : [])))
}

function hasKnownCall(conversation: Conversation, message: Message): boolean {
  return callIds(message).some((id) => findTool(conversation, id))
}

/** Ids of the calls a message makes. */
export function callIds(message: Message): readonly string[] {
  return message.role === 'assistant' ? (message.toolCalls ?? []).map(({id}) => id) : []
}

// A server may reword or re-key what the visitor said. The visitor's last words are on screen
// already: unlisted turns stand for the snapshot's unknown ones, the newest for the newest.
function pairUserTurns(
  conversation: Conversation,
  messages: readonly Message[],
  shown: ReadonlySet<string>,
): ReadonlySet<string> {
  const listed = new Set(messages.map(({id}) => id))
  const turns = conversation.turns.filter(
    (turn) => turn.kind === 'user' && !listed.has(turn.messageId),
  )
  const unknown = messages.filter(({role, id}) => role === 'user' && !shown.has(id))
  return new Set(
    unknown
      .toReversed()
      .slice(0, turns.length)
      .map(({id}) => id),
  )
}
