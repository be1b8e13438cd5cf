// Tells tool calls in AG-UI: their steps, their arguments piece by piece, their results and pictures.
import {EventType, type AGUIEvent, type AssistantMessage} from '@ag-ui/core'
import {statusText} from '../agent/status-text.ts'
import type {Tool} from '../agent/tool.ts'
import type {JsonObject} from '../http/body.ts'
import type {Picture} from '../pictures/workload.ts'
import {cut, imagePart, newMessageId} from './agui-pieces.ts'

interface Call {
  readonly callId: string
  readonly name: string
  readonly arguments: JsonObject
}

export interface CallTeller {
  /** Side by side: all start, then their arguments come piece by piece in turns. */
  start(calls: readonly Call[]): AGUIEvent[]
  openStep(tool: Tool): AGUIEvent[]
  closeStep(tool: Tool): AGUIEvent[]
  /** Those that a run leaves open. */
  closeSteps(): AGUIEvent[]
  result(callId: string, result: unknown, picture: Picture | undefined): AGUIEvent[]
  picture(picture: Picture | undefined): AGUIEvent[]
}

export interface CallOptions {
  /** What the client has sent, which a snapshot has to repeat. */
  readonly messages: readonly JsonObject[]
  /** Whether the client draws pictures in messages; AG-UI 1.0 itself has them in results alone. */
  readonly drawsPictures: boolean
}

export function createCallTeller({messages, drawsPictures}: CallOptions): CallTeller {
  const ownerId = newMessageId()
  const openSteps = new Map<string, number>()
  const told: JsonObject[] = []

  function start(calls: readonly Call[]): AGUIEvent[] {
    const pieces = calls.map((call) => cut(JSON.stringify(call.arguments)))
    const rounds = Math.max(...pieces.map(({length}) => length))
    keep(calls)
    return [
      ...calls.map(({callId, name}) => ({
        type: EventType.TOOL_CALL_START as const,
        toolCallId: callId,
        toolCallName: name,
        parentMessageId: ownerId,
      })),
      ...Array.from({length: rounds}, (_, round) =>
        calls.flatMap(({callId}, index) => {
          const delta = pieces[index]?.[round]
          const type = EventType.TOOL_CALL_ARGS as const
          return delta === undefined ? [] : {type, toolCallId: callId, delta}
        }),
      ).flat(),
      ...calls.map(({callId}) => ({type: EventType.TOOL_CALL_END as const, toolCallId: callId})),
    ]
  }

  function keep(calls: readonly Call[]): void {
    const toolCalls: AssistantMessage['toolCalls'] = calls.map((call) => ({
      id: call.callId,
      type: 'function',
      function: {name: call.name, arguments: JSON.stringify(call.arguments)},
    }))
    const owner = told.find(({id}) => id === ownerId)
    if (owner) owner['toolCalls'] = [...(owner['toolCalls'] as unknown[]), ...toolCalls]
    else told.push({id: ownerId, role: 'assistant', toolCalls})
  }

  /** Two calls of one tool at once are one step, which ends with the later of them. */
  function openStep(tool: Tool): AGUIEvent[] {
    const stepName = nameStep(tool)
    const count = openSteps.get(stepName) ?? 0
    openSteps.set(stepName, count + 1)
    return count === 0 ? [{type: EventType.STEP_STARTED, stepName}] : []
  }

  function closeStep(tool: Tool): AGUIEvent[] {
    const stepName = nameStep(tool)
    const count = openSteps.get(stepName)
    if (count === undefined) return [] // kept by the client from a broken attempt: no step in this run
    if (count > 1) {
      openSteps.set(stepName, count - 1)
      return []
    }
    openSteps.delete(stepName)
    return [{type: EventType.STEP_FINISHED, stepName}]
  }

  function result(callId: string, value: unknown, picture: Picture | undefined): AGUIEvent[] {
    const messageId = newMessageId()
    const text = JSON.stringify(value)
    const content =
      picture === undefined || drawsPictures
        ? text
        : [{type: 'text' as const, text}, imagePart(picture)]
    told.push({id: messageId, role: 'tool', toolCallId: callId, content})
    const type = EventType.TOOL_CALL_RESULT
    return [{type, messageId, toolCallId: callId, content, role: 'tool'}]
  }

  return {
    start,
    openStep,
    closeStep,
    closeSteps: () =>
      [...openSteps.keys()].map((stepName) => ({type: EventType.STEP_FINISHED, stepName})),
    result,
    // Deltas are text alone, so a picture comes in a message of its own, in a snapshot of all.
    picture: (picture) => {
      if (picture === undefined || !drawsPictures) return []
      told.push({id: newMessageId(), role: 'assistant', content: [imagePart(picture)]})
      const snapshot = {type: EventType.MESSAGES_SNAPSHOT, messages: [...messages, ...told]}
      return [snapshot as unknown as AGUIEvent]
    },
  }
}

/** create_task → "Creating a new task": what a visitor reads while it is at work. */
function nameStep(tool: Tool): string {
  return statusText(tool).replace(/\.+$/, '')
}
