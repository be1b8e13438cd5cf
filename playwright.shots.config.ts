/**
 * Pictures of the main states. `npm run shots` writes them; the tests compare with a small tolerance,
 * in the browser version they were written with and in no other, since each draws text its own way.
 */
import {defineConfig} from '@playwright/test'
import base from './playwright.config.ts'

export default defineConfig({
  ...base,
  testDir: 'test/shots',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  expect: {toHaveScreenshot: {maxDiffPixelRatio: 0.02, animations: 'disabled', caret: 'hide'}},
})
