/** What all copies of the widget on a page share, under the one global key it takes. */

/** The rules by which our own HTML text may be parsed, as Trusted Types wants them. */
export interface Policy {
  createHTML(html: string): string
  createScriptURL(url: string): string
}

/** Shared by every copy of the script, whatever its version: add fields, never change them. */
export interface PageRegistry {
  /** Storage keys in use by widgets of this page. */
  readonly keys: Set<string>
  /** The Trusted Types policy; `refused` where the page's Content-Security-Policy does not name it. */
  policy?: Policy | 'refused'
}

const KEY = Symbol.for('agui-chat')

/** The page's registry, made by whoever asks first. */
export function pageRegistry(): PageRegistry {
  const page = globalThis as typeof globalThis & {[KEY]?: PageRegistry}
  page[KEY] ??= {keys: new Set()}
  return page[KEY]
}
