import {assert, expect} from '@open-wc/testing'

import {Clock} from '../agui-chat/clock.ts'
import {find, shows, words} from '../agui-chat/support.ts'
import {agentTurn, emptyChat, reasoning, show} from './stage.ts'

const PART = '[part=reasoning]'
const BODY = '.thoughts'

describe('the agent’s thoughts', () => {
  it('are accessible, running and done, closed and open', async () => {
    const chat = await emptyChat()
    await show(chat, agentTurn([reasoning('Hm', {state: 'running', startedAt: 0})], 'running'))
    await expect(chat).to.be.accessible()

    await show(chat, agentTurn([reasoning('Hm')]))
    find(chat, 'details').open = true

    await expect(chat).to.be.accessible()
  })

  it('count whole seconds while they run', async () => {
    const clock = new Clock()
    const chat = await emptyChat()
    const item = reasoning('Hm', {state: 'running', startedAt: Date.now()})
    await show(chat, agentTurn([item], 'running'))
    const first = words(chat, `${PART} summary`)

    clock.pass(999)
    await chat.updateComplete
    const soon = words(chat, `${PART} summary`)
    clock.pass(2500)
    await chat.updateComplete

    assert.deepEqual([first, soon], ['Thinking…', 'Thinking…'])
    assert.equal(words(chat, `${PART} summary`), 'Thinking… 3 s')
  })

  for (const [ms, text] of [
    [999, 'Thought for a moment'],
    [1000, 'Thought for 1 second'],
    [8400, 'Thought for 8 seconds'],
    [150_000, 'Thought for 3 minutes'],
  ] as const) {
    it(`of ${ms} ms say “${text}”`, async () => {
      const chat = await emptyChat()

      await show(chat, agentTurn([reasoning('Hm', {startedAt: 5000, endedAt: 5000 + ms})]))

      assert.equal(words(chat, `${PART} summary`), text)
    })
  }

  it('that nobody timed say that they took a moment', async () => {
    const chat = await emptyChat()

    await show(chat, agentTurn([reasoning('Hm', {state: 'stopped'})]))

    assert.equal(words(chat, `${PART} summary`), 'Thought for a moment')
  })

  it('are closed, and stay as the reader left them', async () => {
    const chat = await emptyChat()
    await show(
      chat,
      agentTurn([reasoning('Hm', {state: 'running', startedAt: Date.now()})], 'running'),
    )
    const details = find(chat, 'details')
    const first = details.open
    details.open = true

    await show(chat, agentTurn([reasoning('Hm. Well.', {endedAt: Date.now()})]))

    assert.isFalse(first)
    assert.isTrue(find(chat, 'details') === details)
    assert.isTrue(details.open)
  })

  it('are read as markdown, and are no part of the reply', async () => {
    const chat = await emptyChat()

    await show(chat, agentTurn([reasoning('First **this**.\n\nThen that.')]))

    assert.equal(words(chat, `${BODY} strong`), 'this')
    assert.lengthOf(find(chat, BODY).querySelectorAll('p'), 2)
    assert.isFalse(shows(chat, '[part=content]'))
  })

  for (const text of ['', ' \n']) {
    it(`kept back as ${JSON.stringify(text)} are a line that does not open`, async () => {
      const chat = await emptyChat()

      await show(chat, agentTurn([reasoning(text, {startedAt: 0, endedAt: 3000})]))

      assert.equal(words(chat, PART), 'Thought for 3 seconds')
      assert.isFalse(shows(chat, `details, ${PART} .chevron`))
    })
  }

  it('hidden by the page leave the dots', async () => {
    const chat = await emptyChat({reasoning: 'hide'})
    const item = reasoning('Hm', {state: 'running', startedAt: Date.now()})

    await show(chat, {...agentTurn([item], 'running'), at: Date.now()})

    assert.isFalse(shows(chat, PART))
    assert.isTrue(shows(chat, '.dots'))
  })
})
