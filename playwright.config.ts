/** End-to-end tests: the built script in a real Chromium, against real HTTP on loopback. */
import {defineConfig} from '@playwright/test'

const isRoot = process.getuid?.() === 0
const executablePath = process.env['CHROME_PATH']

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  timeout: 30_000,
  forbidOnly: true,
  reporter: 'line',
  use: {
    viewport: {width: 1280, height: 800},
    launchOptions: {
      ...(executablePath === undefined ? {} : {executablePath}),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-background-networking',
      ],
    },
  },
})
