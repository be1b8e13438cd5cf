/** Counts the replies that nobody has seen: those that ended while the panel was closed. */
import type {ReactiveController, ReactiveControllerHost} from 'lit'

import type {ChatClient} from '../client/chat-client.ts'
import {AguiUnreadEvent} from '../events.ts'

export class UnreadController implements ReactiveController {
  /** Replies that ended unseen. */
  count = 0

  readonly #host: ReactiveControllerHost & EventTarget
  readonly #client: ChatClient
  readonly #isShown: () => boolean
  #unsubscribe: (() => void) | undefined

  /** @param isShown - Whether the conversation can be seen. */
  constructor(
    host: ReactiveControllerHost & EventTarget,
    client: ChatClient,
    isShown: () => boolean,
  ) {
    this.#host = host
    this.#isShown = isShown
    this.#client = client
    host.addController(this)
  }

  hostConnected(): void {
    this.#unsubscribe = this.#client.subscribe((_, events) => {
      // Without an event it is another conversation altogether.
      if (events.length === 0) this.#set(0)
      const isReply = events.some((it) => it.type === 'RUN_CLOSED' && it.outcome === 'finished')
      if (isReply && !this.#isShown()) this.#set(this.count + 1)
    })
  }

  hostDisconnected(): void {
    this.#unsubscribe?.()
  }

  hostUpdated(): void {
    if (this.#isShown()) this.#set(0)
  }

  #set(count: number): void {
    if (count === this.count) return
    this.count = count
    this.#host.requestUpdate()
    this.#host.dispatchEvent(new AguiUnreadEvent(count))
  }
}
