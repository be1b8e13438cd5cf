/**
 * What a request carries: the thread, mended where a model provider would refuse it. The
 * conversation itself is never mended.
 */
import {isFiltered} from '../conversation/filtered.ts'
import {withoutFailedRun} from '../conversation/retry.ts'
import type {Conversation, Retry} from '../conversation/state.ts'
import type {AssistantMessage, Message, ToolCallPart, ToolMessage} from '../protocol/messages.ts'

/** What the agent is told of a call that never got its result. */
export const UNFINISHED_CALL = {content: 'Stopped before it finished.', error: 'stopped'} as const

/**
 * The messages of the next request.
 *
 * Where the server keeps the history, only what this side made and no answered request has carried;
 * else the whole thread. Neither side of a blocked exchange leaves again.
 */
export function requestMessages(
  conversation: Conversation,
  keepsHistory: boolean,
  retry?: Retry,
): readonly Message[] {
  const {messages, uncarried, run} = conversation
  const thread = retry === undefined ? messages : withoutFailedRun(messages, run?.made ?? [], retry)
  const sendable = thread.filter((message) => message.role !== 'activity' && !isFiltered(message))
  if (!keepsHistory) return repair(sendable)
  // A retry asks for its answer again, though the server may have the question already.
  const asked = retry === undefined ? undefined : run?.userMessageId
  return sendable.filter(
    ({id, role}) =>
      (role === 'user' || role === 'tool') && (id === asked || uncarried.includes(id)),
  )
}

function repair(messages: readonly Message[]): readonly Message[] {
  const results = new Map<string, ToolMessage[]>()
  for (const message of messages) {
    if (message.role !== 'tool') continue
    results.set(message.toolCallId, [...(results.get(message.toolCallId) ?? []), message])
  }
  return messages.flatMap((message) => {
    if (message.role === 'tool') return []
    if (message.role !== 'assistant') return message
    return withResults(message, results)
  })
}

// Results follow their call, wherever they stood: a provider refuses a call without one.
function withResults(
  message: AssistantMessage,
  results: ReadonlyMap<string, readonly ToolMessage[]>,
): readonly Message[] {
  const calls = (message.toolCalls ?? []).flatMap((call) => mendCall(call, results.has(call.id)))
  const {toolCalls: _, content, ...rest} = message
  const hasContent = content !== undefined && content.length > 0
  if (!hasContent && calls.length === 0) return []
  const mended: AssistantMessage = {
    ...rest,
    ...(hasContent ? {content} : {}),
    ...(calls.length === 0 ? {} : {toolCalls: calls}),
  }
  const answers = calls.flatMap(({id}) => results.get(id) ?? [unfinished(id)])
  return [mended, ...answers]
}

// A call whose arguments were cut off is left out; one that was answered needed none.
function mendCall(call: ToolCallPart, isAnswered: boolean): readonly ToolCallPart[] {
  const {name, arguments: args} = call.function
  if (name === '') return []
  if (args === '') return isAnswered ? [{...call, function: {name, arguments: '{}'}}] : []
  try {
    JSON.parse(args)
    return [call]
  } catch {
    return []
  }
}

function unfinished(toolCallId: string): ToolMessage {
  return {id: `${toolCallId}:stopped`, role: 'tool', toolCallId, ...UNFINISHED_CALL}
}
