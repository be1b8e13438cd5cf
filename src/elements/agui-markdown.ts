/** A stretch of the agent's words, drawn as markdown while it grows. */
import {ReactiveElement, type PropertyValues} from 'lit'
import {property} from 'lit/decorators.js'

import {MarkdownView, type MarkdownOptions} from '../markdown.ts'

/** @summary Renders markdown, progressively. Not for use outside the widget. */
export class AguiMarkdown extends ReactiveElement {
  @property({attribute: false}) source = ''
  /** Whether more will come. */
  @property({type: Boolean}) streaming = false
  /** Whether it was cut short: what is half-written at its end stays hidden. */
  @property({type: Boolean}) partial = false
  @property({attribute: false}) options?: MarkdownOptions

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

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed)
    this.#view ??= new MarkdownView(this, this.options ?? {})
    if (changed.has('options')) this.#view.setOptions(this.options ?? {})
    const {streaming, partial} = this
    this.#view.show(this.source, {streaming, partial})
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-markdown': AguiMarkdown
  }
}
