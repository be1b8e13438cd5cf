/**
 * Pictures of the main states. `npm run shots` writes them; the tests compare with a small tolerance,
 * which leaves room for the way each browser version draws text: the fonts are the same everywhere.
 */
import {defineConfig} from '@playwright/test'
import base from './playwright.config.ts'

export default defineConfig({
  ...base,
  testDir: 'test/shots',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  expect: {toHaveScreenshot: {maxDiffPixelRatio: 0.02, animations: 'disabled', caret: 'hide'}},
})
