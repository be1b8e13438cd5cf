/** How a step or a tool call stands, as a small drawing; the words stand beside it. */
import {html, type TemplateResult} from 'lit'

import type {StepState, ToolState} from '../conversation/state.ts'
import {icon} from './icons.ts'

/** The glyph of a state. */
export function stateGlyph(state: StepState | ToolState): TemplateResult {
  switch (state) {
    case 'running':
    case 'args':
      return html`<span class="ring"></span>`
    case 'done':
    case 'finished':
      return icon('done', 'small success')
    case 'ended':
      return icon('done', 'small')
    case 'failed':
      return icon('failed', 'small danger')
    case 'pending':
      return icon('waiting', 'small')
    case 'stopped':
      return icon('stopped', 'small')
  }
}
