import {assert} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import {ask, createChat, delta, hear, runFinished, start} from '../agui-chat/support.ts'
import {liveAgent, type LiveAgent} from '../fake-agent.ts'

describe('the events of a run whose stream is still open after its end', () => {
  it('are over before those of the next begin', async () => {
    const {chat, agent, events} = await lingering()

    await ask(chat, agent, 'second')

    assert.deepEqual(events, ['message', 'run-end', 'send', 'run-start'])
    chat.stop()
  })

  it('are over before those of the next, which a listener sends at once', async () => {
    const {chat, agent, events} = await lingering()
    chat.addEventListener('agui-message', () => chat.send('second'), {once: true})

    agent.end()
    await agent.requested(2)
    await chat.updateComplete

    assert.deepEqual(events, ['message', 'run-end', 'send', 'run-start'])
    chat.stop()
  })

  it('are over before those of the next, which is stopped by whoever hears of the end', async () => {
    const {chat, agent, events} = await lingering()
    chat.addEventListener('agui-run-end', () => chat.stop(), {once: true})

    const {outcome} = await chat.send('second').result

    assert.equal(outcome, 'stopped')
    assert.deepEqual(events, ['message', 'run-end', 'send', 'run-start', 'run-end'])
    assert.isAtMost(agent.requests.length, 2)
  })
})

/** A chat whose first run has finished, though the server has not hung up. */
async function lingering(): Promise<{chat: AguiChat; agent: LiveAgent; events: string[]}> {
  const agent = liveAgent()
  const chat = await createChat(agent)
  await ask(chat, agent, 'first')
  await hear(chat, agent, start(), delta('One'), runFinished)
  const events: string[] = []
  for (const name of ['send', 'run-start', 'message', 'run-end']) {
    chat.addEventListener(`agui-${name}`, () => events.push(name))
  }
  return {chat, agent, events}
}
