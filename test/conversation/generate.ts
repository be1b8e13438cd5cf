/** Random events for properties: as a server might word them, well, badly, or in any order. */
import fc from 'fast-check'

// One seed for all, so that every run of the suite tells the same.
fc.configureGlobal({seed: 20261120})

const messageId = fc.constantFrom('m1', 'm2', 'm3')
const toolCallId = fc.constantFrom('c1', 'c2')
const words = fc.constantFrom('', 'a', 'Hello', ' world', '\n', '🚀')
const stepName = fc.constantFrom('search', 'write')
const subagentRunId = fc.constantFrom(undefined, undefined, 's1')
const metadata = fc.constantFrom(undefined, undefined, {a: 1}, {a: {b: 2}})

const message = fc.oneof(
  fc.record({id: fc.constantFrom('u1', 'u2'), role: fc.constant('user'), content: words}),
  fc.record({id: messageId, role: fc.constant('assistant'), content: words}),
  fc.record({
    id: messageId,
    role: fc.constant('assistant'),
    toolCalls: fc.array(
      fc.record({
        id: toolCallId,
        type: fc.constant('function'),
        function: fc.record({name: fc.constant('find'), arguments: words}),
      }),
      {maxLength: 2},
    ),
  }),
  fc.record({
    id: fc.constantFrom('x1', 'x2'),
    role: fc.constant('tool'),
    toolCallId,
    content: words,
  }),
)

function event(type: string, fields: Record<string, fc.Arbitrary<unknown>> = {}) {
  return fc.record({type: fc.constant(type), ...fields})
}

/** Events of this scope, each field present. */
export const goodEvent: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  event('RUN_STARTED', {threadId: fc.constant('t1'), runId: fc.constant('r2')}),
  event('RUN_FINISHED'),
  event('RUN_ERROR', {message: words}),
  event('STEP_STARTED', {stepName}),
  event('STEP_FINISHED', {stepName}),
  event('STATUS_UPDATE', {status: words}),
  event('TEXT_MESSAGE_START', {messageId, subagentRunId, metadata}),
  event('TEXT_MESSAGE_CONTENT', {messageId, subagentRunId, delta: words}),
  event('TEXT_MESSAGE_END', {messageId, subagentRunId, metadata}),
  event('TEXT_MESSAGE_CHUNK', {messageId, subagentRunId, delta: words, metadata}),
  event('TOOL_CALL_START', {
    toolCallId,
    toolCallName: stepName,
    parentMessageId: fc.option(messageId),
    metadata,
  }),
  event('TOOL_CALL_ARGS', {toolCallId, delta: words}),
  event('TOOL_CALL_END', {toolCallId}),
  event('TOOL_CALL_CHUNK', {toolCallId, subagentRunId, toolCallName: stepName, delta: words}),
  event('TOOL_CALL_RESULT', {toolCallId, messageId: fc.constantFrom('x1', 'c1'), content: words}),
  event('MESSAGES_SNAPSHOT', {messages: fc.array(message, {maxLength: 5})}),
  event('STATE_SNAPSHOT', {snapshot: fc.jsonValue({maxDepth: 1})}),
  event('THREAD_STATE', {serializedState: words}),
  event('RUN_UPDATE'),
  event('CUSTOM', {name: stepName, value: fc.jsonValue({maxDepth: 1})}),
)

/** The same, with fields missing, null or of the wrong kind, and types nobody knows. */
export const anyEvent: fc.Arbitrary<Record<string, unknown>> = fc
  .tuple(
    fc.oneof(
      {weight: 9, arbitrary: goodEvent},
      {weight: 1, arbitrary: event('CONTENT_FILTER', {message: words, messageId})},
      {weight: 1, arbitrary: event('NONSENSE', {messageId, delta: words})},
    ),
    fc.option(fc.tuple(fc.nat(), fc.constantFrom(undefined, null, 7, '', [], {}, true)), {freq: 2}),
  )
  .map(([good, damage]) => {
    if (damage === null) return good
    const fields = Object.keys(good).filter((field) => field !== 'type')
    const field = fields[damage[0] % (fields.length || 1)]
    return field === undefined ? good : Object.assign({}, good, {[field]: damage[1]})
  })
