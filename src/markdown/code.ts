// A block of code as it stands in the page: its header, and its text, which grows by what is new.
//
// The text stands in chunks of some lines, since one growing text node costs more the longer it is.
// Invariant: the nodes follow from the code alone, however many steps it came in.
import {createCopyButton} from './copy.ts'
import {nameLanguage} from './languages.ts'
import {createElement} from './nodes.ts'
import type {Settings} from './options.ts'

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
  #last: Text | undefined

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
    this.grow(code)
    if (!isOpen) this.close()
  }

  /** The code so far. */
  get text(): string {
    return this.#code
  }

  /** Behind this character the next will stand, unless it begins another chunk. */
  get lastText(): Text | undefined {
    return this.#last
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
    this.#code = code
    let end = code.length
    while (end > this.#shown && code[end - 1] === '\n') end--
    this.#append(code.slice(this.#shown, end))
    return true
  }

  /** No more will come: the code may be copied. */
  close(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    const rest = this.#code.slice(this.#shown)
    if (this.#code) this.#append(rest.endsWith('\n') ? rest : `${rest}\n`)
    this.#button.removeAttribute('class')
  }

  #append(text: string): void {
    this.#shown += text.length
    for (let start = 0, end = 0; start < text.length; start = end) {
      if (this.#lines >= LINES_PER_CHUNK * this.#place.children.length) {
        const chunk = createElement('span', {})
        chunk.append((this.#last = new Text()))
        this.#place.append(chunk)
      }
      const full = LINES_PER_CHUNK * this.#place.children.length
      while (this.#lines < full && end < text.length) {
        const lineEnd = text.indexOf('\n', end) + 1
        if (lineEnd) this.#lines++
        end = lineEnd || text.length
      }
      this.#last!.appendData(text.slice(start, end))
    }
  }
}

/** Closes every code block in `root`. */
export function closeCode(root: Element): void {
  for (const element of [root, ...root.querySelectorAll('[part=code-block]')]) {
    blocks.get(element)?.close()
  }
}
