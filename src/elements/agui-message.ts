/** One turn: what the visitor said, or all the agent showed in answer. */
import {html, nothing, type TemplateResult} from 'lit'
import {property} from 'lit/decorators.js'
import {repeat} from 'lit/directives/repeat.js'

import {Ticker} from '../controllers/ticker.ts'
import {hasWords, showsProgress} from '../conversation/selectors.ts'
import type {
  ActivityItem,
  AgentTurn,
  Item,
  StepItem,
  TextItem,
  ToolItem,
  Turn,
  UserTurn,
} from '../conversation/state.ts'
import {RetryRequest} from '../requests.ts'
import {renderActivity} from './activity.ts'
import {icon} from './icons.ts'
import {InnerElement} from './inner-element.ts'
import {plainLine} from './labels.ts'
import {rendererFor} from './renderers.ts'

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

  constructor() {
    super()
    new Ticker(this, () => isGoingOn(this.turn))
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
      <div part="bubble" class="bubble" dir="auto" title=${this.#moment(turn.at)}>${turn.text}</div>
      ${this.#renderDelivery(turn)}
    </article>`
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
    const items = turn.items.filter((item) => this.#isShown(item))
    if (items.length === 0 && !isRunning && turn.status !== 'stopped') return nothing
    const heading = `turn-${turn.key}`
    const {assistantName} = this.display
    return html`<article
      part="turn turn-assistant"
      class="turn assistant-message"
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
        ${repeat(
          groupSteps(items),
          ([{key}]) => key,
          (group) => this.#renderGroup(group, turn),
        )}
        ${isRunning ? this.#renderTyping({...turn, items}) : this.#renderEnd(turn)}
      </div>
    </article>`
  }

  #renderGroup(group: Group, turn: AgentTurn): TemplateResult | typeof nothing {
    if (isSteps(group)) return html`<agui-steps .steps=${group}></agui-steps>`
    const [item] = group
    const isRunning = turn.status === 'running'
    if (item.kind === 'tool') {
      return this.#renderDrawn(item, html`<agui-tool-call .call=${item}></agui-tool-call>`)
    }
    if (item.kind === 'activity') {
      return this.#renderDrawn(item, renderActivity(item, isRunning, this.words))
    }
    if (item.kind === 'reasoning') return html`<agui-reasoning .item=${item}></agui-reasoning>`
    if (item.kind !== 'text') return nothing
    const mayBeCut = turn.items.at(-1) === item
    return html`<agui-markdown
      part="content"
      class="content"
      .options=${this.display.markdown}
      .source=${this.#textOf(item)}
      ?streaming=${mayBeCut && isRunning}
      ?partial=${mayBeCut && turn.status !== 'finished'}
    ></agui-markdown>`
  }

  #renderDrawn(item: ToolItem | ActivityItem, plain: TemplateResult): TemplateResult {
    const renderer = rendererFor(item, this.display)
    if (renderer === undefined) return plain
    return html`<agui-drawn .item=${item} .renderer=${renderer} .plain=${plain}></agui-drawn>`
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

  #textOf(item: TextItem): string {
    const isBare = item.isFilterNotice === true && item.text === ''
    return isBare ? this.words.get('filter.fallback') : item.text
  }

  #isShown(item: Item): boolean {
    const {tools, hasReasoning} = this.display
    if (item.kind === 'reasoning') return hasReasoning
    return hasWords(item) && !(item.kind === 'tool' && tools === 'hidden')
  }

  readonly #resend = (): void => {
    this.dispatchEvent(new RetryRequest())
  }
}

type Steps = [StepItem, ...StepItem[]]
type Group = Steps | [Exclude<Item, StepItem>]

/** Steps that follow each other share one rail. */
function groupSteps(items: readonly Item[]): readonly Group[] {
  const groups: Group[] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (item.kind !== 'step') groups.push([item])
    else if (last !== undefined && isSteps(last)) last.push(item)
    else groups.push([item])
  }
  return groups
}

function isSteps(group: Group): group is Steps {
  return group[0].kind === 'step'
}

function isGoingOn(turn: Turn | undefined): boolean {
  return turn?.kind === 'user' ? turn.delivery === 'sending' : turn?.status === 'running'
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-message': AguiMessage
  }
}
