/**
 * The manifest of what a page may rely on, made from the doc comments: `dist/custom-elements.json`.
 *
 * README, editors' hints and tests read it. It names the files that are shipped, not the sources.
 */
import {
  customProperties,
  namedValues,
  oneClass,
  onlyThePublic,
} from './scripts/manifest-plugins.mjs'

const values = namedValues()

export default {
  globs: ['src/agui-chat.ts', 'src/chat-attributes.ts', 'src/define.ts', 'src/events.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  quiet: true,
  overrideModuleCreation: values.createModules,
  plugins: [values.plugin, customProperties(), oneClass(), onlyThePublic()],
}
