/** What parts of a widget ask of it: requests go up as events, so any button inside may make one. */
import type {JsonObject} from './protocol/json.ts'

const UP = {bubbles: true, composed: true} as const

/** Send this text. */
export class SendRequest extends Event {
  static readonly type = 'agui-request-send'
  readonly text: string
  /** Set by the widget when it took the text: whoever asked may clear its draft. */
  isAccepted = false

  constructor(text: string) {
    super(SendRequest.type, UP)
    this.text = text
  }
}

/** Write this into the message box. */
export class FillRequest extends Event {
  static readonly type = 'agui-request-fill'
  readonly text: string

  constructor(text: string) {
    super(FillRequest.type, UP)
    this.text = text
  }
}

/** Stop the run. */
export class StopRequest extends Event {
  static readonly type = 'agui-request-stop'
  constructor() {
    super(StopRequest.type, UP)
  }
}

/** Try the failed or stopped run again. */
export class RetryRequest extends Event {
  static readonly type = 'agui-request-retry'
  constructor() {
    super(RetryRequest.type, UP)
  }
}

/** Start a new conversation. */
export class NewThreadRequest extends Event {
  static readonly type = 'agui-request-new-thread'
  constructor() {
    super(NewThreadRequest.type, UP)
  }
}

/** Answer a question of the agent's. */
export class AnswerRequest extends Event {
  static readonly type = 'agui-request-answer'
  readonly interruptId: string
  readonly status: 'resolved' | 'cancelled'
  /** In the words of the question's schema. */
  readonly payload: unknown

  constructor(interruptId: string, status: 'resolved' | 'cancelled', payload?: unknown) {
    super(AnswerRequest.type, UP)
    this.interruptId = interruptId
    this.status = status
    this.payload = payload
  }
}

/** Ask for another answer to the visitor's last message. */
export class RegenerateRequest extends Event {
  static readonly type = 'agui-request-regenerate'
  constructor() {
    super(RegenerateRequest.type, UP)
  }
}

/** Word a message of the visitor's anew: everything after it is dropped. */
export class EditRequest extends Event {
  static readonly type = 'agui-request-edit'
  readonly messageId: string
  readonly text: string
  /** Set by the widget when it took the new words: until then they stay where they are written. */
  isAccepted = false

  constructor(messageId: string, text: string) {
    super(EditRequest.type, UP)
    this.messageId = messageId
    this.text = text
  }
}

/** Go on without a word: what the visitor did travels in `forwardedProps`. */
export class ForwardRequest extends Event {
  static readonly type = 'agui-request-forward'
  readonly forwardedProps: JsonObject
  /** Set by the widget when a run started. */
  isAccepted = false

  constructor(forwardedProps: JsonObject) {
    super(ForwardRequest.type, UP)
    this.forwardedProps = forwardedProps
  }
}

/** Ask the agent something beside the conversation. */
export class AsideRequest extends Event {
  static readonly type = 'agui-request-aside'
  readonly forwardedProps: JsonObject
  readonly signal: AbortSignal
  /** Set by the widget: what the run of its own returned. */
  answer: Promise<unknown> | undefined

  constructor(forwardedProps: JsonObject, signal: AbortSignal) {
    super(AsideRequest.type, UP)
    this.forwardedProps = forwardedProps
    this.signal = signal
  }
}

/** The words not yet sent are others now. */
export class DraftChange extends Event {
  static readonly type = 'agui-draft-change'
  constructor() {
    super(DraftChange.type, UP)
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'agui-request-send': SendRequest
    'agui-request-fill': FillRequest
    'agui-request-stop': StopRequest
    'agui-request-retry': RetryRequest
    'agui-request-new-thread': NewThreadRequest
    'agui-request-answer': AnswerRequest
    'agui-request-regenerate': RegenerateRequest
    'agui-request-edit': EditRequest
    'agui-request-forward': ForwardRequest
    'agui-request-aside': AsideRequest
    'agui-draft-change': DraftChange
  }
}
