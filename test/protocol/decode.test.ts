import {assert} from '@open-wc/testing'
import fc from 'fast-check'

import {decodeEvent} from '../../src/protocol/decode.ts'
import type {AgentEventType} from '../../src/protocol/events.ts'

// One well-formed event of every type a server may send, with each of its fields.
const COMPLETE: readonly {readonly type: AgentEventType; readonly [field: string]: unknown}[] = [
  {type: 'RUN_STARTED', threadId: 't', runId: 'r', protocolVersion: '1.0', parentRunId: 'p'},
  {type: 'RUN_STARTED', threadId: 't', runId: 'r', input: {messages: []}},
  {type: 'RUN_FINISHED', threadId: 't', runId: 'r', result: {sum: 3}, outcome: {type: 'success'}},
  {type: 'RUN_FINISHED', usage: [{model: 'm', inputTokens: 1}], interrupt: [{id: 'i'}]},
  {type: 'RUN_ERROR', message: 'No', code: 'E1', usage: [{totalTokens: 0}]},
  {type: 'STEP_STARTED', stepName: 'search'},
  {type: 'STEP_FINISHED', stepName: 'search'},
  {type: 'TEXT_MESSAGE_START', messageId: 'm', role: 'assistant', name: 'Ada'},
  {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'Hello'},
  {type: 'TEXT_MESSAGE_END', messageId: 'm'},
  {type: 'TEXT_MESSAGE_CHUNK', messageId: 'm', role: 'assistant', name: 'Ada', delta: 'Hello'},
  {type: 'TOOL_CALL_START', toolCallId: 'c', toolCallName: 'find', parentMessageId: 'm'},
  {type: 'TOOL_CALL_ARGS', toolCallId: 'c', delta: '{}'},
  {type: 'TOOL_CALL_END', toolCallId: 'c'},
  {type: 'TOOL_CALL_CHUNK', toolCallId: 'c', toolCallName: 'find', parentMessageId: 'm', delta: ''},
  {type: 'TOOL_CALL_RESULT', messageId: 'm2', toolCallId: 'c', content: 'found', error: 'no'},
  {type: 'STATE_SNAPSHOT', snapshot: {a: null}},
  {type: 'STATE_DELTA', delta: [{op: 'add', path: '/a', value: null}]},
  {type: 'MESSAGES_SNAPSHOT', messages: [{id: 'u', role: 'user', content: 'hi'}]},
  {type: 'ACTIVITY_SNAPSHOT', messageId: 'a', activityType: 'PLAN', content: {}, replace: false},
  {type: 'ACTIVITY_DELTA', messageId: 'a', activityType: 'PLAN', patch: [{op: 'remove', path: ''}]},
  {type: 'REASONING_START', messageId: 's'},
  {type: 'REASONING_END', messageId: 's'},
  {type: 'REASONING_MESSAGE_START', messageId: 'm'},
  {type: 'REASONING_MESSAGE_CONTENT', messageId: 'm', delta: 'Hm'},
  {type: 'REASONING_MESSAGE_END', messageId: 'm'},
  {type: 'REASONING_MESSAGE_CHUNK', messageId: 'm', delta: 'Hm'},
  {type: 'REASONING_ENCRYPTED_VALUE', subtype: 'message', entityId: 'm', encryptedValue: 'x'},
  {type: 'RAW', event: null, source: 'langgraph'},
  {type: 'CUSTOM', name: 'usage', value: null},
  {
    type: 'SUBAGENT_STARTED',
    subagentRunId: 's',
    name: 'n',
    description: 'd',
    parentToolCallId: 'c',
  },
  {type: 'SUBAGENT_FINISHED', subagentRunId: 's', result: 0, outcome: {type: 'success'}},
  {type: 'SUBAGENT_ERROR', subagentRunId: 's', message: 'No', code: 'E'},
  {type: 'STATUS_UPDATE', status: 'Working'},
  {type: 'THREAD_STATE', serializedState: '{"a":"\\u0022"}'},
  {type: 'CONTENT_FILTER', message: 'I cannot.', messageId: 'cf-1'},
  {type: 'RUN_UPDATE'},
]

const TYPES = [...new Set(COMPLETE.map(({type}) => type))]

describe('decodeEvent', () => {
  describe('reads every event', () => {
    for (const event of COMPLETE) {
      it(`keeps all fields of ${Object.keys(event).join(', ').replace('type', event.type)}`, () => {
        const wire: unknown = JSON.parse(JSON.stringify(event))

        const decoded = decodeEvent(wire)

        assert.deepEqual(decoded, event as never)
      })
    }

    it('keeps timestamp, metadata and subagentRunId of any event', () => {
      const base = {timestamp: 1700000000000, metadata: {a: null}, subagentRunId: 's'}

      const decoded = decodeEvent({type: 'STEP_STARTED', stepName: 'x', ...base})

      assert.deepEqual(decoded, {type: 'STEP_STARTED', stepName: 'x', ...base})
    })

    it('drops members it does not know, rawEvent among them', () => {
      const decoded = decodeEvent({
        type: 'TEXT_MESSAGE_END',
        messageId: 'm',
        rawEvent: {},
        extra: 1,
      })

      assert.deepEqual(decoded, {type: 'TEXT_MESSAGE_END', messageId: 'm'})
    })
  })

  describe('takes the type from wherever a server puts it', () => {
    for (const type of ['text_message_end', 'Text_Message_End', 'TEXT_MESSAGE_END']) {
      it(`knows ${type}`, () => {
        assert.equal(decodeEvent({type, messageId: 'm'})?.type, 'TEXT_MESSAGE_END')
      })
    }

    it('takes it from the SSE event name when the JSON has none', () => {
      const decoded = decodeEvent({text: 'Hi'}, 'TEXT_MESSAGE_CONTENT')

      assert.deepEqual(decoded, {type: 'TEXT_MESSAGE_CONTENT', delta: 'Hi'})
    })

    for (const type of [null, '', 7]) {
      it(`takes it from the SSE event name when the JSON says ${JSON.stringify(type)}`, () => {
        assert.equal(decodeEvent({type}, 'RUN_UPDATE')?.type, 'RUN_UPDATE')
      })
    }

    it('believes the JSON more than the SSE event name', () => {
      assert.equal(decodeEvent({type: 'RUN_UPDATE'}, 'RUN_ERROR')?.type, 'RUN_UPDATE')
    })

    it('knows CUSTOM_EVENT as CUSTOM', () => {
      assert.equal(decodeEvent({type: 'custom_event', name: 'n'})?.type, 'CUSTOM')
    })

    it('reads `event: error` without a type as a RUN_ERROR', () => {
      assert.include(decodeEvent({message: 'boom'}, 'error'), {type: 'RUN_ERROR', message: 'boom'})
    })

    it('takes the words out of an error object that has some', () => {
      const decoded = decodeEvent({type: 'error', error: {message: 'boom', code: 7}})

      assert.deepEqual(decoded, {type: 'RUN_ERROR', message: 'boom'})
    })

    it('knows RUN_CANCELLED as a run that ended so', () => {
      const decoded = decodeEvent({type: 'RUN_CANCELLED', runId: 'r', outcome: null})

      assert.deepEqual(decoded, {type: 'RUN_FINISHED', runId: 'r', outcome: {type: 'cancelled'}})
    })

    for (const [old, type] of [
      ['THINKING_START', 'REASONING_START'],
      ['THINKING_END', 'REASONING_END'],
      ['THINKING_TEXT_MESSAGE_START', 'REASONING_MESSAGE_START'],
      ['THINKING_TEXT_MESSAGE_END', 'REASONING_MESSAGE_END'],
    ] as const) {
      it(`knows ${old} as ${type}, which has no id there`, () => {
        assert.deepEqual(decodeEvent({type: old, title: 'Hm'}), {type})
      })
    }

    it('knows the words of THINKING_TEXT_MESSAGE_CONTENT as reasoning', () => {
      const decoded = decodeEvent({type: 'THINKING_TEXT_MESSAGE_CONTENT', delta: 'Hm'})

      assert.deepEqual(decoded, {type: 'REASONING_MESSAGE_CONTENT', delta: 'Hm'})
    })

    for (const words of [
      {content: 'Hi'},
      {text: 'Hi'},
      {delta: 'Hi'},
      {content: [{type: 'text', text: 'Hi'}]},
      {role: 'assistant', content: 'Hi'},
      {message: {role: 'assistant', content: 'Hi'}},
      {message: {role: 'AI', content: 'Hi'}},
      {message: 'Hi', content: null},
    ]) {
      it(`knows a message, ${JSON.stringify(words)}, as words of the reply`, () => {
        const decoded = decodeEvent({type: 'message', ...words})

        assert.deepEqual(decoded, {type: 'TEXT_MESSAGE_CONTENT', delta: 'Hi'})
      })
    }

    it('gives a message the id it has', () => {
      assert.include(decodeEvent({type: 'message', id: 'm', text: 'Hi'}), {messageId: 'm'})
    })

    it('keeps a message without a word, which is a no-op', () => {
      assert.include(decodeEvent({type: 'message', delta: ''}), {delta: ''})
    })

    for (const message of [
      {type: 'message', role: 'user', content: 'Hi'},
      {type: 'message', message: {role: 'tool', content: 'Hi'}},
      {type: 'message'},
      {jsonrpc: '2.0', id: 1, result: {}},
    ]) {
      it(`finds no words of the reply in ${JSON.stringify(message)}`, () => {
        assert.isUndefined(decodeEvent(message, 'message'))
      })
    }

    it('makes text of the error object that sse-starlette ends with', () => {
      const decoded = decodeEvent({error: {reason: 'boom'}}, 'error')

      assert.deepEqual(decoded, {type: 'RUN_ERROR', message: '{"reason":"boom"}'})
    })
  })

  describe('returns nothing for what is no event', () => {
    for (const json of [null, undefined, true, 7, 'RUN_STARTED', [], [{type: 'RUN_STARTED'}], {}]) {
      it(`such as ${JSON.stringify(json)}`, () => {
        assert.isUndefined(decodeEvent(json))
      })
    }

    it('such as an unknown type', () => {
      assert.isUndefined(decodeEvent({type: 'THINKING_ALOUD'}))
    })

    it('such as an unknown type under a known SSE event name', () => {
      assert.isUndefined(decodeEvent({type: 'FOO'}, 'RUN_STARTED'))
    })

    it('such as a member every object inherits', () => {
      assert.isUndefined(decodeEvent({type: 'constructor'}))
    })

    for (const type of ['DONE', 'DIAGNOSTIC', 'USER_MESSAGE', 'RUN_OPENED', 'RUN_CLOSED']) {
      it(`such as ${type}, which only this side makes`, () => {
        assert.isUndefined(decodeEvent({type, messageId: 'm', content: 'x', outcome: 'finished'}))
      })
    }

    for (const event of [
      {type: 'STEP_STARTED'},
      {type: 'STATE_SNAPSHOT'},
      {type: 'STATE_DELTA', delta: {}},
      {type: 'MESSAGES_SNAPSHOT', messages: 'none'},
      {type: 'CUSTOM', value: 1},
      {type: 'STATUS_UPDATE', status: 7},
      {type: 'THREAD_STATE', serializedState: {a: 1}},
      {type: 'ACTIVITY_SNAPSHOT', content: []},
    ]) {
      it(`such as ${JSON.stringify(event)}, without what it is about`, () => {
        assert.isUndefined(decodeEvent(event))
      })
    }
  })

  describe('takes nulls and wrong kinds for absence', () => {
    for (const type of TYPES) {
      it(`in every field of ${type}`, () => {
        for (const wrong of [null, [], {}, true, 1.5]) {
          const fields = COMPLETE.flatMap((event) =>
            event.type === type ? Object.keys(event) : [],
          )
          const broken = Object.fromEntries(fields.map((field) => [field, wrong]))

          assert.doesNotThrow(() => decodeEvent({...broken, type}))
        }
      })
    }

    it('so that nulls on optional fields do not cost the event', () => {
      const decoded = decodeEvent({
        type: 'TEXT_MESSAGE_START',
        messageId: 'm',
        role: null,
        name: null,
        timestamp: null,
        rawEvent: null,
        metadata: null,
        subagentRunId: null,
      })

      assert.deepEqual(decoded, {type: 'TEXT_MESSAGE_START', messageId: 'm'})
    })

    it('so that a TaskAgent call without name, id or delta is a call', () => {
      const decoded = decodeEvent({
        type: 'TOOL_CALL_START',
        role: 'assistant',
        delta: null,
        messageId: 'm',
      })

      assert.deepEqual(decoded, {type: 'TOOL_CALL_START'})
    })

    for (const timestamp of [1.5, '2026-11-20T10:00:00Z', Number.MAX_SAFE_INTEGER + 1]) {
      it(`so that a timestamp of ${timestamp} is left out`, () => {
        assert.deepEqual(decodeEvent({type: 'RUN_UPDATE', timestamp}), {type: 'RUN_UPDATE'})
      })
    }

    it('so that an unknown outcome reads as success', () => {
      const decoded = decodeEvent({type: 'RUN_FINISHED', outcome: {type: 'exploded'}})

      assert.deepEqual(decoded, {type: 'RUN_FINISHED'})
    })

    it('so that an interrupt outcome always has its list', () => {
      const decoded = decodeEvent({
        type: 'RUN_FINISHED',
        outcome: {type: 'interrupt', interrupts: null},
      })

      assert.deepEqual(decoded, {
        type: 'RUN_FINISHED',
        outcome: {type: 'interrupt', interrupts: []},
      })
    })

    it('so that interrupts carry no nulls, and one without an id is none', () => {
      const interrupts = [
        {id: 'i', reason: 'confirmation', message: null, expiresAt: null, metadata: {a: null}},
        {reason: 'confirmation'},
        'i',
      ]

      const decoded = decodeEvent({type: 'RUN_FINISHED', outcome: {type: 'interrupt', interrupts}})

      assert.deepEqual(decoded, {
        type: 'RUN_FINISHED',
        outcome: {
          type: 'interrupt',
          interrupts: [{id: 'i', reason: 'confirmation', metadata: {a: null}}],
        },
      })
    })

    it('so that pending calls are a list of ids or absent', () => {
      const decoded = decodeEvent({
        type: 'RUN_FINISHED',
        outcome: {type: 'success', pendingToolCallIds: ['c', null]},
      })

      assert.deepEqual(decoded, {
        type: 'RUN_FINISHED',
        outcome: {type: 'success', pendingToolCallIds: ['c']},
      })
    })

    it('so that usage carries no nulls', () => {
      const usage = [{provider: null, model: 'm', inputTokens: 3, outputTokens: null}, null, 'm']

      const decoded = decodeEvent({type: 'RUN_FINISHED', usage})

      assert.deepEqual(decoded, {type: 'RUN_FINISHED', usage: [{model: 'm', inputTokens: 3}]})
    })
  })

  describe('knows the other names of a field', () => {
    const aliases: readonly (readonly [object, object])[] = [
      [{type: 'TEXT_MESSAGE_CONTENT', text: 'Hi'}, {delta: 'Hi'}],
      [{type: 'TEXT_MESSAGE_CONTENT', content: 'Hi'}, {delta: 'Hi'}],
      [{type: 'TEXT_MESSAGE_CONTENT', delta: null, text: 'Hi'}, {delta: 'Hi'}],
      [{type: 'TEXT_MESSAGE_END', message_id: 'm'}, {messageId: 'm'}],
      [
        {type: 'TOOL_CALL_START', toolName: 'find', tool_call_id: 'c'},
        {toolCallName: 'find', toolCallId: 'c'},
      ],
      [
        {type: 'TOOL_CALL_START', name: 'find', id: 'c'},
        {toolCallName: 'find', toolCallId: 'c'},
      ],
      [{type: 'TOOL_CALL_END', call_id: 'c', id: 7}, {toolCallId: 'c'}],
      [{type: 'TOOL_CALL_START', args: {a: 1}}, {arguments: '{"a":1}'}],
      [{type: 'TOOL_CALL_START', parameters: '{"a":1}'}, {arguments: '{"a":1}'}],
      [{type: 'TOOL_CALL_RESULT', result: 'Success'}, {content: 'Success'}],
      [
        {type: 'RUN_ERROR', error: 'AgentError', message: 'No'},
        {code: 'AgentError', message: 'No'},
      ],
      [{type: 'STATUS_UPDATE', message: 'Working'}, {status: 'Working'}],
      [{type: 'THREAD_STATE', serialized_state: 's'}, {serializedState: 's'}],
      [
        {type: 'RUN_STARTED', thread_id: 't', run_id: 'r'},
        {threadId: 't', runId: 'r'},
      ],
    ]

    for (const [wire, fields] of aliases) {
      it(`reads ${JSON.stringify(wire)}`, () => {
        const {type} = wire as {type: string}

        const decoded = decodeEvent(wire)

        assert.deepEqual<unknown>(decoded, {type, ...fields})
      })
    }
  })

  describe('lets no reader below doubt an event', () => {
    it('supplies the text that a delta leaves out', () => {
      assert.deepEqual(decodeEvent({type: 'TEXT_MESSAGE_CONTENT', messageId: 'm'}), {
        type: 'TEXT_MESSAGE_CONTENT',
        messageId: 'm',
        delta: '',
      })
    })

    it('supplies the words that an error leaves out', () => {
      assert.deepEqual(decodeEvent({type: 'RUN_ERROR'}), {type: 'RUN_ERROR', message: ''})
    })

    it('makes text of a numeric id', () => {
      assert.deepEqual(decodeEvent({type: 'STEP_STARTED', stepName: 3}), {
        type: 'STEP_STARTED',
        stepName: '3',
      })
    })

    it('makes JSON text of a result that is an object', () => {
      const decoded = decodeEvent({type: 'TOOL_CALL_RESULT', toolCallId: 'c', content: {ok: true}})

      assert.include(decoded, {content: '{"ok":true}'})
    })

    it('keeps a result that is a list of parts', () => {
      const content = [{type: 'text', text: 'found'}]

      assert.deepEqual(decodeEvent({type: 'TOOL_CALL_RESULT', content}), {
        type: 'TOOL_CALL_RESULT',
        content,
      })
    })

    it('leaves operations nobody knows out of a patch', () => {
      const delta = [{op: 'add', path: '/a', value: 1}, null, 'remove', {op: 'increment'}]

      assert.deepEqual(decodeEvent({type: 'STATE_DELTA', delta}), {
        type: 'STATE_DELTA',
        delta: [{op: 'add', path: '/a', value: 1}],
      })
    })

    it('leaves unreadable messages out of a snapshot', () => {
      const messages = [{id: 'u', role: 'user', content: 'hi'}, null, {id: 'x', role: 'narrator'}]

      assert.deepEqual(decodeEvent({type: 'MESSAGES_SNAPSHOT', messages}), {
        type: 'MESSAGES_SNAPSHOT',
        messages: [{id: 'u', role: 'user', content: 'hi'}],
      })
    })

    for (const snapshot of [null, 0, '', false, []]) {
      it(`takes ${JSON.stringify(snapshot)} for a state`, () => {
        assert.deepEqual(decodeEvent({type: 'STATE_SNAPSHOT', snapshot}), {
          type: 'STATE_SNAPSHOT',
          snapshot,
        })
      })
    }
  })

  describe('comes to no harm', () => {
    it('ignores an event whose data nests deeper than 64', () => {
      assert.isUndefined(decodeEvent({type: 'STATE_SNAPSHOT', snapshot: nested(64)}))
    })

    it('keeps an event whose data nests 63 deep', () => {
      assert.isDefined(decodeEvent({type: 'STATE_SNAPSHOT', snapshot: nested(63)}))
    })

    for (const [type, field] of [
      ['STATE_SNAPSHOT', 'snapshot'],
      ['TOOL_CALL_RESULT', 'content'],
      ['RUN_ERROR', 'message'],
      ['TOOL_CALL_START', 'arguments'],
      ['TEXT_MESSAGE_START', 'metadata'],
    ] as const) {
      it(`ignores a ${type} that would overflow the stack`, () => {
        assert.isUndefined(decodeEvent({type, [field]: nested(50_000)}))
      })
    }

    it('keeps a text whose debugging payload is absurdly deep', () => {
      const decoded = decodeEvent({
        type: 'TEXT_MESSAGE_CONTENT',
        delta: 'Hi',
        rawEvent: nested(50_000),
      })

      assert.deepEqual(decoded, {type: 'TEXT_MESSAGE_CONTENT', delta: 'Hi'})
    })

    it('leaves every prototype untouched', () => {
      const wire = `{"type":"TEXT_MESSAGE_START","__proto__":{"polluted":1},
        "metadata":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}`

      decodeEvent(JSON.parse(wire))

      assert.notProperty({}, 'polluted')
    })

    it('does not read fields from the prototype chain', () => {
      const decoded = decodeEvent(JSON.parse('{"type":"RUN_ERROR","__proto__":{"code":"E"}}'))

      assert.deepEqual(decoded, {type: 'RUN_ERROR', message: ''})
    })

    it('never throws, whatever JSON it is given', () => {
      const names = [
        ...new Set(COMPLETE.flatMap((event) => Object.keys(event))),
        '__proto__',
        'error',
      ]
      const value = fc.oneof(fc.jsonValue(), fc.constantFrom(null, '', 'assistant', 'interrupt'))
      const event = fc
        .tuple(fc.constantFrom(...TYPES, 'X'), fc.dictionary(fc.constantFrom(...names), value))
        .map(([type, fields]) => Object.assign({}, fields, {type}))

      fc.assert(fc.property(event, fc.option(fc.string(), {nil: undefined}), decodesSafely))
    })
  })
})

function decodesSafely(json: unknown, name: string | undefined): boolean {
  const decoded = decodeEvent(json, name)
  return decoded === undefined || typeof decoded.type === 'string'
}

/** An object that nests this many levels below itself. */
function nested(levels: number): object {
  let value = {}
  for (let level = 1; level < levels; level += 1) value = {a: value}
  return value
}
