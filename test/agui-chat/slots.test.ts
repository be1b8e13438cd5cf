import {assert, fixture, html} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import {fakeAgent} from '../fake-agent.ts'
import {converse, find, findAll, press, reply, shows, write} from './support.ts'

async function slotted(name: string): Promise<[AguiChat, HTMLElement]> {
  const {fetch} = fakeAgent(reply('Hello'))
  const chat = await fixture<AguiChat>(
    html`<agui-chat endpoint="/agent" suggestions="One" .fetch=${fetch}
      ><button slot=${name}>Ours</button></agui-chat
    >`,
  )
  return [chat, chat.querySelector('button')!]
}

const isSeen = (element: HTMLElement) => element.checkVisibility() && element.offsetHeight > 0
const order = (first: Element, second: Element) =>
  first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING

/** What each slot shows, what it shows something in place of, and what stays. */
const SLOTS: Readonly<Record<string, {inPlaceOf?: string; beside: readonly string[]}>> = {
  header: {inPlaceOf: '[part=heading]', beside: ['[part=icon-button]']},
  'header-actions': {beside: ['[part=heading]', '[part=icon-button]']},
  welcome: {inPlaceOf: '.welcome-title', beside: ['[part=suggestion]']},
  'before-composer': {beside: ['[part=composer]']},
  note: {inPlaceOf: '[part=note] slot > *', beside: ['[part=composer]']},
}

describe('the slot', () => {
  for (const [name, {inPlaceOf, beside}] of Object.entries(SLOTS)) {
    it(`${name} shows what the page gives`, async () => {
      const [chat, ours] = await slotted(name)

      assert.isTrue(isSeen(ours))
      if (inPlaceOf !== undefined) assert.isFalse(find(chat, inPlaceOf).checkVisibility())
      for (const selector of beside) assert.isTrue(isSeen(find(chat, selector)), selector)
    })

    it(`${name} shows the standard when the page takes that away`, async () => {
      const [chat, ours] = await slotted(name)

      ours.remove()

      for (const selector of [...beside, inPlaceOf ?? beside[0] ?? '']) {
        assert.isTrue(isSeen(find(chat, selector)), selector)
      }
    })

    it(`${name} is in no live region`, async () => {
      const [chat] = await slotted(name)

      const slot = find(chat, `slot[name=${name}]`)

      const region = slot.closest('[aria-live], [role=status], [role=alert]')
      assert.isTrue(region === null || region.getAttribute('aria-live') === 'off')
    })

    it(`${name} is accessible`, async () => {
      const [chat] = await slotted(name)

      await assert.isAccessible(chat)
    })
  }

  it('header-actions stands before our own buttons', async () => {
    const [chat, ours] = await slotted('header-actions')

    const {right} = ours.getBoundingClientRect()

    assert.isAtMost(right, find(chat, '[part=icon-button]').getBoundingClientRect().left)
  })

  it('welcome goes with the first message', async () => {
    const [chat, ours] = await slotted('welcome')

    await converse(chat)

    assert.isFalse(isSeen(ours))
    assert.isFalse(shows(chat, '.welcome'))
  })

  it('before-composer stands above the box and before what went wrong', async () => {
    const [chat, ours] = await slotted('before-composer')
    chat.endpoint = ''
    await chat.updateComplete

    const slot = find(chat, 'slot[name=before-composer]')

    assert.isAbove(order(slot, find(chat, '[part=error]')), 0)
    assert.isAtMost(
      ours.getBoundingClientRect().bottom,
      find(chat, '[part=composer]').getBoundingClientRect().top,
    )
  })

  it('before-composer takes no room while it is empty', async () => {
    const [chat, ours] = await slotted('before-composer')
    ours.remove()

    const footer = find(chat, '.footer').getBoundingClientRect()

    assert.equal(find(chat, '[part=composer]').getBoundingClientRect().top, footer.top)
  })

  it('note gives way to what has to be said', async () => {
    const [chat, ours] = await slotted('note')
    chat.maxLength = 3

    await write(chat, 'four')
    const isOver = isSeen(ours)
    await write(chat, 'one')
    await press(chat, 'x')

    assert.deepEqual([isOver, isSeen(ours)], [false, true])
  })

  it('names are those that are drawn', async () => {
    const [chat] = await slotted('header')

    const names = findAll(chat, 'slot').map((slot) => slot.getAttribute('name'))

    assert.sameMembers(names, Object.keys(SLOTS))
  })
})
