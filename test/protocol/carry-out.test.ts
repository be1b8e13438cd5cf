import {assert} from '@open-wc/testing'

import {TransportError} from '../../src/protocol/errors.ts'
import type {AgentEvent} from '../../src/protocol/events.ts'
import {openRun, type OpenRunOptions} from '../../src/protocol/transport.ts'
import {reply, scriptedAgent, sse, type Answer, type Chunk, type FakeAgent} from '../fake-agent.ts'

const SAID = {type: 'TEXT_MESSAGE_CONTENT', delta: 'Hi'}
const STREAM = sse(SAID, {type: 'RUN_FINISHED'})

describe('carryOut', () => {
  describe('reads a stream', () => {
    for (const type of [
      'text/event-stream',
      'text/event-stream; charset=utf-8',
      'Text/Event-Stream',
      undefined,
    ]) {
      it(`of type ${type}`, async () => {
        const {events} = await read(answering([STREAM], type))

        assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'])
      })
    }

    for (const type of ['application/x-ndjson', 'application/ndjson', 'application/jsonl']) {
      it(`of lines, type ${type}, wherever it is cut`, async () => {
        const lines = `${JSON.stringify(SAID)}\r\n\n${JSON.stringify({type: 'RUN_FINISHED'})}`

        for (let at = 1; at < lines.length; at += 1) {
          const {events, error} = await read(answering([lines.slice(0, at), lines.slice(at)], type))
          assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'], `at ${at}`)
          assert.isUndefined(error)
        }
      })
    }

    it('of lines, of which one is none', async () => {
      const {events} = await read(answering(['{"type":\n[DONE]\n'], 'application/x-ndjson'))

      assert.deepEqual(types(events), ['DIAGNOSTIC', 'DONE'])
    })

    it('of lines, bounded', async () => {
      const {error} = await read(answering(['x'.repeat(2000)], 'application/x-ndjson'), {
        limits: {bufferSize: 1000},
      })

      assert.equal(error?.type, 'too-large')
    })

    it('of OpenAI’s chunks', async () => {
      const chunks = sse(
        {id: 'm', choices: [{delta: {role: 'assistant', content: ''}}]},
        {id: 'm', choices: [{delta: {content: 'Hi'}}]},
        {id: 'm', choices: [{delta: {}, finish_reason: 'stop'}]},
      )

      const {events, error} = await read(answering([chunks, 'data: [DONE]\n\n']))

      assert.deepEqual(types(events), ['TEXT_MESSAGE_CHUNK', 'RUN_FINISHED', 'DONE'])
      assert.isUndefined(error)
    })
  })

  describe('reads a whole reply', () => {
    for (const type of [
      'application/json',
      'Application/JSON; charset=utf-8',
      'application/hal+json',
    ]) {
      it(`of type ${type}, and ends`, async () => {
        const {events, error} = await read(answering(['{"response":', '"Grüße"}'], type))

        assert.deepEqual(types(events), [
          'RUN_STARTED',
          'TEXT_MESSAGE_START',
          'TEXT_MESSAGE_CONTENT',
          'TEXT_MESSAGE_END',
          'RUN_FINISHED',
        ])
        assert.include(events[2], {delta: 'Grüße', receivedAt: 0})
        assert.isUndefined(error)
      })
    }

    it('with the status 201, and asks for nothing more', async () => {
      const agent = answering(['{"text":"Hi","id":"r"}'], 'application/json', 201)

      const {error} = await read(agent)

      assert.isUndefined(error)
      assert.lengthOf(agent.requests, 1)
    })

    it('and leaves a state to those who speak of one', async () => {
      const body = '{"text":"Hi","serializedState":"s"}'

      const auto = await read(answering([body], 'application/json'))
      const agUi = await read(answering([body], 'application/json'), {dialect: 'ag-ui'})

      assert.include(types(auto.events), 'THREAD_STATE')
      assert.notInclude(types(agUi.events), 'THREAD_STATE')
    })

    it('and says it was cut where it was', async () => {
      const cut = scriptedAgent(
        () =>
          new Response(
            new ReadableStream({
              start: (controller) => controller.enqueue(new TextEncoder().encode('{"te')),
              pull: (controller) => controller.error(new TypeError('network error')),
            }),
            {headers: {'content-type': 'application/json'}},
          ),
      )

      const {error} = await read(cut)

      assert.equal(error?.type, 'truncated')
    })
  })

  describe('throws content-type', () => {
    for (const [type, body] of [
      ['text/html', '<p>'],
      ['text/plain', 'Hi'],
      ['text/event-streams', STREAM],
      ['application/octet-stream', '{"text":"Hi"}'],
      ['application/json', '{"unknown":true}'],
      ['application/json', '{"text":"H'],
      ['application/json', '<html>'],
      ['application/json', ''],
    ] as const) {
      it(`for ${body || 'nothing'} of type ${type}, and shows nothing of it`, async () => {
        const agent = answering([body], type)

        const {events, error} = await read(agent)

        assert.isEmpty(events)
        assert.include(error, {type: 'content-type', status: 200})
        assert.notInclude(error?.message, '<')
        assert.lengthOf(agent.requests, 1)
      })
    }

    it('for an answer without a body', async () => {
      const {error} = await read(scriptedAgent(() => new Response(null, {status: 204})))

      assert.include(error, {type: 'content-type', status: 204})
    })

    it('and gives up a body it did not read', async () => {
      const agent = answering(['<p>'], 'text/html')

      await read(agent)

      assert.isTrue(agent.requests[0]?.wasCancelled)
    })
  })

  describe('a 400', () => {
    const blocked = '{"error":"ContentPolicyViolation","message":"No.","messageId":"cf-1"}'

    it('of a content filter ends the run as an ordinary turn', async () => {
      const {events, error} = await read(answering([blocked], 'application/json', 400))

      assert.deepEqual(types(events), ['CONTENT_FILTER', 'DONE'])
      assert.isUndefined(error)
    })

    for (const [name, chunks, type, status] of [
      ['with another reason', ['{"error":"secret"}'], 'application/json', 400],
      ['in broken JSON', ['{"error":'], 'application/json', 400],
      ['in HTML', [blocked], 'text/html', 400],
      ['that is a 422', [blocked], 'application/json', 422],
      ['too long to be one', [blocked.padEnd(70_000)], 'application/json', 400],
    ] as const) {
      it(`${name} is refused, and shows nothing of it`, async () => {
        const {events, error} = await read(answering(chunks, type, status))

        assert.isEmpty(events)
        assert.include(error, {type: 'http', status})
        assert.notInclude(error?.message, 'secret')
      })
    }

    it('reads no more of a refusal than a filter would say', async () => {
      let asked = 0
      const endless = scriptedAgent(
        () =>
          new Response(
            new ReadableStream({
              pull: (controller) => {
                asked += 1
                controller.enqueue(new Uint8Array(16 * 1024).fill(32))
              },
            }),
            {status: 400, headers: {'content-type': 'application/json'}},
          ),
      )

      const {error} = await read(endless)

      assert.include(error, {type: 'http', status: 400})
      assert.isBelow(asked, 9)
    })
  })

  describe('follows an answer that points to a stream', () => {
    const accepted =
      (body: string, init: ResponseInit = {}) =>
      () =>
        new Response(body, {status: 202, headers: {'content-type': 'application/json'}, ...init})

    it('by the id of the run', async () => {
      const agent = scriptedAgent(accepted('{"run_id":"r1"}'), [STREAM])

      const {events, error} = await read(agent, {
        endpoint: '/mcp/run',
        headers: {'x-token': '1'},
        credentials: 'include',
      })

      const [, second] = agent.requests
      assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'])
      assert.isUndefined(error)
      assert.equal(second?.url, '/mcp/stream/r1')
      assert.include(second?.init, {method: 'GET', credentials: 'include', redirect: 'manual'})
      assert.equal(second?.headers.get('x-token'), '1')
    })

    it('though it says so with words, since it only accepts', async () => {
      const body = '{"response":"Agent request accepted","thread_id":"t","status":"accepted"}'
      const agent = scriptedAgent(accepted(body), [STREAM])

      const {events} = await read(agent)

      assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'])
      assert.equal(agent.requests[1]?.url, '/agent/stream/t')
    })

    it('with a 200 that says nothing else', async () => {
      const agent = scriptedAgent(accepted('{"runId":"r1","status":"queued"}', {status: 200}), [
        STREAM,
      ])

      const {events} = await read(agent)

      assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'])
    })

    for (const [name, body, headers] of [
      ['and without a body', null, {}],
      ['and a body of no type', new Uint8Array(), {}],
      ['and a body that is no JSON', '<p>', {'content-type': 'text/html'}],
    ] as const) {
      it(`by its Location, ${name}`, async () => {
        const agent = scriptedAgent(
          () => new Response(body, {status: 202, headers: {...headers, location: '/runs/7'}}),
          [STREAM],
        )

        const {events} = await read(agent)

        assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'])
        assert.equal(agent.requests[1]?.url, '/runs/7')
      })
    }

    it('in the lower-case words of such servers', async () => {
      const frames = sse(
        {type: 'run_started', run_id: 'r1'},
        {type: 'tool_call_start', id: 'c', name: 'find', arguments: {q: 1}},
        {type: 'tool_call_end', id: 'c', result: 'Found'},
        {type: 'message', content: 'Hi'},
        {type: 'run_finished'},
      )

      const {events} = await read(scriptedAgent(accepted('{"run_id":"r1"}'), [frames]))

      assert.deepEqual(types(events), [
        'RUN_STARTED',
        'TOOL_CALL_START',
        'TOOL_CALL_END',
        'TOOL_CALL_RESULT',
        'TEXT_MESSAGE_CONTENT',
        'RUN_FINISHED',
      ])
    })

    it('to a reply that is whole there', async () => {
      const agent = scriptedAgent(accepted('{"id":"r"}'), accepted('{"text":"Hi"}', {status: 200}))

      const {events} = await read(agent)

      assert.include(types(events), 'TEXT_MESSAGE_CONTENT')
    })

    it('once: what it points to does not point on', async () => {
      const agent = scriptedAgent(accepted('{"id":"r"}'))

      const {error} = await read(agent)

      assert.equal(error?.type, 'content-type')
      assert.lengthOf(agent.requests, 2)
    })

    it('never to another site', async () => {
      const agent = scriptedAgent(
        () => new Response('', {status: 202, headers: {location: 'https://elsewhere.example/'}}),
      )

      const {error} = await read(agent)

      assert.include(error, {type: 'http', status: 202})
      assert.lengthOf(agent.requests, 1)
    })

    it('and fails as a stream does that is refused', async () => {
      const agent = scriptedAgent(accepted('{"id":"r"}'), () => new Response('', {status: 404}))

      const {error} = await read(agent)

      assert.include(error, {type: 'http', status: 404})
    })

    it('but not where it lists events', async () => {
      const agent = scriptedAgent(accepted(JSON.stringify([SAID])))

      const {events} = await read(agent)

      assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'])
      assert.lengthOf(agent.requests, 1)
    })

    it('telling once that it was accepted', async () => {
      let accepts = 0
      const agent = scriptedAgent(accepted('{"id":"r"}'), [STREAM])

      await read(agent, {onResponse: () => (accepts += 1)})

      assert.equal(accepts, 1)
    })
  })
})

function answering(chunks: readonly Chunk[], type?: string, status = 200): FakeAgent {
  const answer: Answer = (request) =>
    reply(request, chunks, {status, headers: type === undefined ? {} : {'content-type': type}})
  return scriptedAgent(answer)
}

async function read(
  agent: FakeAgent,
  options: Partial<OpenRunOptions> = {},
): Promise<{events: readonly AgentEvent[]; error?: TransportError}> {
  const events: AgentEvent[] = []
  const input = {threadId: 't', runId: 'r', messages: []}
  try {
    const run = openRun(input, {endpoint: '/agent', fetch: agent.fetch, clock: () => 0, ...options})
    for await (const batch of run) events.push(...batch)
    return {events}
  } catch (error) {
    assert.instanceOf(error, TransportError)
    return {events, error}
  }
}

function types(events: readonly AgentEvent[]): string[] {
  return events.map(({type}) => type)
}
