/** Timers a test fires by hand, so that no test ever waits. They stand in until the test ends. */

interface Timer {
  readonly run: () => void
  readonly delay: number
}

/** What was set and neither fired nor cleared. */
export class Timers {
  /** Milliseconds, one for each timer that was ever set. */
  readonly started: number[] = []
  readonly #pending = new Map<number, Timer>()
  readonly #set = globalThis.setTimeout
  readonly #clear = globalThis.clearTimeout
  #count = 0

  constructor() {
    globalThis.setTimeout = ((run: () => void, delay = 0) => {
      this.#count += 1
      this.started.push(delay)
      this.#pending.set(this.#count, {run, delay})
      return this.#count
    }) as unknown as typeof setTimeout
    globalThis.clearTimeout = (id) => void this.#pending.delete(id as unknown as number)
  }

  /** Milliseconds, one for each pending timer. */
  get delays(): number[] {
    return [...this.#pending.values()].map(({delay}) => delay)
  }

  /** Lets every pending timer fire, or those with such a delay. */
  fire(isDue: (delay: number) => boolean = () => true): void {
    const due = [...this.#pending].filter(([, {delay}]) => isDue(delay))
    for (const [id] of due) this.#pending.delete(id)
    for (const [, {run}] of due) run()
  }

  /** Gives the page its own timers back. */
  restore(): void {
    globalThis.setTimeout = this.#set
    globalThis.clearTimeout = this.#clear
  }
}
