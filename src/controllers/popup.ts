/**
 * Lays the panel over the page: in the top layer beside the page's content, or in front of
 * everything where the screen is small, and the page then rests.
 *
 * How the panel stands is asked of the browser each time, never remembered: a back gesture closes a
 * dialog without asking anybody.
 */
import type {ReactiveController, ReactiveControllerHost} from 'lit'

import {PageRest} from './page-rest.ts'

/** The element that has such a panel. */
export interface PopupHost extends ReactiveControllerHost {
  /** Whether the panel should be seen. */
  open: boolean
  readonly mode: string
  readonly renderRoot: ParentNode
}

/** Who opens, and whether the focus goes along. */
export interface ShowOptions {
  /** Whether to put the focus into the panel: as a visitor who opened it expects. */
  readonly focus?: boolean
}

type Stand = 'closed' | 'beside' | 'front'

const SMALL = '(max-width: 600px), (max-height: 480px)'

export class PopupController implements ReactiveController {
  readonly #host: PopupHost
  readonly #takeFocus: () => void
  readonly #small = matchMedia(SMALL)
  readonly #rest = new PageRest()
  #dialog: HTMLDialogElement | undefined
  #opener: Element | undefined
  /** Whether somebody asked to open or close the panel. */
  wasAsked = false

  /** @param takeFocus - Puts the focus where a visitor goes on inside the open panel. */
  constructor(host: PopupHost, takeFocus: () => void) {
    this.#host = host
    this.#takeFocus = takeFocus
    host.addController(this)
  }

  /** Whether an open panel is in front of everything. */
  get isFront(): boolean {
    return this.#small.matches || this.#host.mode === 'fullscreen'
  }

  /** Opens the panel; `opener` is what the focus goes back to. */
  show({focus = false}: ShowOptions = {}, opener?: Element): void {
    this.#opener = opener
    this.wasAsked = true
    this.#host.open = true
    if (focus) void this.#host.updateComplete.then(() => this.#takeFocus())
  }

  /** Closes the panel; the focus, if it was in there, goes back to where it came from. */
  hide(): void {
    this.wasAsked = true
    this.#host.open = false
  }

  // Where it came from may be gone by now, or hidden.
  #giveFocusBack(): void {
    const opener = this.#opener
    this.#opener = undefined
    if (opener instanceof HTMLElement) opener.focus()
    if (opener?.matches(':focus') !== true) {
      this.#host.renderRoot.querySelector<HTMLElement>('.launcher')?.focus()
    }
  }

  hostConnected(): void {
    this.#small.addEventListener('change', this.#crossed)
  }

  hostDisconnected(): void {
    this.#small.removeEventListener('change', this.#crossed)
    this.#rest.end()
  }

  hostUpdated(): void {
    const {renderRoot} = this.#host
    // The panel comes first, and what is behind it is found by its id: a log is long to search.
    const panel = renderRoot.querySelector('.panel')
    const dialog = panel instanceof HTMLDialogElement ? panel : undefined
    if (dialog !== this.#dialog) {
      this.#dialog = dialog
      dialog?.addEventListener('close', this.#closed)
      dialog?.addEventListener('keydown', this.#pressed)
    }
    // The launcher too, or an ancestor that moves or clips would take it along.
    const dock = renderRoot.querySelector<HTMLElement>('#dock')
    if (dock?.isConnected && standOf(dock) === 'closed') dock.showPopover?.()
    if (dialog?.isConnected) this.#place(dialog)
    else this.#rest.end()
  }

  #place(dialog: HTMLDialogElement): void {
    const now = standOf(dialog)
    const wanted = this.#wanted
    if (now !== wanted) {
      const hadFocus = dialog.matches(':focus-within')
      const focused = focusedIn(dialog.getRootNode() as ShadowRoot)
      if (dialog.open) dialog.close()
      else if (now === 'beside') dialog.hidePopover()
      // A dialog that is shown takes the focus, unless nothing in it can have it.
      dialog.inert = true
      if (wanted === 'front') dialog.showModal()
      else if (wanted === 'beside') showBeside(dialog)
      dialog.inert = false
      // Between the two ways of being open the reader's place is kept.
      if (hadFocus && wanted === 'closed') this.#giveFocusBack()
      else if (hadFocus && focused instanceof HTMLElement) focused.focus({preventScroll: true})
    }
    if (wanted === 'front') this.#rest.begin(dialog)
    else this.#rest.end()
  }

  get #wanted(): Stand {
    if (!this.#host.open) return 'closed'
    return this.isFront ? 'front' : 'beside'
  }

  readonly #crossed = (): void => {
    this.#host.requestUpdate()
  }

  readonly #closed = (): void => {
    if (this.#dialog !== undefined && standOf(this.#dialog) === 'closed') this.#host.open = false
  }

  // A key that ended something smaller inside, such as a composition, has been answered.
  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
    event.preventDefault()
    this.hide()
  }
}

// What the page put into a slot has the focus in the page's own tree.
function focusedIn(root: ShadowRoot): Element | null {
  const page = root.host.getRootNode() as Document | ShadowRoot
  return root.activeElement ?? page.activeElement
}

function standOf(panel: HTMLElement): Stand {
  if (panel.matches(':modal')) return 'front'
  const isBeside = (panel as HTMLDialogElement).open || matchesPopover(panel)
  return isBeside ? 'beside' : 'closed'
}

// A browser without popovers does not know the selector either.
function matchesPopover(panel: HTMLElement): boolean {
  return 'popover' in panel && panel.matches(':popover-open')
}

function showBeside(dialog: HTMLDialogElement): void {
  if ('showPopover' in dialog) dialog.showPopover()
  else (dialog as HTMLDialogElement).show()
}
