// Component and unit tests, in a real Chromium. `CHROME_PATH` says which; scripts/test.mjs finds one.
import {cli} from '@custom-elements-manifest/analyzer/cli.js'
import {chromeLauncher} from '@web/test-runner-chrome'
import {esbuildPlugin} from '@web/dev-server-esbuild'

/** What tries a great many runs: without a count of what it covers, since counting makes it slow. */
export const LONG = [
  'test/conversation/differential/**/*.test.ts',
  'test/quirks/*.test.ts',
  'test/transcripts.test.ts',
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
  plugins: [esbuildPlugin({ts: true, tsconfig: 'tsconfig.json', target: 'es2022'}), manifest()],
  testFramework: {config: {timeout: 20_000}},
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
