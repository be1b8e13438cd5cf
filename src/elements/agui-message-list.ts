/** The log: every turn, day by day, or a welcome while there is none. */
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit'
import {property, state} from 'lit/decorators.js'
import {repeat} from 'lit/directives/repeat.js'

import type {Turn} from '../conversation/state.ts'
import {startOfDay} from '../i18n/strings.ts'
import {FillRequest, SendRequest} from '../requests.ts'
import type {AguiMessage} from './agui-message.ts'
import {grownTurn} from './growth.ts'
import {icon} from './icons.ts'
import {InnerElement} from './inner-element.ts'
import {visible} from './labels.ts'

/** A prompt the visitor can pick: what is shown, and what is sent. */
export interface Suggestion {
  readonly label: string
  readonly text: string
}

// More would be a menu, not a start.
const MOST_SUGGESTIONS = 4

/** @summary The scrolling list of turns. Not for use outside the widget. */
export class AguiMessageList extends InnerElement {
  @property({attribute: false}) turns: readonly Turn[] = []
  @property({attribute: false}) status: string | undefined
  @property({type: Boolean}) canRetry = false
  /** Whether a message can be worded anew. */
  @property({type: Boolean}) isRewindable = false
  /** Whether the last message can be answered anew. */
  @property({type: Boolean}) canRegenerate = false
  /** What the visitor may want to say next. */
  @property({attribute: false}) followUps: readonly Suggestion[] = []
  /** Whether a server is asked for what was said. */
  @property({type: Boolean}) isLoading = false
  @property() welcome = ''
  @property({attribute: false}) suggestions: readonly Suggestion[] = []
  /** Whether a picked prompt goes into the message box instead of to the agent. */
  @property({type: Boolean}) fills = false

  @state() private hasPicked = false

  // While the last turn grows, it alone is drawn.
  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    const grown = changed.size === 1 ? grownTurn(changed.get('turns'), this.turns) : undefined
    const last = this.#last
    if (grown === undefined || last?.turn?.key !== grown.key) return true
    last.turn = grown
    return false
  }

  // Picked for the message box, the set is gone until there is another one.
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('turns')) this.hasPicked = false
  }

  protected override render(): TemplateResult {
    return html`<div
      part="log"
      class="log"
      role="log"
      aria-live="off"
      aria-label=${this.words.get('log.label')}
      tabindex="0"
    >
      <div class="column">
        ${this.turns.length === 0 ? this.#renderEmpty() : [this.#renderTurns(), this.#renderFollowUps()]}
      </div>
    </div>`
  }

  get #last(): AguiMessage | null | undefined {
    return this.querySelector('.column')?.lastElementChild as AguiMessage | null | undefined
  }

  #renderTurns(): unknown {
    const last = this.turns.at(-1)
    const days = firstOfDay(this.turns)
    return repeat(
      this.turns,
      ({key}) => key,
      (turn) => html`
        ${days.has(turn) ? this.#renderDay(turn) : nothing}
        <agui-message
          .turn=${turn}
          .status=${turn === last ? this.status : undefined}
          ?canResend=${this.canRetry && turn === last}
          ?isRewindable=${this.isRewindable}
          ?isLast=${turn === last}
          ?canRegenerate=${this.canRegenerate && turn === last}
        ></agui-message>
      `,
    )
  }

  #renderDay({at = 0}: Turn): TemplateResult {
    return html`<p part="day" class="day">${this.words.day(at, Date.now())}</p>`
  }

  #renderEmpty(): TemplateResult {
    if (!this.isLoading) return this.#renderWelcome()
    const label = this.words.get('log.loading')
    return html`<div class="skeleton" role="img" aria-label=${label}>
      <i></i><i></i><i></i><i></i><i></i>
    </div>`
  }

  // The first line of `welcome` is its title, what follows is the text under it.
  #renderWelcome(): TemplateResult {
    const [title = '', ...lines] = this.welcome.trim().split('\n')
    const body = title === '' ? this.words.get('welcome.body') : lines.join('\n').trim()
    const isOffered = this.suggestions.length > 0 && !this.hasPicked
    return html`<div class="welcome">
      <slot name="welcome">
        <span part="mark" class="mark large">${icon('mark')}</span>
        <div>
          <h3 class="welcome-title" dir="auto">${title || this.words.get('welcome.title')}</h3>
          ${body === '' ? nothing : html`<p dir="auto">${body}</p>`}
        </div>
      </slot>
      ${isOffered ? this.#renderSuggestions() : nothing}
    </div>`
  }

  #renderFollowUps(): TemplateResult | typeof nothing {
    const {followUps, hasPicked} = this
    const isReply = this.turns.at(-1)?.kind === 'agent'
    if (!isReply || hasPicked || followUps.length === 0) return nothing
    return this.#renderSuggestions(followUps, 'chips')
  }

  #renderSuggestions(list = this.suggestions, look = 'suggestions'): TemplateResult {
    return html`<ul
      part="suggestions"
      class=${look}
      aria-label=${this.words.get('suggestions.label')}
    >
      ${list.slice(0, MOST_SUGGESTIONS).map(
        ({label, text}) =>
          html`<li>
            <button part="suggestion" type="button" @click=${() => this.#pick(text)}>
              <span dir="auto">${visible(label)}</span
              >${look === 'chips' ? nothing : icon('chevron', 'small chevron')}
            </button>
          </li>`,
      )}
    </ul>`
  }

  #pick(text: string): void {
    this.hasPicked = this.fills
    this.dispatchEvent(this.fills ? new FillRequest(text) : new SendRequest(text))
  }
}

function firstOfDay(turns: readonly Turn[]): ReadonlySet<Turn> {
  const first = new Set<Turn>()
  let day: number | undefined
  for (const turn of turns) {
    if (turn.at === undefined || (day !== undefined && startOfDay(turn.at) === day)) continue
    day = startOfDay(turn.at)
    first.add(turn)
  }
  return first
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-message-list': AguiMessageList
  }
}
