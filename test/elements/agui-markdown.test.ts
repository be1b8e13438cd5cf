import {assert, expect, fixture, html} from '@open-wc/testing'

import type {AguiMarkdown} from '../../src/elements/agui-markdown.ts'
import {defineInnerElements} from '../../src/elements/define.ts'
import {markdownWords, Words} from '../../src/i18n/strings.ts'

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

async function show(source: string, streaming = false): Promise<AguiMarkdown> {
  return fixture<AguiMarkdown>(
    html`<agui-markdown .source=${source} ?streaming=${streaming}></agui-markdown>`,
  )
}
