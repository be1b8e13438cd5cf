/** The widget as a visitor meets it: what can be clicked and typed into, and what is to be read. */
import type {Locator, Page} from '@playwright/test'
import {expect} from './expect.ts'

export class Chat {
  readonly host: Locator
  readonly input: Locator
  readonly button: Locator
  readonly indicator: Locator
  readonly bubbles: Locator
  readonly replies: Locator
  readonly log: Locator
  readonly error: Locator
  readonly retry: Locator
  readonly panel: Locator
  readonly launcher: Locator
  readonly badge: Locator

  constructor(page: Page, selector = 'agui-chat') {
    this.host = page.locator(selector)
    this.input = this.host.getByTestId('chat-input')
    this.button = this.host.getByTestId('send-button')
    this.indicator = this.host.getByTestId('streaming-indicator')
    this.bubbles = this.host.locator('[part~="bubble"]')
    this.replies = this.host.locator('.assistant-message')
    this.log = this.host.getByRole('log')
    this.error = this.host.locator('[part~="error"]')
    this.panel = this.host.locator('[part~="panel"]')
    this.launcher = this.host.locator('[part~="launcher"]')
    this.badge = this.host.locator('[part~="badge"]')
    // The banner's: a reply can be tried again, too.
    this.retry = this.host.locator('footer').getByRole('button', {name: 'Try again'})
  }

  /** Sends a message and waits until it is in the log, which is when the run can be seen too. */
  async say(text: string): Promise<void> {
    await this.input.fill(text)
    await this.button.click()
    await expect(this.bubbles.last()).toHaveText(text)
  }

  /** Says something and waits for the end of the run. */
  async ask(text: string): Promise<void> {
    await this.say(text)
    await this.expectIdle()
  }

  async expectIdle(): Promise<void> {
    await expect(this.button).toHaveAccessibleName('Send message')
    await expect(this.indicator).toHaveCount(0)
  }

  /** A click soon after sending is taken for the second of a double click: a visitor clicks again. */
  async stop(): Promise<void> {
    await expect(async () => {
      await this.button.click()
      await expect(this.button).toHaveAccessibleName('Send message', {timeout: 300})
    }).toPass()
    await this.expectIdle()
  }

  /** The log's rows, then the banner: exactly these, in this order. */
  async expectRows(rows: readonly unknown[]): Promise<void> {
    await expect.poll(() => this.rows()).toEqual(rows)
  }

  /** What a visitor reads of the conversation, one line per row; times are left out. */
  rows(): Promise<string[]> {
    return this.host.evaluate(readRows)
  }
}

// Runs in the page, so it may use nothing from outside itself.
function readRows(host: Element): string[] {
  const readers: Readonly<Record<string, (row: HTMLElement) => string>> = {
    '.bubble': (row) => `You: ${shown(row)}`,
    '.disclosure > summary': (row) => `Steps: ${shown(row).replace(/ · .*/, '')}`,
    '[part~="step"]': (row) => `Step: ${whole(row.children[1])}`,
    '[part~="tool-summary"]': (row) => `Tool: ${describeTool(row)}`,
    '[part~="content"]': (row) => `Reply: ${shown(row)}`,
    '[part~="typing"]': (row) => (shown(row) === '' ? '' : `Typing: ${shown(row)}`),
    '.meta': (row) => `Note: ${shown(row)}`,
    '[part~="error"]': (row) => `Error: ${shown(row)}`,
  }
  const root = host.shadowRoot ?? host
  const rows = root.querySelectorAll<HTMLElement>(Object.keys(readers).join())
  return [...rows].flatMap((row) => {
    const [, read] = Object.entries(readers).find(([selector]) => row.matches(selector)) ?? []
    const text = row.checkVisibility() ? (read?.(row) ?? '') : ''
    return text === '' ? [] : text
  })

  function describeTool(summary: HTMLElement): string {
    const title = summary.querySelector('.tool-title')
    const name = title?.querySelector('small')
    const words = [...(title?.childNodes ?? [])].filter((node) => node.nodeType === node.TEXT_NODE)
    const state = shown(summary.querySelector<HTMLElement>('.tool-state'))
    return `${words.map(whole).join('')}${name == null ? '' : ` (${whole(name)})`}, ${state}`
  }

  function shown(element: HTMLElement | null): string {
    return tidy(element?.innerText)
  }

  function whole(node: Node | null | undefined): string {
    return tidy(node?.textContent)
  }

  function tidy(text: string | null | undefined): string {
    return (text ?? '').replaceAll(/\s+/g, ' ').trim()
  }
}
