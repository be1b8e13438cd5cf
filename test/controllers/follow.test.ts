// Staying at the end while the reader is at the end, and not a moment longer.
import {assert} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import {
  ask,
  createChat,
  find,
  findAll,
  hangUp,
  hear,
  replaceUntilEnd,
  shows,
  words,
  write,
} from '../agui-chat/support.ts'
import {liveAgent, type LiveAgent} from '../fake-agent.ts'

const paragraphs = Array.from({length: 60}, (_, n) => `Paragraph ${n}.`).join('\n\n')

function log(chat: AguiChat): HTMLElement {
  return find(chat, '[part=log]')
}

function gap(chat: AguiChat): number {
  const {scrollHeight, scrollTop, clientHeight} = log(chat)
  return Math.round(scrollHeight - scrollTop - clientHeight)
}

// A size observer reports after layout, a scroll at the next frame: two frames see both.
async function settle(chat: AguiChat): Promise<void> {
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
  await chat.updateComplete
}

async function scrollTo(chat: AguiChat, top: number): Promise<void> {
  log(chat).scrollTop = top
  await settle(chat)
}

async function answerAtLength(): Promise<[AguiChat, LiveAgent]> {
  const agent = liveAgent()
  const chat = await createChat(agent, {storage: 'none'})
  await ask(chat, agent)
  await hear(chat, agent, {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: paragraphs})
  await settle(chat)
  return [chat, agent]
}

describe('following', () => {
  it('keeps the log at its end while text arrives', async () => {
    const [chat, agent] = await answerAtLength()

    assert.equal(gap(chat), 0)
    await hear(chat, agent, {
      type: 'TEXT_MESSAGE_CONTENT',
      messageId: 'm',
      delta: `\n\n${paragraphs}`,
    })
    await settle(chat)

    assert.equal(gap(chat), 0)
    assert.isTrue(chat.matches(':state(following)'))
  })

  it('keeps the end in view when the message box grows', async () => {
    const [chat] = await answerAtLength()

    await write(chat, 'one\ntwo\nthree\nfour\nfive')
    await settle(chat)

    assert.equal(gap(chat), 0)
  })

  it('yields to a reader who scrolls up, however little', async () => {
    const [chat, agent] = await answerAtLength()

    await scrollTo(chat, log(chat).scrollTop - 20)
    const top = log(chat).scrollTop
    await hear(chat, agent, {
      type: 'TEXT_MESSAGE_CONTENT',
      messageId: 'm',
      delta: `\n\n${paragraphs}`,
    })
    await settle(chat)

    assert.equal(log(chat).scrollTop, top)
    assert.isFalse(chat.matches(':state(following)'))
  })

  it('yields to a turn of the wheel before anything has moved', async () => {
    const [chat] = await answerAtLength()

    log(chat).dispatchEvent(new WheelEvent('wheel', {deltaY: -10}))
    await chat.updateComplete

    assert.isFalse(chat.matches(':state(following)'))
  })

  for (const key of ['PageUp', 'ArrowUp', 'Home']) {
    it(`yields to ${key} in the log`, async () => {
      const [chat] = await answerAtLength()

      log(chat).dispatchEvent(new KeyboardEvent('keydown', {key}))
      await chat.updateComplete

      assert.isFalse(chat.matches(':state(following)'))
    })
  }

  it('yields to the start of a selection', async () => {
    const [chat] = await answerAtLength()

    find(chat, '[part=content] p').dispatchEvent(new Event('selectstart', {bubbles: true}))
    await chat.updateComplete

    assert.isFalse(chat.matches(':state(following)'))
  })

  it('goes on once the reader is back at the end', async () => {
    const [chat] = await answerAtLength()
    await scrollTo(chat, 0)

    await scrollTo(chat, log(chat).scrollHeight)

    assert.isTrue(chat.matches(':state(following)'))
  })

  it('offers a way back when the end is far, and takes it', async () => {
    const [chat] = await answerAtLength()
    assert.isFalse(shows(chat, '[part=jump]'))
    await scrollTo(chat, 0)
    assert.equal(words(chat, '[part=jump]'), 'Jump to latest')

    find(chat, '[part=jump]').click()
    await settle(chat)

    assert.isTrue(chat.matches(':state(following)'))
    assert.isFalse(shows(chat, '[part=jump]'))
  })

  it('goes to the end when a message is sent', async () => {
    const [chat, agent] = await answerAtLength()
    await hear(chat, agent, {type: 'RUN_FINISHED'})
    await hangUp(chat, agent)
    await scrollTo(chat, 0)

    await ask(chat, agent, 'and now?')
    await settle(chat)

    assert.equal(gap(chat), 0)
  })

  it('counts the turns that came while the reader was away', async () => {
    const [chat, agent] = await answerAtLength()
    await scrollTo(chat, 0)

    await hear(chat, agent, {
      type: 'MESSAGES_SNAPSHOT',
      messages: [
        {id: 'h', role: 'user', content: 'hi'},
        {id: 'm', role: 'assistant', content: paragraphs},
        {id: 'u', role: 'user', content: 'said elsewhere'},
      ],
    })
    await settle(chat)

    assert.equal(words(chat, '[part=jump]'), '2 new messages')
  })

  it('hands the focus to the message box on the way back', async () => {
    const [chat] = await answerAtLength()
    await scrollTo(chat, 0)

    find(chat, '[part=jump]').click()
    await settle(chat)

    assert.equal(chat.shadowRoot?.activeElement?.localName, 'textarea')
  })

  for (const [what, isReduced, expected] of [
    ['glides back', false, ['smooth']],
    ['does not move where motion is unwelcome', true, []],
  ] as const) {
    it(`${what} over less than two screens`, async () => {
      const [chat] = await answerAtLength()
      const behaviors: unknown[] = []
      replaceUntilEnd(log(chat), 'scrollTo', ((options: ScrollToOptions) => {
        behaviors.push(options.behavior)
      }) as HTMLElement['scrollTo'])
      const real = window.matchMedia.bind(window)
      replaceUntilEnd(window, 'matchMedia', (media: string) =>
        media.includes('prefers-reduced-motion: reduce')
          ? real(isReduced ? 'all' : 'not all')
          : real(media),
      )
      await scrollTo(chat, log(chat).scrollHeight - 2 * log(chat).clientHeight)

      find(chat, '[part=jump]').click()
      await settle(chat)

      assert.deepEqual<unknown[]>(behaviors, [...expected])
    })
  }

  it('offers no way back over less than 120 px', async () => {
    const [chat] = await answerAtLength()

    await scrollTo(chat, log(chat).scrollTop - 119)

    assert.isFalse(chat.matches(':state(following)'))
    assert.isFalse(shows(chat, '[part=jump]'))
  })

  it('goes on at End in the log', async () => {
    const [chat] = await answerAtLength()
    await scrollTo(chat, 0)

    log(chat).dispatchEvent(new KeyboardEvent('keydown', {key: 'End'}))
    await settle(chat)

    assert.isTrue(chat.matches(':state(following)'))
  })

  it('yields to focus in an earlier turn, not to focus in the last', async () => {
    const [chat, agent] = await answerAtLength()
    await hear(chat, agent, {type: 'RUN_FINISHED'})
    await hangUp(chat, agent)
    await ask(chat, agent, 'and now?')
    const link = 'a [link](https://example.com)'
    await hear(chat, agent, {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm2', delta: link})
    await settle(chat)

    find(chat, '[part=content] a').focus({preventScroll: true})
    const inLast = chat.matches(':state(following)')
    const [earlier] = findAll(chat, '[part=content] p')
    if (earlier !== undefined) earlier.tabIndex = 0
    earlier?.focus({preventScroll: true})
    await chat.updateComplete

    assert.isTrue(inLast)
    assert.isFalse(chat.matches(':state(following)'))
  })

  it('stays at the end of a restored conversation', async () => {
    const [chat] = await answerAtLength()
    const {messages} = chat

    const again = await createChat(liveAgent(), {messages, storage: 'none'})
    await settle(again)

    assert.equal(gap(again), 0)
    assert.isTrue(again.matches(':state(following)'))
  })

  it('leaves a log that does not scroll alone', async () => {
    const chat = await createChat(liveAgent(), {storage: 'none'})

    log(chat).dispatchEvent(new WheelEvent('wheel', {deltaY: -10}))
    await chat.updateComplete

    assert.isTrue(chat.matches(':state(following)'))
  })
})

describe('following a reply from its start', () => {
  const top = (chat: AguiChat) => {
    const reply = findAll(chat, '.assistant-message').at(-1)
    const edge = log(chat).getBoundingClientRect().top
    return Math.round((reply?.getBoundingClientRect().top ?? 0) - edge)
  }

  async function answerFromStart(): Promise<[AguiChat, LiveAgent]> {
    const agent = liveAgent()
    const chat = await createChat(agent, {storage: 'none', follow: 'start'})
    await ask(chat, agent)
    return [chat, agent]
  }

  it('stays at the end while the start can be seen', async () => {
    const [chat, agent] = await answerFromStart()

    await hear(chat, agent, {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: 'Short.'})
    await settle(chat)

    assert.isTrue(chat.matches(':state(following)'))
    assert.equal(gap(chat), 0)
  })

  it('stops once the start is at the top, and offers the way to the end', async () => {
    const [chat, agent] = await answerFromStart()

    await hear(chat, agent, {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: paragraphs})
    await settle(chat)
    const first = top(chat)
    await hear(chat, agent, {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: paragraphs})
    await settle(chat)

    assert.deepEqual([first, top(chat)], [12, 12])
    assert.isFalse(chat.matches(':state(following)'))
    assert.isTrue(shows(chat, '[part=jump]'))
  })

  it('goes on at the end for who wants to be there', async () => {
    const [chat, agent] = await answerFromStart()
    await hear(chat, agent, {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: paragraphs})
    await settle(chat)

    find(chat, '[part=jump]').click()
    await settle(chat)
    await hear(chat, agent, {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: paragraphs})
    await settle(chat)

    assert.equal(gap(chat), 0)
  })

  it('does so for the next reply anew', async () => {
    const [chat, agent] = await answerFromStart()
    await hear(chat, agent, {type: 'TEXT_MESSAGE_CONTENT', messageId: 'm', delta: paragraphs})
    await settle(chat)
    find(chat, '[part=jump]').click()
    await hear(chat, agent, {type: 'RUN_FINISHED'})
    await hangUp(chat, agent)

    await ask(chat, agent, 'and now?')
    await settle(chat)
    await hear(chat, agent, {type: 'TEXT_MESSAGE_CONTENT', messageId: 'n', delta: paragraphs})
    await settle(chat)

    assert.equal(top(chat), 12)
  })

  it('shows the end of what was said before', async () => {
    const messages = [
      {id: 'u', role: 'user', content: 'hi'},
      {id: 'm', role: 'assistant', content: paragraphs},
    ] as const
    const chat = await createChat(liveAgent(), {follow: 'start', messages})
    await settle(chat)

    assert.equal(gap(chat), 0)
    assert.isTrue(chat.matches(':state(following)'))
  })
})
