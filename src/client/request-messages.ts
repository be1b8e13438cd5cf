/**
 * What a request carries: the thread, mended where a model provider would refuse it. The
 * conversation itself is never mended.
 */
import {change} from '../conversation/change.ts'
import {isFiltered} from '../conversation/filtered.ts'
import {withoutFailedRun} from '../conversation/retry.ts'
import {separate} from '../conversation/separate.ts'
import type {Conversation, Retry} from '../conversation/state.ts'
import type {Message, ToolCallPart} from '../protocol/messages.ts'

/** What the agent is told of a call that never got its result. */
export const UNFINISHED_CALL = {content: 'Stopped before it finished.', error: 'stopped'} as const

/** What sort of request it is. */
export interface RequestShape {
  /** Set when it tries again what failed. */
  readonly retry?: Retry | undefined
  /** How many of the latest messages it carries; all when absent. */
  readonly limit?: number | undefined
  /** Whether it answers the agent's questions: a call that waits for one has no result yet. */
  readonly isResume?: boolean | undefined
}

/**
 * The messages of the next request.
 *
 * Where the server keeps the history, only what this side made and no answered request has carried;
 * else the thread, whole or its latest messages. Neither side of a blocked exchange leaves again.
 */
export function requestMessages(
  conversation: Conversation,
  keepsHistory: boolean,
  {retry, limit, isResume = false}: RequestShape = {},
): readonly Message[] {
  const {messages, uncarried, run} = conversation
  const whole = keepsHistory ? messages : separate(conversation).messages
  const thread = retry ? withoutFailedRun(whole, madeBy(run, messages, whole), retry) : whole
  const sendable = thread.filter((message) => message.role !== 'activity' && !isFiltered(message))
  if (!keepsHistory) return latest(repair(sendable, isResume), limit)
  // A retry asks for its answer again, though the server may have the question already.
  const asked = retry && run?.userMessageId
  return sendable.filter(
    ({id, role}) =>
      (role === 'user' || role === 'tool') && (id === asked || uncarried.includes(id)),
  )
}

// What the run made, and its part of messages that it shares with earlier ones.
function madeBy(
  run: Conversation['run'],
  messages: readonly Message[],
  separated: readonly Message[],
): readonly string[] {
  const known = new Set(messages.map(({id}) => id))
  const asked = separated.findIndex(({id}) => id === run?.userMessageId)
  const parts = separated.slice(asked + 1).flatMap(({id}) => (known.has(id) ? [] : id))
  return [...(run?.made ?? []), ...parts]
}

// No agent is asked to go on in the middle of an answer: a request starts with what was asked, and
// carries what stands above the whole thread.
function latest(messages: readonly Message[], limit = Infinity): readonly Message[] {
  if (messages.length <= limit) return messages
  const lastAsked = messages.findLastIndex(({role}) => role === 'user')
  const start = messages.findIndex(
    ({role}, at) => role === 'user' && (at >= messages.length - limit || at === lastAsked),
  )
  return messages.filter(({role}, at) => at >= start || role === 'system' || role === 'developer')
}

// Results follow their call, wherever they stood: a provider refuses a call without one, but for those
// that wait for an answer.
function repair(messages: readonly Message[], isResume: boolean): readonly Message[] {
  const resultsOf = ({id}: ToolCallPart) =>
    messages.filter((message) => message.role === 'tool' && message.toolCallId === id)
  const asked = messages.findLastIndex(({role}) => role === 'user')
  return messages.flatMap((message, at) => {
    if (message.role === 'tool') return []
    if (message.role !== 'assistant') return message
    const isAwaited = isResume && at > asked
    const calls = message.toolCalls?.flatMap((call) => {
      const isAnswered = resultsOf(call).length > 0
      return isAwaited && !isAnswered ? call : mendCall(call, isAnswered)
    })
    const toolCalls = calls?.length ? calls : undefined
    const content = message.content?.length ? message.content : undefined
    if (!content && !toolCalls) return []
    const answers =
      toolCalls?.flatMap((call) => {
        const results = resultsOf(call)
        return results.length > 0 || isAwaited ? results : unfinished(call)
      }) ?? []
    return [change(message, {content, toolCalls}), ...answers]
  })
}

// A call whose arguments were cut off is left out; one that was answered needed none.
function mendCall(call: ToolCallPart, isAnswered: boolean): readonly ToolCallPart[] {
  const {name, arguments: given} = call.function
  const args = given || (isAnswered ? '{}' : '')
  try {
    JSON.parse(args)
  } catch {
    return []
  }
  return name === '' ? [] : [change(call, {function: change(call.function, {arguments: args})})]
}

function unfinished({id}: ToolCallPart): Message {
  return {id: `${id}:stopped`, role: 'tool', toolCallId: id, ...UNFINISHED_CALL}
}
