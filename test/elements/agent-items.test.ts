// How much is drawn of a turn that has more than anybody reads.
import {assert, expect} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import type {Item, StepItem, TextItem} from '../../src/conversation/state.ts'
import {
  ask,
  click,
  createChat,
  delta,
  findAll,
  hear,
  replaceUntilEnd,
  replies,
  runStarted,
  shows,
  start,
  textOf,
  words,
} from '../agui-chat/support.ts'
import {liveAgent} from '../fake-agent.ts'
import {agentTurn, emptyChat, show, toolCall} from './stage.ts'

const step = (name: string): StepItem => ({kind: 'step', key: name, name, state: 'done'})
const text = (said: string): TextItem => ({kind: 'text', key: said, messageId: 'm', text: said})

const listed = (chat: AguiChat) =>
  findAll(chat, '[part=step] > span:not(.elapsed, .hidden), .tool-title, [part=content]').map(
    textOf,
  )

async function showItems(items: readonly Item[], limits: AguiChat['limits']): Promise<AguiChat> {
  const chat = await emptyChat({limits})
  await show(chat, agentTurn(items))
  return chat
}

describe('steps and calls beyond what is listed', () => {
  const items = [
    step('one'),
    toolCall({key: 'c1', name: 'two'}),
    text('Said'),
    step('three'),
    toolCall({key: 'c2', name: 'four'}),
    step('five'),
  ]

  it('are counted: the newest are listed, and whatever was said', async () => {
    const chat = await showItems(items, {steps: 2})

    assert.deepEqual(listed(chat), ['Said', 'Four four', 'Five, done'])
    assert.equal(words(chat, '.body > .meta'), '3 earlier steps')
    await expect(chat).to.be.accessible()
  })

  it('are none where there are no more', async () => {
    const chat = await showItems(items, {steps: 5})

    assert.equal(listed(chat).length, 6)
    assert.isFalse(shows(chat, '.body > .meta'))
  })

  it('are not counted where calls are not shown at all', async () => {
    const chat = await showItems(items, {steps: 3})
    chat.toolsDisplay = 'hidden'
    await chat.updateComplete

    assert.deepEqual(listed(chat), ['One, done', 'Said', 'Three, done', 'Five, done'])
  })

  it('are five hundred and more', async () => {
    const many = Array.from({length: 520}, (_, i) => toolCall({key: `c${i}`, name: `tool_${i}`}))
    const chat = await showItems(many, undefined)

    assert.equal(findAll(chat, '[part=tool]').length, 500)
    assert.equal(words(chat, '.body > .meta'), '20 earlier steps')
  })
})

describe('words beyond what is drawn at first', () => {
  const long = `**Start** ${'word '.repeat(40)}end`

  it('are left out until the reader asks', async () => {
    const chat = await showItems([text(long)], {text: 50})
    const before = replies(chat)[0] ?? ''

    await click(chat, '.body > .text-button')

    assert.match(before, /^Start (?:word )+w/)
    assert.isAtMost(before.length, 50)
    assert.equal(replies(chat)[0], long.replaceAll('*', ''))
    assert.isFalse(shows(chat, '.body > .text-button:not([hidden])'))
  })

  it('leave no half of a character behind', async () => {
    const chat = await showItems([text('😀'.repeat(40))], {text: 51})

    assert.equal(replies(chat)[0], '😀'.repeat(25))
  })

  it('are copied all the same', async () => {
    let copied: string | undefined
    const writeText = async (words: string) => void (copied = words)
    replaceUntilEnd(navigator, 'clipboard', {writeText} as unknown as Clipboard)
    const chat = await showItems([text(long)], {text: 50})

    await click(chat, '[part=actions] button')

    assert.equal(copied, long)
  })

  it('are left out while they come', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent, {limits: {text: 20}})
    await ask(chat, agent)
    await hear(chat, agent, runStarted, start(), delta('A dozen words '))
    const before = replies(chat)[0]

    await hear(chat, agent, delta('and then some more'))

    assert.equal(before, 'A dozen words')
    assert.equal(replies(chat)[0], 'A dozen words and th')
    assert.equal(words(chat, '.body > .text-button'), 'Show all')
  })
})
