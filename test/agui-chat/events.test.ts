import {assert} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import type {AguiBeforeSendEvent, AguiEventEvent} from '../../src/events.ts'
import {fakeAgent, liveAgent, refusingAgent, scriptedAgent, sse} from '../fake-agent.ts'
import {
  ask,
  converse,
  createChat,
  delta,
  end,
  find,
  hangUp,
  hear,
  press,
  reply,
  runFinished,
  runStarted,
  said,
  start,
  write,
  runEnd,
} from './support.ts'

const NAMES = [
  'agui-before-send',
  'agui-send',
  'agui-run-start',
  'agui-run-end',
  'agui-message',
  'agui-content-filter',
  'agui-event',
] as const

describe('the events of a conversation', () => {
  it('come once each, in order', async () => {
    const chat = await createChat(fakeAgent(reply('Hello')))
    const events = record(chat)

    await converse(chat)

    assert.deepEqual(names(events), [
      'agui-before-send',
      'agui-send',
      'agui-run-start',
      'agui-event RUN_STARTED',
      'agui-event TEXT_MESSAGE_START',
      'agui-event TEXT_MESSAGE_CONTENT',
      'agui-event TEXT_MESSAGE_END',
      'agui-message',
      'agui-event RUN_FINISHED',
      'agui-run-end',
    ])
  })

  it('bubble and cross shadow roots', async () => {
    const chat = await createChat(fakeAgent(reply('Hello')))
    const events: Event[] = []
    const listen = (event: Event) => events.push(event)
    for (const name of NAMES) document.addEventListener(name, listen)

    await converse(chat)

    for (const name of NAMES) document.removeEventListener(name, listen)
    assert.isNotEmpty(events)
    assert.isTrue(events.every(({bubbles, composed}) => bubbles && composed))
  })

  it('never carry the state or the headers', async () => {
    const agent = fakeAgent(
      sse(
        {...runStarted, input: {threadId: 't1', serializedState: 'opaque', messages: []}},
        {type: 'THREAD_STATE', serializedState: 'opaque'},
        delta('Hello'),
        {...runFinished, result: {ok: true}, rawEvent: {headers: 'secret'}},
      ),
    )
    const chat = await createChat(agent, {headers: {authorization: 'secret'}})
    const events = record(chat)

    await converse(chat)
    await converse(chat)

    const told = JSON.stringify(events, (_, value: unknown) =>
      value instanceof Event ? Object.assign({}, value) : value,
    )
    assert.notInclude(told, 'opaque')
    assert.notInclude(told, 'serializedState')
    assert.notInclude(told, 'secret')
    assert.notInclude(names(events).join(), 'THREAD_STATE')
  })

  it('of a second run come after those of the first', async () => {
    const agent = scriptedAgent([reply('One')], [reply('Two', 'm2')])
    const chat = await createChat(agent)
    await converse(chat, 'first')
    const events = record(chat)

    await converse(chat, 'second')

    const plain = names(events).filter((name) => !name.startsWith('agui-event'))
    assert.deepEqual(plain, [
      'agui-before-send',
      'agui-send',
      'agui-run-start',
      'agui-message',
      'agui-run-end',
    ])
  })

  describe('agui-before-send', () => {
    it('prevented, keeps the message back, and nothing else happens', async () => {
      const agent = fakeAgent(reply('Hello'))
      const chat = await createChat(agent)
      const events = record(chat)
      chat.addEventListener('agui-before-send', (event) => event.preventDefault())

      const {outcome, error} = await chat.send('hi').result

      assert.equal(outcome, 'cancelled')
      assert.isUndefined(error)
      assert.deepEqual(names(events), ['agui-before-send'])
      assert.lengthOf(agent.requests, 0)
      assert.deepEqual(said(chat), [])
    })

    it('prevented, leaves the visitor’s draft alone', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      chat.addEventListener('agui-before-send', (event) => event.preventDefault())
      await write(chat, 'a draft')

      await press(chat, 'Enter')

      assert.equal(find(chat, 'textarea').value, 'a draft')
    })

    it('may change the text and the forwardedProps of this one run', async () => {
      const agent = fakeAgent(reply('Hello'))
      const chat = await createChat(agent)
      const change = (event: AguiBeforeSendEvent) => {
        event.text = event.text.toUpperCase()
        event.forwardedProps = {page: '/'}
      }
      chat.addEventListener('agui-before-send', change, {once: true})

      await converse(chat)
      await converse(chat)

      const [first, second] = agent.requests.map(({body}) => body)
      assert.deepEqual(said(chat), ['HI', 'hi'])
      assert.deepEqual(first?.['forwardedProps'], {page: '/'})
      assert.notDeepEqual(second?.['forwardedProps'], {page: '/'})
    })

    it('may not empty the text: then nothing is sent', async () => {
      const agent = fakeAgent(reply('Hello'))
      const chat = await createChat(agent)
      chat.addEventListener('agui-before-send', (event) => (event.text = ''))
      const events = record(chat)

      const {outcome} = await chat.send('hi').result

      assert.equal(outcome, 'error')
      assert.lengthOf(agent.requests, 0)
      assert.deepEqual(names(events), ['agui-before-send'])
    })

    it('is not dispatched for what is refused anyway', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      const events = record(chat)

      const {outcome, error} = await chat.send('more').result

      assert.equal(outcome, 'error')
      assert.equal(error?.type, 'busy')
      assert.deepEqual(names(events), [])
      assert.deepEqual(said(chat), ['hi'])
    })
  })

  it('agui-send tells the text and the message’s id', async () => {
    const agent = fakeAgent(reply('Hello'))
    const chat = await createChat(agent)
    const events = record(chat)

    await converse(chat)

    const {text, messageId} = only(events, 'agui-send')
    const [message] = (await agent.requested()).body['messages'] as {id: string}[]
    assert.equal(text, 'hi')
    assert.equal(messageId, message?.id)
  })

  it('agui-run-start tells the ids that are sent', async () => {
    const agent = fakeAgent(reply('Hello'))
    const chat = await createChat(agent)
    const events = record(chat)

    await converse(chat)

    const {threadId, runId} = only(events, 'agui-run-start')
    const {body} = await agent.requested()
    assert.deepEqual([threadId, runId], [body['threadId'], body['runId']])
  })

  describe('agui-run-end', () => {
    const outcomes: Record<string, [object[], string]> = {
      finished: [[delta('Hello'), runFinished], 'finished'],
      'cancelled by the agent': [
        [delta('Hello'), {...runFinished, outcome: {type: 'cancelled'}}],
        'cancelled',
      ],
      interrupted: [
        [{...runFinished, outcome: {type: 'interrupt', interrupts: [{id: 'i1', reason: 'ask'}]}}],
        'interrupted',
      ],
      'failed by the agent': [[delta('Hello'), {type: 'RUN_ERROR', message: 'no'}], 'error'],
      'cut off': [[delta('Hello')], 'error'],
      'answered by a filter': [[{type: 'CONTENT_FILTER', message: 'No.'}, runFinished], 'finished'],
      'answered by a filter of TaskAgent’s': [
        [
          {type: 'CONTENT_FILTER', message: 'No.'},
          {type: 'THREAD_STATE', serializedState: 's'},
        ],
        'finished',
      ],
    }
    for (const [what, [events, expected]] of Object.entries(outcomes)) {
      it(`says ${expected} of a run that was ${what}`, async () => {
        const chat = await createChat(fakeAgent(sse(...events)))
        const seen = record(chat)

        const {outcome} = await chat.send('hi').result

        assert.equal(outcome, expected)
        assert.equal(only(seen, 'agui-run-end').outcome, expected)
      })
    }

    it('says stopped of a run the visitor stopped', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      await hear(chat, agent, delta('Hello'))
      const ended = runEnd(chat)

      chat.stop()

      assert.equal((await ended).outcome, 'stopped')
    })

    it('carries the error, the usage and the result', async () => {
      const usage = [{model: 'x', inputTokens: 1, outputTokens: 2}]
      const agent = scriptedAgent(
        [sse(delta('Hello'), {...runFinished, usage, result: {ok: true}})],
        () => new Response('', {status: 500}),
      )
      const chat = await createChat(agent)
      const events = record(chat)

      await converse(chat)
      const first = only(events, 'agui-run-end')
      events.length = 0
      await converse(chat)
      const second = only(events, 'agui-run-end')

      assert.deepEqual<unknown>(first.usage, usage)
      assert.deepEqual(first.result, {ok: true})
      assert.isUndefined(first.error)
      assert.equal(second.error?.type, 'http')
      assert.isUndefined(second.result)
    })

    it('is not dispatched for a retry that was refused', async () => {
      const chat = await createChat(refusingAgent(500))
      await converse(chat)
      const events = record(chat)

      chat.endpoint = ''
      const {error} = await chat.retry().result

      assert.equal(error?.type, 'config')
      assert.deepEqual(names(events), [])
    })
  })

  describe('agui-message', () => {
    it('tells of each message when it is complete', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      const events = record(chat)
      await ask(chat, agent)

      await hear(chat, agent, start(), delta('Hel'))
      const before = of(events, 'agui-message').length
      await hear(chat, agent, delta('lo'), end())
      const after = of(events, 'agui-message').length
      await hear(chat, agent, start('m2'), delta('Bye', 'm2'), runFinished)
      await hangUp(chat, agent)

      assert.deepEqual([before, after], [0, 1])
      assert.deepEqual(
        of(events, 'agui-message').map(({message}) => message),
        [
          {id: 'm1', role: 'assistant', content: 'Hello'},
          {id: 'm2', role: 'assistant', content: 'Bye'},
        ],
      )
    })

    for (const [what, cut] of Object.entries({
      'was cut off': async (chat: AguiChat, agent: ReturnType<typeof liveAgent>) =>
        hangUp(chat, agent),
      failed: async (chat: AguiChat, agent: ReturnType<typeof liveAgent>) => {
        agent.send(sse({type: 'RUN_ERROR', message: 'no'}))
        await hangUp(chat, agent)
      },
      'was stopped': async (chat: AguiChat) => {
        const ended = runEnd(chat)
        chat.stop()
        await ended
      },
    })) {
      it(`does not call the words of a run complete that ${what}`, async () => {
        const agent = liveAgent()
        const chat = await createChat(agent)
        const events = record(chat)
        await ask(chat, agent)
        await hear(chat, agent, start(), delta('Hel'))

        await cut(chat, agent)

        assert.deepEqual(of(events, 'agui-message'), [])
      })
    }

    it('does not tell of the visitor’s own words, nor of calls without any', async () => {
      const chat = await createChat(
        fakeAgent(sse({type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'x'}, runFinished)),
      )
      const events = record(chat)

      await converse(chat)

      assert.deepEqual(of(events, 'agui-message'), [])
    })
  })

  it('agui-content-filter tells of a blocked message', async () => {
    const chat = await createChat(
      fakeAgent(sse({type: 'CONTENT_FILTER', message: 'No.', messageId: 'cf-1'}, runFinished)),
    )
    const events = record(chat)

    await converse(chat)

    assert.equal(only(events, 'agui-content-filter').messageId, 'cf-1')
    assert.equal(only(events, 'agui-message').message.content, 'No.')
  })

  describe('agui-event', () => {
    it('tells of CUSTOM events', async () => {
      const custom = {type: 'CUSTOM', name: 'suggestions', value: ['One']}
      const chat = await createChat(fakeAgent(sse(custom, runFinished)))
      const events = record(chat)

      await converse(chat)

      const [{event}] = of(events, 'agui-event') as unknown as [AguiEventEvent]
      assert.deepInclude(event as object, custom)
    })

    it('is dispatched when the conversation has changed already', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      let seen: unknown
      chat.addEventListener('agui-event', ({event}) => {
        if (event.type === 'TEXT_MESSAGE_CONTENT') seen = chat.messages.at(-1)?.content
      })

      await converse(chat)

      assert.equal(seen, 'Hello')
    })
  })
})

/** Everything the chat tells the page, as it comes. */
function record(chat: AguiChat): Event[] {
  const events: Event[] = []
  for (const name of NAMES) chat.addEventListener(name, (event) => events.push(event))
  return events
}

function names(events: readonly Event[]): readonly string[] {
  return events.map((event) =>
    event.type === 'agui-event' ? `agui-event ${(event as AguiEventEvent).event.type}` : event.type,
  )
}

type Name = (typeof NAMES)[number]

function of<K extends Name>(
  events: readonly Event[],
  name: K,
): readonly GlobalEventHandlersEventMap[K][] {
  return events.filter(({type}) => type === name) as GlobalEventHandlersEventMap[K][]
}

function only<K extends Name>(events: readonly Event[], name: K): GlobalEventHandlersEventMap[K] {
  const [event, ...others] = of(events, name)
  if (event === undefined || others.length > 0) throw new Error(`Not exactly one ${name}.`)
  return event
}
