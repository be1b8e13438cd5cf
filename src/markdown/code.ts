// A block of code as it stands in the page: its header, and its text, which grows by what is new.
//
// The text stands in chunks of some lines, since one growing text node costs more the longer it is.
// Invariant: once the block is closed and painted, its nodes follow from the code alone, however
// many steps it came in.
import {dropLineEnd, paintCode} from './code-paint.ts'
import {createCopyButton} from './copy.ts'
import {nameLanguage} from './languages.ts'
import {createElement, setAttributes} from './nodes.ts'
import type {Settings} from './options.ts'
import {reportOnce} from './report-once.ts'

const LINES_PER_CHUNK = 50

const blocks = new WeakMap<Element, CodeBlock>()

/** A fenced or indented code block. While it is open, line ends behind its last line wait. */
export class CodeBlock {
  /** The block that stands in `element`. */
  static of(element: Element): CodeBlock | undefined {
    return blocks.get(element)
  }

  /** What stands in the page: `[part=code-block]`, with all there is to see. */
  readonly element: HTMLElement
  /** The language as it was written, or nothing. */
  readonly language: string
  readonly #settings: Settings
  readonly #button: HTMLButtonElement
  readonly #place: HTMLElement
  #isOpen = true
  #code = ''
  #shown = 0
  #lines = 0
  #painted = 0
  #last: Text | undefined
  #drawn: Element | undefined

  /** `code` with or without its last line end; `isOpen` while more of it may come. */
  constructor(code: string, language: string, settings: Settings, isOpen: boolean) {
    this.language = language
    this.#settings = settings
    const name = nameLanguage(language)
    // Code reads from left to right wherever it is quoted.
    const pre = createElement('pre', {dir: 'ltr'})
    this.#place = createElement('code', {class: language ? `language-${language}` : undefined})
    pre.append(this.#place)
    this.#button = createCopyButton(pre, name, settings)
    const header = createElement('div', {part: 'code-header'})
    header.append(createElement('span', {}, name), this.#button)
    this.element = createElement('div', {part: 'code-block', dir: 'auto'})
    this.element.append(header, pre)
    blocks.set(this.element, this)
    this.#show(code, isOpen)
  }

  /** The code so far. */
  get text(): string {
    return this.#code
  }

  /** What names the block where it scrolls; the number of lines is final once it is closed. */
  get label(): string {
    return this.#settings.codeLabel(nameLanguage(this.language), this.#lines)
  }

  /**
   * Shows the whole code so far and touches only what is new. False where that is not what is shown
   * with more behind it: then the block has to be another.
   */
  grow(code: string): boolean {
    if (!this.#isOpen) return code === this.#code
    // Slices cost nothing and are compared in one step, which `startsWith` is not.
    if (code.slice(0, this.#shown) !== this.#code.slice(0, this.#shown)) return false
    this.#show(code, true)
    return true
  }

  /** Grows into what a drawing of the same block reads now, if that goes on from what is shown. */
  become(pre: Element, isOpen: boolean): boolean {
    const {code, language} = readPre(pre)
    if (language !== this.language || !this.grow(code)) return false
    if (!isOpen) this.close()
    return true
  }

  /** No more will come: the code may be copied, painted as a whole, and drawn for good. */
  close(): void {
    if (this.#isOpen) this.#show(this.#code, false)
  }

  #show(code: string, isOpen: boolean): void {
    this.#code = code
    this.#isOpen = isOpen
    let end = code.length
    while (end > this.#shown && code[end - 1] === '\n') end--
    this.#append(dropLineEnd(code.slice(this.#shown, isOpen ? end : undefined)))
    if (!isOpen) {
      // The last line end is a text of its own: the cursor stands before it, not on another line.
      this.#last = undefined
      if (code) this.#append('\n')
      this.#button.removeAttribute('class')
    }
    if (!this.language) return
    this.#draw()
    this.#paint()
  }

  #append(text: string): void {
    this.#shown += text.length
    for (let start = 0, end = 0; start < text.length; start = end) {
      if (this.#lines >= LINES_PER_CHUNK * this.#place.children.length) {
        this.#place.append(createElement('span', {}))
        this.#last = undefined
      }
      if (!this.#last) this.#place.lastElementChild!.append((this.#last = new Text()))
      const full = LINES_PER_CHUNK * this.#place.children.length
      while (this.#lines < full && end < text.length) {
        const lineEnd = text.indexOf('\n', end) + 1
        if (lineEnd) this.#lines++
        end = lineEnd || text.length
      }
      this.#last.appendData(text.slice(start, end))
    }
  }

  #draw(): void {
    const {fence} = this.#settings
    if (!fence) return
    const drawn = this.#drawn
    try {
      const state = {closed: !this.#isOpen, drawn}
      this.#drawn = fence(dropLineEnd(this.#code), this.language, state)
    } catch (error) {
      this.#drawn = undefined
      reportOnce(fence, error)
    }
    if (this.#drawn === drawn) return
    drawn?.remove()
    // Before the code, which stays for the cursor to stand in and for whoever copies the reply.
    if (this.#drawn) this.element.prepend(this.#drawn)
    setAttributes(this.element, {class: this.#drawn && 'drawn'})
  }

  // While it grows, each chunk that is complete; in the end all of it, which has the last word.
  #paint(): void {
    const {highlighter} = this.#settings
    if (!highlighter || !this.#code || this.#drawn) return
    const {children} = this.#place
    const isOpen = this.#isOpen
    if (isOpen && children.length - 1 <= this.#painted) return
    const skip = isOpen && this.#painted > 0 ? 1 : 0
    const chunks = isOpen ? [...children].slice(this.#painted - skip, -1) : [...children]
    this.#painted = children.length - 1
    const isWanted = () => this.#isOpen === isOpen && !this.#drawn
    void paintCode(chunks, this.language, highlighter, skip, isWanted)
  }
}

/** The language and the text of a `<pre>` as the sanitiser lets it by. */
function readPre(pre: Element): {code: string; language: string} {
  const language = pre.firstElementChild?.className.slice('language-'.length) ?? ''
  return {code: pre.textContent, language}
}

/** Makes a block of each `<pre>` at or in `node`, and says what stands in its place. */
export function wrapCode<T extends Node>(
  node: T,
  settings: Settings,
  isOpen: boolean,
): T | Element {
  if (!(node instanceof Element || node instanceof DocumentFragment)) return node
  if (node instanceof HTMLPreElement) {
    const {code, language} = readPre(node)
    return new CodeBlock(code, language, settings, isOpen).element
  }
  for (const pre of node.querySelectorAll('pre')) {
    pre.replaceWith(wrapCode(pre, settings, isOpen))
  }
  return node
}

/** Closes every code block in `root`. */
export function closeCode(root: Element): void {
  for (const element of [root, ...root.querySelectorAll('[part=code-block]')]) {
    blocks.get(element)?.close()
  }
}
