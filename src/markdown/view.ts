// Shows a reply while it grows: settled blocks keep their nodes, of the last only the end is drawn.
//
// Invariant: once the last `show` says that no more will come, the nodes are those of the text drawn
// at once, however it arrived. The exception is a reply that was cut short: half-written syntax at
// its end stays hidden, as it was while more was expected. That drawing, too, depends on nothing but
// the text.
import {splitBlocks, type Block, type Split} from './blocks.ts'
import {createCursor, placeCursor} from './cursor.ts'
import {collectLinks, drawBlocks, isClean, normalizeText} from './draw.ts'
import {Drawing, type Reading} from './drawing.ts'
import {Groups} from './groups.ts'
import {completeOptions, drawSame, type MarkdownOptions, type Settings} from './options.ts'
import {addPlain, findPlainEnd, type PlainEnd} from './plain.ts'
import {createRegionObserver} from './regions.ts'
import type {Links} from './render.ts'
import {isClosedFence} from './tail.ts'

/** A drawing slower than this is a jerk to the reader. */
const SLOW_DRAW_MS = 50
/** After the second slow drawing in a row the page gets this many times as long for itself. */
const REST_FACTOR = 5

/** Elements drawn in one task, some 200 KB of prose; what is more waits for the next. */
const MAX_ELEMENTS_PER_DRAW = 8000

/** How the text shown stands. */
interface ShowOptions {
  /** More will come: half-written syntax is hidden, and a cursor follows the text. */
  readonly streaming?: boolean
  /** More was to come and never will: half-written syntax stays hidden, all else is final. */
  readonly partial?: boolean
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
  #drawings: Drawing[] = []
  readonly #groups: Groups
  /** How many of those are final as they stand. */
  #finished = 0
  /** Where plain characters that follow would stand. */
  #end: PlainEnd | undefined
  #definitions = ''
  #links: Links = {}
  #observer: ResizeObserver | undefined
  #wasSlow = false
  #restUntil = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(container: Element, options: MarkdownOptions = {}) {
    this.#container = container
    this.#groups = new Groups(container)
    this.#settings = completeOptions(options)
  }

  /** Shows `text`: as it is, or as one that will grow or that was cut short. */
  show(text: string, {streaming = false, partial = false}: ShowOptions = {}): void {
    const added = text.startsWith(this.#text) ? text.slice(this.#text.length) : undefined
    const isKnown = added !== undefined && isClean(added)
    this.#text = isKnown ? text : normalizeText(text)
    const canGrow = isKnown && streaming && this.#isStreaming && this.#observer !== undefined
    this.#isStreaming = streaming
    this.#isPartial = streaming || partial
    if (canGrow && this.#end && addPlain(this.#end, added)) return
    this.#end = undefined
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
    this.#end = undefined
    const start = performance.now()
    const before = this.#split
    this.#split = splitBlocks(this.#text, before)
    const {settled, open} = this.#split
    // Another text begins anew.
    if (settled[0] !== before.settled[0]) this.#finished = 0
    const count = settled.length + open.length
    this.#dropFrom(count)
    this.#groups.arrange(count)
    this.#watchAgain()
    this.#updateLinks()
    let cost = 0
    const readings: {i: number; reading: Reading}[] = []
    for (let i = this.#finished; i < count; i++) {
      if (cost > MAX_ELEMENTS_PER_DRAW) {
        this.#timer = setTimeout(() => this.#draw())
        break
      }
      const block = settled[i] ?? open[i - settled.length]!
      const reading = this.#read(i, block, i === count - 1)
      if (typeof reading === 'object') readings.push({i, reading})
      cost += typeof reading === 'object' ? reading.cost : reading
      if (i < settled.length) this.#finished = i + 1
    }
    this.#show(readings)
    if (this.#isStreaming) {
      this.#end = this.#findEnd(placeCursor(this.#cursor, this.#container))
      // The browser does now the layout it would do before the next frame, and so it counts as time
      // the page did not have: for 400 KB of plain text 70 ms, after 5 ms of drawing.
      this.#container.getBoundingClientRect()
    } else {
      this.#cursor.remove()
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

  #updateLinks(): void {
    const {settled, open} = this.#split
    // While the text is not whole, the last definition may only be half an address.
    const isWhole = !this.#isPartial || this.#text.endsWith('\n')
    const blocks = [...settled, ...(isWhole ? open : open.slice(0, -1))]
    const definitions = blocks.flatMap((block) => block.definitions)
    const written = definitions.map(({raw}) => raw).join('')
    if (written === this.#definitions) return
    this.#definitions = written
    this.#links = collectLinks(definitions)
    this.#finished = 0
  }

  /** Reads one block, if it is not as it was. */
  #read(i: number, block: Block, isLast: boolean): Reading | number {
    const drawing = (this.#drawings[i] ??= new Drawing(this.#cursor))
    const isPartial = this.#isPartial && isLast && !isClosedFence(block.source)
    const isOpen = isPartial && this.#isStreaming
    const reading = drawing.read({block, links: this.#links, isOpen, isPartial}, this.#settings)
    if (typeof reading === 'number' && reading > 0 && !isOpen) drawing.close(this.#observer)
    return reading
  }

  #show(readings: readonly {i: number; reading: Reading}[]): void {
    const settings = this.#settings
    const clean = drawBlocks(
      readings.map(({reading}) => reading.rendered),
      settings,
    )
    for (const [n, {i, reading}] of readings.entries()) {
      const drawing = this.#drawings[i]!
      const {place, end, last} = this.#groups.find(i)
      const next = this.#drawings.slice(i + 1, end).find(({nodes}) => nodes[0])?.nodes[0] ?? last
      drawing.show(reading, clean[n], {settings, place, next})
      if (!drawing.isOpen) drawing.close(this.#observer)
    }
  }

  #findEnd(text: Text | undefined): PlainEnd | undefined {
    const drawing = this.#drawings.at(-1)
    if (this.#timer !== undefined || !drawing?.isOpen || !drawing.isFormatted) return undefined
    // Behind what may be a definition, a quotation mark can end its title.
    if (this.#text.includes(']:', this.#split.open[0]!.start)) return undefined
    return findPlainEnd(drawing.source, drawing.drawn, text)
  }

  #watchAgain(): void {
    if (this.#observer) return
    this.#observer = createRegionObserver()
    for (const drawing of this.#drawings) if (!drawing.isOpen) drawing.close(this.#observer)
  }

  #dropFrom(count: number): void {
    for (const drawing of this.#drawings.splice(count)) drawing.remove(this.#observer)
    this.#finished = Math.min(this.#finished, count)
  }
}
