/** One tool call as a card: what it is, how it stands, and its details on request. */
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit'
import {property, state} from 'lit/decorators.js'

import {Ticker} from '../controllers/ticker.ts'
import type {ToolItem} from '../conversation/state.ts'
import {icon} from './icons.ts'
import {InnerElement} from './inner-element.ts'
import {nameInWords, plainLine, visible} from './labels.ts'
import {stateGlyph} from './state-glyph.ts'

// Characters of arguments or result shown at first, and at the most.
const SHOWN_FIRST = 2000
const SHOWN_MOST = 256 * 1024
// A call that takes longer tells for how long.
const SLOW_MS = 1000

/** @summary A tool call's card. Not for use outside the widget. */
export class AguiToolCall extends InnerElement {
  @property({attribute: false}) call: ToolItem | undefined

  @state() private shownInFull: readonly string[] = []

  constructor() {
    super()
    new Ticker(this, () => this.call?.state === 'running')
  }

  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('display')
    if (!changed.has('display') || before?.tools === this.display.tools) return
    // Cards never open by themselves, but when the page says that they are to be shown in full.
    const details = this.querySelector('details')
    if (details !== null && (before !== undefined || this.display.tools === 'full')) {
      details.open = this.display.tools === 'full'
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const {call, words} = this
    if (call === undefined) return nothing
    const name = plainLine(call.name)
    const title = nameInWords(call.name) || words.get('tool.unnamed')
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
      this.#renderBlock('tool.arguments', isComplete ? pretty(call.args) : call.args),
      this.#renderBlock(result, pretty(call.result ?? '')),
    ]
    const isEmpty = blocks.every((block) => block === nothing)
    return isEmpty ? html`<p class="label">${this.words.get('tool.empty')}</p>` : blocks
  }

  #renderBlock(
    label: 'tool.arguments' | 'tool.result' | 'tool.error',
    text: string,
  ): TemplateResult | typeof nothing {
    if (text === '') return nothing
    const isWhole = this.shownInFull.includes(label)
    const most = isWhole ? SHOWN_MOST : SHOWN_FIRST
    const title = this.words.get(label)
    return html`<div>
      <p class="label">${title}</p>
      <pre tabindex="0" role="group" aria-label=${title}>
${visible(text.length > most ? `${text.slice(0, most)}…` : text)}</pre>
      ${
        isWhole || text.length <= SHOWN_FIRST
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
  if (text.length > SHOWN_MOST) return text
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
