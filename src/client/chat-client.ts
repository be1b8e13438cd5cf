/** One conversation with one agent, headless: owns the conversation and carries out its runs. */
import {createConversation} from '../conversation/create.ts'
import type {ConversationEvent, RunClosed, RunOpened} from '../conversation/events.ts'
import {reduce} from '../conversation/reduce.ts'
import {canRetry, isRunning} from '../conversation/selectors.ts'
import type {Conversation, Failure, Retry} from '../conversation/state.ts'
import type {DialectName} from '../protocol/dialect.ts'
import {TransportError} from '../protocol/errors.ts'
import type {AgentEvent} from '../protocol/events.ts'
import {defined} from '../protocol/json.ts'
import type {Content, Message} from '../protocol/messages.ts'
import type {RunLimits} from '../protocol/reading.ts'
import type {HeadersSource} from '../protocol/request.ts'
import type {ContextEntry, RunInput} from '../protocol/run-input.ts'
import {openRun} from '../protocol/transport.ts'
import {ChatError} from './errors.ts'
import {newId} from './ids.ts'
import {requestMessages} from './request-messages.ts'
import {resultOf, type RunEnd} from './run-result.ts'
import {Run} from './run.ts'

/** How the client reaches its agent; every field may change between runs. */
export interface ConnectionOptions {
  /** Where runs are POSTed. */
  endpoint?: string | URL | undefined
  /** Sent with every request; a function, maybe async, is asked anew each time. */
  headers?: HeadersSource | undefined
  /** Stands in for the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined
  /** Default `same-origin`. */
  credentials?: RequestCredentials | undefined
  /** Default `auto`. */
  dialect?: DialectName | undefined
  /** The thread of a conversation that has none yet; made up when absent. */
  threadId?: string | undefined
  /** Facts told to the agent with every run. */
  context?: readonly ContextEntry[] | undefined
  /** AG-UI's free field for the host of the agent. */
  forwardedProps?: unknown
  /** Seconds without a byte before a run counts as lost; default 300. */
  idleTimeout?: number | undefined
  /** Seconds a run may take in all; default none. */
  runTimeout?: number | undefined
  /** How many of the latest messages a request carries, from a user message on; default all. */
  historyLimit?: number | undefined
  /** Bounds of a run to replace. */
  limits?: Partial<RunLimits> | undefined
}

/** What a client starts with. */
export interface ChatClientOptions extends ConnectionOptions {
  messages?: readonly Message[] | undefined
  /** The agent's state. */
  state?: unknown
  /** TaskAgent's opaque state. */
  serializedState?: string | undefined
  /** A conversation as stored; beats the four fields above. A run it was cut in is closed. */
  snapshot?: Conversation | undefined
  /** Milliseconds since the epoch; default `Date.now`. */
  clock?: (() => number) | undefined
}

/** What a message may be sent as; `forwardedProps` replaces the client's for this one run. */
export type SendInput = string | {text?: string; content?: Content; forwardedProps?: unknown}

/** Called once per batch with the conversation it led to. */
export type ConversationListener = (
  conversation: Conversation,
  events: readonly ConversationEvent[],
) => void

interface ActiveRun {
  readonly run: Run
  readonly abort: AbortController
  end: RunEnd
}

/**
 * A chat without a page: sends messages, folds answers, and tells whoever listens.
 *
 * @example
 * const client = new ChatClient({endpoint: 'https://example.com/agent'})
 * const run = client.send('Create a task called Test')
 * for await (const conversation of run) console.log(conversation.turns.at(-1))
 * const {outcome} = await run.result
 */
export class ChatClient {
  #conversation: Conversation
  #options: ChatClientOptions
  #active: ActiveRun | undefined
  readonly #listeners = new Set<ConversationListener>()
  readonly #clock: () => number
  #heardAt = 0
  #isAway = false
  #broken: ActiveRun | undefined

  constructor(options: ChatClientOptions = {}) {
    this.#options = options
    this.#clock = options.clock ?? Date.now
    this.#conversation = closeCutRun(createConversation(options.snapshot ?? options))
  }

  /** The immutable snapshot of now. */
  get conversation(): Conversation {
    return this.#conversation
  }

  /** When the server last sent anything, heartbeats included; milliseconds since the epoch. */
  get heardAt(): number {
    return this.#heardAt
  }

  /** Changes how the agent is reached; the next run uses it. */
  configure(options: ConnectionOptions): void {
    this.#options = {...this.#options, ...options}
  }

  /** Calls the listener once per batch of changes, until unsubscribed. */
  subscribe(listener: ConversationListener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /**
   * Sends a message. It is part of the conversation at once; the run streams the answer.
   *
   * While a run is active, without an endpoint, or with nothing to say, nothing is sent and no
   * message is added: the run's result says `error`, with the reason as `error.type`.
   */
  send(input: SendInput): Run {
    const content = contentOf(input)
    const refusal = this.refusal(input) ?? this.#makeWay()
    if (refusal !== undefined) return Run.ended({outcome: 'error', error: refusal})
    const messageId = newId()
    const said = {type: 'USER_MESSAGE' as const, messageId, content, receivedAt: this.#clock()}
    this.#conversation = reduce(this.#conversation, said)
    const {forwardedProps} = typeof input === 'string' ? {} : input
    return this.#open(messageId, {said, forwardedProps})
  }

  /** Why `send` would refuse this now; `undefined` when it would not. */
  refusal(input: SendInput): ChatError | undefined {
    return this.#refusal() ?? (contentOf(input).length === 0 ? nothingToSend() : undefined)
  }

  /**
   * Tries again what failed or was stopped: the same message, once, under the same id. Calls that
   * have results are not made again.
   */
  retry(): Run {
    const refusal =
      this.#refusal() ??
      (canRetry(this.#conversation) ? undefined : nothingToRetry()) ??
      this.#makeWay()
    if (refusal) return Run.ended({outcome: 'error', error: refusal})
    const retry = this.#keepsHistory ? 'from-start' : 'keep-results'
    return this.#open(this.#conversation.run?.userMessageId, {retry})
  }

  /** Stops the run; what was received stays, what comes late is ignored. */
  stop(): void {
    this.#close(this.#active, isRunning(this.#conversation) ? 'stopped' : 'finished')
  }

  /** The page is being left: a connection that breaks off from now on is nobody's failure. */
  leave(): void {
    this.#isAway = true
  }

  /** The page is back: what broke off meanwhile is closed, as a reload would have closed it. */
  comeBack(): void {
    this.#isAway = false
    const error = new TransportError('truncated', 'The page was left before the run ended.')
    this.#close(this.#broken, 'failed', error, CUT)
  }

  /** Replaces the agent's state: the next request carries it. */
  setState(state: unknown): void {
    const given = {type: 'STATE_GIVEN', state} as const
    this.#conversation = reduce(this.#conversation, given)
    this.#tell([given])
  }

  /** Starts an empty conversation on a new thread. */
  newThread(): void {
    this.open({threadId: newId()})
  }

  /** Stops the run and starts from another conversation. */
  open(init: Parameters<typeof createConversation>[0]): void {
    this.stop()
    this.#conversation = closeCutRun(createConversation(init))
    this.#tell([])
  }

  // TaskAgent's servers hold the thread: they are sent only what they have not seen.
  get #keepsHistory(): boolean {
    const {dialect} = this.#options
    if (dialect === 'task-agent') return true
    return dialect !== 'ag-ui' && this.#conversation.serializedState !== undefined
  }

  #refusal(): ChatError | undefined {
    if (!this.#options.endpoint) {
      return new ChatError('config', 'No endpoint: set `endpoint` to the URL of the agent.')
    }
    if (!isRunning(this.#conversation)) return undefined
    return new ChatError('busy', 'A run is active: wait for it to end, or call stop().')
  }

  #open(
    userMessageId: string | undefined,
    given: {said?: ConversationEvent; retry?: Retry; forwardedProps?: unknown},
  ): Run {
    const before = this.#conversation
    const {state, serializedState} = before
    const {context, historyLimit} = this.#options
    const {said, retry, forwardedProps = this.#options.forwardedProps} = given
    const messages = requestMessages(before, this.#keepsHistory, retry, historyLimit)
    const threadId = before.threadId || this.#options.threadId || newId()
    const runId = newId()
    const opened = defined<RunOpened>({
      type: 'RUN_OPENED',
      threadId,
      runId,
      userMessageId,
      carries: messages.map(({id}) => id),
      receivedAt: this.#clock(),
      retry,
    })
    this.#conversation = reduce(before, opened)
    const input = defined<RunInput>({
      threadId,
      runId,
      messages,
      state,
      context,
      forwardedProps,
      serializedState,
    })
    const active: ActiveRun = {
      run: new Run(() => this.#close(active, 'stopped')),
      abort: new AbortController(),
      end: {},
    }
    this.#active = active
    this.#heardAt = this.#clock()
    this.#tell(said ? [said, opened] : [opened])
    void this.#carryOut(active, input)
    return active.run
  }

  /** Carries out one run and folds the answer in as it arrives. Never rejects: failure is an event too. */
  async #carryOut(active: ActiveRun, input: RunInput): Promise<void> {
    try {
      const batches = openRun(input, {
        ...this.#options,
        endpoint: this.#options.endpoint ?? '',
        signal: active.abort.signal,
        clock: this.#clock,
        onResponse: () => this.#fold(active, [{type: 'RUN_ACCEPTED'}]),
        onBytes: () => (this.#heardAt = this.#clock()),
      })
      for await (const batch of batches) this.#fold(active, batch)
      this.#close(active, 'finished')
    } catch (error) {
      // Browsers break connections off a moment before they say that the page is being left.
      this.#broken = active
      await new Promise((resolve) => setTimeout(resolve))
      if (!this.#isAway) this.#close(active, 'failed', error as TransportError)
    }
  }

  // A run that is no longer the current one may still deliver: its late batches change nothing.
  #fold(active: ActiveRun, batch: readonly ConversationEvent[]): void {
    if (active !== this.#active) return
    active.end = batch.reduce(endAfter, active.end)
    this.#conversation = batch.reduce(reduce, this.#conversation)
    this.#tell(batch)
  }

  #close(
    active: ActiveRun | undefined,
    outcome: 'finished' | 'stopped' | 'failed',
    error?: TransportError,
    failure = error && failureOf(error, this.#clock()),
  ): void {
    if (active === undefined || active !== this.#active) return
    this.#active = undefined
    const receivedAt = this.#clock()
    const closed = defined<RunClosed>({type: 'RUN_CLOSED', outcome, receivedAt, failure})
    this.#conversation = reduce(this.#conversation, closed)
    active.abort.abort()
    const result = resultOf(this.#conversation, active.end, outcome, error)
    // Whoever awaits the result is first to hear of it, before the next run that a listener starts.
    active.run.end(result)
    this.#tell([closed], active.run)
  }

  // The run is over but its stream is not: whoever goes on does not wait for the server to close.
  // Whoever hears of that may send something first; then there is a run again.
  #makeWay(): ChatError | undefined {
    this.#close(this.#active, 'finished')
    return this.#refusal()
  }

  #tell(events: readonly ConversationEvent[], run = this.#active?.run): void {
    run?.push(this.#conversation)
    for (const listener of this.#listeners) {
      try {
        listener(this.#conversation, events)
      } catch (error) {
        // A listener's fault is the page's to see, and must not end the run.
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }
}

function contentOf(input: SendInput): Content {
  return typeof input === 'string' ? input : (input.content ?? input.text ?? '')
}

// How the run ended by the first word of the agent; another run in the same stream takes it back.
function endAfter(end: RunEnd, event: ConversationEvent): RunEnd {
  if (event.type === 'RUN_STARTED') return {}
  if (end.finished || end.failed) return end
  if (event.type === 'RUN_FINISHED') return {finished: event}
  return event.type === 'RUN_ERROR' ? {failed: event} : end
}

// A page was left in the middle of a run: what it had received is kept, marked unfinished. Without
// a time it reads as nobody's fault.
const CUT: Failure = {type: 'truncated'}

function closeCutRun(conversation: Conversation): Conversation {
  if (!isRunning(conversation)) return conversation
  return reduce(conversation, {type: 'RUN_CLOSED', outcome: 'failed', failure: CUT})
}

function failureOf({type, status, retryAfter}: TransportError, at: number): Failure {
  return defined({type, at, status, retryAfter})
}

function nothingToSend(): ChatError {
  return new ChatError('config', 'Nothing to send: give `send` a text or content.')
}

function nothingToRetry(): ChatError {
  return new ChatError('config', 'Nothing to retry: the last run did not fail.')
}

/** Events from the wire among those a listener is told; the others are of this side. */
export function isAgentEvent(event: ConversationEvent): event is AgentEvent {
  return !OWN.has(event.type)
}

const OWN: ReadonlySet<string> = new Set([
  'USER_MESSAGE',
  'RUN_OPENED',
  'RUN_ACCEPTED',
  'RUN_CLOSED',
  'TOOL_ANSWERED',
  'INTERRUPT_ANSWERED',
  'REWOUND',
  'STATE_GIVEN',
])
