/** The element: attributes, methods, events; it holds the controllers and renders the parts. */
import {ContextProvider} from '@lit/context'
import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit'
import {property} from 'lit/decorators.js'

import {answerRequests, composerOf} from './answer-requests.ts'
import {oneOf, readSuggestions} from './attributes.ts'
import {ChatClient} from './client/chat-client.ts'
import {Run} from './client/run.ts'
import {ChatController} from './controllers/chat.ts'
import {FollowController} from './controllers/follow.ts'
import {RunEventsController} from './controllers/run-events.ts'
import {SessionController, type StorageKind} from './controllers/session.ts'
import {SilenceController} from './controllers/silence.ts'
import {showStates} from './controllers/states.ts'
import {toMessages} from './conversation/create.ts'
import {canRetry, isRunning} from './conversation/selectors.ts'
import type {Conversation} from './conversation/state.ts'
import type {Suggestion} from './elements/agui-message-list.ts'
import {renderJump, renderRestored, renderSilence, renderUnconfigured} from './elements/banners.ts'
import {chatStyles} from './elements/chat.styles.ts'
import {defineInnerElements} from './elements/define.ts'
import {displayContext, localeOf, nextDisplay, plainDisplay} from './elements/display.ts'
import {renderHeader} from './elements/header.ts'
import {drawn} from './elements/inner-element.ts'
import {AguiBeforeSendEvent, AguiRunEndEvent} from './events.ts'
import type {Strings} from './i18n/strings.ts'
import type {DialectName} from './protocol/dialect.ts'
import type {Message} from './protocol/messages.ts'
import type {HeadersSource} from './protocol/request.ts'
import {connectionOf, endpointOf, placeOf} from './settings.ts'

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
 * @cssproperty --agui-bg - Behind everything.
 * @cssproperty --agui-bg-subtle - Behind a table's head and a tool's details.
 * @cssproperty --agui-bg-sunken - Behind a block of code.
 * @cssproperty --agui-bg-code - Behind code within a line.
 * @cssproperty --agui-bg-raised - Behind cards.
 * @cssproperty --agui-text - Text.
 * @cssproperty --agui-text-muted - Text of second rank: the status, summaries.
 * @cssproperty --agui-text-faint - Times, notes, the placeholder.
 * @cssproperty --agui-border - Lines that only separate.
 * @cssproperty --agui-border-control - The outline of fields and buttons.
 * @cssproperty --agui-accent - The send button, the mark, whatever stands out.
 * @cssproperty --agui-on-accent - Text and icons on the accent.
 * @cssproperty --agui-accent-soft - A quiet shade of the accent.
 * @cssproperty --agui-link - Links.
 * @cssproperty --agui-user-bg - Behind the visitor's message.
 * @cssproperty --agui-user-text - The visitor's message.
 * @cssproperty --agui-success - What went well.
 * @cssproperty --agui-danger - What failed.
 * @cssproperty --agui-danger-soft - Behind the banner of a failure.
 * @cssproperty --agui-focus - The outline around what has the focus.
 * @cssproperty --agui-font - The typeface.
 * @cssproperty --agui-font-mono - The typeface of code.
 * @cssproperty --agui-font-size - The size of text.
 * @cssproperty --agui-line - The height of a line.
 * @cssproperty --agui-radius - How round corners are.
 * @cssproperty --agui-content-width - The widest a line of the conversation gets.
 * @cssproperty --agui-duration - How long a movement takes.
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
 * @event {AguiEventEvent} agui-event - Any event of the run as decoded, but never THREAD_STATE.
 */
export class AguiChat extends LitElement {
  static override styles = chatStyles

  /**
   * URL of the agent, resolved against the page: https, the page's own origin, or loopback. Without
   * it nothing is sent.
   */
  @property() endpoint = ''
  /** How the server phrases AG-UI; `auto` finds out from what arrives. */
  @property() dialect: DialectName = 'auto'
  /** The title, and the widget's name for assistive technology; `Assistant` when absent. */
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
  /** How much of tool calls is shown: `compact` is cards, `full` opens their details. */
  @property({attribute: 'tools-display'}) toolsDisplay: 'compact' | 'full' | 'hidden' = 'compact'
  /** Where the conversation is kept: for the tab, for the browser, or nowhere. */
  @property() storage: StorageKind = 'session'
  /** A suffix that tells two chats with one agent apart. */
  @property({attribute: 'storage-key'}) storageKey = ''
  /** Whether cookies go along, as in `fetch`. */
  @property() credentials: RequestCredentials = 'same-origin'
  /** Whether the message box is switched off. */
  @property({type: Boolean}) disabled = false
  /**
   * Headers for every request: an object, or a function, maybe async, asked anew each time, and once
   * more after a 401.
   */
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
  readonly #states = this.attachInternals().states
  readonly #display = new ContextProvider(this, {
    context: displayContext,
    initialValue: plainDisplay,
  })
  // Turns on screen when the reader left the end: those after it are new to them.
  #seenTurns = 0
  #isUnset = false

  constructor() {
    super()
    defineInnerElements()
    new RunEventsController(this, this.#client)
    answerRequests(this)
  }

  /** The thread's id, made on first use; the server's, once it told one. Another starts that thread. */
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

  /**
   * Sends a message. The run's `result` never rejects: while a reply runs or without an endpoint its
   * outcome is `error`, after a prevented `agui-before-send` it is `cancelled`, and nothing was sent.
   */
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

  /** Puts the focus into the message box. */
  override focus(options?: FocusOptions): void {
    composerOf(this)?.focus(options)
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#chat.settled()
    const isDone = await super.getUpdateComplete()
    await drawn(this.renderRoot)
    return isDone
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#bind()
    const {strings, heading, assistantName} = this
    const tools = oneOf('tools-display', this.toolsDisplay, ['compact', 'full', 'hidden'])
    const settings = {strings, locale: localeOf(this), heading, assistantName, tools}
    this.#display.setValue(nextDisplay(this.#display.value, settings, changed.has('strings')))
    const {turns, failure} = this.conversation
    const {isFollowing} = this.#follow
    if (isFollowing) this.#seenTurns = turns.length
    showStates(this.#states, {
      running: isRunning(this.conversation),
      empty: turns.length === 0,
      error: failure !== undefined,
      restored: this.#session.isRestored,
      following: isFollowing,
    })
  }

  protected override render(): TemplateResult {
    const {conversation} = this
    const {words, title} = this.#display.value
    const endpoint = endpointOf(this)
    const isRepeatable = !this.disabled && canRetry(conversation)
    const count = conversation.turns.length - this.#seenTurns
    return html`<section
      part="panel"
      class="panel"
      data-theme=${oneOf('theme', this.theme, ['auto', 'system', 'light', 'dark'])}
      ?data-unset=${this.#isUnset}
      role="region"
      aria-label=${title}
    >
      ${renderHeader(words, conversation, title, this.subheading)}
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
        ${this.#follow.isFar ? renderJump(words, Math.max(0, count), this.#onJump) : nothing}
        ${this.#renderFailure(endpoint, isRepeatable)}
        <agui-composer
          ?running=${isRunning(conversation)}
          ?inactive=${this.disabled || endpoint === undefined}
          .placeholder=${this.placeholder}
        ></agui-composer>
      </footer>
    </section>`
  }

  #renderFailure(endpoint: URL | undefined, isRepeatable: boolean): unknown {
    const {words} = this.#display.value
    const {failure, turns} = this.conversation
    if (endpoint === undefined) return renderUnconfigured(words)
    if (this.#silence.isSilent) return renderSilence(words, this.#onWait)
    if (failure === undefined) return nothing
    return html`<agui-notice
      .failure=${failure}
      ?isPartial=${turns.at(-1)?.kind === 'agent'}
      ?canRetry=${isRepeatable}
    ></agui-notice>`
  }

  // Everything a request depends on, as the attributes say now; a script may send before an update.
  #bind(): void {
    const endpoint = endpointOf(this)
    this.#client.configure({...connectionOf(this, endpoint), threadId: this.#session.asked})
    if (this.isConnected) this.#session.bind(placeOf(this, endpoint))
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

  readonly #onWait = (): void => {
    this.#silence.keepWaiting()
    composerOf(this)?.focusQuietly()
  }

  readonly #onJump = (): void => {
    this.#follow.engage('smooth')
    composerOf(this)?.focusForTyping()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-chat': AguiChat
  }
}
