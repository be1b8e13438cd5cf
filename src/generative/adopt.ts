/** Adds styles to the shadow root something is drawn into, once: they are no part of the chat's own. */
import type {CSSResult} from 'lit'

const adopted = new WeakMap<Node, Map<CSSResult, CSSStyleSheet>>()

/** Adds `styles` to the root an element stands in, in whichever document that is. */
export function adoptBeside(element: HTMLElement, styles: CSSResult): void {
  const root = element.getRootNode() as ShadowRoot | Document
  const {defaultView} = element.ownerDocument
  if (!('adoptedStyleSheets' in root) || defaultView === null) return
  const sheets = adopted.get(root) ?? new Map<CSSResult, CSSStyleSheet>()
  adopted.set(root, sheets)
  const known = sheets.get(styles)
  if (known !== undefined && root.adoptedStyleSheets.includes(known)) return
  // A sheet belongs to the document it was made for.
  const sheet = new defaultView.CSSStyleSheet()
  sheet.replaceSync(styles.cssText)
  sheets.set(styles, sheet)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
}
