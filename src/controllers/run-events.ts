/** Tells the page what happens in a conversation, as DOM events on the widget. */
import type {ReactiveController, ReactiveControllerHost} from 'lit'

import {isAgentEvent, type ChatClient} from '../client/chat-client.ts'
import type {ConversationEvent} from '../conversation/events.ts'
import type {Conversation} from '../conversation/state.ts'
import {
  AguiContentFilterEvent,
  AguiEventEvent,
  AguiMessageEvent,
  AguiRunStartEvent,
  AguiSendEvent,
} from '../events.ts'
import type {AgentEvent} from '../protocol/events.ts'
import {contentText} from '../protocol/messages.ts'

export class RunEventsController implements ReactiveController {
  #unsubscribe: (() => void) | undefined
  #told = new Set<string>()
  #isEnding = false
  #isOpen = false
  readonly #host: ReactiveControllerHost & EventTarget
  readonly #client: ChatClient

  constructor(host: ReactiveControllerHost & EventTarget, client: ChatClient) {
    this.#host = host
    this.#client = client
    host.addController(this)
  }

  hostConnected(): void {
    this.#unsubscribe = this.#client.subscribe((conversation, events) => {
      const tell = () => events.forEach((event) => this.#tell(conversation, event))
      // The end of a run is told in a microtask, to whoever awaits its result: the next waits for it.
      if (this.#isEnding) return queueMicrotask(tell)
      this.#isEnding = events.some(({type}) => type === 'RUN_CLOSED')
      if (this.#isEnding) queueMicrotask(() => (this.#isEnding = false))
      tell()
    })
  }

  hostDisconnected(): void {
    this.#unsubscribe?.()
  }

  #tell(conversation: Conversation, event: ConversationEvent): void {
    if (isAgentEvent(event) && event.type !== 'THREAD_STATE' && event.type !== 'DONE') {
      this.#dispatch(new AguiEventEvent(withoutState(event)))
    }
    switch (event.type) {
      case 'USER_MESSAGE':
        this.#dispatch(new AguiSendEvent(contentText(event.content), event.messageId))
        break
      case 'RUN_OPENED':
        // A run goes on in another request once tools of the page are done.
        if (this.#isOpen) break
        this.#isOpen = true
        this.#told = new Set()
        this.#dispatch(new AguiRunStartEvent(event.threadId, event.runId))
        break
      case 'CONTENT_FILTER':
        this.#dispatch(new AguiContentFilterEvent(event.messageId))
        break
      case 'TEXT_MESSAGE_END':
        if (event.messageId !== undefined) this.#tellMessages(conversation, [event.messageId])
        break
      case 'RUN_CLOSED':
        this.#isOpen = false
        // What a cut or stopped run was still saying is not complete.
        if (event.outcome === 'finished' && conversation.failure === undefined) {
          this.#tellMessages(conversation, conversation.run?.made ?? [])
        }
        break
      default:
    }
  }

  #dispatch(event: Event): void {
    this.#host.dispatchEvent(event)
  }

  // Once each, when it is complete: at its end, or, where a server never says so, at the run's.
  #tellMessages(conversation: Conversation, ids: readonly string[]): void {
    for (const message of conversation.messages) {
      if (message.role !== 'assistant' || !ids.includes(message.id)) continue
      if (this.#told.has(message.id) || (message.content ?? '').length === 0) continue
      this.#told.add(message.id)
      this.#dispatch(new AguiMessageEvent(message))
    }
  }
}

// A server may echo the whole request, and with it the state that no page is told.
function withoutState(event: AgentEvent): AgentEvent {
  if (event.type !== 'RUN_STARTED' || event.input === undefined) return event
  const {serializedState: _, ...input} = event.input as Record<string, unknown>
  return {...event, input}
}
