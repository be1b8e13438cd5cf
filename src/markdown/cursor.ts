// The dot after the last character of a reply that is still being written.
import {createElement} from './nodes.ts'

/** An empty inline box; its dot is drawn outside the flow, so it never wraps a line. */
export function createCursor(): HTMLElement {
  return createElement('span', {part: 'cursor', 'aria-hidden': 'true'})
}

/** Puts the cursor behind the last character that shows in `container`, if there is one. */
export function placeCursor(cursor: Element, container: Element): void {
  const text = findLastText(container)
  if (!text) cursor.remove()
  else if (text.nextSibling !== cursor) text.after(cursor)
}

function findLastText(node: Node): Text | undefined {
  if (node instanceof Text) return node.data.trim() ? node : undefined
  if (node instanceof Element && node.matches('.visually-hidden, [part=code-header]')) return
  for (let child = node.lastChild; child; child = child.previousSibling) {
    const text = findLastText(child)
    if (text) return text
  }
  return undefined
}
