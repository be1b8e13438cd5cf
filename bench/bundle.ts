/** Bundles the page's side, and with it those the element is compared with. */
import {readdirSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {basename, join} from 'node:path'
import {build, type InlineConfig} from 'vite'

const HERE = fileURLToPath(new URL('.', import.meta.url))

/** Where bundles go: inside a folder that no tool looks into. */
export const BUNDLES = join(HERE, 'node_modules/.bench')

/** The names of all there is to measure. */
export const CONTESTANTS = readdirSync(join(HERE, 'contestants'))
  .map((file) => basename(file).replace(/\.jsx?$/, ''))
  .filter((name) => !['scroller', 'sse'].includes(name))

const shared: InlineConfig = {
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  define: {'process.env.NODE_ENV': '"production"'},
}

/** Bundles the page and the contestants that are named, minified, as production has them. */
export async function bundlePage(names: readonly string[]): Promise<void> {
  const files = readdirSync(join(HERE, 'contestants'))
  const contestants = names.map((name) => {
    const file = files.find((file) => file.replace(/\.jsx?$/, '') === name)
    return [`contestants/${name}`, join(HERE, 'contestants', file!)]
  })
  await build({
    ...shared,
    root: HERE,
    build: {
      target: 'es2022',
      outDir: BUNDLES,
      emptyOutDir: true,
      modulePreload: false,
      rolldownOptions: {
        input: {page: join(HERE, 'page/page.js'), ...Object.fromEntries(contestants)},
        output: {entryFileNames: '[name].js'},
        preserveEntrySignatures: 'strict',
      },
    },
  })
}

/** Bundles the element from a checkout's sources as they are, with all names; returns the file. */
export async function bundleSource(root: string, name: string): Promise<string> {
  const outDir = join(BUNDLES, 'elements')
  await build({
    ...shared,
    root,
    build: {
      target: 'es2022',
      outDir,
      emptyOutDir: false,
      minify: false,
      lib: {
        entry: join(root, 'src/define.ts'),
        formats: ['iife'],
        name: 'AguiChat',
        fileName: () => `${name}.js`,
      },
    },
  })
  return join(outDir, `${name}.js`)
}
