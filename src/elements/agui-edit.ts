/** A message of the visitor's, while they word it anew. */
import {html, type TemplateResult} from 'lit'
import {property} from 'lit/decorators.js'

import type {UserTurn} from '../conversation/state.ts'
import {EditRequest} from '../requests.ts'
import {InnerElement} from './inner-element.ts'
import {isPlainKey} from './keys.ts'

/**
 * @summary A message being edited. Not for use outside the widget.
 * @event close - The visitor is done with it.
 */
export class AguiEdit extends InnerElement {
  @property({attribute: false}) turn: UserTurn | undefined

  protected override firstUpdated(): void {
    const textarea = this.#textarea
    textarea.focus()
    textarea.setSelectionRange(textarea.value.length, textarea.value.length)
  }

  protected override render(): TemplateResult {
    const {words} = this
    const id = `edit-${this.turn?.key}`
    return html`<form class="edit field" @submit=${this.#save} @keydown=${this.#press}>
      <label class="hidden" for=${id}>${words.get('turn.edit')}</label>
      <textarea id=${id} rows="1" dir="auto" .defaultValue=${this.turn?.text ?? ''}></textarea>
      <div class="card-actions">
        <button part="button button-primary" class="button primary" type="submit">
          ${words.get('turn.save')}
        </button>
        <button part="button" class="button" type="button" @click=${this.#close}>
          ${words.get('form.cancel')}
        </button>
      </div>
    </form>`
  }

  get #textarea(): HTMLTextAreaElement {
    return this.querySelector('textarea')!
  }

  readonly #save = (event: Event): void => {
    event.preventDefault()
    const text = this.#textarea.value.trimEnd()
    if (text.trim() === '' || this.turn === undefined) return
    const request = new EditRequest(this.turn.messageId, text)
    this.dispatchEvent(request)
    if (request.isAccepted) this.#close()
  }

  readonly #press = (event: KeyboardEvent): void => {
    // Escape ends the editing, and closes no panel; what is typed is no shortcut of the page's.
    if (event.key === 'Escape' || isPlainKey(event)) event.stopPropagation()
    if (event.key === 'Escape') this.#close()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#save(event)
  }

  readonly #close = (): void => {
    this.dispatchEvent(new Event('close'))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-edit': AguiEdit
  }
}
