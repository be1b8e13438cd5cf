/** Makes up one request of a run: what it carries, and the event that says so. */
import {resumeOf} from '../conversation/answers.ts'
import type {RunOpened} from '../conversation/events.ts'
import type {Conversation, InterruptItem, Retry} from '../conversation/state.ts'
import {asObject, defined} from '../protocol/json.ts'
import type {RunInput, ToolDescription} from '../protocol/run-input.ts'
import {keepsHistory} from './history.ts'
import {newId} from './ids.ts'
import type {ConnectionOptions} from './options.ts'
import {requestMessages} from './request-messages.ts'

/** What a run is asked for. */
export interface Request {
  /** The visitor's message it answers. */
  readonly userMessageId?: string | undefined
  readonly retry?: Retry | undefined
  /** The agent's questions it answers. */
  readonly answers?: readonly InterruptItem[] | undefined
  readonly forwardedProps?: unknown
  readonly parentRunId?: string | undefined
}

/** The request for a run that goes on with this conversation, and the event that opens it. */
export function runRequest(
  conversation: Conversation,
  options: ConnectionOptions,
  tools: readonly ToolDescription[] | undefined,
  asked: Request,
  receivedAt: number,
): {readonly input: RunInput; readonly opened: RunOpened} {
  const {state, serializedState} = conversation
  const {context, dialect, historyLimit} = options
  const {userMessageId, retry, answers, parentRunId} = asked
  const {forwardedProps = options.forwardedProps} = asked
  const messages = requestMessages(conversation, keepsHistory(conversation, dialect), {
    retry,
    limit: historyLimit,
    isResume: answers !== undefined,
  })
  const {resumes, resume, forwardedProps: command} = answers ? resumeOf(answers) : {}
  const threadId = conversation.threadId || options.threadId || newId()
  const runId = newId()
  return {
    input: defined<RunInput>({
      threadId,
      runId,
      parentRunId,
      messages,
      state,
      tools,
      context,
      forwardedProps: command ? {...asObject(forwardedProps), ...command} : forwardedProps,
      resume,
      serializedState,
    }),
    opened: defined<RunOpened>({
      type: 'RUN_OPENED',
      threadId,
      runId,
      userMessageId,
      carries: messages.map(({id}) => id),
      receivedAt,
      retry,
      pageTools: tools?.map(({name}) => name),
      resumes,
    }),
  }
}
