/** A question of the agent's, as a card; once it is answered, one line in its place. */
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit'
import {property, state} from 'lit/decorators.js'

import {Ticker} from '../controllers/ticker.ts'
import type {InterruptItem} from '../conversation/state.ts'
import {approveLink} from '../markdown/addresses.ts'
import {AnswerRequest} from '../requests.ts'
import type {Option} from './fields.ts'
import {Form} from './form.ts'
import {icon} from './icons.ts'
import {InnerElement} from './inner-element.ts'
import {isPlainKey} from './keys.ts'
import {quotable, toolTitle} from './labels.ts'
import {payloadOf, questionOf, wasApproved, type Fact, type Question} from './question.ts'

// A longer fact scrolls in a box of its own: what is approved can be seen in full.
const LONG_FACT = 200

/** @summary A question of the agent's. Not for use outside the widget. */
export class AguiInterrupt extends InnerElement {
  @property({attribute: false}) item: InterruptItem | undefined
  /** Whether the run that asked is not over yet. */
  @property({type: Boolean}) early = false

  @state() private isEditing = false

  readonly #form = new Form(this)
  #question: Question | undefined
  #movesFocus = false
  #held: Element | null = null

  constructor() {
    super()
    new Ticker(this, () => this.#expiresIn() > 0)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item')) this.#question = this.item && questionOf(this.item)
    this.#held = this.querySelector(':focus')
  }

  protected override updated(): void {
    // The buttons of a question that expires go while the visitor is on them.
    const isLost = this.#held?.isConnected === false
    if (!this.#movesFocus && !isLost) return
    const next = this.#movesFocus ? '.answered, .field > :not(label, p)' : '.answered, button'
    this.#movesFocus = false
    const wrong = this.querySelector<HTMLElement>('[aria-invalid=true]')
    const target = wrong ?? this.querySelector<HTMLElement>(next)
    target?.focus()
  }

  protected override render(): TemplateResult | typeof nothing {
    const [item, question] = [this.item, this.#question]
    if (item === undefined || question === undefined) return nothing
    if (item.answer !== undefined) return this.#renderAnswered(item)
    const id = this.#prefix
    const {facts, fields, edits, text, kind} = question
    const isExpired = this.#isExpired
    const shown = this.isEditing ? [...edits, ...fields] : fields
    return html`<section part="card" class="card" role="group" aria-labelledby=${id}>
      <form novalidate @submit=${this.#submit} @input=${this.#form.forgive} @keydown=${keepKeys}>
        <h4 class="card-title" id=${id} dir="auto">
          ${kind === 'form' ? nothing : icon('shield')}<span>${this.#title(item, question)}</span>
        </h4>
        ${text === '' ? nothing : html`<p dir="auto">${text}</p>`}
        ${this.isEditing || facts.length === 0 ? nothing : renderFacts(facts)}
        ${isExpired ? html`<p>${this.words.get('ask.expired')}</p>` : this.#form.render(shown, id, this.words)}
        ${this.display.isReadonly ? nothing : this.#renderActions(question, isExpired)}
      </form>
    </section>`
  }

  #renderAnswered(item: InterruptItem): TemplateResult {
    const title = quotable(this.#title(item, this.#question!))
    const approved = wasApproved(item)
    const {status} = item.answer!
    const key =
      status === 'withdrawn'
        ? 'ask.withdrawn'
        : approved === true
          ? 'ask.approved'
          : approved === false
            ? 'ask.denied'
            : status === 'resolved'
              ? 'ask.answered'
              : 'ask.cancelled'
    const isDone = key === 'ask.approved' || key === 'ask.answered'
    return html`<h4 part="card" class="answered" tabindex="-1">
      ${icon(isDone ? 'tick' : 'cross', isDone ? 'small success' : 'small')}
      <span dir="auto">${this.words.get(key, {title})}</span>
    </h4>`
  }

  #renderActions(question: Question, isExpired: boolean): TemplateResult {
    const {kind, options, edits, fields} = question
    const hasEdit = edits.length > 0 && !this.isEditing
    const buttons = isExpired
      ? this.#renderButton('ask.dismiss', this.#cancel)
      : kind === 'approval'
        ? [
            this.#renderButton('ask.approve', () => this.#decide(true), true),
            this.#renderButton('ask.deny', () => this.#decide(false)),
            hasEdit ? this.#renderButton('ask.edit', this.#edit, false, 'ghost') : nothing,
          ]
        : [
            kind === 'consent' ? this.#renderLink() : nothing,
            options.map((option) => this.#renderOption(option)),
            fields.length > 0 || kind === 'consent'
              ? this.#renderButton('form.submit', this.#submit, kind === 'form')
              : nothing,
            this.#renderButton(
              'form.cancel',
              this.#cancel,
              false,
              options.length > 0 ? 'ghost' : '',
            ),
          ]
    return html`<div part="card-actions" class="card-actions">${buttons}</div>`
  }

  #renderButton(
    key: 'ask.approve' | 'ask.deny' | 'ask.edit' | 'ask.dismiss' | 'form.submit' | 'form.cancel',
    press: (event: Event) => void,
    isPrimary = false,
    look = '',
  ): TemplateResult {
    return html`<button
      part=${isPrimary ? 'button button-primary' : 'button'}
      class="button ${isPrimary ? 'primary' : look}"
      type=${key === 'form.submit' ? 'submit' : 'button'}
      aria-disabled=${this.early}
      @click=${key === 'form.submit' ? nothing : press}
    >
      ${this.words.get(key)}
    </button>`
  }

  #renderOption({label, value}: Option): TemplateResult {
    return html`<button
      part="button"
      class="button"
      type="button"
      dir="auto"
      aria-disabled=${this.early}
      @click=${() => this.#answer('resolved', value)}
    >
      ${label}
    </button>`
  }

  // Where consent is given: outside, over TLS, and the label says where.
  #renderLink(): TemplateResult | typeof nothing {
    const {linkOrigins} = this.display.markdown
    const url = approveLink(this.item?.link ?? '', linkOrigins)
    if (url?.protocol !== 'https:') return nothing
    return html`<a
      part="button button-primary"
      class="button primary"
      href=${url.href}
      target="_blank"
      rel="noopener noreferrer"
      >${this.words.get('ask.open', {host: url.host})}<span class="hidden"
        >, ${this.words.get('link.external')}</span
      ></a
    >`
  }

  #title({call}: InterruptItem, {title, kind}: Question): string {
    if (title !== '') return title
    if (kind === 'form') return this.words.get('form.title')
    const tool = call && toolTitle(call.name, this.display.toolLabels)
    return tool ? this.words.get('ask.title', {title: tool}) : this.words.get(`ask.${kind}`)
  }

  get #prefix(): string {
    return `ask-${this.item?.key}`
  }

  get #isExpired(): boolean {
    return this.#expiresIn() <= 0
  }

  #expiresIn(): number {
    const {answer, interrupt} = this.item ?? {}
    if (answer !== undefined) return Number.NaN
    return Date.parse(interrupt?.expiresAt ?? '') - Date.now()
  }

  // The answer is folded at once, so the line that takes the card's place is drawn within this task,
  // and the focus goes from the button there. Without an answer nothing has changed.
  #answer(status: 'resolved' | 'cancelled', payload?: unknown): void {
    const {item} = this
    if (item === undefined || this.early) return
    this.dispatchEvent(new AnswerRequest(item.interrupt.id, status, payload))
    const items = this.display
      .conversation()
      .turns.flatMap((turn) => (turn.kind === 'agent' ? turn.items : []))
    const now = items.find(({key}) => key === item.key)
    if (now?.kind !== 'interrupt' || now.answer === undefined) return
    this.item = now
    this.#movesFocus = true
  }

  readonly #cancel = (): void => this.#answer('cancelled')

  readonly #edit = (): void => {
    this.isEditing = true
    this.#movesFocus = true
  }

  #decide(isApproved: boolean): void {
    const [item, question] = [this.item!, this.#question!]
    if (isApproved && !this.#isWellFilled()) return
    const {fields, edits} = question
    const edited = this.isEditing ? this.#form.read(edits) : undefined
    const given = {isApproved, values: this.#form.read(fields), edited}
    this.#answer('resolved', payloadOf(item, question, given))
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault()
    const [item, question] = [this.item!, this.#question!]
    // The key that ends a field approves of nothing.
    if (question.kind === 'approval' || this.#isExpired || !this.#isWellFilled()) return
    this.#answer('resolved', payloadOf(item, question, {values: this.#form.read()}))
  }

  #isWellFilled(): boolean {
    const isGood = this.#form.check(this.words)
    if (!isGood) this.#movesFocus = true
    return isGood
  }
}

function renderFacts(facts: readonly Fact[]): TemplateResult {
  return html`<dl>
    ${facts.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd dir="auto">
            ${
              value.length > LONG_FACT
                ? html`<pre tabindex="0" role="group" aria-label=${name}>${value}</pre>`
                : value
            }
          </dd>`,
    )}
  </dl>`
}

function keepKeys(event: KeyboardEvent): void {
  if (isPlainKey(event)) event.stopPropagation()
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-interrupt': AguiInterrupt
  }
}
