/** One tool call as a card: what it is, how it stands, and its details on request. */
import {html, nothing, type TemplateResult} from 'lit'
import {property, state} from 'lit/decorators.js'

import {Ticker} from '../controllers/ticker.ts'
import type {ToolItem} from '../conversation/state.ts'
import {icon} from './icons.ts'
import {InnerElement} from './inner-element.ts'
import {plainLine, toolTitle, visible} from './labels.ts'
import {renderPart} from './media.ts'
import {stateGlyph} from './state-glyph.ts'

// A call that takes longer tells for how long.
const SLOW_MS = 1000

/** @summary A tool call's card. Not for use outside the widget. */
export class AguiToolCall extends InnerElement {
  @property({attribute: false}) call: ToolItem | undefined

  @state() private shownInFull: readonly string[] = []

  #wasWide = false

  constructor() {
    super()
    new Ticker(this, () => this.call?.state === 'running')
  }

  // Cards neither open nor close by themselves, but where the page says so, and then once.
  protected override updated(): void {
    const {tools, toolDetails} = this.display
    const isWide = tools === 'full' || (toolDetails === 'auto' && this.call?.state === 'failed')
    const details = this.querySelector('details')
    if (details !== null && isWide !== this.#wasWide) details.open = this.#wasWide = isWide
  }

  protected override render(): TemplateResult | typeof nothing {
    const {call, words} = this
    if (call === undefined) return nothing
    const name = plainLine(call.name)
    const title = toolTitle(call.name, this.display.toolLabels) || words.get('tool.unnamed')
    return html`<details part="tool" class="tool" data-state=${call.state}>
      <summary part="tool-summary">
        ${icon('tool', 'muted')}
        <span class="tool-title cut"
          >${title} ${name === '' || name === title ? nothing : html`<small>${name}</small>`}</span
        >
        <span class="tool-state">${stateGlyph(call.state)}${this.#stateText(call)}</span>
        ${icon('chevron', 'small chevron')}
      </summary>
      <div part="tool-body" class="tool-body">${this.#renderBody(call)}</div>
    </details>`
  }

  #renderBody(call: ToolItem): unknown {
    const isComplete = call.state !== 'pending' && call.state !== 'args'
    const result = call.state === 'failed' ? 'tool.error' : 'tool.result'
    const blocks = [
      this.#renderBlock('tool.arguments', call.args, isComplete),
      this.#renderBlock(result, call.result),
      this.#renderParts(call),
    ]
    const isEmpty = blocks.every((block) => block === nothing)
    return isEmpty ? html`<p class="label">${this.words.get('tool.empty')}</p>` : blocks
  }

  #renderParts({parts = [], result = ''}: ToolItem): TemplateResult | typeof nothing {
    if (parts.length === 0) return nothing
    return html`<div class="parts">
      ${result === '' ? html`<p class="label">${this.words.get('tool.result')}</p>` : nothing}
      ${parts.map((part) => renderPart(part, this.display))}
    </div>`
  }

  #renderBlock(
    label: 'tool.arguments' | 'tool.result' | 'tool.error',
    given = '',
    isComplete = true,
  ): TemplateResult | typeof nothing {
    if (given === '') return nothing
    const isWhole = this.shownInFull.includes(label)
    const {details, allDetails} = this.display.limits
    const most = isWhole ? allDetails : details
    const text = isComplete && given.length <= allDetails ? pretty(given) : given
    const title = this.words.get(label)
    return html`<div>
      <p class="label">${title}</p>
      <pre tabindex="0" role="group" aria-label=${title}>
${visible(text.length > most ? `${text.slice(0, most)}…` : text)}</pre>
      ${
        isWhole || text.length <= details
          ? nothing
          : html`<button type="button" class="text-button" @click=${() => this.#showAll(label)}>
              ${this.words.get('tool.showAll')}
            </button>`
      }
    </div>`
  }

  #showAll(label: string): void {
    this.shownInFull = [...this.shownInFull, label]
  }

  #stateText({state: current, startedAt}: ToolItem): string {
    const time = startedAt === undefined ? 0 : Date.now() - startedAt
    if (current === 'running' && time >= SLOW_MS) {
      return this.words.get('tool.runningFor', {time: this.words.seconds(time)})
    }
    return this.words.get(`tool.${current}`)
  }
}

// .NET hosts send a string result still quoted: the string inside is what is meant.
function pretty(text: string): string {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'string') return value
    return typeof value === 'object' ? JSON.stringify(value, null, 2) : text
  } catch {
    return text // raw text, or JSON that was cut
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-tool-call': AguiToolCall
  }
}
