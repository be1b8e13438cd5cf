import {assert} from '@open-wc/testing'

import {ChatClient} from '../../src/client/chat-client.ts'
import type {ChatClientOptions} from '../../src/client/options.ts'
import type {PageTool} from '../../src/client/tools.ts'
import type {Message, ToolMessage} from '../../src/protocol/messages.ts'
import {shown} from '../conversation/shown.ts'
import {
  liveAgent,
  refusingAgent,
  scriptedAgent,
  sse,
  type Answer,
  type FakeAgent,
} from '../fake-agent.ts'

const FINISHED = {type: 'RUN_FINISHED'}
const says = (delta: string, messageId: string) => ({
  type: 'TEXT_MESSAGE_CONTENT',
  messageId,
  delta,
})
const calls = (toolCallId: string, toolCallName: string, args = '{}', parentMessageId = 'm1') => [
  {type: 'TOOL_CALL_START', toolCallId, toolCallName, parentMessageId},
  {type: 'TOOL_CALL_ARGS', toolCallId, delta: args},
  {type: 'TOOL_CALL_END', toolCallId},
]
const asks = (...interrupts: object[]) => ({
  ...FINISHED,
  outcome: {type: 'interrupt', interrupts},
})
const HELLO = sse(says('Hello', 'm9'), FINISHED)
const FIND: PageTool = {name: 'find', description: 'Finds.', execute: () => 'found'}

describe('a conversation of several turns', () => {
  describe('with a tool of the page', () => {
    const PAINT: PageTool = {
      name: 'change_background',
      description: 'Change the background',
      parameters: {type: 'object', properties: {color: {type: 'string'}}, required: ['color']},
      execute: () => ({ok: true}),
    }

    it('tells the agent what the tool answered, as one run, as was recorded', async () => {
      const agent = scriptedAgent(
        [await recorded('maf-py-client-tool')],
        [await recorded('maf-py-client-tool-2-result')],
      )
      const given: unknown[] = []
      const paint = (args: unknown) => {
        given.push(args)
        return {ok: true}
      }
      const client = chat(agent, {tools: [{...PAINT, execute: paint}]})

      const {outcome, message} = await client.send('colour change').result

      assert.deepEqual(given, [{color: 'blue'}])
      assert.equal(outcome, 'finished')
      assert.equal(message?.content, 'The background is blue now.')
      const request = await recordedRequest('maf-py-client-tool-2-result')
      assert.deepEqual(outline(messages(agent, 1)), outline(request.messages))
      assert.deepEqual<unknown>(agent.requests[1]?.body['tools'], request.tools)
      assert.lengthOf(agent.requests, 2)
      assert.deepEqual(shown(client.conversation), [
        'user: colour change',
        'tool change_background: finished {"color":"blue"} → {"ok":true}',
        'text: The background is blue now.',
      ])
    })

    it('goes on under the same thread, with new ids for run and answer', async () => {
      const agent = scriptedAgent([sse(...calls('c1', 'find'), FINISHED)], [HELLO])
      const client = chat(agent, {tools: [FIND]})

      await client.send('hi').result

      const [first, second] = agent.requests.map(({body}) => body)
      assert.equal(second?.['threadId'], first?.['threadId'])
      assert.notEqual(second?.['runId'], first?.['runId'])
      assert.notEqual(resultsIn(agent, 1)[0]?.id, 'c1')
    })

    it('tells of one run: it opens with the message and closes once', async () => {
      const agent = scriptedAgent([sse(...calls('c1', 'find'), FINISHED)], [HELLO])
      const client = chat(agent, {tools: [FIND]})
      const told: string[] = []
      client.subscribe((_, events) => told.push(...events.map(({type}) => type)))
      const outcomes: string[] = []

      const run = client.send('hi')
      for await (const conversation of run) outcomes.push(conversation.turns.at(-1)?.kind ?? '')
      await run.result

      assert.deepEqual(
        told.filter((type) => /^(USER|RUN_(OPENED|CLOSED)|TOOL_ANSWERED)/.test(type)),
        ['USER_MESSAGE', 'RUN_OPENED', 'TOOL_ANSWERED', 'RUN_OPENED', 'RUN_CLOSED'],
      )
      assert.isAbove(outcomes.length, 2)
    })

    it('carries out several calls at once, and answers all before it goes on', async () => {
      const agent = scriptedAgent(
        [sse(...calls('c1', 'slow'), ...calls('c2', 'find'), FINISHED)],
        [HELLO],
      )
      const order: string[] = []
      let finish = () => {}
      const slow: PageTool = {
        name: 'slow',
        description: '',
        execute: async () => {
          await new Promise<void>((resolve) => (finish = resolve))
          order.push('slow')
          return 'slow'
        },
      }
      const quick = {
        ...FIND,
        execute: () => (order.push('find'), queueMicrotask(() => finish()), 'x'),
      }
      const client = chat(agent, {tools: [slow, quick]})

      await client.send('hi').result

      assert.deepEqual(order, ['find', 'slow'])
      assert.deepEqual(
        resultsIn(agent, 1).map(({toolCallId, content}) => [toolCallId, content]),
        [
          ['c1', 'slow'],
          ['c2', 'x'],
        ],
      )
    })

    it('tells the agent when a tool failed, and goes on', async () => {
      const agent = scriptedAgent([sse(...calls('c1', 'find'), FINISHED)], [HELLO])
      const client = chat(agent, {tools: [{...FIND, execute: () => assert.fail('No such task.')}]})

      const {outcome} = await client.send('hi').result

      const [result] = resultsIn(agent, 1)
      assert.equal(outcome, 'finished')
      assert.deepInclude(result, {
        toolCallId: 'c1',
        content: 'The tool "find" failed: No such task.',
        error: 'The tool "find" failed: No such task.',
      })
      assert.include(shown(client.conversation)[1], 'tool find: failed')
    })

    it('tells the agent of arguments that do not fit, without calling the tool', async () => {
      const agent = scriptedAgent(
        [sse(...calls('c1', 'change_background', '{"color":7}'), FINISHED)],
        [HELLO],
      )
      const client = chat(agent, {tools: [{...PAINT, execute: () => assert.fail('called')}]})

      await client.send('hi').result

      assert.match(resultsIn(agent, 1)[0]?.error ?? '', /color must be a string/)
    })

    it('answers for tools nobody has, since a call without an answer is refused', async () => {
      const agent = scriptedAgent(
        [sse(...calls('c1', 'find'), ...calls('c2', 'unheard_of'), FINISHED)],
        [HELLO],
      )

      await chat(agent, {tools: [FIND]}).send('hi').result

      assert.deepInclude(
        resultsIn(agent, 1).find(({toolCallId}) => toolCallId === 'c2'),
        {content: 'There is no tool named "unheard_of" in this page.'},
      )
    })

    it('leaves calls alone that are nobody’s', async () => {
      const agent = scriptedAgent([sse(...calls('c1', 'unheard_of'), FINISHED)])

      const {outcome} = await chat(agent, {tools: [FIND]}).send('hi').result

      assert.equal(outcome, 'finished')
      assert.lengthOf(agent.requests, 1)
    })

    it('never carries out what the server has answered', async () => {
      const result = {type: 'TOOL_CALL_RESULT', toolCallId: 'c1', content: 'from the server'}
      const agent = scriptedAgent([sse(...calls('c1', 'find'), result, FINISHED)])
      const client = chat(agent, {tools: [FIND]})

      await client.send('hi').result

      assert.lengthOf(agent.requests, 1)
    })

    it('never carries out a call twice, though a snapshot tells of it again', async () => {
      let count = 0
      const agent = scriptedAgent([sse(...calls('c1', 'find'), FINISHED)], ({body}) => {
        const known = body['messages'] as readonly object[]
        const again = {type: 'MESSAGES_SNAPSHOT', messages: [...known, ...known]}
        return sseResponse(again, says('Hello', 'm2'), again, FINISHED)
      })
      const client = chat(agent, {tools: [{...FIND, execute: () => (count += 1)}]})

      await client.send('hi').result

      assert.equal(count, 1)
      assert.lengthOf(agent.requests, 2)
    })

    it('carries out a call whose id its server uses again', async () => {
      let count = 0
      const call = sse(...calls('call-1', 'find', '{}', 'msg-1'), FINISHED)
      const reply = sse(says('Done', 'msg-1'), FINISHED)
      const agent = scriptedAgent([call], [reply], [call], [reply])
      const client = chat(agent, {tools: [{...FIND, execute: () => (count += 1)}]})

      await client.send('hi').result
      await client.send('again').result

      assert.equal(count, 2)
      assert.lengthOf(resultsIn(agent, 3), 2)
    })

    it('carries out no call of a run that failed', async () => {
      const failed = {type: 'RUN_ERROR', message: 'No'}
      const agent = scriptedAgent([sse(...calls('c1', 'find'), failed)])
      const client = chat(agent, {tools: [FIND]})

      const {outcome} = await client.send('hi').result

      assert.equal(outcome, 'error')
      assert.lengthOf(agent.requests, 1)
      assert.isFalse(client.conversation.messages.some(({role}) => role === 'tool'))
    })

    it('answers for a tool that was taken away meanwhile', async () => {
      const agent = scriptedAgent(() => answerLater, [HELLO])
      let answer: (response: Response) => void = () => {}
      const answerLater = new Promise<Response>((resolve) => (answer = resolve))
      const client = chat(agent)
      const unregister = client.registerTool(FIND)
      const {result} = client.send('hi')
      await agent.requested()

      unregister()
      answer(sseResponse(...calls('c1', 'find'), FINISHED))

      assert.equal((await result).outcome, 'finished')
      assert.match(resultsIn(agent, 1)[0]?.error ?? '', /no tool named "find"/)
    })

    it('waits for no server that does not close its stream', async function () {
      this.timeout(3000)
      const agent = liveAgent()
      const client = chat(agent, {tools: [FIND]})
      const {result} = client.send('hi')
      await agent.requested()

      agent.send(sse(...calls('c1', 'find'), FINISHED))
      await agent.requested(2)
      agent.send(HELLO)
      agent.end()

      assert.equal((await result).outcome, 'finished')
    })

    it('ends in an error when the agent calls in a circle, and the thread is fit to go on', async () => {
      let nth = 0
      const again: Answer = () =>
        sseResponse(...calls(`c${(nth += 1)}`, 'find', '{}', `m${nth}`), FINISHED)
      const agent = scriptedAgent(again)
      const client = chat(agent, {tools: [FIND]})

      const {outcome, error} = await client.send('hi').result

      assert.equal(outcome, 'error')
      assert.include(error, {name: 'ChatError', type: 'loop'})
      assert.lengthOf(agent.requests, 10)
      assert.include(client.conversation.failure, {type: 'loop'})
      void client.send('stop that')
      await agent.requested(11)
      assert.isEmpty(unanswered(messages(agent, 10)))
    })

    it('carries out nothing where the agent calls more at once than it can mean', async () => {
      const many = Array.from({length: 501}, (_, i) => calls(`c${i}`, 'find')).flat()
      const agent = scriptedAgent([sse(...many, FINISHED)])
      let count = 0
      const client = chat(agent, {tools: [{...FIND, execute: () => (count += 1)}]})

      const {outcome, error} = await client.send('hi').result

      assert.equal(outcome, 'error')
      assert.include(error, {name: 'ChatError', type: 'loop'})
      assert.equal(count, 0)
      assert.lengthOf(agent.requests, 1)
    })

    it('sends a call without arguments back as it is where its question is answered', async () => {
      const question = {id: 'q1', reason: 'tool_call', toolCallId: 'c1'}
      const start = {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'restart'}
      const agent = scriptedAgent(
        [sse(start, {type: 'TOOL_CALL_END', toolCallId: 'c1'}, asks(question))],
        [HELLO],
      )
      const client = chat(agent)
      await client.send('hi').result

      await client.resume([{interruptId: 'q1', status: 'resolved', payload: {approved: true}}])
        .result

      const sent = messages(agent, 1)
      assert.deepEqual(
        sent.map(({role}) => role),
        ['user', 'assistant'],
      )
      assert.nestedInclude(sent[1], {'toolCalls[0].function.arguments': ''})
    })

    it('bounds that circle as it is told', async () => {
      let nth = 0
      const again: Answer = () =>
        sseResponse(...calls(`c${(nth += 1)}`, 'find', '{}', `m${nth}`), FINISHED)
      const agent = scriptedAgent(again)

      await chat(agent, {tools: [FIND], limits: {toolRuns: 2}}).send('hi').result

      assert.lengthOf(agent.requests, 2)
    })

    it('adds up what all its requests cost', async () => {
      const used = (totalTokens: number) => ({...FINISHED, usage: [{totalTokens}]})
      const agent = scriptedAgent([sse(...calls('c1', 'find'), used(1))], [sse(used(2))])

      const {usage} = await chat(agent, {tools: [FIND]}).send('hi').result

      assert.deepEqual(usage, [{totalTokens: 1}, {totalTokens: 2}])
    })

    describe('stopped while the tool works', () => {
      it('tells the tool, answers for it, and goes no further', async () => {
        const {agent, client, signal, result} = await working()

        client.stop()

        assert.equal((await result).outcome, 'stopped')
        assert.isTrue(signal.aborted)
        assert.lengthOf(agent.requests, 1)
        assert.deepInclude(client.conversation.messages.at(-1), {
          role: 'tool',
          toolCallId: 'c1',
          content: 'Stopped before it finished.',
          error: 'stopped',
        })
        assert.isUndefined(client.conversation.run?.isWaiting)
      })

      it('ignores what the tool says afterwards, and the next turn is good', async () => {
        const {agent, client, finish} = await working()
        client.stop()

        finish('too late')
        const {outcome} = await client.send('never mind').result

        assert.equal(outcome, 'finished')
        assert.deepEqual(
          resultsIn(agent, 1).map(({content}) => content),
          ['Stopped before it finished.'],
        )
      })

      it('is busy until then', async () => {
        const {client} = await working()

        const {error} = await client.send('more').result

        assert.include(error, {type: 'busy'})
      })

      it('forgets it all on a new thread', async () => {
        const {client, signal} = await working()

        client.newThread()

        assert.isTrue(signal.aborted)
        assert.isEmpty(client.conversation.messages)
      })
    })

    it('left by a reload while the tool worked, is fit to go on', async () => {
      const {client} = await working()
      const agent = scriptedAgent([HELLO])
      const restored = chat(agent, {
        snapshot: client.conversation,
        tools: [FIND],
      })

      const {outcome} = await restored.send('more').result

      assert.equal(outcome, 'finished')
      assert.isEmpty(unanswered(messages(agent, 0)))
      assert.equal(resultsIn(agent, 0)[0]?.error, 'stopped')
      client.stop()
    })

    it('tried again after its second request failed, calls no tool twice', async () => {
      let count = 0
      const refused = refusingAgent(500)
      const agent = scriptedAgent(
        [sse(...calls('c1', 'find'), FINISHED)],
        (request) => refused.fetch(request.url, request.init),
        [HELLO],
      )
      const client = chat(agent, {tools: [{...FIND, execute: () => (count += 1)}]})
      assert.equal((await client.send('hi').result).outcome, 'error')

      const {outcome} = await client.retry().result

      assert.equal(outcome, 'finished')
      assert.equal(count, 1)
      assert.deepEqual(outline(messages(agent, 2)), outline(messages(agent, 1)))
      assert.deepEqual(shown(client.conversation), [
        'user: hi',
        'tool find: finished {} → 1',
        'text: Hello',
      ])
    })
  })

  describe('stopped during a tool of the server', () => {
    it('tells the agent so with the next turn, which is good', async () => {
      const agent = liveAgent()
      const client = chat(agent)
      client.send('create a task')
      await agent.requested()
      const heard = nextChange(client)
      agent.send(sse(...calls('c1', 'create_task', '{"title":"Test"}')))
      await heard
      client.stop()

      const {result} = client.send('thanks')
      await agent.requested(2)
      agent.send(HELLO)
      agent.end()

      assert.equal((await result).outcome, 'finished')
      assert.deepInclude(resultsIn(agent, 1)[0], {
        toolCallId: 'c1',
        content: 'Stopped before it finished.',
        error: 'stopped',
      })
    })
  })

  describe('with an approval, as Microsoft asks today', () => {
    const asking = async (...answers: readonly string[]) => {
      const bodies = await Promise.all(
        ['maf-py-approval-1-request', ...answers].map((name) => recorded(name)),
      )
      const agent = scriptedAgent(...bodies.map((body) => [body]), [HELLO])
      const client = chat(agent)
      const result = await client.send('weather in Paris').result
      return {agent, client, result, id: client.conversation.run?.asked?.[0] ?? ''}
    }

    it('is interrupted, and says what is asked', async () => {
      const {result, client} = await asking()

      assert.equal(result.outcome, 'interrupted')
      assert.deepInclude(result.interrupts?.[0], {
        reason: 'tool_call',
        message: 'Approve running get_weather?',
      })
      assert.lengthOf(result.interrupts ?? [], 1)
      assert.deepEqual(shown(client.conversation), [
        'user: weather in Paris',
        'tool get_weather: pending {"location":"Seattle"}',
        'asks call_YdPztNp1LAs3zkK9 (outcome): open',
      ])
    })

    it('approved, goes on as was recorded', async () => {
      const {agent, client, id} = await asking('maf-py-approval-2-resume-approve')

      const {outcome, message} = await client.resume([
        {interruptId: id, status: 'resolved', payload: {accepted: true}},
      ]).result

      const request = await recordedRequest('maf-py-approval-2-resume-approve')
      assert.equal(outcome, 'finished')
      assert.equal(message?.content, 'It is rainy and 11 degrees in Seattle.')
      assert.deepEqual(agent.requests[1]?.body['resume'], request.resume)
      assert.deepEqual(outline(messages(agent, 1)), outline(request.messages))
      await client.send('thanks').result
      assert.isEmpty(unanswered(messages(agent, 2)))
      assert.notProperty(agent.requests[2]?.body, 'resume')
    })

    it('declined, goes on without the call', async () => {
      const {agent, client, id} = await asking('maf-py-approval-3-resume-reject')

      const {outcome} = await client.resume([
        {interruptId: id, status: 'resolved', payload: {accepted: false}},
      ]).result

      const request = await recordedRequest('maf-py-approval-3-resume-reject')
      assert.equal(outcome, 'finished')
      assert.deepNestedInclude(agent.requests[1]?.body, {
        'resume[0].payload': (request.resume as {payload: unknown}[])[0]?.payload,
      })
      await client.send('thanks').result
      assert.isEmpty(unanswered(messages(agent, 2)))
    })

    it('edited, sends what was edited', async () => {
      const {agent, client, id} = await asking('maf-py-approval-2-resume-approve')
      const payload = {accepted: true, location: 'Paris'}

      await client.resume([{interruptId: id, status: 'resolved', payload}]).result

      assert.deepEqual(agent.requests[1]?.body['resume'], [
        {interruptId: id, status: 'resolved', payload},
      ])
    })

    it('cancelled, is cancelled once the agent has heard of it, and fails nowhere', async () => {
      const {agent, client, id} = await asking('maf-py-approval-5-resume-cancelled')

      const {outcome, error} = await client.resume([{interruptId: id, status: 'cancelled'}]).result

      assert.equal(outcome, 'cancelled')
      assert.isUndefined(error)
      assert.deepEqual(agent.requests[1]?.body['resume'], [{interruptId: id, status: 'cancelled'}])
      assert.isUndefined(client.conversation.failure)
      assert.equal((await client.send('thanks').result).outcome, 'finished')
      assert.isEmpty(unanswered(messages(agent, 2)))
    })
  })

  describe('with an approval, as Microsoft asked before July 2026', () => {
    const asking = async () => {
      const agent = scriptedAgent(
        [await recorded('maf-py-2026-04-approval-weather')],
        [await recorded('maf-py-2026-04-approval-2-tool-message-on-confirm')],
        [HELLO],
      )
      const client = chat(agent)
      const result = await client.send('weather').result
      return {agent, client, result, id: client.conversation.run?.asked?.[0] ?? ''}
    }

    it('is interrupted, and asks in the standard’s words', async () => {
      const {result, id} = await asking()

      assert.equal(result.outcome, 'interrupted')
      assert.include(result.interrupts?.[0], {id, reason: 'tool_call'})
    })

    for (const [title, response, value] of [
      ['approved', {status: 'resolved', payload: {accepted: true}}, {accepted: true}],
      ['declined', {status: 'resolved', payload: {accepted: false}}, {accepted: false}],
      [
        'edited',
        {status: 'resolved', payload: {accepted: true, location: 'Paris'}},
        {accepted: true, location: 'Paris'},
      ],
      ['cancelled', {status: 'cancelled'}, {accepted: false}],
    ] as const) {
      it(`${title}, answers in the older shape`, async () => {
        const {agent, client, id} = await asking()

        const {outcome} = await client.resume([{interruptId: id, ...response}]).result

        assert.equal(outcome, title === 'cancelled' ? 'cancelled' : 'finished')
        assert.deepEqual(agent.requests[1]?.body['resume'], {interrupts: [{id, value}]})
        await client.send('thanks').result
        assert.isEmpty(unanswered(messages(agent, 2)))
      })
    }
  })

  describe('while the agent waits for an answer', () => {
    const QUESTION = {id: 'i1', reason: 'input_required', message: 'Which?'}
    const OTHER = {id: 'i2', reason: 'input_required', message: 'When?'}
    const yes = (interruptId: string) =>
      ({interruptId, status: 'resolved', payload: {response: interruptId}}) as const
    const asking = async (questions: object[] = [QUESTION, OTHER], options?: ChatClientOptions) => {
      const agent = scriptedAgent([sse(asks(...questions))], [HELLO])
      const client = chat(agent, options)
      await client.send('hi').result
      return {agent, client}
    }

    it('sends nothing else', async () => {
      const {agent, client} = await asking()
      const before = client.conversation

      const runs = [client.send('more'), client.retry(), client.regenerate()]
      const results = await Promise.all(runs.map(({result}) => result))

      for (const {error} of results) assert.include(error, {name: 'ChatError', type: 'awaiting'})
      assert.strictEqual(client.conversation, before)
      assert.lengthOf(agent.requests, 1)
    })

    it('collects answers until each question has one, and sends them together', async () => {
      const {agent, client} = await asking()

      const first = await client.resume([yes('i2')]).result
      const second = await client.resume([yes('i1')]).result

      assert.equal(first.outcome, 'interrupted')
      assert.deepEqual(
        first.interrupts?.map(({id}) => id),
        ['i1'],
      )
      assert.equal(second.outcome, 'finished')
      assert.lengthOf(agent.requests, 2)
      assert.sameDeepMembers(agent.requests[1]?.body['resume'] as object[], [yes('i1'), yes('i2')])
    })

    it('takes no answer twice, and none to what nobody asked', async () => {
      const {agent, client} = await asking()
      await client.resume([yes('i1')]).result

      for (const responses of [[yes('i1')], [yes('i9')], [yes('i2'), yes('i2')], []]) {
        const {error} = await client.resume(responses).result
        assert.include(error, {type: 'config'})
      }
      assert.lengthOf(agent.requests, 1)
    })

    it('sends an answer that comes too late as cancelled', async () => {
      let now = Date.parse('2026-01-01T00:00:00Z')
      const expiresAt = '2026-01-01T00:10:00Z'
      const questions = [{...QUESTION, expiresAt}, OTHER]
      const {agent, client} = await asking(questions, {clock: () => now})
      now += 11 * 60 * 1000

      await client.resume([yes('i1'), yes('i2')]).result

      assert.deepEqual(agent.requests[1]?.body['resume'], [
        {interruptId: 'i1', status: 'cancelled'},
        yes('i2'),
      ])
    })

    it('remembers what was asked, and what was answered, across a reload', async () => {
      const {client} = await asking()
      await client.resume([yes('i1')]).result
      const agent = scriptedAgent([HELLO])
      const restored = chat(agent, {
        snapshot: JSON.parse(JSON.stringify(client.conversation)) as ChatClient['conversation'],
      })
      assert.include((await restored.send('more').result).error, {type: 'awaiting'})

      const {outcome} = await restored.resume([yes('i2')]).result

      assert.equal(outcome, 'finished')
      assert.deepEqual(agent.requests[0]?.body['resume'], [yes('i1'), yes('i2')])
    })

    it('sends the same answers again when they did not arrive', async () => {
      const refused = refusingAgent(500)
      const agent = scriptedAgent(
        [sse(says('Well.', 'm1'), asks(QUESTION))],
        (request) => refused.fetch(request.url, request.init),
        [HELLO],
      )
      const client = chat(agent)
      await client.send('hi').result
      assert.equal((await client.resume([yes('i1')]).result).outcome, 'error')

      const {outcome} = await client.retry().result

      assert.equal(outcome, 'finished')
      assert.deepEqual(agent.requests[2]?.body['resume'], [yes('i1')])
      assert.deepEqual(shown(client.conversation), [
        'user: hi',
        'text: Well.',
        'asks i1 (outcome): resolved',
        'text: Hello',
      ])
    })

    it('answers what is asked next on its own', async () => {
      const agent = scriptedAgent([sse(asks(QUESTION))], [sse(asks(OTHER))], [HELLO])
      const client = chat(agent)
      await client.send('hi').result
      assert.equal((await client.resume([yes('i1')]).result).outcome, 'interrupted')

      const {outcome} = await client.resume([yes('i2')]).result

      assert.equal(outcome, 'finished')
      assert.deepEqual(agent.requests[2]?.body['resume'], [yes('i2')])
    })

    it('goes on with the page’s own calls answered too', async () => {
      const agent = scriptedAgent([sse(...calls('c1', 'find'), asks(QUESTION))], [HELLO])
      const client = chat(agent, {tools: [FIND]})
      assert.equal((await client.send('hi').result).outcome, 'interrupted')

      await client.resume([yes('i1')]).result

      assert.deepInclude(resultsIn(agent, 1)[0], {toolCallId: 'c1', content: 'found'})
    })

    it('is not busy with those, whatever way the question was asked', async () => {
      const asked = {type: 'CUSTOM', name: 'on_interrupt', value: '"Which city?"'}
      const agent = scriptedAgent([sse(...calls('c1', 'find'), asked, FINISHED)], [HELLO])
      const client = chat(agent, {tools: [FIND]})
      const {outcome, interrupts = []} = await client.send('hi').result
      assert.equal(outcome, 'interrupted')

      const resumed = await client.resume([yes(interrupts[0]?.id ?? '')]).result

      assert.equal(resumed.outcome, 'finished')
      assert.deepInclude(resultsIn(agent, 1)[0], {toolCallId: 'c1', content: 'found'})
    })

    it('leaves a call alone that has to be approved first', async () => {
      const approve = {id: 'i1', reason: 'tool_call', toolCallId: 'c1'}
      const agent = scriptedAgent([sse(...calls('c1', 'find'), asks(approve))], [HELLO])
      const client = chat(agent, {tools: [FIND]})

      const {outcome} = await client.send('hi').result

      assert.equal(outcome, 'interrupted')
      assert.isFalse(client.conversation.messages.some(({role}) => role === 'tool'))
    })

    it('never carries out a call that was declined, though the agent goes on to call others', async () => {
      const approve = {id: 'i1', reason: 'tool_call', toolCallId: 'c1'}
      const given: unknown[] = []
      const agent = scriptedAgent(
        [sse(...calls('c1', 'find', '{"n":1}'), asks(approve))],
        [sse(...calls('c2', 'find', '{"n":2}', 'm2'), FINISHED)],
        [HELLO],
      )
      const client = chat(agent, {tools: [{...FIND, execute: (args) => given.push(args)}]})
      await client.send('hi').result

      await client.resume([{interruptId: 'i1', status: 'resolved', payload: {approved: false}}])
        .result

      assert.deepEqual(given, [{n: 2}])
      assert.isEmpty(unanswered(messages(agent, 2)))
      assert.notProperty(agent.requests[2]?.body, 'resume')
    })

    it('forgets the question on a new thread', async () => {
      const {client} = await asking()

      client.newThread()

      assert.equal((await client.send('hi').result).outcome, 'finished')
    })
  })

  describe('with older ways to ask', () => {
    it('answers on_interrupt by a command, beside what the page forwards', async () => {
      const asked = {type: 'CUSTOM', name: 'on_interrupt', value: '"Which city?"'}
      const agent = scriptedAgent([sse(asked, FINISHED)], [HELLO])
      const client = chat(agent, {forwardedProps: {tenant: 7}})
      const {interrupts = []} = await client.send('hi').result

      await client.resume([
        {interruptId: interrupts[0]?.id ?? '', status: 'resolved', payload: 'Paris'},
      ]).result

      assert.deepNestedInclude(agent.requests[1]?.body, {
        'forwardedProps.tenant': 7,
        'forwardedProps.command.resume': 'Paris',
      })
    })

    it('answers confirm_changes by a tool message', async () => {
      const confirm = calls('c2', 'confirm_changes', '{"steps":[]}')
      const agent = scriptedAgent([sse(...confirm, FINISHED)], [HELLO])
      const client = chat(agent)
      const {outcome, interrupts = []} = await client.send('hi').result
      assert.equal(outcome, 'interrupted')

      await client.resume([
        {interruptId: interrupts[0]?.id ?? '', status: 'resolved', payload: {accepted: true}},
      ]).result

      assert.include(resultsIn(agent, 1)[0], {
        toolCallId: 'c2',
        content: '{"accepted":true,"steps":[]}',
      })
    })

    describe('such as consent', () => {
      const consent = {
        type: 'CUSTOM',
        name: 'oauth_consent_request',
        value: {consent_link: 'https://login.example.com/'},
      }
      const asking = async () => {
        const agent = scriptedAgent([sse(consent, FINISHED)], [HELLO])
        const client = chat(agent)
        const {interrupts = []} = await client.send('hi').result
        return {agent, client, interruptId: interrupts[0]?.id ?? ''}
      }

      it('runs the thread again once it was given, without a new message', async () => {
        const {agent, client, interruptId} = await asking()

        const {outcome} = await client.resume([{interruptId, status: 'resolved'}]).result

        assert.equal(outcome, 'finished')
        assert.deepEqual(outline(messages(agent, 1)), outline(messages(agent, 0)))
        assert.notProperty(agent.requests[1]?.body, 'resume')
      })

      it('sends nothing when it was not', async () => {
        const {agent, client, interruptId} = await asking()

        const {outcome} = await client.resume([{interruptId, status: 'cancelled'}]).result

        assert.equal(outcome, 'cancelled')
        assert.lengthOf(agent.requests, 1)
        assert.equal((await client.send('then not').result).outcome, 'finished')
      })
    })
  })

  describe('going back', () => {
    const talked = async (options?: ChatClientOptions, ...answers: Answer[]) => {
      const agent = scriptedAgent([sse(says('One', 'm1'), FINISHED)], ...answers, [HELLO])
      const client = chat(agent, options)
      await client.send('first').result
      return {agent, client, id: client.conversation.messages[0]?.id ?? ''}
    }

    it('asks for another answer to the same message, under the same id', async () => {
      const {agent, client, id} = await talked()

      const {outcome} = await client.regenerate().result

      assert.equal(outcome, 'finished')
      assert.deepEqual<unknown>(messages(agent, 1), [{id, role: 'user', content: 'first'}])
      assert.deepEqual(shown(client.conversation), ['user: first', 'text: Hello'])
    })

    it('words a message anew, under a new id, and drops what came after', async () => {
      const {agent, client, id} = await talked({}, [sse(says('Two', 'm2'), FINISHED)])
      await client.send('second').result

      await client.edit(id, 'better').result

      const [message, ...others] = messages(agent, 2)
      assert.isEmpty(others)
      assert.deepInclude(message, {role: 'user', content: 'better'})
      assert.notEqual(message?.id, id)
      assert.deepEqual(shown(client.conversation), ['user: better', 'text: Hello'])
    })

    it('keeps what was sent beside the words', async () => {
      const agent = scriptedAgent([HELLO])
      const client = chat(agent)
      const image = {type: 'image', source: {type: 'url', value: 'https://example.com/a.png'}}
      await client.send({content: [{type: 'text', text: 'look'}, image]}).result

      await client.edit(client.conversation.messages[0]?.id ?? '', 'look here').result

      assert.deepNestedInclude(agent.requests[1]?.body, {
        'messages[0].content[0]': {type: 'text', text: 'look here'},
        'messages[0].content[1].type': 'image',
      })
    })

    it('is refused where the server holds the history, and says so', async () => {
      const state = {type: 'THREAD_STATE', serializedState: 's1'}
      const agent = scriptedAgent([sse(says('One', 'm1'), state, FINISHED)])
      const client = chat(agent)
      await client.send('first').result
      const before = client.conversation

      const results = await Promise.all(
        [client.regenerate(), client.edit(before.messages[0]?.id ?? '', 'x')].map(
          ({result}) => result,
        ),
      )

      for (const {error} of results) {
        assert.include(error, {type: 'config'})
        assert.match(error?.message ?? '', /server keeps this thread/)
      }
      assert.isFalse(client.isRewindable)
      assert.strictEqual(client.conversation, before)
    })

    it('is refused for what is no message of the visitor’s, and without words', async () => {
      const {client, id} = await talked()

      for (const run of [client.edit('m1', 'x'), client.edit('?', 'x'), client.edit(id, '  ')]) {
        assert.include((await run.result).error, {type: 'config'})
      }
      assert.include((await chat(scriptedAgent()).regenerate().result).error, {type: 'config'})
    })
  })

  it('names the run it branches off from where it is told', async () => {
    const agent = scriptedAgent([HELLO])

    await chat(agent).send({text: 'hi', parentRunId: 'r0'}).result

    assert.equal(agent.requests[0]?.body['parentRunId'], 'r0')
  })

  it('never says nothing: blanks are refused', async () => {
    const agent = scriptedAgent([HELLO])
    const client = chat(agent)

    for (const input of ['   ', '\n', {content: [{type: 'text', text: ' '}]}, {}]) {
      assert.include((await client.send(input).result).error, {type: 'config'})
    }
    assert.isEmpty(agent.requests)
  })
})

/** A client of this agent. */
function chat({fetch}: Pick<FakeAgent, 'fetch'>, options: ChatClientOptions = {}): ChatClient {
  return new ChatClient({endpoint: '/agent', fetch, ...options})
}

/** A run whose tool of the page is at work. */
async function working() {
  const agent = scriptedAgent([sse(...calls('c1', 'find'), FINISHED)], [HELLO])
  let finish: (value: unknown) => void = () => {}
  let start: (signal: AbortSignal) => void = () => {}
  const started = new Promise<AbortSignal>((resolve) => (start = resolve))
  const client = chat(agent, {
    tools: [
      {
        ...FIND,
        execute: (_, {signal}) => {
          start(signal)
          return new Promise((resolve) => (finish = resolve))
        },
      },
    ],
  })
  const {result} = client.send('hi')
  const signal = await started
  return {agent, client, signal, result, finish: (value: unknown) => finish(value)}
}

function nextChange(client: ChatClient): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = client.subscribe((_, events) => {
      if (!events.some(({type}) => type === 'TOOL_CALL_END')) return
      unsubscribe()
      resolve()
    })
  })
}

function sseResponse(...events: object[]): Response {
  return new Response(sse(...events), {headers: {'content-type': 'text/event-stream'}})
}

async function recorded(name: string): Promise<string> {
  return (await fetch(new URL(`../transcripts/${name}.sse`, import.meta.url))).text()
}

interface RecordedRequest {
  readonly messages: readonly Message[]
  readonly tools: readonly object[]
  readonly resume?: unknown
}

async function recordedRequest(name: string): Promise<RecordedRequest> {
  const url = new URL(`../transcripts/${name}.request.json`, import.meta.url)
  return (await (await fetch(url)).json()) as RecordedRequest
}

/** What the nth request carried. */
function messages(agent: FakeAgent, nth: number): readonly Message[] {
  return agent.requests[nth]?.body['messages'] as readonly Message[]
}

function resultsIn(agent: FakeAgent, nth: number): readonly ToolMessage[] {
  return messages(agent, nth).filter((message) => message.role === 'tool')
}

/** Messages without the ids that each side makes up for itself. */
function outline(thread: readonly Message[]): readonly object[] {
  return thread.map((message) => {
    const {role, content} = message
    if (role === 'assistant') return {role, toolCalls: message.toolCalls}
    return role === 'tool' ? {role, content, toolCallId: message.toolCallId} : {role, content}
  })
}

/** Calls a provider would refuse, since nothing behind them answers. */
function unanswered(thread: readonly Message[]): readonly string[] {
  return thread.flatMap((message, at) =>
    message.role === 'assistant'
      ? (message.toolCalls ?? []).flatMap(({id}) =>
          thread.slice(at).some((other) => other.role === 'tool' && other.toolCallId === id)
            ? []
            : id,
        )
      : [],
  )
}
