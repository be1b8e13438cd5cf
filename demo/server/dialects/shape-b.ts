// TaskAgent as its real backend writes it, habits included: no names or ids on tools, nulls, no START.
import {randomBytes} from 'node:crypto'
import type {RunEvent} from '../agent/calls.ts'
import {statusText} from '../agent/status-text.ts'
import type {JsonObject} from '../http/body.ts'
import {encodeAsDotNet} from './dot-net-json.ts'
import type {Shape} from './shape.ts'

export function createShapeB(): Shape {
  let messageId = newMessageId()
  let hasText = false

  const content = (delta: string) => ({
    type: 'TEXT_MESSAGE_CONTENT',
    role: 'assistant',
    delta,
    messageId,
  })
  const silent = (type: string) => ({type, role: 'assistant', delta: null, messageId})

  function tell(event: RunEvent): JsonObject[] {
    switch (event.type) {
      case 'call':
        return [
          {type: 'STEP_STARTED', stepName: toFunctionName(event.tool.name)},
          status(withoutArticles(statusText(event.tool))),
          silent('TOOL_CALL_START'),
          silent('RUN_UPDATE'), // the token usage of the turn that asked for the call
        ]
      case 'result': {
        messageId = newMessageId() // what follows a tool is a message of its own here
        return [
          {type: 'STEP_FINISHED', stepName: toFunctionName(event.tool.name)},
          {type: 'TOOL_CALL_RESULT', role: 'tool', delta: null, messageId: hex(16)},
        ]
      }
      default: {
        if (hasText) return [content(event.delta)]
        hasText = true
        return [content(''), content(event.delta)]
      }
    }
  }

  return {
    status,
    tell,
    endText: () => [silent('RUN_UPDATE')],
    filter: (message) => ({
      type: 'CONTENT_FILTER',
      error: 'content_filter',
      message,
      messageId: `cf-${hex(16)}`,
    }),
    state: (serializedState) => ({type: 'THREAD_STATE', serializedState}),
    error: (message) => ({type: 'RUN_ERROR', error: 'AgentError', message}),
    encode: encodeAsDotNet,
  }
}

function status(text: string): JsonObject {
  return {type: 'STATUS_UPDATE', status: text}
}

/** create_task → CreateTaskAsync */
function toFunctionName(name: string): string {
  const words = name.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return `${words.join('')}Async`
}

/** The real backend leaves them out: "Creating new task...". */
function withoutArticles(text: string): string {
  return text.replaceAll(/\b(?:an?|the) /g, '')
}

function newMessageId(): string {
  return `chatcmpl-${hex(12)}`
}

function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex')
}
