import {assert} from '@open-wc/testing'

import {ChatClient, isAgentEvent} from '../../src/client/chat-client.ts'
import type {ChatClientOptions} from '../../src/client/options.ts'
import type {Run} from '../../src/client/run.ts'
import {createConversation, toMessages} from '../../src/conversation/create.ts'
import type {ConversationEvent} from '../../src/conversation/events.ts'
import {MAX_SERIALIZED_STATE} from '../../src/conversation/reduce.ts'
import type {Conversation} from '../../src/conversation/state.ts'
import {contentText} from '../../src/protocol/messages.ts'
import {shown} from '../conversation/shown.ts'
import {
  fakeAgent,
  liveAgent,
  refusingAgent,
  scriptedAgent,
  sse,
  type Answer,
  type FakeAgent,
} from '../fake-agent.ts'

const STARTED = {type: 'RUN_STARTED', threadId: 't1', runId: 'server-run'}
const FINISHED = {type: 'RUN_FINISHED'}
const FAILED = {type: 'RUN_ERROR', message: 'Out of tokens', code: 'E7'}
const DONE = 'data: [DONE]\n\n'
const says = (delta: string, messageId = 'm1') => ({
  type: 'TEXT_MESSAGE_CONTENT',
  messageId,
  delta,
})
const state = (serializedState: string) => ({type: 'THREAD_STATE', serializedState})
const FILTERED = {type: 'CONTENT_FILTER', message: 'I cannot help.', messageId: 'cf-1'}
const HELLO = sse(STARTED, says('Hello'), FINISHED)

describe('ChatClient', () => {
  describe('given a state', () => {
    it('sends it from then on, and tells its listeners', async () => {
      const {agent, client} = chat(fakeAgent(HELLO))
      const types: string[] = []
      client.subscribe((_, events) => types.push(...events.map(({type}) => type)))

      client.setState({count: 1})
      await client.send('hi').result

      assert.deepEqual(agent.requests[0]?.body['state'], {count: 1})
      assert.deepEqual(client.conversation.state, {count: 1})
      assert.equal(types[0], 'STATE_GIVEN')
    })
  })

  describe('while far more arrives than a frame has time for', () => {
    const words = Array.from({length: 40_000}, (_, i) => `wörd ${i} \u{1F30D} `)
    const events = words.map((word, i) => says(word, `m${i % 2}`))
    const whole = sse(STARTED, ...events, FINISHED)
    const said = ({messages}: Conversation) => messages.map(({content}) => contentText(content))
    const size = (conversation: Conversation) => said(conversation).join('').length
    const all = words.join('').length + 'hi'.length

    for (const [name, chunks] of [
      ['in one chunk', [whole]],
      ['in chunks that are all there', whole.match(/[^]{1,4000}/gu) ?? []],
    ] as const) {
      it(`gives the page its turns, and loses nothing, ${name}`, async () => {
        const {client} = chat(fakeAgent(...chunks))
        const seen: number[] = []
        const look = () => {
          seen.push(size(client.conversation))
          if (seen.at(-1) !== all) setTimeout(look)
        }

        const run = client.send('hi')
        setTimeout(look)
        const {outcome} = await run.result

        assert.equal(outcome, 'finished')
        assert.isAbove(seen.filter((length) => length > 2 && length < all).length, 1)
        assert.deepEqual(said(client.conversation), [
          'hi',
          words.filter((_, i) => i % 2 === 0).join(''),
          words.filter((_, i) => i % 2 === 1).join(''),
        ])
      })
    }

    it('stops where the visitor stops it', async () => {
      const {agent, client} = chat(fakeAgent(whole))
      client.subscribe(() => setTimeout(() => client.stop()))

      const {outcome} = await client.send('hi').result
      const stopped = size(client.conversation)
      await new Promise((resolve) => setTimeout(resolve, 50))

      assert.equal(outcome, 'stopped')
      assert.isBelow(stopped, all)
      assert.equal(size(client.conversation), stopped)
      assert.isTrue(agent.requests[0]?.wasCancelled)
    })
  })

  describe('sends', () => {
    it('a complete request', async () => {
      const {agent} = await talk([[HELLO]], ['hi'], {threadId: 't1'})

      const {runId, ...body} = agent.requests[0]?.body ?? {}
      const [message] = body['messages'] as {id: string}[]
      assert.isString(runId)
      assert.deepEqual(body, {
        threadId: 't1',
        protocolVersion: '1.0',
        state: {},
        messages: [{id: message?.id, role: 'user', content: 'hi'}],
        tools: [],
        context: [],
        forwardedProps: {},
      })
    })

    it('the headers, credentials, context, properties and state it is given', async () => {
      const context = [{description: 'page', value: '/'}]

      const {agent} = await talk([[HELLO]], ['hi'], {
        headers: {'x-token': '1'},
        credentials: 'include',
        forwardedProps: {a: 1},
        state: {b: 2},
        context,
      })

      const request = agent.requests[0]
      assert.equal(request?.headers.get('x-token'), '1')
      assert.equal(request?.init.credentials, 'include')
      assert.deepInclude(request?.body, {forwardedProps: {a: 1}, state: {b: 2}, context})
    })

    it('properties of its own with one message', async () => {
      const {agent} = await talk([[HELLO]], [{text: 'hi', forwardedProps: {c: 3}}, 'more'], {
        forwardedProps: {a: 1},
      })

      assert.deepEqual(
        agent.requests.map(({body}) => body['forwardedProps']),
        [{c: 3}, {a: 1}],
      )
    })

    it('content in parts', async () => {
      const content = [{type: 'text', text: 'look'}]

      const {agent} = await talk([[HELLO]], [{content}])

      assert.deepNestedInclude(agent.requests[0]?.body, {'messages[0].content': content})
    })

    it('the whole thread every time, under one thread id and ever new run ids', async () => {
      const {agent} = await talk([[HELLO]], ['hi', 'more'])

      const [first, second] = agent.requests.map(({body}) => body)
      assert.deepEqual(contents(second), ['hi', 'Hello', 'more'])
      assert.notEqual(second?.['runId'], first?.['runId'])
    })

    it('the thread id the server told', async () => {
      const {agent, client} = await talk([[HELLO]], ['hi', 'more'], {threadId: 'mine'})

      assert.deepEqual(
        agent.requests.map(({body}) => body['threadId']),
        ['mine', 't1'],
      )
      assert.equal(client.conversation.threadId, 't1')
    })

    it('the state as the agent left it', async () => {
      const {agent} = await talk(
        [[sse({type: 'STATE_SNAPSHOT', snapshot: [1]}, FINISHED)]],
        ['a', 'b'],
      )

      assert.deepEqual(agent.requests[1]?.body['state'], [1])
    })

    it('by the options of the moment', async () => {
      const {client} = await talk([[HELLO]], ['hi'])
      const other = fakeAgent(HELLO)

      client.configure({endpoint: '/other', fetch: other.fetch, headers: {'x-token': '2'}})
      await client.send('more').result

      assert.equal(other.requests[0]?.url, '/other')
      assert.equal(other.requests[0]?.headers.get('x-token'), '2')
    })

    it('nothing that a provider would refuse', async () => {
      const call = {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find'}
      const cut = {type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '{"a'}

      const {agent} = await talk([[sse(says('Well'), call, cut, FINISHED)]], ['hi', 'more'])

      assert.deepEqual(contents(agent.requests[1]?.body), ['hi', 'Well', 'more'])
    })
  })

  describe('shows', () => {
    it('the message of the visitor at once, and the agent’s turn waiting', () => {
      const {client} = chat(liveAgent())

      client.send('hi')

      assert.deepEqual(shown(client.conversation), ['user: hi (sending)', '(running)'])
      client.stop()
    })

    it('the message as sent once the server has accepted it', async () => {
      const agent = liveAgent()
      const {client} = chat(agent)
      client.send('hi')

      await told(client, () => agent.requests.length > 0)

      assert.deepEqual(shown(client.conversation), ['user: hi', '(running)'])
      client.stop()
    })

    it('the answer as it streams', async () => {
      const agent = liveAgent()
      const {client} = chat(agent)
      client.send('hi')
      await agent.requested()

      const heard = told(client, ({turns}) => shown({...client.conversation, turns}).length > 2)
      agent.send(sse(says('Hel')))
      await heard

      assert.deepEqual(shown(client.conversation), ['user: hi', 'text: Hel', '(running)'])
      client.stop()
    })

    it('times by the clock it is given', async () => {
      let now = 0

      const {client} = await talk([[HELLO]], ['hi'], {clock: () => (now += 1)})

      assert.include(client.conversation.turns[0], {at: 1})
      assert.isAbove(client.conversation.turns[1]?.at ?? 0, 1)
    })

    it('when the server was last heard, heartbeats included', async () => {
      let now = 1
      const agent = liveAgent()
      const {client} = chat(agent, {clock: () => now})
      const run = client.send('hi')
      await agent.requested()
      assert.equal(client.heardAt, 1)

      now = 7
      agent.send(': ping\n\n')
      agent.end()
      await run.result

      assert.equal(client.heardAt, 7)
    })
  })

  describe('ends a run as', () => {
    const outcomes: readonly (readonly [string, readonly object[], object])[] = [
      [
        'finished, with usage and result',
        [{...FINISHED, usage: [{model: 'm'}], result: 7}],
        {
          outcome: 'finished',
          usage: [{model: 'm'}],
          result: 7,
        },
      ],
      ['finished, at a content filter', [FILTERED, FINISHED], {outcome: 'finished'}],
      ['finished, at THREAD_STATE', [state('s')], {outcome: 'finished'}],
      ['cancelled', [{...FINISHED, outcome: {type: 'cancelled'}}], {outcome: 'cancelled'}],
      [
        'interrupted',
        [{...FINISHED, outcome: {type: 'interrupt', interrupts: [{id: 'i', reason: 'x'}]}}],
        {
          outcome: 'interrupted',
          interrupts: [{id: 'i', reason: 'x', responseSchema: {type: 'string'}}],
        },
      ],
      [
        'finished, when another run in the stream finishes after one that failed',
        [FAILED, STARTED, FINISHED],
        {outcome: 'finished'},
      ],
      ['finished, once: an error behind it is ignored', [FINISHED, FAILED], {outcome: 'finished'}],
    ]

    for (const [name, events, expected] of outcomes) {
      it(name, async () => {
        const {result} = await talk([[sse(...events)]], ['hi'])

        const {message: _, ...told} = result
        assert.deepEqual<unknown>(told, expected)
      })
    }

    it('finished, with the message', async () => {
      const {result} = await talk([[HELLO]], ['hi'])

      assert.deepEqual(result.message, {id: 'm1', role: 'assistant', content: 'Hello'})
    })

    it('finished at [DONE]', async () => {
      const {result} = await talk([[sse(says('a')), DONE]], ['hi'])

      assert.equal(result.outcome, 'finished')
    })

    it('error, where the agent fails, and keeps its words', async () => {
      const {client, result} = await talk([[sse(says('Hel'), FAILED)]], ['hi'])

      assert.equal(result.outcome, 'error')
      assert.include(result.error, {type: 'agent', code: 'E7', message: 'Out of tokens'})
      assert.deepEqual(shown(client.conversation), ['user: hi', 'text: Hel', '(failed)'])
    })

    it('error, once: a finish behind it is ignored', async () => {
      const {result} = await talk([[sse(FAILED, FINISHED)]], ['hi'])

      assert.equal(result.outcome, 'error')
    })

    for (const [type, agent, failure] of [
      ['network', scriptedAgent(() => Promise.reject(new TypeError('offline'))), {}],
      ['http', refusingAgent(503, {headers: {'retry-after': '9'}}), {status: 503, retryAfter: 9}],
      ['content-type', refusingAgent(200, {headers: {'content-type': 'text/html'}}), {status: 200}],
      ['truncated', fakeAgent(), {}],
      ['truncated', fakeAgent(': ping\n\n'), {}],
    ] as const) {
      it(`error, of type ${type}, which the conversation tells in its own terms`, async () => {
        const {client} = chat(agent, {clock: () => 5})

        const result = await client.send('hi').result

        assert.equal(result.outcome, 'error')
        assert.include(result.error, {name: 'TransportError', type})
        assert.deepEqual<unknown>(client.conversation.failure, {type, at: 5, ...failure})
        assert.deepEqual(shown(client.conversation), ['user: hi (unsent)'])
      })
    }

    it('error, where the stream is cut, and keeps the text', async () => {
      const {client, result} = await talk([[sse(says('Hel'))]], ['hi'])

      assert.include(result.error, {type: 'truncated'})
      assert.deepEqual(shown(client.conversation), ['user: hi', 'text: Hel', '(failed)'])
    })

    it('error, where the server falls silent', async () => {
      const {client} = chat(liveAgent(), {idleTimeout: 0.01})

      const {error} = await client.send('hi').result

      assert.equal(error?.type, 'timeout')
      assert.isFalse(client.conversation.run?.isActive)
    })

    for (const [name, options] of [
      ['a fetch that throws', {fetch: () => raise()}],
      ['headers that throw', {headers: () => raise()}],
      ['forwardedProps that are no JSON', {forwardedProps: {big: 1n}}],
    ] as const) {
      it(`error, for ${name}: the result never rejects`, async () => {
        const {client} = chat(fakeAgent(HELLO), options)

        const {outcome, error} = await client.send('hi').result

        assert.equal(outcome, 'error')
        assert.equal(error?.type, 'network')
        assert.isFalse(client.conversation.run?.isActive)
      })
    }

    it('never by asking again: nothing is POSTed twice', async () => {
      for (const answer of [[], [sse(says('a'))], [sse(FAILED)]]) {
        const {agent} = await talk([answer], ['hi'])
        assert.equal(agent.requests.length, 1)
      }
    })
  })

  describe('refuses to send', () => {
    it('without an endpoint, and says how to set it', async () => {
      const client = new ChatClient()

      const {outcome, error} = await client.send('hi').result

      assert.equal(outcome, 'error')
      assert.include(error, {name: 'ChatError', type: 'config'})
      assert.include(error?.message, 'endpoint')
      assert.deepEqual(client.conversation, createConversation())
    })

    it('while a run is active, and adds no message', async () => {
      const agent = liveAgent()
      const {client} = chat(agent)
      client.send('hi')
      await agent.requested()

      const {outcome, error} = await client.send('more').result

      assert.equal(outcome, 'error')
      assert.equal(error?.type, 'busy')
      assert.equal(toMessages(client.conversation).length, 1)
      assert.equal(agent.requests.length, 1)
      client.stop()
    })

    for (const input of ['', {}, {text: ''}, {content: []}]) {
      it(`${JSON.stringify(input)}, which says nothing`, async () => {
        const {agent, client} = chat(fakeAgent(HELLO))

        const {error} = await client.send(input).result

        assert.equal(error?.type, 'config')
        assert.isEmpty(agent.requests)
      })
    }

    it('and tells beforehand why it would', () => {
      assert.equal(new ChatClient().refusal('hi')?.type, 'config')
      assert.isUndefined(chat(fakeAgent()).client.refusal('hi'))
    })
  })

  describe('while the stream lingers after the end of the run', () => {
    it('sends again at once, and lets the old stream go', async () => {
      const agent = liveAgent()
      const {client} = chat(agent)
      const first = client.send('hi')
      const request = await agent.requested()
      const over = told(client, ({run}) => run?.isActive === false)
      agent.send(HELLO)
      await over

      client.send('more')
      await agent.requested(2)

      assert.equal((await first.result).outcome, 'finished')
      assert.isTrue(request.signal.aborted)
      client.stop()
    })

    it('sends once, though whoever hears of the end sends something too', async () => {
      const agent = liveAgent()
      const {client} = chat(agent)
      client.send('hi')
      await agent.requested()
      const over = told(client, ({run}) => run?.isActive === false)
      agent.send(HELLO)
      await over
      const others: Run[] = []
      client.subscribe((_, events) => {
        if (events.some(({type}) => type === 'RUN_CLOSED')) others.push(client.send('me first'))
      })

      const mine = client.send('more')

      assert.equal((await mine.result).error?.type, 'busy')
      await agent.requested(2)
      assert.equal(agent.requests.length, 2)
      agent.send(HELLO)
      agent.end()
      assert.equal((await others[0]?.result)?.outcome, 'finished')
    })

    it('stops without calling the run stopped', async () => {
      const agent = liveAgent()
      const {client} = chat(agent)
      const run = client.send('hi')
      await agent.requested()
      const over = told(client, (conversation) => conversation.run?.isActive === false)
      agent.send(HELLO)
      await over

      client.stop()

      assert.equal((await run.result).outcome, 'finished')
    })
  })

  describe('stops', () => {
    it('before the server answers: the request ends, the turn shows it', async () => {
      const agent = scriptedAgent(() => new Promise(() => {}))
      const {client} = chat(agent)
      const run = client.send('hi')
      const request = await agent.requested()

      run.stop()

      assert.deepEqual(await run.result, {outcome: 'stopped'})
      assert.isTrue(request.signal.aborted)
      assert.deepEqual(shown(client.conversation), ['user: hi', '(stopped)'])
      assert.isUndefined(client.conversation.failure)
    })

    it('before the request leaves, which then never does', async () => {
      const {agent, client} = chat(fakeAgent(HELLO), {headers: () => Promise.resolve({})})
      const run = client.send('hi')

      client.stop()

      assert.equal((await run.result).outcome, 'stopped')
      assert.isEmpty(agent.requests)
    })

    it('by whoever hears first that it is sent, before the request leaves', async () => {
      const {agent, client} = chat(fakeAgent(HELLO))
      const unsubscribe = client.subscribe(() => {
        unsubscribe()
        client.stop()
      })

      const {outcome} = await client.send('hi').result

      assert.equal(outcome, 'stopped')
      assert.isEmpty(agent.requests)
    })

    it('in the middle: what arrived stays', async () => {
      const {agent, client, run} = await streaming(says('Hel'))

      client.stop()

      const {outcome, message} = await run.result
      assert.equal(outcome, 'stopped')
      assert.include(message, {content: 'Hel'})
      assert.deepEqual(shown(client.conversation), ['user: hi', 'text: Hel', '(stopped)'])
      assert.isTrue(agent.requests[0]?.signal.aborted)
    })

    it('and what comes late changes nothing', async () => {
      const {agent, client, run} = await streaming(says('Hel'))
      client.stop()
      const stopped = client.conversation

      agent.send(sse(says('lo'), state('late'), FINISHED))
      agent.end()
      await run.result

      assert.strictEqual(client.conversation, stopped)
    })

    it('and what comes late from a fetch that ignores the signal changes nothing', async () => {
      const agent = liveAgent()
      const deaf: typeof fetch = (url, init) => agent.fetch(url, {...init, signal: null})
      const {client} = chat({...agent, fetch: deaf})
      const run = client.send('hi')
      await agent.requested()
      client.stop()
      const stopped = client.conversation

      agent.send(sse(says('late'), FINISHED))
      agent.end()
      await run.result
      await client.send('').result

      assert.strictEqual(client.conversation, stopped)
    })

    it('once, and not at all when there is nothing to stop', async () => {
      const {client, result} = await talk([[HELLO]], ['hi'])
      const before = client.conversation

      client.stop()

      assert.strictEqual(client.conversation, before)
      assert.equal(result.outcome, 'finished')
    })

    it('and is ready for the next message', async () => {
      const {agent, client} = await streaming(says('Hel'))
      client.stop()

      const run = client.send('more')
      await agent.requested(2)
      agent.send(HELLO)
      agent.end()

      assert.equal((await run.result).outcome, 'finished')
    })
  })

  describe('while the page is being left', () => {
    it('calls nothing a failure that breaks off', async () => {
      const {agent, client, run} = await streaming(says('Hello'))
      const events: ConversationEvent[] = []
      client.subscribe((_, batch) => events.push(...batch))

      agent.fail()
      for (let i = 0; i < 20; i += 1) await Promise.resolve()
      client.leave()
      await nextTask()

      assert.isEmpty(events)
      assert.isTrue(client.conversation.run?.isActive)
      run.stop()
    })

    it('closes what broke off as unfinished, and blames nobody, when the page comes back', async () => {
      const {agent, client, run} = await streaming(says('Hello'))
      client.leave()
      agent.fail()
      await nextTask()

      client.comeBack()
      const {outcome, error} = await run.result

      assert.equal(outcome, 'error')
      assert.equal(error?.type, 'truncated')
      assert.deepEqual(client.conversation.failure, {type: 'truncated'})
      assert.deepEqual(shown(client.conversation), ['user: hi', 'text: Hello', '(failed)'])
    })

    it('goes on with what did not break off', async () => {
      const {agent, client, run} = await streaming(says('Hello'))

      client.leave()
      await nextTask()
      client.comeBack()
      agent.send(sse(says(' you'), FINISHED))
      agent.end()

      assert.equal((await run.result).outcome, 'finished')
    })
  })

  describe('is followed', () => {
    it('by iterating a run: snapshots as they come, to the last', async () => {
      const {client} = chat(fakeAgent(sse(says('Hel')), sse(says('lo'), FINISHED)))
      const seen: string[] = []

      for await (const conversation of client.send('hi')) seen.push(shown(conversation).join())

      assert.equal(seen[0], 'user: hi (sending),(running)')
      assert.equal(seen.at(-1), 'user: hi,text: Hello')
    })

    it('until one leaves the loop, which does not stop the run', async () => {
      const {agent, client, run} = await streaming(says('Hel'))

      for await (const _ of run) break
      agent.send(sse(says('lo'), FINISHED))
      agent.end()

      assert.equal((await run.result).outcome, 'finished')
      assert.deepEqual(shown(client.conversation), ['user: hi', 'text: Hello'])
    })

    it('by listeners, called once per batch with its events', async () => {
      const {client} = chat(fakeAgent(sse(STARTED, says('a'), says('b')), sse(FINISHED)))
      const heard: string[][] = []
      client.subscribe((_, events) => heard.push(events.map(({type}) => type)))

      await client.send('hi').result

      assert.deepEqual(heard, [
        ['USER_MESSAGE', 'RUN_OPENED'],
        ['RUN_ACCEPTED'],
        ['RUN_STARTED', 'TEXT_MESSAGE_CONTENT', 'TEXT_MESSAGE_CONTENT'],
        ['RUN_FINISHED'],
        ['RUN_CLOSED'],
      ])
    })

    it('by listeners, with the conversation the batch led to', async () => {
      const {client} = chat(fakeAgent(HELLO))
      const isCurrent: boolean[] = []
      client.subscribe((conversation) => isCurrent.push(conversation === client.conversation))

      await client.send('hi').result

      assert.notInclude(isCurrent, false)
    })

    it('until a listener unsubscribes', async () => {
      const {client} = chat(fakeAgent(HELLO))
      let calls = 0
      const unsubscribe = client.subscribe(() => (calls += 1))

      unsubscribe()
      await client.send('hi').result

      assert.equal(calls, 0)
    })

    it('though one listener throws: its fault is reported, the others and the run go on', async () => {
      const {client} = chat(fakeAgent(HELLO))
      const fault = new Error('my fault')
      const reported = catchReported()
      let calls = 0
      client.subscribe(() => {
        throw fault
      })
      client.subscribe(() => (calls += 1))

      const {outcome} = await client.send('hi').result

      assert.equal(outcome, 'finished')
      assert.isAbove(calls, 0)
      assert.deepEqual([...new Set(reported())], [fault])
    })

    it('by what the server said, told from what this side did', () => {
      const own: ConversationEvent = {type: 'RUN_ACCEPTED'}

      assert.isFalse(isAgentEvent(own))
      assert.isTrue(isAgentEvent({type: 'RUN_UPDATE'}))
    })
  })

  describe('tries again', () => {
    const call = [
      {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'create', parentMessageId: 'm1'},
      {type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '{}'},
      {type: 'TOOL_CALL_END', toolCallId: 'c1'},
      {type: 'TOOL_CALL_RESULT', toolCallId: 'c1', messageId: 'x1', content: 'created'},
    ]

    it('with the same message, once, under the same id', async () => {
      const {agent, client} = await talk([[], [HELLO]], ['hi'])

      const {outcome} = await client.retry().result

      const [first, second] = agent.requests.map(({body}) => body['messages'])
      assert.equal(outcome, 'finished')
      assert.deepEqual(second, first)
      assert.deepEqual(shown(client.conversation), ['user: hi', 'text: Hello'])
    })

    it('under a new run id', async () => {
      const {agent, client} = await talk([[], [HELLO]], ['hi'])

      await client.retry().result

      assert.notEqual(agent.requests[0]?.body['runId'], agent.requests[1]?.body['runId'])
    })

    it('telling what was done, so that nothing is created twice', async () => {
      const {agent, client} = await talk(
        [[sse(says('Well, '), ...call, says('I ha'))], [HELLO]],
        ['hi'],
      )

      await client.retry().result

      const messages = agent.requests[1]?.body['messages'] as object[]
      assert.deepEqual<unknown>(messages.slice(1), [
        {
          id: 'm1',
          role: 'assistant',
          toolCalls: [{id: 'c1', type: 'function', function: {name: 'create', arguments: '{}'}}],
        },
        {id: 'x1', role: 'tool', toolCallId: 'c1', content: 'created'},
      ])
      assert.deepEqual(shown(client.conversation), [
        'user: hi',
        'tool create: finished {} → created',
        'text: Hello',
      ])
    })

    it('what was stopped', async () => {
      const {agent, client} = await streaming(says('Hel'))
      client.stop()

      const run = client.retry()
      await agent.requested(2)
      agent.send(HELLO)
      agent.end()

      assert.equal((await run.result).outcome, 'finished')
      assert.deepEqual(shown(client.conversation), ['user: hi', 'text: Hello'])
    })

    it('where the server keeps the history, with the old state and the message alone', async () => {
      const answers = [
        [sse(says('Hello'), state('s1')), DONE],
        [sse(says('Well'), ...call)],
        [HELLO],
      ]
      const {agent, client} = await talk(answers, ['hi', 'more'], {dialect: 'task-agent'})

      await client.retry().result

      assert.deepEqual(agent.requests[2]?.body, agent.requests[1]?.body)
      assert.deepEqual(agent.requests[2]?.body, {
        messages: [{role: 'user', content: 'more'}],
        serializedState: 's1',
      })
      assert.deepEqual(shown(client.conversation), [
        'user: hi',
        'text: Hello',
        'user: more',
        'text: Hello',
      ])
    })

    it('where the server has acknowledged the message already, with it all the same', async () => {
      const agent = liveAgent()
      const {client} = chat(agent, {dialect: 'task-agent'})
      client.send('hi')
      await agent.requested()
      const heard = told(client, ({serializedState}) => serializedState === 's1')
      agent.send(sse(says('Hel'), state('s1')))
      await heard
      client.stop()

      client.retry()
      const {body} = await agent.requested(2)

      assert.deepEqual(body, {messages: [{role: 'user', content: 'hi'}], serializedState: 's1'})
      client.stop()
    })

    it('not when nothing failed', async () => {
      const {agent, client} = await talk([[HELLO]], ['hi'])

      const {outcome, error} = await client.retry().result

      assert.equal(outcome, 'error')
      assert.equal(error?.type, 'config')
      assert.equal(agent.requests.length, 1)
    })

    it('not while a run is active, and not without an endpoint', async () => {
      const {agent, client} = await streaming(says('Hel'))

      assert.equal((await client.retry().result).error?.type, 'busy')
      client.stop()
      client.configure({endpoint: ''})
      assert.equal((await client.retry().result).error?.type, 'config')
      assert.equal(agent.requests.length, 1)
    })
  })

  describe('with a server that keeps the thread', () => {
    const answer = (serializedState: string) => [sse(says('OK'), state(serializedState)), DONE]

    it('sends exactly the message at first, and with its state afterwards', async () => {
      const {agent} = await talk([answer('s1')], ['hi', 'more'], {dialect: 'task-agent'})

      assert.deepEqual(
        agent.requests.map(({text}) => text),
        [
          '{"messages":[{"role":"user","content":"hi"}]}',
          '{"messages":[{"role":"user","content":"more"}],"serializedState":"s1"}',
        ],
      )
    })

    it('sends the whole of AG-UI until it knows, then only the new message and the state', async () => {
      const {agent} = await talk([[HELLO], answer('s1'), answer('s2')], ['a', 'b', 'c'])

      const [first, second, third] = agent.requests.map(({body}) => body)
      assert.deepEqual(contents(first), ['a'])
      assert.deepEqual(contents(second), ['a', 'Hello', 'b'])
      assert.deepEqual(contents(third), ['c'])
      assert.notProperty(second, 'serializedState')
      assert.include(third, {serializedState: 's1', protocolVersion: '1.0'})
    })

    for (const [name, opaque] of [
      ['quotes', '{"a":"b"}'],
      ['escapes', String.raw`{\u0022a\u0022:\u0022\\n\u0022}`],
      ['odd characters', '\u0000\u2028\u00a0 é🚀'],
      ['1 MB', JSON.stringify('{"x":"'.repeat(150_000))],
    ] as const) {
      it(`sends its state back byte for byte: ${name}`, async () => {
        const {agent} = await talk([answer(opaque)], ['hi', 'more'])

        assert.strictEqual(agent.requests[1]?.body['serializedState'], opaque)
      })
    }

    it('sends the last state it was given', async () => {
      const {agent} = await talk([[sse(state('s1'), state('s2')), DONE]], ['hi', 'more'])

      assert.equal(agent.requests[1]?.body['serializedState'], 's2')
    })

    it('sends again what a run without a new state may have lost', async () => {
      const answers = [answer('s1'), [sse(FAILED), DONE], answer('s2'), answer('s3')]

      const {agent} = await talk(answers, ['a', 'b', 'c', 'd'])

      const [, , third, fourth] = agent.requests.map(({body}) => body)
      assert.deepEqual(contents(third), ['b', 'c'])
      assert.equal(third?.['serializedState'], 's1')
      assert.deepEqual(contents(fourth), ['d'])
      assert.equal(fourth?.['serializedState'], 's2')
    })

    for (const [name, filtered] of [
      ['before text', [FILTERED]],
      ['after text', [says('First '), FILTERED]],
      ['without a message', [{type: 'CONTENT_FILTER'}]],
    ] as const) {
      it(`sends the old state and neither blocked message, filtered ${name}`, async () => {
        const answers = [answer('s1'), [sse(...filtered, state('s1')), DONE], answer('s2')]

        const {agent, result} = await talk(answers, ['a', 'bad', 'c'], {dialect: 'task-agent'})

        assert.deepEqual(agent.requests[2]?.body, {
          messages: [{role: 'user', content: 'c'}],
          serializedState: 's1',
        })
        assert.equal(result.outcome, 'finished')
      })
    }

    it('sends neither blocked message nor a state after a first turn that was filtered', async () => {
      const {agent} = await talk([[sse(FILTERED), DONE], answer('s1')], ['bad', 'good'], {
        dialect: 'task-agent',
      })

      assert.deepEqual(agent.requests[1]?.body, {messages: [{role: 'user', content: 'good'}]})
    })

    it('sends neither blocked message to a server that keeps nothing either', async () => {
      const {agent} = await talk([[sse(FILTERED, FINISHED)], [HELLO]], ['bad', 'good'])

      assert.deepEqual(contents(agent.requests[1]?.body), ['good'])
    })

    it('takes a restored state for one it was given', async () => {
      const {agent} = await talk([answer('s2')], ['more'], {
        serializedState: 's1',
        messages: [{id: 'u1', role: 'user', content: 'hi'}],
      })

      assert.deepEqual(contents(agent.requests[0]?.body), ['more'])
      assert.equal(agent.requests[0]?.body['serializedState'], 's1')
    })

    it('ignores all that where it is told to speak AG-UI', async () => {
      const {agent, client} = await talk([[sse(says('OK'), state('s2'), FINISHED)]], ['a', 'b'], {
        dialect: 'ag-ui',
        serializedState: 's1',
      })

      assert.deepEqual(contents(agent.requests[1]?.body), ['a', 'OK', 'b'])
      assert.notProperty(agent.requests[1]?.body, 'serializedState')
      assert.equal(client.conversation.serializedState, 's1')
    })

    it('starts a thread afresh, with the whole history, when a state has to be dropped', async () => {
      const large = 'x'.repeat(MAX_SERIALIZED_STATE + 1)

      const {agent} = await talk([answer('s1'), answer(large), answer('s2')], ['a', 'b', 'c'])

      const [first, , third] = agent.requests.map(({body}) => body)
      assert.deepEqual(contents(third), ['a', 'OK', 'b', 'OK', 'c'])
      assert.notProperty(third, 'serializedState')
      assert.notEqual(third?.['threadId'], first?.['threadId'])
    })
  })

  describe('starts from', () => {
    it('nothing, on a new thread, which stops the run', async () => {
      const {agent, client, run} = await streaming(STARTED, says('Hel'))

      client.newThread()

      assert.equal((await run.result).outcome, 'stopped')
      assert.isTrue(agent.requests[0]?.signal.aborted)
      assert.isEmpty(client.conversation.turns)
      assert.notInclude(['', 't1'], client.conversation.threadId)
    })

    it('nothing, and late words of the old thread do not appear', async () => {
      const {agent, client} = await streaming(STARTED, says('Hel'))
      client.newThread()
      const fresh = client.conversation

      agent.send(sse(says('lo')))
      await client.send('').result

      assert.strictEqual(client.conversation, fresh)
    })

    it('the messages of a page', async () => {
      const {agent} = await talk([[HELLO]], ['more'], {
        messages: [{id: 'u1', role: 'user', content: 'hi'}],
      })

      assert.deepEqual(contents(agent.requests[0]?.body), ['hi', 'more'])
    })

    it('a stored conversation, which it tells its listeners', () => {
      const {client} = chat(fakeAgent(HELLO))
      let told: Conversation | undefined
      client.subscribe((conversation) => (told = conversation))

      client.open({threadId: 't9'})

      assert.equal(told?.threadId, 't9')
    })

    it('a conversation that was cut in the middle of a run: text kept, unfinished, to be retried', async () => {
      const {client: before} = await streaming(STARTED, says('Hel'))
      const stored = JSON.parse(JSON.stringify(before.conversation)) as Conversation
      before.stop()
      const {agent, client} = chat(fakeAgent(HELLO), {snapshot: stored})
      assert.deepEqual(shown(client.conversation), ['user: hi', 'text: Hel', '(failed)'])
      assert.equal(client.conversation.failure?.type, 'truncated')

      const {outcome} = await client.retry().result

      assert.equal(outcome, 'finished')
      assert.deepEqual(contents(agent.requests[0]?.body), ['hi'])
      assert.deepEqual(shown(client.conversation), ['user: hi', 'text: Hello'])
    })
  })
})

interface Chat<Agent extends FakeAgent> {
  readonly agent: Agent
  readonly client: ChatClient
}

function chat<Agent extends FakeAgent>(agent: Agent, options: ChatClientOptions = {}): Chat<Agent> {
  return {agent, client: new ChatClient({endpoint: '/agent', fetch: agent.fetch, ...options})}
}

/** Says one thing after the other, each answered in turn; the result is that of the last. */
async function talk(
  answers: readonly Answer[],
  inputs: readonly Parameters<ChatClient['send']>[0][],
  options: ChatClientOptions = {},
) {
  const {agent, client} = chat(scriptedAgent(...answers), options)
  let result = await client.send(inputs[0] ?? '').result
  for (const input of inputs.slice(1)) result = await client.send(input).result
  return {agent, client, result}
}

/** A run in the middle of its stream, which has brought these events. */
async function streaming(...events: object[]) {
  const {agent, client} = chat(liveAgent())
  const run = client.send('hi')
  await agent.requested()
  const heard = told(client, () => client.conversation.run?.hasEvents === true)
  agent.send(sse(...events))
  await heard
  return {agent, client, run}
}

/** Resolves in a later task, as whatever a browser has to say next. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5))
}

/** Resolves when a listener has been told of a conversation like this. */
function told(client: ChatClient, isSo: (conversation: Conversation) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = client.subscribe((conversation) => {
      if (!isSo(conversation)) return
      unsubscribe()
      resolve()
    })
  })
}

function contents(body: Record<string, unknown> | undefined): string[] {
  const messages = body?.['messages'] as {content: string}[] | undefined
  return (messages ?? []).map(({content}) => content)
}

/** Collects the errors that are thrown for the page to hear of, before the test runner does. */
function catchReported(): () => unknown[] {
  const {queueMicrotask} = globalThis
  const reported: unknown[] = []
  globalThis.queueMicrotask = (report) => {
    try {
      report()
    } catch (error) {
      reported.push(error)
    }
  }
  return () => {
    globalThis.queueMicrotask = queueMicrotask
    return reported
  }
}

function raise(): never {
  throw new Error('no')
}
