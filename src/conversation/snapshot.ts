/**
 * Folds a MESSAGES_SNAPSHOT: the server's account of the whole thread.
 *
 * Servers re-key what they streamed: the same call, result or text comes back under another id. Such
 * a message is recognised by what it is about, so that nothing is doubled; the thread then follows
 * the snapshot's order. On screen nothing moves: what was not streamed is added, the rest stays.
 */
import type {MessagesSnapshot} from '../protocol/events.ts'
import {contentText, type Message} from '../protocol/messages.ts'
import {showHistory} from './history.ts'
import {isFiltered, markFiltered} from './filtered.ts'
import type {Conversation, Item, RunRecord, Turn} from './state.ts'
import {rememberMade} from './texts.ts'
import {nameMessages} from './thread.ts'

/** Takes over the snapshot's messages and shows what was not on screen yet. */
export function foldSnapshot(conversation: Conversation, event: MessagesSnapshot): Conversation {
  const run = conversation.run as RunRecord
  const [named, listed] = nameMessages(conversation, event.messages, run.runId)
  const aliases = findAliases(named.messages, listed)
  const snapshot = withMarks(named.messages, listed, aliases)
  const merged: Conversation = {
    ...withAliases(named, aliases),
    messages:
      aliases.size === 0
        ? merge(named.messages, snapshot)
        : followSnapshot(named.messages, snapshot, aliases),
  }
  const made = ownMessages(named, snapshot, aliases)
  return showHistory(made.reduce(rememberMade, merged), snapshot, event.receivedAt)
}

// What stands behind all that was known is this run's own; a thread that nobody asked for is not.
function ownMessages(
  {messages, run}: Conversation,
  snapshot: readonly Message[],
  aliases: ReadonlyMap<string, string>,
): readonly string[] {
  const known = new Set(messages.map(({id}) => id))
  const last = snapshot.findLastIndex(({id}) => known.has(id) || aliases.has(id))
  if (last < 0 && run?.userMessageId === undefined) return []
  return snapshot.slice(last + 1).flatMap(({id, role}) => (role === 'user' ? [] : id))
}

// The mark on a blocked exchange is this side's; a server's copy does not take it off.
function withMarks(
  local: readonly Message[],
  snapshot: readonly Message[],
  aliases: ReadonlyMap<string, string>,
): readonly Message[] {
  const marked = new Set(local.flatMap((message) => (isFiltered(message) ? message.id : [])))
  if (marked.size === 0) return snapshot
  return snapshot.map((message) =>
    marked.has(aliases.get(message.id) ?? message.id) ? markFiltered(message) : message,
  )
}

/** The standard's merge: local order wins, unknown messages are appended, unlisted ones dropped. */
function merge(local: readonly Message[], snapshot: readonly Message[]): readonly Message[] {
  const keeps = clientOnly(snapshot)
  // The last copy wins where an id repeats in the snapshot.
  const listed = new Map(snapshot.map((message) => [message.id, message]))
  const known = new Set(local.map(({id}) => id))
  const kept = local.flatMap((message) => listed.get(message.id) ?? (keeps(message) ? message : []))
  return [...kept, ...snapshot.filter(({id}) => !known.has(id))]
}

function followSnapshot(
  local: readonly Message[],
  snapshot: readonly Message[],
  aliases: ReadonlyMap<string, string>,
): readonly Message[] {
  const keeps = clientOnly(snapshot)
  const listed = new Set([...snapshot.map(({id}) => id), ...aliases.values()])
  const result = [...snapshot]
  // What only this side has stays behind the message it stood behind.
  for (const [index, message] of local.entries()) {
    if (listed.has(message.id) || !keeps(message)) continue
    const before = local.slice(0, index).findLast(({id}) => result.some((known) => known.id === id))
    const at = before === undefined ? 0 : result.findLastIndex(({id}) => id === before.id) + 1
    result.splice(at, 0, message)
  }
  return result
}

// Activities and reasoning live on this side, unless the snapshot carries some of its own; a
// blocked exchange always does, since the server is not told of it again.
function clientOnly(snapshot: readonly Message[]): (message: Message) => boolean {
  const roles = new Set(snapshot.map(({role}) => role))
  return (message) =>
    isFiltered(message) ||
    ((message.role === 'activity' || message.role === 'reasoning') && !roles.has(message.role))
}

/** Snapshot ids of messages this side knows under another id, with that id. */
function findAliases(
  local: readonly Message[],
  snapshot: readonly Message[],
): ReadonlyMap<string, string> {
  const known = new Map(local.map((message) => [message.id, message]))
  const listed = new Map(snapshot.map((message) => [message.id, message]))
  const free = local.filter((message) => {
    const own = listed.get(message.id)
    return own === undefined || isUsurped(message, own)
  })
  const aliases = new Map<string, string>()
  // From the end: of two equal texts the newer is the likelier to be the one just streamed.
  for (const message of snapshot.toReversed()) {
    const own = known.get(message.id)
    if (aliases.has(message.id) || (own !== undefined && !isUsurped(own, message))) continue
    const at = free.findLastIndex((candidate) => isSame(candidate, message))
    const [match] = at < 0 ? [] : free.splice(at, 1)
    if (match !== undefined && match.id !== message.id) aliases.set(message.id, match.id)
  }
  return aliases
}

// Microsoft's older hosts give the id of a streamed text to the message that made the calls.
function isUsurped(local: Message, listed: Message): boolean {
  const calls = callIds(local)
  return callIds(listed).length > 0 && !callIds(listed).some((id) => calls.includes(id))
}

function isSame(local: Message, listed: Message): boolean {
  if (local.role !== listed.role) return false
  if (local.role === 'tool') return local.toolCallId === (listed as typeof local).toolCallId
  const calls = callIds(local)
  const listedCalls = callIds(listed)
  if (calls.length > 0 || listedCalls.length > 0)
    return calls.some((id) => listedCalls.includes(id))
  const text = contentText(local.content)
  return text !== '' && text === contentText(listed.content)
}

function callIds(message: Message): readonly string[] {
  return message.role === 'assistant' ? (message.toolCalls ?? []).map(({id}) => id) : []
}

// What the run made, and what no answered request carried, is known by its new id from now on.
function withAliases(
  conversation: Conversation,
  aliases: ReadonlyMap<string, string>,
): Conversation {
  if (aliases.size === 0) return conversation
  const renamed = new Map([...aliases].map(([listed, local]) => [local, listed]))
  const rename = (ids: readonly string[]) => ids.map((id) => renamed.get(id) ?? id)
  const run = conversation.run as RunRecord
  const userMessageId = run.userMessageId
  return {
    ...conversation,
    uncarried: rename(conversation.uncarried),
    turns: conversation.turns.map((turn) => renameTurn(turn, renamed)),
    run: {
      ...run,
      made: rename(run.made),
      carries: rename(run.carries),
      ...(userMessageId === undefined
        ? {}
        : {userMessageId: renamed.get(userMessageId) ?? userMessageId}),
    },
  }
}

function renameTurn(turn: Turn, renamed: ReadonlyMap<string, string>): Turn {
  if (turn.kind === 'user') {
    const messageId = renamed.get(turn.messageId)
    return messageId === undefined ? turn : {...turn, messageId}
  }
  const isNamed = (item: Item) => item.kind === 'text' && renamed.has(item.messageId)
  if (!turn.items.some(isNamed)) return turn
  const items = turn.items.map((item) =>
    item.kind === 'text'
      ? {...item, messageId: renamed.get(item.messageId) ?? item.messageId}
      : item,
  )
  return {...turn, items}
}
