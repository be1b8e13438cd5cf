/**
 * Folds a MESSAGES_SNAPSHOT: the server's account of the whole thread.
 *
 * Servers re-key what they streamed: the same call, result or text comes back under another id. Such
 * a message is recognised by what it is about, so that nothing is doubled; the thread then follows
 * the snapshot's order. On screen nothing moves: what was not streamed is added, the rest stays.
 */
import type {MessagesSnapshot} from '../protocol/events.ts'
import {isObject} from '../protocol/json.ts'
import {contentText, type Message, type Metadata} from '../protocol/messages.ts'
import {change, changeRun} from './change.ts'
import {showHistory} from './history.ts'
import {isFiltered, markFiltered} from './filtered.ts'
import type {Conversation, Item, RunRecord} from './state.ts'
import {separate} from './separate.ts'
import {callIds, nameMessages, rememberMade} from './thread.ts'

/** Takes over the snapshot's messages and shows what was not on screen yet. */
export function foldSnapshot(conversation: Conversation, event: MessagesSnapshot): Conversation {
  const {runId} = conversation.run as RunRecord
  const [counted, listed] = nameMessages(conversation, event.messages, runId)
  const named = asListed(counted, listed)
  const local = named.messages
  const aliases = findAliases(local, listed)
  const snapshot = withMarks(local, listed, aliases)
  const keeps = clientOnly(snapshot, ownedTypes(event.metadata))
  const messages =
    aliases.size === 0 ? merge(local, snapshot, keeps) : follow(local, snapshot, keeps, aliases)
  const merged = {...withAliases(named, aliases, new Set(listed.map(({id}) => id))), messages}
  const made = ownMessages(named, snapshot, aliases)
  const known = new Set([...local.map(({id}) => id), ...aliases.keys()])
  const heard = snapshot.flatMap(({id, role}) => (role === 'reasoning' && known.has(id) ? id : []))
  return showHistory(made.reduce(rememberMade, merged), snapshot, event.receivedAt, new Set(heard))
}

// A server may list the parts of a shared message as the request named them.
function asListed(conversation: Conversation, listed: readonly Message[]): Conversation {
  const separated = separate(conversation)
  const known = new Set(conversation.messages.map(({id}) => id))
  const parts = new Set(separated.messages.flatMap(({id}) => (known.has(id) ? [] : id)))
  return listed.some(({id}) => parts.has(id)) ? separated : conversation
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
  return snapshot.map((message) =>
    marked.has(aliases.get(message.id) ?? message.id) ? markFiltered(message) : message,
  )
}

/** The standard's merge: local order wins, unknown messages are appended, unlisted ones dropped. */
function merge(
  local: readonly Message[],
  snapshot: readonly Message[],
  keeps: Keeps,
): readonly Message[] {
  const others = new Set(snapshot.flatMap(({id, role}) => (role === 'tool' ? [] : id)))
  // Microsoft's .NET hosts give a call's message and its result one id.
  const nameOf = ({id, role}: Message) => (role === 'tool' && others.has(id) ? `${id} result` : id)
  // The last copy wins where an id repeats in the snapshot.
  const listed = new Map(snapshot.map((message) => [nameOf(message), message]))
  const known = new Set(local.map(nameOf))
  const kept = local.flatMap(
    (message) => listed.get(nameOf(message)) ?? (keeps(message) ? message : []),
  )
  return [...kept, ...snapshot.filter((message) => !known.has(nameOf(message)))]
}

function follow(
  local: readonly Message[],
  snapshot: readonly Message[],
  keeps: Keeps,
  aliases: ReadonlyMap<string, string>,
): readonly Message[] {
  const listed = new Set([...snapshot.map(({id}) => id), ...aliases.values()])
  const result = [...snapshot]
  // What only this side has stays behind the message it stood behind.
  let at = 0
  for (const message of local) {
    if (listed.has(message.id)) at = result.findLastIndex(({id}) => id === message.id) + 1 || at
    else if (keeps(message)) result.splice(at++, 0, message)
  }
  return result
}

type Keeps = (message: Message) => boolean

// Activities and reasoning live on this side, unless the snapshot carries some of its own, or says
// which activities are the server's; a blocked exchange always does, since the server is not told
// of it again.
function clientOnly(
  snapshot: readonly Message[],
  owned: readonly unknown[] | null | undefined,
): Keeps {
  const roles = new Set(snapshot.map(({role}) => role))
  return (message) => {
    if (message.role === 'activity') {
      return owned
        ? !owned.includes(message.activityType)
        : owned !== null && !roles.has('activity')
    }
    return isFiltered(message) || (message.role === 'reasoning' && !roles.has('reasoning'))
  }
}

// The types of activities the server answers for; null is all of them.
function ownedTypes(metadata: Metadata | undefined): readonly unknown[] | null | undefined {
  const own = metadata?.['@ag-ui/client']
  if (own === undefined) return undefined
  if (!isObject(own)) return []
  const types = own['authoritativeActivityTypes']
  return types === undefined || types === null || Array.isArray(types) ? types : []
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
  for (const message of snapshot) {
    const isNew = !known.has(message.id) && !aliases.has(message.id)
    const split = isNew
      ? local.findLast((one) => isTextOf(message, one, snapshot, aliases))
      : undefined
    if (split) aliases.set(message.id, split.id)
  }
  return aliases
}

// Words and calls of one message may come back as two: then one of them stands for it without words.
function isTextOf(
  listed: Message,
  local: Message,
  snapshot: readonly Message[],
  aliases: ReadonlyMap<string, string>,
): boolean {
  if (listed.role !== 'assistant' || local.role !== 'assistant') return false
  const text = contentText(listed.content)
  if (text === '' || callIds(listed).length > 0 || callIds(local).length === 0) return false
  const own = snapshot.find(({id}) => (aliases.get(id) ?? id) === local.id)
  return text === contentText(local.content) && contentText(own?.content) === ''
}

// Microsoft's older hosts give the id of a streamed text to the message that made the calls.
function isUsurped(local: Message, listed: Message): boolean {
  const calls = callIds(local)
  return callIds(listed).length > 0 && !callIds(listed).some((id) => calls.includes(id))
}

function isSame(local: Message, listed: Message): boolean {
  if (local.role !== listed.role) return false
  if (local.role === 'tool') return local.toolCallId === (listed as typeof local).toolCallId
  const [calls, listedCalls] = [callIds(local), callIds(listed)]
  if (calls.length + listedCalls.length > 0) return calls.some((id) => listedCalls.includes(id))
  const text = contentText(local.content)
  return text !== '' && text === contentText(listed.content)
}

// What the run made, and what no answered request carried, is known by its new id from now on.
function withAliases(
  conversation: Conversation,
  aliases: ReadonlyMap<string, string>,
  listed: ReadonlySet<string>,
): Conversation {
  const renamed = new Map([...aliases].map(([listed, local]) => [local, listed]))
  const rename = (id: string) => renamed.get(id) ?? id
  const {made, carries, userMessageId} = conversation.run as RunRecord
  const parts = [...aliases].flatMap(([id, local]) => (made.includes(local) ? id : []))
  const renameItem = (item: Item) =>
    'messageId' in item ? change<typeof item>(item, {messageId: rename(item.messageId)}) : item
  const turns = conversation.turns.map((turn) =>
    turn.kind === 'user'
      ? change(turn, {messageId: rename(turn.messageId)})
      : change(turn, {items: turn.items.map(renameItem)}),
  )
  return changeRun(change(conversation, {uncarried: conversation.uncarried.map(rename), turns}), {
    made: [...new Set([...made.map(rename), ...made.filter((id) => listed.has(id)), ...parts])],
    carries: carries.map(rename),
    userMessageId: userMessageId && rename(userMessageId),
  })
}
