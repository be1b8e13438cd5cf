// Says a run in AG-UI 1.0: everything that opens is closed again before the run ends.
import {EventType, PROTOCOL_VERSION, type AGUIEvent, type Interrupt} from '@ag-ui/core'
import {AgentError} from '../agent/agent-error.ts'
import type {Moment, Plan} from '../agent/moments.ts'
import type {JsonObject} from '../http/body.ts'
import type {Task} from '../store/tasks.ts'
import {createCallTeller, type CallOptions} from './agui-calls.ts'
import {newMessageId, patchPlan} from './agui-pieces.ts'
import {patchTasks} from './tasks-patch.ts'

export interface AguiVoice {
  start(tasks: readonly Task[]): AGUIEvent[]
  tell(moment: Moment): AGUIEvent[]
  /** What changed on the board since it was last told; nothing when nothing did. */
  state(tasks: readonly Task[]): AGUIEvent[]
  finish(): AGUIEvent[]
  fail(error: unknown): AGUIEvent
}

export interface Conversation extends CallOptions {
  readonly threadId: string
  readonly runId: string
  /** What the client shares; the board is added to it. */
  readonly state: JsonObject
}

export function createAguiVoice(conversation: Conversation): AguiVoice {
  const {threadId, runId} = conversation
  const calls = createCallTeller(conversation)
  const textMessageId = newMessageId()
  const thoughtMessageId = newMessageId()
  const pending: string[] = []
  const plans = new Map<string, Plan>()
  let tellsText = false
  let thinks = false
  let interrupts: readonly Interrupt[] = []
  let tasksTold: readonly Task[] = []

  function tellPlan(id: string, plan: Plan): AGUIEvent[] {
    const before = plans.get(id)
    plans.set(id, plan)
    const about = {messageId: id, activityType: 'plan'}
    if (before === undefined) {
      const content = {...plan, steps: [...plan.steps]}
      return [{type: EventType.ACTIVITY_SNAPSHOT, ...about, content, replace: true}]
    }
    const patch = patchPlan(before, plan)
    return patch.length === 0 ? [] : [{type: EventType.ACTIVITY_DELTA, ...about, patch}]
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
    const thought = endTalk()
    tellsText = true
    return [...thought, {type: EventType.TEXT_MESSAGE_START, messageId, role: 'assistant'}, content]
  }

  /** What is being thought or said ends where something of another kind begins. */
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
        return tellText(moment.delta)
      case 'thought':
        return tellThought(moment.delta)
      case 'call': {
        const {callId, tool} = moment
        const call = {callId, name: tool.name, arguments: moment.arguments}
        return [...calls.openStep(tool), ...calls.start([call])]
      }
      case 'calls':
        return [
          ...moment.calls.flatMap(({tool}) => calls.openStep(tool)),
          ...calls.start(moment.calls.map((call) => ({...call, name: call.tool.name}))),
        ]
      case 'result':
        return [
          ...calls.result(moment.callId, moment.result, moment.picture),
          ...calls.closeStep(moment.tool),
          ...calls.picture(moment.picture),
        ]
      case 'open-call':
        if (moment.waitsFor === 'page') pending.push(moment.callId)
        return moment.isNew ? calls.start([moment]) : []
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
    const success = {
      type: 'success' as const,
      ...(pending.length > 0 && {pendingToolCallIds: pending}),
    }
    const outcome =
      interrupts.length === 0 ? success : {type: 'interrupt' as const, interrupts: [...interrupts]}
    return [
      ...endTalk(),
      ...calls.closeSteps(),
      {type: EventType.RUN_FINISHED, threadId, runId, outcome},
    ]
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
