/** What the agent thought, folded into one line that tells for how long. */
import {html, nothing, type TemplateResult} from 'lit'
import {property} from 'lit/decorators.js'

import {Ticker} from '../controllers/ticker.ts'
import type {ReasoningItem} from '../conversation/state.ts'
import {icon} from './icons.ts'
import {InnerElement} from './inner-element.ts'

// A shorter time is a moment; a running one counts whole seconds.
const MOMENT_MS = 1000

/** @summary The agent's thoughts. Not for use outside the widget. */
export class AguiReasoning extends InnerElement {
  @property({attribute: false}) item: ReasoningItem | undefined

  constructor() {
    super()
    new Ticker(this, () => this.item?.state === 'running')
  }

  // Only the reader opens and closes it: what unfolds by itself moves what is being read.
  protected override render(): TemplateResult | typeof nothing {
    const {item} = this
    if (item === undefined) return nothing
    const label = html`${icon('thought', 'small')} <span>${this.#label(item)}</span>`
    // Encrypted, or kept back: there is nothing to unfold.
    if (item.text.trim() === '') return html`<p part="reasoning" class="reasoning">${label}</p>`
    return html`<details part="reasoning" class="disclosure reasoning">
      <summary>${label} ${icon('chevron', 'small chevron')}</summary>
      <agui-markdown
        class="content thoughts"
        .options=${this.display.markdown}
        .source=${item.text}
        ?streaming=${item.state === 'running'}
        ?partial=${item.state !== 'done'}
      ></agui-markdown>
    </details>`
  }

  #label({state, startedAt, endedAt}: ReasoningItem): string {
    const {words} = this
    const isRunning = state === 'running'
    const ms = startedAt === undefined ? 0 : (isRunning ? Date.now() : (endedAt ?? 0)) - startedAt
    const isShort = ms < MOMENT_MS
    if (isRunning) {
      return words.get('reasoning.active', {time: isShort ? '' : words.seconds(ms)}).trim()
    }
    return isShort
      ? words.get('reasoning.short')
      : words.get('reasoning.done', {time: words.longDuration(ms)})
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-reasoning': AguiReasoning
  }
}
