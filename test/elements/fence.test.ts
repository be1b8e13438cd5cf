import {assert, expect} from '@open-wc/testing'
import {html} from 'lit'

import type {AguiChat} from '../../src/agui-chat.ts'
import type {Fences} from '../../src/elements/fence.ts'
import {
  ask,
  click,
  createChat,
  delta,
  find,
  findAll,
  hangUp,
  hear,
  replaceUntilEnd,
  settle,
  shows,
  start,
  words,
} from '../agui-chat/support.ts'
import {liveAgent} from '../fake-agent.ts'
import {agentTurn, emptyChat, show} from './stage.ts'

const DRAWN = '[part=code-block].drawn'
const DRAWING = `${DRAWN} > div`

async function showCode(fence: Fences, source = '```plan\na < b\n```'): Promise<AguiChat> {
  const chat = await emptyChat({fence})
  await show(chat, agentTurn([{kind: 'text', key: 't1', messageId: 't1', text: source}]))
  return chat
}

function recordErrors(): readonly unknown[] {
  const errors: unknown[] = []
  replaceUntilEnd(globalThis, 'reportError', (error: unknown) => void errors.push(error))
  return errors
}

describe('a fenced block that the page draws', () => {
  it('is accessible', async () => {
    const chat = await showCode({plan: (code) => html`<p>${code}</p>`})

    await expect(chat).to.be.accessible()
  })

  it('shows a template', async () => {
    const chat = await showCode({plan: (code) => html`<b>${code}</b>`})

    assert.equal(words(chat, `${DRAWING} > b`), 'a < b')
    assert.equal(getComputedStyle(find(chat, `${DRAWN} pre`)).display, 'none')
    assert.equal(getComputedStyle(find(chat, `${DRAWN} [part=code-header]`)).display, 'none')
  })

  it('or a node', async () => {
    const meter = document.createElement('meter')
    const chat = await showCode({plan: () => meter})

    assert.isTrue(find(chat, DRAWING).firstElementChild === meter)
  })

  it('or a text, shown as text', async () => {
    const chat = await showCode({plan: () => '<b>Plan</b>'})

    assert.equal(words(chat, DRAWING), '<b>Plan</b>')
  })

  for (const [what, value] of [
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['a promise', Promise.resolve('later')],
  ] as const) {
    it(`stays code where it gives ${what}`, async () => {
      const chat = await showCode({plan: () => value as undefined})

      assert.isFalse(shows(chat, DRAWN))
      assert.equal(words(chat, 'pre'), 'a < b')
    })
  }

  it('stays code where drawing fails, and the page is told once', async () => {
    const errors = recordErrors()
    const chat = await showCode(
      {
        plan: () => {
          throw new Error('broken')
        },
      },
      '```plan\na\n```\n\n```plan\nb\n```',
    )

    assert.isFalse(shows(chat, DRAWN))
    assert.deepEqual(errors.map(String), ['Error: broken'])
  })

  it('is looked up among the page’s own entries only', async () => {
    const chat = await showCode({}, '```toString\na\n```')

    assert.isFalse(shows(chat, DRAWN))
  })

  it('is drawn anew as it grows, in place, and told when no more will come', async () => {
    const seen: unknown[] = []
    const agent = liveAgent()
    const chat = await createChat(agent, {
      fence: {
        plan: (code, {closed}) => {
          seen.push([code, closed])
          return html`<b>${code}</b>`
        },
      },
    })
    await ask(chat, agent)
    await hear(chat, agent, start(), delta('```plan\na'))
    const drawn = find(chat, `${DRAWING} > b`)
    await hear(chat, agent, delta('\nb\n'))
    await hear(chat, agent, delta('```\n\nmore'))
    await hangUp(chat, agent)

    assert.deepEqual(seen.at(0), ['a', false])
    assert.deepEqual(seen.at(-1), ['a\nb', true])
    assert.equal(seen.filter((call) => (call as unknown[])[1]).length, 1)
    assert.equal(words(chat, `${DRAWING} > b`), 'a b')
    assert.isTrue(find(chat, `${DRAWING} > b`) === drawn)
  })

  it('is code until there is a drawing', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent, {
      fence: {plan: (code, {closed}) => (closed ? code : undefined)},
    })
    await ask(chat, agent)
    await hear(chat, agent, start(), delta('```plan\na'))
    const before = words(chat, '[part=content] pre')
    await hear(chat, agent, delta('\n```\n\nmore'))

    assert.equal(before, 'a')
    assert.equal(words(chat, DRAWING), 'a')
  })

  it('is copied with its reply as the code it is', async () => {
    const copied = new Promise<Blob>((resolve) =>
      replaceUntilEnd(navigator, 'clipboard', {
        write: async ([item]: ClipboardItem[]) => resolve(await item!.getType('text/html')),
      } as unknown as Clipboard),
    )
    const chat = await showCode({plan: () => html`<b>Drawn</b>`})

    await click(chat, '[part=actions] button[aria-label="Copy reply"]')
    const markup = await (await copied).text()

    assert.notInclude(markup, 'Drawn')
    assert.include(markup, 'a &lt; b')
  })

  it('scrolls by itself where it is too wide, as a named region', async () => {
    const chat = await showCode({
      plan: () => {
        const wide = document.createElement('div')
        wide.style.cssText = 'inline-size: 5000px; block-size: 20px'
        return wide
      },
    })
    await settle(chat)
    const [log, drawn] = [find(chat, '.log'), find(chat, DRAWN)]

    assert.equal(log.scrollWidth, log.clientWidth)
    assert.isAbove(drawn.scrollWidth, drawn.clientWidth)
    assert.equal(drawn.tabIndex, 0)
    assert.equal(drawn.role, 'region')
    assert.equal(drawn.ariaLabel, 'Code block, plan, 1 line')
  })

  it('is drawn again only if the table is another', async () => {
    let drawings = 0
    const fence: Fences = {plan: () => `${++drawings}`}
    const chat = await showCode(fence)

    chat.fence = fence
    await chat.updateComplete
    chat.heading = 'Other'
    await chat.updateComplete
    const before = drawings
    chat.fence = {...fence}
    await chat.updateComplete
    await chat.updateComplete

    assert.equal(before, 1)
    assert.isAtLeast(drawings, 2)
    assert.equal(findAll(chat, DRAWN).length, 1)
  })
})
