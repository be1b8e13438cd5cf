/** A page that opens and closes conversations all day keeps nothing of them. */
import type {CDPSession, Page} from '@playwright/test'
import {reply} from './support/agent.ts'
import {pageWith} from './support/site.ts'
import {expect, test} from './support/test.ts'

const MARKDOWN = 'Some **text**\n\n```js\nlet a\n```\n\n| a |\n|---|\n| b |\n\n<details>\n\nmore'
const [START, ...REST] = reply(MARKDOWN)
const EVENTS = [
  START,
  {type: 'STEP_STARTED', stepName: 'look_up'},
  {type: 'STEP_FINISHED', stepName: 'look_up'},
  {type: 'TOOL_CALL_START', toolCallId: 'c', toolCallName: 'create_task'},
  {type: 'TOOL_CALL_RESULT', toolCallId: 'c', messageId: 'x', content: 'done'},
  ...REST,
]

interface Widget extends HTMLElement {
  fetch: typeof fetch
  send(text: string): {readonly result: Promise<unknown>}
  show(): void
  hide(): void
  newThread(): void
  readonly updateComplete: Promise<unknown>
}

/** Opens, holds and closes so many conversations, one after the other. */
async function converse(page: Page, count: number): Promise<void> {
  const body = EVENTS.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')
  await page.evaluate(
    async ([body, count]) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      for (let i = 0; i < count; i++) {
        const chat = document.createElement('agui-chat') as Widget
        chat.setAttribute('endpoint', '/agent')
        chat.setAttribute('mode', ['inline', 'popup', 'sidebar'][i % 3]!)
        chat.fetch = async () =>
          new Response(body, {headers: {'content-type': 'text/event-stream'}})
        document.body.append(chat)
        await chat.updateComplete
        chat.show()
        await chat.send('Hello').result
        do await frame()
        while (!chat.shadowRoot!.querySelector('table'))
        chat.hide()
        // Half of them are closed with what was said in them.
        if (i % 2 === 0) chat.newThread()
        await chat.updateComplete
        chat.remove()
      }
    },
    [body, count] as const,
  )
}

interface Counters {
  readonly documents: number
  readonly nodes: number
  readonly jsEventListeners: number
}

/** What the page holds once nothing is left to clear away. */
async function count(devtools: CDPSession): Promise<Counters> {
  await devtools.send('HeapProfiler.collectGarbage')
  return devtools.send('Memory.getDOMCounters')
}

test('a hundred conversations leave no node and no listener behind', async ({page, site}) => {
  await page.goto(site.serve(pageWith('/agent')))
  await page.evaluate(() => document.querySelector('agui-chat')?.remove())
  const devtools = await page.context().newCDPSession(page)
  // What is made once and kept, such as the templates, is made here.
  await converse(page, 10)
  const before = await count(devtools)

  await converse(page, 100)

  // What a timer or an observer still holds of the last one, it lets go of by itself.
  await expect(async () => {
    const after = await count(devtools)
    expect(after.documents).toBe(before.documents)
    // One of each conversation would be a hundred.
    expect(after.nodes).toBeLessThan(before.nodes + 50)
    expect(after.jsEventListeners).toBeLessThan(before.jsEventListeners + 10)
  }).toPass({timeout: 5000})
})
