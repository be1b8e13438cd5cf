/**
 * Keeps what a visitor would miss after a reload or a walk to another page of the site, besides the
 * conversation: the words not yet sent, and whether the panel was open. For this tab alone.
 */
import type {ReactiveController, ReactiveControllerHost} from 'lit'

/** The element whose small state is kept. */
export interface KeepsakeHost extends ReactiveControllerHost {
  open: boolean
  readonly threadId: string
  readonly conversation: {readonly turns: readonly unknown[]}
  /** Missing until the element has first been on a page. */
  readonly renderRoot: ParentNode | undefined
}

/** The message box. */
interface Box extends Element {
  draft: string
}

interface Keepsake {
  readonly open?: boolean
  /** The words not yet sent. */
  readonly draft?: string
  /** The thread the draft is meant for. */
  readonly thread?: string
}

const PREFIX = 'agui-chat:ui:'
// A reload within so little time of the last key loses it.
const SAVE_AFTER_MS = 300

export class KeepsakeController implements ReactiveController {
  readonly #host: KeepsakeHost
  readonly #wasAsked: () => boolean
  #key: string | undefined
  // Taken up before there was a message box to put it into.
  #draft: string | undefined
  #before: Box | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  /** @param wasAsked - Whether somebody asked to open or close: that beats what was kept. */
  constructor(host: KeepsakeHost, wasAsked: () => boolean) {
    this.#host = host
    this.#wasAsked = wasAsked
    host.addController(this)
  }

  hostConnected(): void {
    addEventListener('pagehide', this.#leave)
  }

  hostDisconnected(): void {
    removeEventListener('pagehide', this.#leave)
    this.#save()
  }

  hostUpdate(): void {
    this.#before = this.#composer
  }

  hostUpdated(): void {
    const composer = this.#composer
    // A panel of another kind has a message box of its own.
    if (composer !== this.#before) this.#draft ??= this.#before?.draft
    if (this.#draft === undefined || composer === null) return
    composer.draft ||= this.#draft
    this.#draft = undefined
  }

  /** Goes to the chat called `id`, and takes up what was kept there; without one nothing is kept. */
  bind(id: string | undefined): void {
    const key = id === undefined ? undefined : PREFIX + id
    if (key === this.#key) return
    this.#save()
    const isMove = this.#key !== undefined && key !== undefined
    this.#key = key
    const {open, draft, thread} = load(key)
    if (typeof open === 'boolean' && !isMove && !this.#wasAsked()) this.#host.open = open
    const isOurs = typeof draft === 'string' && thread === this.#thread
    // Words for one agent are not for another.
    if (isMove) this.setDraft(isOurs ? draft : '')
    else if (isOurs) this.#draft ??= draft
  }

  /** Writes into the message box, now or as soon as there is one. */
  setDraft(text: string): void {
    const composer = this.#composer
    if (composer === null) this.#draft = text
    else composer.draft = text
  }

  /** Something changed: it is kept as soon as the visitor rests. */
  changed(): void {
    this.#timer ??= setTimeout(this.#save, SAVE_AFTER_MS)
  }

  get #composer(): Box | null {
    return this.#host.renderRoot?.querySelector<Box>('#composer') ?? null
  }

  // A thread without turns is nothing to come back to.
  get #thread(): string {
    return this.#host.conversation.turns.length > 0 ? this.#host.threadId : ''
  }

  readonly #leave = (): void => {
    if (this.#composer?.draft) this.changed()
    this.#save()
  }

  readonly #save = (): void => {
    if (this.#timer === undefined) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#key === undefined) return
    const {open} = this.#host
    const kept: Keepsake = {open, draft: this.#composer?.draft ?? '', thread: this.#thread}
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(kept))
    } catch {
      // Blocked or full: nothing is lost but a convenience.
    }
  }
}

function load(key: string | undefined): Keepsake {
  try {
    return (JSON.parse((key && sessionStorage.getItem(key)) ?? '{}') ?? {}) as Keepsake
  } catch {
    return {}
  }
}
