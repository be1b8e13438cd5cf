import {assert} from '@open-wc/testing'

import {fakeAgent} from '../fake-agent.ts'
import {colorOf, contrast, painted} from './colors.ts'
import {converse, createChat, find, reply, settle, write} from './support.ts'

/** What is set on the host, light and dark, where no accent is. */
const STANDARD = {
  bg: ['#ffffff', '#13151b'],
  text: ['#151922', '#eceef3'],
  accent: ['#2a55d5', '#8eacff'],
  'on-accent': ['#ffffff', '#0b1533'],
  link: ['#2349be', '#a3bcff'],
  soft: ['#ebf0fe', '#1d2643'],
  'user-bg': ['#e8eefc', '#252e49'],
  'user-text': ['#151922', '#eceef3'],
  focus: ['#2a55d5', '#8eacff'],
} as const

const ACCENTS = [
  'black',
  'white',
  'yellow',
  'red',
  'lime',
  'blue',
  'navy',
  'magenta',
  'cyan',
  'gray',
  '#767676',
  '#ff6a00',
  '#0f766e',
  '#facc15',
  'oklch(0.7 0.25 330)',
  'hsl(210 100% 50%)',
  'light-dark(#7c3aed, #c4b5fd)',
]

describe('without an accent', () => {
  for (const [scheme, nth] of [
    ['light', 0],
    ['dark', 1],
  ] as const) {
    it(`the colours of the ${scheme} design are exactly its own`, async () => {
      const chat = await createChat(fakeAgent(), {theme: scheme})

      const seen = Object.keys(STANDARD).map((name) => colorOf(chat, name))

      assert.deepEqual(
        seen,
        Object.values(STANDARD).map((pair) => painted(pair[nth])),
      )
    })
  }
})

describe('with nothing but an accent', () => {
  for (const theme of ['light', 'dark'] as const) {
    for (const accent of ACCENTS) {
      it(`${accent} everything can be read on ${theme}`, async () => {
        const chat = await createChat(fakeAgent(), {theme})
        chat.style.setProperty('--agui-accent', accent)

        const color = (name: string) => colorOf(chat, name)
        const ratios = {
          'text on the accent': contrast(color('on-accent'), color('accent')) / 4.5,
          'links on the panel': contrast(color('link'), color('bg')) / 4.5,
          'links on a bubble': contrast(color('link'), color('user-bg')) / 4.5,
          'links on a quiet shade': contrast(color('link'), color('subtle')) / 4.5,
          'the focus on the panel': contrast(color('focus'), color('bg')) / 3,
          'the focus on a bubble': contrast(color('focus'), color('user-bg')) / 3,
          'the focus on a raised card': contrast(color('focus'), color('raised')) / 3,
          'what is going on': contrast(color('ink'), color('bg')) / 3,
          'the visitor’s words': contrast(color('user-text'), color('user-bg')) / 4.5,
        }

        const poor = Object.entries(ratios).filter(([, ratio]) => !(ratio >= 1))
        assert.deepEqual(poor, [])
      })
    }
  }

  it('its shades are of its own hue', async () => {
    const chat = await createChat(fakeAgent(), {theme: 'light'})
    chat.style.setProperty('--agui-accent', '#0f766e')

    for (const name of ['user-bg', 'soft', 'link', 'focus']) {
      const [red, green, blue] = colorOf(chat, name)
      assert.isTrue(green > red && blue > red, name)
    }
  })

  it('each of the derived colours may still be set', async () => {
    const chat = await createChat(fakeAgent())
    const names = ['on-accent', 'accent-soft', 'user-bg', 'user-text', 'link', 'focus']
    chat.style.setProperty('--agui-accent', 'teal')
    for (const name of names) chat.style.setProperty(`--agui-${name}`, 'rgb(1, 2, 3)')

    const seen = ['on-accent', 'soft', 'user-bg', 'user-text', 'link', 'focus'].map((name) =>
      colorOf(chat, name),
    )

    assert.deepEqual(
      seen,
      names.map(() => [1, 2, 3]),
    )
  })

  it('is seen on buttons, bubbles and links', async () => {
    const chat = await createChat(fakeAgent(reply('[link](https://example.com)')))
    chat.style.setProperty('--agui-accent', 'yellow')
    await converse(chat)
    await write(chat, 'next')

    const button = getComputedStyle(find(chat, '[part=send-button]'))
    const link = getComputedStyle(find(chat, '[part=content] a'))
    assert.deepEqual(painted(button.backgroundColor), [255, 255, 0])
    assert.deepEqual(painted(button.color), [0, 0, 0])
    assert.deepEqual(painted(link.color), colorOf(chat, 'link'))
  })
})

describe('the custom property', () => {
  for (const [name, value, selector, property, expected] of [
    ['space', '8px', 'agui-message', 'marginBlockEnd', '48px'],
    [
      'shadow',
      'rgb(1, 2, 3) 0px 0px 0px 4px',
      '.jump',
      'boxShadow',
      'rgb(1, 2, 3) 0px 0px 0px 4px',
    ],
    ['radius', '0px', '[part=panel]', 'borderRadius', '4px'],
    ['font', 'serif', '[part=panel]', 'fontFamily', 'serif'],
    ['font-size', '18px', '[part=textarea]', 'fontSize', '18px'],
    ['line', '30px', '[part=textarea]', 'lineHeight', '30px'],
    ['content-width', '300px', '.column', 'maxInlineSize', '300px'],
  ] as const) {
    it(`--agui-${name} is heeded`, async () => {
      const chat = await createChat(fakeAgent(reply('Long.\n\n'.repeat(60))))
      await converse(chat)
      if (selector === '.jump') {
        await settle(chat)
        find(chat, '[part=log]').scrollTop = 0
        await settle(chat)
      }

      chat.style.setProperty(`--agui-${name}`, value)

      assert.equal(getComputedStyle(find(chat, selector))[property], expected)
    })
  }
})
