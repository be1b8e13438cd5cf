/**
 * Puts the element on the page from the script tag alone, for tag managers that let no custom
 * element by: `<script src="agui-chat.min.js" data-endpoint="/api/agent/chat"></script>`.
 */
const PREFIX = 'data-'

/** The script tag that asks for an element; a module does not know its own. */
function findScript(): HTMLScriptElement | null {
  const {currentScript} = document
  if (currentScript instanceof HTMLScriptElement) {
    return currentScript.dataset['endpoint'] === undefined ? null : currentScript
  }
  return document.querySelector('script[data-endpoint][src*="agui-chat"]')
}

/**
 * Makes the element the running script tag asks for: every `data-` attribute becomes an attribute,
 * and `mode` is `popup` unless it says otherwise. Without `data-endpoint` nothing happens.
 */
export function mountFromScript(name: string): void {
  if (!('document' in globalThis)) return // imported where there is no page
  const script = findScript()
  if (script === null) return
  const element = document.createElement(name)
  element.setAttribute('mode', 'popup')
  for (const attribute of script.attributes) {
    if (!attribute.name.startsWith(PREFIX)) continue
    element.setAttribute(attribute.name.slice(PREFIX.length), attribute.value)
  }
  if (document.body !== null) document.body.append(element)
  else document.addEventListener('DOMContentLoaded', () => document.body.append(element))
}
