/** Notices when a running agent has not sent a byte for a while, so that the visitor can choose. */
import type {ReactiveController, ReactiveControllerHost} from 'lit'

import type {ChatClient} from '../client/chat-client.ts'
import {isRunning} from '../conversation/selectors.ts'

const SILENT_MS = 30_000

export class SilenceController implements ReactiveController {
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
    return isRunning(this.#client.conversation) && this.#quietMs >= SILENT_MS
  }

  hostUpdated(): void {
    if (!isRunning(this.#client.conversation)) this.#end()
    else this.#timer ??= setTimeout(this.#look, SILENT_MS)
  }

  hostDisconnected(): void {
    this.#end()
  }

  /** The visitor chose to wait: asks again after as long a silence. */
  keepWaiting(): void {
    this.#waitFrom = Date.now()
    this.#look()
  }

  get #quietMs(): number {
    return Date.now() - Math.max(this.#client.heardAt, this.#waitFrom)
  }

  readonly #look = (): void => {
    const {isSilent} = this
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#look, isSilent ? 1000 : SILENT_MS - this.#quietMs)
    if (isSilent !== this.#wasSilent) this.#host.requestUpdate()
    this.#wasSilent = isSilent
  }

  #end(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#wasSilent = false
  }
}
