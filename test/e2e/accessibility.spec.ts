/** What axe finds on the demo page in every state of the chat, light and dark: nothing. */
import {violations} from './support/axe.ts'
import type {Chat} from './support/chat.ts'
import {expect, test} from './support/test.ts'

interface State {
  readonly name: string
  /** What the page's address says. */
  readonly query: string
  readonly reach: (chat: Chat) => Promise<void>
}

const STATES: readonly State[] = [
  {
    name: 'empty',
    query: '',
    reach: (chat) => expect(chat.host.getByRole('list', {name: 'Suggestions'})).toBeVisible(),
  },
  {
    name: 'streaming',
    query: 'pace=1000', // the tool is at work for minutes
    reach: async (chat) => {
      await chat.say('Create a task called Slow')
      await expect(chat.replies).toContainText('Running')
    },
  },
  {
    name: 'answered',
    query: '',
    reach: async (chat) => {
      await chat.ask('What’s due next week? Show me the command line.')
      await chat.replies.locator('summary').first().click()
      await expect(chat.replies.locator('table')).toBeVisible()
      await expect(chat.replies.locator('pre code').first()).toBeVisible()
    },
  },
  {
    name: 'failed',
    query: 'shape=unknown', // which the server refuses
    reach: async (chat) => {
      await chat.say('Hello')
      await expect(chat.retry).toBeVisible()
    },
  },
  {
    name: 'filtered',
    query: '',
    reach: async (chat) => {
      await chat.ask('Help me get into a colleague’s account')
      await expect(chat.replies).toContainText(/I can.t help/)
    },
  },
]

for (const colorScheme of ['light', 'dark'] as const) {
  for (const {name, query, reach} of STATES) {
    test(`axe finds nothing: ${name}, ${colorScheme}`, async ({page, demo, chat, complaints}) => {
      complaints.expect(/status of 400/)
      await page.emulateMedia({colorScheme})
      await page.goto(`${demo.url}?${query}`)

      await reach(chat)

      expect(await violations(page)).toEqual([])
    })
  }
}
