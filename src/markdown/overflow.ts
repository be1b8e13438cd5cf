// Makes tables and code blocks reachable by keyboard, named, while they are too wide for their place.
import {regionName} from './dress.ts'

const SCROLLERS = '[part=table], [part=code-block] > pre'

/** Watches scrollers. Sizes are read only when the browser has just laid them out. */
export class OverflowWatch {
  readonly #observer = new ResizeObserver((entries) => {
    for (const {target} of entries) markOverflow(target)
  })

  watch(root: Element): void {
    for (const scroller of findScrollers(root)) this.#observer.observe(scroller)
  }

  unwatch(root: Element): void {
    for (const scroller of findScrollers(root)) this.#observer.unobserve(scroller)
  }

  dispose(): void {
    this.#observer.disconnect()
  }
}

function findScrollers(root: Element): Element[] {
  return root.matches(SCROLLERS) ? [root] : [...root.querySelectorAll(SCROLLERS)]
}

function markOverflow(scroller: Element): void {
  if (scroller.scrollWidth > scroller.clientWidth) {
    scroller.setAttribute('tabindex', '0')
    scroller.setAttribute('role', 'region')
    scroller.setAttribute('aria-label', regionName(scroller))
  } else {
    for (const name of ['tabindex', 'role', 'aria-label']) scroller.removeAttribute(name)
  }
}
