/** What parts of a widget ask of it: requests go up as events, so any button inside may make one. */

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
    'agui-draft-change': DraftChange
  }
}
