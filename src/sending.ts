/** Starts the runs of a widget: the page is asked first, and told of the end. */
import type {AguiChat} from './agui-chat.ts'
import type {ChatClient} from './client/chat-client.ts'
import type {InterruptResponse} from './client/options.ts'
import {Run, type RunResult} from './client/run.ts'
import {AguiBeforeSendEvent, AguiInterruptEvent, AguiRunEndEvent} from './events.ts'
import {asObject, type JsonObject} from './protocol/json.ts'

/** What has to be done around a run. */
export interface Ways {
  /** Takes over what the attributes say now. */
  readonly bind: () => void
  /** A copy of a tab goes on by itself from here. */
  readonly fork: () => void
  /** The reader wants to see what comes. */
  readonly engage: () => void
}

export class Sending {
  /** What the page suggests to say next. */
  followUps: readonly string[] | undefined
  readonly #host: Pick<AguiChat, 'forwardedProps'> & EventTarget
  readonly #client: ChatClient
  readonly #ways: Ways

  constructor(
    host: Pick<AguiChat, 'forwardedProps'> & EventTarget,
    client: ChatClient,
    ways: Ways,
  ) {
    this.#host = host
    this.#client = client
    this.#ways = ways
  }

  /** Sends a message, or words one of the visitor's anew. */
  send(text: string, messageId?: string): Run {
    this.#ways.bind()
    const error = this.#client.refusal(text ?? '', messageId)
    if (error !== undefined) return Run.ended({outcome: 'error', error})
    const before = this.#ask(text, this.#host.forwardedProps)
    if (before === undefined) return Run.ended({outcome: 'cancelled'})
    const {text: said, forwardedProps} = before
    return this.#open(() =>
      messageId === undefined
        ? this.#client.send({text: said, forwardedProps})
        : this.#client.edit(messageId, said, {forwardedProps}),
    )
  }

  /** Starts a run without a message; false when it may not be. */
  forward(added: JsonObject): boolean {
    this.#ways.bind()
    if (this.#client.refusal() !== undefined) return false
    const before = this.#ask('', {...asObject(this.#host.forwardedProps), ...added})
    if (before !== undefined) this.#open(() => this.#client.forward(before.forwardedProps))
    return before !== undefined
  }

  retry(): Run {
    this.#ways.bind()
    return this.#open(() => this.#client.retry())
  }

  regenerate(): Run {
    this.#ways.bind()
    return this.#open(() => this.#client.regenerate())
  }

  resume(responses: readonly InterruptResponse[]): Run {
    this.#ways.bind()
    return this.#open(() => this.#client.resume(responses))
  }

  // What a page may change or prevent for a message, it may for whatever else the visitor sends.
  #ask(text: string, forwardedProps: unknown): AguiBeforeSendEvent | undefined {
    const before = new AguiBeforeSendEvent(text, forwardedProps)
    return this.#host.dispatchEvent(before) ? before : undefined
  }

  #tell(result: RunResult): void {
    if (result.interrupts) this.#host.dispatchEvent(new AguiInterruptEvent(result.interrupts))
    this.#host.dispatchEvent(new AguiRunEndEvent(result))
  }

  // A run that was refused leaves no trace.
  #open(open: () => Run): Run {
    this.#ways.fork()
    const before = this.#client.conversation.run?.runId
    const run = open()
    if (this.#client.conversation.run?.runId === before) return run
    this.followUps = undefined
    this.#ways.engage()
    void run.result.then((result) => this.#tell(result))
    return run
  }
}
