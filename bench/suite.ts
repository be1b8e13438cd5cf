/** What a suite is given, and what it gives back. */
import type {Browser} from '@playwright/test'
import type {Options} from './options.ts'

/** One of those that are measured. */
export interface Contestant {
  readonly name: string
  /** The bundle that mounts it. */
  readonly module: string
  /** What that bundle needs to know. */
  readonly options: Readonly<Record<string, unknown>>
  readonly isFeeder: boolean
  readonly isFloor: boolean
  readonly isProfiled: boolean
}

export interface Bench {
  readonly browser: Browser
  readonly url: string
  readonly options: Options
  readonly contestants: readonly Contestant[]
  /** Says what is being done, to whoever waits. */
  readonly progress: (what: string) => void
}

export interface SuiteResult {
  /** Every number, for JSON. */
  readonly data: unknown
  readonly tables: readonly string[]
}

/** What the page's script offers. */
interface PageSide {
  mount(module: string, options: Readonly<Record<string, unknown>>): Promise<void>
  prepare(frames: readonly (readonly string[])[]): Promise<void>
  stream(lastWord: string): Promise<{
    readonly isWhole: boolean
    readonly intervals: readonly number[]
    readonly longTasks: readonly number[]
  }>
}

declare global {
  // oxlint-disable-next-line no-var
  var bench: PageSide
}
