// Text that is dear to read comes out whole, as plain text, and without a frozen page.
import {assert} from '@open-wc/testing'
import type {Tokenizer} from 'marked'

import {MarkdownView, renderMarkdown} from '../../src/markdown.ts'
import {splitBlocks} from '../../src/markdown/blocks.ts'
import {normalizeText} from '../../src/markdown/draw.ts'
import {createLexer} from '../../src/markdown/grammar.ts'
import {renderBlock} from '../../src/markdown/render.ts'
import {families} from './families.ts'

const isPlain = (source: string) => renderBlock(source, {links: {}, hasImages: false}) === undefined

/** The letters a reader must find again: markup aside, nothing may be lost. */
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

describe('the guard', () => {
  for (const [name, make] of Object.entries(families)) {
    it(`shows all of 32 KB of ${name}, whole and while it grows`, async () => {
      const source = make(32_768)
      const container = document.createElement('div')
      const view = new MarkdownView(container)

      for (const part of [0.25, 0.5, 0.75]) {
        view.show(source.slice(0, source.length * part), {streaming: true})
      }
      view.show(source)
      const {settled, open} = splitBlocks(normalizeText(source))
      assert.equal(
        [...settled, ...open]
          .map((block) => block.source)
          .join('')
          .trim(),
        normalizeText(source).trim(),
      )
      view.dispose()
    })
  }

  it('shows every character of what it refuses', () => {
    for (const source of [
      '***a** '.repeat(4000),
      '> '.repeat(4000) + 'end',
      '- '.repeat(4000) + 'end',
    ]) {
      const container = document.createElement('div')

      new MarkdownView(container).show(source)

      assert.equal(container.textContent, source.trimEnd())
    }
  })

  it('refuses only the block that costs too much', () => {
    const container = document.createElement('div')

    new MarkdownView(container).show(`**before**\n\n${'*a '.repeat(2000)}\n\n**after**`)

    assert.equal(container.children.length, 3)
    assert.equal(container.querySelectorAll('strong').length, 2)
    assert.equal(container.children[1]!.className, 'plain')
  })

  it('draws the line where it says it does', () => {
    const row = (cells: number) => '|a'.repeat(cells) + '|'
    const table = (columns: number, rows: number) =>
      `${row(columns)}\n${'|-'.repeat(columns)}|\n${`${row(columns)}\n`.repeat(rows)}`

    const quotesDown = (depth: number) =>
      Array.from({length: depth}, (_, i) => `${'>'.repeat(depth - i)} a\n`).join('')

    assert.isFalse(isPlain('a '.repeat(4096).trim()))
    assert.isTrue(isPlain('a '.repeat(4097).trim()))
    assert.isFalse(isPlain('`a` '.repeat(256).trim()))
    assert.isTrue(isPlain('`a` '.repeat(257).trim()))
    assert.isFalse(isPlain('x'.repeat(2048)))
    assert.isTrue(isPlain('x'.repeat(2049)))
    assert.isFalse(isPlain(`${'> '.repeat(32)}a`))
    assert.isTrue(isPlain(`${'> '.repeat(33)}a`))
    assert.isFalse(isPlain(`${'1. '.repeat(32)}a`))
    assert.isTrue(isPlain(`${'1. '.repeat(33)}a`))
    assert.isFalse(isPlain('1.\n'.repeat(50)))
    assert.isFalse(isPlain(quotesDown(8)))
    assert.isTrue(isPlain(quotesDown(16)))
    assert.isFalse(isPlain(table(64, 77)))
    assert.isTrue(isPlain(table(65, 1)))
    assert.isFalse(isPlain(table(50, 99)))
    assert.isTrue(isPlain(table(50, 100)))
    assert.isFalse(isPlain('- a\n'.repeat(1999)))
    assert.isTrue(isPlain('- a\n'.repeat(2001)))
    assert.isTrue(isPlain(`- a\n${' '.repeat(129)}b`))
    assert.isTrue(isPlain('<sub>'.repeat(33)))
  })

  it('reads a table as far as its blank line, whatever follows', () => {
    const header = `${'|a'.repeat(60)}|\n${'|-'.repeat(60)}|\n|x|\n\n`

    assert.isFalse(isPlain(`${header}${'|x|\n'.repeat(5000)}`.slice(0, header.length)))
    assert.equal(splitBlocks(`${header}${'text\n'.repeat(500)}`).settled.length, 1)
  })

  it('refuses a quote for good, and nothing behind it', () => {
    const bomb = Array.from({length: 30}, (_, i) => `${'>'.repeat(30 - i)} a\n`).join('')
    const container = document.createElement('div')

    new MarkdownView(container).show(`- > **a**\n\n${bomb}\n> **b**`)

    assert.equal(container.querySelectorAll('strong').length, 2)
    assert.equal(container.children[1]!.textContent, bomb.trim())
  })

  it('reads nothing of a line that goes deeper than it may', () => {
    const own = Object.getPrototypeOf(createLexer().tokenizer) as Tokenizer
    const marked = Object.getPrototypeOf(own) as Tokenizer
    const {list} = marked
    let read = 0
    marked.list = function (this: Tokenizer, source) {
      read++
      return list.call(this, source)
    }

    const split = splitBlocks(`- a\n\n# b\n\n${'* '.repeat(1500)}x\nlazy\n\n**b**\n\nc`)

    marked.list = list
    assert.equal(read, 1)
    const sources = [...split.settled, ...split.open].map(({source}) => source.trim())
    assert.deepEqual(sources.slice(-2), ['**b**', 'c'])
  })

  it('does not count what is inside fenced code', () => {
    assert.isFalse(
      isPlain(`\`\`\`\n${'*_[<'.repeat(9000)}\n${'x\n'.repeat(5000)}${' '.repeat(200)}y\n\`\`\``),
    )
  })

  it('does not count an embedded picture', () => {
    assert.isFalse(isPlain(`![a](data:image/png;base64,${'A'.repeat(100_000)})`))
  })

  it('loses no letter, formatted or not', () => {
    for (const [name, make] of Object.entries(families)) {
      const source = make(4000)
      const shown = renderMarkdown(source)
      for (const added of shown.querySelectorAll('[part=code-header], .visually-hidden')) {
        added.remove()
      }

      // Tags are drawn, and definitions seen only where something refers to them.
      const said = source.replace(/^<b>$|^\[a\d*\]: https.*$/gm, '')
      assert.equal(letters(shown.textContent), letters(said), name)
    }
  })
})
