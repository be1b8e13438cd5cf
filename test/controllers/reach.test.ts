// How far back a long log reaches, and that what comes above moves nobody.
import {assert} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import {groupTurns} from '../../src/controllers/reach.ts'
import type {Turn} from '../../src/conversation/state.ts'
import type {Message} from '../../src/protocol/messages.ts'
import {
  ask,
  createChat,
  delta,
  find,
  findAll,
  hear,
  runStarted,
  shows,
  start,
  textOf,
  words,
} from '../agui-chat/support.ts'
import {liveAgent} from '../fake-agent.ts'
import {agentTurn, toolCall} from '../elements/stage.ts'

const history = (count: number, text = 'Message'): readonly Message[] =>
  Array.from({length: count}, (_, i) => ({
    id: `h${i}`,
    role: i % 2 === 0 ? 'user' : 'assistant',
    content: `${text} ${i}`,
  }))

async function restored(count: number, settings: Partial<AguiChat> = {}): Promise<AguiChat> {
  const messages = history(count)
  return createChat(liveAgent(), {storage: 'none', messages, ...settings})
}

const log = (chat: AguiChat) => find(chat, '[part=log]')
const turns = (chat: AguiChat) => findAll(chat, 'agui-message')
const said = (chat: AguiChat) => turns(chat).map((turn) => textOf(turn).match(/Message \d+/)?.[0])

function gap(chat: AguiChat): number {
  const {scrollHeight, scrollTop, clientHeight} = log(chat)
  return Math.round(scrollHeight - scrollTop - clientHeight)
}

const top = (element: Element | undefined) =>
  Math.round(element?.getBoundingClientRect().top ?? NaN)

async function frame(chat: AguiChat): Promise<void> {
  await new Promise(requestAnimationFrame)
  await new Promise((resolve) => setTimeout(resolve))
  await chat.updateComplete
}

/** Waits until there are so many turns; tells what `look` saw whenever it was about to be painted. */
async function all<T>(chat: AguiChat, count: number, look: () => T): Promise<readonly T[]> {
  const seen: T[] = []
  // Told last, after whoever pins the log.
  const observer = new ResizeObserver(() => seen.push(look()))
  observer.observe(find(chat, '.column'))
  while (turns(chat).length < count) await frame(chat)
  await frame(chat)
  observer.disconnect()
  return seen
}

/** Writes down how many turns stand there, whenever there are others. */
function countDrawn(chat: AguiChat): readonly number[] {
  const counts: number[] = []
  new MutationObserver(() => {
    const {length} = turns(chat)
    if (length > 0 && length !== counts.at(-1)) counts.push(length)
  }).observe(chat.shadowRoot!, {childList: true, subtree: true})
  return counts
}

describe('a long conversation', () => {
  it('is drawn from its end, the rest in the tasks that follow', async () => {
    const chat = await createChat(liveAgent(), {storage: 'none'})
    const counts = countDrawn(chat)

    chat.messages = history(200)
    await all(chat, 200, () => undefined)

    assert.equal(counts[0], 40)
    assert.isTrue(counts.every((count, i) => count - (counts[i - 1] ?? 20) <= 20))
    assert.deepEqual(
      said(chat),
      Array.from({length: 200}, (_, i) => `Message ${i}`),
    )
  })

  it('stays at its end meanwhile', async () => {
    const chat = await restored(200)
    await frame(chat)

    const gaps = await all(chat, 200, () => gap(chat))

    assert.isNotEmpty(gaps)
    assert.isTrue(gaps.every((px) => px === 0))
    assert.isTrue(chat.matches(':state(following)'))
  })

  it('keeps the place of a reader who has gone up', async () => {
    const chat = await restored(200)
    log(chat).dispatchEvent(new WheelEvent('wheel', {deltaY: -10}))
    log(chat).scrollTop = 0
    const [shown] = turns(chat)
    const before = top(shown)

    const tops = await all(chat, 200, () => top(shown))

    assert.isTrue(tops.every((px) => Math.abs(px - before) <= 1))
    assert.isFalse(chat.matches(':state(following)'))
  })

  it('keeps the nodes it has drawn', async () => {
    const chat = await restored(200)
    const before = turns(chat)

    await all(chat, 200, () => undefined)

    const after = new Set(turns(chat))
    assert.isTrue(before.every((turn) => after.has(turn)))
  })

  it('can be gone on with before all of it is there', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent, {storage: 'none', messages: history(200)})

    await ask(chat, agent)
    await hear(chat, agent, runStarted, start(), delta('Hello'))
    await all(chat, 202, () => undefined)

    assert.include(textOf(turns(chat).at(-1)!), 'Hello')
    assert.equal(said(chat)[0], 'Message 0')
    assert.equal(gap(chat), 0)
  })

  it('passes over what is out of sight, but for the newest', async () => {
    const chat = await restored(100)
    await all(chat, 100, () => undefined)

    const styles = findAll(chat, '.turns').map((group) => getComputedStyle(group).contentVisibility)

    const far = CSS.supports('-webkit-app-region', 'none') ? 'auto' : 'visible'
    assert.deepEqual(styles, [far, far, far, 'visible', 'visible'])
  })

  it('is another one when another is opened', async () => {
    const chat = await restored(200)
    await all(chat, 200, () => undefined)

    const counts = countDrawn(chat)
    chat.messages = history(300)
    await all(chat, 300, () => undefined)

    assert.include(counts, 40)
    assert.equal(gap(chat), 0)
  })
})

describe('a conversation longer than the log may be', () => {
  const limits = {messages: 60}

  it('leaves out the oldest, and shows them when asked', async () => {
    const chat = await restored(150, {limits})
    await all(chat, 60, () => undefined)
    const first = said(chat)[0]

    find(chat, '[part=earlier]').click()
    await all(chat, 120, () => undefined)
    const second = said(chat)[0]
    find(chat, '[part=earlier]').click()
    await all(chat, 150, () => undefined)

    assert.deepEqual([first, second, said(chat)[0]], ['Message 90', 'Message 30', 'Message 0'])
    assert.isFalse(shows(chat, '[part=earlier]'))
  })

  it('has words on its button, and none where nothing is left out', async () => {
    const [long, short] = [await restored(61, {limits}), await restored(60, {limits})]
    await all(long, 60, () => undefined)
    await all(short, 60, () => undefined)

    assert.equal(words(long, '[part=earlier]'), 'Show earlier messages')
    assert.isFalse(shows(short, '[part=earlier]'))
  })

  it('keeps the place and takes the focus to it when more is shown', async () => {
    const chat = await restored(150, {limits})
    await all(chat, 60, () => undefined)
    log(chat).dispatchEvent(new WheelEvent('wheel', {deltaY: -10}))
    log(chat).scrollTop = 0
    await frame(chat)
    const [shown] = turns(chat)
    const button = find(chat, '[part=earlier]')
    button.focus({preventScroll: true})
    const before = top(shown)

    button.click()
    const tops = await all(chat, 120, () => top(shown))

    assert.isTrue(tops.every((px) => Math.abs(px - before) <= 1))
    assert.isTrue(shown?.contains(chat.shadowRoot!.activeElement))
  })

  it('lets the oldest go as new ones come, from the view alone', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent, {storage: 'none', messages: history(60), limits})
    await all(chat, 60, () => undefined)

    await ask(chat, agent)
    await hear(chat, agent, runStarted, start(), delta('Hello'))
    await chat.updateComplete

    assert.equal(turns(chat).length, 60)
    const asked = (await agent.requested()).body['messages'] as readonly Message[]
    assert.equal(said(chat)[0], 'Message 2')
    assert.equal(asked.length, 61)
  })

  it('lets none go while they are read', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent, {storage: 'none', messages: history(60), limits})
    await all(chat, 60, () => undefined)
    await ask(chat, agent)
    const shown = said(chat)[0]
    log(chat).dispatchEvent(new WheelEvent('wheel', {deltaY: -10}))
    log(chat).scrollTop = 0
    await frame(chat)
    const now = [...chat.messages, {id: 'u', role: 'user', content: 'said elsewhere'}]

    await hear(chat, agent, runStarted, {type: 'MESSAGES_SNAPSHOT', messages: now})

    assert.equal(turns(chat).length, 61)
    assert.deepEqual([shown, said(chat)[0]], ['Message 2', 'Message 2'])
  })
})

describe('groups of turns', () => {
  const turn = (text = 'hi'): Turn => ({
    kind: 'user',
    key: 'k',
    messageId: 'm',
    text,
    delivery: 'sent',
  })
  const many = (count: number, text?: string) => Array.from({length: count}, () => turn(text))

  it('are of twenty', () => {
    assert.deepEqual(groupTurns([], []), [])
    assert.deepEqual(groupTurns(many(20), []), [0])
    assert.deepEqual(groupTurns(many(45), []), [0, 20, 40])
  })

  it('are smaller where turns are long', () => {
    const long = many(6, 'x'.repeat(6000))
    const calls = agentTurn(Array.from({length: 40}, () => toolCall()))

    assert.deepEqual(groupTurns(long, []), [0, 3])
    assert.deepEqual(groupTurns([calls, turn(), turn()], []), [0, 1])
  })

  it('keep their starts, whatever becomes of their turns', () => {
    const starts = groupTurns(many(25), [])

    const grown = [turn('x'.repeat(50_000)), ...many(29)]

    assert.deepEqual(groupTurns(grown, starts), [0, 20])
    assert.deepEqual(groupTurns(many(45), starts), [0, 20, 40])
    assert.deepEqual(groupTurns(many(10), starts), [0])
  })
})
