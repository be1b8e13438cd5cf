/**
 * What a page needs while a panel covers it: it does not scroll, and the panel follows what an
 * on-screen keyboard leaves of the screen, which only the visual viewport knows.
 */
export class PageRest {
  #panel: HTMLElement | undefined
  #overflow = ''
  #frame = 0

  /** The page rests behind this panel. */
  begin(panel: HTMLElement): void {
    if (this.#panel !== undefined) return
    this.#panel = panel
    const {style} = document.documentElement
    this.#overflow = style.overflow
    style.overflow = 'hidden'
    visualViewport?.addEventListener('resize', this.#fit)
    visualViewport?.addEventListener('scroll', this.#fit)
    this.#fit()
  }

  /** The page goes on, exactly as it was. */
  end(): void {
    const panel = this.#panel
    if (panel === undefined) return
    this.#panel = undefined
    document.documentElement.style.overflow = this.#overflow
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
