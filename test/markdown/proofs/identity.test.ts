// What is settled stays the same nodes, with what the reader has done to them, to the end.
import {assert, fixture, html} from '@open-wc/testing'
import fc from 'fast-check'
import {MarkdownView} from '../../../src/markdown.ts'
import {stopClock} from '../clock.ts'
import {runs} from '../seed.ts'
import {longList, longTable} from '../samples.ts'
import {drawWhole, OPTIONS} from './stream.ts'

/** Blocks that are whole in themselves, each one element in the page. */
const blocks = fc.constantFrom(
  'A paragraph of **bold** and *soft* `words`.',
  'Two lines of 👩🏽‍💻 مهمة\nwith a [link](https://example.org).',
  '## A heading',
  'Title\n-----',
  '- one\n- two **bold**\n  - deep\n- three',
  '1. one\n2. two\n\n   more\n3. three',
  '- [ ] open\n- [x] done',
  '> quoted *text*\n> - item',
  '```ts\nconst a = 1\n\n  // **no**\n```',
  '| a | b |\n|---|---|\n| 1 | **2** |\n| 3 |',
  '<details>\n<summary>More</summary>\n\nHidden\n\n- item\n\n</details>',
  '---',
)

// A line between any two, so that no list goes on in the next.
const reply = fc
  .array(blocks, {minLength: 2, maxLength: 8})
  .map((list) => list.flatMap((block, i) => [block, `And ${i} then`]))

async function createView() {
  const host = await fixture<HTMLElement>(html`<section></section>`)
  const container = document.createElement('div')
  host.append(container)
  return {container, view: new MarkdownView(container, OPTIONS)}
}

/** Goes on showing a text in pieces of so many characters, and looks after each. */
function grow(
  view: MarkdownView,
  text: string,
  {from = 0, step, look = () => {}}: {from?: number; step: number; look?: (end: number) => void},
): void {
  for (let end = from + step; end < text.length; end += step) {
    view.show(text.slice(0, end), {streaming: true})
    look(end)
  }
  view.show(text)
  look(text.length)
}

/** Children by their number: each is the same node whenever it is seen again. */
class Kept {
  readonly #nodes = new Map<number, Element>()

  /** How many were seen. */
  get size(): number {
    return this.#nodes.size
  }

  /** The number of the first of `count` that is another than it was, or nothing. */
  check(children: ArrayLike<Element>, count: number): number | undefined {
    for (let i = 0; i < count; i++) {
      const node = children[i]!
      const before = this.#nodes.get(i)
      if (before && before !== node) return i
      this.#nodes.set(i, node)
    }
    return undefined
  }
}

describe('a settled block', () => {
  stopClock()

  it('keeps its node while a reply grows and at its end', () => {
    fc.assert(
      fc.property(reply, fc.integer({min: 1, max: 60}), (list, step) => {
        const container = document.createElement('div')
        const view = new MarkdownView(container, OPTIONS)
        const kept = new Kept()
        const text = `${list.join('\n\n')}\n`
        // A block is settled when the first line of the next has ended.
        const settledAt = list.map((_, i) => {
          const [firstLine = ''] = list[i + 1]?.split('\n') ?? []
          const after = [...list.slice(0, i + 1), firstLine].join('\n\n').length + 1
          return Math.min(after, text.length)
        })

        const look = (end: number) => {
          const count = settledAt.filter((at) => at <= end).length
          assert.isUndefined(kept.check(container.children, count), text.slice(0, end))
        }
        grow(view, text, {step, look})

        assert.equal(kept.size, list.length)
        assert.equal(container.innerHTML, drawWhole(text))
        view.dispose()
      }),
      runs(60),
    )
  })

  it('keeps the items of a long list, all but the last two', async () => {
    const {container, view} = await createView()
    const kept = new Kept()

    const look = () => {
      const {children} = container.querySelector('ul')!
      assert.isUndefined(kept.check(children, children.length - 2))
    }
    grow(view, longList.slice(0, 4000), {step: 37, look})

    assert.isAbove(kept.size, 100)
  })

  it('keeps the rows of a long table, all but the last two', async () => {
    const {container, view} = await createView()
    const kept = new Kept()

    const look = () => {
      const rows = container.querySelector('tbody')?.children ?? []
      assert.isUndefined(kept.check(rows, rows.length - 2))
    }
    grow(view, longTable.slice(0, 4000), {step: 37, look})

    assert.isAbove(kept.size, 80)
  })

  it('keeps a selection in it', async () => {
    const {container, view} = await createView()
    const text = `First **bold** words\n\n- an item\n- another\n\n${'More and more. '.repeat(20)}\n\n## End\n`
    view.show(text.slice(0, 60), {streaming: true})
    const selection = getSelection()!
    const [first, item] = [container.querySelector('strong')!, container.querySelector('li')!]
    selection.setBaseAndExtent(first.firstChild!, 1, item.firstChild!, 5)

    grow(view, text, {from: 60, step: 7})

    assert.equal(selection.toString().replaceAll(/\s+/g, ' '), 'old words an it')
    selection.removeAllRanges()
  })

  it('keeps the focus in it', async () => {
    const {container, view} = await createView()
    const text = `A [link](https://example.org)\n\n\`\`\`js\nx\n\`\`\`\n\n${'More. '.repeat(40)}`
    view.show(text.slice(0, 55), {streaming: true})
    container.querySelector('button')!.focus()

    grow(view, text, {from: 55, step: 11})

    assert.isTrue(document.activeElement?.matches('[part=copy-button]'))
  })

  it('keeps open the details that a reader opened, even while they grow', async () => {
    const {container, view} = await createView()
    const text = `<details>\n<summary>More</summary>\n\nHidden\n\n- one\n- two\n\n</details>\n\nafter\n\nend\n`
    const start = text.indexOf('- one')
    view.show(text.slice(0, start), {streaming: true})
    container.querySelector('details')!.open = true

    for (let end = start; end < text.length; end++) {
      view.show(text.slice(0, end), {streaming: true})
      assert.isTrue(container.querySelector('details')!.open, text.slice(0, end))
    }
    view.show(text)

    assert.isTrue(container.querySelector('details')!.open)
  })

  it('is drawn anew where a late definition says what it mentions, and only there', async () => {
    const {container, view} = await createView()
    const text = 'See [one].\n\n- [two]\n\n> no label\n\n`[one]`\n\nEnd\n\n'
    view.show(text, {streaming: true})
    const before = [...container.children]

    grow(view, `${text}[one]: https://example.org\n`, {from: text.length, step: 5})

    const isSame = before.map((node, i) => node === container.children[i])
    assert.deepEqual(isSame.slice(2, 3).concat(isSame.slice(4)), [true, true])
    assert.equal(container.querySelectorAll('a').length, 1)
  })
})
