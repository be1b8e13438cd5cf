// The dot after the last character of a reply that is still being written.
import {createElement} from './nodes.ts'

/** An empty inline box; its dot is drawn outside the flow, so it never wraps a line. */
export function createCursor(): HTMLElement {
  return createElement('span', {part: 'cursor', 'aria-hidden': 'true'})
}

// What text may be inside of within a line. Outside of it, the dot need not move as such begin and end.
const INLINE = /^(?:A|B|CODE|DEL|EM|I|INS|KBD|MARK|S|STRONG|SUB|SUP)$/

/** Puts the cursor behind the last character that shows in `container`, and returns its text. */
export function placeCursor(cursor: Element, container: Element): Text | undefined {
  const text = findLastText(container)
  let last: Node | undefined = text
  if (!text?.parentElement?.closest('pre')) {
    while (last && INLINE.test(last.parentNode!.nodeName)) last = last.parentNode!
  }
  if (!last) cursor.remove()
  else if (last.nextSibling !== cursor) (last as ChildNode).after(cursor)
  return text
}

/** The last text under `node` that shows. */
export function findLastText(node: Node): Text | undefined {
  if (node instanceof Text) return node.data.trim() ? node : undefined
  if (node instanceof Element && node.matches('.visually-hidden, [part=code-header]')) return
  for (let child = node.lastChild; child; child = child.previousSibling) {
    const text = findLastText(child)
    if (text) return text
  }
  return undefined
}
