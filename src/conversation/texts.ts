/** Folds what the agent says: explicit, in chunks, or without announcement. */
import type {
  ContentFilter,
  TextMessageChunk,
  TextMessageContent,
  TextMessageEnd,
  TextMessageStart,
} from '../protocol/events.ts'
import type {Message} from '../protocol/messages.ts'
import {FILTERED, markFiltered} from './filtered.ts'
import {findLane, setLane} from './lanes.ts'
import type {Conversation, RunRecord, TextItem} from './state.ts'
import {addMessage, appendText, findMessage, foldMetadata, openText} from './thread.ts'
import {addItem, changeTurn, currentTurn, showText, takeKey} from './turns.ts'

const SPOKEN: ReadonlySet<string> = new Set(['assistant', 'user', 'system', 'developer'])

/** Opens a message; nothing is shown before its first word. */
export function startText(conversation: Conversation, event: TextMessageStart): Conversation {
  const [named, id] = nameMessage(conversation, event.messageId)
  const role = SPOKEN.has(event.role ?? '') ? (event.role as Message['role']) : 'assistant'
  const opened = openText(named, id, role, event)
  // One that was there before, in an earlier run maybe, is not this run's to take back.
  const kept = opened === named ? named : rememberMade(opened, id)
  return foldMetadata(keepOpen(kept, id), id, event.metadata)
}

/** Adds words to a message; one that was never announced, or has no id, is the current one. */
export function continueText(conversation: Conversation, event: TextMessageContent): Conversation {
  const run = conversation.run as RunRecord
  const id = event.messageId ?? run.openTexts.at(-1)
  if (id === undefined || !(run.openTexts.includes(id) || isKnown(conversation, id))) {
    if (event.delta === '') return conversation
    const start: TextMessageStart = {...event, type: 'TEXT_MESSAGE_START'}
    return continueText(startText(conversation, start), event)
  }
  const folded = foldMetadata(appendText(conversation, id, event.delta), id, event.metadata)
  return isShown(folded, id) ? show(folded, id, event.delta, event.receivedAt) : folded
}

/** Closes a message; text may still follow it, some servers send that. */
export function endText(conversation: Conversation, event: TextMessageEnd): Conversation {
  const run = conversation.run as RunRecord
  const id = event.messageId ?? run.openTexts.at(-1)
  if (id === undefined) return conversation
  const closed = run.openTexts.includes(id)
    ? {...conversation, run: {...run, openTexts: run.openTexts.filter((open) => open !== id)}}
    : conversation
  return foldMetadata(closed, id, event.metadata)
}

/** A chunk opens its message, or goes on with the one its lane is writing. */
export function chunkText(conversation: Conversation, event: TextMessageChunk): Conversation {
  const lane = findLane(conversation, event.subagentRunId, 'text')
  const id = event.messageId ?? lane?.id ?? (conversation.run as RunRecord).openTexts.at(-1)
  const isOpen = id !== undefined && lane?.id === id
  const {delta, type: _, messageId: __, role, ...rest} = event
  const named = id === undefined ? {} : {messageId: id}
  const opened = isOpen
    ? conversation
    : startText(conversation, {
        ...rest,
        ...named,
        ...(role === undefined ? {} : {role}),
        type: 'TEXT_MESSAGE_START',
      })
  const messageId = id ?? (opened.run as RunRecord).openTexts.at(-1)
  if (messageId === undefined) return opened
  const laned = isOpen ? opened : setLane(opened, event.subagentRunId, 'text', messageId)
  if (delta === undefined && !isOpen) return laned
  return continueText(laned, {...rest, messageId, type: 'TEXT_MESSAGE_CONTENT', delta: delta ?? ''})
}

/**
 * A blocked message is answered by an ordinary turn that replaces what the run had said. Neither
 * side of the exchange is sent again, or a server without memory would block every later turn.
 */
export function filterContent(conversation: Conversation, event: ContentFilter): Conversation {
  const run = conversation.run as RunRecord
  const [named, id] = nameMessage(conversation, event.messageId)
  const text = event.message ?? ''
  const messages = named.messages
    .filter((message) => !isRunText(message, run) || hasCalls(message))
    .map((message) => {
      if (message.id === run.userMessageId) return markFiltered(message)
      return isRunText(message, run) ? withoutContent(message) : message
    })
  const notice: Message = {id, role: 'assistant', content: text, metadata: FILTERED}
  const {status: _, ...kept} = addMessage({...named, messages}, notice)
  return rememberMade(showNotice({...kept, run: {...run, openTexts: []}}, id, text, event), id)
}

function showNotice(
  conversation: Conversation,
  messageId: string,
  text: string,
  event: ContentFilter,
): Conversation {
  const make = (key: string): TextItem => ({
    kind: 'text',
    key,
    messageId,
    text,
    ...(text === '' ? {isFilterNotice: true} : {}),
  })
  const turn = currentTurn(conversation)
  const first = turn?.items.findIndex((item) => item.kind === 'text') ?? -1
  if (turn === undefined || first < 0) return addItem(conversation, make, event.receivedAt)
  const [counted, key] = takeKey(conversation)
  const items = turn.items.flatMap((item, index) => {
    if (item.kind !== 'text') return item
    return index === first ? make(key) : []
  })
  return changeTurn(counted, turn, {items})
}

function show(
  conversation: Conversation,
  id: string,
  delta: string,
  at: number | undefined,
): Conversation {
  if (delta === '') return conversation
  const {status: _, ...quiet} = conversation
  return showText(conversation.status === undefined ? conversation : quiet, id, delta, at)
}

/** Gives a message the id its server left out. */
export function nameMessage(
  conversation: Conversation,
  messageId: string | undefined,
): [Conversation, string] {
  if (messageId !== undefined) return [conversation, messageId]
  const count = conversation.count + 1
  return [{...conversation, count}, `${(conversation.run as RunRecord).runId}:${count}`]
}

/** Keeps a message among those this run made. */
export function rememberMade(conversation: Conversation, id: string): Conversation {
  const run = conversation.run as RunRecord
  if (run.made.includes(id)) return conversation
  return {...conversation, run: {...run, made: [...run.made, id]}}
}

// Makes the message the current one.
function keepOpen(conversation: Conversation, id: string): Conversation {
  const run = conversation.run as RunRecord
  if (run.openTexts.at(-1) === id) return conversation
  const openTexts = [...run.openTexts.filter((open) => open !== id), id]
  return {...conversation, run: {...run, openTexts}}
}

function isKnown(conversation: Conversation, id: string): boolean {
  return findMessage(conversation.messages, id) >= 0
}

// Words of a message that a snapshot removed meanwhile, or of the agent: both are shown.
function isShown(conversation: Conversation, id: string): boolean {
  const message = conversation.messages[findMessage(conversation.messages, id)]
  return message === undefined || message.role === 'assistant' || message.role === 'tool'
}

function isRunText(message: Message, run: RunRecord): boolean {
  return message.role === 'assistant' && run.made.includes(message.id)
}

function hasCalls(message: Message): boolean {
  return message.role === 'assistant' && message.toolCalls !== undefined
}

function withoutContent(message: Message): Message {
  if (message.role !== 'assistant') return message
  const {content: _, ...rest} = message
  return rest
}
