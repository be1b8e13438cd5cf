// What becomes of the raw tags, languages and addresses in a reply.
import {assert} from '@open-wc/testing'

import {renderMarkdown} from '../../src/markdown.ts'

function draw(source: string): HTMLElement {
  const container = document.createElement('div')
  container.append(renderMarkdown(source))
  return container
}

const html = (source: string) => draw(source).innerHTML.replaceAll(/ dir="auto"|\n/g, '')

describe('a raw tag', () => {
  it('that is left open ends with its paragraph, item or cell', () => {
    assert.equal(html('<b>one\n\ntwo'), '<p><b>one</b></p><p>two</p>')
    assert.equal(html('- <b>one\n- two'), '<ul><li><b>one</b></li><li>two</li></ul>')
    assert.equal(html('- a\n  - <sub>b\n- c').split('<sub>').length, 2)
    assert.equal(draw('| <b>a | b |\n|---|---|').querySelectorAll('b').length, 1)
    assert.equal(html('**<i>one** two'), '<p><strong><i>one</i></strong> two</p>')
    assert.equal(html('# <mark>one\n\ntwo'), '<h4><mark>one</mark></h4><p>two</p>')
  })

  it('goes on over the blocks that it encloses', () => {
    assert.equal(
      html('<details>\n<summary>More</summary>\n\n- one\n\n</details>\n\ntwo'),
      '<details><summary>More</summary><ul><li>one</li></ul></details><p>two</p>',
    )
  })

  it('that closes nothing is nothing', () => {
    assert.equal(html('one</b> two</i>'), '<p>one two</p>')
    assert.equal(html('one\n\n</details>\n\ntwo'), '<p>one</p><p>two</p>')
  })

  it('closes what was opened in it', () => {
    assert.equal(html('<b><i>one</b> two</i>'), '<p><b><i>one</i></b> two</p>')
    assert.equal(html('<B>one<BR/>two</B>'), '<p><b>one<br>two</b></p>')
  })
})

describe('the language of a code block', () => {
  const language = (info: string) =>
    draw(`\`\`\`${info}\nx\n\`\`\``).querySelector('code')!.className.replace('language-', '')

  it('is its first word, if that can be one', () => {
    assert.equal(language('ts'), 'ts')
    assert.equal(language('c++ title="x"'), 'c++')
    assert.equal(language(''), '')
    assert.equal(language('f&ouml;&ouml;'), '')
    assert.equal(language('a/b'), '')
  })
})

describe('an address', () => {
  it('keeps a backslash, of which a browser would make a slash', () => {
    const link = draw('<https://example.org/a\\b>').querySelector('a')!

    assert.equal(link.href, 'https://example.org/a%5Cb')
    assert.equal(
      html('<https://example.org\\@leak.invalid>'),
      '<p>https://example.org\\@leak.invalid</p>',
    )
  })
})
