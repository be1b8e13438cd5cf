/** Choices made from one number: the same number, the same choices, so that a sequence shrinks well. */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** A number from 0 up to 1 (mulberry32). */
  roll(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  /** True in so many cases of one. */
  chance(share: number): boolean {
    return this.roll() < share
  }

  /** A whole number below the limit. */
  below(limit: number): number {
    return Math.floor(this.roll() * limit)
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }

  /** One of a list, or nothing where the list is empty. */
  find<T>(list: Iterable<T>): T | undefined {
    return this.pick([...list])
  }

  /** Fields of an object, in so many cases of one; else none. */
  maybe<T extends object>(share: number, fields: () => T): Partial<T> {
    return this.chance(share) ? fields() : {}
  }

  /** As many things as a number below the limit says. */
  times<T>(limit: number, make: () => T): T[] {
    return Array.from({length: this.below(limit)}, make)
  }

  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const rest = [...list]
    return list.map(() => rest.splice(this.below(rest.length), 1)[0] as T)
  }
}
