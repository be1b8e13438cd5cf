/**
 * Lets the page open the panel without a script: by a button that names the widget
 * (`commandfor`, `command`), or by an address that ends in `#agui-chat`.
 */
import type {ReactiveController, ReactiveControllerHost} from 'lit'

import type {PopupController} from './popup.ts'

/** The command event, which TypeScript does not know yet. */
interface CommandLike extends Event {
  readonly command?: string
  readonly source?: Element | null
}

/** The address that opens the first widget of a page. */
const HASH = '#agui-chat'

export class OpenersController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement & {readonly open: boolean}
  readonly #popup: PopupController

  constructor(
    host: ReactiveControllerHost & HTMLElement & {readonly open: boolean},
    popup: PopupController,
  ) {
    this.#host = host
    this.#popup = popup
    host.addController(this)
    host.addEventListener('command', ({command = '', source}: CommandLike) => {
      this.#obey(command, source)
    })
    // A link can only lead here again from elsewhere.
    host.addEventListener('agui-close', () => {
      const {pathname, search, hash} = location
      if (hash === HASH) history.replaceState(history.state, '', pathname + search)
    })
  }

  hostConnected(): void {
    addEventListener('hashchange', this.#moved)
    // Browsers that do not know `commandfor` tell nobody about the button.
    if (!('commandForElement' in HTMLButtonElement.prototype)) {
      document.addEventListener('click', this.#clicked)
    }
    this.#look(false)
  }

  hostDisconnected(): void {
    removeEventListener('hashchange', this.#moved)
    document.removeEventListener('click', this.#clicked)
  }

  #obey(command: string, source: Element | null | undefined): void {
    const isToggle = command === '--toggle'
    if (command === '--hide' || (isToggle && this.#host.open)) this.#popup.hide()
    else if (command === '--show' || isToggle) this.#popup.show({focus: true}, source ?? undefined)
  }

  #look(focus: boolean): void {
    const isFirst = document.querySelector(this.#host.localName) === this.#host
    if (location.hash === HASH && isFirst) this.#popup.show({focus})
  }

  readonly #moved = (): void => this.#look(true)

  readonly #clicked = (event: MouseEvent): void => {
    const button = (event.target as Element).closest('button[commandfor]')
    if (button === null || event.defaultPrevented) return
    if (button.getAttribute('commandfor') !== this.#host.id) return
    this.#obey(button.getAttribute('command') ?? '', button)
  }
}
