// TaskAgent as the article about it describes it: tool events with names, ids, arguments and results.
import {randomUUID} from 'node:crypto'
import type {RunEvent} from '../agent/calls.ts'
import {statusText} from '../agent/status-text.ts'
import type {JsonObject} from '../http/body.ts'
import type {Shape} from './shape.ts'

export function createShapeA(): Shape {
  const messageId = `msg_${randomUUID()}`
  let hasText = false

  function tell(event: RunEvent): JsonObject[] {
    switch (event.type) {
      case 'call':
        return [
          {type: 'STEP_STARTED', stepName: event.tool.name},
          status(statusText(event.tool)),
          {
            type: 'TOOL_CALL_START',
            toolName: event.tool.name,
            toolCallId: event.callId,
            arguments: event.arguments,
          },
        ]
      case 'result':
        return [
          {type: 'TOOL_CALL_RESULT', toolCallId: event.callId, result: event.result},
          {type: 'STEP_FINISHED', stepName: event.tool.name},
        ]
      default: {
        const content = {type: 'TEXT_MESSAGE_CONTENT', messageId, delta: event.delta}
        if (hasText) return [content]
        hasText = true
        return [{type: 'TEXT_MESSAGE_START', messageId}, content]
      }
    }
  }

  return {
    status,
    tell,
    endText: () => (hasText ? [{type: 'TEXT_MESSAGE_END', messageId}] : []),
    filter: (message) => ({type: 'CONTENT_FILTER', message, messageId}),
    state: (serializedState) => ({type: 'THREAD_STATE', serializedState}),
    error: (message) => ({type: 'RUN_ERROR', error: 'AgentError', message}),
    encode: (frame) => JSON.stringify(frame),
  }
}

function status(text: string): JsonObject {
  return {type: 'STATUS_UPDATE', status: text}
}
