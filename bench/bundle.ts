/** Bundles the page's side, and with it those the element is compared with. */
import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {build, type InlineConfig, type Rolldown} from 'vite'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const SHARED = new Set(['scroller', 'wire'])

/** Where bundles go: a folder that no tool looks into. */
export const BUNDLES = join(HERE, 'node_modules/.bench')

/** The names of all there is to measure. */
export const CONTESTANTS = namesIn('contestants').filter((name) => !SHARED.has(name))

const shared: InlineConfig = {
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  define: {'process.env.NODE_ENV': '"production"'},
}

/**
 * Bundles the page and the contestants that are named, minified, as production has them. Returns the
 * files that each module loads at its start.
 */
export async function bundlePage(
  names: readonly string[],
): Promise<(module: string) => readonly string[]> {
  const modules = [
    'page/page',
    ...names.map((name) => `contestants/${name}`),
    ...namesIn('fold').map((name) => `fold/${name}`),
  ]
  const {output} = (await build({
    ...shared,
    root: HERE,
    build: {
      target: 'es2022',
      outDir: BUNDLES,
      emptyOutDir: true,
      modulePreload: false,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: {
        input: Object.fromEntries(modules.map((name) => [name, join(HERE, `${name}.js`)])),
        output: {entryFileNames: '[name].js'},
        preserveEntrySignatures: 'strict',
      },
    },
  })) as Rolldown.RolldownOutput
  const chunks = output.filter((file) => file.type === 'chunk')
  const loadedBy = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
    if (seen.has(file)) return seen
    seen.add(file)
    const imports = chunks.find(({fileName}) => fileName === file)?.imports ?? []
    for (const other of imports) loadedBy(other, seen)
    return seen
  }
  return (module) => [...loadedBy(`${module}.js`)].map((file) => join(BUNDLES, file))
}

function namesIn(folder: string): readonly string[] {
  return readdirSync(join(HERE, folder)).map((file) => file.replace(/\.js$/, ''))
}

/** Bundles the element from a checkout's sources as they are, with all names; returns the file. */
export async function bundleElement(root: string, name: string): Promise<string> {
  return bundleLibrary({
    root,
    minify: false,
    entry: join(root, 'src/define.ts'),
    format: 'iife',
    name,
  })
}

/** Bundles the headless core with what it depends on; returns the file. */
export async function bundleCore(root: string, name: string, isSource: boolean): Promise<string> {
  const entry = join(root, isSource ? 'src/core.ts' : 'dist/core.js')
  return bundleLibrary({root, minify: !isSource, entry, format: 'es', name})
}

interface Library {
  readonly root: string
  readonly minify: boolean
  readonly entry: string
  readonly format: 'es' | 'iife'
  readonly name: string
}

async function bundleLibrary({root, minify, entry, format, name}: Library): Promise<string> {
  const outDir = join(BUNDLES, 'checkouts')
  await build({
    ...shared,
    root,
    build: {
      target: 'es2022',
      outDir,
      emptyOutDir: false,
      minify,
      lib: {entry, formats: [format], name: 'AguiChat', fileName: () => `${name}.js`},
    },
  })
  return join(outDir, `${name}.js`)
}
