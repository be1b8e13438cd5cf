import {assert} from '@open-wc/testing'

import {shown} from '../conversation/shown.ts'
import {call, FINISHED, question, result, server, STARTED, Talk, text, type Body} from './talk.ts'

const ARGS = {id: 7}
const FUNCTION_CALL = {call_id: 'c1', name: 'delete', arguments: ARGS}
const REQUESTED = [
  STARTED,
  ...call('c1', 'delete', ARGS),
  {
    type: 'CUSTOM',
    name: 'function_approval_request',
    value: {id: 'c1', function_call: FUNCTION_CALL},
  },
  ...call('c2', 'confirm_changes', {
    function_name: 'delete',
    function_call_id: 'c1',
    function_arguments: ARGS,
    steps: [{description: 'Execute delete', status: 'enabled'}],
  }),
]
const SCHEMA = {
  type: 'object',
  properties: {accepted: {type: 'boolean'}, id: {type: 'integer'}},
  required: ['accepted'],
}
const OUTCOME = {
  type: 'interrupt',
  interrupts: [{id: 'c1', reason: 'tool_call', toolCallId: 'c1', responseSchema: SCHEMA}],
}
const NEW = [...REQUESTED, {...FINISHED, outcome: OUTCOME}]
const OLDER = [
  ...REQUESTED,
  {
    ...FINISHED,
    interrupt: [
      {id: 'c1', value: {type: 'function_approval_request', function_call: FUNCTION_CALL}},
    ],
  },
]
const CONFIRMED = [...REQUESTED, FINISHED]
// The result comes without another announcement of the call.
const DELETED = [STARTED, result('c1', 'Deleted'), ...text('m2', 'It is gone.'), FINISHED]
const KEPT = [STARTED, ...text('m2', 'I left it.'), FINISHED]

const CASES: Readonly<Record<string, {asks: Body; id: string; accepted: unknown}>> = {
  'since July 2026 asks by the outcome: the answer is AG-UI’s list': {
    asks: NEW,
    id: 'c1',
    accepted: [{interruptId: 'c1', status: 'resolved', payload: {accepted: true}}],
  },
  'before July 2026 asks by a list of its own: the answer is its older object': {
    asks: OLDER,
    id: 'c1',
    accepted: {interrupts: [{id: 'c1', value: {accepted: true}}]},
  },
}

describe('Agent Framework in Python, asking for approval,', () => {
  for (const [title, {asks, id, accepted}] of Object.entries(CASES)) {
    it(title, async () => {
      const visitor = new Talk(server(asks, DELETED))

      await visitor.say()
      const asked = visitor.lines
      await visitor.answer({interruptId: id, status: 'resolved', payload: {accepted: true}})

      assert.lengthOf(asked, 3)
      assert.equal(asked[1], 'tool delete: pending {"id":7}')
      assert.deepEqual(visitor.request(2)['resume'], accepted)
      assert.equal(visitor.lines[1], 'tool delete: finished {"id":7} → Deleted')
      assert.equal(visitor.lines.at(-1), 'text: It is gone.')
    })
  }

  it('asks by confirm_changes alone: one card, answered by a tool message', async () => {
    const visitor = new Talk(server(CONFIRMED, DELETED))

    await visitor.say()
    const asked = visitor.lines
    await visitor.answer({interruptId: 'c2', status: 'resolved', payload: {accepted: true}})

    assert.lengthOf(asked, 3)
    assert.include(visitor.told(2), 'result of c2: {"accepted":true,"steps":[]}')
    assert.notProperty(visitor.request(2), 'resume')
  })

  it('is declined: the call is not made, and the card says so', async () => {
    const visitor = new Talk(server(NEW, KEPT))

    await visitor.say()
    await visitor.answer({interruptId: 'c1', status: 'resolved', payload: {accepted: false}})

    assert.deepNestedInclude(visitor.request(2), {'resume[0].payload': {accepted: false}})
    assert.equal(visitor.lines[1], 'tool delete: stopped {"id":7}')
    assert.equal(visitor.lines.at(-1), 'text: I left it.')
  })

  it('names the flag accepted and lists arguments beside it: an edit is sent in those words', async () => {
    const visitor = new Talk(server(NEW, DELETED))

    await visitor.say()
    const payload = {accepted: true, id: 8}
    await visitor.answer({interruptId: 'c1', status: 'resolved', payload})

    assert.deepNestedInclude(visitor.request(2), {'resume[0].payload': payload})
  })

  it('acknowledges a cancelled question by a RUN_ERROR: no failure, and the thread goes on', async () => {
    const acknowledged = [
      STARTED,
      {type: 'RUN_ERROR', message: 'Cancelled', code: 'APPROVAL_RESUME_CANCELLED'},
    ]
    const visitor = new Talk(server(NEW, acknowledged, KEPT))

    await visitor.say()
    const {outcome} = await visitor.answer({interruptId: 'c1', status: 'cancelled'})
    const {failure} = visitor.client.conversation
    await visitor.say('more')

    assert.equal(outcome, 'cancelled')
    assert.isUndefined(failure)
    assert.deepEqual(visitor.request(2)['resume'], [{interruptId: 'c1', status: 'cancelled'}])
    assert.equal(visitor.lines.at(-1), 'text: I left it.')
  })

  it('refuses words while it waits: nothing is sent, the question stays', async () => {
    const visitor = new Talk(server(NEW, KEPT))

    await visitor.say()
    const {error} = await visitor.say('more')

    assert.equal(error?.type, 'awaiting')
    assert.lengthOf(visitor.agent.requests, 1)
    assert.equal(shown(visitor.client.conversation).at(-1), 'asks c1 (outcome): open')
  })

  it('asks from a workflow three times over: one card, with words to answer in', async () => {
    const info = {request_id: 'q1', data: {message: 'Which flight?', options: ['A', 'B']}}
    const interrupts = [
      {
        id: 'q1',
        reason: 'input_required',
        message: 'Which flight?',
        responseSchema: {type: 'object'},
        metadata: {agent_framework: info},
      },
    ]
    const asks = [
      STARTED,
      ...call('q1', 'request_info', info),
      {type: 'CUSTOM', name: 'request_info', value: info},
      {type: 'CUSTOM', name: 'WorkflowInterruptEvent', value: JSON.stringify(info)},
      {...FINISHED, outcome: {type: 'interrupt', interrupts}},
    ]
    const visitor = new Talk(server(asks, KEPT))

    const {outcome} = await visitor.say()
    await visitor.answer({interruptId: 'q1', status: 'resolved', payload: {choice: 'A'}})

    assert.equal(outcome, 'interrupted')
    assert.deepEqual(visitor.lines.slice(1), ['asks q1 (outcome): resolved', 'text: I left it.'])
    assert.deepEqual(visitor.request(2)['resume'], [
      {interruptId: 'q1', status: 'resolved', payload: {choice: 'A'}},
    ])
  })

  it('wants consent elsewhere: a link, and the same run goes on once it was given', async () => {
    const value = {consent_link: 'https://login.example.com/consent'}
    const visitor = new Talk(
      server([STARTED, {type: 'CUSTOM', name: 'oauth_consent_request', value}, FINISHED], KEPT),
    )

    const {id: interruptId} = question(await visitor.say())
    await visitor.answer({interruptId, status: 'resolved'})

    assert.deepEqual(visitor.told(2), ['user: hi'])
    assert.equal(visitor.lines.at(-1), 'text: I left it.')
  })
})
