/**
 * Calls made before the script has loaded. A page may leave methods of its own on the element that
 * write each call down under `calls`; the element takes them away and does what they asked.
 */

/** A call as the page wrote it down: the method's name, then its arguments. */
export type Call = readonly [method: string, ...args: unknown[]]

const METHODS = [
  'send',
  'stop',
  'retry',
  'regenerate',
  'edit',
  'resume',
  'registerTool',
  'newThread',
  'show',
  'hide',
  'toggle',
  'setDraft',
  'focus',
] as const

/** Takes a page's stand-ins off the element, and gives back the calls they wrote down. */
export function takeCalls(element: HTMLElement): readonly Call[] {
  const own = element as HTMLElement & {calls?: unknown} & Record<string, unknown>
  for (const name of METHODS) if (Object.hasOwn(own, name)) delete own[name]
  const {calls} = own
  delete own.calls
  if (!Array.isArray(calls)) return []
  return calls.filter(
    (call): call is Call => Array.isArray(call) && METHODS.some((name) => name === call[0]),
  )
}

/** Makes the calls a page wrote down; one that throws keeps none of the others back. */
export function makeCalls(element: HTMLElement, calls: readonly Call[]): void {
  const methods = element as unknown as Record<string, (...args: unknown[]) => unknown>
  for (const [method, ...args] of calls) {
    try {
      methods[method]?.(...args)
    } catch (error) {
      reportError(error)
    }
  }
}
