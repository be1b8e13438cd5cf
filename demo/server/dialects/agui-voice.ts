// Says a run in AG-UI 1.0: everything that opens is closed again before the run ends.
import {randomUUID} from 'node:crypto'
import {
  EventType,
  PROTOCOL_VERSION,
  type AGUIEvent,
  type AssistantMessage,
  type Interrupt,
} from '@ag-ui/core'
import {AgentError} from '../agent/agent-error.ts'
import type {Moment, Plan} from '../agent/moments.ts'
import {statusText} from '../agent/status-text.ts'
import type {Tool} from '../agent/tool.ts'
import type {JsonObject} from '../http/body.ts'
import type {Picture} from '../pictures/workload.ts'
import type {Task} from '../store/tasks.ts'
import {cut, imagePart, patchPlan} from './agui-pieces.ts'
import {patchTasks} from './tasks-patch.ts'

export interface AguiVoice {
  start(tasks: readonly Task[]): AGUIEvent[]
  tell(moment: Moment): AGUIEvent[]
  /** What changed on the board since it was last told; nothing when nothing did. */
  state(tasks: readonly Task[]): AGUIEvent[]
  finish(): AGUIEvent[]
  fail(error: unknown): AGUIEvent
}

export interface Conversation {
  readonly threadId: string
  readonly runId: string
  /** What the client shares; the board is added to it. */
  readonly state: JsonObject
  /** What the client has sent, which a snapshot has to repeat. */
  readonly messages: readonly JsonObject[]
  /** Whether the client draws pictures in messages; AG-UI 1.0 itself has them in results alone. */
  readonly drawsPictures: boolean
}

interface Call {
  readonly callId: string
  readonly name: string
  readonly arguments: JsonObject
}

export function createAguiVoice(conversation: Conversation): AguiVoice {
  const {threadId, runId, drawsPictures} = conversation
  const callsMessageId = newMessageId()
  const textMessageId = newMessageId()
  const thoughtMessageId = newMessageId()
  const openSteps = new Map<string, number>()
  const told: JsonObject[] = []
  const pending: string[] = []
  const plans = new Map<string, Plan>()
  let tellsText = false
  let thinks = false
  let interrupts: readonly Interrupt[] = []
  let tasksTold: readonly Task[] = []

  function openStep(name: string): AGUIEvent[] {
    const count = openSteps.get(name) ?? 0
    openSteps.set(name, count + 1)
    return count === 0 ? [{type: EventType.STEP_STARTED, stepName: name}] : []
  }

  /** A call the client kept from a broken attempt has no step in this run. */
  function closeStep(name: string): AGUIEvent[] {
    const count = openSteps.get(name)
    if (count === undefined) return []
    if (count > 1) openSteps.set(name, count - 1)
    else openSteps.delete(name)
    return count > 1 ? [] : [{type: EventType.STEP_FINISHED, stepName: name}]
  }

  /** Side by side: all start, then their arguments come piece by piece in turns. */
  function tellCalls(calls: readonly Call[]): AGUIEvent[] {
    const pieces = calls.map((call) => cut(JSON.stringify(call.arguments)))
    const rounds = Math.max(...pieces.map(({length}) => length))
    keepCalls(calls)
    return [
      ...calls.map(({callId, name}) => ({
        type: EventType.TOOL_CALL_START as const,
        toolCallId: callId,
        toolCallName: name,
        parentMessageId: callsMessageId,
      })),
      ...Array.from({length: rounds}, (_, round) =>
        calls.flatMap(({callId}, index) => {
          const delta = pieces[index]?.[round]
          const type = EventType.TOOL_CALL_ARGS as const
          return delta === undefined ? [] : {type, toolCallId: callId, delta}
        }),
      ).flat(),
      ...calls.map(({callId}) => ({
        type: EventType.TOOL_CALL_END as const,
        toolCallId: callId,
      })),
    ]
  }

  function keepCalls(calls: readonly Call[]): void {
    const toolCalls: AssistantMessage['toolCalls'] = calls.map((call) => ({
      id: call.callId,
      type: 'function',
      function: {name: call.name, arguments: JSON.stringify(call.arguments)},
    }))
    const owner = told.find(({id}) => id === callsMessageId)
    if (owner) owner['toolCalls'] = [...(owner['toolCalls'] as unknown[]), ...toolCalls]
    else told.push({id: callsMessageId, role: 'assistant', toolCalls})
  }

  function tellResult(callId: string, result: unknown, picture: Picture | undefined): AGUIEvent[] {
    const messageId = newMessageId()
    const text = JSON.stringify(result)
    const content =
      picture === undefined || drawsPictures
        ? text
        : [{type: 'text' as const, text}, imagePart(picture)]
    told.push({id: messageId, role: 'tool', toolCallId: callId, content})
    return [
      {type: EventType.TOOL_CALL_RESULT, messageId, toolCallId: callId, content, role: 'tool'},
    ]
  }

  /** Deltas are text alone, so a picture comes in a message of its own, in a snapshot of all. */
  function tellPicture(picture: Picture | undefined): AGUIEvent[] {
    if (picture === undefined || !drawsPictures) return []
    told.push({id: newMessageId(), role: 'assistant', content: [imagePart(picture)]})
    const messages = [...conversation.messages, ...told]
    return [{type: EventType.MESSAGES_SNAPSHOT, messages} as unknown as AGUIEvent]
  }

  function tellPlan(id: string, plan: Plan): AGUIEvent[] {
    const before = plans.get(id)
    plans.set(id, plan)
    if (before !== undefined) {
      const patch = patchPlan(before, plan)
      const type = EventType.ACTIVITY_DELTA as const
      return patch.length === 0 ? [] : [{type, messageId: id, activityType: 'plan', patch}]
    }
    const content = {...plan, steps: [...plan.steps]}
    return [
      {
        type: EventType.ACTIVITY_SNAPSHOT,
        messageId: id,
        activityType: 'plan',
        content,
        replace: true,
      },
    ]
  }

  function tellThought(delta: string): AGUIEvent[] {
    const messageId = thoughtMessageId
    const content: AGUIEvent = {type: EventType.REASONING_MESSAGE_CONTENT, messageId, delta}
    if (thinks) return [content]
    thinks = true
    return [
      {type: EventType.REASONING_START, messageId},
      {type: EventType.REASONING_MESSAGE_START, messageId, role: 'reasoning'},
      content,
    ]
  }

  function tellText(delta: string): AGUIEvent[] {
    const messageId = textMessageId
    const content: AGUIEvent = {type: EventType.TEXT_MESSAGE_CONTENT, messageId, delta}
    if (tellsText) return [content]
    tellsText = true
    return [{type: EventType.TEXT_MESSAGE_START, messageId, role: 'assistant'}, content]
  }

  /** What is being said ends where something of another kind begins. */
  function endTalk(): AGUIEvent[] {
    const events: AGUIEvent[] = []
    if (thinks) {
      events.push(
        {type: EventType.REASONING_MESSAGE_END, messageId: thoughtMessageId},
        {type: EventType.REASONING_END, messageId: thoughtMessageId},
      )
    }
    if (tellsText) events.push({type: EventType.TEXT_MESSAGE_END, messageId: textMessageId})
    thinks = false
    tellsText = false
    return events
  }

  function tell(moment: Moment): AGUIEvent[] {
    switch (moment.type) {
      case 'text':
        return thinks ? [...endTalk(), ...tellText(moment.delta)] : tellText(moment.delta)
      case 'thought':
        return tellThought(moment.delta)
      case 'call': {
        const {callId, tool} = moment
        const call = {callId, name: tool.name, arguments: moment.arguments}
        return [...openStep(stepOf(tool)), ...tellCalls([call])]
      }
      case 'calls': {
        const calls = moment.calls.map((call) => ({...call, name: call.tool.name}))
        return [...calls.flatMap(({tool}) => openStep(stepOf(tool))), ...tellCalls(calls)]
      }
      case 'result':
        return [
          ...tellResult(moment.callId, moment.result, moment.picture),
          ...closeStep(stepOf(moment.tool)),
          ...tellPicture(moment.picture),
        ]
      case 'open-call':
        if (moment.waitsFor === 'page') pending.push(moment.callId)
        return moment.isNew ? tellCalls([moment]) : []
      case 'ask':
        interrupts = moment.interrupts
        return []
      case 'plan':
        return tellPlan(moment.id, moment.plan)
      case 'follow-ups': {
        const value = [...moment.texts]
        return [...endTalk(), {type: EventType.CUSTOM, name: 'suggestions', value}]
      }
    }
  }

  function finish(): AGUIEvent[] {
    const steps = [...openSteps.keys()].map((stepName) => ({
      type: EventType.STEP_FINISHED as const,
      stepName,
    }))
    const outcome =
      interrupts.length > 0
        ? {type: 'interrupt' as const, interrupts: [...interrupts]}
        : {
            type: 'success' as const,
            ...(pending.length > 0 && {pendingToolCallIds: pending}),
          }
    return [...endTalk(), ...steps, {type: EventType.RUN_FINISHED, threadId, runId, outcome}]
  }

  return {
    start: (tasks) => {
      tasksTold = tasks
      return [
        {type: EventType.RUN_STARTED, threadId, runId, protocolVersion: PROTOCOL_VERSION},
        {type: EventType.STATE_SNAPSHOT, snapshot: {...conversation.state, tasks: [...tasks]}},
      ]
    },
    tell,
    state: (tasks) => {
      const delta = patchTasks(tasksTold, tasks)
      tasksTold = tasks
      return delta.length === 0 ? [] : [{type: EventType.STATE_DELTA, delta}]
    },
    finish,
    fail: (error) => ({
      type: EventType.RUN_ERROR,
      message: error instanceof Error ? error.message : String(error),
      code: error instanceof AgentError ? error.code : 'AgentError',
    }),
  }
}

/** create_task → "Creating a new task": what a visitor reads while it is at work. */
function stepOf(tool: Tool): string {
  return statusText(tool).replace(/\.+$/, '')
}

function newMessageId(): string {
  return `msg_${randomUUID()}`
}
