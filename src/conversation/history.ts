/** Shows messages that were never streamed: a thread set by the page, or listed by a snapshot. */
import {
  contentText,
  type AssistantMessage,
  type Message,
  type ReasoningMessage,
  type ToolCallPart,
  type ToolMessage,
  type UserMessage,
} from '../protocol/messages.ts'
import {showActivity} from './activities.ts'
import {asksByCall, isAsking} from './asking-calls.ts'
import {change, changeRun, inBatch} from './change.ts'
import {mediaParts, showContent, showMedia} from './media.ts'
import {BLANK_RUN} from './runs.ts'
import type {Conversation, Item, UserTurn} from './state.ts'
import {callIds, findCall} from './thread.ts'
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

// A snapshot may say more of these than is on screen.
const REPEATED: ReadonlySet<string> = new Set(['assistant', 'activity'])

/**
 * Shows what is not on screen yet: messages that stand before everything known go before the first
 * turn, the others into the run's turn. Thoughts that were heard before are part of a span there.
 */
export function showHistory(
  conversation: Conversation,
  messages: readonly Message[],
  at: number | undefined,
  heard: ReadonlySet<string> = new Set(),
): Conversation {
  const shown = shownIds(conversation, heard)
  const unmatched = pairUserTurns(conversation, messages, shown)
  const isKnown = ({id}: Message) => shown.has(id) || unmatched.has(id)
  const first = messages.findIndex(
    (message) => isKnown(message) || hasKnownCall(conversation, message),
  )
  const start = Math.max(first, 0)
  const opened = start > 0 ? prependHistory(conversation, messages.slice(0, start)) : conversation
  const drawn = messages
    .slice(start)
    .filter((message) => REPEATED.has(message.role) || !isKnown(message))
    .reduce((folded, message) => showMessage(folded, message, shown, at), opened)
  return drawn.run?.isActive ? ensureTurn(drawn, at) : drawn
}

/** Shows a thread nobody streamed, before everything else; it belongs to no run. */
export function prependHistory(
  conversation: Conversation,
  messages: readonly Message[],
): Conversation {
  const {turns, run} = conversation
  const past = inBatch(() =>
    messages.reduce<Conversation>((folded, message) => showMessage(folded, message, new Set()), {
      ...conversation,
      turns: [],
      run: BLANK_RUN,
    }),
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
      return showUser(conversation, message, at)
    case 'assistant':
      return showAssistant(conversation, message, shown.has(message.id), at)
    case 'tool':
      return showAnswer(conversation, message)
    case 'reasoning':
      return shown.has(message.id) ? conversation : showThought(conversation, message, at)
    case 'activity':
      return showActivity(conversation, message, at)
    default:
      return conversation
  }
}

// The visitor spoke in between: what the run showed so far is a turn of its own.
function showUser(
  conversation: Conversation,
  {id: messageId, content}: UserMessage,
  at: number | undefined,
): Conversation {
  const turn = currentTurn(conversation)
  // Also in a turn that is over: late events may have opened something in it.
  const {status = 'running'} = turn ?? {}
  const ended = endTurn(conversation, turn, status === 'running' ? 'finished' : status, at)
  const next = changeRun(ended, {turnKey: undefined, firstItem: undefined})
  const said = {messageId, text: contentText(content), parts: mediaParts(content)}
  return addTurn(next, {kind: 'user', ...said, delivery: 'sent'})
}

function showAssistant(
  conversation: Conversation,
  message: AssistantMessage,
  isShown: boolean,
  at: number | undefined,
): Conversation {
  const {id: messageId, content = ''} = message
  const gained = isShown ? gainedText(conversation, messageId, contentText(content)) : undefined
  const spoken =
    gained === undefined
      ? showContent(conversation, messageId, content, at)
      : showMedia(showText(conversation, messageId, gained, at), messageId, content, at)
  return (message.toolCalls ?? []).reduce((folded, call) => {
    const {id} = call
    const {name, arguments: args} = call.function
    const card = findTool(folded, id)
    if (card === undefined) {
      if (isQuestion(folded, call)) return folded
      const state = folded.run?.isActive ? 'running' : 'ended'
      return addItem(folded, {kind: 'tool', toolCallId: id, name, args, state}, at)
    }
    if (card.args.length >= args.length && card.name !== '') return folded
    return changeItem(folded, card, {args, name: card.name || name})
  }, spoken)
}

function showAnswer(conversation: Conversation, message: ToolMessage): Conversation {
  const {toolCallId} = message
  const card = findTool(conversation, toolCallId)
  const isKnown = card
    ? card.result !== undefined
    : isQuestion(conversation, findCall(conversation, toolCallId))
  return isKnown ? conversation : showResult(conversation, toolCallId, message)
}

// Asked by a call that calls nothing, and answered so: there is nothing to show of it any more.
function isQuestion({run}: Conversation, call: ToolCallPart | undefined): boolean {
  return call !== undefined && isAsking(run, call.function.name) && !!asksByCall(call, false)
}

function showThought(
  conversation: Conversation,
  {id: messageId, content}: ReasoningMessage,
  at: number | undefined,
): Conversation {
  const text = contentText(content)
  return addItem(conversation, {kind: 'reasoning', messageId, text, state: 'done'}, at)
}

// What a message of the run has gained since it was shown; nothing, once it is worded anew.
function gainedText(conversation: Conversation, id: string, text: string): string {
  const items = currentTurn(conversation)?.items ?? []
  const seen = items
    .flatMap((item) => (item.kind === 'text' && item.messageId === id ? item.text : []))
    .join('')
  return seen !== '' && text.startsWith(seen) ? text.slice(seen.length) : ''
}

function shownIds({turns}: Conversation, heard: ReadonlySet<string>): ReadonlySet<string> {
  const things = turns.flatMap((turn): readonly (UserTurn | Item)[] =>
    turn.kind === 'user' ? [turn] : turn.items,
  )
  const ids = things.flatMap((thing) => ('messageId' in thing ? thing.messageId : []))
  return new Set([...ids, ...heard])
}

function hasKnownCall(conversation: Conversation, message: Message): boolean {
  return callIds(message).some((id) => findTool(conversation, id))
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
