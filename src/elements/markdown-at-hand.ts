/** What `load-markdown.ts` is in the one-file script, which loads nothing: the renderer is in it. */
export {MarkdownView as View} from '../markdown.ts'

export const isMissing = false

export async function loadMarkdown(): Promise<void> {}

export function loadMarkdownSoon(): void {}
