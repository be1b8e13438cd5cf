/** When another try is worth it, and how long to wait before it. */
import {TransportError} from './errors.ts'

/** How often a connection that brings nothing is tried again. */
export const TRIES = 5

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 8000

/** Whether another try may do better: the connection failed, or the server is not well. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof TransportError)) return false
  const {type, status = 0} = error
  return type === 'network' || type === 'truncated' || (type === 'http' && status >= 500)
}

/** Milliseconds, longer with each try; by chance a fifth more or less, lest all pages come at once. */
export function pauseBefore(tries: number, random: () => number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries) * (0.8 + 0.4 * random())
}
