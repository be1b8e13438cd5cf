/** Folds what the agent says: explicit, in chunks, or without announcement. */
import type {
  ContentFilter,
  TextMessageChunk,
  TextMessageContent,
  TextMessageEnd,
  TextMessageStart,
  TextReplaced,
} from '../protocol/events.ts'
import {defined} from '../protocol/json.ts'
import type {Message} from '../protocol/messages.ts'
import {append, change, changeRun} from './change.ts'
import {FILTERED, markFiltered} from './filtered.ts'
import {findLane, foldChunk} from './lanes.ts'
import type {Conversation, Item, RunRecord, TextItem} from './state.ts'
import {
  addMessage,
  appendText,
  changeMessage,
  findMessage,
  mergeMetadata,
  nameMessage,
} from './thread.ts'
import {addItem, changeTurn, currentTurn, giveKey, showText} from './turns.ts'

const AGENTS: ReadonlySet<string> = new Set(['assistant', 'tool', 'reasoning'])

const SPOKEN = new Set<unknown>(['assistant', 'user', 'system', 'developer'])

/** Opens a message, or goes on with the one of that id; nothing is shown before its first word. */
export function startText(
  conversation: Conversation,
  event: Omit<TextMessageStart, 'type'>,
): Conversation {
  const [named, id] = nameMessage(conversation, event.messageId)
  const {name, subagentRunId, metadata} = event
  const known = findMessage(named, id)
  const role = SPOKEN.has(event.role) ? event.role : 'assistant'
  // One that was there before, in an earlier run maybe, is not this run's to take back.
  const opened = known
    ? mergeMetadata(named, known, event)
    : addMessage(named, defined({id, role, content: '', name, subagentRunId, metadata}) as Message)
  return changeRun(opened, {openTexts: append(othersOpen(opened, id), id)})
}

/** Adds words to a message; one that was never announced, or has no id, is the current one. */
export function continueText(
  conversation: Conversation,
  event: Omit<TextMessageContent, 'type'>,
): Conversation {
  const {openTexts} = conversation.run as RunRecord
  const {messageId: id = openTexts.at(-1), delta, receivedAt} = event
  const message = findMessage(conversation, id)
  if (id === undefined || !(message || openTexts.includes(id))) {
    return delta === '' ? conversation : continueText(startText(conversation, event), event)
  }
  const said = message ? appendText(conversation, message, event) : conversation
  // Words of the agent are shown, and of a message that a snapshot removed meanwhile.
  const isShown = !message || AGENTS.has(message.role)
  if (delta === '' || !isShown) return said
  return showText(change(said, {status: undefined}), id, delta, receivedAt)
}

/** Closes a message; text may still follow it, some servers send that. */
export function endText(conversation: Conversation, event: TextMessageEnd): Conversation {
  const {openTexts} = conversation.run as RunRecord
  const {messageId: id = openTexts.at(-1)} = event
  const message = findMessage(conversation, id)
  const closed = changeRun(conversation, {openTexts: othersOpen(conversation, id)})
  return mergeMetadata(closed, message, event)
}

function othersOpen({run}: Conversation, id: string | undefined): readonly string[] {
  const {openTexts} = run as RunRecord
  return openTexts.includes(id as string) ? openTexts.filter((open) => open !== id) : openTexts
}

/** A chunk opens its message, or goes on with the one its lane is writing. */
export function chunkText(conversation: Conversation, event: TextMessageChunk): Conversation {
  const lane = findLane(conversation, event.subagentRunId, 'text')
  const current = (conversation.run as RunRecord).openTexts.at(-1)
  const [named, messageId] = nameMessage(conversation, event.messageId ?? lane ?? current)
  return foldChunk(named, 'text', messageId, {...event, messageId}, startText, continueText)
}

/** Says a message of the run anew, where it stood first. */
export function replaceText(
  conversation: Conversation,
  {messageId, text}: TextReplaced,
): Conversation {
  const message = findMessage(conversation, messageId)
  if (message?.role !== 'assistant') return conversation
  const said = changeMessage(conversation, message, {content: text})
  const turn = currentTurn(said)
  const isOf = (item: Item): item is TextItem =>
    item.kind === 'text' && item.messageId === messageId
  const first = turn?.items.find(isOf)
  const items = turn?.items.flatMap((item) => {
    if (!isOf(item)) return item
    return item === first ? change(item, {text}) : []
  })
  return changeTurn(said, turn, {items})
}

/**
 * A blocked message is answered by an ordinary turn that replaces what the run had said. Neither
 * side of the exchange is sent again, or a server without memory would block every later turn.
 */
export function filterContent(conversation: Conversation, event: ContentFilter): Conversation {
  const [named, id] = nameMessage(conversation, event.messageId)
  const run = named.run as RunRecord
  const {message: content = '', receivedAt} = event
  const messages = named.messages.flatMap((message) => {
    if (message.id === run.userMessageId) return markFiltered(message)
    if (message.role !== 'assistant' || !run.made.includes(message.id)) return message
    return message.toolCalls ? change(message, {content: undefined}) : []
  })
  const quiet = changeRun(change(named, {messages, status: undefined}), {openTexts: []})
  const noted = addMessage(quiet, {id, role: 'assistant', content, metadata: FILTERED})
  return showNotice(noted, {kind: 'text', messageId: id, text: content}, receivedAt)
}

// It stands where the first words stood that it replaces.
function showNotice(
  conversation: Conversation,
  said: Omit<TextItem, 'key'>,
  at: number | undefined,
): Conversation {
  const notice = said.text === '' ? ({...said, isFilterNotice: true} as const) : said
  const turn = currentTurn(conversation)
  const {firstItem = 0} = conversation.run as RunRecord
  const isSaid = (item: Item, place: number) =>
    place >= firstItem && (item.kind === 'text' || item.kind === 'media')
  const first = turn?.items.find(isSaid)
  if (turn === undefined || first === undefined) return addItem(conversation, notice, at)
  const [counted, keyed] = giveKey<TextItem>(conversation, notice)
  const items = turn.items.flatMap((item, place) => {
    if (item === first) return keyed
    return isSaid(item, place) ? [] : item
  })
  return changeTurn(counted, turn, {items})
}
