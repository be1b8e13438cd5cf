import {assert, expect} from '@open-wc/testing'
import {html} from 'lit'

import type {AguiChat} from '../../src/agui-chat.ts'
import type {ToolItem} from '../../src/conversation/state.ts'
import {registerActivityRenderer} from '../../src/elements/renderers.ts'
import {find, findAll, replaceUntilEnd, shows, textOf, words} from '../agui-chat/support.ts'
import {activity, agentTurn, emptyChat, show, toolCall} from './stage.ts'

const PLAIN = '.activity'
const DRAWN = '.drawn'

function recordErrors(): readonly unknown[] {
  const errors: unknown[] = []
  replaceUntilEnd(globalThis, 'reportError', (error: unknown) => void errors.push(error))
  return errors
}

async function showActivity(settings: Partial<AguiChat>, type = 'weather'): Promise<AguiChat> {
  const chat = await emptyChat(settings)
  await show(chat, agentTurn([activity({degrees: 21}, type)]))
  return chat
}

describe('what a page draws itself', () => {
  it('is accessible', async () => {
    const chat = await showActivity({activityRenderers: {weather: () => html`<p>Sunny</p>`}})

    await expect(chat).to.be.accessible()
  })

  it('stands in place of an activity’s row: a template', async () => {
    const chat = await showActivity({
      activityRenderers: {weather: ({content}) => html`<b>${content['degrees']} degrees</b>`},
    })

    assert.equal(words(chat, '[part=activity] b'), '21 degrees')
    assert.isFalse(shows(chat, PLAIN))
  })

  it('or a node', async () => {
    const meter = document.createElement('meter')
    const chat = await showActivity({activityRenderers: {weather: () => meter}})

    assert.isTrue(find(chat, DRAWN).firstElementChild === meter)
  })

  it('or a text, shown as text', async () => {
    const chat = await showActivity({activityRenderers: {weather: () => '<b>Sunny</b>'}})

    assert.equal(words(chat, DRAWN), '<b>Sunny</b>')
  })

  it('scrolls by itself where it is too wide, and stands where it would without', async () => {
    const wide = document.createElement('div')
    wide.style.cssText = 'inline-size: 5000px; block-size: 20px'
    const chat = await showActivity({activityRenderers: {weather: () => wide}})
    const [log, drawn] = [find(chat, '.log'), find(chat, DRAWN)]
    const place = drawn.parentElement!.getBoundingClientRect()

    assert.equal(log.scrollWidth, log.clientWidth)
    assert.isAbove(drawn.scrollWidth, drawn.clientWidth)
    assert.equal(wide.getBoundingClientRect().left, place.left)
  })

  for (const [what, value] of [
    ['nothing', undefined],
    ['null', null],
    ['a promise', Promise.resolve('later')],
    ['a number', 7],
  ] as const) {
    it(`leaves the row where it gives ${what}`, async () => {
      const chat = await showActivity({activityRenderers: {weather: () => value as undefined}})

      assert.equal(words(chat, PLAIN), 'Weather')
    })
  }

  it('is looked up among the page’s own entries only', async () => {
    const chat = await showActivity({activityRenderers: {}}, 'toString')

    assert.equal(words(chat, PLAIN), 'To string')
  })

  it('gets the item and the conversation, and draws anew when the item changes', async () => {
    const seen: unknown[] = []
    const chat = await emptyChat({
      activityRenderers: {
        weather: (item, {conversation}) => {
          seen.push([item.activityType, conversation === chat.conversation])
          return String(item.content['degrees'])
        },
      },
    })
    const turn = agentTurn([activity({degrees: 21}, 'weather')], 'running')
    await show(chat, turn)

    await show(chat, {...turn, status: 'finished'})
    await show(chat, agentTurn([activity({degrees: 22}, 'weather')]))

    assert.equal(words(chat, DRAWN), '22')
    assert.deepEqual(seen, [
      ['weather', true],
      ['weather', true],
    ])
  })

  it('stands in place of a tool’s card, by the function’s name', async () => {
    const chat = await emptyChat({
      toolRenderers: {create_task: (item: ToolItem) => html`<i>${item.args}</i>`},
    })

    await show(chat, agentTurn([toolCall(), toolCall({key: 'c2', name: 'find'})]))

    assert.equal(words(chat, '[part=tool] i'), '{"title":"Test"}')
    assert.deepEqual(findAll(chat, 'agui-tool-call summary').map(textOf), ['Find find Done'])
  })

  it('follows the property at any time', async () => {
    const chat = await showActivity({})
    const before = words(chat, PLAIN)

    chat.activityRenderers = {weather: () => 'Sunny'}
    await chat.updateComplete
    const during = words(chat, DRAWN)
    chat.activityRenderers = undefined
    await chat.updateComplete

    assert.deepEqual([before, during, words(chat, PLAIN)], ['Weather', 'Sunny', 'Weather'])
  })

  it('that throws shows the row, and is told once', async () => {
    const errors = recordErrors()
    const fail = () => {
      throw new Error('no')
    }
    const chat = await showActivity({activityRenderers: {weather: fail}})

    await show(chat, agentTurn([activity({degrees: 22}, 'weather')]))

    assert.equal(words(chat, PLAIN), 'Weather')
    assert.deepEqual(errors.map(String), ['Error: no'])
  })

  it('that fails while its template is drawn shows the row too, until it works', async () => {
    const errors = recordErrors()
    const bad = {
      toString(): string {
        throw new Error('inside')
      },
    }
    const chat = await emptyChat({
      activityRenderers: {
        weather: ({content}) => html`<b title=${content['degrees'] === 21 ? bad : 'fine'}>x</b>`,
      },
    })
    await show(chat, agentTurn([activity({degrees: 21}, 'weather')]))
    const first = shows(chat, PLAIN)

    await show(chat, agentTurn([activity({degrees: 22}, 'weather')]))

    assert.isTrue(first)
    assert.deepEqual(errors.map(String), ['Error: inside'])
    assert.equal(find(chat, `${DRAWN} b`).title, 'fine')
  })

  it('may be a module that is loaded with the first of its type; meanwhile the row stands', async () => {
    let loads = 0
    let arrive: (renderer: () => string) => void = () => {}
    registerActivityRenderer('late', () => {
      loads++
      return new Promise((resolve) => (arrive = resolve))
    })
    const chat = await emptyChat()
    const before = loads
    await show(chat, agentTurn([activity({}, 'late'), {...activity({}, 'late'), key: 'a2'}]))
    const during = findAll(chat, PLAIN).map(textOf)

    arrive(() => 'Here')
    await new Promise((resolve) => setTimeout(resolve))
    await chat.updateComplete

    assert.deepEqual([before, loads], [0, 1])
    assert.deepEqual(during, ['Late', 'Late'])
    assert.deepEqual(findAll(chat, DRAWN).map(textOf), ['Here', 'Here'])
  })

  it('beats such a module', async () => {
    registerActivityRenderer('both', async () => () => 'the module’s')

    const chat = await showActivity({activityRenderers: {both: () => 'the page’s'}}, 'both')

    assert.equal(words(chat, DRAWN), 'the page’s')
  })

  it('a module that cannot be loaded leaves the row', async () => {
    const errors = recordErrors()
    registerActivityRenderer('lost', async () => {
      throw new Error('404')
    })

    const chat = await showActivity({}, 'lost')
    await new Promise((resolve) => setTimeout(resolve))

    assert.equal(words(chat, PLAIN), 'Lost')
    assert.deepEqual(errors.map(String), ['Error: 404'])
  })
})
