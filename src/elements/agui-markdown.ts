/** A stretch of the agent's words, drawn as markdown while it grows. */
import {ReactiveElement, type PropertyValues} from 'lit'
import {property} from 'lit/decorators.js'

import type {MarkdownOptions, MarkdownView} from '../markdown.ts'
import {isMissing, loadMarkdown, View} from './load-markdown.ts'

// Of a character of two.
const HALF = /[\uD800-\uDBFF]$/

/** @summary Renders markdown, progressively. Not for use outside the widget. */
export class AguiMarkdown extends ReactiveElement {
  @property({attribute: false}) source = ''
  /** Whether more will come. */
  @property({type: Boolean}) streaming = false
  /** Whether it was cut short: what is half-written at its end stays hidden. */
  @property({type: Boolean}) partial = false
  /** Characters that are drawn of it. */
  @property({attribute: false}) most = Infinity
  /** Characters of it that are drawn within one frame. */
  @property({attribute: false}) atOnce = Infinity
  @property({attribute: false}) options?: MarkdownOptions

  /** Whether its words are shown as they are until the renderer is here. */
  isPlain?: boolean

  #view: MarkdownView | undefined
  // Characters drawn so far.
  #drawn = 0

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#view?.dispose()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.requestUpdate()
  }

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    if (isMissing) await loadMarkdown()
    return super.getUpdateComplete()
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed)
    if (isMissing) {
      void showPlain(this)
      return
    }
    this.#view ??= new View(this, this.options ?? {})
    if (changed.has('options')) this.#view.setOptions(this.options ?? {})
    const {source, most, atOnce, streaming, partial} = this
    const end = Math.min(source.length, most)
    const now = Math.min(end, this.#drawn + atOnce)
    this.#drawn = now
    const isWhole = now === source.length
    const text = isWhole ? source : source.slice(0, now).replace(HALF, '')
    this.#view.show(text, {streaming, partial: partial || !isWhole})
    if (now < end) requestAnimationFrame(() => this.requestUpdate())
  }
}

// Until the renderer is here, words are shown as they are.
async function showPlain(element: AguiMarkdown): Promise<void> {
  const words = document.createElement('p')
  words.dir = 'auto'
  words.style.whiteSpace = 'pre-wrap'
  words.textContent = element.source
  element.replaceChildren(words)
  element.isPlain = true
  await loadMarkdown()
  element.isPlain = false
  if (isMissing || words.parentNode !== element) return
  words.remove()
  element.requestUpdate()
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-markdown': AguiMarkdown
  }
}
