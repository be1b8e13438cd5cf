import {assert} from '@open-wc/testing'

import {contentText} from '../../src/protocol/messages.ts'

describe('contentText', () => {
  it('is the text itself', () => {
    assert.equal(contentText('hi'), 'hi')
  })

  it('is the text of the text parts, a line each', () => {
    const image = {type: 'image', source: {}}
    const content = [{type: 'text', text: 'look'}, image, {type: 'text', text: 'there'}]

    assert.equal(contentText(content), 'look\nthere')
  })

  it('is empty for an activity, whose content is data', () => {
    assert.equal(contentText({steps: []}), '')
  })
})
