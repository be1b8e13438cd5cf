// Tells the page about a fault in what it gave us, once: what grows would repeat it with every change.

const reported = new WeakSet<object>()

/** Hands `error` to the page's own error handling, unless `source` was at fault before. */
export function reportOnce(source: object, error: unknown): void {
  if (reported.has(source)) return
  reported.add(source)
  reportError(error)
}
