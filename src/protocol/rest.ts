/** Keeps long work from holding up the page: whoever has been at it for a while lets it have its turn. */

/** Milliseconds of work at a stretch. */
const STRETCH_MS = 8

/** Milliseconds after which whoever had nothing to do was not at work: the page had its turn. */
const IDLE_MS = 1

/** Work that comes in parts, with nothing to do now and then. */
export class Stretch {
  #began = 0
  #ended = 0

  /** Whether the work has gone on for long; to be asked before each part. */
  isLong(): boolean {
    const now = performance.now()
    if (now - this.#ended > IDLE_MS) this.#began = now
    return now - this.#began >= STRETCH_MS
  }

  /** To be told after each part. */
  end(): void {
    this.#ended = performance.now()
  }
}

/** Waits until the page has had its turn. */
export async function rest(): Promise<void> {
  await new Promise<void>((resolve) => {
    // A timer would be put off, in a hidden tab for a second each time.
    const {port1, port2} = new MessageChannel()
    // eslint-disable-next-line unicorn/prefer-add-event-listener -- that would need a start, too
    port1.onmessage = () => resolve(port1.close())
    port2.postMessage(0)
  })
}
