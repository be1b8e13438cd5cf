/**
 * Stays at the end while the reader is at the end.
 *
 * What releases it is intent, not distance: any scroll, key or selection of the reader's. Our own
 * writes never do, since direction is judged against the last position we set.
 */
import type {ReactiveController, ReactiveControllerHost} from 'lit'

// A reader this close to the end, after scrolling down, wants to be at it.
const END_PX = 4
// What is read from its start keeps this far from the top.
const INSET_PX = 12
// Closer than this, a way back is not worth a button.
const FAR_PX = 120

const STILL = '(prefers-reduced-motion: reduce)'

const UP_KEYS: ReadonlySet<string> = new Set(['PageUp', 'ArrowUp', 'Home'])

export class FollowController implements ReactiveController {
  /** Whether the log is kept at its end. */
  isFollowing = true
  /** Whether a new reply is followed only until its start is at the top. */
  stopsAtReply = false
  /** Whether the end is far enough away to offer a way back. */
  isFar = false

  #log: HTMLElement | undefined
  #column: Element | undefined
  #listening: AbortController | undefined
  // Set where the reader has chosen the end since the last message.
  #wantsEnd = true
  #lastTop = 0
  #lastHeight = 0
  readonly #host: ReactiveControllerHost
  readonly #findLog: () => HTMLElement | null
  // Both boxes: a composer that grows takes from the log what no content announced.
  readonly #sizes = new ResizeObserver(() => this.#settle())

  constructor(host: ReactiveControllerHost, findLog: () => HTMLElement | null) {
    this.#host = host
    this.#findLog = findLog
    host.addController(this)
  }

  // A log that was moved within the page is at its top, and nobody watches it.
  hostConnected(): void {
    this.#host.requestUpdate()
  }

  hostUpdated(): void {
    this.#look()
    // The log is drawn after its host: without this, a restored conversation would stay at its top.
    if (this.#log === undefined) void this.#host.updateComplete.then(this.#look)
  }

  hostDisconnected(): void {
    this.#unwatch()
  }

  /** Goes to the end for what comes now, and stays there. */
  engage(): void {
    this.#wantsEnd = false
    this.#change(true, false)
    if (this.#log !== undefined) this.#pin(this.#log)
  }

  /** Takes the reader to the end, whatever is read from its start. */
  jump(): void {
    this.#goOn()
    const log = this.#log
    if (log === undefined) return
    const isNear = distance(log) < 2 * log.clientHeight
    if (isNear && !matchMedia(STILL).matches) {
      log.scrollTo({top: log.scrollHeight, behavior: 'smooth'})
    } else {
      this.#pin(log)
    }
  }

  readonly #look = (): void => {
    const log = this.#findLog()
    if (log === null || log === this.#log || !log.isConnected) return
    this.#unwatch()
    this.#watch(log)
  }

  #watch(log: HTMLElement): void {
    this.#log = log
    this.#column = log.firstElementChild ?? undefined
    this.#sizes.observe(log)
    if (this.#column !== undefined) this.#sizes.observe(this.#column)
    this.#listening = new AbortController()
    const {signal} = this.#listening
    const passive = {signal, passive: true}
    log.addEventListener('scroll', this.#scrolled, passive)
    log.addEventListener('wheel', this.#wheeled, passive)
    log.addEventListener('keydown', this.#pressed, {signal})
    log.addEventListener('selectstart', this.#release, {signal})
    log.addEventListener('focusin', this.#focused, {signal})
    this.#settle()
  }

  #unwatch(): void {
    this.#sizes.disconnect()
    this.#listening?.abort()
    this.#log = this.#column = undefined
  }

  #settle(): void {
    const log = this.#log
    if (log === undefined) return
    if (this.isFollowing) this.#keepUp(log)
    else {
      this.#change(false, distance(log) > FAR_PX)
      // What was moved to keep the reader's place is no wish to go anywhere.
      this.#lastTop = log.scrollTop
    }
    this.#lastHeight = log.scrollHeight
  }

  // A reply that is read from its start may go up as far as there is room above it.
  #keepUp(log: HTMLElement): void {
    const isLimited = this.stopsAtReply && !this.#wantsEnd
    const reply =
      isLimited &&
      this.#column?.lastElementChild?.lastElementChild?.querySelector('.assistant-message')
    const room = reply ? Math.max(0, topOf(reply) - topOf(log) - INSET_PX) : Infinity
    const stops = room < distance(log)
    this.#pin(log, stops ? log.scrollTop + room : log.scrollHeight)
    if (stops) this.#release()
  }

  #goOn(): void {
    this.#wantsEnd = true
    this.#change(true, false)
  }

  #pin(log: HTMLElement, top = log.scrollHeight): void {
    log.scrollTop = top
    this.#lastTop = log.scrollTop
    this.#lastHeight = log.scrollHeight
  }

  readonly #scrolled = (): void => {
    const log = this.#log
    if (log === undefined) return
    const {scrollTop, scrollHeight} = log
    const isUp = scrollTop < this.#lastTop - 1
    const hasShrunk = scrollHeight < this.#lastHeight
    if (scrollTop > this.#lastTop && distance(log) <= END_PX) this.#goOn()
    else if (isUp && !hasShrunk) this.#change(false, distance(log) > FAR_PX)
    else if (!this.isFollowing) this.#change(false, distance(log) > FAR_PX)
    this.#lastTop = scrollTop
    this.#lastHeight = scrollHeight
  }

  readonly #wheeled = (event: WheelEvent): void => {
    if (event.deltaY < 0) this.#release()
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    if (UP_KEYS.has(event.key)) this.#release()
    if (event.key === 'End') this.#goOn()
  }

  readonly #focused = (event: FocusEvent): void => {
    const turn = (event.target as Element).closest('agui-message')
    if (turn !== null && !(turn as Element & {isLast?: boolean}).isLast) this.#release()
  }

  readonly #release = (): void => {
    const log = this.#log
    if (log === undefined || log.scrollHeight <= log.clientHeight) return
    this.#change(false, distance(log) > FAR_PX)
  }

  #change(isFollowing: boolean, isFar: boolean): void {
    if (this.isFollowing === isFollowing && this.isFar === isFar) return
    this.isFollowing = isFollowing
    this.isFar = isFar
    this.#host.requestUpdate()
  }
}

function topOf(element: Element): number {
  return element.getBoundingClientRect().top
}

function distance({scrollHeight, scrollTop, clientHeight}: HTMLElement): number {
  return scrollHeight - scrollTop - clientHeight
}
