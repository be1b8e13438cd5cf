/** The notes above and below the log, and the header: templates without a life of their own. */
import {html, type TemplateResult} from 'lit'

import type {StringKey, Words} from '../i18n/strings.ts'
import {NewThreadRequest, RetryRequest} from '../requests.ts'
import {icon} from './icons.ts'

/** What the header shows. */
export interface HeaderState {
  readonly title: string
  readonly status: string
  readonly isRunning: boolean
}

/** The title bar. */
export function renderHeader(
  words: Words,
  {title, status, isRunning}: HeaderState,
): TemplateResult {
  const label = words.get('header.new')
  return html`<header part="header" class="header">
    <span part="mark" class="mark">${icon('mark')}</span>
    <div class="who">
      <h2 part="heading" class="heading">${title}</h2>
      <p part="status" class="status" data-state=${isRunning ? 'running' : 'ready'}>
        <span>${status}</span>
      </p>
    </div>
    <button
      part="icon-button"
      class="icon-button"
      type="button"
      aria-label=${label}
      title=${label}
      @click=${askForNewThread}
    >
      ${icon('compose')}
    </button>
  </header>`
}

/** Says that what is on screen came from storage. */
export function renderRestored(words: Words): TemplateResult {
  return html`<div part="banner" class="banner info top">
    ${icon('history')}
    <p>${words.get('session.restored')}</p>
    ${renderButton(words, 'session.new', askForNewThread)}
  </div>`
}

/** Says that the chat has no agent to talk to. */
export function renderUnconfigured(words: Words): TemplateResult {
  return html`<div part="error" class="banner danger">
    ${icon('warning')}
    <p>
      ${words.get('error.config')}
      <small>${words.get('error.configHint')}</small>
    </p>
  </div>`
}

/** Says that the agent has been silent for a while, and leaves the choice to the visitor. */
export function renderSilence(words: Words, keepWaiting: () => void): TemplateResult {
  return html`<div part="error" class="banner danger">
    ${icon('warning')}
    <p>${words.get('error.timeout')}</p>
    <span class="buttons"
      >${renderButton(words, 'error.retry', askForRetry)}
      ${renderButton(words, 'error.wait', keepWaiting)}</span
    >
  </div>`
}

function renderButton(words: Words, key: StringKey, press: (event: Event) => void): TemplateResult {
  return html`<button part="button" class="button" type="button" @click=${press}>
    ${words.get(key)}
  </button>`
}

function askForNewThread({target}: Event): void {
  target?.dispatchEvent(new NewThreadRequest())
}

function askForRetry({target}: Event): void {
  target?.dispatchEvent(new RetryRequest())
}
