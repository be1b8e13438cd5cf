/** What all parts of one widget show alike: its words, the agent's name, how much of tools is seen. */
import {createContext} from '@lit/context'

import {markdownWords, Words, type Strings} from '../i18n/strings.ts'
import type {MarkdownOptions} from '../markdown.ts'

/** Another object means that something changed. */
export interface Display {
  readonly words: Words
  readonly markdown: MarkdownOptions
  /** The name of the widget. */
  readonly title: string
  readonly assistantName: string
  readonly tools: 'full' | 'compact' | 'hidden'
}

/** What the page says about it. */
export interface DisplaySettings {
  readonly strings: Partial<Strings> | undefined
  readonly locale: string
  readonly heading: string
  readonly assistantName: string
  readonly tools: Display['tools']
}

/** Carries the display from the widget to every part, past all that lies between. */
export const displayContext = createContext<Display>(Symbol('agui-display'))

/** Before the widget has said anything. */
export const plainDisplay: Display = {
  words: new Words(),
  markdown: {},
  title: '',
  assistantName: '',
  tools: 'compact',
}

/** The display for these settings: the same object while nothing changes, so that parts can rest. */
export function nextDisplay(
  before: Display,
  {strings, locale, heading, assistantName, tools}: DisplaySettings,
  isReworded: boolean,
): Display {
  const {words, markdown} =
    isReworded || before.words.asked !== locale ? worded(strings, locale) : before
  const title = heading || words.get('heading')
  const next = {words, markdown, title, assistantName: assistantName || title, tools}
  const keys = Object.keys(next) as (keyof Display)[]
  return keys.every((key) => next[key] === before[key]) ? before : next
}

/** The language an element stands in, else the visitor's. */
export function localeOf(element: HTMLElement): string {
  const inherited = element.closest<HTMLElement>('[lang]')?.lang
  return element.lang || inherited || navigator.language
}

// What is rendered from markdown has words of its own.
function worded(
  strings: Partial<Strings> | undefined,
  locale: string,
): Pick<Display, 'words' | 'markdown'> {
  const words = new Words(strings, locale)
  return {words, markdown: {strings: markdownWords(words)}}
}
