/** Chance that repeats: the same seed gives the same numbers, on every machine. */
export interface Random {
  /** A whole number from `low` to `high`, both possible. */
  between(low: number, high: number): number
  /** One of the list. */
  pick<T>(list: readonly T[]): T
  /** Whether something of that probability happens. */
  happens(probability: number): boolean
}

/** Mulberry32: 32 bits of state, fast, and even enough for texts. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    between,
    pick: (list) => list[between(0, list.length - 1)]!,
    happens: (probability) => next() < probability,
  }
}
