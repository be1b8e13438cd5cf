/** The log: every turn, day by day, or a welcome while there is none. */
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit'
import {property, state} from 'lit/decorators.js'
import {repeat} from 'lit/directives/repeat.js'

import {ReachController} from '../controllers/reach.ts'
import type {Turn} from '../conversation/state.ts'
import {startOfDay} from '../i18n/strings.ts'
import {FillRequest, SendRequest} from '../requests.ts'
import type {AguiMessage} from './agui-message.ts'
import {changedTurn} from './growth.ts'
import {icon} from './icons.ts'
import {InnerElement} from './inner-element.ts'
import {visible} from './labels.ts'

/** A prompt the visitor can pick: what is shown, and what is sent. */
export interface Suggestion {
  readonly label: string
  readonly text: string
}

// Groups at the end that are always laid out, so that the newest turns have their true heights.
const NEAR = 2
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
  @property({attribute: false, hasChanged: isOther}) followUps: readonly Suggestion[] = []
  /** Whether a server is asked for what was said. */
  @property({type: Boolean}) isLoading = false
  @property() welcome = ''
  @property({attribute: false, hasChanged: isOther}) suggestions: readonly Suggestion[] = []
  /** Whether a picked prompt goes into the message box instead of to the agent. */
  @property({type: Boolean}) fills = false

  @state() private hasPicked = false

  readonly #reach = new ReachController(this)

  // While the last turn changes, it alone is drawn.
  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    const {turns, status, hasPicked} = this
    const isOnly = [...changed.keys()].every((name) => name === 'turns' || name === 'status')
    const turn = isOnly ? changedTurn(changed.get('turns'), turns) : undefined
    const drawn = this.querySelector('.column')?.lastElementChild?.lastElementChild
    if (turn === undefined || hasPicked || (drawn as AguiMessage | null)?.turn?.key !== turn.key) {
      return true
    }
    Object.assign(drawn as AguiMessage, {turn, status})
    return false
  }

  // Picked for the message box, the set is gone until there is another one.
  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('turns')) return
    this.hasPicked = false
    this.#reach.look(changed.get('turns') ?? [], this.turns, this.display.limits.messages)
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
      <div class="column ${this.turns.length === 0 ? 'empty' : ''}">
        ${this.turns.length === 0 ? this.#renderEmpty() : [this.#renderEarlier(), this.#renderGroups(), this.#renderFollowUps()]}
      </div>
    </div>`
  }

  #renderEarlier(): TemplateResult | typeof nothing {
    if (!this.#reach.isCut) return nothing
    return html`<button part="earlier" class="earlier" type="button" @click=${this.#extend}>
      ${this.words.get('log.earlier')}
    </button>`
  }

  #renderGroups(): unknown {
    const {starts, from, first} = this.#reach
    const days = firstOfDay(this.turns.slice(first))
    const drawn = starts.filter((_, i) => (starts[i + 1] ?? Infinity) > from)
    return repeat(
      drawn,
      (start) => start,
      (start, i) =>
        html`<div class="turns ${i < drawn.length - NEAR ? 'far' : ''}">
          ${this.#renderTurns(this.turns.slice(Math.max(start, from), drawn[i + 1]), days)}
        </div>`,
    )
  }

  #renderTurns(turns: readonly Turn[], days: ReadonlySet<Turn>): unknown {
    const last = this.turns.at(-1)
    return repeat(
      turns,
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

  readonly #extend = (): void => this.#reach.extend(this.display.limits.messages)

  #pick(text: string): void {
    this.hasPicked = this.fills
    this.dispatchEvent(this.fills ? new FillRequest(text) : new SendRequest(text))
  }
}

// Read anew at each update, they are never the same list.
function isOther(now: unknown, before: unknown): boolean {
  return JSON.stringify(now) !== JSON.stringify(before)
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
