/** The markdown renderer, which a page needs once somebody speaks: a chunk of its own. */
import type {MarkdownView} from '../markdown.ts'

/** Not to be used while it is missing. */
export let View: typeof MarkdownView
export let isMissing = true

let loading: Promise<void> | undefined

/** Has the renderer loaded, once. Never rejects: without it words are shown as they are. */
export function loadMarkdown(): Promise<void> {
  return (loading ??= load())
}

async function load(): Promise<void> {
  try {
    View = (await import('../markdown.ts')).MarkdownView
    isMissing = false
  } catch {
    // The network may be back for the next words.
    loading = undefined
  }
}

/** Has it loaded while the browser has nothing else to do. */
export function loadMarkdownSoon(): void {
  // Safari has no word for idle.
  const whenIdle = (window as Partial<Window>).requestIdleCallback ?? setTimeout
  whenIdle(() => void loadMarkdown())
}
