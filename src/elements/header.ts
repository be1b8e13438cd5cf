/** The title bar: who one talks to, what the agent is doing, and a way to start anew. */
import {html, nothing, type TemplateResult} from 'lit'

import {activity, isRunning} from '../conversation/selectors.ts'
import type {Conversation} from '../conversation/state.ts'
import type {Words} from '../i18n/strings.ts'
import {askForNewThread} from './banners.ts'
import {icon, type IconName} from './icons.ts'
import {plainLine} from './labels.ts'

/**
 * The title bar; `idle` is what it says while nothing happens, `close` what closes the panel. A page
 * may put something else in place of the title, and buttons of its own before ours.
 */
export function renderHeader(
  words: Words,
  conversation: Conversation,
  title: string,
  idle: string,
  canStartNew: boolean,
  close?: () => void,
): TemplateResult {
  const running = isRunning(conversation)
  return html`<header part="header" class="header">
    <slot name="header">
      <span part="mark" class="mark">${icon('mark')}</span>
      <div class="who">
        <h2 part="heading" class="heading cut" tabindex="-1">${title}</h2>
        <p part="status" class="status" data-state=${running ? 'running' : 'ready'}>
          <span class="cut"
            >${
              running
                ? plainLine(activity(conversation) ?? words.get('status.working'))
                : idle || words.get('status.ready')
            }</span
          >
        </p>
      </div>
    </slot>
    <div part="header-actions" class="header-actions">
      <slot name="header-actions"></slot>
      ${canStartNew ? renderIconButton('compose', words.get('header.new'), askForNewThread) : nothing}
      ${close ? renderIconButton('minimize', words.get('launcher.close'), close) : nothing}
    </div>
  </header>`
}

function renderIconButton(
  name: IconName,
  label: string,
  press: (event: Event) => void,
): TemplateResult {
  return html`<button
    part="icon-button"
    class="icon-button"
    type="button"
    aria-label=${label}
    title=${label}
    @click=${press}
  >
    ${icon(name)}
  </button>`
}
