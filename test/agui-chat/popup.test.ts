import {expect, oneEvent} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import type {AguiUnreadEvent} from '../../src/events.ts'
import {fakeAgent, liveAgent, sse} from '../fake-agent.ts'
import {ask, click, createChat, find, hangUp, press, shows, words, write} from './support.ts'

const HELLO = sse(
  {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: 'Hello.'},
  {type: 'RUN_FINISHED'},
)

describe('a popup', () => {
  beforeEach(() => sessionStorage.clear())
  afterEach(() => {
    sessionStorage.clear()
    history.replaceState(null, '', location.pathname + location.search)
  })

  it('is closed at first, with a button that opens it', async () => {
    const chat = await createPopup()
    expect(isOpen(chat)).to.equal(false)
    expect(find(chat, '.launcher').getAttribute('aria-label')).to.equal('Open chat')
    expect(find(chat, '.dock').matches(':popover-open')).to.equal(true)

    await click(chat, '.launcher')
    expect(isOpen(chat)).to.equal(true)
    expect(chat.open).to.equal(true)
    expect(chat.hasAttribute('open')).to.equal(true)
    expect(chat.matches(':state(open)')).to.equal(true)
    expect(find(chat, '.launcher').getAttribute('aria-expanded')).to.equal('true')
    expect(focused(chat)).to.equal('textarea')
  })

  it('is opened and closed by methods, and takes the focus only when asked', async () => {
    const chat = await createPopup()
    chat.show()
    await chat.updateComplete
    expect(isOpen(chat)).to.equal(true)
    expect(focused(chat)).to.equal('')

    chat.toggle()
    await chat.updateComplete
    expect(isOpen(chat)).to.equal(false)

    chat.show({focus: true})
    await chat.updateComplete
    expect(focused(chat)).to.equal('textarea')
    chat.hide()
    await chat.updateComplete
    await Promise.resolve()
    expect(focused(chat)).to.equal('launcher')
  })

  it('is opened and closed by its attribute', async () => {
    const chat = await createPopup()
    chat.setAttribute('open', '')
    await chat.updateComplete
    expect(isOpen(chat)).to.equal(true)
    chat.removeAttribute('open')
    await chat.updateComplete
    expect(isOpen(chat)).to.equal(false)
  })

  it('tells the page that it opened and closed, but not that it began closed', async () => {
    const told: string[] = []
    const listen = ({type}: Event) => told.push(type)
    addEventListener('agui-open', listen)
    addEventListener('agui-close', listen)
    const chat = await createPopup()
    chat.show()
    await chat.updateComplete
    chat.hide()
    await chat.updateComplete
    removeEventListener('agui-open', listen)
    removeEventListener('agui-close', listen)
    expect(told).to.deep.equal(['agui-open', 'agui-close'])
  })

  it('closes by Escape, and by the button in its title bar', async () => {
    const chat = await createPopup({open: true})
    const event = await press(chat, 'Escape')
    expect(event.defaultPrevented).to.equal(true)
    expect(isOpen(chat)).to.equal(false)

    chat.show()
    await chat.updateComplete
    await click(chat, '[aria-label="Minimize chat"]')
    expect(isOpen(chat)).to.equal(false)
  })

  it('leaves Escape to a composition that it ends', async () => {
    const chat = await createPopup({open: true})
    await press(chat, 'Escape', {isComposing: true})
    expect(isOpen(chat)).to.equal(true)
  })

  it('gives the focus back to the button of the page that opened it', async () => {
    const chat = await createPopup()
    const button = buttonOfPage(chat, '--toggle')
    button.focus()
    button.click()
    await oneEvent(chat, 'agui-open')
    await chat.updateComplete
    expect(focused(chat)).to.equal('textarea')

    await press(chat, 'Escape')
    await chat.updateComplete
    expect(document.activeElement === button).to.equal(true)
    button.remove()
  })

  it('does what a button of the page says', async () => {
    const chat = await createPopup()
    chat.id = 'popup-of-test'
    for (const [command, open] of [
      ['--show', true],
      ['--show', true],
      ['--hide', false],
      ['--toggle', true],
      ['--elsewhere', true],
      ['--toggle', false],
    ] as const) {
      const button = document.createElement('button')
      button.setAttribute('commandfor', chat.id)
      button.setAttribute('command', command)
      chat.before(button)
      button.click()
      await new Promise((resolve) => setTimeout(resolve))
      await chat.updateComplete
      expect(isOpen(chat), command).to.equal(open)
      button.remove()
    }
  })

  it('opens where the address ends in #agui-chat', async () => {
    const chat = await createPopup()
    location.hash = '#elsewhere'
    location.hash = '#agui-chat'
    await oneEvent(chat, 'agui-open')
    expect(isOpen(chat)).to.equal(true)
  })

  it('counts replies that end unseen, until it is opened', async () => {
    const agent = liveAgent()
    const chat = await createPopup({fetch: agent.fetch})
    await ask(chat, agent)
    expect(find(chat, '.launcher').getAttribute('aria-label')).to.equal(
      'Open chat, reply in progress',
    )
    agent.send(HELLO)
    await hangUp(chat, agent)
    expect(words(chat, '.badge')).to.equal('1')
    expect(find(chat, '.launcher').getAttribute('aria-label')).to.equal(
      'Open chat, 1 unread message',
    )

    const seen = oneEvent<AguiUnreadEvent>(chat, 'agui-unread')
    chat.show()
    expect((await seen).count).to.equal(0)
    await chat.updateComplete
    expect(shows(chat, '.badge')).to.equal(false)
  })

  it('is still open, and still holds the draft, when it comes back', async () => {
    const chat = await createPopup()
    chat.show()
    await write(chat, 'Half a')
    chat.remove()
    const again = await createPopup()
    expect(isOpen(again)).to.equal(true)
    expect(find(again, 'textarea').value).to.equal('Half a')
    expect(focused(again)).to.equal('')
  })

  it('keeps nothing where nothing may be kept', async () => {
    const chat = await createPopup({storage: 'none'})
    chat.show()
    await write(chat, 'Half a')
    chat.remove()
    expect(sessionStorage.length).to.equal(0)
  })

  it('survives a broken note of itself', async () => {
    const chat = await createPopup()
    chat.show()
    await write(chat, 'x')
    chat.remove()
    const key = Object.keys(sessionStorage).find((name) => name.includes(':ui:')) ?? ''
    for (const broken of ['', 'null', '[1', '{"open":"yes","draft":7,"thread":[]}']) {
      sessionStorage.setItem(key, broken)
      const again = await createPopup()
      expect(isOpen(again)).to.equal(false)
      again.remove()
    }
  })

  it('becomes inline and a popup again, with its words', async () => {
    const chat = await createPopup({open: true})
    await write(chat, 'Half a')
    chat.mode = 'inline'
    await chat.updateComplete
    expect(shows(chat, 'dialog')).to.equal(false)
    expect(shows(chat, '.launcher')).to.equal(false)
    expect(find(chat, 'textarea').value).to.equal('Half a')
    chat.mode = 'popup'
    await chat.updateComplete
    expect(isOpen(chat)).to.equal(true)
    expect(find(chat, 'textarea').value).to.equal('Half a')
  })

  it('is open when asked, whatever was kept', async () => {
    const chat = await createPopup()
    chat.show()
    await chat.updateComplete
    chat.hide()
    await chat.updateComplete
    chat.remove()

    const again = document.createElement('agui-chat')
    Object.assign(again, {mode: 'popup', endpoint: '/agent'})
    again.setDraft('Asked')
    document.body.append(again)
    again.show()
    await again.updateComplete
    await again.updateComplete
    expect(isOpen(again)).to.equal(true)
    expect(find(again, 'textarea').value).to.equal('Asked')
    again.remove()
  })

  it('gives the focus back however it is closed', async () => {
    const chat = await createPopup()
    chat.show({focus: true})
    await chat.updateComplete
    chat.open = false
    await chat.updateComplete
    expect(focused(chat)).to.equal('launcher')
  })

  it('gives the focus to its button where the one that opened it can take it no more', async () => {
    const chat = await createPopup()
    const button = buttonOfPage(chat, '--show')
    button.click()
    await oneEvent(chat, 'agui-open')
    await chat.updateComplete
    button.hidden = true
    await press(chat, 'Escape')
    expect(focused(chat)).to.equal('launcher')
    button.remove()
  })

  it('has a place for the focus where nothing can be written', async () => {
    const chat = await createPopup({disabled: true})
    chat.show({focus: true})
    await chat.updateComplete
    await Promise.resolve()
    expect(focused(chat)).to.equal('heading')
  })

  it('opens at the same link again', async () => {
    const chat = await createPopup()
    for (let times = 0; times < 2; times++) {
      location.hash = '#agui-chat'
      await oneEvent(chat, 'agui-open')
      chat.hide()
      await oneEvent(chat, 'agui-close')
    }
    expect(location.hash).to.equal('')
  })

  it('leaves the page as it was when two have covered it', async () => {
    const {style} = document.documentElement
    style.overflow = 'clip'
    const chats = [
      await createPopup({mode: 'fullscreen', open: true}),
      await createPopup({mode: 'fullscreen', open: true, storageKey: 'two'}),
    ]
    expect(style.overflow).to.equal('hidden')
    for (const chat of chats) {
      chat.open = false
      await chat.updateComplete
    }
    expect(style.overflow).to.equal('clip')
    style.overflow = ''
  })

  it('counts no reply in a conversation that is gone, and none that was stopped', async () => {
    const agent = liveAgent()
    const chat = await createPopup({fetch: agent.fetch})
    await ask(chat, agent)
    chat.newThread()
    await chat.updateComplete
    expect(shows(chat, '.badge')).to.equal(false)

    await ask(chat, agent)
    agent.send(HELLO)
    await hangUp(chat, agent)
    expect(shows(chat, '.badge')).to.equal(true)
    chat.newThread()
    await chat.updateComplete
    expect(shows(chat, '.badge')).to.equal(false)
  })

  it('says nothing of opening and closing at one go', async () => {
    const chat = await createPopup({open: true})
    const told: string[] = []
    chat.addEventListener('agui-open', ({type}) => told.push(type))
    chat.addEventListener('agui-close', ({type}) => told.push(type))
    chat.hide()
    chat.show()
    await chat.updateComplete
    expect(told).to.deep.equal([])
  })

  it('keeps its own draft apart from that of another chat with the same key', async () => {
    const chat = await createPopup({open: true})
    await write(chat, 'First')
    const warn = console.warn
    console.warn = () => undefined
    const second = await createPopup()
    console.warn = warn
    await write(second, 'Second')
    second.remove()
    chat.remove()
    const again = await createPopup()
    expect(find(again, 'textarea').value).to.equal('First')
  })

  it('lets go of a held message with its conversation', async () => {
    const agent = liveAgent()
    const chat = await createPopup({fetch: agent.fetch, open: true, busy: 'queue'})
    await ask(chat, agent)
    await write(chat, 'two')
    await press(chat, 'Enter')
    chat.newThread()
    await chat.updateComplete
    await new Promise((resolve) => setTimeout(resolve))
    expect(agent.requests).to.have.lengthOf(1)
  })

  it('goes with its element', async () => {
    const chat = await createPopup({open: true})
    const {overflow} = document.documentElement.style
    chat.remove()
    expect(isOpen(chat)).to.equal(false)
    expect(document.documentElement.style.overflow).to.equal(overflow)
  })
})

describe('calls made before the script has loaded', () => {
  it('are carried out in order, and their stand-ins are gone', async () => {
    const agent = fakeAgent(HELLO)
    const chat = document.createElement('agui-chat')
    // An element that is upgraded has what the page put on it; one that is made anew does not.
    chat.remove()
    const plain = document.createElement('div')
    plain.innerHTML = '<agui-chat-early mode="popup"></agui-chat-early>'
    const early = plain.firstElementChild as AguiChat & {calls?: unknown[]}
    early.calls = [['show'], ['send', 'Early'], ['setDraft', 'Later'], ['remove'], 'nonsense', null]
    early.fetch = agent.fetch
    early.endpoint = '/agent'
    Object.assign(early, {show: () => undefined, send: () => undefined})
    document.body.append(plain)
    customElements.define('agui-chat-early', class extends (chat.constructor as typeof AguiChat) {})

    await agent.requested()
    await early.updateComplete
    expect(isOpen(early)).to.equal(true)
    expect(words(early, '[part=bubble]')).to.equal('Early')
    expect(find(early, 'textarea').value).to.equal('Later')
    expect(Object.hasOwn(early, 'send') || Object.hasOwn(early, 'calls')).to.equal(false)
    plain.remove()
  })
})

async function createPopup(settings: Partial<AguiChat> = {}): Promise<AguiChat> {
  const chat = await createChat(fakeAgent(HELLO), {mode: 'popup', ...settings})
  await chat.updateComplete
  return chat
}

function isOpen(chat: AguiChat): boolean {
  return find(chat, 'dialog').matches(':popover-open, :modal')
}

/** The part that has the focus; nothing if none has. */
function focused(chat: AguiChat): string {
  return chat.shadowRoot?.activeElement?.getAttribute('part') ?? ''
}

/** A button of the page that gives the chat this command. */
function buttonOfPage(chat: AguiChat, command: string): HTMLButtonElement {
  chat.id = 'popup-of-test'
  const button = document.createElement('button')
  button.setAttribute('commandfor', chat.id)
  button.setAttribute('command', command)
  chat.before(button)
  return button
}
