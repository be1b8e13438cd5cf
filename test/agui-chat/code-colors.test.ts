import {assert} from '@open-wc/testing'

import {codeStyles} from '../../src/markdown/code.styles.ts'
import {fakeAgent} from '../fake-agent.ts'
import {colorOf, contrast, painted} from './colors.ts'
import {converse, createChat, find, findAll, reply, settle} from './support.ts'

const scopes = [...codeStyles.cssText.matchAll(/\.hl-(\w+)/g)].map(([, scope = '']) => scope)

/** A chat that shows a word of each scope. */
async function showScopes(theme: 'light' | 'dark') {
  const chat = await createChat(fakeAgent(reply(`\`\`\`js\n${scopes.join(' ')}\n\`\`\``)), {
    theme,
    highlighter: async (code) => code.split(/(?= )/).map((text) => ({text, scope: text.trim()})),
  })
  await converse(chat)
  await settle(chat)
  return chat
}

describe('the colours of code', () => {
  it('are those of nine scopes', () => {
    assert.equal(new Set(scopes).size, 9)
  })

  for (const theme of ['light', 'dark'] as const) {
    it(`can be read on ${theme}`, async () => {
      const chat = await showScopes(theme)

      const words = findAll(chat, 'pre [class^=hl-]')
      const poor = words.filter(
        (word) => contrast(painted(getComputedStyle(word).color), colorOf(chat, 'sunken')) < 4.5,
      )
      assert.equal(words.length, scopes.length)
      assert.deepEqual(
        poor.map(({className}) => className),
        [],
      )
    })
  }

  it('are the page’s where it sets them', async () => {
    const chat = await showScopes('light')

    for (const scope of scopes) chat.style.setProperty(`--agui-code-${scope}`, 'rgb(1, 2, 3)')

    for (const scope of scopes) {
      assert.equal(getComputedStyle(find(chat, `.hl-${scope}`)).color, 'rgb(1, 2, 3)', scope)
    }
  })
})
