/** Every optional field of AG-UI 1.0, of events and of what they carry. */
import type {WireEvent, WireMessage} from './wire.ts'

const BASE = ['timestamp', 'rawEvent', 'metadata']
const OWNED = [...BASE, 'subagentRunId']

/** By event type; the older thoughts have what those of today have. */
export const OPTIONAL_FIELDS: Readonly<Record<string, readonly string[]>> = {
  RUN_STARTED: [...BASE, 'protocolVersion', 'parentRunId', 'input'],
  RUN_FINISHED: [...BASE, 'result', 'outcome', 'usage'],
  RUN_ERROR: [...BASE, 'code', 'usage'],
  STEP_STARTED: OWNED,
  STEP_FINISHED: OWNED,
  TEXT_MESSAGE_START: [...OWNED, 'role', 'name'],
  TEXT_MESSAGE_CONTENT: OWNED,
  TEXT_MESSAGE_END: OWNED,
  TEXT_MESSAGE_CHUNK: [...OWNED, 'messageId', 'role', 'name', 'delta'],
  TOOL_CALL_START: [...OWNED, 'parentMessageId'],
  TOOL_CALL_ARGS: OWNED,
  TOOL_CALL_END: OWNED,
  TOOL_CALL_CHUNK: [...OWNED, 'toolCallId', 'toolCallName', 'parentMessageId', 'delta'],
  TOOL_CALL_RESULT: [...OWNED, 'role'],
  STATE_SNAPSHOT: OWNED,
  STATE_DELTA: OWNED,
  MESSAGES_SNAPSHOT: BASE,
  ACTIVITY_SNAPSHOT: [...OWNED, 'replace'],
  ACTIVITY_DELTA: OWNED,
  REASONING_START: OWNED,
  REASONING_END: OWNED,
  REASONING_MESSAGE_START: OWNED,
  REASONING_MESSAGE_CONTENT: OWNED,
  REASONING_MESSAGE_END: OWNED,
  REASONING_MESSAGE_CHUNK: [...OWNED, 'messageId', 'delta'],
  REASONING_ENCRYPTED_VALUE: OWNED,
  RAW: [...OWNED, 'source'],
  CUSTOM: OWNED,
  SUBAGENT_STARTED: [
    ...BASE,
    'description',
    'parentSubagentRunId',
    'parentToolCallId',
    'parentMessageId',
  ],
  SUBAGENT_FINISHED: [...BASE, 'result', 'outcome'],
  SUBAGENT_ERROR: [...BASE, 'code'],
  THINKING_START: [...OWNED, 'title'],
  THINKING_END: OWNED,
  THINKING_TEXT_MESSAGE_START: OWNED,
  THINKING_TEXT_MESSAGE_CONTENT: OWNED,
  THINKING_TEXT_MESSAGE_END: OWNED,
}

const OF_MESSAGE: Readonly<Record<string, readonly string[]>> = {
  user: ['metadata', 'subagentRunId', 'encryptedValue', 'name'],
  system: ['metadata', 'subagentRunId', 'encryptedValue', 'name'],
  developer: ['metadata', 'subagentRunId', 'encryptedValue', 'name'],
  assistant: ['metadata', 'subagentRunId', 'encryptedValue', 'name', 'content', 'toolCalls'],
  tool: ['metadata', 'subagentRunId', 'encryptedValue', 'error'],
  reasoning: ['metadata', 'subagentRunId', 'encryptedValue'],
  activity: ['metadata', 'subagentRunId'],
}

const INTERRUPT = [
  'message',
  'toolCallId',
  'responseSchema',
  'expiresAt',
  'metadata',
  'subagentRunId',
]
const COUNTS = [
  'inputTokens',
  'outputTokens',
  'totalTokens',
  'reasoningTokens',
  'cachedInputTokens',
]
const USAGE = ['provider', 'model', ...COUNTS, 'cacheWriteInputTokens']

interface Nested {
  readonly where: string
  readonly things: readonly object[]
  readonly names: readonly string[]
}

/** The optional fields of what an event carries. */
export function optionalIn({messages, input, content, outcome, usage}: WireEvent): Nested[] {
  const listed = messages ?? input?.messages ?? []
  const calls = listed.flatMap(({toolCalls = []}) => toolCalls)
  const parts = [content, ...listed.map((message) => message.content)].flatMap(objects)
  const media = parts.filter(({type}) => type !== 'text')
  const {interrupts, type} = (outcome ?? {}) as {interrupts?: object[]; type?: string}
  return [
    ...Object.entries(OF_MESSAGE).map(([role, names]) => {
      const things = listed.filter((message: WireMessage) => message.role === role)
      return {where: `message ${role}`, things, names}
    }),
    {where: 'call', things: calls, names: ['encryptedValue', 'metadata']},
    {where: 'part', things: parts, names: ['id']},
    {where: 'media part', things: media, names: ['metadata']},
    {
      where: 'source',
      things: media.map(({source}) => source as object),
      names: ['mimeType', 'provider'],
    },
    {where: 'interrupt', things: interrupts ?? [], names: INTERRUPT},
    {where: 'usage', things: objects(usage), names: USAGE},
    {
      where: 'success',
      things: type === 'success' ? [outcome as object] : [],
      names: ['pendingToolCallIds'],
    },
  ]
}

function objects(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? (value as Record<string, unknown>[]) : []
}
