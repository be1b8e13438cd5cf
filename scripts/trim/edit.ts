/** How the code of a dependency is changed: by edits that must all find what they look for. */

/** What to find, what to put there, and how often it is found. */
export type Edit = readonly [find: string | RegExp, put: string, times?: number]

/** Makes every edit; one that finds more or less than it expects stops the build. */
export function edit(code: string, name: string, edits: readonly Edit[]): string {
  return edits.reduce((before, [find, put, times = 1]) => {
    const parts = before.split(find)
    const found = typeof find === 'string' ? parts.length - 1 : [...before.matchAll(find)].length
    if (found !== times) {
      throw new Error(`${name} looks different now: ${String(find)} is there ${found} times.`)
    }
    return typeof find === 'string' ? parts.join(put) : before.replaceAll(find, put)
  }, code)
}
