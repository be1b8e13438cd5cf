// Two builds of one source: ES modules for bundlers, and `--mode embed` for the script tag.
import {minifyHTMLLiterals} from 'minify-literals'
import {defineConfig, type Plugin} from 'vite'

const entry = {
  index: 'src/index.ts',
  element: 'src/element.ts',
  core: 'src/core.ts',
  markdown: 'src/markdown.ts',
}

const modules = {
  target: 'es2022',
  sourcemap: true,
  emptyOutDir: true,
  minify: false,
  lib: {entry, formats: ['es' as const]},
  rolldownOptions: {
    external: [/^lit($|\/)/, /^@lit\//, 'eventsource-parser', 'marked', 'dompurify'],
  },
}

const embed = {
  target: 'es2022',
  sourcemap: true,
  emptyOutDir: false,
  lib: {
    entry: 'src/define.ts',
    formats: ['iife' as const],
    name: 'AguiChat', // Vite asks for one; the entry exports nothing, so no global is made
    fileName: () => 'agui-chat.min.js',
  },
}

// Templates are strings to the bundler, which leaves their indentation in: a fifth of the script.
const minifyTemplates: Plugin = {
  name: 'minify-templates',
  async transform(code, id) {
    if (!id.includes('/src/')) return null
    const minified = await minifyHTMLLiterals(code, {
      fileName: id,
      // SVG's elements are closed by their slash.
      html: {keepClosingSlash: true},
    })
    return minified && {code: minified.code, map: minified.map?.toString() ?? null}
  },
}

// marked makes an instance of itself at load and hangs its whole interface on it, so no bundler dares
// to leave anything out. We use its lexer and parser; without that instance the rest falls away,
// 1.4 kB brotli.
const dropMarkedSingleton: Plugin = {
  name: 'drop-marked-singleton',
  transform(code, id) {
    if (!id.endsWith('/marked.esm.js')) return null
    const parts = /^(.*)var \w+=new \w+;function .*export\{(.*?)\}/s.exec(code)
    if (parts === null) this.error('marked looks different now: see what its bundle ends with.')
    const [, classes = '', exported = ''] = parts
    const kept = exported.split(',').filter((name) => / as [A-Z]/.test(name))
    return {code: `${classes}export{${kept.join(',')}}`, map: null}
  },
}

export default defineConfig(({mode}) => ({
  publicDir: false,
  plugins: mode === 'embed' ? [minifyTemplates, dropMarkedSingleton] : [],
  build: mode === 'embed' ? embed : modules,
}))
