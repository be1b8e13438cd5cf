import {assert, expect, fixture, html, nextFrame, oneEvent} from '@open-wc/testing'

import {AguiChat} from '../src/agui-chat.ts'
import {Clock} from './agui-chat/clock.ts'
import {
  ask,
  converse,
  createChat,
  delta,
  end,
  find,
  findAll,
  hangUp,
  hear,
  recordWarnings,
  replaceUntilEnd,
  replies,
  reply,
  runFinished,
  said,
  shows,
  start,
  words,
  runEnd,
} from './agui-chat/support.ts'
import {fakeAgent, liveAgent, scriptedAgent, sse, type FakeAgent} from './fake-agent.ts'

const INDICATOR = '[data-testid=streaming-indicator]'

describe('<agui-chat>', () => {
  describe('is accessible', () => {
    const long =
      '# A title\n\nSome text with [a link](https://example.com).\n\n```ts\nconst a = 1\n```'
    const table = '\n\n| Task | Due |\n|---|---|\n| Tea | today |'
    const states: Record<string, (theme: 'light' | 'dark') => Promise<AguiChat>> = {
      empty: async (theme) => createChat(fakeAgent(), {theme, suggestions: 'One\nTwo'}),
      streaming: async (theme) => {
        const agent = liveAgent()
        const chat = await createChat(agent, {theme})
        await ask(chat, agent)
        await hear(
          chat,
          agent,
          {type: 'STEP_STARTED', stepName: 'look'},
          {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find'},
          delta(long),
        )
        return chat
      },
      answered: async (theme) => {
        const chat = await createChat(fakeAgent(reply(long + table)), {theme})
        await converse(chat)
        return chat
      },
      failed: async (theme) => {
        const agent = scriptedAgent(
          [sse(start(), delta('Once'))],
          () => new Response('', {status: 500}),
        )
        const chat = await createChat(agent, {theme})
        await converse(chat, 'one')
        await converse(chat, 'two')
        return chat
      },
      filtered: async (theme) => {
        const chat = await createChat(fakeAgent(sse({type: 'CONTENT_FILTER'}, runFinished)), {
          theme,
        })
        await converse(chat)
        return chat
      },
    }

    for (const [state, show] of Object.entries(states)) {
      for (const theme of ['light', 'dark'] as const) {
        it(`${state}, ${theme}`, async () => {
          const chat = await show(theme)
          Object.assign(chat.style, {inlineSize: '400px', blockSize: '600px'})

          await expect(chat).to.be.accessible()
        })
      }
    }

    it('as a region with the heading’s name', async () => {
      const chat = await createChat(fakeAgent(), {heading: 'Harbor'})

      const panel = find(chat, '[part=panel]')
      assert.deepEqual([panel.role, panel.ariaLabel], ['region', 'Harbor'])
    })

    it('with a name and a tooltip for each button that is an icon', async () => {
      const chat = await createChat(fakeAgent())

      const icons = findAll(chat, 'button').filter(({textContent}) => textContent.trim() === '')
      assert.deepEqual(
        icons.map(({ariaLabel, title}) => [ariaLabel, title]),
        [
          ['New conversation', 'New conversation'],
          ['Send message', 'Send message'],
        ],
      )
      assert.isTrue(findAll(chat, 'svg').every((icon) => icon.ariaHidden === 'true'))
    })
  })

  describe('shows progress as it is', () => {
    it('three deltas and then silence: exactly those three, in one message', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)

      await hear(chat, agent, start(), delta('one '), delta('two '), delta('three'))

      assert.deepEqual(replies(chat), ['one two three'])
      assert.lengthOf(findAll(chat, '.assistant-message'), 1)
    })

    it('and a fourth in the same node', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      await hear(chat, agent, start(), delta('one '), delta('two '), delta('three'))
      const before = [find(chat, '.assistant-message'), find(chat, '[part=content]')]

      await hear(chat, agent, delta(' four'))

      const after = [find(chat, '.assistant-message'), find(chat, '[part=content]')]
      assert.deepEqual(replies(chat), ['one two three four'])
      assert.isTrue(after.every((node, i) => node === before[i]))
    })

    it('within a frame of sending: the message, an empty box, the button that stops', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      const before = shows(chat, INDICATOR)

      chat.send('hi')
      await nextFrame()
      await nextFrame()

      assert.isFalse(before)
      assert.deepEqual(said(chat), ['hi'])
      assert.equal(find(chat, '[part=send-button]').dataset['action'], 'stop')
      assert.isTrue(chat.matches(':state(running)'))
      assert.isAbove(find(chat, INDICATOR).offsetHeight, 0)
      assert.isTrue(shows(chat, '.dots'))
    })

    it('until the end, when the indicator goes', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)

      await hear(chat, agent, start(), delta('Hello'))
      const during = shows(chat, INDICATOR)
      await hear(chat, agent, end(), runFinished)

      assert.isTrue(during)
      assert.isFalse(shows(chat, INDICATOR))
      assert.isFalse(chat.matches(':state(running)'))
      await hangUp(chat, agent)
    })

    it('once per frame, however much arrives', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      let [updates, frames] = [0, 0]
      chat.addController({hostUpdated: () => void (updates += 1)})
      let frame = requestAnimationFrame(function count() {
        frames += 1
        frame = requestAnimationFrame(count)
      })

      agent.send(...Array.from({length: 200}, (_, n) => sse(delta(`${n} `))))
      await hear(chat, agent, end(), runFinished)
      await hangUp(chat, agent)

      cancelAnimationFrame(frame)
      assert.isAtMost(updates, frames + 1)
      assert.isTrue(replies(chat)[0]?.endsWith('198 199'))
    })

    it('is free again as soon as the agent has finished, whatever the connection does', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent, 'one')
      await hear(chat, agent, start(), delta('Hello'), runFinished)

      await ask(chat, agent, 'two')

      assert.deepEqual(said(chat), ['one', 'two'])
      assert.lengthOf(agent.requests, 2)
    })
  })

  describe('in a tab nobody sees', () => {
    it('folds at once, and draws once per second, or when it is seen', async () => {
      const clock = new Clock()
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      replaceUntilEnd(document, 'hidden', true)
      const heard = oneEvent(chat, 'agui-event')
      agent.send(sse(start(), delta('Hello')))
      await heard
      await nextFrame()
      const folded = chat.messages.at(-1)?.content
      const unseen = replies(chat)

      clock.pass(1000)
      await chat.updateComplete
      const drawn = replies(chat)
      const heardMore = oneEvent(chat, 'agui-event')
      agent.send(sse(delta(' you')))
      await heardMore
      document.dispatchEvent(new Event('visibilitychange'))
      await chat.updateComplete

      assert.equal(folded, 'Hello')
      assert.deepEqual([unseen, drawn, replies(chat)], [[], ['Hello'], ['Hello you']])
    })
  })

  describe('stop', () => {
    it('ends the run, keeps the words, and frees the message box', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      const run = chat.send('hi')
      await agent.requested()
      await hear(chat, agent, delta('Once'))

      chat.stop()
      const {outcome, error} = await run.result
      await chat.updateComplete

      assert.equal(outcome, 'stopped')
      assert.isUndefined(error)
      assert.isTrue(agent.requests[0]?.signal.aborted)
      assert.deepEqual(replies(chat), ['Once'])
      assert.equal(find(chat, '[part=send-button]').dataset['action'], 'send')
    })

    it('before the first byte works, too', async () => {
      const chat = await createChat({fetch: () => new Promise(() => {})})
      const run = chat.send('hi')

      chat.stop()

      assert.equal((await run.result).outcome, 'stopped')
    })

    it('does nothing while nothing runs', async () => {
      const chat = await createChat(fakeAgent())
      const before = chat.conversation

      chat.stop()

      assert.isTrue(chat.conversation === before)
    })
  })

  describe('newThread', () => {
    it('starts an empty conversation on another thread', async () => {
      const agent = scriptedAgent([sse(delta('Hello'), runFinished)])
      const chat = await createChat(agent)
      await converse(chat)

      chat.newThread()
      await chat.updateComplete
      const shown = shows(chat, '.welcome')
      await converse(chat, 'next')

      const [first, second] = agent.requests.map(({body}) => body)
      assert.isTrue(shown)
      assert.deepEqual(said(chat), ['next'])
      assert.notEqual(second?.['threadId'], first?.['threadId'])
      assert.lengthOf(second?.['messages'] as unknown[], 1)
    })

    it('is what the button in the header does, and focus moves to the message box', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      await converse(chat)

      find(chat, '[part=icon-button]').click()
      await chat.updateComplete

      assert.deepEqual(said(chat), [])
      assert.equal(chat.shadowRoot?.activeElement?.localName, 'textarea')
    })
  })

  describe('send', () => {
    it('works before the chat is on the page', async () => {
      const chat = document.createElement('agui-chat')
      Object.assign(chat, {endpoint: '/agent', fetch: fakeAgent(reply('Hello')).fetch})
      const run = chat.send('hi')

      await fixture(html`${chat}`)
      const {outcome, message} = await run.result
      await chat.updateComplete

      assert.equal(outcome, 'finished')
      assert.equal(message?.content, 'Hello')
      assert.deepEqual(replies(chat), ['Hello'])
    })

    it('gives a run whose snapshots can be followed', async () => {
      const chat = await createChat(
        fakeAgent(sse(start(), delta('Hel')), sse(delta('lo'), runFinished)),
      )
      const texts: unknown[] = []

      for await (const {messages} of chat.send('hi')) texts.push(messages.at(-1)?.content)

      assert.equal(texts.at(-1), 'Hello')
    })
  })

  describe('never takes the focus', () => {
    it('when it is shown, restored, answered or fails', async () => {
      const agent = scriptedAgent([reply('Hello')], () => new Response('', {status: 500}))
      const chat = await createChat(agent)

      await converse(chat)
      await converse(chat)

      assert.isTrue(document.activeElement === document.body)
    })
  })

  it('hands the focus to its message box', async () => {
    const chat = await createChat(fakeAgent())

    chat.focus()

    assert.equal(chat.shadowRoot?.activeElement?.localName, 'textarea')
  })

  describe('moved within the page', () => {
    it('keeps its run, its words and its place at the end', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      const elsewhere = await fixture<HTMLElement>(html`<section></section>`)
      await ask(chat, agent)
      await hear(chat, agent, start(), delta('Paragraph.\n\n'.repeat(60)))

      elsewhere.append(chat)
      await chat.updateComplete
      await nextFrame()
      const gap = distanceToEnd(chat)
      await hear(chat, agent, delta('The end.'), runFinished)
      await hangUp(chat, agent)

      assert.isFalse(agent.requests[0]?.signal.aborted === true && shows(chat, '[part=error]'))
      assert.isTrue(replies(chat)[0]?.endsWith('The end.'))
      assert.equal(gap, 0)
    })

    it('still stays at the end, and still lets go', async () => {
      const chat = await createChat(fakeAgent(reply('Paragraph.\n\n'.repeat(60))))
      await converse(chat)
      const elsewhere = await fixture<HTMLElement>(html`<section></section>`)

      elsewhere.append(chat)
      await chat.updateComplete
      await nextFrame()
      await nextFrame()
      find(chat, '[part=log]').dispatchEvent(new WheelEvent('wheel', {deltaY: -1}))
      await chat.updateComplete

      assert.equal(distanceToEnd(chat), 0)
      assert.isFalse(chat.matches(':state(following)'))
    })
  })

  describe('taken off the page', () => {
    it('stops its run', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      const ended = runEnd(chat)

      chat.remove()

      assert.equal((await ended).outcome, 'stopped')
      assert.isTrue(agent.requests[0]?.signal.aborted)
    })

    it('leaves nothing behind: no listener, no observer, no timer, no lock', async () => {
      const clock = new Clock()
      const listeners = countListeners(document, window)
      const observers = countObservers()
      const agent = liveAgent()
      const chat = await createChat(agent, {storageKey: 'leaves-nothing'})
      await ask(chat, agent)
      await hear(
        chat,
        agent,
        {type: 'STEP_STARTED', stepName: 'look'},
        delta('| a |\n|---|\n| b |\n'),
      )
      const ended = runEnd(chat)

      chat.remove()
      await ended
      clock.pass(0)

      const {held = []} = await navigator.locks.query()
      assert.equal(listeners.count, 0)
      assert.equal(observers.count, 0)
      assert.equal(clock.pending, 0)
      assert.isFalse(held.some(({name}) => name?.includes('leaves-nothing')))
    })

    it('and put back later, shows what it had and goes on', async () => {
      const agent = scriptedAgent([reply('Hello')], [reply('Again', 'm2')])
      const chat = await createChat(agent)
      const parent = chat.parentElement
      await converse(chat)
      chat.remove()
      await Promise.resolve()

      parent?.append(chat)
      await converse(chat)

      assert.deepEqual(replies(chat), ['Hello', 'Again'])
    })
  })

  it('may be there twice, each with its own words', async () => {
    const warnings = recordWarnings()
    const first = await createChat(fakeAgent(reply('One')), {endpoint: '/one', heading: 'A'})
    const second = await createChat(fakeAgent(reply('Two')), {endpoint: '/two', heading: 'B'})

    await converse(first, 'to one')
    await converse(second, 'to two')

    assert.deepEqual([said(first), replies(first)], [['to one'], ['One']])
    assert.deepEqual([said(second), replies(second)], [['to two'], ['Two']])
    assert.deepEqual(
      [first, second].map((chat) => words(chat, '[part=heading]')),
      ['A', 'B'],
    )
    assert.deepEqual(warnings, [])
  })

  it('takes what the page set before the script came, under any name', async () => {
    const late = document.createElement('late-chat') as AguiChat
    const messages = [{id: 'u1', role: 'user', content: 'from the page'}] as const
    Object.assign(late, {endpoint: '/agent', fetch: fakeAgent(reply('Hello')).fetch, messages})
    await fixture(html`${late}`)

    customElements.define('late-chat', class extends AguiChat {})
    await late.updateComplete
    await converse(late)

    assert.deepEqual(said(late), ['from the page', 'hi'])
    assert.deepEqual(replies(late), ['Hello'])
  })

  it('asks nothing of anybody before the visitor does', async () => {
    const fetched: unknown[] = []
    const fetch: FakeAgent['fetch'] = async (input) => {
      fetched.push(input)
      return Response.error()
    }
    replaceUntilEnd(globalThis, 'fetch', fetch)

    await createChat({fetch}, {suggestions: 'One'})
    await nextFrame()

    assert.deepEqual(fetched, [])
  })

  it('is registered once: a second copy of the script only says so', async () => {
    const warnings = recordWarnings()
    const before = customElements.get('agui-chat')
    const copy = '../src/define.ts?copy'

    await import(copy)

    assert.isTrue(customElements.get('agui-chat') === before)
    assert.lengthOf(warnings, 1)
    assert.include(warnings[0] ?? '', 'second copy')
  })
})

function distanceToEnd(chat: AguiChat): number {
  const {scrollHeight, scrollTop, clientHeight} = find(chat, '[part=log]')
  return Math.round(scrollHeight - scrollTop - clientHeight)
}

/** How many listeners were added to these and not removed. */
function countListeners(...targets: readonly EventTarget[]): {readonly count: number} {
  const listeners = new Set<string>()
  const ids = new Map<unknown, number>()
  for (const target of targets) {
    const key = (type: string, listener: unknown) => {
      if (!ids.has(listener)) ids.set(listener, ids.size)
      return `${targets.indexOf(target)} ${type} ${ids.get(listener)}`
    }
    const {addEventListener, removeEventListener} = target
    replaceUntilEnd(target, 'addEventListener', (type, listener, options) => {
      listeners.add(key(type, listener))
      addEventListener.call(target, type, listener, options)
    })
    replaceUntilEnd(target, 'removeEventListener', (type, listener, options) => {
      listeners.delete(key(type, listener))
      removeEventListener.call(target, type, listener, options)
    })
  }
  return {
    get count() {
      return listeners.size
    },
  }
}

/** How many size observers watch something. */
function countObservers(): {readonly count: number} {
  const watching = new Set<ResizeObserver>()
  const {observe, disconnect} = ResizeObserver.prototype
  replaceUntilEnd(ResizeObserver.prototype, 'observe', function (this: ResizeObserver, ...args) {
    watching.add(this)
    observe.apply(this, args)
  })
  replaceUntilEnd(ResizeObserver.prototype, 'disconnect', function (this: ResizeObserver) {
    watching.delete(this)
    disconnect.call(this)
  })
  return {
    get count() {
      return watching.size
    },
  }
}
