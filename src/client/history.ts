/** Who holds the history of a thread: this side, or the server. */
import type {Conversation} from '../conversation/state.ts'
import {isRunning, openInterrupts} from '../conversation/selectors.ts'

const KEEPERS: ReadonlySet<string> = new Set(['task-agent', 'durable'])

/** Whether the server holds the thread, so that it is sent only what it has not seen. */
export function keepsHistory(
  {serializedState}: Conversation,
  dialect: string | undefined = 'auto',
): boolean {
  return KEEPERS.has(dialect) || (dialect !== 'ag-ui' && serializedState !== undefined)
}

/** Whether the conversation can go back to an earlier message, to word it anew or ask it again. */
export function isRewindable(conversation: Conversation, dialect?: string): boolean {
  return (
    !keepsHistory(conversation, dialect) &&
    !isRunning(conversation) &&
    openInterrupts(conversation).length === 0
  )
}
