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

/** Tags, classes, parts and roles, without ids and words. */
function skeleton(element: Element): string[] {
  return [element, ...element.querySelectorAll('*')].map((node) => {
    const names = ['class', 'part', 'role', 'aria-live', 'data-state', 'title', 'datetime']
    const told = names.slice(0, 5).map((name) => `${name}=${node.getAttribute(name) ?? ''}`)
    return `${node.localName} ${told.join(' ')}`
  })
}
