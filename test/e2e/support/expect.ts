/** Playwright's `expect` with the patience a busy machine needs. */
import {expect as base} from '@playwright/test'

export const expect = base.configure({timeout: 10_000})
