/** Notices when a running agent has not sent a byte for a while, so that the visitor can choose. */
import type {ReactiveController, ReactiveControllerHost} from 'lit'

import type {ChatClient} from '../client/chat-client.ts'
import {LIMITS} from '../limits.ts'

// A longer one would fire at once.
const LONGEST_TIMER_MS = 0x7fff_ffff

export class SilenceController implements ReactiveController {
  /** Milliseconds of silence after which the visitor is told. */
  patienceMs = LIMITS.silence * 1000

  #wasSilent = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #waitFrom = 0
  readonly #host: ReactiveControllerHost
  readonly #client: ChatClient

  constructor(host: ReactiveControllerHost, client: ChatClient) {
    this.#host = host
    this.#client = client
    host.addController(this)
  }

  /** Whether the visitor should be told. */
  get isSilent(): boolean {
    return this.#isAnswering && this.#quietMs >= this.patienceMs
  }

  hostUpdated(): void {
    if (!this.#isAnswering) this.#end()
    else this.#timer ??= this.#lookAfter(this.patienceMs)
  }

  hostDisconnected(): void {
    this.#end()
  }

  /** The visitor chose to wait: asks again after as long a silence. */
  keepWaiting(): void {
    this.#waitFrom = Date.now()
    this.#look()
  }

  // A tool of the page that takes its time is not the agent's silence.
  get #isAnswering(): boolean {
    return this.#client.conversation.run?.isActive === true
  }

  get #quietMs(): number {
    return Date.now() - Math.max(this.#client.heardAt, this.#waitFrom)
  }

  readonly #look = (): void => {
    const {isSilent} = this
    if (!this.#isAnswering) return this.#end()
    clearTimeout(this.#timer)
    this.#timer = this.#lookAfter(isSilent ? 1000 : this.patienceMs - this.#quietMs)
    if (isSilent !== this.#wasSilent) this.#host.requestUpdate()
    this.#wasSilent = isSilent
  }

  #lookAfter(ms: number): ReturnType<typeof setTimeout> {
    return setTimeout(this.#look, Math.min(ms, LONGEST_TIMER_MS))
  }

  #end(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#wasSilent = false
  }
}
