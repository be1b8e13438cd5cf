/** A brake for the demo's agent: each of its pauses lasts until the test lets it pass. */
import type {Wait} from '../../../demo/server/agent/pace.ts'

export interface Gate {
  readonly wait: Wait
  /** Lets this many more pauses pass, and holds at the next. */
  pass(count: number): void
  /** Lets everything pass from now on. */
  open(): void
}

export function createGate(): Gate {
  let allowed = 0
  const held = new Set<() => void>()

  function pass(count: number): void {
    allowed += count
    for (const go of [...held].slice(0, allowed)) go()
  }

  async function wait(_ms: number, signal: AbortSignal): Promise<void> {
    if (allowed < 1) await heldUntilPassed(signal)
    allowed -= 1
  }

  function heldUntilPassed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        held.delete(go)
        reject(signal.reason as Error)
      }
      const go = () => {
        held.delete(go)
        signal.removeEventListener('abort', leave)
        resolve()
      }
      held.add(go)
      if (signal.aborted) leave()
      else signal.addEventListener('abort', leave)
    })
  }

  return {wait, pass, open: () => pass(Number.POSITIVE_INFINITY)}
}
