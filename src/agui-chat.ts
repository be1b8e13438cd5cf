/** The element: attributes, methods, events; it holds the controllers and renders the parts. */
import {ContextProvider} from '@lit/context'
import type {PropertyValues, TemplateResult} from 'lit'
import {property} from 'lit/decorators.js'

import {answerRequests, composerOf} from './answer-requests.ts'
import {oneOf} from './attributes.ts'
import {ChatAttributes} from './chat-attributes.ts'
import {askAside} from './client/aside.ts'
import {ChatClient} from './client/chat-client.ts'
import type {InterruptResponse} from './client/options.ts'
import type {Run} from './client/run.ts'
import {makeCalls, takeCalls, type Call} from './calls.ts'
import {ChangeEventsController} from './controllers/change-events.ts'
import {ChatController} from './controllers/chat.ts'
import {FocusController} from './controllers/focus.ts'
import {FollowController} from './controllers/follow.ts'
import {HydrateController} from './controllers/hydrate.ts'
import {KeepsakeController} from './controllers/keepsake.ts'
import {OpenersController} from './controllers/openers.ts'
import {PopupController, type ShowOptions} from './controllers/popup.ts'
import {RunEventsController} from './controllers/run-events.ts'
import {RoomController} from './controllers/room.ts'
import {idOf, SessionController} from './controllers/session.ts'
import {SilenceController} from './controllers/silence.ts'
import {UnreadController} from './controllers/unread.ts'
import {showStates, statesOf} from './controllers/states.ts'
import {toMessages} from './conversation/create.ts'
import {isRunning} from './conversation/selectors.ts'
import type {Conversation} from './conversation/state.ts'
import {chatStyles} from './elements/chat.styles.ts'
import {loadMarkdownSoon} from './elements/load-markdown.ts'
import {renderContent} from './content.ts'
import {defineInnerElements} from './elements/define.ts'
import {displayContext, nextDisplay, plainDisplay} from './elements/display.ts'
import {isGrown} from './elements/growth.ts'
import {renderInline, renderPopup} from './elements/panel.ts'
import {drawn} from './elements/inner-element.ts'
import {takeFocus} from './elements/take-focus.ts'
import {AguiCloseEvent, AguiOpenEvent} from './events.ts'
import {ChatTools, type ChatTool} from './page-tools.ts'
import {asObject} from './protocol/json.ts'
import type {Message} from './protocol/messages.ts'
import {DraftChange} from './requests.ts'
import {Sending} from './sending.ts'
import {connectionOf, displayOf, endpointOf, limitsOf, looksOf, placeOf} from './settings.ts'
import {adoptIn} from './styles/adopt.ts'

/**
 * A chat with an AG-UI agent, for any page.
 *
 * @summary A chat with an AG-UI agent.
 * @tag agui-chat
 *
 * @slot header - In place of the mark and the titles; the buttons of the title bar stay.
 * @slot header-actions - Buttons before those of the title bar.
 * @slot welcome - In place of the greeting; the prompts stay.
 * @slot before-composer - Above the message box.
 * @slot note - In place of the note under the message box, while nothing else has to be said there.
 * @slot launcher-icon - The drawing on the round button, while the popup is closed.
 * @csspart panel - The whole widget.
 * @csspart header - The title bar.
 * @csspart mark - The mark beside the heading, and the large one of the welcome.
 * @csspart heading - The title.
 * @csspart status - The line under the title.
 * @csspart header-actions - The buttons of the title bar.
 * @csspart icon-button - A button that is an icon.
 * @csspart banner - A note above the log, such as the one after a reload.
 * @csspart log - The scrolling list of turns.
 * @csspart earlier - The button above the oldest turn shown, where there are older ones.
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
 * @csspart reasoning - What the agent thought, folded.
 * @csspart steps - The rail of steps.
 * @csspart step - One step; `data-state` says how it stands.
 * @csspart tool - A tool call's card; `data-state` says how it stands.
 * @csspart tool-summary - The card's one line.
 * @csspart tool-body - The card's details.
 * @csspart activity - Something the agent is doing: a row, or what the page draws; `data-state` says how
 *   it stands.
 * @csspart card - A question of the agent's, and the line it leaves.
 * @csspart card-actions - The buttons of a question.
 * @csspart button-primary - The button that says yes.
 * @csspart typing - The line that says the agent is at work.
 * @csspart actions - The buttons under a reply.
 * @csspart suggestions - The list of prompts, of the welcome or under the last reply.
 * @csspart suggestion - One prompt.
 * @csspart jump - The button that leads back to the end.
 * @csspart error - The banner that says why a run failed.
 * @csspart button - A button of a banner or of a question.
 * @csspart retry - The button that tries again.
 * @csspart composer - The message box with its button.
 * @csspart textarea - The text field.
 * @csspart send-button - Send, or stop while the agent answers.
 * @csspart note - The line under the message box.
 * @csspart launcher - The round button that opens the panel.
 * @csspart badge - The number of replies nobody has seen.
 *
 * @cssproperty --agui-bg - Behind everything.
 * @cssproperty --agui-bg-subtle - Behind a table's head and a tool's details.
 * @cssproperty --agui-bg-sunken - Behind a block of code.
 * @cssproperty --agui-bg-code - Behind code within a line.
 * @cssproperty --agui-code-comment - Comments in code.
 * @cssproperty --agui-code-keyword - Keywords.
 * @cssproperty --agui-code-string - Texts.
 * @cssproperty --agui-code-number - Numbers and other values.
 * @cssproperty --agui-code-function - Names of functions.
 * @cssproperty --agui-code-type - Names of types, classes and elements.
 * @cssproperty --agui-code-attribute - Names of attributes and properties.
 * @cssproperty --agui-code-inserted - Lines that a diff adds.
 * @cssproperty --agui-code-deleted - Lines that a diff takes away.
 * @cssproperty --agui-bg-raised - Behind cards.
 * @cssproperty --agui-text - Text.
 * @cssproperty --agui-text-muted - Text of second rank: the status, summaries.
 * @cssproperty --agui-text-faint - Times, notes, the placeholder.
 * @cssproperty --agui-border - Lines that only separate.
 * @cssproperty --agui-border-control - The outline of fields and buttons.
 * @cssproperty --agui-accent - The send button, the mark, whatever stands out. Set alone, it brings
 *   `on-accent`, `accent-soft`, `link`, `user-bg` and `focus` with it, readable in light and dark.
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
 * @cssproperty --agui-space - The unit of the room between things.
 * @cssproperty --agui-shadow - Under what floats.
 * @cssproperty --agui-duration - How long a movement takes.
 * @cssproperty --agui-panel-width - The width of a popup.
 * @cssproperty --agui-sidebar-width - The width of a sidebar.
 * @cssproperty --agui-panel-height - The height of a popup, where the screen has room for it.
 * @cssproperty --agui-launcher-size - The width and height of the round button.
 * @cssproperty --agui-launcher-inset-block - How far the round button is from the bottom.
 * @cssproperty --agui-launcher-inset-inline - How far the round button is from the side.
 * @cssproperty --agui-z-index - Where popups have no top layer to stand in.
 *
 * @cssstate open - While the panel over the page is open.
 * @cssstate fullscreen - While it covers a small screen.
 * @cssstate running - While the agent is answering.
 * @cssstate awaiting - While the agent waits for an answer to what it asked.
 * @cssstate empty - While nobody has said anything.
 * @cssstate error - After a run failed, until the next one.
 * @cssstate restored - After a reload, until the conversation goes on.
 * @cssstate following - While the log stays at its end.
 * @cssstate over-limit - While the draft is too long to be sent.
 *
 * @event {AguiBeforeSendEvent} agui-before-send - Before a message leaves; prevent it to keep it back.
 * @event {AguiSendEvent} agui-send - A message was sent.
 * @event {AguiRunStartEvent} agui-run-start - A run started.
 * @event {AguiRunEndEvent} agui-run-end - A run ended, with exactly one outcome.
 * @event {AguiMessageEvent} agui-message - A message of the agent is complete.
 * @event {AguiToolCallEvent} agui-tool-call - The agent calls a tool, the server's or the page's.
 * @event {AguiToolResultEvent} agui-tool-result - A tool call was answered.
 * @event {AguiInterruptEvent} agui-interrupt - The agent asked something, and waits for the answer.
 * @event {AguiStateEvent} agui-state - The agent changed its state.
 * @event {AguiStatusEvent} agui-status - What the agent says it is doing is something else now.
 * @event {AguiContentFilterEvent} agui-content-filter - A blocked message was answered.
 * @event {AguiOpenEvent} agui-open - The panel over the page opened.
 * @event {AguiCloseEvent} agui-close - The panel over the page closed.
 * @event {AguiUnreadEvent} agui-unread - Replies came while the panel was closed, or were seen.
 * @event {AguiEventEvent} agui-event - Any event of the run as decoded, but never THREAD_STATE.
 */
export class AguiChat extends ChatAttributes {
  readonly #client = new ChatClient()
  readonly #chat = new ChatController(this, this.#client, () => this.#drawGrowth())
  readonly #session = new SessionController(this, this.#client)
  readonly #follow = new FollowController(this, () => this.renderRoot.querySelector('.log'))
  readonly #silence = new SilenceController(this, this.#client)
  readonly #popup = new PopupController(this, () => takeFocus(this.renderRoot))
  readonly #unread = new UnreadController(this, this.#client, () => this.#isShown)
  readonly #keepsake = new KeepsakeController(this, () => this.#popup.wasAsked)
  readonly #hydrate = new HydrateController(this, this.#client)
  readonly #tools = new ChatTools(this.#client, () => this.requestUpdate())
  readonly #sending = new Sending(this, this.#client, {
    bind: () => this.#bind(),
    fork: () => this.#session.fork(),
    engage: () => this.#follow.engage(),
  })
  readonly #calls: readonly Call[] = takeCalls(this)
  readonly #states = this.attachInternals().states
  readonly #display = new ContextProvider(this, {
    context: displayContext,
    initialValue: plainDisplay,
  })
  #drawn: Conversation | undefined
  // Turns on screen when the reader left the end: those after it are new to them.
  #seenTurns = 0
  // Until the next request or drawing: a stored conversation may come first.
  #givenState: readonly [unknown] | undefined
  #isUnset = false

  constructor() {
    super()
    defineInnerElements()
    new RunEventsController(this, this.#client)
    new OpenersController(this, this.#popup)
    new FocusController(this, () => takeFocus(this.renderRoot))
    new RoomController(this)
    new ChangeEventsController(this, this.#client)
    answerRequests(this, {
      forward: (forwardedProps) => this.#sending.forward(forwardedProps),
      aside: async (added, signal) => {
        const forwardedProps = {...asObject(this.forwardedProps), ...added}
        return askAside(forwardedProps, {...connectionOf(this, endpointOf(this)), signal})
      },
    })
    this.addEventListener(DraftChange.type, () => {
      this.#keepsake.changed()
      this.#showOver()
    })
  }

  /** The thread's id, made on first use; the server's, once it told one. Another starts that thread. */
  @property({attribute: 'thread-id'})
  get threadId(): string {
    return this.#client.conversation.threadId || this.#session.asked
  }
  set threadId(value: string | null) {
    const asked = value ?? ''
    if (asked === this.#session.asked) return
    // Its last words belong to the thread it was held on.
    if (this.hasUpdated) this.#client.stop()
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

  /** The agent's state as AG-UI has it. Setting it replaces it, and beats what was stored. */
  @property({attribute: false})
  get state(): unknown {
    return this.#givenState ? this.#givenState[0] : this.conversation.state
  }
  set state(state: unknown) {
    this.#givenState = [state ?? {}]
  }

  /**
   * What the visitor may want to say next, shown under the last reply until they say something: the
   * page's list, else the agent's.
   */
  @property({attribute: false})
  get followUps(): readonly string[] {
    return this.#sending.followUps ?? this.conversation.followUps ?? []
  }
  set followUps(followUps: readonly string[] | null) {
    this.#sending.followUps = Array.isArray(followUps) ? followUps : undefined
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

  adoptedCallback(): void {
    if (this.shadowRoot !== null) adoptIn(this.shadowRoot, chatStyles)
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
    return this.#sending.send(text)
  }

  /** Stops the run; what was received stays. */
  stop(): void {
    this.#client.stop()
  }

  /** Tries again what failed or was stopped. */
  retry(): Run {
    return this.#sending.retry()
  }

  /**
   * Asks for another answer to the visitor's last message; what came after it is dropped. Where the
   * server holds the history the run's outcome is `error`.
   */
  regenerate(): Run {
    return this.#sending.regenerate()
  }

  /**
   * Words a message of the visitor's anew; what came after it is dropped. Where the server holds the
   * history the run's outcome is `error`.
   */
  edit(messageId: string, text: string): Run {
    return this.#sending.send(text, messageId)
  }

  /**
   * Answers the agent's questions, a list of `{interruptId, status, payload}`. The answers leave
   * together, once each open question has one.
   */
  resume(responses: readonly InterruptResponse[]): Run {
    return this.#sending.resume(responses)
  }

  /**
   * Offers the agent a tool that runs in the page, until the function it returns is called: its
   * arguments are checked first, what it returns is the agent's answer. Throws when the name is taken.
   */
  registerTool(tool: ChatTool): () => void {
    return this.#tools.register(tool)
  }

  /** Starts an empty conversation on a new thread; what was stored is forgotten. */
  newThread(): void {
    composerOf(this)?.letGo()
    this.#client.newThread()
    this.#session.clear()
  }

  /** Opens the panel over the page; with `focus: true` the visitor can type at once. */
  show(options?: ShowOptions): void {
    this.#popup.show(options)
  }

  /** Closes the panel over the page; a run goes on. */
  hide(): void {
    this.#popup.hide()
  }

  /** Opens the panel over the page, or closes it. */
  toggle(): void {
    if (this.open) this.hide()
    else this.show()
  }

  /** Writes into the message box, in place of what stands there. */
  setDraft(text: string): void {
    this.#keepsake.setDraft(text)
  }

  /** Puts the focus into the message box. */
  override focus(options?: FocusOptions): void {
    composerOf(this)?.focus(options)
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot()
    adoptIn(root as ShadowRoot, chatStyles)
    return root
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#chat.settled()
    const isDone = await super.getUpdateComplete()
    await drawn(this.renderRoot)
    return isDone
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#bind()
    this.#hydrate.bind(endpointOf(this), this.threadId, this.hydrate)
    const isReworded = changed.has('strings')
    this.#display.setValue(
      nextDisplay(
        this.#display.value,
        displayOf(this, this.#now, this.#tools.with(this.toolRenderers)),
        isReworded,
      ),
    )
    this.#silence.patienceMs = limitsOf(this).silence * 1000
    this.#follow.stopsAtReply = oneOf('follow', this.follow, ['end', 'start']) === 'start'
    this.#keepsake.bind(this.#session.isOurs ? idOf(placeOf(this, endpointOf(this))) : undefined)
    this.#drawn = this.conversation
    const {isFollowing} = this.#follow
    if (isFollowing) this.#seenTurns = this.conversation.turns.length
    showStates(this.#states, {
      ...statesOf(this.conversation),
      restored: this.#session.isRestored,
      following: isFollowing,
      open: this.#isPopup && this.open,
      fullscreen: this.#isPopup && this.open && this.#popup.isFront,
    })
  }

  protected override firstUpdated(): void {
    loadMarkdownSoon()
    makeCalls(this, this.#calls)
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#showOver()
    const wasOpen = changed.get('open') ?? false
    if (!changed.has('open') || wasOpen === this.open || !this.#isPopup) return
    this.#keepsake.changed()
    this.dispatchEvent(this.open ? new AguiOpenEvent() : new AguiCloseEvent())
  }

  protected override render(): TemplateResult {
    const {conversation} = this
    const {words, title} = this.#display.value
    const content = renderContent(this, {
      words,
      title,
      conversation,
      hasEndpoint: endpointOf(this) !== undefined,
      isRestored: this.#session.isRestored,
      isRewindable: this.#client.isRewindable,
      isHydrating: this.#client.isHydrating,
      isSilent: this.#silence.isSilent,
      followUps: this.followUps,
      isFollowing: this.#follow.isFollowing,
      isFar: this.#follow.isFar,
      newTurns: conversation.turns.length - this.#seenTurns,
      onJump: this.#onJump,
      onWait: this.#onWait,
      close: this.#isPopup ? () => this.hide() : undefined,
    })
    const looks = {title, ...looksOf(this)}
    if (!this.#isPopup) return renderInline(content, looks, this.#isUnset)
    const launcher = {
      words,
      mode: this.#mode,
      position: oneOf('position', this.position, ['end', 'start']),
      isOpen: this.open,
      isRunning: isRunning(conversation),
      unread: this.#unread.count,
    }
    return renderPopup(content, looks, launcher, this.#onLaunch)
  }

  // Nearly every frame of a reply: then nothing but its last words is looked at.
  #drawGrowth(): boolean {
    const {conversation} = this
    const before = this.#drawn
    const list = this.renderRoot?.querySelector('agui-message-list')
    if (!list || this.isUpdatePending || !before || !isGrown(before, conversation)) return false
    list.turns = conversation.turns
    this.#drawn = conversation
    return true
  }

  #showOver(): void {
    showStates(this.#states, {'over-limit': composerOf(this)?.isOver === true})
  }

  // Everything a request depends on, as the attributes say now; a script may send before an update.
  #bind(): void {
    const endpoint = endpointOf(this)
    this.#client.configure({...connectionOf(this, endpoint), threadId: this.#session.asked})
    if (this.isConnected) this.#session.bind(placeOf(this, endpoint))
    const [state] = this.#givenState ?? []
    this.#givenState = undefined
    if (state !== undefined) this.#client.setState(state)
  }

  get #mode(): ChatAttributes['mode'] {
    return oneOf('mode', this.mode, ['inline', 'popup', 'sidebar', 'fullscreen'])
  }

  get #isPopup(): boolean {
    return this.#mode !== 'inline'
  }

  get #isShown(): boolean {
    return this.open || !this.#isPopup
  }

  readonly #now = (): Conversation => this.conversation

  readonly #onLaunch = (): void => {
    if (this.open) this.hide()
    else this.show({focus: true})
  }

  readonly #onWait = (): void => {
    this.#silence.keepWaiting()
    composerOf(this)?.focusQuietly()
  }

  readonly #onJump = (): void => {
    this.#follow.jump()
    composerOf(this)?.focusForTyping()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'agui-chat': AguiChat
  }
}
