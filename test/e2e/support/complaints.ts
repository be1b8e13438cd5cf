/**
 * What went wrong in a page without anybody seeing it: console errors and warnings, exceptions,
 * violations of the page's security policy, and requests that leave this machine.
 */
import type {Page} from '@playwright/test'

export class Complaints {
  readonly #texts: string[] = []
  readonly #expected: RegExp[] = []

  async watch(page: Page): Promise<void> {
    page.on('console', (message) => {
      const type = message.type()
      if (type === 'error' || type === 'warning') this.#texts.push(`${type}: ${message.text()}`)
    })
    page.on('pageerror', (error) => this.#texts.push(`exception: ${error.message}`))
    page.on('request', (request) => {
      const {protocol, hostname} = new URL(request.url())
      const isHere = hostname === '127.0.0.1' || hostname === 'localhost' || protocol === 'data:'
      if (!isHere) this.#texts.push(`request: ${request.url()}`)
    })
    await page.exposeFunction('complain', (text: string) => this.#texts.push(text))
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI, sample}) => {
        const {complain} = window as unknown as {complain: (text: string) => void}
        complain(`policy: ${violatedDirective} ${blockedURI} ${sample}`)
      })
      addEventListener('unhandledrejection', ({reason}) => {
        const {complain} = window as unknown as {complain: (text: string) => void}
        complain(`rejection: ${String(reason)}`)
      })
    })
  }

  /** What this test provokes on purpose. */
  expect(...patterns: readonly RegExp[]): void {
    this.#expected.push(...patterns)
  }

  get all(): readonly string[] {
    return this.#texts
  }

  get unexpected(): readonly string[] {
    return this.#texts.filter((text) => !this.#expected.some((pattern) => pattern.test(text)))
  }
}
