/** What parts of a widget ask of it: requests go up as events, so any button inside may make one. */
import type {JsonObject} from './protocol/json.ts'

/** Goes up from a part to its widget, under the `type` of its class. */
abstract class PartEvent extends Event {
  static readonly type: string

  constructor() {
    super(new.target.type, {bubbles: true, composed: true})
  }
}

/** Send this text. */
export class SendRequest extends PartEvent {
  static override readonly type = 'agui-request-send'
  readonly text: string
  /** Set by the widget when it took the text: whoever asked may clear its draft. */
  isAccepted = false

  constructor(text: string) {
    super()
    this.text = text
  }
}

/** Write this into the message box. */
export class FillRequest extends PartEvent {
  static override readonly type = 'agui-request-fill'
  readonly text: string

  constructor(text: string) {
    super()
    this.text = text
  }
}

/** Stop the run. */
export class StopRequest extends PartEvent {
  static override readonly type = 'agui-request-stop'
}

/** Try the failed or stopped run again. */
export class RetryRequest extends PartEvent {
  static override readonly type = 'agui-request-retry'
}

/** Start a new conversation. */
export class NewThreadRequest extends PartEvent {
  static override readonly type = 'agui-request-new-thread'
}

/** Answer a question of the agent's. */
export class AnswerRequest extends PartEvent {
  static override readonly type = 'agui-request-answer'
  readonly interruptId: string
  readonly status: 'resolved' | 'cancelled'
  /** In the words of the question's schema. */
  readonly payload: unknown

  constructor(interruptId: string, status: 'resolved' | 'cancelled', payload?: unknown) {
    super()
    this.interruptId = interruptId
    this.status = status
    this.payload = payload
  }
}

/** Ask for another answer to the visitor's last message. */
export class RegenerateRequest extends PartEvent {
  static override readonly type = 'agui-request-regenerate'
}

/** Word a message of the visitor's anew: everything after it is dropped. */
export class EditRequest extends PartEvent {
  static override readonly type = 'agui-request-edit'
  readonly messageId: string
  readonly text: string
  /** Set by the widget when it took the new words: until then they stay where they are written. */
  isAccepted = false

  constructor(messageId: string, text: string) {
    super()
    this.messageId = messageId
    this.text = text
  }
}

/** Go on without a word: what the visitor did travels in `forwardedProps`. */
export class ForwardRequest extends PartEvent {
  static override readonly type = 'agui-request-forward'
  readonly forwardedProps: JsonObject
  /** Set by the widget when a run started. */
  isAccepted = false

  constructor(forwardedProps: JsonObject) {
    super()
    this.forwardedProps = forwardedProps
  }
}

/** Ask the agent something beside the conversation. */
export class AsideRequest extends PartEvent {
  static override readonly type = 'agui-request-aside'
  readonly forwardedProps: JsonObject
  readonly signal: AbortSignal
  /** Set by the widget: what the run of its own returned. */
  answer: Promise<unknown> | undefined

  constructor(forwardedProps: JsonObject, signal: AbortSignal) {
    super()
    this.forwardedProps = forwardedProps
    this.signal = signal
  }
}

/** The words not yet sent are others now. */
export class DraftChange extends PartEvent {
  static override readonly type = 'agui-draft-change'
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
