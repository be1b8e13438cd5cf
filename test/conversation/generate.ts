/** Random events for properties: as a server might word them, well, badly, or in any order. */
import fc from 'fast-check'

import type {ConversationEvent} from '../../src/conversation/events.ts'

// One seed for all, so that every run of the suite tells the same.
fc.configureGlobal({seed: 20261120})

const messageId = fc.constantFrom('m1', 'm2', 'm3')
const toolCallId = fc.constantFrom('c1', 'c2')
const words = fc.constantFrom('', 'a', 'Hello', ' world', '\n', '🚀')
const stepName = fc.constantFrom('search', 'write')
const subagentRunId = fc.constantFrom(undefined, undefined, 's1')
const metadata = fc.constantFrom(undefined, undefined, {a: 1}, {a: {b: 2}})

const thoughtId = fc.constantFrom('t1', 't2', 'm1')
const activityId = fc.constantFrom('a1', 'a2')
const patch = fc.constantFrom(
  [],
  [{op: 'add', path: '/a', value: 1}],
  [{op: 'replace', path: '/a', value: {b: 3}}],
  [{op: 'remove', path: '/nowhere'}],
  [{op: 'add', path: '/__proto__/a', value: 1}],
)

const outcome = fc.constantFrom(
  {type: 'success'},
  {type: 'cancelled'},
  {type: 'interrupt', interrupts: [{id: 'i1', reason: 'tool_call', toolCallId: 'c1'}]},
  {
    type: 'interrupt',
    interrupts: [
      {id: 'i1', reason: 'x'},
      {id: 'i2', reason: 'y', expiresAt: null},
    ],
  },
)
const toolName = fc.constantFrom('search', 'write', 'confirm_changes', 'request_info')

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
  fc.record({id: thoughtId, role: fc.constant('reasoning'), content: words}),
  fc.record({
    id: activityId,
    role: fc.constant('activity'),
    activityType: stepName,
    content: fc.constantFrom({}, {a: 1}),
  }),
  fc.record({
    id: messageId,
    role: fc.constant('assistant'),
    content: fc.constantFrom(
      [{type: 'text', text: 'Look'}, {type: 'image'}],
      [{type: 'document'}, {type: 'text', text: 'a'}, {type: 'text', text: 'b'}],
    ),
  }),
)

function event(type: string, fields: Record<string, fc.Arbitrary<unknown>> = {}) {
  return fc.record({type: fc.constant(type), ...fields})
}

/** Events as a server that means well words them. */
export const goodEvent: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  event('RUN_STARTED', {threadId: fc.constant('t1'), runId: fc.constant('r2')}),
  event('RUN_FINISHED'),
  event('RUN_FINISHED', {outcome, interrupt: fc.constantFrom(undefined, [{id: 'i3', value: {}}])}),
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
    toolCallName: toolName,
    parentMessageId: fc.option(messageId),
    metadata,
  }),
  event('TOOL_CALL_ARGS', {toolCallId, delta: words}),
  event('TOOL_CALL_END', {toolCallId}),
  event('TOOL_CALL_CHUNK', {toolCallId, subagentRunId, toolCallName: toolName, delta: words}),
  event('TOOL_CALL_RESULT', {toolCallId, messageId: fc.constantFrom('x1', 'c1'), content: words}),
  event('MESSAGES_SNAPSHOT', {messages: fc.array(message, {maxLength: 5})}),
  event('STATE_SNAPSHOT', {snapshot: fc.jsonValue({maxDepth: 1})}),
  event('THREAD_STATE', {serializedState: words}),
  event('RUN_UPDATE'),
  event('CUSTOM', {name: stepName, value: fc.jsonValue({maxDepth: 1})}),
  event('STATE_DELTA', {delta: patch}),
  event('REASONING_START', {messageId: thoughtId, subagentRunId}),
  event('REASONING_END', {messageId: thoughtId, subagentRunId}),
  event('REASONING_MESSAGE_START', {messageId: thoughtId, subagentRunId, metadata}),
  event('REASONING_MESSAGE_CONTENT', {messageId: thoughtId, subagentRunId, delta: words}),
  event('REASONING_MESSAGE_END', {messageId: thoughtId, subagentRunId}),
  event('REASONING_MESSAGE_CHUNK', {messageId: thoughtId, subagentRunId, delta: words}),
  event('REASONING_ENCRYPTED_VALUE', {
    subtype: fc.constantFrom('message', 'tool-call'),
    entityId: fc.oneof(messageId, toolCallId, thoughtId),
    encryptedValue: words,
  }),
  event('ACTIVITY_SNAPSHOT', {
    messageId: activityId,
    activityType: stepName,
    content: fc.constantFrom({}, {a: 1}, {a: {b: 2}}),
    replace: fc.option(fc.boolean(), {nil: undefined}),
    metadata,
  }),
  event('ACTIVITY_DELTA', {messageId: activityId, activityType: stepName, patch, metadata}),
  event('SUBAGENT_STARTED', {subagentRunId: fc.constantFrom('s1', 's2'), name: stepName}),
  event('SUBAGENT_FINISHED', {subagentRunId: fc.constantFrom('s1', 's2')}),
  event('SUBAGENT_ERROR', {subagentRunId: fc.constantFrom('s1', 's2'), message: words}),
  event('CUSTOM', {
    name: fc.constantFrom('usage', 'suggestions', 'PredictState', 'on_interrupt'),
    value: fc.constantFrom(
      {input_token_count: 1},
      ['Go on'],
      [{state_key: 'a', tool: 'search', tool_argument: 'a'}],
      '{"message":"Sure?"}',
      null,
    ),
  }),
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

/** What the page and the visitor may do meanwhile. */
export const ownEvent: fc.Arbitrary<ConversationEvent> = fc.oneof(
  fc.constant<ConversationEvent>({type: 'RUN_ACCEPTED'}),
  fc.constantFrom<ConversationEvent>(
    {type: 'RUN_CLOSED', outcome: 'finished'},
    {type: 'RUN_CLOSED', outcome: 'stopped'},
    {type: 'RUN_CLOSED', outcome: 'failed', failure: {type: 'truncated'}},
  ),
  fc.record({
    type: fc.constant('RUN_OPENED' as const),
    threadId: fc.constant('t1'),
    runId: fc.constantFrom('r2', 'r3'),
    userMessageId: fc.constantFrom('u1', 'u2'),
    carries: fc.constantFrom([], ['u1']),
    pageTools: fc.constantFrom([], ['search'], ['confirm_changes']),
    resumes: fc.constantFrom([], ['i1']),
  }),
  fc.record({
    type: fc.constant('TOOL_ANSWERED' as const),
    toolCallId,
    messageId: fc.constantFrom('p1', 'p2'),
    content: words,
  }),
  fc.record({
    type: fc.constant('INTERRUPT_ANSWERED' as const),
    interruptId: fc.constantFrom('i1', 'i2', 'i3', 'c1'),
    status: fc.constantFrom('resolved' as const, 'cancelled' as const),
    payload: fc.constantFrom({approved: true}, {accepted: false}, 'words'),
  }),
  fc.record({
    type: fc.constant('USER_MESSAGE' as const),
    messageId: fc.constantFrom('u2', 'u3'),
    content: words,
  }),
)
