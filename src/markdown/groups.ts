// Where blocks stand: the first ones in the container itself, those behind them in groups.
//
// To lay a place out the browser passes over all its children, however few have changed. Next to a
// thousand blocks that would take longer, at each word, than all else; next to some groups it does not.
import {createElement} from './nodes.ts'

/** How many blocks share a place. */
const PLACES = 24

export class Groups {
  readonly #container: Element
  readonly #groups: Element[] = []

  constructor(container: Element) {
    this.#container = container
  }

  /** Makes room for so many blocks, and leaves none that is empty behind them. */
  arrange(count: number): void {
    const needed = Math.max(0, Math.ceil(count / PLACES) - 1)
    for (const group of this.#groups.splice(needed)) group.remove()
    while (this.#groups.length < needed) {
      const group = createElement('div', {class: 'blocks'})
      this.#groups.push(group)
      this.#container.append(group)
    }
  }

  /** Where the block stands, before which of the blocks behind it, and else before what. */
  find(i: number): {readonly place: Element; readonly end: number; readonly last: Element | null} {
    const number = Math.floor(i / PLACES)
    const end = (number + 1) * PLACES
    const group = this.#groups[number - 1]
    return group
      ? {place: group, end, last: null}
      : {place: this.#container, end, last: this.#groups[0] ?? null}
  }
}
