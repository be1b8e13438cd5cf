/** The tools a page registers on a widget: the client carries them out, a renderer may draw them. */
import type {PageTool} from './client/tools.ts'
import type {ToolItem} from './conversation/state.ts'
import type {ItemRenderer, ToolRenderers} from './elements/renderers.ts'

/** A tool of the page's, and how its calls are drawn. */
export interface ChatTool extends PageTool {
  /** Draws a call in place of its card, as `toolRenderers` does; those come first. */
  readonly render?: ItemRenderer<ToolItem> | undefined
}

/** How the calls of registered tools are drawn. */
export class ToolDrawing {
  #registered: ToolRenderers = {}
  #given: ToolRenderers | undefined
  #all: ToolRenderers | undefined

  /** Takes a tool's renderer, until the function it returns is called. */
  add({name, render}: ChatTool): () => void {
    if (render === undefined) return () => {}
    this.#set({...this.#registered, [name]: render})
    return () => {
      const {[name]: _, ...others} = this.#registered
      this.#set(others)
    }
  }

  /** All renderers: the same object as long as nothing changes. */
  with(given: ToolRenderers | undefined): ToolRenderers | undefined {
    if (given !== this.#given) this.#all = undefined
    this.#given = given
    this.#all ??= {...this.#registered, ...given}
    return this.#all
  }

  #set(registered: ToolRenderers): void {
    this.#registered = registered
    this.#all = undefined
  }
}
