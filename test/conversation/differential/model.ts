/**
 * What is open in a stream, and who owns it, by the order rules the official client checks: from it
 * follows which event may come next.
 */
import {ThreadModel} from './thread-model.ts'
import type {Tag, WireEvent, WireMessage} from './wire.ts'

/** A stream assembled from chunks; each producer has at most one. */
export interface LaneModel {
  readonly kind: 'text' | 'tool' | 'reasoning'
  readonly id: string
  /** What the opener said, which a later chunk may repeat but not change. */
  readonly opener: WireEvent
}

type Owners = Map<string, Tag>

/** Everything a next event depends on. */
export class Model {
  readonly thread = new ThreadModel()
  run: 'none' | 'active' | 'finished' | 'failed' = 'none'
  runs = 0
  words = 0
  readonly texts = new Set<string>()
  readonly calls = new Set<string>()
  readonly spans = new Set<string>()
  readonly thoughts = new Set<string>()
  readonly activities = new Set<string>()
  readonly lanes = new Map<Tag, LaneModel>()
  readonly steps = new Map<string, {readonly name: string; readonly tag: Tag}>()
  readonly subagents = new Set<string>()
  readonly endedSubagents = new Set<string>()
  /** The thoughts without ids of older servers: who opened them. */
  readonly thinking: {span?: {readonly tag: Tag}; message?: {readonly tag: Tag}} = {}
  readonly owners = {
    message: new Map() as Owners,
    call: new Map() as Owners,
    activity: new Map() as Owners,
    reasoning: new Map() as Owners,
  }

  /** A word nobody has used. */
  word(): string {
    this.words += 1
    return `w${this.words}`
  }

  /** Whether chunks or explicit events are writing to this. */
  isOpen(kind: LaneModel['kind'], id: string): boolean {
    const open = {text: this.texts, tool: this.calls, reasoning: this.thoughts}[kind]
    return open.has(id) || this.lanesOf(kind).some(([, lane]) => lane.id === id)
  }

  /** The lanes in which a stream of this kind is open. */
  lanesOf(kind: LaneModel['kind']): readonly [Tag, LaneModel][] {
    return [...this.lanes].filter(([, lane]) => lane.kind === kind)
  }

  /** Goes on as if this event had been sent. */
  apply(event: WireEvent): void {
    const {type, subagentRunId: tag} = event
    if (CLOSES_ALL.test(type)) this.lanes.clear()
    else if (CLOSES_OWN.test(type)) this.lanes.delete(tag)
    APPLY[type]?.(this, event)
  }

  #forget(): void {
    const {texts, calls, spans, thoughts, activities, steps, subagents, endedSubagents} = this
    const {message, call, activity, reasoning} = this.owners
    const all = [texts, calls, spans, thoughts, activities, steps, subagents, endedSubagents]
    for (const set of [...all, message, call, activity, reasoning]) set.clear()
    delete this.thinking.span
    delete this.thinking.message
  }

  /** The visitor says something more, and another request is answered. */
  ask(messageId: string): void {
    this.#forget()
    this.lanes.clear()
    this.run = 'none'
    this.thread.open(messageId, 'user')
  }

  /** A run opens: what the last one left is forgotten, the thread is not. */
  start({input}: WireEvent): void {
    this.#forget()
    this.run = 'active'
    this.runs += 1
    this.thread.echo(input?.messages ?? [])
    this.seed(input?.messages ?? [], false)
  }

  /** Notes who owns the messages of a list. */
  seed(messages: readonly WireMessage[], isLastWord: boolean): void {
    const {reasoning, activity, message: spoken, call} = this.owners
    for (const {id, role, subagentRunId, toolCalls = []} of messages) {
      const owners = role === 'reasoning' ? reasoning : role === 'activity' ? activity : spoken
      if (isLastWord || !owners.has(id)) owners.set(id, subagentRunId)
      for (const {id: callId} of toolCalls)
        if (isLastWord || !call.has(callId)) call.set(callId, subagentRunId)
    }
  }
}

const CLOSES_ALL = /^(?:RUN_(?:STARTED|FINISHED|ERROR)|MESSAGES_SNAPSHOT)$/
const CLOSES_OWN =
  /^(?:(?:TEXT|REASONING)_MESSAGE_(?:START|CONTENT|END)|TOOL_CALL_(?:START|ARGS|END|RESULT)|STATE_|STEP_|CUSTOM|REASONING_(?:START|END)|THINKING_|SUBAGENT_(?:FINISHED|ERROR))/

type Apply = (model: Model, event: WireEvent) => void

const own = (owners: Owners, id: string, tag: Tag) => {
  if (!owners.has(id)) owners.set(id, tag)
}
const openText: Apply = ({owners, thread}, {messageId = '', role, subagentRunId}) => {
  own(owners.message, messageId, subagentRunId)
  thread.open(messageId, role ?? 'assistant')
}
const openCall: Apply = ({owners, thread}, event) => {
  const {toolCallId = '', parentMessageId, subagentRunId} = event
  own(owners.call, toolCallId, subagentRunId ?? owners.message.get(parentMessageId ?? ''))
  thread.call(event)
}
const openThought: Apply = ({owners, thread}, {messageId = '', subagentRunId}) => {
  own(owners.reasoning, messageId, subagentRunId)
  thread.open(messageId, 'reasoning')
}
const append: Apply = ({thread}, {messageId = '', delta}) => thread.append(messageId, delta)
const endSubagent: Apply = ({subagents, endedSubagents}, {subagentRunId = ''}) => {
  subagents.delete(subagentRunId)
  endedSubagents.add(subagentRunId)
}

const APPLY: Readonly<Record<string, Apply>> = {
  RUN_STARTED: (model, event) => model.start(event),
  RUN_FINISHED: (model) => void (model.run = 'finished'),
  RUN_ERROR: (model) => void (model.run = 'failed'),
  TEXT_MESSAGE_START: (model, event) => {
    openText(model, event)
    model.texts.add(event.messageId ?? '')
  },
  TEXT_MESSAGE_CONTENT: append,
  TEXT_MESSAGE_END: ({texts}, {messageId = ''}) => void texts.delete(messageId),
  TEXT_MESSAGE_CHUNK: chunk('text', 'messageId', openText),
  TOOL_CALL_START: (model, event) => {
    openCall(model, event)
    model.calls.add(event.toolCallId ?? '')
  },
  TOOL_CALL_END: ({calls}, {toolCallId = ''}) => void calls.delete(toolCallId),
  TOOL_CALL_CHUNK: chunk('tool', 'toolCallId', openCall),
  TOOL_CALL_RESULT: ({owners, thread}, event) => {
    owners.message.set(event.messageId ?? '', event.subagentRunId)
    thread.answer(event)
  },
  REASONING_START: ({owners, spans}, {messageId = '', subagentRunId}) => {
    own(owners.reasoning, messageId, subagentRunId)
    spans.add(messageId)
  },
  REASONING_END: ({spans}, {messageId = ''}) => void spans.delete(messageId),
  REASONING_MESSAGE_START: (model, event) => {
    openThought(model, event)
    model.thoughts.add(event.messageId ?? '')
  },
  REASONING_MESSAGE_CONTENT: append,
  REASONING_MESSAGE_END: ({thoughts}, {messageId = ''}) => void thoughts.delete(messageId),
  REASONING_MESSAGE_CHUNK: chunk('reasoning', 'messageId', openThought),
  THINKING_START: ({thinking}, {subagentRunId: tag}) => void (thinking.span = {tag}),
  THINKING_END: ({thinking}) => void delete thinking.span,
  THINKING_TEXT_MESSAGE_START: ({thinking}, {subagentRunId: tag}) =>
    void (thinking.message = {tag}),
  THINKING_TEXT_MESSAGE_END: ({thinking}) => void delete thinking.message,
  ACTIVITY_SNAPSHOT: ({owners, activities, thread}, event) => {
    const {messageId = '', replace, subagentRunId} = event
    if (replace !== false) owners.activity.set(messageId, subagentRunId)
    own(owners.activity, messageId, subagentRunId)
    activities.add(messageId)
    thread.showActivity(event)
  },
  STEP_STARTED: ({steps}, {stepName: name = '', subagentRunId: tag}) =>
    void steps.set(`${tag}/${name}`, {name, tag}),
  STEP_FINISHED: ({steps}, {stepName, subagentRunId}) =>
    void steps.delete(`${subagentRunId}/${stepName}`),
  SUBAGENT_STARTED: ({subagents}, {subagentRunId = ''}) => void subagents.add(subagentRunId),
  SUBAGENT_FINISHED: endSubagent,
  SUBAGENT_ERROR: endSubagent,
  MESSAGES_SNAPSHOT: (model, {messages = []}) => {
    model.seed(messages, true)
    model.thread.snapshot(messages)
  },
}

function chunk(kind: LaneModel['kind'], idField: 'messageId' | 'toolCallId', open: Apply): Apply {
  return (model, event) => {
    const {[idField]: id, delta, subagentRunId: tag} = event
    const lane = model
      .lanesOf(kind)
      .find(([owner, {id: current}]) => (id === undefined ? owner === tag : current === id))
    const only = lane ?? (id === undefined ? model.lanesOf(kind)[0] : undefined)
    if (!only && id !== undefined) {
      open(model, event)
      model.lanes.delete(tag)
      model.lanes.set(tag, {kind, id, opener: event})
    }
    if (idField === 'messageId') model.thread.append(only?.[1].id ?? id ?? '', delta)
  }
}
