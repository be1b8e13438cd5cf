/** The icons, drawn for this project on a 20 px grid; small ones are for text lines. */
import {svg, type SVGTemplateResult} from 'lit'

/** The names of the drawings below. */
export type IconName = keyof typeof PATHS

/** An icon; decoration only, so what it says must stand beside it in words. */
export function icon(name: IconName, className = ''): SVGTemplateResult {
  return svg`<svg class=${className} viewBox="0 0 20 20" aria-hidden="true">${PATHS[name]}</svg>`
}

const PATHS = {
  mark: svg`<path d="M3.5 6.2c0-1.5 1.2-2.7 2.7-2.7h7.6c1.5 0 2.7 1.2 2.7 2.7v5.1c0 1.5-1.2 2.7-2.7 2.7H9.4L5.6 16.8V14c-1.2-.2-2.1-1.3-2.1-2.6z"/><path d="M7.2 8.9h.01M10 8.9h.01M12.8 8.9h.01" stroke-width="2.2"/>`,
  compose: svg`<path d="M9.5 4H6.2A2.7 2.7 0 0 0 3.5 6.7v7.1a2.7 2.7 0 0 0 2.7 2.7h7.1a2.7 2.7 0 0 0 2.7-2.7v-3.3"/><path d="m8.6 11.5.5-2.4 5.6-5.6a1.35 1.35 0 0 1 1.9 1.9L11 11z"/>`,
  send: svg`<path d="M10 16V4.5M5 9.2 10 4.2l5 5"/>`,
  stop: svg`<rect x="6" y="6" width="8" height="8" rx="1.6" fill="currentColor"/>`,
  down: svg`<path d="M10 4v11.5M5 10.8l5 5 5-5"/>`,
  chevron: svg`<path d="m8 5.5 4.5 4.5L8 14.5"/>`,
  done: svg`<circle cx="10" cy="10" r="6.8"/><path d="m7 10.2 2.1 2.1 4-4.4"/>`,
  failed: svg`<circle cx="10" cy="10" r="6.8"/><path d="m7.7 7.7 4.6 4.6m0-4.6-4.6 4.6"/>`,
  stopped: svg`<circle cx="10" cy="10" r="6.8"/><rect x="7.8" y="7.8" width="4.4" height="4.4" rx=".8" fill="currentColor"/>`,
  waiting: svg`<circle cx="10" cy="10" r="6.8"/><path d="M10 6.4V10l2.5 1.6"/>`,
  warning: svg`<path d="M8.6 3.9 2.9 14a1.6 1.6 0 0 0 1.4 2.4h11.4a1.6 1.6 0 0 0 1.4-2.4L11.4 3.9a1.6 1.6 0 0 0-2.8 0z"/><path d="M10 8v3.2m0 2.5h.01"/>`,
  history: svg`<path d="M3.9 8.2A6.4 6.4 0 1 1 3.6 11M3.6 4.4v3.9h3.9M10 6.8V10l2.3 1.4"/>`,
  tool: svg`<path d="M12.6 3.7a4 4 0 0 0-4.9 5.2l-4 4a1.7 1.7 0 1 0 2.4 2.4l4-4a4 4 0 0 0 5.2-4.9l-2.4 2.4-2.3-.6-.4-2.1z"/>`,
} as const
