import {assert} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import {liveAgent} from '../fake-agent.ts'
import {Clock} from './clock.ts'
import {ask, click, createChat, delta, hear, shows, words} from './support.ts'

const BANNER = '[part=error]'

describe('an agent that has not sent a byte for 30 seconds', () => {
  let clock: Clock
  beforeEach(() => (clock = new Clock()))

  async function wait(chat: AguiChat, milliseconds: number): Promise<void> {
    clock.pass(milliseconds)
    await chat.updateComplete
  }

  it('is told of, and nothing is aborted', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)

    await wait(chat, 29_999)
    const before = shows(chat, BANNER)
    await wait(chat, 1)

    assert.isFalse(before)
    assert.equal(words(chat, BANNER), 'No response yet. Try again Keep waiting')
    assert.isFalse(agent.requests[0]?.signal.aborted)
  })

  it('is told of no more once it says something', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)
    await wait(chat, 30_000)

    await hear(chat, agent, delta('Hello'))
    await wait(chat, 1000)

    assert.isFalse(shows(chat, BANNER))
  })

  it('may be waited for, for as long again', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)
    await wait(chat, 30_000)

    await click(chat, `${BANNER} button:last-of-type`)
    const isAsking = shows(chat, BANNER)
    await wait(chat, 30_000)

    assert.equal(chat.shadowRoot?.activeElement?.localName, 'textarea')
    assert.isFalse(isAsking)
    assert.isTrue(shows(chat, BANNER))
  })

  it('may be asked again', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)
    await wait(chat, 30_000)

    await click(chat, `${BANNER} button`)
    await agent.requested(2)
    await chat.updateComplete

    assert.isTrue(agent.requests[0]?.signal.aborted)
    assert.isFalse(shows(chat, BANNER))
  })

  it('is told of no more when it was stopped', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)
    await wait(chat, 30_000)

    chat.stop()
    await chat.updateComplete

    assert.isFalse(shows(chat, BANNER))
  })
})
