/**
 * Carries out one run: a request, and, as long as the agent calls tools of the page, their results
 * and the next request. To whoever started it that is one run with one end.
 */
import type {ConversationEvent, RunClosed, ToolAnswered} from '../conversation/events.ts'
import {reduce} from '../conversation/reduce.ts'
import {isRunning, openInterrupts} from '../conversation/selectors.ts'
import type {Failure, ToolItem} from '../conversation/state.ts'
import {currentTurn} from '../conversation/turns.ts'
import {TransportError} from '../protocol/errors.ts'
import type {TokenUsage} from '../protocol/events.ts'
import {defined} from '../protocol/json.ts'
import type {RunInput} from '../protocol/run-input.ts'
import {openRun} from '../protocol/transport.ts'
import {ChatError} from './errors.ts'
import {newId} from './ids.ts'
import {TOOL_RUNS, type ConnectionOptions} from './options.ts'
import {UNFINISHED_CALL} from './request-messages.ts'
import {runRequest, type Request} from './run-request.ts'
import {resultOf, type RunEnd} from './run-result.ts'
import {Run} from './run.ts'
import type {Store} from './store.ts'
import type {PageTools, ToolAnswer} from './tools.ts'

/** What a run needs of the client it belongs to. */
export interface Surroundings {
  readonly store: Store
  readonly tools: PageTools
  readonly clock: () => number
  options: ConnectionOptions
  /** When the server last sent anything. */
  heardAt: number
  /** Whether the page is being left. */
  isAway: boolean
}

// A page was left in the middle of a run: what it had received is kept, marked unfinished. Without
// a time it reads as nobody's fault.
export const CUT: Failure = {type: 'truncated'}

// A server may still say something after its last word; a page that has work to do waits no longer.
const LINGER_MS = 300

// No agent means more calls than these at once: not one of them is carried out.
const MOST_CALLS = 500

export class ActiveRun {
  /** The run as whoever started it sees it. */
  readonly run = new Run(() => this.close('stopped'))

  #end: RunEnd = {}
  #usage: readonly TokenUsage[] = []
  #isOver = false
  #isBroken = false
  #known: ReadonlySet<string> = new Set()
  #working: readonly ToolItem[] = []
  // Of the request on its way, or of the tools at work.
  #abort = new AbortController()
  readonly #around: Surroundings

  constructor(around: Surroundings) {
    this.#around = around
  }

  /** Starts the run: `events` are what led to it, folded and told with its opening. */
  start(request: Request, events: readonly ConversationEvent[] = []): void {
    void this.#carryOut(this.#open(request, events))
  }

  /** Stops what is not over by the agent's own word; its tools, too. */
  stop(): void {
    const isAtWork = this.#working.length > 0 || isRunning(this.#around.store.conversation)
    this.close(isAtWork ? 'stopped' : 'finished')
  }

  /** Ends the run, once; what was received stays, what comes late is ignored. */
  close(
    outcome: 'finished' | 'stopped' | 'failed',
    error?: TransportError | ChatError,
    failure = error && failureOf(error, this.#around.clock()),
  ): void {
    if (this.#isOver) return
    this.#isOver = true
    const {store, clock} = this.#around
    const receivedAt = clock()
    const closed = defined<RunClosed>({type: 'RUN_CLOSED', outcome, receivedAt, failure})
    const stopped = this.#working.map((call) => this.#answered(call, UNFINISHED_CALL))
    store.fold([...stopped, closed], this.run, () => {
      this.#abort.abort()
      // Whoever awaits the result is first to hear of it, before the next run that a listener starts.
      this.run.end(resultOf(store.conversation, this.#end, outcome, error, this.#usage))
    })
  }

  /** The page is back: what broke off meanwhile is closed, as a reload would have closed it. */
  comeBack(): void {
    const error = new TransportError('truncated', 'The page was left before the run ended.')
    if (this.#isBroken) this.close('failed', error, CUT)
  }

  /** Never rejects: failure is an event too. */
  async #carryOut(first: RunInput): Promise<void> {
    try {
      let next: RunInput | undefined = first
      for (let legs = 1; next !== undefined; legs += 1) {
        await this.#stream(next)
        next = await this.#goOn(legs)
      }
      this.close('finished')
    } catch (error) {
      if (this.#isOver) return
      // Browsers break connections off a moment before they say that the page is being left.
      this.#isBroken = true
      await new Promise((resolve) => setTimeout(resolve))
      if (!this.#around.isAway) this.close('failed', error as TransportError | ChatError)
    }
  }

  #open(request: Request, events: readonly ConversationEvent[] = []): RunInput {
    const {store, options, tools, clock} = this.#around
    const before = events.reduce(reduce, store.conversation)
    const {input, opened} = runRequest(before, options, tools.descriptions, request, clock())
    this.#around.heardAt = clock()
    store.fold([...events, opened], this.run, () => {
      this.#known = new Set(currentTurn(store.conversation)?.items.map(({key}) => key))
    })
    return input
  }

  /** Folds the answer in as it arrives. */
  async #stream(input: RunInput): Promise<void> {
    const {options, clock} = this.#around
    const abort = this.#abort
    let leaving: ReturnType<typeof setTimeout> | undefined
    let isLeft = false
    const leave = () => {
      isLeft = true
      abort.abort()
    }
    try {
      const batches = openRun(input, {
        ...options,
        endpoint: options.endpoint ?? '',
        signal: abort.signal,
        clock,
        onResponse: () => this.#fold([{type: 'RUN_ACCEPTED'}]),
        onBytes: () => (this.#around.heardAt = clock()),
      })
      for await (const batch of batches) {
        this.#fold(batch)
        clearTimeout(leaving)
        if (this.#end.finished && this.#calls().length > 0) leaving = setTimeout(leave, LINGER_MS)
      }
    } catch (error) {
      if (!isLeft) throw error
    } finally {
      clearTimeout(leaving)
    }
  }

  /** Carries out what the agent asked of the page; the request that tells it, if there is more to do. */
  async #goOn(legs: number): Promise<RunInput | undefined> {
    const {store, options} = this.#around
    const calls = this.#calls()
    if (calls.length === 0) return undefined
    const most = options.limits?.toolRuns ?? TOOL_RUNS
    if (calls.length > MOST_CALLS) {
      throw new ChatError('loop', `The agent called tools ${calls.length} times at once.`)
    }
    if (legs >= most) {
      throw new ChatError(
        'loop',
        `The agent called tools of this page in ${legs} requests in a row: see limits.toolRuns.`,
      )
    }
    this.#abort = new AbortController()
    this.#working = calls
    await Promise.all(calls.map(async (call) => this.#answer(call)))
    if (this.#isOver || openInterrupts(store.conversation).length > 0) return undefined
    const {usage = []} = this.#end.finished ?? {}
    this.#usage = [...this.#usage, ...usage]
    this.#end = {}
    this.#abort = new AbortController()
    return this.#open({userMessageId: store.conversation.run?.userMessageId})
  }

  async #answer(call: ToolItem): Promise<void> {
    const answer = await this.#around.tools.answer(call, this.#abort.signal)
    // Whoever stopped the run has answered for the tool.
    if (this.#isOver) return
    this.#working = this.#working.filter((other) => other !== call)
    this.#fold([this.#answered(call, answer)])
  }

  #answered({toolCallId}: ToolItem, answer: ToolAnswer): ToolAnswered {
    const receivedAt = this.#around.clock()
    return {type: 'TOOL_ANSWERED', toolCallId, messageId: newId(), ...answer, receivedAt}
  }

  // An agent that failed, or called itself off, waits for nothing.
  #calls(): readonly ToolItem[] {
    const {failed, finished} = this.#end
    if (this.#isOver || failed || finished?.outcome?.type === 'cancelled') return []
    return this.#around.tools.pending(this.#around.store.conversation, this.#known)
  }

  // A run that is over may still deliver: its late batches change nothing.
  #fold(batch: readonly ConversationEvent[]): void {
    if (this.#isOver) return
    this.#end = batch.reduce(endAfter, this.#end)
    this.#around.store.fold(batch, this.run)
  }
}

// How the run ended by the first word of the agent; another run in the same stream takes it back.
function endAfter(end: RunEnd, event: ConversationEvent): RunEnd {
  if (event.type === 'RUN_STARTED') return {}
  if (end.finished || end.failed) return end
  if (event.type === 'RUN_FINISHED') return {finished: event}
  return event.type === 'RUN_ERROR' ? {failed: event} : end
}

function failureOf(error: TransportError | ChatError, at: number): Failure {
  if (error instanceof ChatError) return {type: error.type, at}
  const {type, status, retryAfter} = error
  return defined({type, at, status, retryAfter})
}
