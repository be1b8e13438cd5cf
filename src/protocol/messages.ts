/** The messages of a thread, as AG-UI phrases them on the wire. */

/** One part of a message's content: text, or media by data, URL or provider file. */
export interface ContentPart {
  readonly type: string
  readonly text?: string
  readonly [key: string]: unknown
}

/** What a message says: plain text, or a list of parts. */
export type Content = string | readonly ContentPart[]

/** A call the agent makes; `arguments` is the raw JSON text, exactly as streamed. */
export interface ToolCallPart {
  readonly id: string
  readonly type: 'function'
  readonly function: {readonly name: string; readonly arguments: string}
  readonly encryptedValue?: string
  readonly metadata?: Metadata
}

/** Open keys beside a message, folded from events; the last write to a key wins. */
export type Metadata = Readonly<Record<string, unknown>>

/** What every message may carry. */
export interface MessageBase {
  readonly id: string
  readonly name?: string
  readonly encryptedValue?: string
  readonly metadata?: Metadata
  readonly subagentRunId?: string
}

/** What the visitor said. */
export interface UserMessage extends MessageBase {
  readonly role: 'user'
  readonly content: Content
}

/** What the agent said, and the calls it made while saying it. */
export interface AssistantMessage extends MessageBase {
  readonly role: 'assistant'
  readonly content?: Content
  readonly toolCalls?: readonly ToolCallPart[]
}

/** Instructions that belong to the thread; never shown. */
export interface InstructionMessage extends MessageBase {
  readonly role: 'system' | 'developer'
  readonly content: Content
}

/** What a tool answered. */
export interface ToolMessage extends MessageBase {
  readonly role: 'tool'
  readonly toolCallId: string
  readonly content: Content
  readonly error?: string
}

/** What the agent thought, where it tells. */
export interface ReasoningMessage extends MessageBase {
  readonly role: 'reasoning'
  readonly content: Content
}

/** Something the agent is doing, drawn by its `activityType`; kept by the client, never sent. */
export interface ActivityMessage extends MessageBase {
  readonly role: 'activity'
  readonly activityType: string
  readonly content: Readonly<Record<string, unknown>>
}

/** Any message of a thread. */
export type Message =
  | UserMessage
  | AssistantMessage
  | InstructionMessage
  | ToolMessage
  | ReasoningMessage
  | ActivityMessage

/** The roles AG-UI knows. */
export type Role = Message['role']

/** The text of a message's content; media parts add nothing. */
export function contentText(content: Message['content']): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return (content as readonly ContentPart[])
    .flatMap(({type, text}) => (type === 'text' ? (text ?? []) : []))
    .join('\n')
}
