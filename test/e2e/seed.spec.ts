/** The two tests the project started from, word for word, and what a visitor does next. */
import {expect, test} from './support/test.ts'

test('the answer to "Create a task called Test" has content, a state and an end', async ({
  demo,
}) => {
  const response = await fetch(new URL('/api/agent/chat', demo.url), {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({messages: [{role: 'user', content: 'Create a task called Test'}]}),
  })
  const body = await response.text()

  expect(response.headers.get('content-type')).toContain('text/event-stream')
  expect(body).toContain('TEXT_MESSAGE_CONTENT')
  expect(body).toContain('THREAD_STATE')
  expect(body.endsWith('[DONE]\n\n')).toBe(true)
})

test('a task asked for in the chat is created, and something shows that it is', async ({
  page,
  demo,
}) => {
  await page.goto(`${demo.url}?pace=1`)

  await page.fill('[data-testid="chat-input"]', 'Create a task')
  await page.click('[data-testid="send-button"]')

  await expect(page.locator('[data-testid="streaming-indicator"]')).toBeVisible()
  await expect(page.locator('.assistant-message')).toContainText('Task created', {timeout: 10_000})
})

test('the board holds the task the chat created', async ({page, demo, chat}) => {
  await page.goto(demo.url)

  await chat.ask('Create a task called Water the ferns')

  await expect(page.getByTestId('board').getByText('Water the ferns')).toBeVisible()
})

test('after a reload the conversation is there and goes on where it was', async ({
  page,
  demo,
  chat,
}) => {
  await page.goto(`${demo.url}?dialect=task-agent`)
  await chat.ask('Create a task called Paint the fence')
  const rows = await chat.rows()

  await page.reload()
  await chat.expectRows(rows)
  await expect(chat.host.getByText('Picked up where you left off.')).toBeVisible()
  const asked = page.waitForRequest((request) => request.method() === 'POST')
  await chat.ask('Assign it to Amara')

  expect((await asked).postDataJSON()).toHaveProperty('serializedState')
  await expect(chat.replies.last()).toContainText('Paint the fence')
  await expect(chat.host.getByText('Picked up where you left off.')).toBeHidden()
  await expect(page.getByTestId('board').getByRole('listitem')).toContainText([
    /Paint the fence.*Amara/,
  ])
})
