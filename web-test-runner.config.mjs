// Component and unit tests, in a real Chromium. `CHROME_PATH` says which; scripts/test.mjs finds one.
import {once} from 'node:events'
import {createServer} from 'node:net'
import {cli} from '@custom-elements-manifest/analyzer/cli.js'
import {chromeLauncher} from '@web/test-runner-chrome'
import {esbuildPlugin} from '@web/dev-server-esbuild'
import {tsImport} from 'tsx/esm/api'

const ROOT = new URL('.', import.meta.url).href.slice(0, -1)
const TRIMMED = new Set(['marked', 'dompurify'])
const {trim} = await tsImport('./scripts/trim-dependencies.ts', import.meta.url)

/** What tries a great many runs: without a count of what it covers, since counting makes it slow. */
export const LONG = [
  'test/conversation/differential/**/*.test.ts',
  'test/markdown/proofs/*.test.ts',
  'test/quirks/*.test.ts',
  'test/transcripts.test.ts',
]

/** What every engine needs to run the sources. */
export const plugins = [
  esbuildPlugin({ts: true, tsconfig: 'tsconfig.json', target: 'es2022'}),
  manifest(),
]

const asRoot = process.getuid?.() === 0
const executablePath = process.env.CHROME_PATH

export default {
  files: [
    'test/**/*.test.ts',
    '!test/demo/**',
    '!test/package/**',
    '!test/e2e/**',
    '!test/browsers/**',
  ],
  nodeResolve: {exportConditions: ['development', 'browser']},
  plugins: [asInTheScript(), ...plugins],
  // Its own search ends with the same port for two runs that begin together.
  port: await findFreePort(),
  testFramework: {config: {timeout: 60_000}},
  testsFinishTimeout: 300_000,
  // A tab in the background gets no animation frames, so files take turns.
  concurrency: 1,
  coverageConfig: {
    include: ['src/**'],
    reporters: ['text-summary', 'lcovonly'],
    threshold: {lines: 90},
  },
  browsers: [
    chromeLauncher({
      launchOptions: {
        ...(executablePath ? {executablePath} : {}),
        args: [
          ...(asRoot ? ['--no-sandbox'] : []),
          '--disable-gpu',
          '--disable-dev-shm-usage',
          '--disable-background-networking',
          '--disable-component-update',
          '--no-first-run',
        ],
      },
    }),
  ],
}

/** What the sources import as the one-file script carries it; a test that asks itself gets it whole. */
function asInTheScript() {
  return {
    name: 'as-in-the-script',
    resolveImport({source, context: {path}}) {
      if (!path.startsWith('/src/') || !TRIMMED.has(source)) return undefined
      return `${import.meta.resolve(source).slice(ROOT.length)}?trimmed`
    },
    transform({path, url, body}) {
      return url.endsWith('?trimmed') ? trim(path, String(body)) : undefined
    },
  }
}

async function findFreePort() {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const {port} = server.address()
  server.close()
  await once(server, 'close')
  return port
}

/** The manifest of the sources as they are, for tests that hold the element to it. */
function manifest() {
  let made
  return {
    name: 'manifest',
    async serve({path}) {
      if (path !== '/custom-elements.json') return undefined
      made ??= cli({argv: ['analyze'], noWrite: true})
      return {body: JSON.stringify(await made), type: 'json'}
    },
  }
}
