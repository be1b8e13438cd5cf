/** Lets a page draw fenced blocks as it draws tool calls: with templates, nodes or texts. */
import {render as renderInto, type TemplateResult} from 'lit'

import type {FenceRenderer} from '../markdown.ts'
import {isDrawing, ownEntry} from './renderers.ts'

/**
 * Draws fenced blocks, by the language behind the fence, anew whenever their code grows. A string is
 * shown as text; nothing at all leaves the code in place, and so does an error.
 */
export type Fences = Readonly<
  Record<
    string,
    (
      code: string,
      state: {
        /** Whether no more of the code will come. */
        readonly closed: boolean
      },
    ) => TemplateResult | Node | string | null | undefined
  >
>

const known = new WeakMap<Fences, FenceRenderer>()

/** The page's table as the markdown renderer takes it: the same function for the same table. */
export function fenceFrom(fences: Fences | undefined): FenceRenderer | undefined {
  if (!fences) return undefined
  const renderer: FenceRenderer = (code, language, {closed, drawn}) => {
    const content = ownEntry(fences, language)?.(code, {closed})
    if (!isDrawing(content)) return undefined
    const place = drawn ?? document.createElement('div')
    renderInto(content, place as HTMLElement)
    return place
  }
  if (!known.has(fences)) known.set(fences, renderer)
  return known.get(fences)
}
