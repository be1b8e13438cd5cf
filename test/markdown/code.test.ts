// A code block by itself: its chunks, and how it grows.
import {assert, fixture, html} from '@open-wc/testing'
import fc from 'fast-check'

import {CodeBlock} from '../../src/markdown/code.ts'
import {createCursor, placeCursor} from '../../src/markdown/cursor.ts'
import {completeOptions} from '../../src/markdown/options.ts'
import type {FenceRenderer} from '../../src/markdown/options.ts'

const settings = completeOptions({})

const createBlock = (code: string, isOpen = true) => new CodeBlock(code, 'ts', settings, isOpen)
const codeOf = ({element}: CodeBlock) => element.querySelector('pre')!.textContent
const chunksOf = ({element}: CodeBlock) => [...element.querySelectorAll('code > span')]
const lines = (count: number) => Array.from({length: count}, (_, i) => `line ${i}\n`).join('')

describe('a code block', () => {
  it('stands in chunks of 50 lines, each a single text but for the last line end', () => {
    const block = createBlock(lines(120), false)

    const chunks = chunksOf(block)
    assert.deepEqual(
      chunks.map((chunk) => chunk.textContent.split('\n').length - 1),
      [50, 50, 20],
    )
    assert.deepEqual(
      chunks.map((chunk) => chunk.childNodes.length),
      [1, 1, 2],
    )
    assert.equal(codeOf(block), lines(120))
  })

  it('grown in any steps is the block made at once', () => {
    const code = fc
      .array(
        fc.oneof(fc.constant('\n'), fc.constant('\n'.repeat(49)), fc.string(), fc.constant('a\n')),
      )
      .map((pieces) => pieces.join(''))

    fc.assert(
      fc.property(code, fc.array(fc.nat(400), {maxLength: 8}), (code, cuts) => {
        const grown = createBlock('')
        for (const cut of cuts.map((cut) => cut % (code.length + 1)).sort((a, b) => a - b)) {
          assert.isTrue(grown.grow(code.slice(0, cut)))
          assert.equal(grown.element.outerHTML, createBlock(code.slice(0, cut)).element.outerHTML)
        }
        assert.isTrue(grown.grow(code))
        grown.close()

        assert.equal(grown.text, code)
        assert.equal(grown.element.outerHTML, createBlock(code, false).element.outerHTML)
        assert.equal(codeOf(grown), code && code.replace(/\n?$/, '\n'))
      }),
      {numRuns: 40},
    )
  })

  it('keeps the line ends behind its last line until something follows them', () => {
    const block = createBlock('a\n\n')
    const before = codeOf(block)

    block.grow('a\n\nb')

    assert.equal(before, 'a')
    assert.equal(codeOf(block), 'a\n\nb')
  })

  it('leaves room for the cursor before its last line end', async () => {
    const highlighter = async (text: string) => [{text, scope: 'string'}]
    const cursor = createCursor()
    const place = await fixture<HTMLElement>(html`<div></div>`)
    place.append(new CodeBlock('a', 'ts', completeOptions({highlighter}), false).element)
    const before = (element: Element) => element.previousSibling?.textContent

    placeCursor(cursor, place)
    const plain = before(cursor)
    await new Promise((resolve) => setTimeout(resolve))

    assert.equal(plain, 'a')
    assert.equal(before(cursor), 'a')
    assert.isTrue(cursor.previousElementSibling?.matches('.hl-string'))
    assert.equal(cursor.nextSibling?.textContent, '\n')
  })

  it('touches nothing but its last text', async () => {
    const block = createBlock(lines(120))
    const records: MutationRecord[] = []
    const observer = new MutationObserver((list) => records.push(...list))
    observer.observe(block.element, {childList: true, characterData: true, subtree: true})

    block.grow(`${lines(120)}more`)
    records.push(...observer.takeRecords())
    observer.disconnect()

    const texts = document.createTreeWalker(block.element, NodeFilter.SHOW_TEXT)
    assert.equal(records.length, 1)
    assert.isTrue(records[0]!.target === texts.lastChild())
  })

  it('refuses to become another', () => {
    const block = createBlock('const a = 1')

    assert.isFalse(block.grow('let a = 1'))
    assert.isFalse(block.grow('const'))
    assert.equal(codeOf(block), 'const a = 1')
  })

  it('no longer grows once it is closed', () => {
    const block = createBlock('a', false)

    assert.isTrue(block.grow('a'))
    assert.isFalse(block.grow('ab'))
  })

  it('can be copied once it is closed', () => {
    const block = createBlock('a')
    const button = block.element.querySelector('button')!
    const before = button.className

    block.close()

    assert.equal(before, 'pending')
    assert.isFalse(button.hasAttribute('class'))
  })

  it('is found by its element', () => {
    const block = createBlock('a')

    assert.isTrue(CodeBlock.of(block.element) === block)
    assert.isUndefined(CodeBlock.of(document.body))
  })
})

describe('a code block that is drawn', () => {
  const showDrawn = (fence: FenceRenderer) =>
    new CodeBlock('a', 'plan', completeOptions({fence}), true)

  it('stands before the code, which is still there', () => {
    const block = showDrawn((code) => Object.assign(document.createElement('b'), {title: code}))

    assert.equal(block.element.className, 'drawn')
    assert.equal((block.element.firstElementChild as HTMLElement).title, 'a')
    assert.equal(codeOf(block), 'a')
  })

  it('gets its drawing back when there is more code, to change it', () => {
    const seen: unknown[] = []
    const block = showDrawn((code, language, {closed, drawn}) => {
      const drawing = (drawn as HTMLElement | undefined) ?? document.createElement('b')
      seen.push([language, closed, drawing.title])
      return Object.assign(drawing, {title: code})
    })
    const drawing = block.element.firstElementChild

    block.grow('ab')
    block.close()

    assert.isTrue(block.element.firstElementChild === drawing)
    assert.deepEqual(seen, [
      ['plan', false, ''],
      ['plan', false, 'a'],
      ['plan', true, 'ab'],
    ])
  })

  it('is code again where there is no drawing any more', () => {
    const block = showDrawn((code) => (code === 'a' ? document.createElement('b') : undefined))

    block.grow('ab')
    block.close()

    const plain = new CodeBlock('ab', 'plan', settings, false)
    assert.equal(block.element.outerHTML, plain.element.outerHTML)
  })
})
