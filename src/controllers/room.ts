/** Tells the styles how high the panel is: a container query could only where the page fixes it. */
import type {ReactiveController, ReactiveControllerHost} from 'lit'

export class RoomController implements ReactiveController {
  readonly #host: ReactiveControllerHost & {readonly renderRoot: ParentNode}
  #panel: HTMLElement | null = null
  // A panel that is closed or away has no height worth telling.
  readonly #sizes = new ResizeObserver(([entry]) => {
    const height = entry?.contentRect.height
    if (height) this.#panel?.style.setProperty('--_panel-height', `${height}px`)
  })

  constructor(host: ReactiveControllerHost & {readonly renderRoot: ParentNode}) {
    this.#host = host
    host.addController(this)
  }

  hostUpdated(): void {
    const panel = this.#host.renderRoot.querySelector<HTMLElement>('.panel')
    if (panel === null || panel === this.#panel) return
    this.#sizes.disconnect()
    this.#sizes.observe((this.#panel = panel))
  }

  hostDisconnected(): void {
    this.#sizes.disconnect()
    this.#panel = null
  }
}
