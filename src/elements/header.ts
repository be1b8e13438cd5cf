/** The title bar: who one talks to, what the agent is doing, and a way to start anew. */
import {html, type TemplateResult} from 'lit'

import {activity, isRunning} from '../conversation/selectors.ts'
import type {Conversation} from '../conversation/state.ts'
import type {Words} from '../i18n/strings.ts'
import {askForNewThread} from './banners.ts'
import {icon} from './icons.ts'
import {plainLine} from './labels.ts'

/** The title bar; `idle` is what it says while nothing happens. */
export function renderHeader(
  words: Words,
  conversation: Conversation,
  title: string,
  idle: string,
): TemplateResult {
  const label = words.get('header.new')
  const running = isRunning(conversation)
  return html`<header part="header" class="header">
    <span part="mark" class="mark">${icon('mark')}</span>
    <div class="who">
      <h2 part="heading" class="heading cut">${title}</h2>
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
