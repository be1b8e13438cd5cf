import {assert} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import {fakeAgent, sse} from '../fake-agent.ts'
import {converse, createChat, delta, find, findAll, runFinished} from './support.ts'

const REPLY =
  '# Title\n\n**Bold** [link](https://example.com) `code`\n\n- one\n- two\n\n```\na\n```'

/** What of an element's looks does not depend on how much room the page gives it. */
const LOOKS = [
  'display',
  'position',
  'visibility',
  'color',
  'background-color',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'font-variant',
  'line-height',
  'letter-spacing',
  'word-spacing',
  'text-align',
  'text-decoration-line',
  'text-indent',
  'text-shadow',
  'text-transform',
  'white-space',
  'cursor',
  'box-sizing',
  'list-style-type',
  'padding',
  'margin-top',
  'margin-bottom',
  'border',
  'border-radius',
  'overflow',
  'opacity',
]

describe('on any page', () => {
  for (const [what, css] of Object.entries({
    'that unsets everything': '* { all: unset }',
    'that shrinks its root': 'html { font-size: 62.5% }',
    'that styles every tag': `
      h2, h3, h4, p, button, textarea, ul, li, form, section, article, details, a, pre, code, svg {
        margin: 40px !important; color: red !important; font: 40px serif !important;
      }`,
    'that dresses its text': `
      body { font: italic 700 30px/3 serif; color: red; letter-spacing: 3px; word-spacing: 9px;
        text-align: right; text-indent: 20px; text-shadow: 1px 1px red; text-transform: uppercase;
        white-space: pre; cursor: wait; visibility: hidden; font-variant: small-caps }`,
  })) {
    it(`${what} it looks the same`, async () => {
      const plain = looks(await answered())

      const style = document.createElement('style')
      style.textContent = css
      document.head.append(style)
      const hostile = looks(await answered())
      style.remove()

      assert.isAbove(plain.length, 50)
      assert.deepEqual(hostile, plain)
    })
  }

  it('that unsets everything it keeps its height', async () => {
    const style = document.createElement('style')
    style.textContent = '* { all: unset }'
    document.head.append(style)

    const {offsetHeight} = find(await answered(), '[part=panel]')

    style.remove()
    assert.equal(offsetHeight, 640)
  })

  it('it is as large as the page says', async () => {
    const chat = await answered()
    Object.assign(chat.style, {blockSize: '400px', inlineSize: '320px'})

    const {offsetHeight, offsetWidth} = find(chat, '[part=panel]')

    assert.deepEqual([offsetHeight, offsetWidth], [400, 320])
  })

  it('it goes away with `hidden`', async () => {
    const chat = await answered()

    chat.hidden = true

    assert.equal(chat.offsetHeight, 0)
  })

  it('it never grows wider than its place, whatever the agent says', async () => {
    const long = `${'x'.repeat(500)}\n\n| ${'wide | '.repeat(40)}\n|${'---|'.repeat(40)}\n\n\`\`\`\n${'y'.repeat(500)}\n\`\`\``
    const agent = fakeAgent(
      sse({type: 'STEP_STARTED', stepName: 'z'.repeat(300)}, delta(long), runFinished),
    )
    const chat = await createChat(agent, {heading: 'h'.repeat(300)})
    chat.style.inlineSize = '320px'

    await converse(chat, 'u'.repeat(500))

    const {scrollWidth, clientWidth} = find(chat, '[part=log]')
    assert.equal(scrollWidth, clientWidth)
    assert.equal(find(chat, '[part=panel]').scrollWidth, 318)
  })

  it('it keeps the time on one line beside a name that is too long', async () => {
    const chat = await answered({assistantName: 'A long name '.repeat(20)})
    chat.style.inlineSize = '320px'

    const time = find(chat, '[part=time]').getBoundingClientRect()

    assert.isAtMost(time.height, 20)
    assert.isBelow(time.right, find(chat, '[part=log]').getBoundingClientRect().right)
  })

  // Firefox goes by the `lang` attribute alone, which no style sheet can change.
  const hasLocale = CSS.supports('-webkit-locale', 'inherit')
  const byLanguage = 'it breaks words and chooses fonts by the language it stands in'
  const onlyWithLocale = hasLocale ? it : it.skip
  onlyWithLocale(hasLocale ? byLanguage : `${byLanguage} (no -webkit-locale here)`, async () => {
    document.documentElement.lang = 'de'
    const chat = await answered()

    const locale = getComputedStyle(find(chat, '[part=panel]')).getPropertyValue('-webkit-locale')

    document.documentElement.removeAttribute('lang')
    // Chromium quotes it, WebKit does not.
    assert.equal(locale.replaceAll('"', ''), 'de')
  })

  it('its notes read in the direction of their own words', async () => {
    const chat = await createChat(fakeAgent(), {endpoint: ''})

    const directions = ['[part=note]', '[part=error] p', '[part=error] small'].map(
      (selector) => getComputedStyle(find(chat, selector)).unicodeBidi,
    )

    assert.deepEqual(directions, ['plaintext', 'plaintext', 'plaintext'])
  })

  it('nothing it fades out by is drawn over the message box', async () => {
    const chat = await answered()

    const {zIndex} = getComputedStyle(find(chat, '.footer'), '::before')
    const {isolation} = getComputedStyle(find(chat, '.footer'))

    assert.deepEqual([zIndex, isolation], ['-1', 'isolate'])
  })

  it('what scrolls fades out below the note of a reload, too', async () => {
    const settings = {storage: 'session', endpoint: '/restored'} as const
    const before = await answered(settings)
    before.remove()
    await Promise.resolve()
    const chat = await createChat(fakeAgent(), settings)
    await chat.updateComplete

    const fade = getComputedStyle(find(chat, '[part=banner]'), '::after')

    assert.equal(fade.blockSize, '20px')
    assert.include(fade.backgroundImage, 'gradient')
  })

  it('it takes colours and sizes from the page’s custom properties', async () => {
    const chat = await answered()

    document.documentElement.style.setProperty('--agui-user-bg', 'rgb(1, 2, 3)')
    chat.style.setProperty('--agui-font-size', '20px')
    const bubble = getComputedStyle(find(chat, '[part=bubble]'))
    const {backgroundColor, fontSize} = bubble
    document.documentElement.style.removeProperty('--agui-user-bg')

    assert.deepEqual([backgroundColor, fontSize], ['rgb(1, 2, 3)', '20px'])
  })

  it('it can be dressed by its parts', async () => {
    const style = document.createElement('style')
    style.textContent = `
      agui-chat::part(bubble) { background: rgb(1, 2, 3) }
      agui-chat::part(tool) { background: rgb(4, 5, 6) }`
    document.head.append(style)
    const chat = await answered()

    const colours = ['[part=bubble]', '[part=tool]'].map(
      (selector) => getComputedStyle(find(chat, selector)).backgroundColor,
    )

    style.remove()
    assert.deepEqual(colours, ['rgb(1, 2, 3)', 'rgb(4, 5, 6)'])
  })

  it('it brings no style of its own outside, and none inline', async () => {
    const sheets = document.styleSheets.length

    const chat = await answered()

    assert.lengthOf(document.styleSheets, sheets)
    assert.lengthOf(findAll(chat, '[style], style'), 0)
  })
})

async function answered(settings: Partial<AguiChat> = {}): Promise<AguiChat> {
  const agent = fakeAgent(
    sse(
      {type: 'STEP_STARTED', stepName: 'look'},
      {type: 'STEP_FINISHED', stepName: 'look'},
      {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find'},
      {type: 'TOOL_CALL_RESULT', toolCallId: 'c1', messageId: 'x', content: 'found'},
      delta(REPLY),
      runFinished,
    ),
  )
  const chat = await createChat(agent, {storage: 'none', suggestions: 'One', ...settings})
  await converse(chat)
  return chat
}

/** How everything in the panel looks, element by element. */
function looks(chat: AguiChat): readonly string[] {
  return findAll(chat, '[part=panel], [part=panel] *').map((element) => {
    const style = getComputedStyle(element)
    const values = LOOKS.map((name) => `${name}: ${style.getPropertyValue(name)}`)
    return `${element.localName}.${element.getAttribute('class')} ${values.join('; ')}`
  })
}
