import {assert} from '@open-wc/testing'

import {defineInnerElements} from '../../src/elements/define.ts'

describe('the renderer of the agent’s words', () => {
  it('comes when it is first needed; until then they are shown as they are', async () => {
    defineInnerElements()
    const stretch = document.createElement('agui-markdown')
    stretch.source = 'Some'
    document.body.append(stretch)
    await Promise.resolve()

    const shown = [stretch.textContent]
    stretch.source = 'Some **text**\n\nand more'
    await Promise.resolve()
    shown.push(stretch.innerText)
    await stretch.updateComplete

    assert.deepEqual(shown, ['Some', 'Some **text**\n\nand more'])
    assert.equal(stretch.querySelector('strong')?.textContent, 'text')
    assert.lengthOf(stretch.children, 2)
    stretch.remove()
  })
})
