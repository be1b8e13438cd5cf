// What the owner of a page may choose about rendered markdown: its words, and where links and
// images may lead.

/** The words that appear around a reply. Those with an argument are functions, so any plural works. */
export interface MarkdownStrings {
  /** Label of the button that copies a code block. */
  readonly copy: string
  /** What that button says for two seconds after copying. */
  readonly copied: string
  /** Accessible name of that button; `language` is a display name such as `TypeScript`. */
  readonly copyCode: (language: string) => string
  /** Accessible name of a code block wide enough to scroll; `language` may be empty. */
  readonly codeLabel: (language: string, lines: number) => string
  /** Accessible name of a table wide enough to scroll. */
  readonly tableLabel: (rows: number, columns: number) => string
  /** Read after a link's label, never seen. */
  readonly external: string
  /** Stands for an image that has no alternative text. */
  readonly image: string
}

/** A stretch of code, and what it is. */
export interface CodeToken {
  readonly text: string
  /** One of those with a `--agui-code-…` colour; any other leaves the text as it is. */
  readonly scope?: string | undefined
}

/**
 * Reads code in a language, as it was written behind the fence. The texts of the tokens together are
 * the code; anything else, nothing or an error leaves it plain.
 */
export type Highlighter = (
  code: string,
  language: string,
) => Promise<readonly CodeToken[] | undefined>

/** How a fenced block stands. */
export interface FenceState {
  /** Whether no more of its code will come. */
  readonly closed: boolean
  /** What was drawn for this block the last time: it can be changed instead of replaced. */
  readonly drawn: Element | undefined
}

/** Draws a code block, anew whenever its code grows; nothing or an error leaves the code. */
export type FenceRenderer = (
  code: string,
  language: string,
  state: FenceState,
) => Element | undefined

/** Pass the same object while nothing changes: a different one with other values redraws. */
export interface MarkdownOptions {
  /** Words to replace; English fills the gaps. */
  readonly strings?: Partial<MarkdownStrings>
  /**
   * Origins or path prefixes that http(s) links may lead to, separated by spaces. `self` is the
   * page's own origin. Empty or `*` is any absolute http(s) address, `none` is no link at all.
   */
  readonly linkOrigins?: string
  /**
   * Origins or path prefixes that images may come from, separated by spaces; also `self` and
   * `data:`. Empty is no image, since an image is a request nobody clicked for.
   */
  readonly imageOrigins?: string
  /** Told once after each copied code block, so that a page can announce it. */
  readonly announce?: (text: string) => void
  /** Colours code blocks that have a language. */
  readonly highlighter?: Highlighter | undefined
  /** Draws code blocks that have a language in its own way. */
  readonly fence?: FenceRenderer | undefined
}

/** Options as drawing needs them: every word filled in, beside the rest. */
export type Settings = MarkdownStrings & Omit<MarkdownOptions, 'strings'>

const english: MarkdownStrings = {
  copy: 'Copy',
  copied: 'Copied',
  copyCode: (language) => `Copy ${language} code`,
  codeLabel: (language, lines) =>
    `Code block${language && `, ${language}`}, ${lines} ${lines === 1 ? 'line' : 'lines'}`,
  tableLabel: (rows, columns) => `Table, ${rows} rows, ${columns} columns`,
  external: 'opens in a new tab',
  image: 'Image',
}

/** Fills in every word the page left out. */
export function completeOptions({strings, ...rest}: MarkdownOptions): Settings {
  return {...english, ...strings, ...rest}
}

/** Whether two settings draw the same, compared word by word. */
export function drawSame(a: Settings, b: Settings): boolean {
  const names = Object.keys({...a, ...b}) as (keyof Settings)[]
  return names.every((name) => a[name] === b[name])
}
