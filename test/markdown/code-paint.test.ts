// The colours of code: what a highlighter says, and what becomes of it.
import {assert, fixture, html} from '@open-wc/testing'

import {CodeBlock} from '../../src/markdown/code.ts'
import {completeOptions} from '../../src/markdown/options.ts'
import type {CodeToken, Highlighter} from '../../src/markdown/options.ts'
import {replaceUntilEnd} from '../agui-chat/support.ts'

const settle = () => new Promise((resolve) => setTimeout(resolve))
const lines = (count: number) =>
  Array.from({length: count}, (_, i) => `let a${i} = ${i}\n`).join('')

/** Calls `let` a keyword and digits numbers. */
const byWord: Highlighter = async (code) =>
  code.split(/(\blet\b|\b\d+\b)/).flatMap((text, i) => {
    if (i % 2 === 0) return text ? {text} : []
    return {text, scope: text === 'let' ? 'keyword' : 'number'}
  })

async function showBlock(code: string, highlighter: Highlighter, isOpen = false, language = 'js') {
  const block = new CodeBlock(code, language, completeOptions({highlighter}), isOpen)
  const place = await fixture(html`<div></div>`)
  place.append(block.element)
  await settle()
  return block
}

const codeOf = ({element}: CodeBlock) => element.querySelector('pre')!.textContent
const chunksOf = ({element}: CodeBlock) => [...element.querySelectorAll('code > span')]
const markupOf = (block: CodeBlock) => chunksOf(block).map((chunk) => chunk.innerHTML)

function recordErrors(): readonly unknown[] {
  const errors: unknown[] = []
  replaceUntilEnd(globalThis, 'reportError', (error: unknown) => void errors.push(error))
  return errors
}

describe('highlighted code', () => {
  it('stands in spans that hold text, and nothing else', async () => {
    const block = await showBlock('let a = 1 < "<b>"', byWord)

    assert.deepEqual(markupOf(block), [
      '<span class="hl-keyword">let</span> a = <span class="hl-number">1</span> &lt; "&lt;b&gt;"\n',
    ])
  })

  it('is still its text, in the same chunks', async () => {
    const block = await showBlock(lines(120), byWord)

    assert.equal(codeOf(block), lines(120))
    assert.equal(block.text, lines(120))
    assert.equal(chunksOf(block).length, 3)
  })

  it('has no empty text in it', async () => {
    const block = await showBlock(lines(120), byWord)

    const texts = document.createTreeWalker(block.element, NodeFilter.SHOW_TEXT)
    let empty = 0
    while (texts.nextNode()) if (!texts.currentNode.nodeValue) empty++
    assert.equal(empty, 0)
  })

  it('may have a token that runs through several chunks', async () => {
    const block = await showBlock(lines(120), async (text) => [{text, scope: 'comment'}])

    assert.equal(codeOf(block), lines(120))
    assert.equal(block.element.querySelectorAll('code > span > .hl-comment').length, 3)
  })

  it('is asked for once it is closed, with its language as it was written', async () => {
    const asked: unknown[] = []
    const highlighter: Highlighter = async (...given) => void asked.push(given)
    const block = await showBlock('let a', highlighter, true, 'JS')
    const before = asked.length
    block.grow('let a\n')
    block.close()

    assert.equal(before, 0)
    assert.deepEqual(asked, [['let a', 'JS']])
  })

  it('is asked for in no block without a language, nor in an empty one', async () => {
    const asked: string[] = []
    const highlighter: Highlighter = async (code) => void asked.push(code)

    await showBlock('let a', highlighter, false, '')
    await showBlock('', highlighter)

    assert.deepEqual(asked, [])
  })

  it('is painted chunk by chunk while it grows, each with the one before to help', async () => {
    const asked: number[] = []
    const highlighter: Highlighter = (code, language) => {
      asked.push(code.split('\n').length)
      return byWord(code, language)
    }
    const block = await showBlock(lines(60), highlighter, true)
    for (const count of [99, 101, 130, 151]) {
      block.grow(lines(count))
      await settle()
    }

    assert.deepEqual(asked, [50, 100, 100])
    assert.deepEqual(
      chunksOf(block).map((chunk) => chunk.querySelectorAll('.hl-keyword').length),
      [50, 50, 50, 0],
    )
    assert.equal(codeOf(block), lines(151).trimEnd())
  })

  it('leaves the chunk that only helps as it was painted', async () => {
    const scopes = ['string', 'number']
    const block = await showBlock(lines(60), async (text) => [{text, scope: scopes.shift()}], true)
    block.grow(lines(101))
    await settle()

    assert.deepEqual(
      chunksOf(block).map((chunk) => chunk.firstElementChild?.className),
      ['hl-string', 'hl-number', undefined],
    )
  })

  it('is in the end what the whole of it says, however it arrived', async () => {
    // What stands in a comment cannot be known from a part of it.
    const highlighter: Highlighter = async (code) =>
      code.startsWith('/*') ? [{text: code, scope: 'comment'}] : byWord(code, 'js')
    const code = `/*\n${lines(160)}*/`
    const whole = await showBlock(code, highlighter)
    const grown = await showBlock('', highlighter, true)
    for (let end = 0; end < code.length; end += 300) {
      grown.grow(code.slice(0, end))
      await settle()
    }
    const before = grown.element.querySelectorAll('.hl-keyword').length
    grown.grow(code)
    grown.close()
    await settle()

    assert.isAbove(before, 0)
    assert.equal(grown.element.outerHTML, whole.element.outerHTML)
  })

  it('leaves a chunk alone that looks as it should', async () => {
    const block = await showBlock(lines(101), byWord, true)
    const [first] = chunksOf(block)
    const node = first!.firstChild

    block.close()
    await settle()

    assert.isTrue(first!.firstChild === node)
    assert.isTrue(chunksOf(block)[2]!.firstElementChild!.matches('.hl-keyword'))
  })

  it('ignores what it is told about a chunk once the block is closed', async () => {
    const answers: ((tokens: CodeToken[]) => void)[] = []
    const highlighter: Highlighter = () => new Promise((resolve) => answers.push(resolve))
    const block = await showBlock(lines(60), highlighter, true)
    block.close()
    answers[1]!([{text: lines(60).trimEnd(), scope: 'string'}])
    await settle()
    const painted = markupOf(block)

    answers[0]!([{text: lines(50).trimEnd(), scope: 'comment'}])
    await settle()

    assert.include(painted[0], 'hl-string')
    assert.deepEqual(markupOf(block), painted)
  })

  for (const [what, highlighter] of [
    ['says nothing', async () => undefined],
    ['leaves something out', async (code) => [{text: code.slice(1), scope: 'keyword'}]],
    ['adds something', async (code) => [{text: code}, {text: '!', scope: 'keyword'}]],
    ['says nonsense', async () => 7 as unknown as CodeToken[]],
    ['rejects', () => Promise.reject(new Error('offline'))],
    [
      'throws',
      () => {
        throw new Error('broken')
      },
    ],
  ] satisfies [string, Highlighter][]) {
    it(`is plain text where the highlighter ${what}`, async () => {
      recordErrors()

      const block = await showBlock('let a = 1', highlighter)

      assert.deepEqual(markupOf(block), ['let a = 1\n'])
    })
  }

  it('tells the page of an error, once', async () => {
    const errors = recordErrors()
    const failing: Highlighter = () => Promise.reject(new Error('offline'))

    await showBlock('let a = 1', failing)
    await showBlock('let b = 2', failing)

    assert.deepEqual(errors.map(String), ['Error: offline'])
  })

  it('waits as long as the reader has marked text in it', async () => {
    let answer: (() => void) | undefined
    const block = await showBlock(
      'let a = 1',
      (code, language) =>
        new Promise((resolve) => (answer = () => void byWord(code, language).then(resolve))),
    )
    const [chunk] = chunksOf(block)
    getSelection()!.setBaseAndExtent(chunk!.firstChild!, 0, chunk!.firstChild!, 3)
    answer!()
    await settle()
    const marked = String(getSelection())
    const before = markupOf(block)

    getSelection()!.removeAllRanges()
    await new Promise((resolve) =>
      document.addEventListener('selectionchange', resolve, {once: true}),
    )
    await settle()

    assert.equal(marked, 'let')
    assert.deepEqual(before, ['let a = 1\n'])
    assert.include(markupOf(block)[0], 'hl-keyword')
  })

  it('is copied as the text it is', async () => {
    const copied: string[] = []
    const writeText = async (text: string) => void copied.push(text)
    Object.defineProperty(navigator, 'clipboard', {value: {writeText}, configurable: true})
    try {
      const block = await showBlock(lines(60), byWord)
      block.element.querySelector('button')!.click()

      assert.deepEqual(copied, [lines(60).trimEnd()])
    } finally {
      Reflect.deleteProperty(navigator, 'clipboard')
    }
  })
})
