/** The thread as AG-UI messages: how the standard says they grow. Pure; knows nothing of turns. */
import type {AssistantMessage, Message, Metadata, ToolCallPart} from '../protocol/messages.ts'
import {append, change, changeRun, noteOf, replace, type Changes} from './change.ts'
import type {Conversation, RunRecord} from './state.ts'

/**
 * Where to look for the message of an id, and for the one that made a call: none stands before its
 * place. What is put in between moves those behind it, and a place is set right when it is asked for.
 */
interface Places {
  readonly ids: Map<unknown, number>
  readonly calls: Map<unknown, number>
}

function placesOf(messages: readonly Message[]): Places {
  return noteOf(messages, () => {
    const places: Places = {ids: new Map(), calls: new Map()}
    for (const [at, message] of messages.entries()) place(places, message, at)
    return places
  })
}

function place({ids, calls}: Places, message: Message, at: number): void {
  enter(ids, message.id, at)
  for (const id of callIds(message)) enter(calls, id, at)
}

function enter(places: Map<unknown, number>, id: string, at: number): void {
  places.set(id, Math.min(places.get(id) ?? at, at))
}

/** The first message of which this is true, there being a place for its id, or its call's. */
function find(
  messages: readonly Message[],
  places: Map<unknown, number>,
  id: string | undefined,
  test: (message: Message) => boolean,
): Message | undefined {
  const place = places.get(id)
  if (place === undefined) return undefined
  let at = place
  while (at < messages.length && !test(messages[at] as Message)) at += 1
  if (at > place) places.set(id, at)
  return messages[at]
}

/** The first message with this id. */
export function findMessage(
  {messages}: Conversation,
  messageId: string | undefined,
): Message | undefined {
  return find(messages, placesOf(messages).ids, messageId, ({id}) => id === messageId)
}

/** Ids of the calls a message makes. */
export function callIds(message: Message): readonly string[] {
  return message.role === 'assistant' ? (message.toolCalls ?? []).map(({id}) => id) : []
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

/** Gives each message the id its server left out, so that no two are taken for one. */
export function nameMessages(
  conversation: Conversation,
  messages: readonly Message[],
  prefix: string,
): [Conversation, readonly Message[]] {
  let {count} = conversation
  const named = messages.map((message) =>
    message.id === '' ? {...message, id: `${prefix}:${(count += 1)}`} : message,
  )
  return [change(conversation, {count}), named]
}

/** Ids of the messages made on this side, which a server that keeps the history has to be sent. */
export function clientMade(messages: readonly Message[]): readonly string[] {
  return messages.flatMap(({id, role}) => (role === 'user' || role === 'tool' ? id : []))
}

/** Adds a message of this run, at the end unless told where. */
export function addMessage(
  conversation: Conversation,
  message: Message,
  at = conversation.messages.length,
): Conversation {
  const messages = append(conversation.messages, message, at)
  place(placesOf(messages), message, at)
  return rememberMade({...conversation, messages}, message.id)
}

/** Keeps a message among those this run made. */
export function rememberMade(conversation: Conversation, id: string): Conversation {
  const {made} = conversation.run as RunRecord
  const known = noteOf(made, () => new Set(made))
  if (known.has(id)) return conversation
  known.add(id)
  return changeRun(conversation, {made: append(made, id)})
}

/** Changes one message, if there is one, and folds an event's metadata into it. */
export function changeMessage<T extends Message>(
  conversation: Conversation,
  message: T | undefined,
  changes: Changes<T>,
): Conversation {
  if (message === undefined) return conversation
  const changed = change(message, changes)
  if (changed === message) return conversation
  let messages = replace(conversation.messages, message, changed)
  // A snapshot puts its copy in the place of each message that had its id: they are one still.
  if (placesOf(messages).ids.size < messages.length) {
    while (messages.includes(message)) messages = replace(messages, message, changed)
  }
  return change(conversation, {messages})
}

/** Adds words to a message, and folds an event's metadata into it; words are not for an activity. */
export function appendText(
  conversation: Conversation,
  message: Message,
  event: {delta: string; metadata?: Metadata},
): Conversation {
  if (message.role === 'activity') return conversation
  const metadata = foldMetadata(message.metadata, event.metadata)
  const before = typeof message.content === 'string' ? message.content : ''
  return changeMessage<Message>(conversation, message, {content: before + event.delta, metadata})
}

/** Folds the metadata of an event about words into their message, if there is one. */
export function mergeMetadata(
  conversation: Conversation,
  message: Message | undefined,
  {metadata}: {metadata?: Metadata},
): Conversation {
  if (message?.role === 'activity') return conversation
  return changeMessage(conversation, message, {metadata: foldMetadata(message?.metadata, metadata)})
}

/** Metadata folded per key, the last write winning. */
export function foldMetadata(
  old: Metadata | undefined,
  added: Metadata | undefined,
): Metadata | undefined {
  return added ? {...old, ...added} : old
}

/** The message that made a call; the first of them, since ids repeat. */
export function findOwner(
  {messages}: Conversation,
  toolCallId: string,
): AssistantMessage | undefined {
  const {calls} = placesOf(messages)
  const made = (message: Message) =>
    message.role === 'assistant' && callOf(message, toolCallId) !== undefined
  return find(messages, calls, toolCallId, made) as AssistantMessage | undefined
}

// Among so few calls of a message one is found faster than by a place of its own.
const FEW = 8

/** Where each call stands among those of a message: the first of its id. */
function placesIn(calls: readonly ToolCallPart[]): Map<string, number> {
  return noteOf(calls, () => new Map(calls.map(({id}, at) => [id, at] as const).toReversed()))
}

function callOf({toolCalls = []}: AssistantMessage, toolCallId: string): ToolCallPart | undefined {
  return toolCalls.length > FEW
    ? toolCalls[placesIn(toolCalls).get(toolCallId) ?? -1]
    : toolCalls.find(({id}) => id === toolCallId)
}

/** A call, wherever it was made. */
export function findCall(conversation: Conversation, toolCallId: string): ToolCallPart | undefined {
  const owner = findOwner(conversation, toolCallId)
  return owner && callOf(owner, toolCallId)
}

/** Announces a call: on its parent when that is the assistant's, else in a message of its own. */
export function openCall(
  conversation: Conversation,
  toolCallId: string,
  {parentMessageId, subagentRunId}: {parentMessageId?: string; subagentRunId?: string},
): Conversation {
  if (findOwner(conversation, toolCallId)) return conversation
  const call: ToolCallPart = {id: toolCallId, type: 'function', function: {name: '', arguments: ''}}
  const parent = findMessage(conversation, parentMessageId)
  if (parent?.role === 'assistant') {
    const toolCalls = append(parent.toolCalls ?? [], call)
    if (toolCalls.length > FEW) placesIn(toolCalls).set(toolCallId, toolCalls.length - 1)
    const asked = changeMessage(conversation, parent, {toolCalls})
    const {ids, calls} = placesOf(asked.messages)
    calls.set(toolCallId, ids.get(parent.id) as number)
    return asked
  }
  const id = parent ? toolCallId : (parentMessageId ?? toolCallId)
  const owner: AssistantMessage = {id, role: 'assistant', toolCalls: [call]}
  // A message that shares its id with another is not told whose it is.
  const isNew = findMessage(conversation, id) === undefined
  return addMessage(conversation, isNew ? change(owner, {subagentRunId}) : owner)
}

/** Changes what a call says, and folds an event's metadata into it; an unknown one changes nothing. */
export function changeCall(
  conversation: Conversation,
  toolCallId: string,
  {metadata}: {metadata?: Metadata},
  changes: (called: ToolCallPart['function']) => Changes<ToolCallPart['function']>,
): Conversation {
  const owner = findOwner(conversation, toolCallId)
  let {toolCalls = []} = owner ?? {}
  const isMany = toolCalls.length > FEW && placesIn(toolCalls).size === toolCalls.length
  const named = isMany ? [callOf(owner as AssistantMessage, toolCallId) as ToolCallPart] : toolCalls
  for (const call of named) {
    if (call.id !== toolCallId) continue
    const changed = change(call, {
      function: change(call.function, changes(call.function)),
      metadata: foldMetadata(call.metadata, metadata),
    })
    toolCalls = replace(toolCalls, call, changed)
  }
  return changeMessage(conversation, owner, {toolCalls})
}
