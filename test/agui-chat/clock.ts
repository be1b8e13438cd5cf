/** Time that passes when the test says so: the date, the stopwatch and the timers of the page. */
import {letPass, replaceUntilEnd} from './support.ts'

interface Timer {
  readonly run: () => void
  readonly every: number | undefined
  at: number
}

/** Stands in for the page's time until the test ends. */
export class Clock {
  #now = Date.now()
  #count = 0
  readonly #timers = new Map<number, Timer>()

  constructor() {
    const clear = (id?: number) => void this.#timers.delete(id ?? 0)
    replaceUntilEnd(Date, 'now', () => this.#now)
    replaceUntilEnd(globalThis, 'setTimeout', this.#set as unknown as typeof setTimeout)
    replaceUntilEnd(globalThis, 'clearTimeout', clear as typeof clearTimeout)
    replaceUntilEnd(globalThis, 'setInterval', this.#repeat as unknown as typeof setInterval)
    replaceUntilEnd(globalThis, 'clearInterval', clear as typeof clearInterval)
  }

  /** How many timers are still to fire. */
  get pending(): number {
    return this.#timers.size
  }

  /** Lets time pass; what is due meanwhile happens, in its order. */
  pass(milliseconds: number): void {
    const end = this.#now + milliseconds
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      const [id, timer] = next
      this.#goTo(timer.at)
      if (timer.every === undefined) this.#timers.delete(id)
      else timer.at += timer.every
      timer.run()
    }
    this.#goTo(end)
  }

  #next(end: number): [number, Timer] | undefined {
    const due = [...this.#timers].filter(([, {at}]) => at <= end)
    return due.sort(([, a], [, b]) => a.at - b.at)[0]
  }

  #goTo(now: number): void {
    letPass(now - this.#now)
    this.#now = now
  }

  readonly #set = (run: () => void, delay = 0): number => this.#add(run, delay, undefined)

  readonly #repeat = (run: () => void, delay = 0): number => this.#add(run, delay, delay)

  #add(run: () => void, delay: number, every: number | undefined): number {
    this.#count += 1
    this.#timers.set(this.#count, {run, every, at: this.#now + delay})
    return this.#count
  }
}
