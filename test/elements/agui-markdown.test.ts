import {assert, expect, fixture, html} from '@open-wc/testing'

import type {AguiMarkdown} from '../../src/elements/agui-markdown.ts'
import {defineInnerElements} from '../../src/elements/define.ts'
import {markdownWords, Words} from '../../src/i18n/strings.ts'
import {ask, createChat, delta, find, findAll, hangUp, hear, start} from '../agui-chat/support.ts'
import {fakeAgent, liveAgent} from '../fake-agent.ts'

const CODE = '```ts\nconst a = 1\n```'

describe('a stretch of the agent’s words', () => {
  before(() => defineInnerElements())

  it('is accessible', async () => {
    const stretch = await show(`Some **text**\n\n${CODE}`)

    await expect(stretch).to.be.accessible()
  })

  it('is drawn as markdown, into the element itself', async () => {
    const stretch = await show('Some **text**')

    assert.equal(stretch.querySelector('strong')?.textContent, 'text')
    assert.isTrue(stretch.shadowRoot === null)
  })

  it('keeps the nodes of what is settled while it grows', async () => {
    const stretch = await show('first\n\nsec', true)
    const [first] = stretch.children

    stretch.source = 'first\n\nsecond\n\nthird'
    await stretch.updateComplete

    assert.isTrue(stretch.children[0] === first)
    assert.equal(stretch.querySelectorAll('p').length, 3)
  })

  it('shows no half-written syntax where it was cut', async () => {
    const text = 'See the [release notes](https://exa'
    const stretch = await show(text, true)

    stretch.partial = true
    stretch.streaming = false
    await stretch.updateComplete

    assert.equal(stretch.textContent, 'See the release notes')
    assert.isNull(stretch.querySelector('a, [part=cursor]'))
  })

  it('draws what comes at once over several frames', async () => {
    const stretch = await fixture<AguiMarkdown>(
      html`<agui-markdown .source=${'**x** '.repeat(10)} .atOnce=${20}></agui-markdown>`,
    )

    const counts = [stretch.querySelectorAll('strong').length]
    while (counts.at(-1)! < 10 && counts.length < 20) {
      await new Promise(requestAnimationFrame)
      await stretch.updateComplete
      counts.push(stretch.querySelectorAll('strong').length)
    }

    assert.isAtMost(counts[0]!, 4)
    assert.isAtLeast(counts.length, 3)
    assert.equal(counts.at(-1), 10)
  })

  it('takes other words at any time', async () => {
    const stretch = await show(CODE)

    stretch.options = {strings: markdownWords(new Words({'action.copyShort': 'Kopieren'}))}
    await stretch.updateComplete

    assert.include(stretch.textContent ?? '', 'Kopieren')
  })

  it('goes on after it was moved', async () => {
    const stretch = await show('one', true)
    const elsewhere = await fixture<HTMLElement>(html`<section></section>`)

    elsewhere.append(stretch)
    stretch.source = 'one two'
    await stretch.updateComplete

    assert.equal(stretch.textContent, 'one two')
  })
})

describe('a reply that was cut', () => {
  const HALF = 'See the [release notes](https://exa'

  afterEach(() => sessionStorage.clear())

  it('shows no half-written syntax once it was stopped, nor after a reload', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)
    await hear(chat, agent, start(), delta(HALF))
    const paragraph = find(chat, '[part=content] p')

    chat.stop()
    await chat.updateComplete

    assert.strictEqual(find(chat, '[part=content] p'), paragraph)
    assert.equal(paragraph.innerHTML, 'See the release notes')
    dispatchEvent(new Event('pagehide'))
    const stored = Object.entries<string>(sessionStorage)
    chat.remove()
    for (const [key, value] of stored) sessionStorage.setItem(key, value)
    const again = await createChat(fakeAgent())
    assert.equal(find(again, '[part=content] p').innerHTML, 'See the release notes')
  })

  it('shows none where the connection broke', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)
    await hear(chat, agent, start(), delta(HALF))

    await hangUp(chat, agent)

    assert.equal(find(chat, '[part=content] p').innerHTML, 'See the release notes')
  })

  it('keeps whole what came before something else', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)
    await hear(chat, agent, start(), delta('See https://example.org'))
    await hear(chat, agent, {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'look'})
    const link = find(chat, '[part=content] a')

    chat.stop()
    await chat.updateComplete

    assert.deepEqual(findAll(chat, '[part=content] a'), [link])
  })
})

async function show(source: string, streaming = false): Promise<AguiMarkdown> {
  return fixture<AguiMarkdown>(
    html`<agui-markdown .source=${source} ?streaming=${streaming}></agui-markdown>`,
  )
}
