/**
 * What a page needs while a panel covers it: it does not scroll, and the panel follows what an
 * on-screen keyboard leaves of the screen, which only the visual viewport knows.
 */

/** Per page: how many panels cover it, and what its own style said before the first. */
const covered = new WeakMap<HTMLElement, {count: number; overflow: string}>()

export class PageRest {
  #panel: HTMLElement | undefined
  #root: HTMLElement | undefined
  #frame = 0

  /** The page rests behind this panel. */
  begin(panel: HTMLElement): void {
    if (this.#panel === panel) return
    this.end()
    const root = panel.ownerDocument.documentElement
    const {count, overflow} = covered.get(root) ?? {count: 0, overflow: root.style.overflow}
    covered.set(root, {count: count + 1, overflow})
    root.style.overflow = 'hidden'
    this.#panel = panel
    this.#root = root
    visualViewport?.addEventListener('resize', this.#fit)
    visualViewport?.addEventListener('scroll', this.#fit)
    this.#fit()
  }

  /** The page goes on, exactly as it was, once no other panel covers it. */
  end(): void {
    const [panel, root] = [this.#panel, this.#root]
    if (panel === undefined || root === undefined) return
    this.#panel = this.#root = undefined
    const {count, overflow} = covered.get(root) ?? {count: 1, overflow: ''}
    if (count > 1) {
      covered.set(root, {count: count - 1, overflow})
    } else {
      covered.delete(root)
      root.style.overflow = overflow
    }
    visualViewport?.removeEventListener('resize', this.#fit)
    visualViewport?.removeEventListener('scroll', this.#fit)
    cancelAnimationFrame(this.#frame)
    for (const name of ['--_height', '--_top']) panel.style.removeProperty(name)
  }

  readonly #fit = (): void => {
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(() => {
      const {height, offsetTop} = visualViewport ?? {}
      this.#panel?.style.setProperty('--_height', `${height}px`)
      this.#panel?.style.setProperty('--_top', `${offsetTop}px`)
    })
  }
}
