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
  readonly role: 'feeder' | 'floor' | 'element' | 'peer'
  readonly isProfiled: boolean
  /** The files a page loads for it. */
  readonly files: readonly string[]
}

export interface Bench {
  readonly browser: Browser
  readonly url: string
  readonly options: Options
  readonly contestants: readonly Contestant[]
  /** Says what is being done, to whoever waits. */
  readonly progress: (what: string) => void
}

export interface SuiteResult<Data> {
  /** Every number, for JSON and for the comparison with what must be reached. */
  readonly data: Data
  /** Tables for people. */
  readonly tables: readonly string[]
}

export interface Message {
  readonly id: string
  readonly role: 'user' | 'assistant'
  readonly content: string
}

export interface Streamed {
  readonly isWhole: boolean
  /** Milliseconds between frames. */
  readonly intervals: readonly number[]
  /** Milliseconds of the tasks over 50. */
  readonly longTasks: readonly number[]
}

type MountOptions = Readonly<Record<string, unknown>>

/** What the page's script offers; `page/page.js` says what each does. */
interface PageSide {
  load(module: string, options: MountOptions): Promise<void>
  mount(options: MountOptions): Promise<void>
  settle(ms?: number): Promise<void>
  prepare(frames: readonly (readonly string[])[]): Promise<void>
  stream(lastWord: string): Promise<Streamed>
  shows(text: string, withinMs?: number): Promise<boolean>
  firstToken(word: string): Promise<number>
  converse(frames: readonly (readonly string[])[], times: number, isKept: boolean): Promise<void>
}

/** What the page of the fold offers; `fold/fold.js` says what each does. */
interface FoldSide {
  prepare(module: string, work: object): Promise<void>
  run(): Promise<string>
}

declare global {
  // oxlint-disable-next-line no-var
  var bench: PageSide
  // oxlint-disable-next-line no-var
  var fold: FoldSide
}
