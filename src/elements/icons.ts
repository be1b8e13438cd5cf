/** The icons, drawn for this project on a 20 px grid; small ones are for text lines. */
import {html, type TemplateResult} from 'lit'

/** The names of the drawings below. */
export type IconName = keyof typeof PATHS

/** An icon; decoration only, so what it says must stand beside it in words. */
export function icon(name: IconName, className = ''): TemplateResult {
  return html`<svg class=${className} viewBox="0 0 20 20" aria-hidden="true">
    <path d=${PATHS[name]} />
  </svg>`
}

const CIRCLE = 'M3.2 10a6.8 6.8 0 1 0 13.6 0 6.8 6.8 0 1 0-13.6 0z'

const PATHS = {
  mark: 'M3.5 6.2c0-1.5 1.2-2.7 2.7-2.7h7.6c1.5 0 2.7 1.2 2.7 2.7v5.1c0 1.5-1.2 2.7-2.7 2.7H9.4L5.6 16.8V14c-1.2-.2-2.1-1.3-2.1-2.6zM6.9 8.9h.6m-.3-.3v.6m2.5-.3h.6m-.3-.3v.6m2.5-.3h.6m-.3-.3v.6',
  compose:
    'M9.5 4H6.2A2.7 2.7 0 0 0 3.5 6.7v7.1a2.7 2.7 0 0 0 2.7 2.7h7.1a2.7 2.7 0 0 0 2.7-2.7v-3.3M8.6 11.5l.5-2.4 5.6-5.6a1.35 1.35 0 0 1 1.9 1.9L11 11z',
  send: 'M10 16V4.5M5 9.2l5-5 5 5',
  stop: 'M7.6 6h4.8q1.6 0 1.6 1.6v4.8q0 1.6-1.6 1.6H7.6Q6 14 6 12.4V7.6Q6 6 7.6 6z',
  down: 'M10 4v11.5m-5-4.7 5 5 5-5',
  chevron: 'm8 5.5 4.5 4.5L8 14.5',
  minimize: 'm5.5 8 4.5 4.5L14.5 8',
  done: `${CIRCLE}M7 10.2l2.1 2.1 4-4.4`,
  failed: `${CIRCLE}M7.7 7.7l4.6 4.6m0-4.6-4.6 4.6`,
  stopped: `${CIRCLE}M8 8h4v4H8zM9.5 9.5h1v1h-1z`,
  waiting: `${CIRCLE}M10 6.4V10l2.5 1.6`,
  warning:
    'M8.6 3.9 2.9 14a1.6 1.6 0 0 0 1.4 2.4h11.4a1.6 1.6 0 0 0 1.4-2.4L11.4 3.9a1.6 1.6 0 0 0-2.8 0zM10 8v3.2m0 2.5h.01',
  history: 'M3.9 8.2A6.4 6.4 0 1 1 3.6 11M3.6 4.4v3.9h3.9M10 6.8V10l2.3 1.4',
  shield:
    'M10 3.2 4.4 5.3v4.3c0 3.5 2.3 6 5.6 7.2 3.3-1.2 5.6-3.7 5.6-7.2V5.3zM7.6 9.9l1.7 1.7 3.1-3.4',
  tick: 'm4.5 10.6 3.6 3.6 7.4-8.2',
  cross: 'm5.5 5.5 9 9m0-9-9 9',
  file: 'M11.5 3.2H6.6A1.9 1.9 0 0 0 4.7 5v10a1.9 1.9 0 0 0 1.9 1.8h6.8a1.9 1.9 0 0 0 1.9-1.8V7zV7h3.8',
  external:
    'M8 5H5.6A1.6 1.6 0 0 0 4 6.6v7.8A1.6 1.6 0 0 0 5.6 16h7.8a1.6 1.6 0 0 0 1.6-1.6V12M11 4h5v5m0-5-6.5 6.5',
  download: 'M10 4v8.5m-3.8-3.4L10 12.9l3.8-3.8M4.5 16h11',
  copy: 'M9.4 7h4.7a2.4 2.4 0 0 1 2.4 2.4v4.7a2.4 2.4 0 0 1-2.4 2.4H9.4A2.4 2.4 0 0 1 7 14.1V9.4A2.4 2.4 0 0 1 9.4 7zM4.6 12.8A2 2 0 0 1 3.5 11V5.7c0-1.2 1-2.2 2.2-2.2H11c.8 0 1.4.4 1.8 1.1',
  again: 'M16.1 8.2A6.4 6.4 0 1 0 16.4 11M16.4 4.4v3.9h-3.9',
  edit: 'M4 16l.7-3.2 8.2-8.2a1.7 1.7 0 0 1 2.4 2.4L7.1 15.3z',
  thought: 'M7.7 14.2c0-1.6-2.7-2.6-2.7-5.8a5 5 0 0 1 10 0c0 3.2-2.7 4.2-2.7 5.8zm.5 2.7h3.6',
  activity: 'M3 10h3.2l2.3-5.2 3.6 10.4 2.2-5.2H17',
  tool: 'M12.6 3.7a4 4 0 0 0-4.9 5.2l-4 4a1.7 1.7 0 1 0 2.4 2.4l4-4a4 4 0 0 0 5.2-4.9l-2.4 2.4-2.3-.6-.4-2.1z',
} as const
