/** The DOM events a widget dispatches: they bubble and cross shadow roots, one class each. */
import type {ChatError} from './client/errors.ts'
import type {RunResult, RunResultOutcome} from './client/run.ts'
import type {AgentEvent, Interrupt, TokenUsage} from './protocol/events.ts'
import type {TransportError} from './protocol/errors.ts'
import type {AssistantMessage} from './protocol/messages.ts'

const UP = {bubbles: true, composed: true} as const

/** Before a message leaves. Prevent it to keep the message back, or change what is sent. */
export class AguiBeforeSendEvent extends Event {
  /** What will be sent; may be changed. */
  text: string
  /** AG-UI's free field, for this one run; may be set. */
  forwardedProps: unknown

  constructor(text: string, forwardedProps?: unknown) {
    super('agui-before-send', {...UP, cancelable: true})
    this.text = text
    this.forwardedProps = forwardedProps
  }
}

/** A message was sent. */
export class AguiSendEvent extends Event {
  readonly text: string
  readonly messageId: string

  constructor(text: string, messageId: string) {
    super('agui-send', UP)
    this.text = text
    this.messageId = messageId
  }
}

/** A run started: the request is leaving. */
export class AguiRunStartEvent extends Event {
  readonly threadId: string
  readonly runId: string

  constructor(threadId: string, runId: string) {
    super('agui-run-start', UP)
    this.threadId = threadId
    this.runId = runId
  }
}

/** A run ended, with exactly one outcome. */
export class AguiRunEndEvent extends Event {
  readonly outcome: RunResultOutcome
  /** Set when the outcome is `error`. */
  readonly error: ChatError | TransportError | undefined
  /** Tokens used, one entry per model. */
  readonly usage: readonly TokenUsage[] | undefined
  /** What the agent returned beside its words. */
  readonly result: unknown

  constructor({outcome, error, usage, result}: RunResult) {
    super('agui-run-end', UP)
    this.outcome = outcome
    this.error = error
    this.usage = usage
    this.result = result
  }
}

/** A message of the agent is complete. */
export class AguiMessageEvent extends Event {
  readonly message: AssistantMessage

  constructor(message: AssistantMessage) {
    super('agui-message', UP)
    this.message = message
  }
}

/** The agent calls a tool, of the server's or of the page's; its arguments are complete. */
export class AguiToolCallEvent extends Event {
  readonly toolCallId: string
  readonly name: string
  /** The arguments, parsed; as text where they are no JSON. */
  readonly args: unknown

  constructor(toolCallId: string, name: string, args: unknown) {
    super('agui-tool-call', UP)
    this.toolCallId = toolCallId
    this.name = name
    this.args = args
  }
}

/** A tool call was answered, by the server or by the page. */
export class AguiToolResultEvent extends Event {
  readonly toolCallId: string
  readonly name: string
  /** What the tool answered, as text. */
  readonly result: string
  /** Whether it failed. */
  readonly isError: boolean

  constructor(toolCallId: string, name: string, result: string, isError: boolean) {
    super('agui-tool-result', UP)
    this.toolCallId = toolCallId
    this.name = name
    this.result = result
    this.isError = isError
  }
}

/** The agent asked something: nothing else is sent until each question has its answer. */
export class AguiInterruptEvent extends Event {
  /** The questions, in AG-UI's shape, whatever shape they arrived in. */
  readonly interrupts: readonly Interrupt[]

  constructor(interrupts: readonly Interrupt[]) {
    super('agui-interrupt', UP)
    this.interrupts = interrupts
  }
}

/** The agent changed its state. */
export class AguiStateEvent extends Event {
  readonly state: unknown
  /** What arguments still being written will make of it, by its top-level keys. */
  readonly predicted: Readonly<Record<string, unknown>> | undefined

  constructor(state: unknown, predicted?: Readonly<Record<string, unknown>>) {
    super('agui-state', UP)
    this.state = state
    this.predicted = predicted
  }
}

/** What the agent says it is doing is something else now. */
export class AguiStatusEvent extends Event {
  /** Empty when it says nothing any more. */
  readonly status: string

  constructor(status: string) {
    super('agui-status', UP)
    this.status = status
  }
}

/** The agent answered a blocked message; the answer itself is an ordinary turn. */
export class AguiContentFilterEvent extends Event {
  readonly messageId: string | undefined

  constructor(messageId: string | undefined) {
    super('agui-content-filter', UP)
    this.messageId = messageId
  }
}

/** Any event of the run as decoded, for analytics and for CUSTOM events; never THREAD_STATE. */
export class AguiEventEvent extends Event {
  readonly event: AgentEvent

  constructor(event: AgentEvent) {
    super('agui-event', UP)
    this.event = event
  }
}

/** The panel over the page opened. */
export class AguiOpenEvent extends Event {
  constructor() {
    super('agui-open', UP)
  }
}

/** The panel over the page closed. */
export class AguiCloseEvent extends Event {
  constructor() {
    super('agui-close', UP)
  }
}

/** The number of replies nobody has seen is another now. */
export class AguiUnreadEvent extends Event {
  /** Replies that ended while the panel was closed. */
  readonly count: number

  constructor(count: number) {
    super('agui-unread', UP)
    this.count = count
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'agui-before-send': AguiBeforeSendEvent
    'agui-send': AguiSendEvent
    'agui-run-start': AguiRunStartEvent
    'agui-run-end': AguiRunEndEvent
    'agui-message': AguiMessageEvent
    'agui-tool-call': AguiToolCallEvent
    'agui-tool-result': AguiToolResultEvent
    'agui-interrupt': AguiInterruptEvent
    'agui-state': AguiStateEvent
    'agui-status': AguiStatusEvent
    'agui-content-filter': AguiContentFilterEvent
    'agui-event': AguiEventEvent
    'agui-open': AguiOpenEvent
    'agui-close': AguiCloseEvent
    'agui-unread': AguiUnreadEvent
  }
}
