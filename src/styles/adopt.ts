/** Gives a shadow root its style sheets: sheets belong to the document they were made for. */
import {adoptStyles, type CSSResult} from 'lit'

/** Adopts `styles` in whichever document the root stands in. */
export function adoptIn(root: ShadowRoot, styles: readonly CSSResult[]): void {
  const {defaultView} = root.ownerDocument
  if (defaultView === null || defaultView === globalThis.window) {
    adoptStyles(root, [...styles])
    return
  }
  root.adoptedStyleSheets = styles.map(({cssText}) => {
    const sheet = new defaultView.CSSStyleSheet()
    sheet.replaceSync(cssText)
    return sheet
  })
}
