/** Tells a whole conversation from what storage may hold instead. */
import {isObject} from '../protocol/json.ts'
import {CONVERSATION_VERSION, type Conversation} from './state.ts'

type Test = (value: unknown) => boolean

const isText: Test = (value) => typeof value === 'string'
const isVersion: Test = (value) => value === CONVERSATION_VERSION
const isMissing: Test = (value) => value === undefined

const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test)

const objectOf =
  (members: Readonly<Record<string, Test>>): Test =>
  (value) =>
    isObject(value) && Object.entries(members).every(([name, test]) => test(value[name]))

const either =
  (one: Test, other: Test): Test =>
  (value) =>
    one(value) || other(value)

const isWhole = objectOf({
  version: isVersion,
  threadId: isText,
  count: Number.isInteger,
  messages: listOf(objectOf({id: isText, role: isText})),
  turns: listOf(
    either(
      objectOf({key: isText, kind: (kind) => kind === 'user', text: isText}),
      objectOf({
        key: isText,
        kind: (kind) => kind === 'agent',
        items: listOf(objectOf({key: isText})),
      }),
    ),
  ),
  uncarried: Array.isArray,
  serializedState: either(isMissing, isText),
  run: either(
    isMissing,
    objectOf({
      runId: isText,
      carries: Array.isArray,
      openTexts: Array.isArray,
      lanes: Array.isArray,
      made: Array.isArray,
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
