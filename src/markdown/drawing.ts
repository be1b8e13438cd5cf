// One block as it stands in the page, and how it becomes what its source has grown to.
import type {Block} from './blocks.ts'
import {CodeBlock, closeCode, wrapCode} from './code.ts'
import {findLastText} from './cursor.ts'
import {drawBlocks} from './draw.ts'
import {readCode} from './fence.ts'
import type {Growth} from './growth.ts'
import {morphChildren, morphNode, type Scene} from './morph.ts'
import type {Settings} from './options.ts'
import {addText} from './plain.ts'
import {createPlainText, findRegions, growPlainText} from './regions.ts'
import {renderBlock, type Links, type Rendered} from './render.ts'
import {repairTail} from './tail.ts'

/** What a block costs besides its elements, in elements. */
const BLOCK_COST = 5

/** What is to be drawn of a block, and how. */
export interface Target {
  readonly block: Block
  /** Where labels lead. */
  readonly links: Links
  /** Whether more of it may arrive. */
  readonly isOpen: boolean
  /** Whether its end may be half-written. */
  readonly isPartial: boolean
}

/** What was read of a block and is to be drawn. */
export interface Reading {
  readonly target: Target
  readonly source: string
  /** The source without what is half-written at its end. */
  readonly drawn: string
  /** Where in the block it begins. */
  readonly from: Growth | undefined
  readonly rendered: Rendered | undefined
  /** In elements. */
  readonly cost: number
}

/** A block in the page. */
export class Drawing {
  /** What stands in the page for it; nothing for a definition. */
  nodes: readonly Element[] = []
  /** What was read last, and what of it was drawn. */
  source = ''
  drawn = ''
  #target: Target | undefined
  #rendered: Rendered | undefined
  #isPlain = false
  // Where in the block that begins.
  #from: Growth | undefined
  // Stands among the nodes without being one of them.
  readonly #cursor: Node

  constructor(cursor: Node) {
    this.#cursor = cursor
  }

  /** Whether more of it may arrive. */
  get isOpen(): boolean {
    return Boolean(this.#target?.isOpen)
  }

  /** Whether it is drawn as markdown, not as the text it is. */
  get isFormatted(): boolean {
    return this.#rendered !== undefined && !this.#isPlain
  }

  /** Reads it anew: what has to be drawn of it, or what it cost to see that nothing has. */
  read(target: Target, settings: Settings): Reading | number {
    const before = this.#target
    this.#target = target
    if (before && isSame(before, target)) return 0
    if (before && this.#growCode(before, target)) return BLOCK_COST
    const from = before && this.#canGoOn(before, target, settings) ? before.block.growth : undefined
    const end = from && this.#read(target, settings, from)
    // A list that turns loose shows every item in another way.
    const reading = end && this.#isLike(end) ? end : this.#read(target, settings)
    const {source, rendered} = reading
    if (!before || reading.from !== this.#from) return reading
    if (rendered?.html !== this.#rendered?.html && !this.#addText(reading)) return reading
    if (this.#isPlain && !growPlain(this.nodes[0], this.source, source)) return reading
    this.#keep(reading)
    return BLOCK_COST
  }

  /** Shows what was read, which is `clean` now. `place` takes in what is new, before `next`. */
  show(
    reading: Reading,
    clean: DocumentFragment | undefined,
    {settings, place, next}: {settings: Settings; place: Element; next: Node | null},
  ): void {
    const {target, source, from} = reading
    if (from && !clean) {
      const whole = this.#read(target, settings)
      this.show(whole, drawBlocks([whole.rendered], settings)[0], {settings, place, next})
      return
    }
    this.#keep(reading)
    this.#isPlain = clean === undefined
    const scene = {aside: this.#cursor, settings, isOpen: target.isOpen}
    if (from && clean) this.#morphEnd(clean, from, scene)
    else this.#morph([...(clean?.children ?? [createPlainText(source)])], place, next, scene)
  }

  /** What stays as it is may be copied, and reached by keyboard where it scrolls. */
  close(observer: ResizeObserver | undefined): void {
    for (const node of this.nodes) {
      closeCode(node)
      for (const region of findRegions(node)) observer?.observe(region)
    }
  }

  remove(observer: ResizeObserver | undefined): void {
    for (const node of this.nodes) {
      for (const region of findRegions(node)) observer?.unobserve(region)
      node.remove()
    }
  }

  // Code in an open block is text alone: nothing in it has to be read.
  #growCode(before: Target, {block, isOpen}: Target): boolean {
    const [first] = this.nodes
    if (!isOpen || !block.fence || !before.block.fence || !first) return false
    return Boolean(CodeBlock.of(first)?.grow(readCode(block.fence, block.source)))
  }

  /** Whether what stands there of a long list or table is what would be drawn now. */
  #canGoOn(before: Target, {block, links, isOpen}: Target, {imageOrigins}: Settings): boolean {
    return (
      this.isFormatted &&
      !this.#rendered?.hasTags &&
      before.block.type === block.type &&
      (before.links === links || !block.source.includes('[')) &&
      // An open block's images wait: half an address must never be asked for.
      !(imageOrigins && !isOpen && block.source.includes('!['))
    )
  }

  #read(target: Target, settings: Settings, from?: Growth): Reading {
    const {block, links, isOpen, isPartial} = target
    const source = from ? from.head + block.source.slice(from.at) : block.source
    const drawn = isPartial ? repairTail(source, isOpen) : source
    const hasImages = !isOpen && Boolean(settings.imageOrigins)
    const rendered = renderBlock(drawn, {links, hasImages, hasHead: from !== undefined})
    return {target, source, drawn, from, rendered, cost: BLOCK_COST + countElements(rendered?.html)}
  }

  // Where only the last text has grown, nothing has to be cleaned, made or compared.
  #addText({rendered, target}: Reading): boolean {
    const before = this.#rendered
    const last = this.nodes.at(-1)
    if (!before || !rendered || !last || this.#isPlain || !target.isOpen) return false
    return addText(findLastText(last), before.html, rendered.html)
  }

  #isLike({rendered}: Reading): boolean {
    return rendered?.hasTags === false && rendered.isLoose === this.#rendered?.isLoose
  }

  #keep({source, drawn, rendered, from}: Reading): void {
    Object.assign(this, {source, drawn})
    this.#rendered = rendered
    this.#from = from
  }

  #morph(fresh: readonly Element[], place: Element, next: Node | null, scene: Scene): void {
    const nodes = fresh.map((node, i) => {
      const before = this.nodes[i]
      if (before && morphNode(before, node, scene)) return before
      const made = wrapCode(node, scene.settings, scene.isOpen)
      if (before) before.replaceWith(made)
      else place.insertBefore(made, next)
      return made
    })
    for (const node of this.nodes.slice(nodes.length)) node.remove()
    this.nodes = nodes
  }

  #morphEnd(fragment: DocumentFragment, {type, count}: Growth, scene: Scene): void {
    const [root] = this.nodes
    const find = (node: ParentNode | undefined) =>
      node?.querySelector(type === 'list' ? 'ul, ol' : 'tbody')
    const place = type === 'list' ? root : find(root)
    if (!place) return
    // The text between two items belongs to the first of them.
    const fresh = [...(find(fragment)?.childNodes ?? [])]
    if (fresh[0] instanceof Text) fresh.shift()
    morphChildren(place, place.children[count] ?? null, fresh, scene)
  }
}

/** Adds to a block of plain text what its source has grown by, unless it became another. */
function growPlain(paragraph: Element | undefined, before: string, source: string): boolean {
  const grows = paragraph !== undefined && source.startsWith(before.trimEnd())
  if (grows) growPlainText(paragraph, source)
  return grows
}

function isSame(before: Target, {block, links, isOpen, isPartial}: Target): boolean {
  if (before.isOpen !== isOpen || before.isPartial !== isPartial) return false
  if (before.block !== block && before.block.source !== block.source) return false
  // A late definition changes only what may mention it.
  return before.links === links || !block.source.includes('[')
}

function countElements(html = ''): number {
  return html.split('<').length / 2
}
