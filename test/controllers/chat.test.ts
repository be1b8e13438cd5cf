// How often a conversation that changes is drawn.
import {assert, oneEvent} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import {ask, createChat, delta, end, hear, replies, start} from '../agui-chat/support.ts'
import {liveAgent, sse, type LiveAgent} from '../fake-agent.ts'
import {Timers} from '../timers.ts'

let timers: Timers | undefined

afterEach(() => timers?.restore())

/** A chat whose agent has said `Hello`, and then something more within the same hundredth. */
async function growing(): Promise<{chat: AguiChat; agent: LiveAgent}> {
  const agent = liveAgent()
  const chat = await createChat(agent, {storage: 'none'})
  await ask(chat, agent)
  await hear(chat, agent, start(), delta('Hello'))
  timers = new Timers()
  const heard = oneEvent(chat, 'agui-event')
  agent.send(sse(delta(' you')))
  await heard
  return {chat, agent}
}

async function frames(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame)
}

async function inHiddenTab(act: () => Promise<void>): Promise<void> {
  Object.defineProperty(document, 'hidden', {value: true, configurable: true})
  await act()
  Reflect.deleteProperty(document, 'hidden')
}

describe('the drawing of a conversation', () => {
  it('waits a little where words only grow', async () => {
    const {chat} = await growing()

    await frames(3)
    const before = replies(chat)
    timers?.fire()
    await chat.updateComplete

    assert.deepEqual(before, ['Hello'])
    assert.deepEqual(replies(chat), ['Hello you'])
  })

  it('is over once only, where the tab comes into sight while it waits', async () => {
    const {chat, agent} = await growing()
    const say = async (text: string) => {
      const heard = oneEvent(chat, 'agui-event')
      agent.send(sse(delta(text)))
      await heard
      await frames(1)
    }
    await frames(1)
    timers?.fire((delay) => delay <= 40)
    await chat.updateComplete

    await inHiddenTab(() => say(' all'))
    document.dispatchEvent(new Event('visibilitychange'))
    await say(' there')
    let isOver = false
    void chat.updateComplete.then(() => (isOver = true))
    timers?.fire((delay) => delay === 1000)
    timers?.fire((delay) => delay <= 40)
    await frames(3)

    assert.isTrue(isOver)
    assert.deepEqual(replies(chat), ['Hello you all there'])
  })

  it('waits for nothing where something else happens', async () => {
    const {chat, agent} = await growing()

    const heard = oneEvent(chat, 'agui-event')
    agent.send(sse(end()))
    await heard
    await frames(2)

    assert.deepEqual(replies(chat), ['Hello you'])
  })
})
