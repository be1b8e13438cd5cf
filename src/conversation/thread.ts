/** The thread as AG-UI messages: how the standard says they grow. Pure; knows nothing of turns. */
import type {Content, Message, Metadata, ToolCallPart} from '../protocol/messages.ts'
import type {Conversation} from './state.ts'

/** Position of the first message with this id, or -1. The first counts, since ids repeat. */
export function findMessage(messages: readonly Message[], id: string): number {
  return messages.findIndex((message) => message.id === id)
}

/** Gives each message the id its server left out, so that no two are taken for one. */
export function nameMessages(
  conversation: Conversation,
  messages: readonly Message[],
  prefix: string,
): [Conversation, readonly Message[]] {
  let {count} = conversation
  const named = messages.map((message) => {
    if (message.id !== '') return message
    count += 1
    return {...message, id: `${prefix}:${count}`}
  })
  return count === conversation.count ? [conversation, messages] : [{...conversation, count}, named]
}

/** Ids of the messages made on this side, which a server that keeps the history has to be sent. */
export function clientMade(messages: readonly Message[]): readonly string[] {
  return messages.flatMap(({id, role}) => (role === 'user' || role === 'tool' ? id : []))
}

/** Appends a message. */
export function addMessage(conversation: Conversation, message: Message): Conversation {
  return {...conversation, messages: [...conversation.messages, message]}
}

/** Puts another message in a message's place; the rest keep their identity. */
export function replaceMessage(
  conversation: Conversation,
  at: number,
  message: Message,
): Conversation {
  return {...conversation, messages: conversation.messages.with(at, message)}
}

/** Opens a text message, unless one of that id exists: then its content goes on. */
export function openText(
  conversation: Conversation,
  id: string,
  role: Message['role'],
  extra: {name?: string | undefined; subagentRunId?: string | undefined},
): Conversation {
  if (findMessage(conversation.messages, id) >= 0) return conversation
  const {name, subagentRunId} = extra
  return addMessage(conversation, {
    id,
    role,
    content: '',
    ...(name === undefined ? {} : {name}),
    ...(subagentRunId === undefined ? {} : {subagentRunId}),
  } as Message)
}

/** Adds text to the first message of that id; an unknown id, or an activity, changes nothing. */
export function appendText(conversation: Conversation, id: string, delta: string): Conversation {
  const at = findMessage(conversation.messages, id)
  const message = conversation.messages[at]
  if (message === undefined || message.role === 'activity') return conversation
  if (delta === '' && typeof message.content === 'string') return conversation
  const content = typeof message.content === 'string' ? message.content + delta : delta
  return replaceMessage(conversation, at, {...message, content})
}

/** Folds an event's metadata into a message, per key, the last write winning. */
export function foldMetadata(
  conversation: Conversation,
  id: string,
  metadata: Metadata | undefined,
): Conversation {
  if (metadata === undefined) return conversation
  const at = findMessage(conversation.messages, id)
  const message = conversation.messages[at]
  if (message === undefined) return conversation
  return replaceMessage(conversation, at, {
    ...message,
    metadata: {...message.metadata, ...metadata},
  })
}

/** Where a tool call stands in the thread. */
export interface CallPlace {
  readonly at: number
  readonly call: ToolCallPart
}

/** The message that made a call, and the call. */
export function findCall(messages: readonly Message[], toolCallId: string): CallPlace | undefined {
  // From the end: a call being written is in one of the last messages.
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const message = messages[at]
    if (message?.role !== 'assistant' || message.toolCalls === undefined) continue
    const call = message.toolCalls.find(({id}) => id === toolCallId)
    if (call !== undefined) return {at, call}
  }
  return undefined
}

/** Announces a call: on its parent when that is the assistant's, else in a message of its own. */
export function openCall(
  conversation: Conversation,
  toolCallId: string,
  name: string,
  extra: {parentMessageId?: string | undefined; subagentRunId?: string | undefined},
): Conversation {
  const known = findCall(conversation.messages, toolCallId)
  if (known !== undefined) {
    if (name === '' || known.call.function.name === name) return conversation
    return changeCall(conversation, toolCallId, (call) => ({
      ...call,
      function: {...call.function, name},
    }))
  }
  const {parentMessageId, subagentRunId} = extra
  const call: ToolCallPart = {id: toolCallId, type: 'function', function: {name, arguments: ''}}
  const at =
    parentMessageId === undefined ? -1 : findMessage(conversation.messages, parentMessageId)
  const parent = conversation.messages[at]
  if (parent?.role === 'assistant') {
    return replaceMessage(conversation, at, {
      ...parent,
      toolCalls: [...(parent.toolCalls ?? []), call],
    })
  }
  return addMessage(conversation, {
    id: parent === undefined ? (parentMessageId ?? toolCallId) : toolCallId,
    role: 'assistant',
    toolCalls: [call],
    ...(subagentRunId === undefined ? {} : {subagentRunId}),
  })
}

/** Changes one call; an unknown one changes nothing. */
export function changeCall(
  conversation: Conversation,
  toolCallId: string,
  change: (call: ToolCallPart) => ToolCallPart,
): Conversation {
  const place = findCall(conversation.messages, toolCallId)
  const message = place && conversation.messages[place.at]
  if (message?.role !== 'assistant' || message.toolCalls === undefined) return conversation
  return replaceMessage(conversation, place?.at ?? -1, {
    ...message,
    toolCalls: message.toolCalls.map((call) => (call.id === toolCallId ? change(call) : call)),
  })
}

/** Adds arguments to a call, as raw text. */
export function appendArguments(
  conversation: Conversation,
  toolCallId: string,
  delta: string,
): Conversation {
  if (delta === '') return conversation
  return changeCall(conversation, toolCallId, (call) => ({
    ...call,
    function: {...call.function, arguments: call.function.arguments + delta},
  }))
}

/** Puts a result behind the message that made the call and the results already there. */
export function insertResult(
  conversation: Conversation,
  result: {
    id: string
    toolCallId: string
    content: Content
    error?: string | undefined
    subagentRunId?: string | undefined
    metadata?: Metadata | undefined
  },
): Conversation {
  const {id, toolCallId, content, error, subagentRunId, metadata} = result
  const message: Message = {
    id,
    role: 'tool',
    toolCallId,
    content,
    ...(error === undefined ? {} : {error}),
    ...(subagentRunId === undefined ? {} : {subagentRunId}),
    ...(metadata === undefined ? {} : {metadata}),
  }
  const owner = findCall(conversation.messages, toolCallId)
  if (owner === undefined) return addMessage(conversation, message)
  let at = owner.at + 1
  while (conversation.messages[at]?.role === 'tool') at += 1
  return {...conversation, messages: conversation.messages.toSpliced(at, 0, message)}
}
