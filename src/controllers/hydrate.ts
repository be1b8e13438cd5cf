/** Asks a server that keeps history for what was said, once per thread a page opens. */
import type {ReactiveController, ReactiveControllerHost} from 'lit'

import type {ChatClient} from '../client/chat-client.ts'

export class HydrateController implements ReactiveController {
  #asked = ''
  readonly #host: ReactiveControllerHost
  readonly #client: ChatClient

  constructor(host: ReactiveControllerHost, client: ChatClient) {
    this.#host = host
    this.#client = client
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#asked = ''
  }

  /** Asks, where the page wants it and there is a thread of which nothing is known yet. */
  bind(endpoint: URL | undefined, threadId: string, isWanted: boolean): void {
    const {turns} = this.#client.conversation
    if (!isWanted || endpoint === undefined || threadId === '' || turns.length > 0) return
    const place = `${endpoint.href} ${threadId}`
    if (place === this.#asked) return
    this.#asked = place
    void this.#ask()
  }

  async #ask(): Promise<void> {
    try {
      await this.#client.hydrate()
    } catch (error) {
      // The visitor asked for nothing, so nothing failed for them.
      console.warn('<agui-chat>: `hydrate` got no history from the server.', error)
    }
    this.#host.requestUpdate()
  }
}
