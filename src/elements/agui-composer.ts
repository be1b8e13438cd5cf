/** Where the visitor writes: a text box that grows, and one button that sends or stops. */
import {html, type PropertyValues, type TemplateResult} from 'lit'
import {property, state} from 'lit/decorators.js'

import {SendRequest, StopRequest} from '../requests.ts'
import {icon} from './icons.ts'
import {InnerElement} from './inner-element.ts'

/** Characters a message may have. */
export const LONGEST_MESSAGE = 32_000

// A double click on Send must not stop the run it started.
const GUARD_MS = 300

/** @summary The message box. Not for use outside the widget. */
export class AguiComposer extends InnerElement {
  @property({type: Boolean}) running = false
  /** Nothing can be sent: the page disabled the chat, or has not set it up. */
  @property({type: Boolean}) inactive = false
  @property() placeholder = ''

  @state() private draft = ''
  @state() private wasHeld = false

  #stopFrom = 0

  override focus(options?: FocusOptions): void {
    this.#textarea.focus(options)
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

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('running')) return
    if (this.running) this.#stopFrom = performance.now() + GUARD_MS
    else this.wasHeld = false
  }

  protected override render(): TemplateResult {
    const {words, running} = this
    const over = this.draft.length - LONGEST_MESSAGE
    const action = words.get(running ? 'composer.stop' : 'composer.send')
    const isIdle = !running && (this.inactive || over > 0 || this.draft.trim() === '')
    return html`<form part="composer" class="composer" ?data-over=${over > 0} @submit=${prevent}>
        <label class="hidden" for="input">${words.get('composer.label')}</label>
        <textarea
          id="input"
          part="textarea"
          data-testid="chat-input"
          rows="1"
          dir="auto"
          autocomplete="off"
          .enterKeyHint=${isCoarse() ? 'enter' : 'send'}
          aria-describedby="note"
          placeholder=${this.placeholder || words.get('composer.placeholder')}
          ?disabled=${this.inactive}
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
      <p part="note" class="note" id="note">
        ${
          over > 0
            ? html`<span>${words.get('composer.shorten')}</span
                ><span class="over">${words.get('composer.over', {count: over})}</span>`
            : words.get(this.wasHeld ? 'composer.busy' : 'composer.note')
        }
      </p>`
  }

  get #textarea(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('textarea')!
  }

  // The draft stays until the widget took it: a refused message is not lost.
  #send(): void {
    const text = this.draft.trimEnd()
    if (this.inactive || text.trim() === '' || text.length > LONGEST_MESSAGE) return
    if (this.running) {
      this.wasHeld = true
      return
    }
    const request = new SendRequest(text)
    this.dispatchEvent(request)
    if (!request.isAccepted) return
    this.draft = this.#textarea.value = ''
    this.focusForTyping()
  }

  readonly #touch = (): void => {
    this.#textarea.inputMode = ''
  }

  readonly #edit = (): void => {
    this.draft = this.#textarea.value
  }

  readonly #click = (): void => {
    if (!this.running) this.#send()
    else if (performance.now() >= this.#stopFrom) this.dispatchEvent(new StopRequest())
  }

  readonly #press = (event: KeyboardEvent): void => {
    // Keys typed here are text, not the page's shortcuts.
    const hasModifier = event.ctrlKey || event.metaKey
    if (event.key.length === 1 && !hasModifier && !event.altKey) event.stopPropagation()
    // WebKit ends a composition before the key that confirmed it; 229 tells that key all the same.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return
    if (!hasModifier && (event.shiftKey || event.altKey || isCoarse())) return
    event.preventDefault()
    this.#send()
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
