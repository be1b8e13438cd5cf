// What a reader sees while a reply grows, and at its end.
import {assert, fixture, html} from '@open-wc/testing'
import fc from 'fast-check'

import {MarkdownView, renderMarkdown} from '../../src/markdown.ts'
import type {MarkdownOptions} from '../../src/markdown.ts'
import {cutMarkdown, markdown} from './generate.ts'
import {runs} from './seed.ts'
import {longList, longReply, longTable, mixed} from './samples.ts'

async function createView(options?: MarkdownOptions) {
  const host = await fixture<HTMLElement>(html`<section></section>`)
  const container = document.createElement('div')
  host.attachShadow({mode: 'open'}).append(container)
  return {container, view: new MarkdownView(container, options)}
}

function drawWhole(text: string, options?: MarkdownOptions): string {
  const container = document.createElement('div')
  new MarkdownView(container, options).show(text)
  return container.innerHTML
}

describe('MarkdownView', () => {
  // A busy machine must not make the view ask for time where the test is about something else.
  const {now} = performance
  let clock = 0
  let passPerReading = 0
  before(() => {
    performance.now = () => (clock += passPerReading)
  })
  after(() => {
    performance.now = now
  })

  describe('while a reply grows', () => {
    it('keeps the nodes of settled blocks', async () => {
      const {container, view} = await createView()
      const kept = new Map<string, Element>()
      const text = mixed.slice(0, mixed.indexOf('See [later]'))

      for (let end = 1; end <= text.length; end++) {
        view.show(text.slice(0, end), {streaming: true})
        const settled = [...container.children].slice(0, -2)
        for (const [i, node] of settled.entries()) {
          const before = kept.get(String(i))
          if (before) assert.strictEqual(node, before, `block ${i} at ${end}`)
          kept.set(String(i), node)
        }
      }

      assert.isAbove(kept.size, 10)
    })

    it('keeps a selection in a settled block', async () => {
      const {container, view} = await createView()
      view.show('first words\n\nsecond\n\nthi', {streaming: true})
      const text = container.querySelector('p')!.firstChild!

      view.show('first words\n\nsecond\n\nthird and more', {streaming: true})

      assert.isTrue(text.isConnected)
    })

    it('keeps an opened details open', async () => {
      const {container, view} = await createView()
      const text = '<details>\n<summary>More</summary>\n\nhidden\n\n</details>\n\nnext\n\n'
      view.show(text, {streaming: true})
      container.querySelector('details')!.open = true

      view.show(`${text}and more`, {streaming: true})

      assert.isTrue(container.querySelector('details')!.open)
    })

    it('draws every prefix of a mixed reply without an exception', async () => {
      const {container, view} = await createView({imageOrigins: 'https://example.org'})

      for (let end = 0; end <= mixed.length; end++) {
        view.show(mixed.slice(0, end), {streaming: true})
      }

      assert.include(container.textContent, 'Setext')
    })

    it('draws every prefix of generated replies, and at the end what the whole text gives', () => {
      fc.assert(
        fc.property(markdown, (source) => {
          const container = document.createElement('div')
          const view = new MarkdownView(container)
          for (let end = 0; end <= source.length; end++) {
            view.show(source.slice(0, end), {streaming: true})
          }
          view.show(source)

          assert.equal(container.innerHTML, drawWhole(source))
          assert.equal(countTexts(container), countTexts(renderMarkdown(source)))
          view.dispose()
        }),
        runs(40),
      )
      // 17,000 drawings: 4 s in Chromium, 10 s in WebKit, and twice that on a busy machine.
    }).timeout(60_000)

    it('shows at each step what a view shows that begins there', () => {
      fc.assert(
        fc.property(cutMarkdown, fc.integer({min: 1, max: 9}), ({source}, step) => {
          const container = document.createElement('div')
          const view = new MarkdownView(container)
          for (let end = step; end < source.length; end += step) {
            const text = source.slice(0, end)
            view.show(text, {streaming: true})
            const fresh = document.createElement('div')
            new MarkdownView(fresh).show(text, {streaming: true})

            assert.equal(essence(container), essence(fresh), text)
          }
          view.dispose()
        }),
        runs(30),
      )
    }).timeout(600_000)

    it('puts the cursor behind the last character, and nowhere else', async () => {
      const {container, view} = await createView()
      const cursors = () => [...container.querySelectorAll('[part=cursor]')]
      const aside = / \(opens in a new tab\)$/
      const before = () =>
        cursors().map((cursor) => cursor.previousSibling?.textContent?.replace(aside, ''))

      for (const [text, last] of [
        ['Hello', 'Hello'],
        ['Hello **wor', 'wor'],
        ['- one\n- tw', 'tw'],
        ['```js\nconst a', 'const a'],
        ['```js\nconst a\n\n', 'const a'],
        ['| a | b |\n|---|---|\n| one | two |', 'two'],
        ['[label](https://example.org)', 'label'],
        ['Hello\n\n---\n', 'Hello'],
      ] as const) {
        view.show(text, {streaming: true})
        assert.deepEqual(before(), [last], text)
        assert.equal(cursors()[0]!.getAttribute('aria-hidden'), 'true')
      }
    })

    it('shows no cursor before the first character and none at the end', async () => {
      const {container, view} = await createView()

      view.show('', {streaming: true})
      assert.isNull(container.querySelector('[part=cursor]'))
      view.show('Hello', {streaming: true})
      view.show('Hello')

      assert.equal(container.innerHTML, '<p dir="auto">Hello</p>\n'.trim())
    })

    it('offers to copy code once its block is closed', async () => {
      const {container, view} = await createView()
      const isPending = () => container.querySelector('button')!.classList.contains('pending')

      view.show('```js\nlet a\n``', {streaming: true})
      assert.isTrue(isPending())
      const block = container.querySelector('[part=code-block]')
      view.show('```js\nlet a\n```\n', {streaming: true})

      assert.isFalse(isPending())
      assert.strictEqual(container.querySelector('[part=code-block]'), block)
    })

    it('shows the text so far even where it is cut inside a character', async () => {
      const {container, view} = await createView()

      view.show('thumbs \ud83d', {streaming: true})
      assert.equal(container.textContent, 'thumbs ')
      view.show('thumbs \ud83d\udc4d', {streaming: true})

      assert.equal(container.textContent, 'thumbs 👍')
    })

    it('starts over when the text is not a continuation', async () => {
      const {container, view} = await createView()
      view.show('# One\n\ntwo\n\nthree', {streaming: true})

      view.show('Four\n\nfive')

      assert.equal(container.innerHTML, drawWhole('Four\n\nfive'))
    })

    it('empties when the text does', async () => {
      const {container, view} = await createView()
      view.show('one\n\ntwo')

      view.show('')

      assert.equal(container.childNodes.length, 0)
    })
  })

  describe('at the end', () => {
    it('shows what the whole text gives, however it was cut', () => {
      fc.assert(
        fc.property(cutMarkdown, ({source, cuts}) => {
          const container = document.createElement('div')
          const options = {imageOrigins: 'https://example.org'}
          const view = new MarkdownView(container, options)
          for (const cut of cuts) view.show(source.slice(0, cut), {streaming: true})
          view.show(source)

          assert.equal(container.innerHTML, drawWhole(source, options))
          view.dispose()
        }),
        runs(250),
      )
    })

    it('reads CRLF, even cut in two, as a line end', async () => {
      const {container, view} = await createView()
      const text = mixed.replaceAll('\n', '\r\n')

      for (let end = 0; end < text.length; end += 3) {
        view.show(text.slice(0, end), {streaming: true})
      }
      view.show(text)

      assert.equal(container.innerHTML, drawWhole(mixed))
    })

    it('is what renderMarkdown gives', () => {
      const container = document.createElement('div')

      container.append(renderMarkdown(mixed))

      assert.equal(container.innerHTML, drawWhole(mixed))
    })

    it('formats a table of 300 rows and a list of 500 items in full', async () => {
      const {container, view} = await createView()

      view.show(`${longTable}\n${longList}`)

      assert.equal(container.querySelectorAll('tbody tr').length, 300)
      assert.equal(container.querySelectorAll('td').length, 1800)
      assert.equal(container.querySelectorAll('li strong').length, 500)
    })

    it('formats a reply of 100 KB in full', async () => {
      const {container, view} = await createView()

      view.show(longReply)
      while (container.querySelectorAll('h5').length < 400) await nextTask()

      assert.equal(container.querySelectorAll('a').length, 400)
      assert.equal(container.querySelectorAll('li').length, 800)
    })

    it('draws more than one task can bear in several', async () => {
      const {container, view} = await createView()

      const drawn = () => container.querySelectorAll('h4').length

      view.show('# heading\n'.repeat(3000))
      assert.isBelow(drawn(), 2000)
      while (drawn() < 3000) await nextTask()

      assert.equal(container.lastElementChild!.textContent, 'heading'.repeat(24))
    })

    it('has few children in each place, however many blocks', async () => {
      const {container, view} = await createView()
      const text = Array.from({length: 500}, (_, i) => `block ${i}\n\n[a]: /b\n\n`).join('')
      const first = await createView()

      for (let end = 997; end < text.length; end += 997) {
        view.show(text.slice(0, end), {streaming: true})
      }
      view.show(text)
      first.view.show(text)

      const places = [container, ...container.querySelectorAll('div')]
      assert.isBelow(Math.max(...places.map((place) => place.childElementCount)), 70)
      assert.equal(container.innerHTML, first.container.innerHTML)
      assert.deepEqual(
        [...container.querySelectorAll('p')].map((p) => p.textContent),
        Array.from({length: 500}, (_, i) => `block ${i}`),
      )
    })
  })

  describe('where a reply was cut', () => {
    it('shows no half-written syntax, and no cursor', async () => {
      const {container, view} = await createView()

      for (const [text, shown] of [
        ['See the [release notes](https://exa', '<p dir="auto">See the release notes</p>'],
        ['Look at https://exam', '<p dir="auto">Look at https://exam</p>'],
        ['The **key poi', '<p dir="auto">The <strong>key poi</strong></p>'],
        ['one\n\n| Owner | Open |\n| --', '<p dir="auto">one</p>'],
        ['See [one].\n\n[one]: https://example.o', '<p dir="auto">See [one].</p>'],
      ] as const) {
        view.show(text, {streaming: true})
        view.show(text, {partial: true})

        assert.equal(container.innerHTML, shown)
      }
    })

    it('keeps the nodes it had while it grew', async () => {
      const {container, view} = await createView()
      const text = 'one\n\n- two\n- the [release notes](https://exa'
      view.show(text, {streaming: true})
      const before = [...container.children]

      view.show(text, {partial: true})

      assert.isTrue(before.every((node, i) => node === container.children[i]))
    })

    it('offers to copy code that was cut', async () => {
      const {container, view} = await createView()
      view.show('```js\nlet a\n``', {streaming: true})

      view.show('```js\nlet a\n``', {partial: true})

      assert.isFalse(container.querySelector('button')!.classList.contains('pending'))
      assert.equal(container.querySelector('code')!.textContent, 'let a\n')
    })

    it('loads an image that had arrived, and never half an address', async () => {
      const {container, view} = await createView({imageOrigins: 'https://example.org'})
      const src = 'https://example.org/a(b)c.png'
      const image = `![chart](${src} "title")`

      for (const text of [
        `see ${image}`,
        `- one\n  - ${image} two`,
        `> # ${image}`,
        `| a | b |\n|---|---|\n| ${image} | ${image} |\n`,
        `a | b\n--|--\n${image} | ${image}\n`,
        `<details>\n\n**${image}**\n\n</details>\n`,
        `see ![chart](<${src}>)`,
        `see ![chart]\n\n[chart]:\n${src}\n`,
        `- ![chart][a]\n\n  [a]: ${src}\n`,
      ]) {
        for (let end = 1; end <= text.length; end++) {
          view.show(text.slice(0, end), {partial: true})
          for (const shown of container.querySelectorAll('img')) {
            assert.equal(shown.src, src, text.slice(0, end))
          }
        }
        assert.isNotNull(container.querySelector('img'), text)
      }
    })

    it('is drawn in full once the rest has come', async () => {
      const {container, view} = await createView()
      view.show('at https://example.org', {partial: true})

      view.show('at https://example.org')

      assert.equal(container.querySelector('a')?.href, 'https://example.org/')
    })

    it('shows the same, however the text came that far', () => {
      fc.assert(
        fc.property(cutMarkdown, ({source, cuts}) => {
          const options = {imageOrigins: 'https://example.org'}
          const grown = document.createElement('div')
          const view = new MarkdownView(grown, options)
          for (const cut of cuts) {
            const text = source.slice(0, cut)
            const whole = document.createElement('div')
            view.show(text, {streaming: true})
            view.show(text, {partial: true})
            new MarkdownView(whole, options).show(text, {partial: true})

            assert.equal(grown.innerHTML, whole.innerHTML)
          }
          view.dispose()
        }),
        runs(100),
      )
    })
  })

  describe('a paragraph without end', () => {
    const endless = 'Some words, and then — 👩🏽‍💻 some more. '.repeat(1000)

    it('keeps its pieces and only adds to the last', async () => {
      const {container, view} = await createView()
      const pieces = () => [...container.querySelectorAll('.plain > *')]
      const length = endless.length / 2
      view.show(endless.slice(0, length), {streaming: true})
      const before = pieces()
      const texts = before.map((piece) => piece.firstChild as Text)
      const data = texts.map((text) => text.data)

      for (let end = length; end < endless.length; end += 333) {
        view.show(endless.slice(0, end), {streaming: true})
      }
      view.show(endless)

      assert.isAbove(before.length, 3)
      assert.isAbove(pieces().length, before.length)
      for (const [i, text] of texts.entries()) {
        assert.strictEqual(pieces()[i], before[i])
        assert.strictEqual(pieces()[i]!.firstChild, text)
        if (i < texts.length - 1) assert.equal(text.data, data[i])
        assert.isTrue(text.data.startsWith(data[i]!))
        assert.isAtMost(text.length, 6000)
      }
      assert.equal(container.textContent, endless.trimEnd())
      assert.equal(container.innerHTML, drawWhole(endless))
    })

    it('touches nothing but its last piece', async () => {
      const {container, view} = await createView()
      view.show(endless.slice(0, 20_000), {streaming: true})
      const observer = new MutationObserver(() => {})
      observer.observe(container, {childList: true, characterData: true, subtree: true})
      const last = container.querySelector('.plain')!.lastElementChild!

      view.show(endless.slice(0, 20_100), {streaming: true})

      const touched = observer.takeRecords().map(({target}) => target)
      assert.isNotEmpty(touched)
      assert.isTrue(touched.every((target) => last.contains(target)))
    })

    it('is never cut inside a character', async () => {
      const {container, view} = await createView()
      const text = `x${'👍'.repeat(9000)}`

      for (let end = 9000; end < text.length; end += 1001) {
        view.show(text.slice(0, end), {streaming: true})
      }
      view.show(text)

      assert.equal(container.textContent, text)
      for (const {textContent} of container.querySelectorAll('.plain > *')) {
        assert.notMatch(textContent, /\p{Surrogate}/u)
      }
    })

    it('begins anew where the text is not a continuation', async () => {
      const {container, view} = await createView()
      view.show(endless, {streaming: true})

      view.show(`Other ${endless}`, {streaming: true})

      assert.equal(container.textContent, `Other ${endless}`.trimEnd())
    })
  })

  describe('reference links', () => {
    it('redraws only the blocks that mention a late definition', async () => {
      const {container, view} = await createView()
      const text = 'First [one].\n\nSecond [two].\n\nThird.\n\nFourth [ONE][].\n\n'
      view.show(text, {streaming: true})
      const before = [...container.children]
      const observer = new MutationObserver(() => {})
      observer.observe(container, {childList: true, characterData: true, subtree: true})

      view.show(`${text}[one]: https://example.org/\n`, {streaming: true})
      const changed = observer
        .takeRecords()
        .map(({target}) => before.findIndex((node) => node.contains(target)))

      assert.deepEqual(
        [...new Set(changed)].toSorted((a, b) => a - b),
        [0, 3],
      )
      assert.equal(container.querySelectorAll('a').length, 2)
    })

    it('links to no half of an address', async () => {
      const {container, view} = await createView()
      const hrefs = () => [...container.querySelectorAll('a')].map((link) => link.href)

      view.show('See [one].\n\n[one]: https://example.o', {streaming: true})
      assert.deepEqual(hrefs(), [])
      assert.equal(container.textContent, 'See [one].')
      view.show('See [one].\n\n[one]: https://example.org', {streaming: false})

      assert.deepEqual(hrefs(), ['https://example.org/'])
    })

    it('lets the first definition of a label win', async () => {
      const {container, view} = await createView()

      view.show('[a]: https://one.example\n\n[A]\n\n[a]: https://two.example')

      assert.equal(container.querySelector('a')!.href, 'https://one.example/')
    })

    it('takes no label for a property of an object', async () => {
      const {container, view} = await createView()

      view.show('[__proto__] [constructor] [x]\n\n[__proto__]: https://one.example\n')

      assert.equal(container.querySelectorAll('a').length, 1)
      assert.notProperty({}, 'href')
    })
  })

  describe('options', () => {
    it('redraws when words or origins change, and only then', async () => {
      const {container, view} = await createView()
      view.show('[a](https://example.org)')
      const before = container.firstChild

      view.setOptions({})
      assert.strictEqual(container.firstChild, before)
      view.setOptions({strings: {external: 'neues Fenster'}})
      assert.equal(container.querySelector('.visually-hidden')!.textContent, ' (neues Fenster)')
      view.setOptions({linkOrigins: 'none'})

      assert.isNull(container.querySelector('a'))
    })
  })

  describe('text that is no markdown', () => {
    const whole = async (text: string) => {
      const {container, view} = await createView()
      view.show(text)
      return container.textContent
    }

    it('loses no NUL, lone surrogate, mark or blank', async () => {
      assert.equal(await whole('a\0b'), 'a\uFFFDb')
      assert.equal(await whole('a \ud83d b'), 'a \ud83d b')
      assert.equal(await whole('مرحبا 👩🏽‍💻 日本'), 'مرحبا 👩🏽‍💻 日本')
    })

    it('lets each block find its own direction', async () => {
      const {container, view} = await createView()

      view.show('Hello\n\nمرحبا\n\n- مرحبا\n\n> x\n\n```\na\n```\n\n|a|\n|-|')

      assert.isTrue([...container.children].every((node) => node.getAttribute('dir') === 'auto'))
      assert.equal(getComputedStyle(container.children[1]!).direction, 'rtl')
    })
  })

  it('asks for time when two drawings were slow, and catches up by itself', async () => {
    const {container, view} = await createView()
    passPerReading = 60
    view.show('*one', {streaming: true})
    view.show('*one* two', {streaming: true})
    passPerReading = 0

    view.show('*one* two *three*', {streaming: true})
    assert.equal(container.textContent, 'one two')
    while (container.textContent === 'one two') await nextTask()

    assert.equal(container.textContent, 'one two three')
  })

  it('counts the time the page takes to lay a drawing out', async () => {
    const {container, view} = await createView()
    const measure = container.getBoundingClientRect.bind(container)
    container.getBoundingClientRect = () => {
      clock += 60
      return measure()
    }
    view.show('*one', {streaming: true})
    view.show('*one* two', {streaming: true})

    view.show('*one* two *three*', {streaming: true})

    assert.equal(container.textContent, 'one two')
    view.dispose()
  })

  it('leaves no timer behind', async () => {
    const {container, view} = await createView()
    const count = () => container.querySelectorAll('h4').length
    view.show('# heading\n'.repeat(3000))
    const drawn = count()

    view.dispose()
    await nextTask()
    await nextTask()

    assert.equal(count(), drawn)
  })
})

/**
 * The nodes in `root`, without blanks at their ends, which wait for what follows them, and whether
 * code may be copied, which it stays once it could be.
 */
const essence = ({innerHTML}: Element) =>
  innerHTML.replace(
    /\s+(?=<\/)|(?<=>)\s+(?=<)|\s*<span part="cursor"[^>]*><\/span>\s*| class="pending"/g,
    '',
  )

function countTexts(root: Node): number {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let count = 0
  while (texts.nextNode()) count++
  return count
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve))
