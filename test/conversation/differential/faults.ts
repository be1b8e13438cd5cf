/** Faults a fold might have, one at a time: what the suite has to find, or it proves nothing. */
import type {ConversationEvent} from '../../../src/conversation/events.ts'
import {reduce} from '../../../src/conversation/reduce.ts'
import type {Conversation} from '../../../src/conversation/state.ts'
import {isObject} from '../../../src/protocol/json.ts'
import type {Message, Metadata} from '../../../src/protocol/messages.ts'
import type {Fold} from './oracle.ts'

type Type = ConversationEvent['type']
type Of<T extends Type> = Extract<ConversationEvent, {type: T}>

/** Folds an event of one type as if it were another, or not at all. */
function instead<T extends Type>(
  type: T,
  alter: (event: Of<T>, conversation: Conversation) => ConversationEvent | undefined,
): Fold {
  return (conversation, event) => {
    const other = event.type === type ? alter(event as Of<T>, conversation) : event
    return other ? reduce(conversation, other) : conversation
  }
}

/** Does something more once an event of one type is folded. */
function afterwards<T extends Type>(
  type: T,
  alter: (folded: Conversation, event: Of<T>, before: Conversation) => Conversation,
): Fold {
  return (conversation, event) => {
    const folded = reduce(conversation, event)
    return event.type === type ? alter(folded, event as Of<T>, conversation) : folded
  }
}

function without<T extends Type>(event: Of<T>, field: string): Of<T> {
  return Object.fromEntries(Object.entries(event).filter(([name]) => name !== field)) as Of<T>
}

function mapMessages(folded: Conversation, alter: (message: Message) => Message): Conversation {
  return {...folded, messages: folded.messages.map(alter)}
}

function find({messages}: Conversation, id: string | undefined): Message | undefined {
  return messages.find((message) => message.id === id)
}

function callName({messages}: Conversation, id: string | undefined): string | undefined {
  const calls = messages.flatMap((message) =>
    message.role === 'assistant' ? (message.toolCalls ?? []) : [],
  )
  return calls.find((call) => call.id === id)?.function.name
}

function deepMerge(old: unknown, added: unknown): unknown {
  if (!isObject(old) || !isObject(added)) return added
  const merged = Object.entries(added).map(([key, value]) => [key, deepMerge(old[key], value)])
  return {...old, ...Object.fromEntries(merged)}
}

/** Each by what it does wrong. */
export const FAULTS: Readonly<Record<string, Fold>> = {
  'an activity is replaced though `replace` is false': instead('ACTIVITY_SNAPSHOT', (event) =>
    without<'ACTIVITY_SNAPSHOT'>(event, 'replace'),
  ),
  'a result stands at the end': afterwards('TOOL_CALL_RESULT', (folded, _, before) => {
    const known = new Set(before.messages)
    const added = folded.messages.filter((message) => !known.has(message))
    return {
      ...folded,
      messages: [...folded.messages.filter((message) => known.has(message)), ...added],
    }
  }),
  'metadata is merged deeply': (before, event) => {
    const folded = reduce(before, event)
    if (!('messageId' in event) || !('metadata' in event)) return folded
    const old = find(before, event.messageId)?.metadata
    const target = find(folded, event.messageId)
    if (old === undefined || target === undefined) return folded
    const metadata = deepMerge(old, event.metadata) as Metadata
    return mapMessages(folded, (message) => (message === target ? {...message, metadata} : message))
  },
  'a failing patch is applied as far as it goes': (conversation, event) =>
    event.type === 'STATE_DELTA'
      ? event.delta.reduce(
          (folded, operation) => reduce(folded, {...event, delta: [operation]}),
          conversation,
        )
      : reduce(conversation, event),
  'a message announced again begins anew': afterwards(
    'TEXT_MESSAGE_START',
    (folded, {messageId}) => {
      const target = find(folded, messageId)
      const isText = target?.role === 'assistant' && target.content !== undefined
      return isText
        ? mapMessages(folded, (message) =>
            message === target ? {...target, content: ''} : message,
          )
        : folded
    },
  ),
  'encrypted values of calls are lost': instead('REASONING_ENCRYPTED_VALUE', (event) =>
    event.subtype === 'tool-call' ? undefined : event,
  ),
  'a call announced again keeps its name': instead('TOOL_CALL_START', (event, conversation) => ({
    ...event,
    toolCallName: callName(conversation, event.toolCallId) ?? event.toolCallName ?? '',
  })),
  'a chunk goes on with the last one whatever its id': instead(
    'TEXT_MESSAGE_CHUNK',
    (event, {run}) =>
      run?.lanes.some(
        ({kind, subagentRunId}) => kind === 'text' && subagentRunId === event.subagentRunId,
      )
        ? without<'TEXT_MESSAGE_CHUNK'>(event, 'messageId')
        : event,
  ),
  'a snapshot drops thoughts': afterwards('MESSAGES_SNAPSHOT', (folded, {messages}) => ({
    ...folded,
    messages: folded.messages.filter(
      ({id, role}) => role !== 'reasoning' || messages.some((listed) => listed.id === id),
    ),
  })),
  'all subagents share one lane': instead('TEXT_MESSAGE_CHUNK', (event) =>
    without<'TEXT_MESSAGE_CHUNK'>(event, 'subagentRunId'),
  ),
  '`replace` makes members that are not there': instead('STATE_DELTA', (event) => ({
    ...event,
    delta: event.delta.map((operation) =>
      operation.op === 'replace' ? {...operation, op: 'add'} : operation,
    ),
  })),
  'metadata of a text’s end is lost': instead('TEXT_MESSAGE_END', (event) =>
    without<'TEXT_MESSAGE_END'>(event, 'metadata'),
  ),
  'an activity keeps its first type': instead('ACTIVITY_DELTA', (event, conversation) => {
    const known = find(conversation, event.messageId)
    return known?.role === 'activity' ? {...event, activityType: known.activityType} : event
  }),
  'the next run begins with an empty thread': afterwards('RUN_STARTED', (folded, _, before) =>
    before.run?.isActive
      ? folded
      : {...folded, messages: folded.messages.filter(({role}) => role === 'user')},
  ),
  'a delta makes the activity it is for': instead('ACTIVITY_DELTA', (event, conversation) => {
    const {messageId, activityType} = event
    if (messageId === undefined || find(conversation, messageId)) return event
    return {type: 'ACTIVITY_SNAPSHOT', messageId, activityType, content: {}}
  }),
  'of two messages with one id the last is meant': afterwards(
    'REASONING_ENCRYPTED_VALUE',
    (folded, {entityId, encryptedValue, subtype}, before) => {
      const last = before.messages.findLast(({id}) => id === entityId)
      if (subtype !== 'message' || last?.role === 'activity') return folded
      return mapMessages(before, (message) =>
        message === last ? {...last, encryptedValue} : message,
      )
    },
  ),
  'a call without a parent joins the last message': instead(
    'TOOL_CALL_START',
    (event, {messages}) => {
      const parentMessageId =
        event.parentMessageId ?? messages.findLast(({role}) => role === 'assistant')?.id
      return parentMessageId === undefined ? event : {...event, parentMessageId}
    },
  ),
  'chunks are always the assistant’s': instead('TEXT_MESSAGE_CHUNK', (event) =>
    without<'TEXT_MESSAGE_CHUNK'>(event, 'role'),
  ),
  'a snapshot’s order wins': afterwards('MESSAGES_SNAPSHOT', (folded, {messages}) => {
    const place = ({id}: Message) => messages.findIndex((listed) => listed.id === id)
    return {...folded, messages: folded.messages.toSorted((a, b) => place(a) - place(b))}
  }),
  'a state of null counts as none': instead('STATE_SNAPSHOT', (event) => ({
    ...event,
    snapshot: event.snapshot ?? {},
  })),
  'what a run says it was asked is not heard': instead('RUN_STARTED', (event) =>
    without<'RUN_STARTED'>(event, 'input'),
  ),
  'a second result of one id is dropped': instead('TOOL_CALL_RESULT', (event, conversation) =>
    find(conversation, event.messageId)?.role === 'tool' ? undefined : event,
  ),
  'arguments of parallel calls go to the last one': instead(
    'TOOL_CALL_ARGS',
    (event, {messages}) => {
      const calling = messages.findLast(
        (message) => message.role === 'assistant' && message.toolCalls?.length,
      )
      const last = calling?.role === 'assistant' ? calling.toolCalls?.at(-1) : undefined
      return last ? {...event, toolCallId: last.id} : event
    },
  ),
  'a snapshot that lists activities keeps the others': afterwards(
    'MESSAGES_SNAPSHOT',
    (folded, _, before) => {
      const ids = new Set(folded.messages.map(({id}) => id))
      const lost = before.messages.filter(({id, role}) => role === 'activity' && !ids.has(id))
      return {...folded, messages: [...folded.messages, ...lost]}
    },
  ),
  'thoughts count as words of the agent': afterwards('REASONING_MESSAGE_START', (folded) =>
    mapMessages(folded, (message) =>
      message.role === 'reasoning' ? {...message, role: 'assistant'} : message,
    ),
  ),
}
