/** A stretch of the agent's words, drawn as markdown while it grows. */
import {ReactiveElement, type PropertyValues} from 'lit'
import {property} from 'lit/decorators.js'

import type {MarkdownOptions, MarkdownView} from '../markdown.ts'
import {isMissing, loadMarkdown, View} from './load-markdown.ts'

/** @summary Renders markdown, progressively. Not for use outside the widget. */
export class AguiMarkdown extends ReactiveElement {
  @property({attribute: false}) source = ''
  /** Whether more will come. */
  @property({type: Boolean}) streaming = false
  /** Whether it was cut short: what is half-written at its end stays hidden. */
  @property({type: Boolean}) partial = false
  @property({attribute: false}) options?: MarkdownOptions

  /** Whether its words are shown as they are until the renderer is here. */
  isPlain?: boolean

  #view: MarkdownView | undefined

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
    const {streaming, partial} = this
    this.#view.show(this.source, {streaming, partial})
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
