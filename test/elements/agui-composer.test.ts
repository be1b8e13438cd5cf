import {assert, expect} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import {LIMITS} from '../../src/limits.ts'
import {
  ask,
  click,
  createChat,
  delta,
  find,
  hangUp,
  hear,
  letPass,
  press,
  shows,
  replaceUntilEnd,
  reply,
  runFinished,
  said,
  words,
  write,
  runEnd,
} from '../agui-chat/support.ts'
import {fakeAgent, liveAgent} from '../fake-agent.ts'
import {agentTurn, question, show} from './stage.ts'

const SEND = '[part=send-button]'
const BUSY = 'Wait for the reply to finish, or stop it.'
const NOTE = 'AI can make mistakes. Check important details.'

const draft = (chat: AguiChat) => find(chat, 'textarea').value
const focused = (chat: AguiChat) => chat.shadowRoot?.activeElement?.getAttribute('part')

describe('the message box', () => {
  it('is accessible', async () => {
    const chat = await createChat(fakeAgent())

    await expect(chat).to.be.accessible()
  })

  it('is a form with a labelled text box that is described by its note', async () => {
    const chat = await createChat(fakeAgent())
    const textarea = find(chat, 'textarea')
    const note = textarea.getAttribute('aria-describedby') ?? ''

    assert.isTrue(textarea.form === find(chat, '[part=composer]'))
    assert.deepEqual(
      [...textarea.labels].map((label) => label.textContent),
      ['Message'],
    )
    assert.equal(words(chat, `#${note}`), NOTE)
    assert.equal(textarea.autocomplete, 'off')
    assert.equal(textarea.dir, 'auto')
  })

  describe('sends', () => {
    it('at Enter, and is empty and still focused afterwards', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      chat.focus()
      await write(chat, 'hi')

      const {defaultPrevented} = await press(chat, 'Enter')

      assert.deepEqual(said(chat), ['hi'])
      assert.isTrue(defaultPrevented)
      assert.equal(draft(chat), '')
      assert.equal(focused(chat), 'textarea')
    })

    for (const modifier of ['ctrlKey', 'metaKey']) {
      it(`at Enter with ${modifier}`, async () => {
        const chat = await createChat(fakeAgent(reply('Hello')))
        await write(chat, 'hi')

        await press(chat, 'Enter', {[modifier]: true})

        assert.deepEqual(said(chat), ['hi'])
      })
    }

    it('at a click on the button, and is focused afterwards', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      await write(chat, 'hi')

      await click(chat, SEND)

      assert.deepEqual(said(chat), ['hi'])
      assert.equal(focused(chat), 'textarea')
    })

    it('what was written, but for blanks at the end', async () => {
      const agent = fakeAgent(reply('Hello'))
      const chat = await createChat(agent)
      await write(chat, '  two\n lines \n ')

      await press(chat, 'Enter')

      const [message] = (await agent.requested()).body['messages'] as {content: string}[]
      assert.equal(message?.content, '  two\n lines')
    })

    it('nothing while there are only blanks', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      await write(chat, ' \n ')

      await press(chat, 'Enter')
      await click(chat, SEND)

      assert.deepEqual(said(chat), [])
      assert.equal(find(chat, SEND).ariaDisabled, 'true')
    })
  })

  describe('does not send', () => {
    for (const modifier of ['shiftKey', 'altKey']) {
      it(`at Enter with ${modifier}, which is a new line`, async () => {
        const chat = await createChat(fakeAgent(reply('Hello')))
        await write(chat, 'hi')

        const {defaultPrevented} = await press(chat, 'Enter', {[modifier]: true})

        assert.isFalse(defaultPrevented)
        assert.deepEqual(said(chat), [])
      })
    }

    it('at the Enter that confirms what an input method composes', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      await write(chat, 'にほん')

      await press(chat, 'Enter', {isComposing: true})
      await press(chat, 'Enter', {keyCode: 229})

      assert.deepEqual(said(chat), [])
      assert.equal(draft(chat), 'にほん')
    })

    it('what is too long, keeps it, and says by how much', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      await write(chat, 'x'.repeat(LIMITS.message + 2))

      await press(chat, 'Enter')
      await click(chat, SEND)

      assert.deepEqual(said(chat), [])
      assert.lengthOf(draft(chat), LIMITS.message + 2)
      assert.equal(words(chat, '[part=note]'), 'Shorten your message to send it. 2 over the limit')
      assert.equal(find(chat, SEND).ariaDisabled, 'true')
    })

    it('at Enter on a touch screen, where it is a new line', async () => {
      useTouch()
      const chat = await createChat(fakeAgent(reply('Hello')))
      await write(chat, 'hi')

      const {defaultPrevented} = await press(chat, 'Enter')
      const before = said(chat)
      await press(chat, 'Enter', {ctrlKey: true})

      assert.isFalse(defaultPrevented)
      assert.deepEqual(before, [])
      assert.deepEqual(said(chat), ['hi'])
      assert.equal(find(chat, 'textarea').enterKeyHint, 'enter')
    })
  })

  describe('on a touch screen', () => {
    it('leaves the focus where it was when the button sends', async () => {
      useTouch()
      const chat = await createChat(fakeAgent(reply('Hello')))
      await write(chat, 'hi')
      find(chat, SEND).focus()

      await click(chat, SEND)

      assert.equal(focused(chat), 'send-button')
    })

    it('takes the focus of a picked suggestion without calling up the keyboard', async () => {
      useTouch()
      const chat = await createChat(fakeAgent(reply('Hello')), {suggestions: 'One'})
      const textarea = find(chat, 'textarea')
      let modeAtFocus: string | undefined
      textarea.addEventListener('focus', () => (modeAtFocus = textarea.inputMode))
      find(chat, '[part=suggestion]').focus()

      await click(chat, '[part=suggestion]')

      assert.equal(focused(chat), 'textarea')
      assert.equal(modeAtFocus, 'none')
      textarea.dispatchEvent(new PointerEvent('pointerdown'))
      assert.equal(textarea.inputMode, '')
    })
  })

  describe('while a reply runs', () => {
    it('holds what Enter would send, and says why', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      await write(chat, 'and another thing')

      const {defaultPrevented} = await press(chat, 'Enter')

      assert.isTrue(defaultPrevented)
      assert.equal(draft(chat), 'and another thing')
      assert.equal(words(chat, '[part=note]'), BUSY)
      assert.deepEqual(said(chat), ['hi'])
      assert.lengthOf(agent.requests, 1)
    })

    it('says so no more when the reply is over, and sends then', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      await write(chat, 'and another thing')
      await press(chat, 'Enter')

      await hear(chat, agent, delta('Hello'), runFinished)
      await hangUp(chat, agent)
      const note = words(chat, '[part=note]')
      await press(chat, 'Enter')

      assert.equal(note, NOTE)
      assert.deepEqual(said(chat), ['hi', 'and another thing'])
      assert.equal(draft(chat), '')
    })

    it('may be written in', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)

      assert.isFalse(find(chat, 'textarea').disabled)
    })
  })

  describe('while the agent waits for an answer', () => {
    it('keeps the draft, says why, and sends nothing', async () => {
      const agent = fakeAgent(reply('Hello'))
      const chat = await createChat(agent)
      await show(chat, agentTurn([question()]))
      await write(chat, 'first this')

      await press(chat, 'Enter')
      await click(chat, SEND)

      assert.equal(draft(chat), 'first this')
      assert.equal(words(chat, '[part=note]'), 'Answer above to continue.')
      assert.equal(find(chat, SEND).ariaDisabled, 'true')
      assert.isEmpty(agent.requests)
    })

    it('says so no more once it has it', async () => {
      const chat = await createChat(fakeAgent())
      await show(chat, agentTurn([question()]))

      await show(chat, agentTurn([question({answer: {status: 'resolved'}})]))

      assert.equal(words(chat, '[part=note]'), NOTE)
    })
  })

  describe('has one button', () => {
    it('that sends or stops: the same node, never disabled', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      const button = find(chat, SEND)
      const look = () => [button.dataset['action'], button.ariaLabel, button.title]
      const idle = look()

      await ask(chat, agent)
      const running = look()
      letPass(300)
      const ended = runEnd(chat)
      button.focus()
      await click(chat, SEND)
      const {outcome} = await ended
      await chat.updateComplete

      assert.deepEqual(idle, ['send', 'Send message', 'Send message'])
      assert.deepEqual(running, ['stop', 'Stop response', 'Stop response'])
      assert.equal(outcome, 'stopped')
      assert.deepEqual(look(), idle)
      assert.isTrue(find(chat, SEND) === button)
      assert.equal(focused(chat), 'send-button')
      assert.isFalse(button.hasAttribute('disabled'))
    })

    it('that a double click does not turn against itself', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await write(chat, 'hi')

      await click(chat, SEND)
      await agent.requested()
      letPass(299)
      await click(chat, SEND)
      const isRunning = chat.matches(':state(running)')
      letPass(1)
      await click(chat, SEND)

      assert.isTrue(isRunning)
      assert.isTrue(agent.requests[0]?.signal.aborted)
    })
  })

  describe('keeps to itself', () => {
    it('what is typed, so that no shortcut of the page fires', async () => {
      const chat = await createChat(fakeAgent())
      const heard: string[] = []
      const listen = ({key}: KeyboardEvent) => heard.push(key)
      document.addEventListener('keydown', listen)

      for (const key of ['k', '/', 'é']) await press(chat, key)
      await press(chat, 'k', {ctrlKey: true})
      await press(chat, 'Escape')

      document.removeEventListener('keydown', listen)
      assert.deepEqual(heard, ['k', 'Escape'])
    })
  })

  it('grows with what is written, up to six lines', async () => {
    const chat = await createChat(fakeAgent())
    const height = () => find(chat, 'textarea').offsetHeight
    const seen = [height()]

    for (const lines of [2, 6, 20]) {
      await write(chat, 'line\n'.repeat(lines).trimEnd())
      seen.push(height())
    }
    await write(chat, '')

    assert.deepEqual([...seen, height()], [36, 60, 156, 168, 36])
  })

  it('shows in its border where the focus is', async () => {
    const chat = await createChat(fakeAgent())
    const border = () => getComputedStyle(find(chat, '[part=composer]')).borderTopColor
    const before = border()

    chat.focus()

    assert.notEqual(border(), before)
    assert.isFalse(shows(chat, '[data-over]'))
  })
})

/** The device has no mouse until the test ends. */
function useTouch(): void {
  const real = window.matchMedia.bind(window)
  replaceUntilEnd(window, 'matchMedia', (media: string) =>
    media === '(pointer: coarse)' ? real('all') : real(media),
  )
}
