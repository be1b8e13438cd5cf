/** Why the last run failed, in plain words, and the button that tries again. */
import {html, nothing, type TemplateResult} from 'lit'
import {property} from 'lit/decorators.js'

import {Ticker} from '../controllers/ticker.ts'
import type {Failure} from '../conversation/state.ts'
import type {StringKey} from '../i18n/strings.ts'
import {RetryRequest} from '../requests.ts'
import {renderTrouble} from './banners.ts'
import {InnerElement} from './inner-element.ts'
import {visible} from './labels.ts'

// Characters of the server's own words.
const LONGEST_DETAILS = 2000

/** @summary The error banner. Not for use outside the widget. */
export class AguiNotice extends InnerElement {
  @property({attribute: false}) failure: Failure | undefined
  /** Whether anything of the reply is on screen. */
  @property({type: Boolean}) isPartial = false
  @property({type: Boolean}) canRetry = false

  constructor() {
    super()
    new Ticker(this, () => this.#waitMs() > 0)
  }

  protected override render(): TemplateResult | typeof nothing {
    const {failure, words} = this
    if (failure === undefined) return nothing
    const wait = this.#waitMs()
    const [title, reason] = explain(failure, this.isPartial)
    const time = words.seconds(wait + 999)
    return renderTrouble(
      wait > 0 ? words.get('error.rate', {time}) : words.get(title),
      reason && words.get(reason),
      this.display.hasErrorDetails ? detailsOf(failure) : '',
      this.canRetry ? this.#renderRetry(wait) : nothing,
    )
  }

  #renderRetry(wait: number): TemplateResult {
    return html`<button
      part="button retry"
      class="button"
      type="button"
      aria-disabled=${wait > 0}
      @click=${this.#retry}
    >
      ${this.words.get('error.retry')}
    </button>`
  }

  #waitMs(): number {
    const {retryAfter = 0, at = 0} = this.failure ?? {}
    if (retryAfter === 0 || retryAfter > this.display.limits.retryAfter) return 0
    return Math.max(0, at + retryAfter * 1000 - Date.now())
  }

  readonly #retry = (): void => {
    if (this.#waitMs() === 0) this.dispatchEvent(new RetryRequest())
  }
}

// Of the server, and so of anybody: text, of which all can be seen.
function detailsOf({status, code, message}: Failure): string {
  const http = status === undefined ? undefined : `HTTP ${status}`
  const said = [http, code, message].filter((text) => text !== undefined && text !== '').join(' · ')
  return visible(said.slice(0, LONGEST_DETAILS))
}

type Explanation = readonly [title: StringKey, reason?: StringKey]

function explain({type, status = 0, at}: Failure, isPartial: boolean): Explanation {
  switch (type) {
    case 'network':
      return ['error.network']
    case 'http':
      return [explainStatus(status)]
    case 'content-type':
      return ['error.server']
    case 'truncated':
      return cutBy(isPartial ? 'error.run' : 'error.empty', at)
    case 'timeout':
      return isPartial ? ['error.run', 'error.timeout'] : ['error.timeout']
    case 'loop':
      return ['error.run', 'error.loop']
    case 'too-large':
      return ['error.run', 'error.large']
    default:
      return [isPartial ? 'error.run' : 'error.server']
  }
}

// A run that a reload cut has no time of its end: it was not the server who left.
function cutBy(title: StringKey, at: number | undefined): Explanation {
  return at === undefined ? [title] : [title, 'error.ended']
}

function explainStatus(status: number): StringKey {
  if (status === 401 || status === 403) return 'error.auth'
  if (status === 409) return 'error.elsewhere'
  if (status === 429 || status === 503) return 'error.busy'
  return status >= 500 ? 'error.server' : 'error.refused'
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-notice': AguiNotice
  }
}
