import {assert} from '@open-wc/testing'

import {decodeEvent} from '../../src/protocol/decode.ts'
import {TransportError} from '../../src/protocol/errors.ts'
import type {AgentEvent} from '../../src/protocol/events.ts'
import {openRun} from '../../src/protocol/transport.ts'
import {liveAgent, reply, scriptedAgent, sse, type FakeAgent} from '../fake-agent.ts'

const SAID = {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'Hi'}
const FINISHED = {type: 'RUN_FINISHED', threadId: 't', runId: 'r'}

describe('what servers do on the wire', () => {
  describe('costs nothing:', () => {
    it('.NET hosts write a null wherever a field is absent', () => {
      const nulls = {timestamp: null, rawEvent: null, metadata: null, subagentRunId: null}
      const outcome = {
        type: 'interrupt',
        interrupts: [{id: 'i', reason: 'tool_call', message: null, toolCallId: null}],
      }
      const messages = [
        {
          id: 'a',
          role: 'assistant',
          content: null,
          name: null,
          toolCalls: [
            {id: 'c', type: 'function', function: {name: 'f', arguments: '{}'}, metadata: null},
          ],
        },
        {id: 'u', role: 'user', content: [{type: 'image', source: {type: 'url'}, metadata: null}]},
      ]

      const events = [
        {type: 'RUN_STARTED', threadId: 't', runId: 'r', parentRunId: null, input: null},
        {type: 'TOOL_CALL_START', toolCallId: 'c', toolCallName: 'f', parentMessageId: null},
        {type: 'RUN_ERROR', message: 'No', code: null},
        {type: 'RUN_FINISHED', result: null, outcome, usage: [{model: null, inputTokens: 1}]},
        {type: 'MESSAGES_SNAPSHOT', messages},
      ].map((event) => decodeEvent({...event, ...nulls}))

      assert.lengthOf(events, 5)
      assert.notInclude(JSON.stringify(events), 'null')
    })

    it('.NET hosts leave an id empty', () => {
      assert.deepEqual(decodeEvent({type: 'RUN_STARTED', threadId: 't', runId: ''}), {
        type: 'RUN_STARTED',
        threadId: 't',
      })
    })

    it('.NET hosts put the whole update beside the event', () => {
      assert.deepEqual(decodeEvent({...SAID, rawEvent: {contents: []}}), decodeEvent(SAID))
    })

    it('.NET hosts give a result the id of its call', () => {
      const result = {type: 'TOOL_CALL_RESULT', messageId: 'c', toolCallId: 'c', content: '"x"'}

      assert.deepEqual<unknown>(decodeEvent(result), result)
    })

    it('TaskAgent, and who thinks as OpenAI does, end with [DONE]', async () => {
      const {events, error} = await read(sse(SAID), 'data: [DONE]\n\n')

      assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'DONE'])
      assert.isUndefined(error)
    })

    it('FastAPI behind sse-starlette ends every line with CRLF', async () => {
      const {events, error} = await read(sse(SAID, FINISHED).replaceAll('\n', '\r\n'))

      assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'])
      assert.isUndefined(error)
    })

    it('some end lines with CR alone', async () => {
      const {events} = await read(sse(SAID, FINISHED).replaceAll('\n', '\r'))

      assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'])
    })

    for (const data of ['', 'null', '[]', '{"text":"Hi"}', '{"type":"TEXT_MESS']) {
      it(`hand-written servers send a frame with ${data || 'nothing'}, which is counted`, async () => {
        const {events, error} = await read(`data: ${data}\n\n`, sse(SAID, FINISHED))

        assert.deepEqual(types(events), ['DIAGNOSTIC', 'TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'])
        assert.isUndefined(error)
      })
    }

    it('ADK pings with CRLF between frames with LF', async () => {
      const {events} = await read(
        ': ping - 2026\r\n\r\n',
        sse(SAID),
        ': ping\r\n\r\n',
        sse(FINISHED),
      )

      assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'])
    })

    it('ADK’s last words are an event named error, without a type', async () => {
      const {events, error} = await read(sse(SAID), 'event: error\ndata: {"error":"boom"}\n\n')

      assert.deepInclude(events[1], {type: 'RUN_ERROR', message: 'boom'})
      assert.isUndefined(error)
    })

    it('Agent Framework in Python keeps silent runs alive with comments', async () => {
      const {events} = await read(
        ': keepalive\r\n\r\n',
        sse(SAID),
        ': keepalive\r\n\r\n',
        sse(FINISHED),
      )

      assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'])
    })

    it('Agent Framework in Python sends media as binary parts in snapshots', () => {
      const content = [{type: 'binary', mimeType: 'image/png', data: 'AAAA'}]

      const event = decodeEvent({
        type: 'MESSAGES_SNAPSHOT',
        messages: [{id: 'u', role: 'user', content}],
      })

      assert.nestedInclude(event, {
        'messages[0].content[0].type': 'image',
        'messages[0].content[0].source.value': 'AAAA',
      })
    })

    it('trpc-agent-go sends a heartbeat where it pleases', async () => {
      const {events} = await read(':\n\n', ':heartbeat\n', sse(SAID, FINISHED))

      assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'])
    })

    it('the Cloudflare helper sends lines of JSON', async () => {
      const lines = [SAID, FINISHED].map((event) => JSON.stringify(event)).join('\n')

      const {events, error} = await readAgent(answering('application/x-ndjson', lines))

      assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'])
      assert.isUndefined(error)
    })

    it('soliplex gives every frame an id', async () => {
      const frames = [SAID, FINISHED].map((event, at) => `id: r:${at}\n${sse(event)}`)

      const {events} = await read(...frames)

      assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT', 'RUN_FINISHED'])
    })

    it('servers send a result that is an object', () => {
      const event = decodeEvent({type: 'TOOL_CALL_RESULT', toolCallId: 'c', content: {n: [1]}})

      assert.include(event, {content: '{"n":[1]}'})
    })

    for (const role of ['assistant', undefined, 'reasoning']) {
      it(`servers announce a thought with the role ${role}`, () => {
        assert.deepEqual(decodeEvent({type: 'REASONING_MESSAGE_START', messageId: 'm', role}), {
          type: 'REASONING_MESSAGE_START',
          messageId: 'm',
        })
      })
    }

    it('servers list messages of roles nobody knows, and parts nobody can draw', () => {
      const messages = [
        {id: 'x', role: 'narrator', content: 'Once'},
        {id: 'u', role: 'user', content: [{type: 'hologram', angle: 3}]},
      ]

      assert.deepEqual<unknown>(decodeEvent({type: 'MESSAGES_SNAPSHOT', messages}), {
        type: 'MESSAGES_SNAPSHOT',
        messages: [messages[1]],
      })
    })

    for (const timestamp of [1763719200.123, '2026-11-21T10:00:00Z']) {
      it(`Python servers tell the time as ${timestamp}`, () => {
        assert.deepEqual(decodeEvent({...SAID, timestamp}), decodeEvent(SAID))
      })
    }

    it('servers go on after RUN_FINISHED', async () => {
      const state = {type: 'THREAD_STATE', serializedState: 's'}

      const {events, error} = await read(sse(SAID, FINISHED), sse(state, FINISHED))

      assert.deepEqual(types(events), [
        'TEXT_MESSAGE_CONTENT',
        'RUN_FINISHED',
        'THREAD_STATE',
        'RUN_FINISHED',
      ])
      assert.isUndefined(error)
    })

    it('agentscope-java finishes a run that failed, and asks without an end to the asking', async () => {
      const outcome = {type: 'interrupt', interrupts: [{id: 'i', reason: 'x', expiresAt: null}]}

      const {events} = await read(sse({type: 'RUN_ERROR', message: 'No'}, {...FINISHED, outcome}))

      assert.deepEqual(types(events), ['RUN_ERROR', 'RUN_FINISHED'])
      assert.deepNestedInclude(events[1], {'outcome.interrupts': [{id: 'i', reason: 'x'}]})
    })

    it('pydantic-ai thinks in the words of an older AG-UI, without ids', () => {
      const events = ['START', 'TEXT_MESSAGE_START', 'TEXT_MESSAGE_END', 'END'].map((part) =>
        decodeEvent({type: `THINKING_${part}`}),
      )

      assert.deepEqual(types(events as AgentEvent[]), [
        'REASONING_START',
        'REASONING_MESSAGE_START',
        'REASONING_MESSAGE_END',
        'REASONING_END',
      ])
    })

    it('pydantic-ai joins the parts of an id with bars', () => {
      assert.include(decodeEvent({type: 'TOOL_CALL_END', toolCallId: 'a|b|c'}), {
        toolCallId: 'a|b|c',
      })
    })

    it('LangGraph sends an event of its own for everything that happens inside', () => {
      assert.deepEqual(decodeEvent({type: 'RAW', event: {event: 'on_chain_start'}}), {
        type: 'RAW',
        event: {event: 'on_chain_start'},
      })
    })

    it('Mastra says what a run returned, and what it cost', () => {
      const finished = {...FINISHED, result: {traceId: 'x'}, usage: [{inputTokens: 1}]}

      assert.deepEqual<unknown>(decodeEvent(finished), finished)
    })

    it('hand-written servers stop a run with RUN_CANCELLED', async () => {
      const {events, error} = await read(sse(SAID, {type: 'RUN_CANCELLED'}))

      assert.deepInclude(events[1], {type: 'RUN_FINISHED', outcome: {type: 'cancelled'}})
      assert.isUndefined(error)
    })

    it('TaskAgent leaves out ids, names and ends', async () => {
      const {events, error} = await read(
        sse(
          {type: 'STATUS_UPDATE', status: 'Processing your request...'},
          {type: 'STEP_STARTED', stepName: 'CreateTaskAsync'},
          {type: 'TOOL_CALL_START', role: 'assistant', delta: null, messageId: 'm'},
          {type: 'RUN_UPDATE', role: 'assistant', delta: null, messageId: null},
          {type: 'TOOL_CALL_RESULT', role: 'tool', delta: null, messageId: 'm'},
          {type: 'TEXT_MESSAGE_CONTENT', role: 'assistant', delta: 'Done', messageId: null},
          {type: 'THREAD_STATE', serializedState: '{}'},
        ),
      )

      assert.notInclude(types(events), 'DIAGNOSTIC')
      assert.isUndefined(error)
    })
  })

  describe('is told for what it is:', () => {
    it('Agent Framework on .NET 10 cuts the connection when it fails', async () => {
      const agent = liveAgent()
      const reading = readAgent(agent)
      await agent.requested()
      agent.send(sse(SAID))
      agent.fail()

      const {events, error} = await reading

      assert.deepEqual(types(events), ['TEXT_MESSAGE_CONTENT'])
      assert.equal(error?.type, 'truncated')
    })

    it('Agent Framework on .NET 8 says StreamingError', async () => {
      const failed = {type: 'RUN_ERROR', message: 'It failed.', code: 'StreamingError'} as const

      const {events, error} = await read(sse(SAID, failed))

      assert.include(events[1], failed)
      assert.isUndefined(error)
    })

    it('Vercel’s adapter ends a run that failed without a word', async () => {
      const {error} = await read(sse(SAID))

      assert.equal(error?.type, 'truncated')
    })

    it('Agent Framework in Python refuses a body with FastAPI’s details, which nobody reads', async () => {
      const body = '{"detail":[{"type":"missing","loc":["body","messages"]}]}'

      const {events, error} = await readAgent(answering('application/json', body, 422))

      assert.isEmpty(events)
      assert.include(error, {type: 'http', status: 422})
    })

    it('an MCP server answers in JSON-RPC, which is no event', async () => {
      const frame = 'event: message\ndata: {"jsonrpc":"2.0","id":1,"result":{}}\n\n'

      const {events, error} = await read(frame)

      assert.deepEqual(types(events), ['DIAGNOSTIC'])
      assert.equal(error?.type, 'truncated')
    })
  })
})

function answering(type: string, body: string, status = 200): FakeAgent {
  return scriptedAgent((request) =>
    reply(request, [body], {status, headers: {'content-type': type}}),
  )
}

interface Outcome {
  readonly events: readonly AgentEvent[]
  readonly error?: TransportError
}

function read(...chunks: readonly string[]): Promise<Outcome> {
  return readAgent(scriptedAgent(chunks))
}

async function readAgent({fetch}: FakeAgent): Promise<Outcome> {
  const events: AgentEvent[] = []
  const input = {threadId: 't', runId: 'r', messages: []}
  try {
    for await (const batch of openRun(input, {endpoint: '/agent', fetch})) events.push(...batch)
    return {events}
  } catch (error) {
    assert.instanceOf(error, TransportError)
    return {events, error}
  }
}

function types(events: readonly AgentEvent[]): string[] {
  return events.map(({type}) => type)
}
