/** The notes above and below the log, and their buttons: templates without a life of their own. */
import {html, nothing, type TemplateResult} from 'lit'

import type {Words} from '../i18n/strings.ts'
import {NewThreadRequest, RetryRequest} from '../requests.ts'
import {icon} from './icons.ts'

/** A note: what went wrong, why, and what can be done about it. */
export function renderTrouble(
  text: string,
  reason = '',
  details = '',
  buttons: unknown = nothing,
): TemplateResult {
  return html`<div part="error" class="banner danger">
    ${icon('warning')}
    <p>
      ${text} ${reason && html`<small>${reason}</small>`}
      ${details && html`<small class="details">${details}</small>`}
    </p>
    ${buttons}
  </div>`
}

/** Says that what is on screen came from storage. */
export function renderRestored(words: Words, canStartNew: boolean): TemplateResult {
  return html`<div part="banner" class="banner info">
    ${icon('history')}
    <p>${words.get('session.restored')}</p>
    ${canStartNew ? renderButton(words.get('session.new'), askForNewThread) : nothing}
  </div>`
}

/** Says that the chat has no agent to talk to. */
export function renderUnconfigured(words: Words): TemplateResult {
  return renderTrouble(words.get('error.config'), words.get('error.configHint'))
}

/** Says that the agent has been silent for a while, and leaves the choice to the visitor. */
export function renderSilence(words: Words, keepWaiting: () => void): TemplateResult {
  return renderTrouble(
    words.get('error.timeout'),
    '',
    '',
    html`<span class="buttons"
      >${renderButton(words.get('error.retry'), askForRetry)}
      ${renderButton(words.get('error.wait'), keepWaiting)}</span
    >`,
  )
}

/** The button that leads back to the end, with the number of turns that came meanwhile. */
export function renderJump(words: Words, count: number, jump: () => void): TemplateResult {
  return html`<button part="jump" class="jump" type="button" @click=${jump}>
    ${icon('down', 'small')}
    ${count === 0 ? words.get('jump.latest') : words.get('jump.count', {count})}
  </button>`
}

function renderButton(text: string, press: (event: Event) => void): TemplateResult {
  return html`<button part="button" class="button" type="button" @click=${press}>${text}</button>`
}

/** Asks the widget around for a new conversation. */
export function askForNewThread({target}: Event): void {
  target?.dispatchEvent(new NewThreadRequest())
}

function askForRetry({target}: Event): void {
  target?.dispatchEvent(new RetryRequest())
}
