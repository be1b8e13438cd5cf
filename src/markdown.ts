// The streaming markdown renderer on its own: what `agui-chat/markdown` exports.
export {renderMarkdown} from './markdown/draw.ts'
export {markdownStyles} from './markdown/markdown.styles.ts'
export type {
  CodeToken,
  FenceRenderer,
  FenceState,
  Highlighter,
  MarkdownOptions,
  MarkdownStrings,
} from './markdown/options.ts'
export {MarkdownView} from './markdown/view.ts'
