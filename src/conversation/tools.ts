/**
 * Folds tool calls: announced, filled with arguments, ended, answered.
 *
 * A call without an id (TaskAgent sends those) is shown, not written to the thread: an id made up
 * here would mean nothing to the agent. It takes its name from the step announced before it.
 */
import type {
  ToolCallArgs,
  ToolCallChunk,
  ToolCallEnd,
  ToolCallResult,
  ToolCallStart,
} from '../protocol/events.ts'
import {defined} from '../protocol/json.ts'
import {contentText, type Content, type ToolMessage} from '../protocol/messages.ts'
import {isAsking} from './asking-calls.ts'
import {changeRun} from './change.ts'
import {isAtWork} from './item-index.ts'
import {findLane, foldChunk} from './lanes.ts'
import {mediaParts} from './media.ts'
import {foretell} from './predict.ts'
import type {Conversation, Heard, StepItem, ToolItem} from './state.ts'
import {addMessage, changeCall, findCall, findOwner, nameMessage, openCall} from './thread.ts'
import {addItem, changeItem, currentTurn, findTool, openItems} from './turns.ts'

type Start = Omit<ToolCallStart, 'type'>

/** Announces a call. */
export function startCall(conversation: Conversation, event: Start): Conversation {
  const {toolCallId, toolCallName = '', arguments: delta} = event
  if (toolCallId === undefined) return startAnonymousCall(conversation, event)
  const opened = changeCall(
    openCall(conversation, toolCallId, event),
    toolCallId,
    event,
    ({name}) => ({
      name: toolCallName || name,
    }),
  )
  const card = findTool(opened, toolCallId)
  // A server that counts anew in each run uses its ids again: this is not the earlier turn's call.
  const isKnown = card && (currentTurn(opened)?.items.lastIndexOf(card) ?? -1) >= 0
  const name = toolCallName || (isKnown ? card.name : '')
  const added = isAsking(opened.run, name) ? hearCall : showCall
  const shown = isKnown ? changeItem(opened, card, {name}) : added(opened, toolCallId, name, event)
  return delta === undefined ? shown : endCall(continueCall(shown, {...event, delta}), event)
}

// A question worded as a call is shown when the run ends, as the question it is.
function hearCall(conversation: Conversation, toolCallId: string): Conversation {
  const heard = {name: 'TOOL_CALL_START', value: toolCallId}
  return changeRun(conversation, {heard: [...(conversation.run?.heard ?? []), heard]})
}

// Whether a call was kept off the screen because it may be a question.
function isHidden(conversation: Conversation, toolCallId: string): boolean {
  const call = findCall(conversation, toolCallId)
  // A snapshot may have taken it off the thread since.
  const wasHeard = ({name, value}: Heard) => name === 'TOOL_CALL_START' && value === toolCallId
  return call
    ? isAsking(conversation.run, call.function.name)
    : conversation.run?.heard?.some(wasHeard) === true
}

/** Shows a call that was kept off the screen. */
export function showCallOf(
  conversation: Conversation,
  toolCallId: string,
  receivedAt: number | undefined,
): Conversation {
  const {name = '', arguments: args} = findCall(conversation, toolCallId)?.function ?? {}
  return showCall(conversation, toolCallId, name, defined({toolCallId, receivedAt}), args)
}

function startAnonymousCall(conversation: Conversation, event: Start): Conversation {
  const [named, toolCallId] = nameMessage(conversation, undefined)
  const name = event.toolCallName ?? stepWithoutCall(named)?.name ?? ''
  return showCall(named, toolCallId, name, event, event.arguments)
}

function showCall(
  conversation: Conversation,
  toolCallId: string,
  name: string,
  event: Start,
  args = '',
): Conversation {
  // Nothing will tell when its arguments end, so it runs as soon as it is announced.
  const isRunning =
    event.toolCallId === undefined ||
    openItems(conversation, 'step').some((step) => step.name === name)
  const state = isRunning ? 'running' : 'pending'
  const startedAt = event.receivedAt
  return addItem(conversation, {kind: 'tool', toolCallId, name, args, state, startedAt}, startedAt)
}

/** Adds arguments to a call; one never announced gets a placeholder. */
export function continueCall(
  conversation: Conversation,
  event: Omit<ToolCallArgs, 'type'>,
): Conversation {
  return changeOpenCall(conversation, event, event.delta, 'args')
}

/** The arguments are complete; the tool is at work. */
export function endCall(
  conversation: Conversation,
  event: Omit<ToolCallEnd, 'type'>,
): Conversation {
  return changeOpenCall(conversation, event, '', 'running')
}

function changeOpenCall(
  conversation: Conversation,
  {metadata, receivedAt, toolCallId: given}: Omit<ToolCallEnd, 'type'>,
  delta: string,
  state: ToolItem['state'],
): Conversation {
  const toolCallId = given ?? openItems(conversation, 'tool').at(-1)?.toolCallId
  if (toolCallId === undefined) return conversation
  const known =
    findTool(conversation, toolCallId) || isHidden(conversation, toolCallId)
      ? conversation
      : startCall(conversation, defined<Start>({toolCallId, receivedAt}))
  const filled = changeCall(known, toolCallId, defined({metadata}), (called) => ({
    arguments: called.arguments + delta,
  }))
  const card = findTool(filled, toolCallId)
  if (card === undefined) return filled
  const {state: before} = card
  const args = card.args + delta
  const shown = changeItem(filled, card, {args, state: isAtWork(card) ? state : before})
  const isEnd = before === 'args' && state === 'running'
  return isEnd || delta !== '' ? foretell(shown, card.name, args, delta.length) : shown
}

/** A result; without an id it answers the oldest call that waits. */
export function answerCall(conversation: Conversation, event: ToolCallResult): Conversation {
  const waiting = event.toolCallId ?? openItems(conversation, 'tool')[0]?.toolCallId
  if (waiting === undefined && event.content === undefined && event.error === undefined) {
    return conversation
  }
  const [named, toolCallId] = nameMessage(conversation, waiting)
  const isReal = event.toolCallId !== undefined || findOwner(named, toolCallId)
  return showResult(isReal ? writeResult(named, toolCallId, event) : named, toolCallId, event)
}

/** Adds a result behind the message that made the call and the results already there. */
export function writeResult(
  conversation: Conversation,
  toolCallId: string,
  event: Omit<ToolCallResult, 'type'>,
): Conversation {
  const [named, id] = nameMessage(conversation, event.messageId)
  const {content = '', error, subagentRunId, metadata} = event
  const {messages} = named
  const owner = findOwner(named, toolCallId)
  let at = owner ? messages.indexOf(owner) + 1 : messages.length
  while (messages[at]?.role === 'tool') at += 1
  return addMessage(
    named,
    defined<ToolMessage>({id, role: 'tool', toolCallId, content, error, subagentRunId, metadata}),
    at,
  )
}

/** Shows a result on its call's card, or alone where no call is known. */
export function showResult(
  conversation: Conversation,
  toolCallId: string,
  {content, error, receivedAt}: {content?: Content; error?: string; receivedAt?: number},
): Conversation {
  const known = findTool(conversation, toolCallId)
  const shown = known ? conversation : showCallOf(conversation, toolCallId, undefined)
  return changeItem(shown, known ?? findTool(shown, toolCallId), {
    result: contentText(content ?? error ?? ''),
    parts: mediaParts(content),
    state: stateOf(error),
    endedAt: receivedAt ?? known?.endedAt,
  })
}

// A tool that was stopped with its run has not failed.
function stateOf(error: string | undefined): ToolItem['state'] {
  if (error === undefined) return 'finished'
  return error === 'stopped' ? 'stopped' : 'failed'
}

/** A chunk announces its call, or goes on with the one its lane is writing. */
export function chunkCall(conversation: Conversation, event: ToolCallChunk): Conversation {
  const toolCallId = event.toolCallId ?? findLane(conversation, event.subagentRunId, 'tool')
  if (toolCallId === undefined) return conversation
  return foldChunk(
    conversation,
    'tool',
    toolCallId,
    {...event, toolCallId},
    startCall,
    continueCall,
  )
}

// The newest step that no card stands for yet; a step may be over before its call is announced.
function stepWithoutCall(conversation: Conversation): StepItem | undefined {
  const items = currentTurn(conversation)?.items ?? []
  return items.findLast(
    (step, index): step is StepItem =>
      step.kind === 'step' &&
      step.subagentRunId === undefined &&
      !items.slice(index).some((item) => item.kind === 'tool' && item.name === step.name),
  )
}
