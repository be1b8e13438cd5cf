/** Shows messages that were never streamed: a thread set by the page, or listed by a snapshot. */
import {contentText, type AssistantMessage, type Message} from '../protocol/messages.ts'
import type {AgentTurn, Conversation, Item, ToolItem, Turn, UserTurn} from './state.ts'
import {showResult} from './tools.ts'
import {
  addItem,
  changeItem,
  currentTurn,
  endTurn,
  ensureTurn,
  findTool,
  showText,
  takeKey,
} from './turns.ts'

/**
 * Shows what is not on screen yet: messages that stand before everything known go before the first
 * turn, the others into the run's turn.
 */
export function showHistory(
  conversation: Conversation,
  messages: readonly Message[],
  at?: number,
): Conversation {
  const shown = shownIds(conversation)
  const unmatched = pairUserTurns(conversation, messages, shown)
  const isKnown = (message: Message) => shown.has(message.id) || unmatched.has(message.id)
  const first = messages.findIndex(
    (message) => isKnown(message) || hasKnownCall(conversation, message),
  )
  const earlier = first < 0 ? [] : messages.slice(0, first)
  const rest = first < 0 ? messages : messages.slice(first)
  const opened = earlier.length === 0 ? conversation : prependHistory(conversation, earlier)
  const drawn = rest.reduce((folded, message) => {
    if (isKnown(message) && message.role !== 'assistant') return folded
    return showMessage(folded, message, shown, at)
  }, opened)
  return drawn.run?.isActive === true ? ensureTurn(drawn, at)[0] : drawn
}

/** Shows a thread nobody streamed, before everything else; it belongs to no run. */
export function prependHistory(
  conversation: Conversation,
  messages: readonly Message[],
): Conversation {
  const {run, ...rest} = conversation
  const shown: Conversation = messages.reduce<Conversation>(
    (folded, message) => showMessage(folded, message, new Set()),
    {...rest, turns: []},
  )
  const {run: _, ...past} = shown
  return {
    ...past,
    turns: [...past.turns, ...conversation.turns],
    ...(run === undefined ? {} : {run}),
  }
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
    case 'tool': {
      const place = findTool(conversation, message.toolCallId)
      if (place?.item.result !== undefined) return conversation
      const error = message.error === undefined ? {} : {error: message.error}
      return showResult(withTurn(conversation), message.toolCallId, message.content, error)
    }
    default:
      return conversation
  }
}

function showUser(
  conversation: Conversation,
  messageId: string,
  text: string,
  at?: number,
): Conversation {
  const [counted, key] = takeKey(withoutTurn(conversation, at))
  const turn: UserTurn = {kind: 'user', key, messageId, text, delivery: 'sent'}
  return {...counted, turns: [...counted.turns, turn]}
}

function showAssistant(
  conversation: Conversation,
  message: AssistantMessage,
  isShown: boolean,
  at?: number,
): Conversation {
  const text = isShown ? gainedText(conversation, message) : contentText(message.content ?? '')
  const spoken = text === '' ? conversation : showText(withTurn(conversation), message.id, text, at)
  return (message.toolCalls ?? []).reduce((folded, {id, function: {name, arguments: args}}) => {
    const place = findTool(folded, id)
    if (place === undefined) {
      const make = (key: string): ToolItem => ({
        kind: 'tool',
        key,
        toolCallId: id,
        name,
        args,
        state: folded.run?.isActive === true ? 'running' : 'ended',
      })
      return addItem(withTurn(folded), make, at)
    }
    const {item, turn} = place
    if (item.args.length >= args.length && item.name !== '') return folded
    return changeItem(folded, turn, item, {args, name: item.name || name})
  }, spoken)
}

// What a message of the run has gained since it was shown; nothing, once it is worded anew.
function gainedText(conversation: Conversation, {id, content = ''}: AssistantMessage): string {
  const text = contentText(content)
  const items = currentTurn(conversation)?.items ?? []
  const seen = items
    .flatMap((item) => (item.kind === 'text' && item.messageId === id ? item.text : []))
    .join('')
  return seen !== '' && text.startsWith(seen) ? text.slice(seen.length) : ''
}

// Past turns belong to no run: the last agent's turn takes what follows, until the visitor speaks.
function withTurn(conversation: Conversation): Conversation {
  if (conversation.run !== undefined) return conversation
  const last = conversation.turns.at(-1)
  if (last?.kind === 'agent') return withRunTurn(conversation, last.key)
  const [counted, key] = takeKey(conversation)
  const turn: AgentTurn = {kind: 'agent', key, items: [], status: 'finished'}
  return withRunTurn({...counted, turns: [...counted.turns, turn]}, key)
}

function withRunTurn(conversation: Conversation, turnKey: string): Conversation {
  return {
    ...conversation,
    run: {
      runId: '',
      isActive: false,
      turnKey,
      carries: [],
      hasEvents: true,
      openTexts: [],
      lanes: [],
      made: [],
    },
  }
}

// The visitor spoke in between: what the run showed so far is a turn of its own.
function withoutTurn(conversation: Conversation, at?: number): Conversation {
  const turn = currentTurn(conversation)
  const isOpen = turn !== undefined && turn.status === 'running'
  const {run, ...rest} = isOpen ? endTurn(conversation, turn, 'finished', at) : conversation
  if (run === undefined || run.runId === '') return rest
  const {turnKey: _, ...record} = run
  return {...rest, run: record}
}

function shownIds(conversation: Conversation): ReadonlySet<string> {
  return new Set(
    conversation.turns.flatMap((turn: Turn) =>
      turn.kind === 'user'
        ? turn.messageId
        : turn.items.flatMap((item: Item) => (item.kind === 'text' ? item.messageId : [])),
    ),
  )
}

function hasKnownCall(conversation: Conversation, message: Message): boolean {
  return (
    message.role === 'assistant' &&
    (message.toolCalls ?? []).some(({id}) => findTool(conversation, id) !== undefined)
  )
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
  return new Set(turns.length === 0 ? [] : unknown.slice(-turns.length).map(({id}) => id))
}
