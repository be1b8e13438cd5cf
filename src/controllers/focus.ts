/** Sees to it that the focus is not lost when a drawing takes away what had it. */
import type {LitElement, ReactiveController} from 'lit'

export class FocusController implements ReactiveController {
  #held: Element | null | undefined
  readonly #host: LitElement
  readonly #rescue: () => void

  /** @param rescue - Puts the focus where a visitor goes on. */
  constructor(host: LitElement, rescue: () => void) {
    this.#host = host
    this.#rescue = rescue
    host.addController(this)
  }

  hostUpdate(): void {
    this.#held = this.#host.shadowRoot?.activeElement
  }

  hostUpdated(): void {
    const held = this.#held
    if (held?.closest('agui-composer') === null) void this.#look(held)
  }

  // Whoever took it away may have put it elsewhere; so may the visitor.
  async #look(held: Element): Promise<void> {
    await this.#host.updateComplete
    const {activeElement, body} = document
    if (!held.isConnected && activeElement === body) this.#rescue()
  }
}
