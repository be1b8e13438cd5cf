/** One conversation with one agent, headless: owns the conversation and has its runs carried out. */
import {createConversation} from '../conversation/create.ts'
import type {ConversationEvent} from '../conversation/events.ts'
import {reduce} from '../conversation/reduce.ts'
import {isRunning, openInterrupts} from '../conversation/selectors.ts'
import type {Conversation, InterruptItem} from '../conversation/state.ts'
import type {AgentEvent} from '../protocol/events.ts'
import type {Content} from '../protocol/messages.ts'
import {ActiveRun, CUT, type Surroundings} from './active-run.ts'
import {answersToSend, givenAnswer} from './answers.ts'
import type {ChatError} from './errors.ts'
import {isRewindable, keepsHistory} from './history.ts'
import {readHistory} from './hydrate.ts'
import {newId} from './ids.ts'
import {
  contentOf,
  type ChatClientOptions,
  type ConnectionOptions,
  type ConversationListener,
  type InterruptResponse,
  type SendInput,
} from './options.ts'
import {
  refuseAnswers,
  refuseAny,
  refuseRetry,
  refuseRewind,
  refuseSilence,
  refuseUnanswered,
} from './refusals.ts'
import type {Request} from './run-request.ts'
import {Run} from './run.ts'
import {Store} from './store.ts'
import {PageTools, type PageTool} from './tools.ts'

/**
 * A chat without a page: sends messages, folds answers, and tells whoever listens.
 *
 * Whatever starts a run and cannot, sends nothing and changes nothing: the result of the run it
 * returns says `error`, with the reason as `error.type`.
 *
 * @example
 * const client = new ChatClient({endpoint: 'https://example.com/agent'})
 * const run = client.send('Create a task called Test')
 * for await (const conversation of run) console.log(conversation.turns.at(-1))
 * const {outcome} = await run.result
 */
export class ChatClient {
  #active: ActiveRun | undefined
  #hydration: AbortController | undefined
  readonly #around: Surroundings
  readonly #store: Store

  constructor(options: ChatClientOptions = {}) {
    const {clock = Date.now, tools = []} = options
    this.#store = new Store(closeCutRun(createConversation(options.snapshot ?? options)))
    this.#around = {
      store: this.#store,
      tools: new PageTools(),
      clock,
      options,
      heardAt: 0,
      isAway: false,
    }
    for (const tool of tools) this.registerTool(tool)
  }

  /** The immutable snapshot of now. */
  get conversation(): Conversation {
    return this.#store.conversation
  }

  /** When the server last sent anything, heartbeats included; milliseconds since the epoch. */
  get heardAt(): number {
    return this.#around.heardAt
  }

  /** Whether `regenerate` and `edit` are possible: not where the server holds the history. */
  get isRewindable(): boolean {
    return isRewindable(this.conversation, this.#around.options.dialect)
  }

  /** Changes how the agent is reached; the next request uses it. */
  configure(options: ConnectionOptions): void {
    this.#around.options = {...this.#around.options, ...options}
  }

  /** Calls the listener once per batch of changes, until unsubscribed. */
  subscribe(listener: ConversationListener): () => void {
    return this.#store.subscribe(listener)
  }

  /**
   * Offers the agent a tool that runs here, until the function it returns is called.
   *
   * @throws when the name is taken.
   */
  registerTool(tool: PageTool): () => void {
    return this.#around.tools.register(tool)
  }

  /**
   * Sends a message. It is part of the conversation at once; the run streams the answer, and goes on
   * for as long as the agent calls tools that run here.
   */
  send(input: SendInput): Run {
    const refusal = this.refusal(input ?? '') ?? this.#makeWay()
    if (refusal) return refused(refusal)
    const said = this.#say(contentOf(input))
    const {forwardedProps, parentRunId} = typeof input === 'string' ? {} : input
    return this.#start({userMessageId: said.messageId, forwardedProps, parentRunId}, [said])
  }

  /** Starts a run in which the visitor says nothing: what was done travels in `forwardedProps`. */
  forward(forwardedProps: unknown): Run {
    const refusal = this.refusal() ?? this.#makeWay()
    return refusal ? refused(refusal) : this.#start({forwardedProps})
  }

  /**
   * Why `send` would refuse this now, `forward` without it, or `edit` of that message; `undefined`
   * when it would not.
   */
  refusal(input?: SendInput, messageId?: string): ChatError | undefined {
    return (
      this.#refusal() ??
      (input === undefined ? undefined : refuseSilence(input)) ??
      (messageId === undefined ? undefined : this.#refuseRewind(messageId))
    )
  }

  /**
   * Answers questions of the agent's. The answers leave together, once every open question has one:
   * until then the run's outcome is `interrupted`, with what is still open.
   */
  resume(responses: readonly InterruptResponse[]): Run {
    const {options, clock} = this.#around
    const refusal =
      refuseAny(this.conversation, options) ??
      refuseAnswers(this.conversation, responses) ??
      this.#makeWay(refuseAny)
    if (refusal) return refused(refusal)
    const now = clock()
    const given = responses.map((response) => givenAnswer(this.conversation, response, now))
    const answered = given.reduce(reduce, this.conversation)
    const open = openInterrupts(answered)
    const answers = answersToSend(answered)
    if (open.length === 0 && answers.some(isWorthTelling)) {
      return this.#start({userMessageId: answered.run?.userMessageId, answers}, given)
    }
    this.#store.fold(given)
    const interrupts = open.map(({interrupt}) => interrupt)
    return Run.ended(
      open.length > 0 ? {outcome: 'interrupted', interrupts} : {outcome: 'cancelled'},
    )
  }

  /**
   * Tries again what failed or was stopped: the same message, or answers, once, under the same id.
   * Calls that have results are not made again.
   */
  retry(): Run {
    const refusal = this.#refusal() ?? refuseRetry(this.conversation) ?? this.#makeWay()
    if (refusal) return refused(refusal)
    const retry = this.#keepsHistory ? 'from-start' : 'keep-results'
    const {userMessageId, resumes} = this.conversation.run ?? {}
    const answers = resumes && answersToSend(this.conversation)
    return this.#start({userMessageId, retry, answers})
  }

  /** Asks for another answer to the visitor's last message; everything after it is dropped. */
  regenerate(): Run {
    const {id = ''} = this.conversation.messages.findLast(({role}) => role === 'user') ?? {}
    const refusal = this.#refusal() ?? this.#refuseRewind(id) ?? this.#makeWay()
    if (refusal) return refused(refusal)
    return this.#start({userMessageId: id}, [{type: 'REWOUND', messageId: id, keepsMessage: true}])
  }

  /**
   * Words a message of the visitor's anew: what was sent beside its old words goes along, everything
   * after it is dropped. `forwardedProps` replaces the client's for this one run.
   */
  edit(messageId: string, text: string, given: {forwardedProps?: unknown} = {}): Run {
    const refusal = this.refusal(text, messageId) ?? this.#makeWay()
    if (refusal) return refused(refusal)
    const said = this.#say(reworded(this.conversation, messageId, text))
    const rewound = {type: 'REWOUND', messageId, keepsMessage: false} as const
    return this.#start({...given, userMessageId: said.messageId}, [rewound, said])
  }

  /**
   * Asks a server that keeps history for what was said on the thread; the visitor's next message does
   * not wait for it. Rejects with what went wrong, of which nothing is shown.
   */
  async hydrate(): Promise<void> {
    const {conversation} = this
    const {options, clock} = this.#around
    if (isRunning(conversation) || !options.endpoint) return
    this.#hydration?.abort()
    const hydration = new AbortController()
    this.#hydration = hydration
    try {
      const read = await readHistory(conversation, options, hydration.signal, clock)
      if (this.conversation === conversation && !hydration.signal.aborted) this.#store.replace(read)
    } catch (error) {
      // Whoever went on did not wait for it.
      if (!hydration.signal.aborted) throw error
    } finally {
      if (this.#hydration === hydration) this.#hydration = undefined
    }
  }

  /** Whether the server is being asked for what was said. */
  get isHydrating(): boolean {
    return this.#hydration !== undefined
  }

  /** Stops the run, and its tools; what was received stays, what comes late is ignored. */
  stop(): void {
    this.#active?.stop()
  }

  /** The page is being left: a connection that breaks off from now on is nobody's failure. */
  leave(): void {
    this.#around.isAway = true
  }

  /** The page is back: what broke off meanwhile is closed, as a reload would have closed it. */
  comeBack(): void {
    this.#around.isAway = false
    this.#active?.comeBack()
  }

  /** Replaces the agent's state: the next request carries it. */
  setState(state: unknown): void {
    this.#store.fold([{type: 'STATE_GIVEN', state}])
  }

  /** Starts an empty conversation on a new thread. */
  newThread(): void {
    this.open({threadId: newId()})
  }

  /** Stops the run and starts from another conversation. */
  open(init: Parameters<typeof createConversation>[0]): void {
    this.stop()
    this.#hydration?.abort()
    this.#store.replace(closeCutRun(createConversation(init)))
  }

  get #keepsHistory(): boolean {
    return keepsHistory(this.conversation, this.#around.options.dialect)
  }

  #refusal(): ChatError | undefined {
    const {conversation} = this
    return refuseAny(conversation, this.#around.options) ?? refuseUnanswered(conversation)
  }

  #refuseRewind(messageId: string): ChatError | undefined {
    return refuseRewind(this.conversation, this.#keepsHistory, messageId)
  }

  // The run is over but its stream is not: whoever goes on does not wait for the server to close.
  // Whoever hears of that may send something first; then there is a run again.
  #makeWay(refuse?: typeof refuseAny): ChatError | undefined {
    this.#active?.close('finished')
    return refuse ? refuse(this.conversation, this.#around.options) : this.#refusal()
  }

  #say(content: Content) {
    const receivedAt = this.#around.clock()
    return {type: 'USER_MESSAGE', messageId: newId(), content, receivedAt} as const
  }

  #start(request: Request, events?: readonly ConversationEvent[]): Run {
    this.#hydration?.abort()
    const active = new ActiveRun(this.#around)
    this.#active = active
    active.start(request, events)
    return active.run
  }
}

function refused(error: ChatError): Run {
  return Run.ended({outcome: 'error', error})
}

// What was sent beside the old words goes with the new ones, too.
function reworded({messages}: Conversation, messageId: string, text: string): Content {
  const content = messages.find(({id}) => id === messageId)?.content
  const parts = Array.isArray(content) ? (content as Exclude<Content, string>) : []
  const others = parts.filter(({type}) => type !== 'text')
  return others.length > 0 ? [{type: 'text', text}, ...others] : text
}

// Consent that was not given is nothing to go on with.
function isWorthTelling({shape, answer}: InterruptItem): boolean {
  return shape !== 'consent' || answer?.status === 'resolved'
}

function closeCutRun(conversation: Conversation): Conversation {
  if (!isRunning(conversation)) return conversation
  return reduce(conversation, {type: 'RUN_CLOSED', outcome: 'failed', failure: CUT})
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
