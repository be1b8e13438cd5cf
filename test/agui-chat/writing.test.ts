import {assert} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import {fakeAgent, liveAgent, scriptedAgent, type LiveAgent} from '../fake-agent.ts'
import {
  ask,
  click,
  createChat,
  delta,
  find,
  hangUp,
  hear,
  press,
  replaceUntilEnd,
  reply,
  runFinished,
  said,
  settle,
  shows,
  start,
  words,
  write,
} from './support.ts'

const draft = (chat: AguiChat) => find(chat, 'textarea').value
const note = (chat: AguiChat) => words(chat, '[part=note]')

async function running(settings: Partial<AguiChat>): Promise<[AguiChat, LiveAgent]> {
  const agent = liveAgent()
  const chat = await createChat(agent, settings)
  await ask(chat, agent, 'one')
  await hear(chat, agent, start(), delta('Hello'))
  await write(chat, 'two')
  await press(chat, 'Enter')
  return [chat, agent]
}

describe('busy="queue"', () => {
  it('sends the draft once the reply has ended, and leaves the focus where it is', async () => {
    const [chat, agent] = await running({busy: 'queue'})
    const before = [said(chat), draft(chat), note(chat)]
    find(chat, '[part=log]').focus()

    await hear(chat, agent, runFinished)
    await agent.requested(2)
    await settle(chat)

    assert.deepEqual(before, [['one'], 'two', 'Sent when the reply has finished.'])
    assert.deepEqual([said(chat), draft(chat)], [['one', 'two'], ''])
    assert.equal(chat.shadowRoot?.activeElement, find(chat, '[part=log]'))
  })

  it('keeps back what is edited afterwards', async () => {
    const [chat, agent] = await running({busy: 'queue'})

    await write(chat, 'two and')
    await hear(chat, agent, runFinished)
    await hangUp(chat, agent)
    await settle(chat)

    assert.deepEqual([said(chat), draft(chat)], [['one'], 'two and'])
    assert.lengthOf(agent.requests, 1)
  })
})

describe('busy="interrupt"', () => {
  it('stops the reply and sends the draft', async () => {
    const [chat, agent] = await running({busy: 'interrupt'})

    await agent.requested(2)
    await settle(chat)

    assert.isTrue(agent.requests[0]?.signal.aborted)
    assert.deepEqual([said(chat), draft(chat)], [['one', 'two'], ''])
  })

  it('stops nothing for a draft that cannot be sent', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent, {busy: 'interrupt', maxLength: 3})
    await ask(chat, agent)

    await write(chat, ' ')
    await press(chat, 'Enter')
    await write(chat, 'four')
    await press(chat, 'Enter')

    assert.isFalse(agent.requests[0]?.signal.aborted)
  })
})

describe('submit-key', () => {
  const pointers = (kind: 'coarse' | 'fine') => {
    const real = window.matchMedia.bind(window)
    replaceUntilEnd(window, 'matchMedia', (media: string) =>
      media === '(pointer: coarse)' ? real(kind === 'coarse' ? 'all' : 'not all') : real(media),
    )
  }

  for (const [submitKey, pointer, onEnter, hint] of [
    ['auto', 'fine', 1, 'send'],
    ['auto', 'coarse', 0, 'enter'],
    ['enter', 'coarse', 1, 'send'],
    ['mod-enter', 'fine', 0, 'enter'],
  ] as const) {
    it(`${submitKey} with a ${pointer} pointer makes Enter ${hint}`, async () => {
      pointers(pointer)
      const chat = await createChat(fakeAgent(reply('Hello')), {submitKey})
      await write(chat, 'hi')

      await press(chat, 'Enter')
      const sent = said(chat).length
      await settle(chat)
      await write(chat, 'again')
      await press(chat, 'Enter', {ctrlKey: true})
      await settle(chat)

      assert.equal(find(chat, 'textarea').enterKeyHint, hint)
      assert.equal(sent, onEnter)
      assert.equal(said(chat).at(-1), 'again')
    })
  }
})

describe('max-length', () => {
  it('counts from four fifths on, and over the limit keeps every character', async () => {
    const chat = await createChat(fakeAgent(), {maxLength: 10})
    const seen: unknown[] = []

    for (const length of [7, 8, 9, 10, 12]) {
      await write(chat, 'x'.repeat(length))
      seen.push([note(chat), find(chat, '[part=send-button]').ariaDisabled])
    }

    const standard = 'AI can make mistakes. Check important details.'
    assert.deepEqual(seen, [
      [standard, 'false'],
      [`${standard} 2 characters left`, 'false'],
      [`${standard} 1 character left`, 'false'],
      [`${standard} 0 characters left`, 'false'],
      ['Shorten your message to send it. 2 over the limit', 'true'],
    ])
    assert.lengthOf(draft(chat), 12)
    assert.equal(getComputedStyle(find(chat, '[part=composer]')).borderColor, 'rgb(177, 35, 28)')
    find(chat, 'textarea').focus()
    assert.equal(getComputedStyle(find(chat, '[part=composer]')).borderColor, 'rgb(177, 35, 28)')
  })

  it('sends nothing over the limit, and does not count what is trimmed', async () => {
    const agent = scriptedAgent([reply('Hello')])
    const chat = await createChat(agent, {maxLength: 3})
    await write(chat, 'four')
    await press(chat, 'Enter')
    const before = agent.requests.length

    await write(chat, 'one  ')
    await press(chat, 'Enter')
    await agent.requested()

    assert.equal(before, 0)
    assert.deepEqual(said(chat), ['one'])
  })
})

describe('suggestion-action="fill"', () => {
  it('writes the prompt into the box, sends nothing, and offers no more', async () => {
    const agent = fakeAgent(reply('Hello'))
    const suggestions = [{label: 'Two', text: 'Number two'}]
    const chat = await createChat(agent, {suggestions, suggestionAction: 'fill'})

    await click(chat, '[part=suggestion]')

    assert.equal(draft(chat), 'Number two')
    assert.equal(chat.shadowRoot?.activeElement?.localName, 'textarea')
    assert.isFalse(shows(chat, '[part=suggestion]'))
    assert.lengthOf(agent.requests, 0)
  })
})

describe('readonly', () => {
  it('sends nothing, by key, by button or by prompt', async () => {
    const agent = fakeAgent(reply('Hello'))
    const chat = await createChat(agent, {suggestions: 'One'})
    await write(chat, 'hi')

    chat.readonly = true
    await chat.updateComplete
    await press(chat, 'Enter')
    await click(chat, '[part=send-button]')

    assert.equal(find(chat, '[part=send-button]').ariaDisabled, 'true')
    assert.isFalse(shows(chat, '[part=suggestion]'))
    assert.lengthOf(agent.requests, 0)
    assert.equal(draft(chat), 'hi')
  })

  it('leaves a run that goes on to be stopped', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent, {readonly: true})
    await ask(chat, agent)

    chat.stop()

    assert.isTrue(agent.requests[0]?.signal.aborted)
  })
})

describe('the message box', () => {
  it('grows to two fifths of the panel at the most, and never past six lines', async () => {
    const chat = await createChat(fakeAgent())
    const heights: number[] = []

    for (const height of ['640px', '320px', '600px']) {
      chat.style.blockSize = height
      await write(chat, 'line\n'.repeat(20))
      await settle(chat)
      heights.push(find(chat, 'textarea').offsetHeight)
    }

    assert.deepEqual(heights.map(Math.round), [168, 127, 168])
  })

  it('keeps that in a host as high as its content', async () => {
    const chat = await createChat(fakeAgent())
    Object.assign(chat.style, {blockSize: 'auto', minBlockSize: '0'})

    await write(chat, 'line\n'.repeat(20))
    await settle(chat)

    const panel = find(chat, '[part=panel]').clientHeight
    assert.isAtMost(find(chat, 'textarea').offsetHeight, 0.4 * panel + 1)
    assert.isAbove(find(chat, 'textarea').offsetHeight, 36)
  })
})
