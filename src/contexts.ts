/** What is ambient inside one widget, carried by context so that no element passes it through. */
import {createContext} from '@lit/context'

import type {Words} from './i18n/strings.ts'
import type {MarkdownOptions} from './markdown.ts'

/** The words of this widget, in its locale. */
export const wordsContext = createContext<Words>(Symbol('agui-words'))

/** How replies are rendered. */
export const markdownContext = createContext<MarkdownOptions>(Symbol('agui-markdown'))

/** What every turn looks like. */
export interface DisplaySettings {
  readonly assistantName: string
  readonly tools: 'full' | 'compact' | 'hidden'
}

/** The settings of the page that all turns share. */
export const displayContext = createContext<DisplaySettings>(Symbol('agui-display'))
