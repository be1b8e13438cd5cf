/** An item as the page draws it; what goes wrong in there stays in there. */
import {html, render as renderInto, type TemplateResult} from 'lit'
import {property, state} from 'lit/decorators.js'

import type {ActivityItem, ToolItem} from '../conversation/state.ts'
import {reportOnce} from '../markdown/report-once.ts'
import {InnerElement} from './inner-element.ts'
import {isDrawing, type AnyRenderer, type ItemRenderer} from './renderers.ts'

/** @summary A tool call or an activity, drawn by the page. Not for use outside the widget. */
export class AguiDrawn extends InnerElement {
  @property({attribute: false}) item: ToolItem | ActivityItem | undefined
  @property({attribute: false}) renderer: AnyRenderer | undefined
  /** What stands here while there is no drawing. */
  @property({attribute: false}) plain: TemplateResult | undefined

  @state() private drawing: unknown

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('item') || changed.has('renderer')) this.#draw(this.renderer)
  }

  protected override updated(): void {
    const place = this.querySelector('.drawn')
    if (place === null || this.drawing === undefined) return
    try {
      renderInto(this.drawing, place as HTMLElement)
    } catch (error) {
      this.#fail(error)
    }
  }

  protected override render(): unknown {
    if (this.drawing === undefined) return this.plain
    return html`<div part=${this.item?.kind === 'tool' ? 'tool' : 'activity'} class="drawn"></div>`
  }

  #draw(renderer: AnyRenderer | undefined): void {
    if (typeof renderer === 'function') {
      try {
        const {item, display} = this
        const drawn = (renderer as ItemRenderer<ToolItem | ActivityItem>)(item!, {
          conversation: display.conversation(),
        })
        this.drawing = isDrawing(drawn) ? drawn : undefined
      } catch (error) {
        this.#fail(error)
      }
      return
    }
    renderer?.then(
      (loaded) => renderer === this.renderer && this.#draw(loaded),
      (error: unknown) => this.#fail(error),
    )
  }

  #fail(error: unknown): void {
    this.drawing = undefined
    if (this.renderer) reportOnce(this.renderer, error)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-drawn': AguiDrawn
  }
}
