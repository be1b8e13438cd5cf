/** Why nothing is sent, in words for whoever wrote the page. */
import {isFiltered} from '../conversation/filtered.ts'
import {canRetry, isRunning, openInterrupts} from '../conversation/selectors.ts'
import type {Conversation} from '../conversation/state.ts'
import {asObject, isObject, readList} from '../protocol/json.ts'
import type {ContentPart} from '../protocol/messages.ts'
import {ChatError} from './errors.ts'
import {
  contentOf,
  type ConnectionOptions,
  type InterruptResponse,
  type SendInput,
} from './options.ts'

/** Without an agent, or while it is busy, nothing goes out. */
export function refuseAny(
  conversation: Conversation,
  {endpoint}: ConnectionOptions,
): ChatError | undefined {
  if (!endpoint) {
    return new ChatError('config', 'No endpoint: set `endpoint` to the URL of the agent.')
  }
  if (!isRunning(conversation)) return undefined
  return new ChatError('busy', 'A run is active: wait for it to end, or call stop().')
}

/** While the agent waits for an answer, nothing else goes out. */
export function refuseUnanswered(conversation: Conversation): ChatError | undefined {
  const open = openInterrupts(conversation).map(({interrupt}) => interrupt.id)
  if (open.length === 0) return undefined
  return new ChatError(
    'awaiting',
    `The agent asked something: answer ${open.join(', ')} with resume() first.`,
  )
}

/** A message has to say something. */
export function refuseSilence(input: SendInput): ChatError | undefined {
  const content = contentOf(input)
  const isSaid = Array.isArray(content)
    ? content.some(
        (part: ContentPart) => isObject(part) && (part.type !== 'text' || part.text?.trim()),
      )
    : typeof content === 'string' && content.trim() !== ''
  return isSaid ? undefined : config('Nothing to send: give `send` a text or content.')
}

/** Only what failed or was stopped is tried again. */
export function refuseRetry(conversation: Conversation): ChatError | undefined {
  return canRetry(conversation) ? undefined : config('Nothing to retry: the last run did not fail.')
}

/** Each open question is answered once, and nothing but open questions is. */
export function refuseAnswers(
  conversation: Conversation,
  responses: readonly InterruptResponse[],
): ChatError | undefined {
  const open = openInterrupts(conversation).map(({interrupt}) => interrupt.id)
  const given = readList(responses, asObject) ?? []
  for (const {interruptId} of given) {
    const at = open.indexOf(interruptId as string)
    if (at < 0) return config(`Nothing to answer: no question "${String(interruptId)}" is open.`)
    open.splice(at, 1)
  }
  if (given.length > 0 && given.length === responses.length) return undefined
  return config('Nothing to answer: give `resume` a list of {interruptId, status, payload}.')
}

/** Only a thread that this side holds can go back to an earlier message. */
export function refuseRewind(
  conversation: Conversation,
  keepsHistory: boolean,
  messageId: string,
): ChatError | undefined {
  if (keepsHistory) {
    return config('The server keeps this thread: it cannot go back to an earlier message.')
  }
  const message = conversation.messages.find(({id}) => id === messageId)
  if (message?.role !== 'user') return config('There is no such message of the visitor’s.')
  return isFiltered(message) ? config('The message was blocked: write another one.') : undefined
}

function config(message: string): ChatError {
  return new ChatError('config', message)
}
