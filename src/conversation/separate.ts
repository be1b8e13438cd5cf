/**
 * Tells apart what a server gave one id in several turns.
 *
 * Some count anew in each run, so that `msg-1` and `call-1` come again and again. The standard adds
 * all of that to the first message, and so does the thread. On screen each turn has its own; a model
 * has to read it so too, since a call whose arguments are `{}{}` is no call.
 */
import {defined} from '../protocol/json.ts'
import type {AssistantMessage, Message, ToolCallPart} from '../protocol/messages.ts'
import {change} from './change.ts'
import type {Conversation, Item, Turn} from './state.ts'

/** What one turn shows of a message, and the visitor's message it answers. */
interface Part {
  readonly asked: string | undefined
  readonly items: readonly Item[]
}

/** The id of each item that is part of a shared message: its message's, or its call's. */
type Names = ReadonlyMap<Item, string>

/**
 * The conversation as it were had the server given each turn ids of its own: the nth turn's part of
 * a message stands behind its question, as `{id}:{n}`, and so does the nth call of an id.
 */
export function separate(conversation: Conversation): Conversation {
  const spans = indexTurns(conversation.turns)
  return conversation.messages.reduce((separated, message) => {
    if (message.role !== 'assistant' || !isShared(message, spans)) return separated
    const parts = partsOf(separated.turns, message)
    const isClear = parts.length > 1 && isSum(message, parts) && areAsked(separated, parts)
    return isClear ? separateParts(separated, message, parts) : separated
  }, conversation)
}

/** The first and the last turn that show something under an id. */
type Span = readonly [first: Turn, last: Turn]

function indexTurns(turns: readonly Turn[]): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>()
  for (const turn of turns) {
    for (const item of turn.kind === 'agent' ? turn.items : []) {
      spans.set(idOf(item), [spans.get(idOf(item))?.[0] ?? turn, turn])
    }
  }
  return spans
}

// Asked first, of every message of the thread: nearly all stand in one turn.
function isShared(
  {id, toolCalls = []}: AssistantMessage,
  spans: ReadonlyMap<string, Span>,
): boolean {
  const ids = [id, ...toolCalls.map((call) => call.id)]
  return new Set(ids.flatMap((shown) => spans.get(shown) ?? [])).size > 1
}

function partsOf(turns: readonly Turn[], {id, toolCalls = []}: AssistantMessage): readonly Part[] {
  const callIds = new Set(toolCalls.map((call) => call.id))
  let asked: string | undefined
  return turns.flatMap((turn) => {
    if (turn.kind === 'user') {
      asked = turn.messageId
      return []
    }
    const items = turn.items.filter((item) =>
      item.kind === 'tool' ? callIds.has(item.toolCallId) : idOf(item) === id,
    )
    return items.length > 0 ? {asked, items} : []
  })
}

function idOf(item: Item): string {
  if (item.kind === 'tool') return item.toolCallId
  return item.kind === 'text' ? item.messageId : ''
}

// A snapshot may have worded the message anew: then nobody knows what of it belongs where.
function isSum({content = '', toolCalls = []}: AssistantMessage, parts: readonly Part[]): boolean {
  const items = parts.flatMap((part) => part.items)
  const isTold = (id: string, args: string) =>
    args === items.flatMap((item) => (isCall(item, id) ? item.args : [])).join('')
  return content === textOf(items) && toolCalls.every((call) => isTold(call.id, argsOf(call)))
}

function areAsked({messages}: Conversation, [, ...later]: readonly Part[]): boolean {
  return later.every(({asked}) => messages.some(({id}) => id === asked))
}

function separateParts(
  conversation: Conversation,
  message: AssistantMessage,
  parts: readonly Part[],
): Conversation {
  const names = nameItems(parts, message.id)
  const [first, ...later] = parts.map((part, index) =>
    partMessage(message, repeatedId(message.id, index), part, names),
  )
  const messages = answerEach(conversation.messages, names)
  if (first) messages.splice(messages.indexOf(message), 1, first)
  for (const [index, reply] of later.entries()) {
    const at = messages.findIndex(({id}) => id === parts[index + 1]?.asked)
    messages.splice(at + 1, 0, reply)
  }
  const turns = conversation.turns.map((turn) =>
    turn.kind === 'agent'
      ? change(turn, {items: turn.items.map((item) => renameItem(item, names.get(item)))})
      : turn,
  )
  return {...conversation, messages, turns}
}

function nameItems(parts: readonly Part[], messageId: string): Names {
  const counts = new Map<string, number>()
  return new Map<Item, string>(
    parts.flatMap(({items}, index) =>
      items.map((item) => {
        if (item.kind !== 'tool') return [item, repeatedId(messageId, index)]
        const count = counts.get(item.toolCallId) ?? 0
        counts.set(item.toolCallId, count + 1)
        return [item, repeatedId(item.toolCallId, count)]
      }),
    ),
  )
}

function repeatedId(id: string, index: number): string {
  return index === 0 ? id : `${id}:${index + 1}`
}

function partMessage(
  message: AssistantMessage,
  id: string,
  {items}: Part,
  names: Names,
): AssistantMessage {
  const toolCalls = items.flatMap((item): ToolCallPart | [] => {
    const call = message.toolCalls?.find((known) => isCall(item, known.id))
    if (item.kind !== 'tool' || call === undefined) return []
    const called = {name: item.name, arguments: item.args}
    return {...call, id: names.get(item) ?? call.id, function: called}
  })
  const content = textOf(items) || undefined
  return defined({...message, id, content, toolCalls: toolCalls.length > 0 ? toolCalls : undefined})
}

// Results came in the order of the calls that have one.
function answerEach(messages: readonly Message[], names: Names): Message[] {
  const answered = [...names.keys()].filter(
    (item) => item.kind === 'tool' && item.result !== undefined,
  )
  return messages.map((message) => {
    if (message.role !== 'tool') return message
    const [card, ...others] = answered.filter((item) => isCall(item, message.toolCallId))
    // The last one has all that is left.
    if (card && others.length > 0) answered.splice(answered.indexOf(card), 1)
    return change(message, {toolCallId: (card && names.get(card)) ?? message.toolCallId})
  })
}

function renameItem(item: Item, name: string | undefined): Item {
  if (name === undefined) return item
  if (item.kind === 'tool') return change(item, {toolCallId: name})
  return item.kind === 'text' ? change(item, {messageId: name}) : item
}

function isCall(item: Item, toolCallId: string): item is Extract<Item, {kind: 'tool'}> {
  return item.kind === 'tool' && item.toolCallId === toolCallId
}

function textOf(items: readonly Item[]): string {
  return items.flatMap((item) => (item.kind === 'text' ? item.text : [])).join('')
}

function argsOf(call: ToolCallPart): string {
  return call.function.arguments
}
