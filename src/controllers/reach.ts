/**
 * Says how far back a long log reaches: the newest turns are drawn at once, the older above them
 * group by group, each in a task of its own, and what is beyond a number waits for the reader to ask.
 */
import type {ReactiveController, ReactiveControllerHost} from 'lit'

import type {Turn} from '../conversation/state.ts'

// A group takes some 20 ms to draw.
const MOST_TURNS = 20
const MOST_CHARACTERS = 16 * 1024
// What cannot be read costs about as much as this many characters.
const CARD = 500

export class ReachController implements ReactiveController {
  /** Where groups of turns start; a group keeps its start, whatever becomes of its turns. */
  starts: readonly number[] = []
  /** The first turn that is drawn. */
  from = 0
  /** The first turn that will be. */
  first = 0

  #more = 0
  #isDue = false
  readonly #host: ReactiveControllerHost & HTMLElement

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host
    host.addController(this)
  }

  /** Whether turns are left out, or were until the reader asked for them. */
  get isCut(): boolean {
    return this.first > 0 || (this.#more > 0 && this.from > 0)
  }

  /** Goes on from `before` to `turns`, of which the last `most` are shown. */
  look(before: readonly Turn[], turns: readonly Turn[], most: number): void {
    const isOther = before[0] !== turns[0] && before.at(-1) !== turns.at(-1)
    if (isOther) this.#more = 0
    this.starts = groupTurns(turns, isOther ? [] : this.starts)
    const isMuch = turns.length - before.length > 2 * MOST_TURNS
    const newest = this.starts.at(-2) ?? 0
    this.from = isOther || isMuch ? newest : Math.min(this.from, newest)
    const first = Math.max(0, turns.length - most * (1 + this.#more))
    // The oldest leave only while nobody reads them.
    this.first = isOther || this.#isFollowing ? first : Math.min(this.first, first)
    this.from = Math.max(this.from, this.first)
  }

  /** Shows as many turns more, above the others; the focus goes to the first of these. */
  extend(most: number): void {
    const article = this.#host.querySelector('article')
    if (article !== null) {
      article.tabIndex = -1
      article.focus({preventScroll: true})
    }
    this.#more += 1
    this.first = Math.max(0, this.first - most)
    this.#host.requestUpdate()
  }

  hostUpdated(): void {
    if (this.from <= this.first || this.#isDue) return
    this.#isDue = true
    setTimeout(this.#drawEarlier)
  }

  // What comes above would push down what a reader sees, unless the log is kept at its end.
  readonly #drawEarlier = (): void => {
    const log = this.#host.querySelector('.log')
    const group = this.#isFollowing ? undefined : log?.querySelector('.turns')
    const end = group?.getBoundingClientRect().bottom ?? 0
    this.#isDue = group != null
    this.from = Math.max(this.first, this.starts.findLast((start) => start < this.from) ?? 0)
    this.#host.requestUpdate()
    if (!log || !group) return
    requestAnimationFrame(() => {
      log.scrollTop += group.getBoundingClientRect().bottom - end
      this.#isDue = false
      this.hostUpdated()
    })
  }

  get #isFollowing(): boolean {
    return 'following' in this.#host.dataset
  }
}

/** Goes on with groups of turns, of so many that one is drawn within a frame or two. */
export function groupTurns(turns: readonly Turn[], before: readonly number[]): readonly number[] {
  const starts = before.filter((start) => start < turns.length)
  let start = starts.at(-1) ?? 0
  if (starts.length === 0 && turns.length > 0) starts.push(0)
  let weight = 0
  for (let i = start; i < turns.length; i++) {
    if (i - start >= MOST_TURNS || weight > MOST_CHARACTERS) {
      starts.push((start = i))
      weight = 0
    }
    weight += weightOf(turns[i])
  }
  return starts
}

function weightOf(turn: Turn | undefined): number {
  if (turn?.kind !== 'agent') return turn?.text.length ?? 0
  return turn.items.reduce((sum, item) => sum + (item.kind === 'text' ? item.text.length : CARD), 0)
}
