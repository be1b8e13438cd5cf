/** Does what the parts of a widget ask for, and sees to it that the focus is never lost over it. */
import type {InterruptResponse} from './client/options.ts'
import type {AguiComposer} from './elements/agui-composer.ts'
import type {JsonObject} from './protocol/json.ts'
import {
  AnswerRequest,
  AsideRequest,
  EditRequest,
  FillRequest,
  ForwardRequest,
  NewThreadRequest,
  RegenerateRequest,
  RetryRequest,
  SendRequest,
  StopRequest,
} from './requests.ts'

/** The widget that is asked. */
export interface RequestsHost extends HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment
  readonly disabled: boolean
  readonly readonly: boolean
  readonly conversation: {readonly turns: readonly unknown[]}
  send(text: string): unknown
  stop(): void
  retry(): unknown
  regenerate(): unknown
  edit(messageId: string, text: string): unknown
  resume(responses: readonly InterruptResponse[]): unknown
  newThread(): void
}

/** What parts may ask for, and a page's script has no method for. */
export interface InnerWays {
  /** Starts a run without a message; false when it may not be. */
  forward(forwardedProps: JsonObject): boolean
  /** Runs beside the conversation; resolves with what the run returned. */
  aside(forwardedProps: JsonObject, signal: AbortSignal): Promise<unknown>
}

/** Listens to the requests of everything inside the host, for as long as the host lives. */
export function answerRequests(host: RequestsHost, inner: InnerWays): void {
  host.addEventListener(SendRequest.type, (event) => {
    if (host.disabled || host.readonly) return
    const count = host.conversation.turns.length
    host.send(event.text)
    event.isAccepted = host.conversation.turns.length > count
    const composer = composerOf(host)
    if (event.isAccepted && event.composedPath()[0] !== composer) composer?.focusQuietly()
  })
  host.addEventListener(FillRequest.type, ({text}) => {
    const composer = composerOf(host)
    if (host.disabled || host.readonly || composer === null) return
    composer.draft = text
    composer.focusQuietly()
  })
  host.addEventListener(ForwardRequest.type, (event) => {
    event.isAccepted = !host.disabled && !host.readonly && inner.forward(event.forwardedProps)
  })
  host.addEventListener(AsideRequest.type, (event) => {
    event.answer = inner.aside(event.forwardedProps, event.signal)
  })
  host.addEventListener(StopRequest.type, () => host.stop())
  host.addEventListener(RetryRequest.type, () => {
    if (host.disabled || host.readonly) return
    host.stop()
    host.retry()
    composerOf(host)?.focusQuietly()
  })
  host.addEventListener(AnswerRequest.type, ({interruptId, status, payload}) => {
    if (host.disabled || host.readonly) return
    host.resume([{interruptId, status, payload}])
  })
  host.addEventListener(RegenerateRequest.type, () => {
    if (host.disabled || host.readonly) return
    host.regenerate()
    composerOf(host)?.focusQuietly()
  })
  host.addEventListener(EditRequest.type, (event) => {
    if (host.disabled || host.readonly) return
    const {turns} = host.conversation
    host.edit(event.messageId, event.text)
    event.isAccepted = host.conversation.turns !== turns
    if (event.isAccepted) composerOf(host)?.focusQuietly()
  })
  host.addEventListener(NewThreadRequest.type, () => {
    if (host.readonly) return
    host.newThread()
    composerOf(host)?.focusQuietly()
  })
}

/** The message box of a widget, once it is drawn. By its id: it stands behind all that was said. */
export function composerOf({renderRoot}: {renderRoot?: ParentNode}): AguiComposer | null {
  return renderRoot?.querySelector<AguiComposer>('#composer') ?? null
}
