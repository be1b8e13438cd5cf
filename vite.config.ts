// Two builds of one source: ES modules for bundlers, and `--mode embed` for the script tag.
import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {minifyHTMLLiterals} from 'minify-literals'
import {defineConfig, type Plugin} from 'vite'
import {sharePrivateNames} from './scripts/share-private-names.ts'
import {trimDependencies} from './scripts/trim-dependencies.ts'

const entry = {
  index: 'src/index.ts',
  element: 'src/element.ts',
  core: 'src/core.ts',
  markdown: 'src/markdown.ts',
  generative: 'src/generative.ts',
  highlight: 'src/highlight.ts',
}

// What colours code: bundled, a chunk for each language, so that nobody has to install it.
const HIGHLIGHT = /\/(?:src\/highlight|node_modules\/highlight\.js)\/|^\0/

const modules = {
  target: 'es2022',
  sourcemap: true,
  emptyOutDir: true,
  minify: false,
  lib: {entry, formats: ['es' as const]},
  rolldownOptions: {
    external: [
      /^lit($|\/)/,
      /^@lit\//,
      'eventsource-parser',
      'marked',
      'dompurify',
      'immutable-json-patch',
    ],
    output: {
      chunkFileNames: ({moduleIds}: {moduleIds: readonly string[]}) =>
        moduleIds.every((id) => HIGHLIGHT.test(id)) ? 'highlight/[name].js' : '[name]-[hash].js',
    },
  },
}

const embed = {
  target: 'es2022',
  sourcemap: true,
  emptyOutDir: false,
  // 2 % smaller than what Vite's own minifier leaves, and readable in a page of any encoding.
  minify: 'terser' as const,
  terserOptions: {
    ecma: 2020 as const,
    compress: {passes: 3, unsafe_arrows: true, hoist_funs: true},
    format: {ascii_only: true},
  },
  rolldownOptions: {checks: {pluginTimings: false}},
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

// One file loads nothing: what modules load when they first need it stands in it from the start.
const atHand: Plugin = {
  name: 'at-hand',
  enforce: 'pre',
  resolveId(source) {
    if (!source.endsWith('/load-markdown.ts')) return null
    return fileURLToPath(new URL('src/elements/markdown-at-hand.ts', import.meta.url))
  },
}

// Its licence asks to come along.
const addLicense: Plugin = {
  name: 'add-license',
  generateBundle() {
    const source = readFileSync('node_modules/highlight.js/LICENSE', 'utf8')
    this.emitFile({type: 'asset', fileName: 'highlight/LICENSE', source})
  },
}

export default defineConfig(({mode}) => ({
  publicDir: false,
  plugins:
    mode === 'embed'
      ? [atHand, minifyTemplates, sharePrivateNames, trimDependencies]
      : [addLicense],
  build: mode === 'embed' ? embed : modules,
}))
