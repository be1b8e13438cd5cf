/** Has the drawings of generated interfaces loaded with the first activity that needs one. */
import {registerActivityRenderer} from './elements/renderers.ts'

registerActivityRenderer('a2ui-surface', async () => (await import('./generative.ts')).a2uiRenderer)
registerActivityRenderer('mcp-apps', async () => (await import('./generative.ts')).mcpAppsRenderer)
