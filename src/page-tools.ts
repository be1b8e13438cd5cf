/** The tools a page registers on a widget: the client carries them out, a renderer may draw them. */
import type {ChatClient} from './client/chat-client.ts'
import type {PageTool} from './client/tools.ts'
import type {ToolItem} from './conversation/state.ts'
import type {ItemRenderer, ToolRenderers} from './elements/renderers.ts'

/** A tool of the page's, and how its calls are drawn. */
export interface ChatTool extends PageTool {
  /** Draws a call in place of its card, as `toolRenderers` does; those come first. */
  readonly render?: ItemRenderer<ToolItem> | undefined
}

export class ChatTools {
  readonly #client: ChatClient
  readonly #changed: () => void
  #registered: ToolRenderers = {}
  #given: ToolRenderers | undefined
  #all: ToolRenderers | undefined

  /** @param changed - Told when calls are drawn in another way. */
  constructor(client: ChatClient, changed: () => void) {
    this.#client = client
    this.#changed = changed
  }

  /** Offers a tool until the function it returns is called. */
  register(tool: ChatTool): () => void {
    const unregister = this.#client.registerTool(tool)
    const {name, render} = tool
    if (render === undefined) return unregister
    this.#set({...this.#registered, [name]: render})
    return () => {
      unregister()
      if (this.#registered[name] !== render) return
      const {[name]: _, ...others} = this.#registered
      this.#set(others)
    }
  }

  /** How calls are drawn: the same object as long as nothing changes. */
  with(given: ToolRenderers | undefined): ToolRenderers | undefined {
    if (given !== this.#given) this.#all = undefined
    this.#given = given
    this.#all ??= {...this.#registered, ...given}
    return this.#all
  }

  #set(registered: ToolRenderers): void {
    this.#registered = registered
    this.#all = undefined
    this.#changed()
  }
}
