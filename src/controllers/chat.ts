/** Binds a ChatClient to an element: one update per frame at most, whatever arrived. */
import type {ReactiveController, ReactiveControllerHost} from 'lit'

import type {ChatClient} from '../client/chat-client.ts'

// Nobody watches a hidden tab; a second is soon enough to be up to date when it shows.
const HIDDEN_MS = 1000

// Words that only grow are drawn so often at most: the eye sees no difference, the battery does.
const GROWTH_MS = 40
const GROWTH: ReadonlySet<string> = new Set([
  'TEXT_MESSAGE_CONTENT',
  'REASONING_MESSAGE_CONTENT',
  'TOOL_CALL_ARGS',
])

export class ChatController implements ReactiveController {
  #unsubscribe: (() => void) | undefined
  #frame: Promise<void> | undefined
  #draw: (() => void) | undefined
  #drawnAt = -Infinity
  // Runs while what has grown waits.
  #waiting: ReturnType<typeof setTimeout> | undefined
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
    this.#unsubscribe = this.#client.subscribe((_, events) =>
      this.#schedule(events.length > 0 && events.every(({type}) => GROWTH.has(type))),
    )
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

  #schedule(isGrowth: boolean): void {
    const rest = isGrowth ? this.#drawnAt + GROWTH_MS - performance.now() : 0
    if (this.#waiting !== undefined && !isGrowth) this.#stopWaiting()
    if (this.#frame !== undefined) return
    this.#frame = new Promise((resolve) => {
      const draw = () => {
        // Another occasion may have come first.
        if (this.#draw !== draw) return
        this.#frame = this.#draw = undefined
        this.#drawnAt = performance.now()
        if (!this.#drawGrowth()) this.#host.requestUpdate()
        resolve()
      }
      this.#draw = draw
      if (document.hidden) setTimeout(draw, HIDDEN_MS)
      else if (rest > 0) this.#waiting = setTimeout(this.#stopWaiting, rest)
      else requestAnimationFrame(draw)
    })
  }

  readonly #stopWaiting = (): void => {
    clearTimeout(this.#waiting)
    this.#waiting = undefined
    if (this.#draw) requestAnimationFrame(this.#draw)
  }

  readonly #catchUp = (): void => {
    this.#draw?.()
  }
}
