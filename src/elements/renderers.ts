/**
 * Who draws a tool call or an activity: the page, if it has a renderer for it; for activities else a
 * module that is loaded when the first one of its type comes; else nobody, and the plain view stays.
 */
import type {TemplateResult} from 'lit'

import type {ActivityItem, Conversation, ToolItem} from '../conversation/state.ts'

/** What a renderer may look at besides its item. */
export interface RenderContext {
  /** The conversation as it is while the item is drawn. */
  readonly conversation: Conversation
}

/**
 * Draws an item, anew whenever it changes. A string is shown as text; nothing at all leaves the plain
 * view in place, and so does an error.
 */
export type ItemRenderer<T extends ToolItem | ActivityItem> = (
  item: T,
  context: RenderContext,
) => TemplateResult | Node | string | null | undefined

/** Renderers of tool calls, by the function's name. */
export type ToolRenderers = Readonly<Record<string, ItemRenderer<ToolItem>>>
/** Renderers of activities, by `activityType`. */
export type ActivityRenderers = Readonly<Record<string, ItemRenderer<ActivityItem>>>

/** A renderer, or the promise of one. */
export type AnyRenderer = ItemRenderer<never> | Promise<ItemRenderer<never>>

const registered = new Map<string, () => Promise<ItemRenderer<ActivityItem>>>()

/** Offers a renderer for a type of activity; `load` is called when the first such item is drawn. */
export function registerActivityRenderer(
  activityType: string,
  load: () => Promise<ItemRenderer<ActivityItem>>,
): void {
  let loading: Promise<ItemRenderer<ActivityItem>> | undefined
  registered.set(activityType, () => (loading ??= load()))
}

/** The renderer of an item, if there is one. */
export function rendererFor(
  item: ToolItem | ActivityItem,
  given: {
    readonly toolRenderers?: ToolRenderers | undefined
    readonly activityRenderers?: ActivityRenderers | undefined
  },
): AnyRenderer | undefined {
  if (item.kind === 'tool') return ownEntry(given.toolRenderers, item.name)
  const {activityType} = item
  return ownEntry(given.activityRenderers, activityType) ?? registered.get(activityType)?.()
}

/** Whether what a page's renderer gave can be shown. */
export function isDrawing(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'string'
  return 'nodeType' in value || '_$litType$' in value
}

/** An entry of a page's own table: what every object has besides is no renderer. */
export function ownEntry<T>(
  table: Readonly<Record<string, T>> | undefined,
  name: string,
): T | undefined {
  const entry = table && Object.hasOwn(table, name) ? table[name] : undefined
  return typeof entry === 'function' ? entry : undefined
}
