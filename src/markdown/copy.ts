// The button that copies a code block, as plain text and nothing else.
import type {Settings} from './options.ts'

const COPIED_FOR_MS = 2000

/** A Copy button for `pre`; while the block is still open it only keeps its place. */
export function createCopyButton(
  pre: Element,
  language: string,
  {strings, announce}: Settings,
  isOpen: boolean,
): HTMLButtonElement {
  const button = pre.ownerDocument.createElement('button')
  button.type = 'button'
  button.setAttribute('part', 'copy-button')
  if (isOpen) button.className = 'pending'
  const label = () => {
    button.textContent = strings.copy
    if (language) button.setAttribute('aria-label', strings.copyCode(language))
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  button.addEventListener('click', async () => {
    if (!(await copyText(pre.textContent.replace(/\n$/, ''), pre))) return
    button.textContent = strings.copied
    button.removeAttribute('aria-label')
    announce?.(strings.copied)
    clearTimeout(timer)
    timer = setTimeout(label, COPIED_FOR_MS)
  })
  label()
  return button
}

async function copyText(text: string, shown: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // No permission, or a page without TLS: the older way, and if that fails too the code is left
    // selected for the reader's own keys.
    getSelection()?.selectAllChildren(shown)
    return copySelectionAs(text)
  }
}

function copySelectionAs(text: string): boolean {
  const replaceContent = (event: ClipboardEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData?.setData('text/plain', text)
  }
  addEventListener('copy', replaceContent, {capture: true})
  try {
    return document.execCommand('copy')
  } finally {
    removeEventListener('copy', replaceContent, {capture: true})
  }
}
