// Code whose closing line has not come: it grows without being read again.

/** How a code block began that is open. */
export interface Fence {
  /** Where its first line stands, from the start of the block. */
  readonly bodyAt: number
  /** What a line that closes it looks like. */
  readonly close: RegExp
  readonly marker: string
}

/** How `source` began, if it is a fenced block whose first line is whole and that no line closes. */
export function readFence(source: string): Fence | undefined {
  const [info, marker] = /^(`{3,}|~{3,}).*\n/.exec(source) ?? []
  if (!info || !marker) return undefined
  const close = new RegExp(`^ {0,3}${marker}${marker[0]}* *$`, 'm')
  return close.test(source.slice(info.length)) ? undefined : {bodyAt: info.length, close, marker}
}

/** Whether the block is still open when `before` has grown into `source`. */
export function isStillOpen({close, bodyAt}: Fence, before: string, source: string): boolean {
  const lastLine = Math.max(bodyAt, before.lastIndexOf('\n') + 1)
  return !close.test(source.slice(lastLine))
}

/** The code so far, without what may be the start of its closing line or half a character. */
export function readCode({bodyAt, marker}: Fence, source: string): string {
  const isCut = /[\uD800-\uDBFF]$/.test(source.slice(-1))
  const whole = isCut ? source.slice(0, -1) : source
  const lineStart = whole.lastIndexOf('\n') + 1
  const line = whole.slice(lineStart).trim()
  const mayClose = line !== '' && line.length < marker.length && marker.startsWith(line)
  return whole.slice(bodyAt, mayClose ? Math.max(bodyAt, lineStart - 1) : undefined)
}
