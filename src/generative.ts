/**
 * Drawings of what an agent builds itself: what `agui-chat/generative` exports. The chat loads it when
 * the first such activity arrives; with the one-file script a page passes it as `activityRenderers`.
 */
import {html} from 'lit'

import type {ActivityRenderers, ItemRenderer} from './elements/renderers.ts'
import type {ActivityItem} from './conversation/state.ts'
import {AguiA2ui} from './generative/agui-a2ui.ts'
import {AguiMcpApp} from './generative/agui-mcp-app.ts'

/** Draws activities of the type `a2ui-surface`: A2UI 0.8 and 0.9. */
export const a2uiRenderer: ItemRenderer<ActivityItem> = (item) => {
  define('agui-a2ui', AguiA2ui)
  return html`<agui-a2ui .item=${item}></agui-a2ui>`
}

/**
 * Draws activities of the type `mcp-apps`: HTML of an MCP server in a frame of its own. Only in a chat
 * whose `mcpApps` is set; else they stay a row.
 */
export const mcpAppsRenderer: ItemRenderer<ActivityItem> = (item) => {
  define('agui-mcp-app', AguiMcpApp)
  return html`<agui-mcp-app .item=${item}></agui-mcp-app>`
}

/** All of them, by `activityType`. */
export const generativeRenderers = {
  'a2ui-surface': a2uiRenderer,
  'mcp-apps': mcpAppsRenderer,
} satisfies ActivityRenderers

function define(name: string, element: CustomElementConstructor): void {
  if (customElements.get(name) === undefined) customElements.define(name, element)
}
