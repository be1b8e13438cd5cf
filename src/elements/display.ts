/** What all parts of one widget show alike: its words, the agent's name, how much is seen. */
import {createContext} from '@lit/context'

import {createConversation} from '../conversation/create.ts'
import type {Conversation} from '../conversation/state.ts'
import {markdownWords, Words, type Strings} from '../i18n/strings.ts'
import {LIMITS, type Limits} from '../limits.ts'
import type {MarkdownOptions} from '../markdown.ts'
import type {ActivityRenderers, ToolRenderers} from './renderers.ts'

/** Whether apps of MCP servers are shown, and origins they may load from if they say so. */
export type McpApps = boolean | {readonly origins?: readonly string[]}

/** What every part may ask for as the page said it. */
interface Choices {
  readonly tools: 'full' | 'compact' | 'hidden'
  readonly toolDetails: 'closed' | 'auto'
  /** Titles of tool calls, by the function's name. */
  readonly toolLabels: Readonly<Record<string, string>> | undefined
  readonly toolRenderers: ToolRenderers | undefined
  readonly activityRenderers: ActivityRenderers | undefined
  /** Whether nothing can be sent, and so nothing answered. */
  readonly isReadonly: boolean
  readonly mcpApps: McpApps | undefined
  /** Whether the agent's thoughts are shown. */
  readonly hasReasoning: boolean
  /** The conversation of now. */
  readonly conversation: () => Conversation
  /** Whether turns tell their time. */
  readonly hasTimes: boolean
  /** Whether the server's own words about a failure are shown. */
  readonly hasErrorDetails: boolean
  readonly limits: Limits
}

/** Another object means that something changed. */
export interface Display extends Choices {
  readonly words: Words
  readonly markdown: MarkdownOptions
  /** The name of the widget. */
  readonly title: string
  readonly assistantName: string
}

/** What the page says about it. */
export interface DisplaySettings extends Choices {
  readonly strings: Partial<Strings> | undefined
  readonly locale: string
  readonly heading: string
  readonly assistantName: string
  /** Where links and images may lead, and who draws code. */
  readonly markdown: Omit<MarkdownOptions, 'strings'>
}

/**
 * Carries the display from the widget to every part, past all that lies between. By name, so that
 * parts from the modules find it in a widget from the one-file script.
 */
export const displayContext = createContext<Display>('agui-display')

/** Before the widget has said anything. */
export const plainDisplay: Display = {
  words: new Words(),
  markdown: {},
  title: '',
  assistantName: '',
  tools: 'compact',
  toolDetails: 'closed',
  toolLabels: undefined,
  toolRenderers: undefined,
  activityRenderers: undefined,
  isReadonly: false,
  mcpApps: undefined,
  hasReasoning: true,
  conversation: createConversation,
  hasTimes: true,
  hasErrorDetails: false,
  limits: LIMITS,
}

/** The display for these settings: the same object while nothing changes, so that parts can rest. */
export function nextDisplay(
  before: Display,
  settings: DisplaySettings,
  isReworded: boolean,
): Display {
  const {strings, locale, heading, assistantName, markdown, ...choices} = settings
  const isOther = isReworded || before.words.asked !== locale
  const words = isOther ? new Words(strings, locale) : before.words
  const title = heading || words.get('heading')
  const next = {
    ...choices,
    words,
    markdown: markdownFor(before.markdown, markdown, isOther ? words : undefined),
    title,
    assistantName: assistantName || title,
  }
  const keys = Object.keys(next) as (keyof Display)[]
  return keys.every((key) => next[key] === before[key]) ? before : next
}

/** The language an element stands in, else the visitor's. */
export function localeOf(element: HTMLElement): string {
  const inherited = element.closest<HTMLElement>('[lang]')?.lang
  return element.lang || inherited || navigator.language
}

// What is rendered from markdown has words of its own.
function markdownFor(
  before: MarkdownOptions,
  options: MarkdownOptions,
  newWords: Words | undefined,
): MarkdownOptions {
  const names = Object.keys(options) as (keyof MarkdownOptions)[]
  if (!newWords && names.every((name) => options[name] === before[name])) return before
  return {...before, ...options, ...(newWords && {strings: markdownWords(newWords)})}
}
