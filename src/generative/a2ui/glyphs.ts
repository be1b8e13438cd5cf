/** The icons of A2UI's catalogue, drawn for this project on the grid of the chat's own. */
import {html, nothing} from 'lit'

import type {Drawing} from './canvas.ts'

/** An icon by the catalogue's name; decoration, so what it says must stand beside it in words. */
export function drawGlyph(name: string): Drawing {
  const path = Object.hasOwn(PATHS, name) ? PATHS[name] : undefined
  if (path === undefined) return nothing
  return html`<svg class="a2ui-glyph" viewBox="0 0 20 20" aria-hidden="true">
    <path d=${path} />
  </svg>`
}

const CIRCLE = 'M3.2 10a6.8 6.8 0 1 0 13.6 0 6.8 6.8 0 1 0-13.6 0z'
const HEAD = 'M10 9.6a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8z'
const STAR = 'm10 3.4 2 4.3 4.7.6-3.5 3.2.9 4.7-4.1-2.3-4.1 2.3.9-4.7-3.5-3.2 4.7-.6z'
const HEART = 'M10 16.2 4.3 10.6a3.6 3.6 0 0 1 5.1-5.1l.6.6.6-.6a3.6 3.6 0 0 1 5.1 5.1z'
const BELL = 'M5 13.6V9a5 5 0 0 1 10 0v4.6l1.2 1.2H3.8zM8.4 16.8h3.2'
const EYE =
  'M2.6 10s2.8-4.8 7.4-4.8 7.4 4.8 7.4 4.8-2.8 4.8-7.4 4.8S2.6 10 2.6 10zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z'
const SLASH = 'M3.8 3.8l12.4 12.4'
const LOCK = 'M5.5 9.2h9v7h-9z'
const HORN = 'M3.6 8v4h2.6l3.6 3V5L6.2 8z'
const PHONE = 'M6.6 3.6 4 4.6c0 6.4 5 11.4 11.4 11.4l1-2.6-3.4-2-1.6 1.5a9 9 0 0 1-4.3-4.3L8.6 7z'
const CALENDAR = 'M4 5.4h12v11H4zM4 8.8h12M7.4 3.6v3M12.6 3.6v3'
const ENVELOPE = 'M3.4 5.2h13.2v9.6H3.4zM3.6 5.6 10 11l6.4-5.4'

const PATHS: Readonly<Record<string, string>> = {
  accountCircle: `${CIRCLE}M10 10.4a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM5.6 14.8a5.4 5.4 0 0 1 8.8 0`,
  add: 'M10 4v12M4 10h12',
  arrowBack: 'M16 10H4.5M9.2 5 4.2 10l5 5',
  arrowForward: 'M4 10h11.5M10.8 5l5 5-5 5',
  attachFile:
    'm14.8 9.4-5 5a3 3 0 0 1-4.3-4.3l5.7-5.6a2 2 0 0 1 2.9 2.8l-5.5 5.5a1 1 0 0 1-1.4-1.4l4.7-4.7',
  calendarToday: CALENDAR,
  call: PHONE,
  camera: 'M3.4 6.6h3l1.2-2h4.8l1.2 2h3v9H3.4zM10 13.4a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2z',
  check: 'm4.5 10.6 3.7 3.7 7.3-8.1',
  close: 'M5 5l10 10M15 5 5 15',
  delete: 'M4 6h12M8 6V4h4v2M5.6 6l.7 10.2h7.4L14.4 6M8.6 9v4.4M11.4 9v4.4',
  download: 'M10 3.6v9M6.2 9l3.8 3.8L13.8 9M4 16.4h12',
  edit: 'M4 16l.8-3.4L13.4 4a1.6 1.6 0 0 1 2.6 2.6l-8.6 8.6z',
  error: `${CIRCLE}M10 6.4v4.4M10 13.4v.2`,
  event: `${CALENDAR}M11 11.4h2.2v2.2H11z`,
  fastForward: 'm4 5.4 5.6 4.6L4 14.6zM10 5.4l5.6 4.6-5.6 4.6z',
  favorite: HEART,
  favoriteOff: `${HEART}${SLASH}`,
  folder: 'M3.4 5h4.8l1.6 2h6.8v8.6H3.4z',
  help: `${CIRCLE}M8 8.2a2 2 0 1 1 2.8 1.8c-.5.3-.8.7-.8 1.3M10 13.6v.2`,
  home: 'M3.6 9.6 10 4l6.4 5.6M5.4 8.4v7.8h9.2V8.4M8.4 16.2v-4h3.2v4',
  info: `${CIRCLE}M10 9.4v4.2M10 6.6v.2`,
  locationOn:
    'M10 17s5-4.6 5-8.6a5 5 0 0 0-10 0C5 12.4 10 17 10 17zM10 10a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.600z',
  lock: `${LOCK}M7.4 9V6.800a2.6 2.6 0 0 1 5.2 0V9`,
  lockOpen: `${LOCK}M7.4 9V6.8a2.6 2.6 0 0 1 5-1`,
  mail: ENVELOPE,
  menu: 'M4 6h12M4 10h12M4 14h12',
  moreHoriz: 'M5 10h.2M9.9 10h.2M14.8 10h.2',
  moreVert: 'M10 5v.2M10 9.900v.2M10 14.800v.2',
  notifications: BELL,
  notificationsOff: `${BELL}${SLASH}`,
  pause: 'M7 5v10M13 5v10',
  payment: 'M3 5.400h14v9.200H3zM3 8.400h14M5.6 12h3',
  person: `${HEAD}M4.4 16.400a5.7 5.7 0 0 1 11.2 0`,
  phone: PHONE,
  photo: 'M3.6 4.600h12.800v10.800H3.600zM3.8 13.400l3.7-3.6 3 2.8 2.3-2.2 3.4 3.200M12.6 7.600h.2',
  play: 'm6.4 4.6 8.4 5.4-8.4 5.400z',
  print: 'M6 7.600V3.800h8v3.800M6 13.600H3.600V7.600h12.800v6H14M6 11.600h8v4.800H6z',
  refresh: 'M15.8 8A6.2 6.2 0 1 0 16 12M16.2 4.400v3.900h-3.9',
  rewind: 'M16 5.4 10.4 10l5.6 4.600zM10 5.4 4.4 10l5.6 4.600z',
  search: 'M9 13.800a4.8 4.8 0 1 0 0-9.6 4.8 4.8 0 0 0 0 9.600zM12.6 12.600l3.8 3.8',
  send: 'M3.6 9.6 16.4 4l-4.2 12.4-3-5zM9.2 11.4 16.4 4',
  settings: `M10 12.600a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.200zM10 3.400v2M10 14.600v2M3.4 10h2M14.6 10h2M5.3 5.300l1.4 1.400M13.3 13.300l1.4 1.400M14.7 5.300l-1.4 1.400M6.7 13.300l-1.4 1.4`,
  share:
    'M6 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM14 7.400a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM14 16.600a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7.8 9l4.5-2.600M7.8 11l4.5 2.6',
  shoppingCart: 'M3 4h2.200l1.9 8.400h7.700L16.6 6.800H5.900M8 16v.2M14 16v.2',
  skipNext: 'm5 5 7 5-7 5zM14.6 5v10',
  skipPrevious: 'm15 5-7 5 7 5zM5.4 5v10',
  star: STAR,
  starHalf: `${STAR}M10 3.400v10.5`,
  starOff: `${STAR}${SLASH}`,
  stop: 'M5.6 5.600h8.800v8.800H5.600z',
  upload: 'M10 13V4M6.2 7.6 10 3.800l3.8 3.800M4 16.400h12',
  visibility: EYE,
  visibilityOff: `${EYE}${SLASH}`,
  volumeDown: `${HORN}M12.6 7.600a3.4 3.4 0 0 1 0 4.8`,
  volumeMute: HORN,
  volumeOff: `${HORN}M12.8 8l4 4M16.8 8l-4 4`,
  volumeUp: `${HORN}M12.6 7.600a3.4 3.4 0 0 1 0 4.800M14.6 5.400a6.5 6.5 0 0 1 0 9.2`,
  warning:
    'M8.6 3.9 2.9 14a1.6 1.6 0 0 0 1.4 2.400h11.400a1.6 1.6 0 0 0 1.4-2.400L11.4 3.900a1.6 1.6 0 0 0-2.8 0zM10 8v3.200M10 13.700v.2',
}
