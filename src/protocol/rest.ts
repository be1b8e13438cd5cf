/** Keeps long work from holding up the page: whoever has been at it for a while lets it have its turn. */

/** Milliseconds of work at a stretch. */
const STRETCH_MS = 8

// When this task began to work.
let since: number | undefined

/** Whether this task has been at work for long; to be asked between two parts of the work. */
export function isTired(): boolean {
  if (since !== undefined) return performance.now() - since >= STRETCH_MS
  since = performance.now()
  void rest()
  return false
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
  since = undefined
}
