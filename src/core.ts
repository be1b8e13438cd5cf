/** What runs without a page: the chat client, the fold, the transport, their types. No DOM, no Lit. */
export {ChatClient} from './client/chat-client.ts'
export {ChatError, type ChatErrorType} from './client/errors.ts'
export type {
  ChatClientOptions,
  ClientLimits,
  ConnectionOptions,
  ConversationListener,
  InterruptResponse,
  SendInput,
} from './client/options.ts'
export type {PageTool} from './client/tools.ts'
export {Run, type RunResult, type RunResultOutcome} from './client/run.ts'
export {createConversation, toMessages, type ConversationInit} from './conversation/create.ts'
export type {ConversationEvent} from './conversation/events.ts'
export {reduce} from './conversation/reduce.ts'
export type * from './conversation/state.ts'
export type {DialectName} from './protocol/dialect.ts'
export {decodeEvent} from './protocol/decode.ts'
export {TransportError, type TransportErrorType} from './protocol/errors.ts'
export type * from './protocol/events.ts'
export type * from './protocol/messages.ts'
export type {HeaderRecord, HeadersSource} from './protocol/request.ts'
export type {ContextEntry, RunInput, ToolDescription} from './protocol/run-input.ts'
export {openRun, type OpenRunOptions} from './protocol/transport.ts'
