/** The steps an agent announced, as a rail. */
import {html, nothing, type TemplateResult} from 'lit'
import {property} from 'lit/decorators.js'

import {Ticker} from '../controllers/ticker.ts'
import type {StepItem} from '../conversation/state.ts'
import {icon} from './icons.ts'
import {InnerElement} from './inner-element.ts'
import {nameInWords, withoutDots} from './labels.ts'
import {stateGlyph} from './state-glyph.ts'

// More finished steps than this fold into one line.
const MOST_SHOWN = 5
// Shorter times say nothing; a running step counts whole seconds.
const SHORTEST_MS = 100
const COUNTED_MS = 1000

/** @summary Progress, step by step. Not for use outside the widget. */
export class AguiSteps extends InnerElement {
  @property({attribute: false}) steps: readonly StepItem[] = []

  constructor() {
    super()
    new Ticker(this, () => this.steps.some((step) => step.state === 'running'))
  }

  protected override render(): TemplateResult {
    const finished = this.steps.filter(({state}) => state === 'done')
    if (finished.length <= MOST_SHOWN) return this.#renderList(this.steps)
    const rest = this.steps.filter((step) => !finished.includes(step))
    const time = finished.reduce((sum, step) => sum + (elapsed(step, Date.now()) ?? 0), 0)
    return html`
      <details class="disclosure">
        <summary>
          ${icon('done', 'small success')}
          ${this.words.get('steps.folded', {
            count: finished.length,
            time: this.words.duration(time),
          })}
          ${icon('chevron', 'small chevron')}
        </summary>
        ${this.#renderList(finished)}
      </details>
      ${rest.length === 0 ? nothing : this.#renderList(rest)}
    `
  }

  #renderList(steps: readonly StepItem[]): TemplateResult {
    return html`<ol part="steps" class="steps" aria-label=${this.words.get('steps.label')}>
      ${steps.map((step) => this.#renderStep(step))}
    </ol>`
  }

  #renderStep(step: StepItem): TemplateResult {
    const {state, status, name, subagentRunId} = step
    const isRunning = state === 'running'
    const time = elapsed(step, Date.now()) ?? 0
    const isWorthSaying = time >= (isRunning ? COUNTED_MS : SHORTEST_MS)
    return html`<li part="step" data-state=${state}>
      ${stateGlyph(state)}
      <span
        >${subagentRunId === undefined ? nothing : icon('mark', 'small agent')}${status === undefined ? nameInWords(name) : withoutDots(status)}<span
          class="hidden"
          >, ${this.words.get(`step.${state}`)}</span
        ></span
      >
      <span class="elapsed"
        >${
          isWorthSaying
            ? isRunning
              ? this.words.seconds(time)
              : this.words.duration(time)
            : nothing
        }</span
      >
    </li>`
  }
}

function elapsed({startedAt, endedAt, state}: StepItem, now: number): number | undefined {
  if (startedAt === undefined) return undefined
  if (state === 'running') return Math.max(0, now - startedAt)
  return endedAt === undefined ? undefined : Math.max(0, endedAt - startedAt)
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-steps': AguiSteps
  }
}
