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
import {contentText, type Content, type Metadata} from '../protocol/messages.ts'
import {findLane, setLane} from './lanes.ts'
import type {Conversation, StepItem, ToolItem} from './state.ts'
import {nameMessage, rememberMade} from './texts.ts'
import {appendArguments, changeCall, findCall, insertResult, openCall} from './thread.ts'
import {addItem, changeItem, currentTurn, findTool, type ItemPlace} from './turns.ts'

/** Announces a call. */
export function startCall(conversation: Conversation, event: ToolCallStart): Conversation {
  if (event.toolCallId === undefined) return startAnonymousCall(conversation, event)
  const {toolCallId, toolCallName: name = ''} = event
  const opened = openCall(conversation, toolCallId, name, event)
  const owner = opened.messages[conversation.messages.length]
  const made = owner === undefined ? opened : rememberMade(opened, owner.id)
  const described = foldCallMetadata(made, toolCallId, event)
  const place = findTool(described, toolCallId)
  const shown =
    place === undefined
      ? showCall(described, toolCallId, name, event)
      : changeItem(described, place.turn, place.item, {name: name || place.item.name})
  if (event.arguments === undefined) return shown
  const filled = continueCall(shown, {type: 'TOOL_CALL_ARGS', toolCallId, delta: event.arguments})
  return endCall(filled, {type: 'TOOL_CALL_END', toolCallId})
}

function startAnonymousCall(conversation: Conversation, event: ToolCallStart): Conversation {
  const [named, toolCallId] = nameMessage(conversation, undefined)
  const name = event.toolCallName ?? stepWithoutCall(named)?.name ?? ''
  return showCall(named, toolCallId, name, event)
}

function showCall(
  conversation: Conversation,
  toolCallId: string,
  name: string,
  event: ToolCallStart,
): Conversation {
  const {receivedAt, arguments: args = '', toolCallId: given} = event
  // Nothing will tell when its arguments end, so it runs as soon as it is announced.
  const isRunning = given === undefined || stepNamed(conversation, name) !== undefined
  const make = (key: string): ToolItem => ({
    kind: 'tool',
    key,
    toolCallId,
    name,
    args: given === undefined ? args : '',
    state: isRunning ? 'running' : 'pending',
    ...(receivedAt === undefined ? {} : {startedAt: receivedAt}),
  })
  return addItem(conversation, make, receivedAt)
}

/** Adds arguments to a call; one never announced gets a placeholder. */
export function continueCall(conversation: Conversation, event: ToolCallArgs): Conversation {
  const toolCallId = event.toolCallId ?? openTools(conversation).at(-1)?.toolCallId
  if (toolCallId === undefined) return conversation
  const known = ensureCall(conversation, toolCallId, event.receivedAt)
  const filled = appendArguments(known, toolCallId, event.delta)
  const described = foldCallMetadata(filled, toolCallId, event)
  return changeCard(described, toolCallId, ({args, state}) => ({
    args: args + event.delta,
    ...(OPEN.has(state) ? {state: 'args'} : {}),
  }))
}

/** The arguments are complete; the tool is at work. */
export function endCall(conversation: Conversation, event: ToolCallEnd): Conversation {
  const toolCallId = event.toolCallId ?? openTools(conversation).at(-1)?.toolCallId
  if (toolCallId === undefined) return conversation
  const known = ensureCall(conversation, toolCallId, event.receivedAt)
  const described = foldCallMetadata(known, toolCallId, event)
  return changeCard(described, toolCallId, ({state}) => (OPEN.has(state) ? {state: 'running'} : {}))
}

/** A result; without an id it answers the oldest call that waits. */
export function answerCall(conversation: Conversation, event: ToolCallResult): Conversation {
  const toolCallId = event.toolCallId ?? openTools(conversation)[0]?.toolCallId
  if (toolCallId === undefined) return showOrphan(conversation, event)
  const isReal = event.toolCallId !== undefined || findCall(conversation.messages, toolCallId)
  const answered = isReal ? writeResult(conversation, toolCallId, event) : conversation
  return showResult(answered, toolCallId, event.content, event)
}

function showOrphan(conversation: Conversation, event: ToolCallResult): Conversation {
  if (event.content === undefined && event.error === undefined) return conversation
  const [named, toolCallId] = nameMessage(conversation, undefined)
  return showResult(named, toolCallId, event.content, event)
}

function writeResult(
  conversation: Conversation,
  toolCallId: string,
  event: ToolCallResult,
): Conversation {
  const [named, id] = nameMessage(conversation, event.messageId)
  return rememberMade(
    insertResult(named, {
      id,
      toolCallId,
      content: event.content ?? '',
      error: event.error,
      subagentRunId: event.subagentRunId,
      metadata: event.metadata,
    }),
    id,
  )
}

/** Shows a result on its call's card, or alone where no call is known. */
export function showResult(
  conversation: Conversation,
  toolCallId: string,
  content: Content | undefined,
  {error, receivedAt}: {error?: string; receivedAt?: number},
): Conversation {
  const shown =
    findTool(conversation, toolCallId) === undefined
      ? showCall(conversation, toolCallId, '', {type: 'TOOL_CALL_START', toolCallId})
      : conversation
  return changeCard(shown, toolCallId, () => ({
    result: resultText(content ?? error),
    state: error === undefined ? 'finished' : 'failed',
    ...(receivedAt === undefined ? {} : {endedAt: receivedAt}),
  }))
}

/** A chunk announces its call, or goes on with the one its lane is writing. */
export function chunkCall(conversation: Conversation, event: ToolCallChunk): Conversation {
  const lane = findLane(conversation, event.subagentRunId, 'tool')
  const toolCallId = event.toolCallId ?? lane?.id
  if (toolCallId === undefined) return conversation
  const {type: _, delta, ...rest} = event
  const isOpen = lane?.id === toolCallId
  const opened = isOpen
    ? conversation
    : setLane(
        startCall(conversation, {...rest, type: 'TOOL_CALL_START', toolCallId}),
        event.subagentRunId,
        'tool',
        toolCallId,
      )
  if (delta === undefined) return foldCallMetadata(opened, toolCallId, event)
  return continueCall(opened, {...rest, type: 'TOOL_CALL_ARGS', toolCallId, delta})
}

const OPEN: ReadonlySet<string> = new Set(['pending', 'args', 'running'])

function ensureCall(
  conversation: Conversation,
  toolCallId: string,
  receivedAt: number | undefined,
): Conversation {
  if (findTool(conversation, toolCallId) !== undefined) return conversation
  const at = receivedAt === undefined ? {} : {receivedAt}
  return startCall(conversation, {type: 'TOOL_CALL_START', toolCallId, ...at})
}

function foldCallMetadata(
  conversation: Conversation,
  toolCallId: string,
  {metadata}: {readonly metadata?: Metadata},
): Conversation {
  if (metadata === undefined) return conversation
  return changeCall(conversation, toolCallId, (call) => ({
    ...call,
    metadata: {...call.metadata, ...metadata},
  }))
}

function changeCard(
  conversation: Conversation,
  toolCallId: string,
  change: (item: ToolItem) => Partial<ToolItem>,
): Conversation {
  const place: ItemPlace<ToolItem> | undefined = findTool(conversation, toolCallId)
  if (place === undefined) return conversation
  return changeItem(conversation, place.turn, place.item, change(place.item))
}

function openTools(conversation: Conversation): readonly ToolItem[] {
  const items = currentTurn(conversation)?.items ?? []
  return items.filter((item): item is ToolItem => item.kind === 'tool' && OPEN.has(item.state))
}

function stepNamed(conversation: Conversation, name: string): StepItem | undefined {
  return currentTurn(conversation)?.items.findLast(
    (item): item is StepItem =>
      item.kind === 'step' && item.name === name && item.state === 'running',
  )
}

// The newest step that no card stands for yet; a step may be over before its call is announced.
function stepWithoutCall(conversation: Conversation): StepItem | undefined {
  const items = currentTurn(conversation)?.items ?? []
  const steps = items.filter((item): item is StepItem => item.kind === 'step')
  const isTaken = (step: StepItem) =>
    items.indexOf(step) <
    items.findLastIndex((item) => item.kind === 'tool' && item.name === step.name)
  return steps.findLast((step) => !isTaken(step))
}

function resultText(content: Content | undefined): string {
  if (content === undefined || typeof content === 'string') return content ?? ''
  return contentText(content) || JSON.stringify(content)
}
