import {assert} from '@open-wc/testing'

import {createConversation, toMessages} from '../../src/conversation/create.ts'
import type {InterruptAnswered, RunOpened} from '../../src/conversation/events.ts'
import {openInterrupts} from '../../src/conversation/selectors.ts'
import type {Conversation, InterruptItem} from '../../src/conversation/state.ts'
import {answered, ask, asked, close, fold, receive} from './fold.ts'
import {shown} from './shown.ts'

const FINISHED = {type: 'RUN_FINISHED'}
const STARTED = {type: 'RUN_STARTED', threadId: 't1', runId: 'r2'}
const call = (toolCallId: string, toolCallName: string, args: unknown = {}) => [
  {type: 'TOOL_CALL_START', toolCallId, toolCallName},
  {type: 'TOOL_CALL_ARGS', toolCallId, delta: JSON.stringify(args)},
  {type: 'TOOL_CALL_END', toolCallId},
]
const custom = (name: string, value: unknown) => ({type: 'CUSTOM', name, value})
const result = (toolCallId: string, content: string) => ({
  type: 'TOOL_CALL_RESULT',
  messageId: `${toolCallId}-result`,
  toolCallId,
  content,
})
const interrupts = (...list: object[]) => ({
  ...FINISHED,
  outcome: {type: 'interrupt', interrupts: list},
})
const older = (...interrupt: unknown[]) => ({...FINISHED, interrupt})
const accepted = {
  type: 'object',
  properties: {accepted: {type: 'boolean'}},
  required: ['accepted'],
}
const approved = {
  type: 'object',
  properties: {approved: {type: 'boolean'}},
  required: ['approved'],
}
const QUESTION = {id: 'i1', reason: 'tool_call', message: 'Delete?', toolCallId: 'c1'}
const FUNCTION_CALL = {call_id: 'c1', name: 'delete', arguments: {id: 7}}
const DELETE = call('c1', 'delete', {id: 7})
const CONFIRM = call('c2', 'confirm_changes', {
  function_name: 'delete',
  function_call_id: 'c1',
  function_arguments: {id: 7},
  steps: [{description: 'Execute delete'}],
})

describe('a question of the agent', () => {
  describe('by the outcome of a run', () => {
    it('is one item for each, at the end of the turn', () => {
      const conversation = answered(
        {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: 'Well.'},
        interrupts(QUESTION, {id: 'i2', reason: 'input_required', message: 'Which?'}),
      )

      assert.deepEqual(lines(conversation), [
        'text: Well.',
        'asks i1 (outcome): open',
        'asks i2 (outcome): open',
      ])
      assert.deepEqual(
        openInterrupts(conversation).map(({interrupt}) => interrupt.message),
        ['Delete?', 'Which?'],
      )
    })

    it('lets the call it is about wait, with what it would do', () => {
      const conversation = close(answered(...DELETE, interrupts(QUESTION)))

      assert.deepEqual(lines(conversation), [
        'tool delete: pending {"id":7}',
        'asks i1 (outcome): open',
      ])
      assert.deepEqual(first(conversation).call, {name: 'delete', args: '{"id":7}'})
      assert.deepEqual(first(conversation).interrupt.responseSchema, approved)
    })

    it('lets a call wait that only a later snapshot lists', () => {
      const toolCalls = [
        {id: 'c1', type: 'function', function: {name: 'delete', arguments: '{"id":7}'}},
      ]
      const listed = {
        type: 'MESSAGES_SNAPSHOT',
        messages: [{id: 'm1', role: 'assistant', toolCalls}],
      }

      const conversation = close(answered(interrupts(QUESTION), STARTED, listed), 'failed')

      assert.include(lines(conversation), 'tool delete: pending {"id":7}')
    })

    it('keeps the schema it brings, and reads nulls and wrong kinds as absent', () => {
      const given = {
        ...QUESTION,
        responseSchema: accepted,
        expiresAt: null,
        message: 7,
        metadata: [],
      }

      const {interrupt} = first(answered(interrupts(given)))

      assert.deepEqual<unknown>(interrupt, {
        id: 'i1',
        reason: 'tool_call',
        message: '7',
        toolCallId: 'c1',
        responseSchema: accepted,
      })
    })

    it('asks for words where it says nothing of the answer', () => {
      const {interrupt} = first(answered(interrupts({id: 'i1', reason: 'input_required'})))

      assert.deepEqual(interrupt.responseSchema, {type: 'string'})
    })

    it('is not asked twice by the forms for older clients', () => {
      const conversation = answered(
        ...DELETE,
        custom('function_approval_request', {id: 'c1', function_call: FUNCTION_CALL}),
        ...CONFIRM,
        custom('on_interrupt', '{"toolCallId":"c1"}'),
        interrupts(QUESTION),
      )

      assert.deepEqual(lines(conversation), [
        'tool delete: pending {"id":7}',
        'asks i1 (outcome): open',
      ])
      assert.include(JSON.stringify(toMessages(conversation)), 'confirm_changes')
    })
  })

  it('is one where its id comes twice', () => {
    const other = {...QUESTION, message: 'Once more?'}
    const conversation = close(answered(...DELETE, interrupts(QUESTION, other)))

    assert.deepEqual(
      openInterrupts(conversation).map(({interrupt}) => interrupt.message),
      ['Delete?'],
    )
  })

  it('is one of 500 at the most', () => {
    const many = Array.from({length: 20_000}, (_, i) => ({id: `i${i}`, reason: 'input_required'}))
    const start = performance.now()

    const asked = [
      close(answered(interrupts(...many))),
      close(answered(...many.map((value) => custom('on_interrupt', value)), FINISHED)),
    ]

    assert.deepEqual(
      asked.map((conversation) => openInterrupts(conversation).length),
      [500, 500],
    )
    assert.isBelow(performance.now() - start, 3000)
  })

  it('is kept plain where its JSON text is nested without end', () => {
    const deep = `{"args":${'['.repeat(50_000)}${']'.repeat(50_000)},"toolName":"x"}`

    const conversation = close(answered(custom('on_interrupt', deep), FINISHED))

    assert.equal(openInterrupts(conversation)[0]?.interrupt.message, deep)
  })

  describe('by Microsoft’s older list', () => {
    it('asks for approval of a call, in the words of that host', () => {
      const conversation = answered(
        ...DELETE,
        ...CONFIRM,
        older({
          id: 'c1',
          value: {type: 'function_approval_request', function_call: FUNCTION_CALL},
        }),
      )

      assert.deepEqual(lines(conversation), [
        'tool delete: pending {"id":7}',
        'asks c1 (interrupts): open',
      ])
      const {interrupt, call: about} = first(conversation)
      assert.deepInclude(interrupt, {reason: 'tool_call', toolCallId: 'c1'})
      assert.deepEqual(interrupt.responseSchema, accepted)
      assert.deepEqual(about, {name: 'delete', args: '{"id":7}'})
    })

    it('asks for anything else, with or without an id', () => {
      const conversation = answered(older({id: 'q1', value: {message: 'Which?'}}, {value: {}}, 7))

      assert.deepEqual(lines(conversation), [
        'asks q1 (interrupts): open',
        'asks r1:question:2 (interrupts): open',
      ])
      assert.deepInclude(first(conversation).interrupt, {
        reason: 'input_required',
        message: 'Which?',
      })
    })

    it('asks by the CUSTOM event alone when the run says no more', () => {
      const request = custom('function_approval_request', {id: 'c1', function_call: FUNCTION_CALL})

      const conversation = answered(...DELETE, request, FINISHED)

      assert.deepEqual(lines(conversation).at(-1), 'asks c1 (interrupts): open')
    })
  })

  describe('by on_interrupt', () => {
    it('asks with JSON text, an object, or plain words', () => {
      const values = [
        {message: 'Sure?', id: 'q1'},
        '{"message":"Sure?","id":"q1"}',
        '{"question":"Sure?"}',
        '"Sure?"',
        'Sure?',
        [{description: 'Sure?'}],
      ]

      for (const value of values) {
        const {interrupt, shape} = first(answered(custom('on_interrupt', value), FINISHED))

        assert.equal(shape, 'command')
        assert.equal(interrupt.message, 'Sure?')
        assert.deepEqual(interrupt.responseSchema, {type: 'string'})
        assert.deepEqual(interrupt.metadata, {on_interrupt: value})
      }
    })

    it('reads Mastra’s suspended call', () => {
      const value = JSON.stringify({
        type: 'mastra_suspend',
        toolCallId: 'c1',
        toolName: 'delete',
        suspendPayload: {message: 'Sure?'},
        args: {id: 7},
        resumeSchema: JSON.stringify(approved),
        runId: 'x',
      })

      const conversation = answered(custom('on_interrupt', value), FINISHED)

      const {interrupt, call: about} = first(conversation)
      assert.deepInclude(interrupt, {id: 'c1', toolCallId: 'c1', message: 'Sure?'})
      assert.deepEqual(interrupt.responseSchema, approved)
      assert.deepEqual(about, {name: 'delete', args: '{"id":7}'})
    })

    it('asks nothing when the run fails', () => {
      const failed = {type: 'RUN_ERROR', message: 'No'}

      assert.deepEqual(lines(answered(custom('on_interrupt', 'Sure?'), failed)), [])
    })
  })

  describe('by a call that is none', () => {
    it('is a card, not a row: confirm_changes', () => {
      const conversation = close(answered(...DELETE, ...CONFIRM, FINISHED))

      assert.deepEqual(lines(conversation), [
        'tool delete: pending {"id":7}',
        'asks c2 (tool): open',
      ])
      assert.deepEqual(first(conversation).call, {name: 'delete', args: '{"id":7}'})
      assert.deepEqual(first(conversation).interrupt.responseSchema, accepted)
    })

    it('needs no arguments', () => {
      const conversation = answered(...call('c2', 'confirm_changes'), FINISHED)

      assert.deepEqual(lines(conversation), ['asks c2 (tool): open'])
    })

    for (const wrap of [(request: object) => ({request}), (request: object) => request]) {
      it(`reads request_approval: ${JSON.stringify(wrap({a: 1}))}`, () => {
        const request = {
          approval_id: 'c1',
          function_name: 'delete',
          function_arguments: {id: 7},
          message: 'Sure?',
        }

        const conversation = answered(
          ...DELETE,
          ...call('c2', 'request_approval', wrap(request)),
          FINISHED,
        )

        assert.deepEqual(lines(conversation), [
          'tool delete: pending {"id":7}',
          'asks c2 (tool): open',
        ])
        assert.deepInclude(first(conversation).interrupt, {message: 'Sure?', toolCallId: 'c1'})
        assert.deepEqual(first(conversation).interrupt.responseSchema, approved)
      })
    }

    it('reads request_info where the host says so otherwise too', () => {
      const info = call('c2', 'request_info', {data: {message: 'Which flight?'}})

      for (const name of ['request_info', 'WorkflowInterruptEvent']) {
        const conversation = answered(...info, custom(name, '{}'), FINISHED)

        assert.deepEqual(lines(conversation), ['asks c2 (tool): open'])
        assert.equal(first(conversation).interrupt.message, 'Which flight?')
      }
    })

    it('is one card when the run’s outcome asks the same', () => {
      const info = call('c2', 'request_info', {request_id: 'q1'})
      const outcome = interrupts({id: 'q1', reason: 'input_required'})

      assert.deepEqual(lines(answered(...info, custom('request_info', {}), outcome)), [
        'asks q1 (outcome): open',
      ])
    })

    it('is a call like others when it asks nothing after all, or has a result', () => {
      const info = call('c2', 'request_info', {city: 'Rome'})

      assert.deepEqual(lines(answered(...info, FINISHED)), [
        'tool request_info: ended {"city":"Rome"}',
      ])
      assert.deepEqual(lines(answered(...info, result('c2', 'sunny'), FINISHED)), [
        'tool request_info: finished {"city":"Rome"} → sunny',
      ])
    })

    it('is the page’s tool where the page has one of that name', () => {
      const own = fold(
        createConversation(),
        {type: 'USER_MESSAGE', messageId: 'u1', content: 'hi'},
        opened({pageTools: ['confirm_changes'], userMessageId: 'u1'}),
      )

      const conversation = receive(own, ...CONFIRM, FINISHED)

      assert.isEmpty(openInterrupts(conversation))
      assert.match(lines(conversation)[0] ?? '', /^tool confirm_changes: running/)
    })

    it('is not drawn again by snapshots, nor from history', () => {
      const messages = [
        {id: 'u1', role: 'user' as const, content: 'hi'},
        {
          id: 'm1',
          role: 'assistant' as const,
          toolCalls: [
            {
              id: 'c2',
              type: 'function' as const,
              function: {name: 'confirm_changes', arguments: '{}'},
            },
          ],
        },
        {id: 'x', role: 'tool' as const, toolCallId: 'c2', content: '{"accepted":true}'},
      ]

      const conversation = receive(close(answered(...CONFIRM, FINISHED)), {
        type: 'MESSAGES_SNAPSHOT',
        messages,
      })

      assert.deepEqual(lines(conversation), ['asks c2 (tool): open'])
      assert.deepEqual(shown(createConversation({messages})), ['user: hi'])
    })

    it('does not come back when a snapshot has dropped it', () => {
      const [started = {}, ...rest] = CONFIRM
      const dropped = {
        type: 'MESSAGES_SNAPSHOT',
        messages: [{id: 'u1', role: 'user', content: 'hi'}],
      }

      const conversation = answered(started, dropped, ...rest, FINISHED)

      assert.deepEqual(lines(conversation), [])
      assert.lengthOf(toMessages(conversation), 1)
    })

    it('is found in a snapshot too, where nothing was streamed', () => {
      const listed = {
        id: 'm1',
        role: 'assistant',
        toolCalls: [
          {id: 'c2', type: 'function', function: {name: 'confirm_changes', arguments: '{}'}},
        ],
      }

      const conversation = answered({type: 'MESSAGES_SNAPSHOT', messages: [listed]}, FINISHED)

      assert.deepEqual(lines(conversation), ['asks c2 (tool): open'])
    })
  })

  it('for consent has a link', () => {
    const request = custom('oauth_consent_request', {consent_link: 'https://x.test/consent'})

    const conversation = answered(request, FINISHED)

    assert.deepEqual(lines(conversation), ['asks r1:consent:1 (consent): open'])
    assert.equal(first(conversation).link, 'https://x.test/consent')
    assert.deepEqual(lines(answered(custom('oauth_consent_request', {}), FINISHED)), [])
  })

  describe('that is answered', () => {
    const before = close(answered(...DELETE, interrupts(QUESTION)))

    it('keeps its answer and its place', () => {
      const conversation = fold(before, answer('i1', {approved: true}))

      assert.deepEqual(lines(conversation).at(-1), 'asks i1 (outcome): resolved')
      assert.deepEqual(first(conversation).answer, {
        status: 'resolved',
        payload: {approved: true},
      })
      assert.isEmpty(openInterrupts(conversation))
    })

    it('is answered once', () => {
      const once = fold(before, answer('i1', {approved: true}))

      assert.strictEqual(fold(once, answer('i1', {approved: false})), once)
      assert.strictEqual(fold(before, answer('other', 1)), before)
      assert.strictEqual(fold(createConversation(), answer('i1', 1)).messages.length, 0)
    })

    it('lets its call run while the answer is on its way, and finish with its result', () => {
      const allowed = fold(before, answer('i1', {approved: true}), opened({resumes: ['i1']}))
      assert.match(lines(allowed)[0] ?? '', /^tool delete: running/)

      const conversation = receive(allowed, STARTED, result('c1', 'gone'), FINISHED)

      assert.deepEqual(lines(conversation), [
        'tool delete: finished {"id":7} → gone',
        'asks i1 (outcome): resolved',
      ])
    })

    it('ends its call when it was allowed and no result came', () => {
      const allowed = fold(before, answer('i1', {approved: true}), opened({resumes: ['i1']}))

      assert.match(lines(receive(allowed, FINISHED))[0] ?? '', /^tool delete: ended/)
    })

    for (const refusal of [answer('i1', {approved: false}), answer('i1', undefined, 'cancelled')]) {
      it(`stops its call when it was refused: ${refusal.status}`, () => {
        const conversation = fold(before, refusal, opened({resumes: ['i1']}))

        assert.match(lines(receive(conversation, FINISHED))[0] ?? '', /^tool delete: stopped/)
      })
    }

    it('goes into the thread where it was asked by a call', () => {
      const confirmed = close(answered(...DELETE, ...CONFIRM, FINISHED))

      const conversation = fold(confirmed, answer('c2', {accepted: true}))

      const {id = '', ...message} = toMessages(conversation).at(-1) ?? {}
      assert.deepEqual<unknown>(message, {
        role: 'tool',
        toolCallId: 'c2',
        content: '{"accepted":true,"steps":[]}',
      })
      assert.include(conversation.uncarried, id)
      assert.deepEqual(lines(conversation).at(-1), 'asks c2 (tool): resolved')
    })

    it('was heard when the agent says that it was cancelled', () => {
      const cancelled = fold(
        before,
        answer('i1', undefined, 'cancelled'),
        opened({resumes: ['i1']}),
      )
      const told = {type: 'RUN_ERROR', message: 'cancelled', code: 'APPROVAL_RESUME_CANCELLED'}

      const conversation = receive(cancelled, STARTED, told)

      assert.isUndefined(conversation.failure)
      assert.equal(conversation.turns.at(-1)?.kind === 'agent' && lines(conversation).length, 2)
      assert.deepEqual(receive(asked(), told).failure?.code, 'APPROVAL_RESUME_CANCELLED')
    })
  })

  describe('that comes again', () => {
    const open = close(answered(interrupts(QUESTION)))
    const replied = fold(open, answer('i1', {approved: true}))

    it('while it is open is the same', () => {
      const again = receive(fold(open, opened({})), STARTED, interrupts(QUESTION))

      assert.deepEqual(lines(again), ['asks i1 (outcome): open'])
    })

    it('after it was answered is no other', () => {
      const again = receive(fold(replied, opened({})), STARTED, interrupts(QUESTION))

      assert.deepEqual(lines(again), ['asks i1 (outcome): resolved'])
    })

    it('from a run that heard the answer is asked anew', () => {
      const again = receive(fold(replied, opened({resumes: ['i1']})), interrupts(QUESTION))

      assert.deepEqual(lines(again), ['asks i1 (outcome): resolved', 'asks i1 (outcome): open'])
    })

    it('from a server that counts anew in each run is asked anew', () => {
      const heard = receive(fold(replied, opened({resumes: ['i1']})), FINISHED)

      const again = receive(ask(close(heard), 'more', 'u2', 'r3'), interrupts(QUESTION))

      assert.lengthOf(openInterrupts(again), 1)
    })
  })

  for (const outcome of [undefined, {type: 'success'}, {type: 'cancelled'}]) {
    it(`is withdrawn when a later run ends with ${outcome?.type ?? 'no outcome'}`, () => {
      const before = close(answered(...DELETE, interrupts(QUESTION)))

      const conversation = receive(fold(before, opened({})), STARTED, {...FINISHED, outcome})

      assert.deepEqual(lines(conversation), [
        'tool delete: ended {"id":7}',
        'asks i1 (outcome): withdrawn',
      ])
    })
  }

  it('stays open when a later run fails', () => {
    const before = close(answered(interrupts(QUESTION)))

    const conversation = receive(fold(before, opened({})), {type: 'RUN_ERROR', message: 'No'})

    assert.lengthOf(openInterrupts(conversation), 1)
  })
})

function answer(
  interruptId: string,
  payload: unknown,
  status: InterruptAnswered['status'] = 'resolved',
): InterruptAnswered {
  return {
    type: 'INTERRUPT_ANSWERED',
    interruptId,
    status,
    ...(payload !== undefined && {payload}),
  }
}

function opened(more: Partial<RunOpened>): RunOpened {
  return {type: 'RUN_OPENED', threadId: 't1', runId: 'r2', carries: [], ...more}
}

function lines(conversation: Conversation): string[] {
  return shown(conversation).filter((line) => !/^user: |^\(/.test(line))
}

function first({turns}: Conversation): InterruptItem {
  const items = turns.flatMap((turn) => (turn.kind === 'agent' ? turn.items : []))
  const item = items.find(({kind}) => kind === 'interrupt')
  if (item?.kind !== 'interrupt') throw new Error('No question')
  return item
}
