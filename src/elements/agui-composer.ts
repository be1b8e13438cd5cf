/** Where the visitor writes: a text box that grows, and one button that sends or stops. */
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit'
import {property, state} from 'lit/decorators.js'

import {LIMITS} from '../limits.ts'
import {DraftChange, SendRequest, StopRequest} from '../requests.ts'
import {icon} from './icons.ts'
import {InnerElement} from './inner-element.ts'

// Once no more than this share of the limit is left, the visitor is told how much.
const COUNTED_SHARE = 0.2

// A double click on Send must not stop the run it started.
const GUARD_MS = 300

/** @summary The message box. Not for use outside the widget. */
export class AguiComposer extends InnerElement {
  @property({type: Boolean}) running = false
  /** Nothing can be sent: the page disabled the chat, or has not set it up. */
  @property({type: Boolean}) inactive = false
  /** The agent asked something: until it is answered the draft is kept. */
  @property({type: Boolean}) awaiting = false
  /** What is written here is only to be looked at. */
  @property({type: Boolean}) readonly = false
  @property() placeholder = ''
  /** Stands in for the note. */
  @property() disclaimer = ''
  /** What Enter does while a reply runs. */
  @property() busy: 'hold' | 'queue' | 'interrupt' = 'hold'
  /** What Enter does otherwise. */
  @property() submitKey: 'auto' | 'enter' | 'mod-enter' = 'auto'
  /** Characters a message may have. */
  @property({type: Number}) maxLength = LIMITS.message
  /** The words not yet sent. */
  @property({attribute: false}) draft = ''

  @state() private wasHeld = false

  #stopFrom = 0

  /** Whether the draft is too long to be sent. */
  get isOver(): boolean {
    return this.draft.trimEnd().length > this.maxLength
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('textarea')?.focus(options)
  }

  /** Focuses the text box where that calls up no on-screen keyboard. */
  focusForTyping(): void {
    if (!isCoarse()) this.focus()
  }

  /** Takes the focus from what is about to go; an on-screen keyboard waits for a touch. */
  focusQuietly(): void {
    if (isCoarse()) this.#textarea.inputMode = 'none'
    this.focus()
  }

  /** What was held for the end of the reply is held no more. */
  letGo(): void {
    this.wasHeld = false
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What is still being written does not leave by itself.
    if (changed.has('draft') && this.busy === 'queue') this.letGo()
    if (!changed.has('running')) return
    if (this.running) this.#stopFrom = performance.now() + GUARD_MS
    else if (this.wasHeld) {
      this.wasHeld = false
      if (this.busy === 'queue') queueMicrotask(() => this.#send())
    }
  }

  // A text box that is written to loses the caret: what the visitor types is never put back.
  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('draft')) return
    if (this.#textarea.value !== this.draft) this.#textarea.value = this.draft
    if (changed.get('draft') !== undefined) this.dispatchEvent(new DraftChange())
  }

  protected override render(): TemplateResult {
    const {words, running, isOver} = this
    const action = words.get(running ? 'composer.stop' : 'composer.send')
    const isIdle = !running && (this.#isShut || isOver || this.draft.trim() === '')
    return html`<form part="composer" class="composer" ?data-over=${isOver} @submit=${prevent}>
        <label class="hidden" for="input">${words.get('composer.label')}</label>
        <textarea
          id="input"
          part="textarea"
          data-testid="chat-input"
          rows="1"
          dir="auto"
          autocomplete="off"
          .enterKeyHint=${this.#enterSends ? 'send' : 'enter'}
          aria-describedby="note"
          placeholder=${this.placeholder || words.get('composer.placeholder')}
          ?disabled=${this.inactive}
          ?readonly=${this.readonly}
          @input=${this.#edit}
          @keydown=${this.#press}
          @pointerdown=${this.#touch}
          @blur=${this.#touch}
        ></textarea>
        <span class="mirror" aria-hidden="true">${this.draft} </span>
        <button
          part="send-button"
          class="send"
          type="button"
          data-testid="send-button"
          data-action=${running ? 'stop' : 'send'}
          aria-label=${action}
          title=${action}
          aria-disabled=${isIdle}
          @click=${this.#click}
        >
          ${icon(running ? 'stop' : 'send')}
        </button>
      </form>
      <p part="note" class="note" id="note">${this.#renderNote()} ${this.#renderCount()}</p>`
  }

  #renderNote(): unknown {
    const {words} = this
    const held = this.busy === 'queue' ? 'composer.queued' : 'composer.busy'
    if (this.isOver || this.wasHeld) {
      return html`<span>${words.get(this.isOver ? 'composer.shorten' : held)}</span>`
    }
    if (this.awaiting && !this.inactive && !this.readonly) {
      return html`<span>${words.get('ask.hold')}</span>`
    }
    return html`<slot name="note"
      ><span>${this.disclaimer || words.get('composer.note')}</span></slot
    >`
  }

  #renderCount(): unknown {
    const left = Math.ceil(this.maxLength - this.draft.trimEnd().length)
    if (left > COUNTED_SHARE * this.maxLength) return nothing
    const key = left < 0 ? 'composer.over' : 'composer.left'
    return html`<span class="count ${left < 0 ? 'over' : ''}"
      >${this.words.get(key, {count: Math.abs(left)})}</span
    >`
  }

  get #isShut(): boolean {
    return this.inactive || this.readonly || this.awaiting
  }

  get #enterSends(): boolean {
    return this.submitKey === 'enter' || (this.submitKey === 'auto' && !isCoarse())
  }

  get #textarea(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('textarea')!
  }

  // The draft stays until the widget took it: a refused message is not lost.
  #send(): boolean {
    const text = this.draft.trimEnd()
    if (this.#isShut || this.isOver || text.trim() === '') return false
    if (this.running && this.busy === 'interrupt') this.dispatchEvent(new StopRequest())
    else if (this.running) {
      this.wasHeld = true
      return false
    }
    const request = new SendRequest(text)
    this.dispatchEvent(request)
    if (request.isAccepted) this.draft = ''
    return request.isAccepted
  }

  #sendNow(): void {
    if (this.#send()) this.focusForTyping()
  }

  readonly #touch = (): void => {
    this.#textarea.inputMode = ''
  }

  readonly #edit = (): void => {
    this.draft = this.#textarea.value
  }

  readonly #click = (): void => {
    if (!this.running) this.#sendNow()
    else if (performance.now() >= this.#stopFrom) this.dispatchEvent(new StopRequest())
  }

  readonly #press = (event: KeyboardEvent): void => {
    // Keys typed here are text, not the page's shortcuts.
    const hasModifier = event.ctrlKey || event.metaKey
    if (event.key.length === 1 && !hasModifier && !event.altKey) event.stopPropagation()
    // WebKit ends a composition before the key that confirmed it; 229 tells that key all the same.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return
    if (!hasModifier && (event.shiftKey || event.altKey || !this.#enterSends)) return
    event.preventDefault()
    this.#sendNow()
  }
}

function prevent(event: Event): void {
  event.preventDefault()
}

function isCoarse(): boolean {
  return matchMedia('(pointer: coarse)').matches
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-composer': AguiComposer
  }
}
