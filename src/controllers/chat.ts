/** Binds a ChatClient to an element: one update per frame, whatever arrived. */
import type {ReactiveController, ReactiveControllerHost} from 'lit'

import type {ChatClient} from '../client/chat-client.ts'

// Nobody watches a hidden tab; a second is soon enough to be up to date when it shows.
const HIDDEN_MS = 1000

export class ChatController implements ReactiveController {
  #unsubscribe: (() => void) | undefined
  #frame: Promise<void> | undefined
  #draw: (() => void) | undefined
  readonly #host: ReactiveControllerHost
  readonly #client: ChatClient
  readonly #drawGrowth: () => boolean

  /** @param drawGrowth - Draws what little has changed, if it is no more than that. */
  constructor(host: ReactiveControllerHost, client: ChatClient, drawGrowth: () => boolean) {
    this.#host = host
    this.#client = client
    this.#drawGrowth = drawGrowth
    host.addController(this)
  }

  hostConnected(): void {
    this.#unsubscribe = this.#client.subscribe(() => this.#schedule())
    document.addEventListener('visibilitychange', this.#catchUp)
  }

  hostDisconnected(): void {
    this.#unsubscribe?.()
    document.removeEventListener('visibilitychange', this.#catchUp)
    this.#draw?.()
  }

  /** Resolves once what has arrived by now was handed to the host for drawing. */
  async settled(): Promise<void> {
    await this.#frame
  }

  #schedule(): void {
    if (this.#frame !== undefined) return
    this.#frame = new Promise((resolve) => {
      this.#draw = () => {
        this.#frame = this.#draw = undefined
        if (!this.#drawGrowth()) this.#host.requestUpdate()
        resolve()
      }
      const draw = this.#draw
      if (document.hidden) setTimeout(draw, HIDDEN_MS)
      else requestAnimationFrame(draw)
    })
  }

  readonly #catchUp = (): void => {
    this.#draw?.()
  }
}
