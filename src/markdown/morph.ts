// Makes nodes that are shown like nodes that were drawn anew, and keeps those that need no change.
//
// Text grows at its end, so children are compared one by one from the front: what was there before
// stays the same object, with the reader's selection, focus and opened details in it.
import {CodeBlock, wrapCode} from './code.ts'
import type {Settings} from './options.ts'

/** What the reader, or the browser's layout, has changed and a drawing does not know. */
const KEPT_ATTRIBUTES = new Set(['open', 'tabindex', 'role', 'aria-label'])

/** What is to be known of the place where nodes are shown. */
export interface Scene {
  /** Stands among the nodes without being one of them. */
  readonly aside: Node
  readonly settings: Settings
  /** Whether more may come, so that code cannot be copied yet. */
  readonly isOpen: boolean
}

/** Brings the children of `shown` from `at` on to what `fresh` holds, whose nodes it takes. */
export function morphChildren(
  shown: Element,
  at: ChildNode | null,
  fresh: readonly ChildNode[],
  scene: Scene,
): void {
  const {aside, settings, isOpen} = scene
  for (const node of fresh) {
    if (at === aside) at = at.nextSibling
    const next: ChildNode | null = at && at.nextSibling
    if (!at || !morphNode(at, node, scene)) {
      const made = wrapCode(node, settings, isOpen)
      if (at) at.replaceWith(made)
      else shown.insertBefore(made, aside === shown.lastChild ? aside : null)
    }
    at = next
  }
  while (at) {
    const next: ChildNode | null = at.nextSibling
    if (at !== aside) at.remove()
    at = next
  }
}

/** Makes `shown` like `fresh`, if it is of that kind. */
export function morphNode(shown: Node, fresh: Node, scene: Scene): boolean {
  const code = shown instanceof Element && CodeBlock.of(shown)
  if (code) return fresh instanceof HTMLPreElement && code.become(fresh, scene.isOpen)
  if (shown.nodeName !== fresh.nodeName) return false
  if (shown instanceof Text) {
    growText(shown, (fresh as Text).data)
    return true
  }
  const [before, after] = [shown as Element, fresh as Element]
  if (!morphAttributes(before, after)) return false
  morphChildren(before, before.firstChild, [...after.childNodes], scene)
  return true
}

/** Shows other data, and touches no more than what is new where it only grew. */
function growText(text: Text, data: string): void {
  if (text.data === data) return
  if (data.startsWith(text.data)) text.appendData(data.slice(text.length))
  else text.data = data
}

/** Gives `shown` the values of `fresh`, if both have the same attributes. */
function morphAttributes(shown: Element, fresh: Element): boolean {
  const names = (element: Element) =>
    element.getAttributeNames().filter((name) => !KEPT_ATTRIBUTES.has(name))
  if (names(shown).join() !== names(fresh).join()) return false
  for (const name of fresh.getAttributeNames()) {
    const value = fresh.getAttribute(name)!
    if (shown.getAttribute(name) !== value) shown.setAttribute(name, value)
  }
  return true
}
