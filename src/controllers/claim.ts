/**
 * A claim to one stored conversation, so that two widgets never write over each other.
 *
 * Within a page a list tells at once. Across tabs a Web Lock tells, a moment later: a tab that was
 * duplicated finds the lock of its original held.
 */
import {pageRegistry} from '../page-registry.ts'

// A page that is being left lets go of its locks within this time.
const PATIENCE_MS = 1000

export class Claim {
  /** Whether no other widget of this page has it. */
  readonly isOurs: boolean
  /** Whether another tab has it; known after a moment. */
  isTaken = false

  readonly #key: string
  readonly #giveUp = new AbortController()
  #letGo: () => void = () => {}

  /** @param owner - Tells tabs apart that each keep their own copy; empty where they share one. */
  constructor(key: string, owner: string) {
    this.#key = key
    const {keys} = pageRegistry()
    this.isOurs = !keys.has(key)
    if (!this.isOurs) {
      warn('on this page')
      return
    }
    keys.add(key)
    void this.#lock(key, owner)
  }

  /** Lets go, for whoever comes next. */
  release(): void {
    if (this.isOurs) pageRegistry().keys.delete(this.#key)
    this.#giveUp.abort()
    this.#letGo()
  }

  async #lock(key: string, owner: string): Promise<void> {
    // Only secure contexts have locks; elsewhere tabs cannot tell each other apart.
    const locks = (navigator as Partial<Navigator>).locks
    if (locks === undefined) return
    const timer = setTimeout(() => {
      this.isTaken = true
      if (owner === '') warn('in another tab')
    }, PATIENCE_MS)
    const hold = () => {
      clearTimeout(timer)
      this.isTaken = false
      return new Promise<void>((resolve) => (this.#letGo = resolve))
    }
    try {
      await locks.request(
        owner === '' ? key : `${key}:${owner}`,
        {signal: this.#giveUp.signal},
        hold,
      )
    } catch {
      // Given up, or a page that may not use locks: either way there is nothing to wait for.
      clearTimeout(timer)
    }
  }
}

function warn(where: string): void {
  console.warn(
    `<agui-chat>: another chat ${where} keeps its conversation under the same key. ` +
      `This one keeps to memory; give it a storage-key of its own.`,
  )
}
