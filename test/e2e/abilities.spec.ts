/** All of AG-UI as a visitor of the demo page meets it: each ability from a plain sentence. */
import type {Page} from '@playwright/test'
import type {Demo} from '../../demo/server/app.ts'
import {expect, test} from './support/test.ts'

const board = (page: Page) => page.getByTestId('board')

async function addTask(demo: Demo, page: Page, title: string): Promise<void> {
  const answer = await page.request.post(new URL('/api/agent/chat', demo.url).href, {
    data: {messages: [{role: 'user', content: `Create a task called "${title}"`}]},
  })
  expect(answer.ok()).toBe(true)
  await expect(board(page)).toContainText(title)
}

test('the agent asks before it deletes; a refusal deletes nothing, consent does', async ({
  page,
  demo,
  chat,
}) => {
  await page.goto(demo.url)
  await addTask(demo, page, 'Old news')
  const card = chat.host.locator('[part~="card"]')

  await chat.ask('Delete “Old news”')
  await expect(card).toContainText('Old news')
  await chat.input.fill('Meanwhile')
  await chat.input.press('Enter')
  await expect(chat.host.locator('[part~="note"]')).toHaveText('Answer above to continue.')
  await expect(chat.input).toHaveValue('Meanwhile')
  await card.getByRole('button', {name: 'Don’t allow'}).click()
  await chat.expectIdle()
  await expect(card.getByRole('button')).toHaveCount(0)
  await expect(chat.log).toContainText('You declined')
  await expect(board(page)).toContainText('Old news')

  await chat.ask('Delete “Old news”')
  await card.getByRole('button', {name: 'Approve'}).click()
  await expect(board(page)).not.toContainText('Old news')
  await expect(chat.log).toContainText('You approved')
})

test('a question survives a reload, and is answered by keyboard alone', async ({
  page,
  demo,
  chat,
}) => {
  await page.goto(demo.url)
  await addTask(demo, page, 'Ask me later')
  await chat.ask('Delete “Ask me later”')

  await page.reload()
  const approve = chat.host.getByRole('button', {name: 'Approve'})
  await approve.focus()
  await page.keyboard.press('Enter')

  await expect(board(page)).not.toContainText('Ask me later')
  await chat.expectIdle()
  await expect(approve).toHaveCount(0)
})

test('a form is checked before it leaves, and makes the task', async ({page, demo, chat}) => {
  await page.goto(demo.url)
  await chat.ask('Plan a launch meeting')
  const title = chat.host.getByRole('textbox', {name: /^Title/})

  await title.fill('')
  await chat.host.getByRole('button', {name: 'Continue'}).click()
  await expect(title).toHaveAttribute('aria-invalid', 'true')
  await expect(title).toBeFocused()

  await title.fill('Launch in Lisbon')
  await chat.host.getByLabel('Due date').fill('2026-12-18')
  await chat.host.getByLabel('Priority').selectOption('high')
  await chat.host.getByRole('button', {name: 'Continue'}).click()
  await expect(board(page)).toContainText('Launch in Lisbon')
  await expect(board(page)).toContainText('Fri 18 Dec')
})

test('the agent filters the board, the page shows it, and the agent knows what is left to see', async ({
  page,
  demo,
  chat,
}) => {
  await page.goto(demo.url)
  const filter = page.getByTestId('board-filter')
  const rows = page.getByTestId('board').getByRole('listitem')
  await expect(filter).toBeHidden()

  await chat.host.getByRole('button', {name: 'Show only Amara’s tasks on the board'}).click()
  await expect(filter).toHaveText('Filtered: Amara')
  await expect(chat.replies.last()).toContainText(/The board shows Amara’s \w+ tasks\./)
  await expect(rows.filter({hasNotText: 'Amara'})).toHaveCount(0)
  await chat.expectIdle()

  await chat.ask('What am I looking at?')
  await expect(chat.replies.last()).toContainText('filtered to Amara’s')

  await page.getByRole('button', {name: 'Show all'}).click()
  await expect(filter).toBeHidden()
  await expect(rows.filter({hasText: 'Tomasz'})).not.toHaveCount(0)
  await chat.ask('What am I looking at now?')
  await expect(chat.replies.last()).toContainText(/with all \w+ tasks on it\./)
})

test('a plan begins with a form, and ends with the task', async ({page, demo, chat}) => {
  await page.goto(demo.url)

  await chat.host.getByRole('button', {name: 'Plan a launch meeting'}).click()
  const plan = chat.host.locator('[part~="plan"]')
  await expect(plan).toContainText('Plan: Launch meeting')
  await expect(plan.getByRole('listitem')).toHaveText([/Collect.*running/, /Create.*waiting/])
  await expect(chat.host.getByLabel('Title')).toHaveValue('Launch meeting')
  await chat.host.getByLabel('Due date').fill('2026-12-01')
  await chat.host.getByLabel('Estimate in hours').fill('2')
  await chat.host.getByRole('button', {name: 'Continue'}).click()

  await expect(chat.replies.last()).toContainText(
    'Task created: Launch meeting, due Tuesday 1 December, estimated at 2 hours.',
  )
  await expect(plan.getByRole('listitem')).toHaveText([/done/, /done/])
  await expect(page.getByTestId('board')).toContainText('Launch meeting')
})

test('thoughts are told, folded away, and stay open once opened', async ({page, demo, chat}) => {
  await page.goto(demo.url)

  await chat.ask('What should I do first?')
  const thought = chat.host.locator('details[part~="reasoning"]')
  await expect(thought).not.toHaveAttribute('open')
  await thought.locator('summary').click()
  await expect(thought).toContainText('open tasks to choose from.')
  await chat.ask('Who has the most work?')

  await expect(thought.first()).toHaveAttribute('open')
})

test('two tools in parallel, and one answer', async ({page, demo, chat}) => {
  await page.goto(demo.url)

  await chat.ask('What’s due this week and who has the most work?')

  const rows = await chat.rows()
  expect(rows.filter((row) => row.startsWith('Tool:'))).toEqual([
    'Tool: List tasks (list_tasks), Done',
    'Tool: Task summary (task_summary), Done',
  ])
  expect(rows.filter((row) => row.startsWith('Reply:'))).toHaveLength(1)
})

test('an image the agent drew is seen, without a request', async ({page, demo, chat}) => {
  await page.goto(demo.url)
  await expect(board(page)).toContainText('Rotate staging keys')
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))

  await chat.ask('Show me a chart of the workload')

  const image = chat.replies.getByRole('img', {name: /^Bar chart of open tasks: Amara/})
  await expect(image).toBeVisible()
  expect(await image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBe(640)
  const isOfPage = (url: string) => /^data:|\/agui$|\/favicon\.svg$/.test(url)
  expect(asked.filter((url) => !isOfPage(url))).toEqual([])
})

test('what the agent suggests next is one click away', async ({page, demo, chat}) => {
  await page.goto(demo.url)
  await chat.ask('Who has the most work?')
  const chips = chat.host.getByRole('list', {name: 'Suggestions'}).getByRole('button')
  const text = (await chips.first().textContent())?.trim() ?? ''

  await chips.first().click()

  await expect(chat.bubbles.last()).toHaveText(text)
  await chat.expectIdle()
})

test('another answer, and another question, in place of the last', async ({page, demo, chat}) => {
  await page.goto(demo.url)
  await chat.ask('Who has the most work?')
  await chat.host.getByRole('button', {name: 'Try again'}).click()
  await chat.expectIdle()
  await expect(chat.replies).toHaveCount(1)

  await chat.bubbles.first().hover()
  await chat.host.getByRole('button', {name: /^Edit/}).click()
  const field = chat.host.locator('.user textarea')
  await field.fill('What should I do first?')
  await field.press('Control+Enter')
  await expect(chat.bubbles).toHaveText(['What should I do first?'])
  await chat.expectIdle()
  await expect(chat.replies).toHaveCount(1)
})
