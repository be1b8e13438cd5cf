// The button that copies a code block, as plain text and nothing else.
import {dropLineEnd} from './code-paint.ts'
import {createElement, setAttributes} from './nodes.ts'
import type {Settings} from './options.ts'

const COPIED_FOR_MS = 2000

/** A Copy button for `pre`. As long as its class is `pending` it only keeps its place. */
export function createCopyButton(
  pre: Element,
  language: string,
  {copy, copied, copyCode, announce}: Settings,
): HTMLButtonElement {
  const button = createElement('button', {type: 'button', part: 'copy-button', class: 'pending'})
  const say = (text: string, label?: string) => {
    button.textContent = text
    setAttributes(button, {'aria-label': label})
  }
  const offer = () => say(copy, language ? copyCode(language) : undefined)
  let timer: ReturnType<typeof setTimeout> | undefined
  button.addEventListener('click', async () => {
    if (!(await copyText(dropLineEnd(pre.textContent), pre))) return
    say(copied)
    announce?.(copied)
    clearTimeout(timer)
    timer = setTimeout(offer, COPIED_FOR_MS)
  })
  offer()
  return button
}

/** Copies a text, with the same as markup beside it where there is any; `shown` is what is on screen. */
export async function copyText(text: string, shown: Element, markup = ''): Promise<boolean> {
  try {
    if (markup === '' || typeof ClipboardItem === 'undefined') {
      await navigator.clipboard.writeText(text)
    } else {
      const kinds = {'text/plain': text, 'text/html': markup}
      const item = Object.entries(kinds).map(([type, data]) => [type, new Blob([data], {type})])
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(item))])
    }
    return true
  } catch {
    // No permission, or a page without TLS: the older way, and if that fails too the code is left
    // selected for the reader's own keys.
    getSelection()?.selectAllChildren(shown)
    return copySelectionAs(text, markup)
  }
}

function copySelectionAs(text: string, markup: string): boolean {
  const replaceContent = (event: ClipboardEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData?.setData('text/plain', text)
    if (markup !== '') event.clipboardData?.setData('text/html', markup)
  }
  addEventListener('copy', replaceContent, true)
  try {
    return document.execCommand('copy')
  } finally {
    removeEventListener('copy', replaceContent, true)
  }
}
