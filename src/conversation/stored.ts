/** Tells a whole conversation from what storage may hold instead. */
import {isObject} from '../protocol/json.ts'
import {CONVERSATION_VERSION, type Conversation} from './state.ts'

type Test = (value: unknown) => boolean
type Members = Readonly<Record<string, Test>>

/** Whether this is text. */
export const isText: Test = (value) => typeof value === 'string'

const oneOf =
  (...values: readonly unknown[]): Test =>
  (value) =>
    values.includes(value)

const anyOf =
  (...tests: readonly Test[]): Test =>
  (value) =>
    tests.some((test) => test(value))

const optional = (test: Test) => anyOf(oneOf(undefined), test)

const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test)

/** Whether something is an object whose members pass these tests. */
export const objectOf =
  (members: Members): Test =>
  (value) =>
    isObject(value) && Object.entries(members).every(([name, test]) => test(value[name]))

const isTexts = listOf(isText)

// A Date holds no more, and to write another one down throws.
const isTime = optional((value) => Number.isFinite(value) && Math.abs(value as number) <= 8.64e15)

/** One of these kinds of things on screen, with what it cannot be drawn without. */
const shown = (kinds: Readonly<Record<string, Members>>) =>
  anyOf(
    ...Object.entries(kinds).map(([kind, members]) =>
      objectOf({kind: oneOf(kind), key: isText, ...members}),
    ),
  )

const isItem = shown({
  text: {messageId: isText, text: isText},
  tool: {
    toolCallId: isText,
    name: isText,
    args: isText,
    result: optional(isText),
    parts: optional(listOf(isObject)),
    state: oneOf('pending', 'args', 'running', 'finished', 'failed', 'stopped', 'ended'),
  },
  step: {
    name: isText,
    status: optional(isText),
    state: oneOf('running', 'done', 'failed', 'stopped'),
  },
  media: {messageId: isText, part: objectOf({type: isText})},
  reasoning: {
    messageId: isText,
    text: isText,
    state: oneOf('running', 'done', 'failed', 'stopped'),
  },
  activity: {messageId: isText, activityType: isText, content: isObject},
  interrupt: {
    interrupt: objectOf({id: isText, reason: isText}),
    shape: oneOf('outcome', 'interrupts', 'command', 'tool', 'consent'),
    call: optional(objectOf({name: isText, args: isText})),
    link: optional(isText),
    answer: optional(objectOf({status: oneOf('resolved', 'cancelled', 'withdrawn')})),
  },
})

const isTurn = shown({
  user: {messageId: isText, text: isText, at: isTime, parts: optional(listOf(isObject))},
  agent: {items: listOf(isItem), at: isTime, usage: optional(listOf(isObject))},
})

const isMessage = objectOf({
  id: isText,
  role: isText,
  content: optional(anyOf(isText, isObject, listOf(isObject))),
  toolCalls: optional(
    listOf(objectOf({id: isText, function: objectOf({name: isText, arguments: isText})})),
  ),
})

const isWhole = objectOf({
  version: oneOf(CONVERSATION_VERSION),
  threadId: isText,
  count: Number.isInteger,
  messages: listOf(isMessage),
  turns: listOf(isTurn),
  uncarried: isTexts,
  serializedState: optional(isText),
  status: optional(isText),
  failure: optional(isObject),
  followUps: optional(isTexts),
  predicted: optional(isObject),
  run: optional(
    objectOf({
      runId: isText,
      carries: isTexts,
      openTexts: isTexts,
      lanes: listOf(isObject),
      made: isTexts,
      pageTools: optional(isTexts),
      resumes: optional(isTexts),
      asked: optional(isTexts),
      heard: optional(listOf(objectOf({name: isText}))),
      thought: optional(isText),
      spans: optional(listOf(objectOf({key: isText, messageIds: isTexts}))),
      predicts: optional(listOf(objectOf({stateKey: isText, tool: isText}))),
      firstItem: optional(Number.isInteger),
    }),
  ),
})

/**
 * Whether this is a whole conversation of this version, as storage may hold it: anything else,
 * broken or foreign, is refused rather than half used.
 */
export function isConversation(value: unknown): value is Conversation {
  return isWhole(value)
}
