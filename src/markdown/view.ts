// Shows a reply while it grows: settled blocks keep their nodes, the open ones are drawn again.
//
// Invariant: once the last `show` says the reply is whole, the nodes are those of the whole text
// drawn at once, however it arrived.
import type {Block, Definition, Split} from './blocks.ts'
import {splitBlocks} from './blocks.ts'
import {createCursor, placeCursor, removeCursor} from './cursor.ts'
import {drawBlock, normalizeText} from './draw.ts'
import {completeOptions, drawSame} from './options.ts'
import type {MarkdownOptions, Settings} from './options.ts'
import {OverflowWatch} from './overflow.ts'
import {changedLabels, collectLinks, mentionsAny} from './references.ts'
import type {Links} from './references.ts'
import {renderBlock} from './render.ts'
import {isClosedFence, repairTail} from './tail.ts'

/** A drawing slower than this is a jerk to the reader. */
const SLOW_DRAW_MS = 50
/** After the second slow drawing in a row the page gets this many times as long for itself. */
const REST_FACTOR = 5

/** Elements drawn in one task, some 200 KB of prose; what is more waits for the next. */
const MAX_ELEMENTS_PER_DRAW = 8000
/** What a block costs besides its elements, in elements. */
const BLOCK_COST = 5

/** A block as it stands in the page. */
interface Drawn {
  readonly block: Block
  readonly source: string
  readonly isOpen: boolean
  readonly html: string | undefined
  readonly nodes: readonly Element[]
}

/**
 * Shows markdown in an element it has to itself.
 *
 * Call `show` with the whole text so far, at most once per animation frame. Nodes of settled blocks
 * stay the same objects while more text arrives, so a selection or an open `<details>` survives.
 */
export class MarkdownView {
  readonly #container: Element
  readonly #cursor: Element
  #settings: Settings
  #text = ''
  #isStreaming = false
  #split: Split = splitBlocks('')
  #drawn: Drawn[] = []
  #definitions: readonly Definition[] = []
  #links: Links = collectLinks([])
  #overflow: OverflowWatch | undefined
  #wasSlow = false
  #restUntil = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(container: Element, options: MarkdownOptions = {}) {
    this.#container = container
    this.#cursor = createCursor(container.ownerDocument)
    this.#settings = completeOptions(options)
  }

  /** Shows `text`. While `streaming`, half-written syntax is hidden and a cursor follows the text. */
  show(text: string, {streaming = false}: {streaming?: boolean} = {}): void {
    this.#text = normalizeText(text)
    this.#isStreaming = streaming
    const rest = this.#restUntil - performance.now()
    if (!streaming || rest <= 0) this.#draw()
    else this.#timer ??= setTimeout(() => this.#draw(), rest)
  }

  /** Changes words or origins; what is shown is drawn again if that makes a difference. */
  setOptions(options: MarkdownOptions): void {
    const settings = completeOptions(options)
    if (drawSame(settings, this.#settings)) return
    this.#settings = settings
    this.#dropFrom(0)
    this.#draw()
  }

  /** Lets go of observers and timers for good. What is shown stays. */
  dispose(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#overflow?.dispose()
    this.#overflow = undefined
  }

  #draw(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const start = performance.now()
    this.#split = splitBlocks(this.#text, this.#split)
    const first = this.#countKept()
    const {settled, open} = this.#split
    const count = settled.length + open.length
    this.#dropFrom(count)
    this.#updateLinks()
    let cost = 0
    for (let i = first; i < count; i++) {
      if (cost > MAX_ELEMENTS_PER_DRAW) {
        this.#timer = setTimeout(() => this.#draw())
        break
      }
      cost += this.#drawAt(i, settled[i] ?? open[i - settled.length]!, i === count - 1)
    }
    if (this.#isStreaming) placeCursor(this.#cursor, this.#container)
    else removeCursor(this.#cursor)
    this.#rest(performance.now() - start)
  }

  // One slow drawing may be the first, or the page's own doing; two are the text's.
  #rest(took: number): void {
    const isSlow = took > SLOW_DRAW_MS
    this.#restUntil = isSlow && this.#wasSlow ? performance.now() + REST_FACTOR * took : 0
    this.#wasSlow = isSlow
  }

  /** How many leading blocks were settled when last drawn, and are the same objects still. */
  #countKept(): number {
    const {settled} = this.#split
    let kept = 0
    while (kept < settled.length && this.#drawn[kept]?.block === settled[kept]) kept++
    return kept
  }

  /** Brings one block up to date and says what that cost. */
  #drawAt(i: number, block: Block, isLast: boolean): number {
    const isOpen = this.#isStreaming && isLast && !isClosedFence(block.source)
    const source = isOpen ? repairTail(block.source) : block.source
    const before = this.#drawn[i]
    const isKnown =
      before?.block.source === block.source && before.source === source && before.isOpen === isOpen
    if (isKnown) {
      this.#drawn[i] = {...before, block}
      return 0
    }
    const html = this.#render(source, isOpen)
    if (!before || html === undefined || before.html !== html) {
      return BLOCK_COST + this.#replace(i, {block, source, isOpen, html})
    }
    this.#drawn[i] = {...before, block, source, isOpen}
    if (before.isOpen && !isOpen) this.#close(before.nodes)
    return BLOCK_COST
  }

  #render(source: string, isOpen: boolean): string | undefined {
    // An open block's images wait: half an address must never be asked for.
    const hasImages = !isOpen && Boolean(this.#settings.imageOrigins)
    return renderBlock(source, {links: this.#links, hasImages})
  }

  #replace(i: number, {block, source, isOpen, html}: Omit<Drawn, 'nodes'>): number {
    const fragment = drawBlock({source: block.source, html, isOpen}, this.#settings)
    const nodes = [...fragment.children]
    const count = fragment.querySelectorAll('*').length
    const next = this.#drawn.slice(i + 1).find((drawn) => drawn.nodes.length > 0)?.nodes[0]
    this.#remove(this.#drawn[i])
    this.#container.insertBefore(fragment, next ?? null)
    this.#drawn[i] = {block, source, isOpen, html, nodes}
    if (!isOpen) this.#watch(nodes)
    return count
  }

  #close(nodes: readonly Element[]): void {
    for (const node of nodes) {
      for (const button of node.querySelectorAll('.pending')) button.removeAttribute('class')
    }
    this.#watch(nodes)
  }

  #watch(nodes: readonly Element[]): void {
    this.#overflow ??= new OverflowWatch()
    for (const node of nodes) this.#overflow.watch(node)
  }

  #dropFrom(count: number): void {
    for (const drawn of this.#drawn.splice(count)) this.#remove(drawn)
  }

  #remove(drawn: Drawn | undefined): void {
    for (const node of drawn?.nodes ?? []) {
      this.#overflow?.unwatch(node)
      node.remove()
    }
  }

  /** Takes in new definitions and draws again the blocks that mention them, only those. */
  #updateLinks(): void {
    const definitions = this.#readDefinitions()
    if (isSameList(definitions, this.#definitions)) return
    const links = collectLinks(definitions)
    const changed = changedLabels(this.#links, links)
    this.#definitions = definitions
    this.#links = links
    for (const [i, drawn] of this.#drawn.entries()) {
      if (!mentionsAny(drawn.source, changed)) continue
      const html = this.#render(drawn.source, drawn.isOpen)
      if (html !== drawn.html) this.#replace(i, {...drawn, html})
    }
  }

  /** All definitions; while the text grows, not one that may only be half an address yet. */
  #readDefinitions(): readonly Definition[] {
    const {settled, open} = this.#split
    const isWhole = !this.#isStreaming || this.#text.endsWith('\n')
    const certain = isWhole ? open : open.slice(0, -1)
    return [...settled, ...certain].flatMap((block) => block.definitions)
  }
}

function isSameList(a: readonly Definition[], b: readonly Definition[]): boolean {
  return (
    a.length === b.length &&
    a.every((definition, i) => definition.label === b[i]!.label && definition.href === b[i]!.href)
  )
}
