/** The round button that opens the panel, and tells what happened while it was closed. */
import {html, nothing, type TemplateResult} from 'lit'

import type {Words} from '../i18n/strings.ts'
import {icon} from './icons.ts'

/** Where the button stands. */
export interface LauncherPlace {
  readonly theme: string
  readonly mode: string
  readonly position: string
}

/** What the button tells. */
export interface LauncherState {
  readonly isOpen: boolean
  readonly isRunning: boolean
  /** Replies nobody has seen. */
  readonly unread: number
}

/** The launcher in its dock, which stands in the top layer. */
export function renderLauncher(
  words: Words,
  {theme, mode, position}: LauncherPlace,
  {isOpen, isRunning, unread}: LauncherState,
  press: () => void,
): TemplateResult {
  const isBusy = isRunning && !isOpen
  const label = labelOf(words, {isOpen, isRunning, unread})
  return html`<div
    id="dock"
    class="dock"
    popover="manual"
    data-theme=${theme}
    data-mode=${mode}
    data-position=${position}
    ?data-open=${isOpen}
  >
    <button
      part="launcher"
      class="launcher"
      type="button"
      aria-haspopup="dialog"
      aria-expanded=${isOpen}
      aria-label=${label}
      title=${label}
      data-state=${isBusy ? 'running' : 'idle'}
      @click=${press}
    >
      ${isOpen ? icon('minimize') : html`<slot name="launcher-icon">${icon('mark')}</slot>`}
      ${
        unread > 0
          ? html`<span part="badge" class="badge" aria-hidden="true">${unread}</span>`
          : nothing
      }
    </button>
  </div>`
}

function labelOf(words: Words, {isOpen, isRunning, unread}: LauncherState): string {
  if (isOpen) return words.get('launcher.close')
  if (unread > 0) return words.get('launcher.unread', {count: unread})
  return words.get(isRunning ? 'launcher.busy' : 'launcher.open')
}
