// Shows a reply while it grows: settled blocks keep their nodes, the open ones are drawn again.
//
// Invariant: once the last `show` says that no more will come, the nodes are those of the text drawn
// at once, however it arrived. The exception is a reply that was cut short: half-written syntax at
// its end stays hidden, as it was while more was expected. That drawing, too, depends on nothing but
// the text.
import type {Block, Split} from './blocks.ts'
import {splitBlocks} from './blocks.ts'
import {closeCode} from './code.ts'
import {createCursor, placeCursor, removeCursor} from './cursor.ts'
import {collectLinks, drawBlock, normalizeText} from './draw.ts'
import {completeOptions, drawSame} from './options.ts'
import type {MarkdownOptions, Settings} from './options.ts'
import {createRegionObserver, findRegions, growPlainText} from './regions.ts'
import {renderBlock} from './render.ts'
import type {Links} from './render.ts'
import {isClosedFence, repairTail} from './tail.ts'

/** A drawing slower than this is a jerk to the reader. */
const SLOW_DRAW_MS = 50
/** After the second slow drawing in a row the page gets this many times as long for itself. */
const REST_FACTOR = 5

/** Elements drawn in one task, some 200 KB of prose; what is more waits for the next. */
const MAX_ELEMENTS_PER_DRAW = 8000
/** What a block costs besides its elements, in elements. */
const BLOCK_COST = 5

/** How the text shown stands. */
interface ShowOptions {
  /** More will come: half-written syntax is hidden, and a cursor follows the text. */
  readonly streaming?: boolean
  /** More was to come and never will: half-written syntax stays hidden, all else is final. */
  readonly partial?: boolean
}

/** A block as it stands in the page. */
interface Drawn {
  source: string
  /** Whether more of it may arrive. */
  readonly isOpen: boolean
  /** Whether its end may be half-written. */
  readonly isPartial: boolean
  /** Where labels led when it was drawn. */
  readonly links: Links
  readonly html: string | undefined
  readonly nodes: readonly Element[]
  readonly regions: readonly Element[]
}

/**
 * Shows markdown in an element it has to itself.
 *
 * Call `show` with the whole text so far, at most once per animation frame. Nodes of settled blocks
 * stay the same objects while more text arrives, so a selection or an open `<details>` survives.
 */
export class MarkdownView {
  readonly #container: Element
  readonly #cursor = createCursor()
  #settings: Settings
  #text = ''
  #isStreaming = false
  #isPartial = false
  #split: Split = splitBlocks('')
  #drawn: Drawn[] = []
  #definitions = ''
  #links: Links = {}
  #observer: ResizeObserver | undefined
  #wasSlow = false
  #restUntil = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(container: Element, options: MarkdownOptions = {}) {
    this.#container = container
    this.#settings = completeOptions(options)
  }

  /** Shows `text`: as it is, or as one that will grow or that was cut short. */
  show(text: string, {streaming = false, partial = false}: ShowOptions = {}): void {
    this.#text = normalizeText(text)
    this.#isStreaming = streaming
    this.#isPartial = streaming || partial
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

  /** Lets go of observers and timers, until the next `show`. What is shown stays. */
  dispose(): void {
    this.#stopTimer()
    this.#observer?.disconnect()
    this.#observer = undefined
  }

  #draw(): void {
    this.#stopTimer()
    const start = performance.now()
    this.#split = splitBlocks(this.#text, this.#split)
    const blocks = [...this.#split.settled, ...this.#split.open]
    this.#dropFrom(blocks.length)
    this.#watchAgain()
    // While the text is not whole, the last definition may only be half an address.
    const isWhole = !this.#isPartial || this.#text.endsWith('\n')
    this.#updateLinks(isWhole ? blocks : blocks.slice(0, -1))
    let cost = 0
    for (const [i, {source}] of blocks.entries()) {
      if (cost > MAX_ELEMENTS_PER_DRAW) {
        this.#timer = setTimeout(() => this.#draw())
        break
      }
      const isPartial = this.#isPartial && i === blocks.length - 1 && !isClosedFence(source)
      cost += this.#drawAt(i, source, isPartial)
    }
    if (this.#isStreaming) {
      placeCursor(this.#cursor, this.#container)
      // The browser does now the layout it would do before the next frame, and so it counts as time
      // the page did not have: for 400 KB of plain text 70 ms, after 5 ms of drawing.
      this.#container.getBoundingClientRect()
    } else {
      removeCursor(this.#cursor)
    }
    this.#rest(performance.now() - start)
  }

  #stopTimer(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  // One slow drawing may be the first, or the page's own doing; two are the text's.
  #rest(took: number): void {
    const isSlow = took > SLOW_DRAW_MS
    this.#restUntil = isSlow && this.#wasSlow ? performance.now() + REST_FACTOR * took : 0
    this.#wasSlow = isSlow
  }

  #updateLinks(blocks: readonly Block[]): void {
    const definitions = blocks.flatMap((block) => block.definitions)
    const written = definitions.map(({raw}) => raw).join('')
    if (written === this.#definitions) return
    this.#definitions = written
    this.#links = collectLinks(definitions)
  }

  /** Brings one block up to date and says what that cost. */
  #drawAt(i: number, source: string, isPartial: boolean): number {
    const before = this.#drawn[i]
    const links = this.#links
    const isOpen = isPartial && this.#isStreaming
    if (before?.source === source && before.isOpen === isOpen && before.isPartial === isPartial) {
      // The same string, not only an equal one, is compared at once.
      before.source = source
      // A late definition changes only what may mention it.
      if (before.links === links || !source.includes('[')) return 0
    }
    // An open block's images wait: half an address must never be asked for.
    const hasImages = !isOpen && Boolean(this.#settings.imageOrigins)
    const html = renderBlock(isPartial ? repairTail(source, isOpen) : source, {links, hasImages})
    if (before && before.html === html && (html !== undefined || growPlain(before, source))) {
      this.#drawn[i] = {...before, source, isOpen, isPartial, links}
      if (!isOpen) this.#close(before)
      return BLOCK_COST
    }
    const fragment = drawBlock({source, html, isOpen}, this.#settings)
    const nodes = [...fragment.children]
    const drawn = {source, isOpen, isPartial, links, html, nodes, regions: findRegions(fragment)}
    const count = fragment.querySelectorAll('*').length
    const next = this.#drawn.slice(i + 1).find((after) => after.nodes[0])?.nodes[0]
    if (before) this.#remove(before)
    this.#container.insertBefore(fragment, next ?? null)
    this.#drawn[i] = drawn
    if (!isOpen) this.#close(drawn)
    return BLOCK_COST + count
  }

  /** What stays as it is may be copied, and reached by keyboard where it scrolls. */
  #close({nodes, regions}: Drawn): void {
    for (const node of nodes) closeCode(node)
    for (const region of regions) this.#observer?.observe(region)
  }

  #watchAgain(): void {
    if (this.#observer) return
    this.#observer = createRegionObserver()
    for (const drawn of this.#drawn) if (!drawn.isOpen) this.#close(drawn)
  }

  #dropFrom(count: number): void {
    for (const drawn of this.#drawn.splice(count)) this.#remove(drawn)
  }

  #remove({nodes, regions}: Drawn): void {
    for (const region of regions) this.#observer?.unobserve(region)
    for (const node of nodes) node.remove()
  }
}

/** Adds to a block of plain text what its source has grown by, unless it became another. */
function growPlain({nodes: [paragraph], source: before}: Drawn, source: string): boolean {
  const grows = paragraph !== undefined && source.startsWith(before.trimEnd())
  if (grows) growPlainText(paragraph, source)
  return grows
}
