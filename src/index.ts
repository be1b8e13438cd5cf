/** What a bundler user imports: the element, registered, with its events and types. */
import './define.ts'
import './load-generative.ts'

export {AguiChat} from './agui-chat.ts'
export {ChatError, type ChatErrorType} from './client/errors.ts'
export type {InterruptResponse} from './client/options.ts'
export type {PageTool} from './client/tools.ts'
export type {ChatTool} from './page-tools.ts'
export type {Run, RunResult, RunResultOutcome} from './client/run.ts'
export type * from './conversation/state.ts'
export type {McpApps} from './elements/display.ts'
export type {Fences} from './elements/fence.ts'
export type {Suggestion} from './elements/agui-message-list.ts'
export type {
  ActivityRenderers,
  ItemRenderer,
  RenderContext,
  ToolRenderers,
} from './elements/renderers.ts'
export * from './events.ts'
export type {Strings} from './i18n/strings.ts'
export type {Limits} from './limits.ts'
export type {CodeToken, Highlighter} from './markdown.ts'
export {TransportError, type TransportErrorType} from './protocol/errors.ts'
export type * from './protocol/events.ts'
export type * from './protocol/messages.ts'
export type {ContextEntry} from './protocol/run-input.ts'
