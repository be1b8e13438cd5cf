/** Redraws its host now and then while something in it counts up. */
import type {ReactiveController, ReactiveControllerHost} from 'lit'

const EVERY_MS = 200

export class Ticker implements ReactiveController {
  #timer: ReturnType<typeof setInterval> | undefined
  readonly #host: ReactiveControllerHost
  readonly #isNeeded: () => boolean

  /** @param isNeeded - Asked after each update; while it says yes the host is redrawn. */
  constructor(host: ReactiveControllerHost, isNeeded: () => boolean) {
    this.#host = host
    this.#isNeeded = isNeeded
    host.addController(this)
  }

  hostUpdated(): void {
    if (!this.#isNeeded()) return this.#stop()
    // Who looks at a hidden tab again sees it within one more interval.
    this.#timer ??= setInterval(() => document.hidden || this.#host.requestUpdate(), EVERY_MS)
  }

  hostConnected(): void {
    this.#host.requestUpdate()
  }

  hostDisconnected(): void {
    this.#stop()
  }

  #stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}
