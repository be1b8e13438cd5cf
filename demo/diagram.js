// Draws diagrams: Mermaid works in a page of its own, and what it draws is shown as a picture.

/** For `fence`: the diagram as it is written, until there is a picture, or where there can be none. */
export function drawDiagram(code, {closed}) {
  if (!closed) return undefined
  const place = document.createElement('div')
  place.append(Object.assign(document.createElement('pre'), {textContent: code}))
  drawInto(place, code).catch(() => {})
  return place
}

async function drawInto(place, code) {
  const {draw} = await (renderer ??= openRenderer())
  const svg = await draw(code, isDark())
  const [, , width, height] = /viewBox="([^"]+)"/.exec(svg)[1].split(' ').map(Math.ceil)
  // As a picture nothing in it runs, and nothing is asked for.
  const src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  const picture = Object.assign(new Image(width, height), {src, alt: code})
  // Smaller than this, nothing in it could be read: it scrolls.
  picture.style.minInlineSize = `${Math.min(width, 560)}px`
  place.replaceChildren(picture)
}

let renderer

/** Mermaid writes inline styles, which this page's policy forbids; that of the page in here does not. */
async function openRenderer() {
  const frame = Object.assign(document.createElement('iframe'), {
    src: '/diagram/',
    inert: true,
    ariaHidden: 'true',
  })
  Object.assign(frame.style, {
    position: 'fixed',
    inset: '0 auto auto -1000px',
    visibility: 'hidden',
  })
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, {once: true}))
  document.body.append(frame)
  await loaded
  return frame.contentWindow
}

function isDark() {
  const {theme} = document.documentElement.dataset
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}
