// How fast the stand-in seems to think: believable for a person, no waiting at all for a test.
import {setTimeout} from 'node:timers/promises'

export interface Pace {
  readonly beforeWord: (word: string) => Promise<void>
  readonly duringTool: (args: unknown) => Promise<void>
}

export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

export async function waitForReal(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, {signal})
}

/** `factor` 1 is about twenty words a second and a tool of half a second; 0 never waits. */
export function createPace(factor: number, wait: Wait, signal: AbortSignal): Pace {
  async function pause(ms: number): Promise<void> {
    if (factor > 0) await wait(ms * factor, signal)
    signal.throwIfAborted()
  }
  return {
    beforeWord: (word) => pause(Math.min(60, 30 + 3 * word.length)),
    duringTool: (args) => pause(Math.min(900, 400 + 6 * JSON.stringify(args).length)),
  }
}

/** The words of a reply with the white space before them: joined, they are the reply again. */
export function splitWords(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? []
}
