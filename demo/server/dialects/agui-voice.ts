// Says a run in AG-UI 1.0: everything that opens is closed again before the run ends.
import {randomUUID} from 'node:crypto'
import {EventType, PROTOCOL_VERSION, type AGUIEvent} from '@ag-ui/core'
import type {RunEvent} from '../agent/run.ts'
import type {Task} from '../store/tasks.ts'

const ARGUMENT_PIECE = 12

export interface AguiVoice {
  start(): AGUIEvent
  tell(event: RunEvent): AGUIEvent[]
  state(tasks: readonly Task[]): AGUIEvent
  finish(): AGUIEvent[]
  fail(error: unknown): AGUIEvent
}

export function createAguiVoice(run: {threadId: string; runId: string}): AguiVoice {
  const {threadId, runId} = run
  const callsMessageId = `msg_${randomUUID()}`
  const textMessageId = `msg_${randomUUID()}`
  const openSteps = new Set<string>()
  let hasText = false

  function tell(event: RunEvent): AGUIEvent[] {
    switch (event.type) {
      case 'call':
        openSteps.add(event.tool.name)
        return [
          {type: EventType.STEP_STARTED, stepName: event.tool.name},
          {
            type: EventType.TOOL_CALL_START,
            toolCallId: event.callId,
            toolCallName: event.tool.name,
            parentMessageId: callsMessageId,
          },
          ...cut(JSON.stringify(event.arguments)).map((delta) => ({
            type: EventType.TOOL_CALL_ARGS as const,
            toolCallId: event.callId,
            delta,
          })),
          {type: EventType.TOOL_CALL_END, toolCallId: event.callId},
        ]
      case 'result': {
        const result: AGUIEvent = {
          type: EventType.TOOL_CALL_RESULT,
          messageId: `msg_${randomUUID()}`,
          toolCallId: event.callId,
          content: JSON.stringify(event.result),
          role: 'tool',
        }
        // A call the client kept from a broken attempt has no step in this run.
        return openSteps.delete(event.tool.name)
          ? [result, {type: EventType.STEP_FINISHED, stepName: event.tool.name}]
          : [result]
      }
      default: {
        const content: AGUIEvent = {
          type: EventType.TEXT_MESSAGE_CONTENT,
          messageId: textMessageId,
          delta: event.delta,
        }
        if (hasText) return [content]
        hasText = true
        return [
          {type: EventType.TEXT_MESSAGE_START, messageId: textMessageId, role: 'assistant'},
          content,
        ]
      }
    }
  }

  function finish(): AGUIEvent[] {
    const end: AGUIEvent = {
      type: EventType.RUN_FINISHED,
      threadId,
      runId,
      outcome: {type: 'success'},
    }
    return hasText ? [{type: EventType.TEXT_MESSAGE_END, messageId: textMessageId}, end] : [end]
  }

  return {
    start: () => ({
      type: EventType.RUN_STARTED,
      threadId,
      runId,
      protocolVersion: PROTOCOL_VERSION,
    }),
    tell,
    state: (tasks) => ({type: EventType.STATE_SNAPSHOT, snapshot: {tasks: [...tasks]}}),
    finish,
    fail: (error) => ({
      type: EventType.RUN_ERROR,
      message: error instanceof Error ? error.message : String(error),
      code: 'AgentError',
    }),
  }
}

function cut(text: string): string[] {
  const pieces: string[] = []
  for (let at = 0; at < text.length; at += ARGUMENT_PIECE) {
    pieces.push(text.slice(at, at + ARGUMENT_PIECE))
  }
  return pieces
}
