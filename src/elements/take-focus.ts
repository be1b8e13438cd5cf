/** Puts the focus where a visitor goes on inside an opened panel. */

const ANYWHERE = ['.heading', '.header .icon-button:last-of-type']

/**
 * The message box; on touch screens the title, since a keyboard would cover what the visitor came to
 * read. A box that is switched off, or a title that the page replaced, takes none: then the next.
 */
export function takeFocus(root: ParentNode): void {
  const isCoarse = matchMedia('(pointer: coarse)').matches
  for (const selector of isCoarse ? ANYWHERE : ['textarea', ...ANYWHERE]) {
    const target = root.querySelector<HTMLElement>(selector)
    target?.focus()
    if (target?.matches(':focus')) return
  }
}
