/** The element: attributes, methods, events; it holds the controllers and renders the parts. */
import {ContextProvider} from '@lit/context'
import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit'
import {property} from 'lit/decorators.js'

import {oneOf, readSuggestions, warnOnce} from './attributes.ts'
import {ChatClient} from './client/chat-client.ts'
import {Run} from './client/run.ts'
import {displayContext, markdownContext, wordsContext, type DisplaySettings} from './contexts.ts'
import {ChatController} from './controllers/chat.ts'
import {FollowController} from './controllers/follow.ts'
import {RunEventsController} from './controllers/run-events.ts'
import {SessionController, type StorageKind} from './controllers/session.ts'
import {SilenceController} from './controllers/silence.ts'
import {toMessages} from './conversation/create.ts'
import {activity, canRetry, isRunning} from './conversation/selectors.ts'
import type {Conversation} from './conversation/state.ts'
import type {AguiComposer} from './elements/agui-composer.ts'
import type {Suggestion} from './elements/agui-message-list.ts'
import {
  renderHeader,
  renderRestored,
  renderSilence,
  renderUnconfigured,
} from './elements/banners.ts'
import {chatStyles} from './elements/chat.styles.ts'
import {defineInnerElements} from './elements/define.ts'
import {icon} from './elements/icons.ts'
import {drawn} from './elements/inner-element.ts'
import {plainLine} from './elements/labels.ts'
import {resolveEndpoint} from './endpoint.ts'
import {AguiBeforeSendEvent, AguiRunEndEvent} from './events.ts'
import {markdownWords, Words, type Strings} from './i18n/strings.ts'
import type {DialectName} from './protocol/dialect.ts'
import type {Message} from './protocol/messages.ts'
import type {HeadersSource} from './protocol/request.ts'
import {NewThreadRequest, RetryRequest, SendRequest, StopRequest} from './requests.ts'

/**
 * A chat with an AG-UI agent, for any page.
 *
 * @summary A chat with an AG-UI agent.
 * @tag agui-chat
 *
 * @csspart panel - The whole widget.
 * @csspart header - The title bar.
 * @csspart mark - The mark beside the heading, and the large one of the welcome.
 * @csspart heading - The title.
 * @csspart status - The line under the title.
 * @csspart icon-button - A button that is an icon.
 * @csspart banner - A note above the log, such as the one after a reload.
 * @csspart log - The scrolling list of turns.
 * @csspart day - The line before the first turn of a day.
 * @csspart turn - Any turn; also `turn-user` or `turn-assistant`.
 * @csspart bubble - The visitor's message.
 * @csspart byline - Name and time above the agent's turn.
 * @csspart avatar - The glyph of the byline.
 * @csspart time - The time of the byline.
 * @csspart content - A stretch of the agent's text.
 * @csspart code-block - A block of code, its header included.
 * @csspart code-header - The language and the copy button of a code block.
 * @csspart copy-button - The button that copies a code block.
 * @csspart table - The scroller around a table.
 * @csspart cursor - The dot after the last word while it grows.
 * @csspart steps - The rail of steps.
 * @csspart step - One step; `data-state` says how it stands.
 * @csspart tool - A tool call's card; `data-state` says how it stands.
 * @csspart tool-summary - The card's one line.
 * @csspart tool-body - The card's details.
 * @csspart typing - The line that says the agent is at work.
 * @csspart suggestions - The list of prompts.
 * @csspart suggestion - One prompt.
 * @csspart jump - The button that leads back to the end.
 * @csspart error - The banner that says why a run failed.
 * @csspart button - A button of a banner.
 * @csspart retry - The button that tries again.
 * @csspart composer - The message box with its button.
 * @csspart textarea - The text field.
 * @csspart send-button - Send, or stop while the agent answers.
 * @csspart note - The line under the message box.
 *
 * @cssstate running - While the agent is answering.
 * @cssstate empty - While nobody has said anything.
 * @cssstate error - After a run failed, until the next one.
 * @cssstate restored - After a reload, until the conversation goes on.
 * @cssstate following - While the log stays at its end.
 *
 * @event {AguiBeforeSendEvent} agui-before-send - Before a message leaves; prevent it to keep it back.
 * @event {AguiSendEvent} agui-send - A message was sent.
 * @event {AguiRunStartEvent} agui-run-start - A run started.
 * @event {AguiRunEndEvent} agui-run-end - A run ended, with exactly one outcome.
 * @event {AguiMessageEvent} agui-message - A message of the agent is complete.
 * @event {AguiContentFilterEvent} agui-content-filter - A blocked message was answered.
 * @event {AguiEventEvent} agui-event - Any event of the run as decoded.
 */
export class AguiChat extends LitElement {
  static override styles = chatStyles

  /** URL of the agent, resolved against the page. Without it nothing is sent. */
  @property() endpoint = ''
  /** How the server phrases AG-UI: `auto`, `ag-ui` or `task-agent`. */
  @property() dialect: DialectName = 'auto'
  /** The title, and the widget's name for assistive technology. */
  @property() heading = ''
  /** Shown under the title while the agent is idle, instead of `Ready`. */
  @property() subheading = ''
  /** What the empty message box says. */
  @property() placeholder = ''
  /** The welcome: its first line is the title, the following ones the text under it. */
  @property() welcome = ''
  /** The agent's name above its turns; the heading when absent. */
  @property({attribute: 'assistant-name'}) assistantName = ''
  /** Up to four prompts: one per line, a JSON list, or an array of texts or `{label, text}`. */
  @property() suggestions: string | readonly (string | Suggestion)[] | null = null
  /** `auto` takes the page's colour scheme, `system` the device's; or `light`, `dark`. */
  @property() theme: 'auto' | 'system' | 'light' | 'dark' = 'auto'
  /** How much of tool calls is shown: `compact` cards, `full` with details open, or `hidden`. */
  @property({attribute: 'tools-display'}) toolsDisplay: 'compact' | 'full' | 'hidden' = 'compact'
  /** Where the conversation is kept: `session`, `local` or `none`. */
  @property() storage: StorageKind = 'session'
  /** A suffix that tells two chats with one agent apart. */
  @property({attribute: 'storage-key'}) storageKey = ''
  /** As in `fetch`: `same-origin`, `include` or `omit`. */
  @property() credentials: RequestCredentials = 'same-origin'
  /** Whether the message box is switched off. */
  @property({type: Boolean}) disabled = false
  /** Headers for every request: an object, or a function, maybe async, asked anew each time. */
  @property({attribute: false}) headers: HeadersSource | undefined
  /** Stands in for the global `fetch`. */
  @property({attribute: false}) fetch: typeof globalThis.fetch | undefined
  /** Texts to replace, by key; the others stay. */
  @property({attribute: false}) strings: Partial<Strings> | undefined

  readonly #client = new ChatClient()
  readonly #chat = new ChatController(this, this.#client)
  readonly #session = new SessionController(this, this.#client)
  readonly #follow = new FollowController(this, () => this.renderRoot.querySelector('.log'))
  readonly #silence = new SilenceController(this, this.#client)
  readonly #internals = this.attachInternals()
  readonly #words = new ContextProvider(this, {context: wordsContext, initialValue: new Words()})
  readonly #display = new ContextProvider(this, {context: displayContext})
  readonly #markdown = new ContextProvider(this, {context: markdownContext, initialValue: {}})
  // Turns on screen when the reader left the end: those after it are new to them.
  #seenTurns = 0
  #isUnset = false

  constructor() {
    super()
    defineInnerElements()
    new RunEventsController(this, this.#client)
    this.addEventListener(SendRequest.type, this.#onSend)
    this.addEventListener(StopRequest.type, () => this.stop())
    this.addEventListener(RetryRequest.type, this.#onRetry)
    this.addEventListener(NewThreadRequest.type, this.#onNewThread)
  }

  /** The thread's id; the server's, once it told one. Setting another starts that thread. */
  @property({attribute: 'thread-id'})
  get threadId(): string {
    return this.#client.conversation.threadId || this.#session.asked
  }
  set threadId(value: string | null) {
    const asked = value ?? ''
    if (asked === this.#session.asked) return
    this.#session.asked = asked
    if (this.hasUpdated) this.#client.open({threadId: asked})
  }

  /**
   * The thread as AG-UI messages, live, the text so far included. Setting it stops a run, clears
   * every other state, and beats what was stored.
   */
  @property({attribute: false})
  get messages(): readonly Message[] {
    return toMessages(this.#client.conversation)
  }
  set messages(messages: readonly Message[]) {
    // A thread that lived in the server's state is gone with it.
    const isKept = this.conversation.serializedState === undefined
    this.#client.open({messages, threadId: isKept ? this.threadId : ''})
    this.#session.clear()
  }

  /** The immutable snapshot of now. */
  get conversation(): Conversation {
    return this.#client.conversation
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang']
  }

  override attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    super.attributeChangedCallback(name, before, now)
    if (name === 'lang') this.requestUpdate()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#isUnset = getComputedStyle(this).display === 'inline'
    if (this.hasUpdated) this.#bind()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    // Moving the element takes it out and puts it back within one task: that is no goodbye.
    queueMicrotask(() => {
      if (this.isConnected) return
      this.#client.stop()
      this.#session.release()
    })
  }

  /** Sends a message; the run's `result` never rejects. See `ChatClient.send` for refusals. */
  send(text: string): Run {
    this.#bind()
    const refusal = this.#client.refusal(text)
    if (refusal !== undefined) return Run.ended({outcome: 'error', error: refusal})
    const before = new AguiBeforeSendEvent(text)
    if (!this.dispatchEvent(before)) return Run.ended({outcome: 'cancelled'})
    this.#session.fork()
    const {text: said, forwardedProps} = before
    return this.#watch(() => this.#client.send({text: said, forwardedProps}))
  }

  /** Stops the run; what was received stays. */
  stop(): void {
    this.#client.stop()
  }

  /** Tries again what failed or was stopped. */
  retry(): Run {
    this.#bind()
    return this.#watch(() => this.#client.retry())
  }

  /** Starts an empty conversation on a new thread; what was stored is forgotten. */
  newThread(): void {
    this.#client.newThread()
    this.#session.clear()
  }

  override focus(options?: FocusOptions): void {
    this.#composer?.focus(options)
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#chat.settled()
    const isDone = await super.getUpdateComplete()
    await drawn(this.renderRoot.querySelectorAll('agui-message-list, agui-notice, agui-composer'))
    return isDone
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#bind()
    const locale = this.#locale
    if (changed.has('strings') || this.#words.value.asked !== locale) {
      const words = new Words(this.strings, locale)
      this.#words.setValue(words)
      this.#markdown.setValue({strings: markdownWords(words)})
    }
    const tools = oneOf('tools-display', this.toolsDisplay, ['compact', 'full', 'hidden'])
    const assistantName = this.assistantName || this.#title
    const shown = this.#display.value as DisplaySettings | undefined
    if (shown?.assistantName !== assistantName || shown.tools !== tools) {
      this.#display.setValue({assistantName, tools})
    }
    if (this.#follow.isFollowing) this.#seenTurns = this.conversation.turns.length
    this.#showStates()
  }

  protected override render(): TemplateResult {
    const {conversation} = this
    const words = this.#words.value
    const running = isRunning(conversation)
    const isRepeatable = !this.disabled && canRetry(conversation)
    const theme = oneOf('theme', this.theme, ['auto', 'system', 'light', 'dark'])
    return html`<section
      part="panel"
      class="panel"
      data-theme=${theme}
      ?data-unset=${this.#isUnset}
      role="region"
      aria-label=${this.#title}
    >
      ${renderHeader(words, {title: this.#title, status: this.#status, isRunning: running})}
      ${this.#session.isRestored ? renderRestored(words) : nothing}
      <agui-message-list
        .turns=${conversation.turns}
        .status=${conversation.status}
        ?canRetry=${isRepeatable}
        .welcome=${this.welcome || ''}
        .suggestions=${readSuggestions(this.suggestions)}
        ?data-following=${this.#follow.isFollowing}
      ></agui-message-list>
      <footer class="footer">
        ${this.#follow.isFar ? this.#renderJump() : nothing} ${this.#renderFailure(isRepeatable)}
        <agui-composer
          ?running=${running}
          ?inactive=${this.disabled || this.#endpoint === undefined}
          .placeholder=${this.placeholder}
        ></agui-composer>
      </footer>
    </section>`
  }

  #renderJump(): TemplateResult {
    const count = this.conversation.turns.slice(this.#seenTurns).length
    const words = this.#words.value
    const text = count === 0 ? words.get('jump.latest') : words.get('jump.count', {count})
    return html`<button part="jump" class="jump" type="button" @click=${this.#onJump}>
      ${icon('down', 'small')} ${text}
    </button>`
  }

  #renderFailure(isRepeatable: boolean): TemplateResult | typeof nothing {
    const words = this.#words.value
    if (this.#endpoint === undefined) return renderUnconfigured(words)
    if (this.#silence.isSilent) return renderSilence(words, this.#onWait)
    const {failure, turns} = this.conversation
    if (failure === undefined) return nothing
    return html`<agui-notice
      .failure=${failure}
      ?isPartial=${turns.at(-1)?.kind === 'agent'}
      ?canRetry=${isRepeatable}
    ></agui-notice>`
  }

  get #status(): string {
    const {conversation} = this
    const words = this.#words.value
    if (!isRunning(conversation)) return this.subheading || words.get('status.ready')
    return plainLine(activity(conversation) ?? words.get('status.working'))
  }

  get #title(): string {
    return this.heading || this.#words.value.get('heading')
  }

  get #locale(): string {
    const inherited = this.closest<HTMLElement>('[lang]')?.lang
    return this.lang || inherited || navigator.language
  }

  get #composer(): AguiComposer | null {
    return this.renderRoot.querySelector('agui-composer')
  }

  get #endpoint(): URL | undefined {
    const url = resolveEndpoint(this.endpoint, document.baseURI, globalThis.origin)
    if (url instanceof URL) return url
    warnOnce(url)
    return undefined
  }

  // Everything a request depends on, as the attributes say now; a script may send before an update.
  #bind(): void {
    const endpoint = this.#endpoint
    this.#client.configure({
      endpoint,
      dialect: oneOf('dialect', this.dialect, ['auto', 'ag-ui', 'task-agent']),
      credentials: oneOf('credentials', this.credentials, ['same-origin', 'include', 'omit']),
      headers: this.headers,
      fetch: this.fetch,
      threadId: this.#session.asked,
    })
    if (!this.isConnected) return
    const storage = oneOf('storage', this.storage, ['session', 'local', 'none'])
    this.#session.bind({endpoint, storage, storageKey: this.storageKey})
  }

  // A run that was refused leaves no trace.
  #watch(open: () => Run): Run {
    const before = this.conversation.run
    const run = open()
    if (this.conversation.run === before) return run
    this.#follow.engage()
    void run.result.then((result) => this.dispatchEvent(new AguiRunEndEvent(result)))
    return run
  }

  #showStates(): void {
    const {failure, turns} = this.conversation
    const states: Readonly<Record<string, boolean>> = {
      running: isRunning(this.conversation),
      empty: turns.length === 0,
      error: failure !== undefined,
      restored: this.#session.isRestored,
      following: this.#follow.isFollowing,
    }
    for (const [name, isOn] of Object.entries(states)) {
      if (isOn) this.#internals.states.add(name)
      else this.#internals.states.delete(name)
    }
  }

  readonly #onSend = (event: SendRequest): void => {
    if (this.disabled) return
    const count = this.conversation.turns.length
    this.send(event.text)
    event.isAccepted = this.conversation.turns.length > count
    const composer = this.#composer
    if (event.isAccepted && event.composedPath()[0] !== composer) composer?.focusQuietly()
  }

  readonly #onRetry = (): void => {
    this.stop()
    this.retry()
    this.#composer?.focusQuietly()
  }

  readonly #onWait = (): void => {
    this.#silence.keepWaiting()
    this.#composer?.focusQuietly()
  }

  readonly #onNewThread = (): void => {
    this.newThread()
    this.#composer?.focusQuietly()
  }

  readonly #onJump = (): void => {
    this.#follow.engage('smooth')
    this.#composer?.focusForTyping()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-chat': AguiChat
  }
}
