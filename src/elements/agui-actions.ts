/** What can be done with a reply: copy it, or ask for another one. */
import {html, nothing, type TemplateResult} from 'lit'
import {property, state} from 'lit/decorators.js'

import {copyText} from '../markdown/copy.ts'
import {RegenerateRequest} from '../requests.ts'
import {icon, type IconName} from './icons.ts'
import {InnerElement} from './inner-element.ts'

const COPIED_FOR_MS = 2000

// What a reply's markdown draws around its words, and nobody wants to paste.
const AROUND = 'button, .visually-hidden, [part=cursor], [part=code-header], .drawn > :first-child'

/** @summary The buttons under a reply. Not for use outside the widget. */
export class AguiActions extends InnerElement {
  /** The reply as it was written; empty when there is nothing to copy. */
  @property({attribute: false}) source = ''
  @property({type: Boolean}) canRegenerate = false

  @state() private isCopied = false

  #timer: ReturnType<typeof setTimeout> | undefined

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
    this.isCopied = false
  }

  protected override render(): TemplateResult {
    const {isCopied, words} = this
    return html`<div part="actions" class="actions">
      ${
        this.source === ''
          ? nothing
          : renderAction(
              isCopied ? 'tick' : 'copy',
              words.get(isCopied ? 'action.copied' : 'action.copy'),
              this.#copy,
            )
      }
      ${
        this.canRegenerate
          ? renderAction('again', words.get('action.again'), this.#regenerate)
          : nothing
      }
    </div>`
  }

  readonly #copy = async (): Promise<void> => {
    const turn = this.closest('article')
    if (turn === null) return
    // Where not all is drawn, there is no markup of all.
    const isWhole = turn.querySelector('.body > .text-button:not([hidden])') === null
    const drawn = isWhole ? [...turn.querySelectorAll('[part=content]')] : []
    if (!(await copyText(this.source, turn, drawn.map(bareMarkup).join('')))) return
    this.isCopied = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => (this.isCopied = false), COPIED_FOR_MS)
  }

  readonly #regenerate = (): void => {
    this.dispatchEvent(new RegenerateRequest())
  }
}

function renderAction(name: IconName, label: string, press: () => void): TemplateResult {
  return html`<button
    part="icon-button"
    class="icon-button"
    type="button"
    aria-label=${label}
    title=${label}
    @click=${press}
  >
    ${icon(name, 'small')}
  </button>`
}

// The nodes on screen are clean already; what is only ours goes.
function bareMarkup(content: Element): string {
  const copy = content.cloneNode(true) as Element
  for (const element of copy.querySelectorAll(AROUND)) element.remove()
  for (const element of copy.querySelectorAll('*')) {
    for (const name of ['part', 'class', 'tabindex', 'role', 'aria-label']) {
      element.removeAttribute(name)
    }
  }
  return copy.innerHTML.replaceAll(/<!--.*?-->/g, '')
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-actions': AguiActions
  }
}
