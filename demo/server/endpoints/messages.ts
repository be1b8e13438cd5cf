// Reads the messages of a request: what is asked now, and what the client shows of earlier tries.
import type {ShownCalls} from '../agent/calls.ts'
import type {Attachment} from '../agent/moments.ts'
import {badRequest} from '../http/answers.ts'
import {isObject, type JsonObject} from '../http/body.ts'
import type {Question, RecordedCall} from '../store/conversations.ts'

export function readMessages(body: JsonObject, example: string): JsonObject[] {
  const {messages} = body
  if (!Array.isArray(messages)) {
    throw badRequest(`"messages" must be a list. Send JSON such as ${example}.`)
  }
  return messages.map((message: unknown, index) => {
    if (!isObject(message)) throw badRequest(`messages[${index}] must be an object.`)
    if (typeof message['role'] !== 'string') {
      throw badRequest(`messages[${index}].role must be a string such as "user".`)
    }
    return message
  })
}

/** The place of the newest message of the user; -1 when there is none. */
export function lastUserIndex(messages: readonly JsonObject[]): number {
  return messages.findLastIndex(isFromUser)
}

function isFromUser(message: JsonObject): boolean {
  return String(message['role']).toLowerCase() === 'user'
}

/** With files in it a message may do without words, where the reader says so. */
export function readQuestion(
  messages: readonly JsonObject[],
  index: number,
  need: 'words' | 'files will do' = 'words',
): Question {
  const {content, id} = messages[index] ?? {}
  const text = readContent(content)
  const isEmpty = text === undefined || text.trim() === ''
  if (isEmpty && (need === 'words' || readAttachments(content).length === 0)) {
    throw badRequest(`messages[${index}].content must be a text that is not empty.`)
  }
  return {
    text: (text ?? '').replaceAll('\0', ''),
    messageId: typeof id === 'string' && id !== '' ? id : undefined,
  }
}

/** A plain text, or AG-UI's list of parts, of which this agent reads the texts. */
function readContent(content: unknown): string | undefined {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return undefined
  const parts: unknown[] = content
  const texts = parts.flatMap((part) =>
    isObject(part) && typeof part['text'] === 'string' ? [part['text']] : [],
  )
  return texts.join('\n')
}

const FILES = new Set(['image', 'audio', 'video', 'document', 'binary', 'file'])

export function readAttachments(content: unknown): Attachment[] {
  if (!Array.isArray(content)) return []
  const parts: unknown[] = content
  return parts.filter(isObject).flatMap(({type, metadata, source, filename, mimeType}) => {
    if (!FILES.has(String(type))) return []
    const name = isObject(metadata) ? (metadata['filename'] ?? filename) : filename
    const media = isObject(source) ? (source['mimeType'] ?? mimeType) : mimeType
    return {
      kind: String(type),
      name: typeof name === 'string' && name !== '' ? name : undefined,
      mimeType: typeof media === 'string' && media !== '' ? media : undefined,
    }
  })
}

/** What the client's own tools have returned since the question, by call. */
export function readPageResults(
  messages: readonly JsonObject[],
  asked: number,
): ReadonlyMap<string, unknown> {
  const answers = messages.slice(asked + 1).filter(({role}) => role === 'tool')
  return new Map(
    answers.map(({toolCallId, content, error}) => {
      const text = readContent(content) ?? ''
      const result = typeof error === 'string' ? {error: text || error} : (parse(text) ?? {text})
      return [String(toolCallId), result]
    }),
  )
}

/** The calls of a broken answer that its client has kept, which are those after the question. */
export function readShownCalls(messages: readonly JsonObject[], asked: number): ShownCalls {
  const after = messages.slice(asked + 1)
  return {
    started: new Set(after.flatMap(toolCallsOf).map((call) => call.id)),
    answered: new Set(
      after.flatMap((message) =>
        message['role'] === 'tool' ? [String(message['toolCallId'])] : [],
      ),
    ),
  }
}

/** What the history before the question says tools did, for an agent that keeps no history itself. */
export function readEarlierCalls(messages: readonly JsonObject[], asked: number): RecordedCall[] {
  const before = messages.slice(0, asked)
  const calls = new Map(before.flatMap(toolCallsOf).map((call) => [call.id, call]))
  return before.flatMap((message) => {
    const call = message['role'] === 'tool' ? calls.get(String(message['toolCallId'])) : undefined
    if (call === undefined) return []
    const args = parse(call.arguments)
    return {
      callId: call.id,
      name: call.name,
      arguments: isObject(args) ? args : {},
      result: parse(readContent(message['content'])),
    }
  })
}

function toolCallsOf(message: JsonObject): {id: string; name: string; arguments: unknown}[] {
  const {toolCalls} = message
  if (!Array.isArray(toolCalls)) return []
  const calls: unknown[] = toolCalls
  return calls.flatMap((call) =>
    isObject(call) && isObject(call['function'])
      ? {
          id: String(call['id']),
          name: String(call['function']['name']),
          arguments: call['function']['arguments'],
        }
      : [],
  )
}

function parse(text: unknown): unknown {
  try {
    return JSON.parse(String(text)) as unknown
  } catch {
    return undefined // a client may send anything as a result; we then know nothing of it
  }
}
