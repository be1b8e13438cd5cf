/** The frame around everything: a part of the page, or a dialog over it with the button to open it. */
import {html, type TemplateResult} from 'lit'

import type {Words} from '../i18n/strings.ts'
import {renderLauncher, type LauncherState} from './launcher.ts'

/** How the frame looks. */
export interface PanelLooks {
  readonly title: string
  readonly theme: string
  readonly density: string
}

/** The frame of a chat that stands in the page; `isUnset` where the page's styles took its height. */
export function renderInline(
  content: TemplateResult,
  {title, theme, density}: PanelLooks,
  isUnset: boolean,
): TemplateResult {
  return html`<section
    part="panel"
    class="panel"
    data-theme=${theme}
    data-density=${density}
    ?data-unset=${isUnset}
    role="region"
    aria-label=${title}
  >
    ${content}
  </section>`
}

/** The frame of a popup, followed by its launcher, which is also its place in the order of the page. */
export function renderPopup(
  content: TemplateResult,
  {title, theme, density}: PanelLooks,
  launcher: LauncherState & {
    readonly words: Words
    readonly mode: string
    readonly position: string
  },
  press: () => void,
): TemplateResult {
  const {words, mode, position} = launcher
  return html`<dialog
      part="panel"
      class="panel"
      popover="manual"
      data-theme=${theme}
      data-density=${density}
      data-mode=${mode}
      data-position=${position}
      aria-label=${title}
    >
      ${content}
    </dialog>
    ${renderLauncher(words, {theme, mode, position}, launcher, press)}`
}
