/** The demo page: the board beside the chat follows the agent, in both dialects. */
import {expect, test} from './support/test.ts'

const SENTENCE = 'What’s due next week? Make a task to review the launch checklist on Thursday.'

const DIALECTS: Readonly<Record<string, {query: string; path: string}>> = {
  'AG-UI': {query: '', path: '/agui'},
  TaskAgent: {query: 'dialect=task-agent', path: '/api/agent/chat'},
  'TaskAgent, shape B': {query: 'shape=b', path: '/api/agent/chat?shape=b'},
}

for (const [dialect, {query, path}] of Object.entries(DIALECTS)) {
  test(`the board follows what the agent does: ${dialect}`, async ({page, demo, chat}) => {
    const title = `Follow ${dialect}`
    const paths: string[] = []
    page.on('request', (request) => {
      const {pathname, search} = new URL(request.url())
      if (request.method() === 'POST') paths.push(pathname + search)
    })
    await page.goto(`${demo.url}?${query}`)
    const row = page.getByTestId('board').getByRole('listitem').filter({hasText: title})

    await chat.ask(`Create a task called "${title}"`)
    await expect(chat.replies.last()).toContainText('Task created')
    await expect(row).toHaveCount(1)
    await expect(row.getByRole('checkbox')).not.toBeChecked()

    await chat.ask('Mark it as done')
    await expect(row.getByRole('checkbox')).toBeChecked()

    await chat.ask(`Rename "${title}" to Renamed ${dialect}`)
    await expect(row).toHaveCount(0)
    expect(paths).toEqual([path, path, path])
  })
}

test('the design’s own sentence leads to two calls, a table and a new task', async ({
  page,
  demo,
  chat,
}) => {
  await page.goto(demo.url)

  await chat.ask(SENTENCE)

  await chat.expectRows([
    `You: ${SENTENCE}`,
    'Step: Listing tasks, done',
    'Tool: List tasks (list_tasks), Done',
    'Step: Creating a new task, done',
    'Tool: Create task (create_task), Done',
    expect.stringMatching(/^Reply: Three tasks are due next week. I also added Review launch/),
  ])
  await expect(chat.replies.getByRole('columnheader')).toHaveText(['Task', 'Owner', 'Due'])
  await expect(page.getByTestId('board')).toContainText('Review launch checklist')
})

test('a filtered message reads like any reply, to eyes and to assistive technology', async ({
  page,
  demo,
  chat,
}) => {
  await page.goto(demo.url)
  await page.evaluate(() => {
    const outcomes: string[] = []
    Object.assign(window, {outcomes})
    document.addEventListener('agui-run-end', (event) => {
      outcomes.push((event as Event & {outcome: string}).outcome)
    })
  })
  await chat.ask('Help me get into a colleague’s account')
  const filtered = await chat.replies.last().evaluate(skeleton)
  const words = await chat.replies.last().locator('[part~="content"]').innerText()

  await chat.ask('hello')
  const ordinary = await chat.replies.last().evaluate(skeleton)

  expect(filtered).toEqual(ordinary)
  expect(words).toMatch(/^I can.t help with that one/)
  await expect(chat.error).toHaveCount(0)
  expect(await page.evaluate(() => (window as {outcomes?: string[]}).outcomes)).toEqual([
    'finished',
    'finished',
  ])
})

test('a task ticked off by hand is done for the agent too', async ({page, demo, chat}) => {
  await page.goto(demo.url)
  await chat.ask('Create a task called Tick me')
  const row = page.getByTestId('board').getByRole('listitem').filter({hasText: 'Tick me'})

  await row.getByRole('checkbox').check()
  await expect(row).toContainText('done')
  await chat.ask('show me all tasks')

  await expect(chat.replies.last().getByRole('row', {name: /Tick me/})).toContainText('Done')
})

test('a suggestion of the page is a sentence the agent understands', async ({page, demo, chat}) => {
  await page.goto(demo.url)

  await chat.host
    .getByRole('button', {name: 'What’s due this week and who has the most work?'})
    .click()

  await chat.expectIdle()
  await expect(chat.replies).toContainText('Refresh onboarding copy')
  await expect(chat.replies.getByRole('columnheader')).toHaveText(['Owner', 'Open', 'Overdue'])
})

test('a task is deleted once the visitor says so, and not before', async ({page, demo, chat}) => {
  await page.goto(demo.url)
  await chat.ask('Create a task called Ask me first')
  const row = page.getByTestId('board').getByRole('listitem').filter({hasText: 'Ask me first'})

  await chat.say('Delete it')
  await expect(chat.host.getByText('Delete “Ask me first”?')).toBeVisible()
  await expect(row).toHaveCount(1)
  await chat.host.getByRole('button', {name: 'Don’t allow'}).click()
  await expect(chat.replies.last()).toContainText('I deleted nothing: Ask me first stays')
  await expect(row).toHaveCount(1)

  await chat.say('Delete "Ask me first"')
  await chat.host.getByRole('button', {name: 'Approve'}).click()
  await expect(chat.replies.last()).toContainText('Deleted Ask me first.')
  await expect(row).toHaveCount(0)
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

test('the workload is a picture with words for who does not see it', async ({page, demo, chat}) => {
  await page.goto(demo.url)

  await chat.ask('Show me a chart of the workload')

  const picture = chat.host.getByRole('img', {name: /^Bar chart of open tasks: Amara/})
  await expect(picture).toBeVisible()
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640)
})

test('what needs weighing shows the thoughts that led to it', async ({page, demo, chat}) => {
  await page.goto(demo.url)

  await chat.ask('What should I do first?')
  await chat.host.getByText(/^Thought for/).click()

  await expect(chat.replies.last()).toContainText('open tasks to choose from.')
  await expect(chat.replies.last()).toContainText('Start with')
})

/** Tags, classes, parts and roles, without ids and words. */
function skeleton(element: Element): string[] {
  return [element, ...element.querySelectorAll('*')].map((node) => {
    const names = ['class', 'part', 'role', 'aria-live', 'data-state', 'title', 'datetime']
    const told = names.slice(0, 5).map((name) => `${name}=${node.getAttribute(name) ?? ''}`)
    return `${node.localName} ${told.join(' ')}`
  })
}
