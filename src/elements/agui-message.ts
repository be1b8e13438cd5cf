/** One turn: what the visitor said, or all the agent showed in answer. */
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit'
import {property, state} from 'lit/decorators.js'

import {Ticker} from '../controllers/ticker.ts'
import {hasWords, showsProgress} from '../conversation/selectors.ts'
import type {AgentTurn, Item, Turn, UserTurn} from '../conversation/state.ts'
import {RetryRequest} from '../requests.ts'
import {renderItems, shownItems, textOf} from './agent-items.ts'
import {grownItem} from './growth.ts'
import type {AguiMarkdown} from './agui-markdown.ts'
import {icon} from './icons.ts'
import {InnerElement} from './inner-element.ts'
import {plainLine} from './labels.ts'
import {renderPart} from './media.ts'

// Before these have passed, nothing is worth saying.
const SENDING_AFTER_MS = 400
const WORKING_AFTER_MS = 1000
const STILL_AFTER_MS = 10_000

/** @summary A turn of the conversation. Not for use outside the widget. */
export class AguiMessage extends InnerElement {
  @property({attribute: false}) turn: Turn | undefined
  /** What the agent says it is doing, for the turn it is writing. */
  @property({attribute: false}) status: string | undefined
  @property({type: Boolean}) canResend = false
  /** Whether what the visitor said here can be worded anew. */
  @property({type: Boolean}) isRewindable = false
  /** Whether this is the last turn. */
  @property({type: Boolean}) isLast = false
  /** Whether there can be another answer in place of this one. */
  @property({type: Boolean}) canRegenerate = false

  @state() private isEditing = false

  constructor() {
    super()
    new Ticker(this, () => isGoingOn(this.turn))
  }

  // Words that grow reach their element, which stands before the last line, past all that is around.
  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    const item = changed.size === 1 ? grownItem(changed.get('turn'), this.turn) : undefined
    const body = this.lastElementChild?.lastElementChild
    const content = body?.lastElementChild?.previousElementSibling as AguiMarkdown | null
    if (item?.kind !== 'text' || content?.localName !== 'agui-markdown') return true
    content.source = textOf(item, this.display)
    return content.source.length > content.most
  }

  protected override render(): TemplateResult | typeof nothing {
    const {turn} = this
    if (turn === undefined) return nothing
    return turn.kind === 'user' ? this.#renderUser(turn) : this.#renderAgent(turn)
  }

  #renderUser(turn: UserTurn): TemplateResult {
    const heading = `turn-${turn.key}`
    return html`<article part="turn turn-user" class="turn user" aria-labelledby=${heading}>
      <h3 class="hidden" id=${heading}>${this.words.get('turn.you')}</h3>
      ${this.isEditing ? html`<agui-edit .turn=${turn} @close=${this.#endEdit}></agui-edit>` : this.#renderWords(turn)}
      ${turn.parts?.map((part) => renderPart(part, this.display))} ${this.#renderDelivery(turn)}
    </article>`
  }

  #renderWords({text, parts, at, delivery}: UserTurn): TemplateResult | typeof nothing {
    if (text === '' && parts) return nothing
    const label = this.words.get('turn.edit')
    const edit = html`<button
      part="icon-button"
      class="icon-button"
      type="button"
      aria-label=${label}
      title=${label}
      @click=${this.#edit}
    >
      ${icon('edit', 'small')}
    </button>`
    return html`<div class="said">
      ${this.isRewindable && delivery === 'sent' ? edit : nothing}
      <div
        part="bubble"
        class="bubble"
        dir="auto"
        title=${this.#moment(at)}
        .textContent=${text}
      ></div>
    </div>`
  }

  #renderDelivery({delivery, at}: UserTurn): TemplateResult | typeof nothing {
    if (delivery === 'unsent') {
      return html`<p class="meta danger">
        ${icon('warning', 'small')} ${this.words.get('turn.unsent')}
        ${
          this.canResend
            ? html`<button class="text-button" type="button" @click=${this.#resend}>
                ${this.words.get('turn.resend')}
              </button>`
            : nothing
        }
      </p>`
    }
    const isSlow = delivery === 'sending' && Date.now() - (at ?? 0) >= SENDING_AFTER_MS
    return isSlow ? html`<p class="meta">${this.words.get('turn.sending')}</p>` : nothing
  }

  #renderAgent(turn: AgentTurn): TemplateResult | typeof nothing {
    const isRunning = turn.status === 'running'
    const items = shownItems(turn, this.display)
    if (items.length === 0 && !isRunning && turn.status !== 'stopped') return nothing
    const heading = `turn-${turn.key}`
    const {assistantName} = this.display
    return html`<article
      part="turn turn-assistant"
      class="turn assistant-message"
      ?data-last=${this.isLast}
      aria-labelledby=${heading}
    >
      <h3 class="hidden" id=${heading}>
        ${this.words.get('turn.assistant', {name: assistantName})}
      </h3>
      <div part="byline" class="byline">
        <span part="avatar" class="avatar">${icon('mark')}</span>
        <span class="cut" aria-hidden="true">${assistantName}</span>
        ${this.#renderTime(turn.at)}
      </div>
      <div class="body">
        ${renderItems(turn, items, this.display)}
        ${isRunning ? this.#renderTyping({...turn, items}) : [this.#renderEnd(turn), this.#renderActions(turn, items)]}
      </div>
    </article>`
  }

  // One line that stays as long as the run does, so that nothing moves when its words change.
  #renderTyping(turn: AgentTurn): TemplateResult {
    return html`<div part="typing" class="typing" data-testid="streaming-indicator">
      ${showsProgress(turn) ? nothing : this.#renderWaiting(turn)}
    </div>`
  }

  #renderWaiting(turn: AgentTurn): TemplateResult {
    const waited = Date.now() - (turn.at ?? Date.now())
    const status =
      this.status === undefined ? this.#waitingText(turn, waited) : plainLine(this.status)
    return status === undefined
      ? html`<span class="dots" role="img" aria-label=${this.words.get('status.working')}
          ><i></i><i></i><i></i
        ></span>`
      : html`<span class="ring"></span><span>${status}</span>`
  }

  #waitingText(turn: AgentTurn, waited: number): string | undefined {
    if (turn.items.some(hasWords) || waited < WORKING_AFTER_MS) return undefined
    return this.words.get(waited < STILL_AFTER_MS ? 'status.working' : 'status.still')
  }

  #renderEnd(turn: AgentTurn): TemplateResult | typeof nothing {
    if (turn.status === 'stopped') {
      return html`<p class="meta">${this.words.get('turn.stopped')}</p>`
    }
    return turn.status === 'failed'
      ? html`<p class="meta">${this.words.get('turn.partial')}</p>`
      : nothing
  }

  #renderActions({status}: AgentTurn, items: readonly Item[]): TemplateResult | typeof nothing {
    // What still waits for the visitor is no finished reply.
    if (items.some((item) => item.kind === 'interrupt' && item.answer === undefined)) return nothing
    const texts = items.flatMap((item) =>
      item.kind === 'text' ? textOf(item, this.display).trim() : [],
    )
    // What failed is tried again by the banner's button.
    const canRegenerate = this.canRegenerate && status !== 'failed'
    if (texts.length === 0 && !canRegenerate) return nothing
    return html`<agui-actions
      .source=${texts.join('\n\n')}
      ?canRegenerate=${canRegenerate}
    ></agui-actions>`
  }

  #renderTime(at: number | undefined): TemplateResult | typeof nothing {
    if (at === undefined || !this.display.hasTimes) return nothing
    const exact = new Date(at).toISOString()
    return html`<time part="time" datetime=${exact} title=${this.#moment(at)}
      >${this.words.time(at)}</time
    >`
  }

  #moment(at: number | undefined): string {
    return at === undefined ? '' : this.words.moment(at)
  }

  readonly #edit = (): void => {
    this.isEditing = true
  }

  readonly #endEdit = async (): Promise<void> => {
    this.isEditing = false
    await this.updateComplete
    // Unless whoever took the new words has put the focus somewhere.
    const {activeElement} = this.getRootNode() as ShadowRoot
    if (activeElement === null) this.querySelector('button')?.focus()
  }

  readonly #resend = (): void => {
    this.dispatchEvent(new RetryRequest())
  }
}

function isGoingOn(turn: Turn | undefined): boolean {
  return turn?.kind === 'user' ? turn.delivery === 'sending' : turn?.status === 'running'
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-message': AguiMessage
  }
}
