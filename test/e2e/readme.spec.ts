/** What README promises, driven as it stands there. */
import {readFileSync} from 'node:fs'
import type {Page} from '@playwright/test'
import {reply} from './support/agent.ts'
import {Chat} from './support/chat.ts'
import type {Site} from './support/site.ts'
import {expect, test} from './support/test.ts'

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const RECIPES = new Map(
  [...README.matchAll(/<!-- recipe: ([\w-]+) -->\s+```html\n(.*?)```/gs)].map(([, name, html]) => [
    name!,
    html!,
  ]),
)

test('every recipe has a test', () => {
  expect([...RECIPES.keys()]).toEqual([
    'paste',
    'popup',
    'button',
    'tag-manager',
    'auth',
    'theme',
    'two',
    'no-storage',
    'early',
    'page-tool',
    'interrupt',
    'draw',
    'code',
    'state',
  ])
})

test('the tag works when pasted', async ({page, chat, site, demo}) => {
  // The demo of the test has another port than the one `npm start` opens.
  await page.route('http://127.0.0.1:4173/**', async (route) => {
    const url = route.request().url().replace('http://127.0.0.1:4173/', demo.url)
    await route.fulfill({response: await route.fetch({url})})
  })
  await page.goto(site.serve(pageOf('paste')))
  await chat.ask('Create a task called Pasted')
  await expect(chat.replies).toContainText('Task created: Pasted')
})

test('a popup with a colour and a greeting', async ({page, chat, site, demo}) => {
  await visit(page, 'popup', site, `${demo.url}api/agent/chat`)
  await chat.launcher.click()
  await expect(chat.panel).toHaveAccessibleName('Ask Harbor')
  await expect(chat.host.getByRole('heading', {name: 'Ahoy'})).toBeVisible()
  expect(await chat.launcher.evaluate((it) => getComputedStyle(it).backgroundColor)).toBe(
    'rgb(15, 118, 110)',
  )
  await chat.host.getByRole('button', {name: 'Create a task called Test'}).click()
  await chat.expectIdle()
  await expect(chat.replies).toContainText('Task created: Test')
})

test('an own button', async ({page, chat, site, demo}) => {
  await visit(page, 'button', site, `${demo.url}api/agent/chat`)
  await page.getByRole('button', {name: 'Ask us'}).click()
  await expect(chat.input).toBeFocused()
  await chat.ask('Create a task called Button')
  await expect(chat.replies).toContainText('Task created: Button')
})

test('a tag manager', async ({page, chat, site, demo}) => {
  await visit(page, 'tag-manager', site, `${demo.url}api/agent/chat`)
  await chat.launcher.click()
  await expect(chat.panel).toHaveAccessibleName('Ask us')
  await chat.ask('Create a task called Tagged')
  await expect(chat.replies).toContainText('Task created: Tagged')
})

test('signed-in visitors, whose token grew stale', async ({
  page,
  chat,
  site,
  agent,
  complaints,
}) => {
  complaints.expect(/status of 401/)
  let tokens = 0
  await visit(page, 'auth', site, agent.url)
  await page.route('**/token', (route) => route.fulfill({body: `token-${++tokens}`}))
  await chat.say('Who am I?')
  ;(await agent.turn()).head(401).end()
  ;(await agent.turn(2)).end(...reply('Somebody.'))
  await chat.expectRows(['You: Who am I?', 'Reply: Somebody.'])
  expect(agent.requests.map(({headers}) => headers.authorization)).toEqual([
    'Bearer token-1',
    'Bearer token-2',
  ])
})

test('an own look', async ({page, chat, site, agent}) => {
  await visit(page, 'theme', site, agent.url)
  await chat.say('Hi')
  const styles = (part: string, property: string) =>
    chat.host
      .locator(`[part~="${part}"]`)
      .first()
      .evaluate((it, name) => getComputedStyle(it).getPropertyValue(name), property)
  const turn = await agent.turn()
  expect(await styles('header', 'border-bottom-color')).toBe('rgb(180, 83, 10)')
  expect(await styles('bubble', 'border-top-width')).toBe('1px')
  expect(await styles('panel', 'font-family')).toContain('Georgia')
  turn.end(...reply('Hi.'))
  await chat.expectIdle()
  expect(await styles('header', 'border-bottom-color')).not.toBe('rgb(180, 83, 10)')
})

test('two chats, each with its own memory', async ({page, site, agent}) => {
  await visit(page, 'two', site, agent.url)
  const [work, home] = ['work', 'home'].map(
    (key) => new Chat(page, `agui-chat[storage-key="${key}"]`),
  )
  await work!.say('Work')
  ;(await agent.turn()).end(...reply('Done.'))
  await home!.say('Home')
  ;(await agent.turn(2)).end(...reply('Rest.'))
  await home!.expectIdle()
  await page.reload()
  await work!.expectRows(['You: Work', 'Reply: Done.'])
  await home!.expectRows(['You: Home', 'Reply: Rest.'])
})

test('nothing kept', async ({page, chat, site, agent}) => {
  await visit(page, 'no-storage', site, agent.url)
  await chat.say('Forget')
  ;(await agent.turn()).end(...reply('Yes.'))
  await chat.expectIdle()
  expect(await page.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0])
  await page.reload()
  await chat.expectRows([])
})

test('an early call', async ({page, chat, site, agent}) => {
  await visit(page, 'early', site, agent.url)
  ;(await agent.turn()).end(...reply('Nothing.'))
  await expect(chat.panel).toBeVisible()
  await chat.expectRows(['You: What’s due this week?', 'Reply: Nothing.'])
})

test('a tool of the page', async ({page, chat, site, agent}) => {
  await visit(page, 'page-tool', site, agent.url)
  await chat.say('Call this page Harbour')
  ;(await agent.turn()).end(
    {type: 'RUN_STARTED', threadId: 't1', runId: 'r1'},
    ...call('c1', 'set_title', {title: 'Harbour'}),
    {type: 'RUN_FINISHED', threadId: 't1', runId: 'r1'},
  )
  const turn = await agent.turn(2)
  turn.end(...reply('It is called Harbour now.'))
  await chat.expectIdle()
  expect(await page.title()).toBe('Harbour')
  expect(turn.request.body.messages.at(-1)).toMatchObject({
    role: 'tool',
    toolCallId: 'c1',
    content: 'Done.',
  })
})

test('answers from script', async ({page, chat, site, agent}) => {
  await visit(page, 'interrupt', site, agent.url)
  await chat.say('Send it')
  ;(await agent.turn()).end(
    {type: 'RUN_STARTED', threadId: 't1', runId: 'r1'},
    {
      type: 'RUN_FINISHED',
      threadId: 't1',
      runId: 'r1',
      outcome: {type: 'interrupt', interrupts: [{id: 'i1', reason: 'confirmation'}]},
    },
  )
  const turn = await agent.turn(2)
  turn.end(...reply('Sent.'))
  await chat.expectIdle()
  expect(turn.request.body).toMatchObject({
    resume: [{interruptId: 'i1', status: 'resolved', payload: {approved: true}}],
  })
})

test('drawings of the page’s own', async ({page, chat, site, agent}) => {
  await visit(page, 'draw', site, agent.url)
  await chat.say('Rain?')
  const content = {done: 1, total: 4}
  ;(await agent.turn()).end(
    {type: 'RUN_STARTED', threadId: 't1', runId: 'r1'},
    ...call('c1', 'get_weather', {}),
    {type: 'TOOL_CALL_RESULT', messageId: 'x1', toolCallId: 'c1', content: '11 degrees'},
    {type: 'ACTIVITY_SNAPSHOT', messageId: 'a1', activityType: 'plan', content},
    {type: 'RUN_FINISHED', threadId: 't1', runId: 'r1'},
  )
  await expect(chat.log).toContainText('The weather: 11 degrees')
  await expect(chat.log.getByRole('progressbar')).toHaveAttribute('value', '0.25')
})

test('code in colour, and a formula', async ({page, chat, site, agent, demo}) => {
  // What the recipe takes from the package and from docs/code-blocks.md, the demo has.
  await page.route(/\/agui-chat\/dist\/|\/formula\.js$|\/vendor\//, async (route) => {
    const path = new URL(route.request().url()).pathname.replace('/agui-chat/', '/')
    await route.fulfill({response: await route.fetch({url: new URL(path, demo.url).href})})
  })
  await visit(page, 'code', site, agent.url)
  await chat.say('How?')
  ;(await agent.turn()).end(...reply('```js\nconst a = 1\n```\n\n```math\na^2\n```\n'))
  await expect(chat.log.locator('.hl-keyword')).toHaveText('const')
  await expect(chat.log.locator('msup')).toHaveText('a2')
})

test('state that both sides know', async ({page, chat, site, agent}) => {
  await visit(page, 'state', site, agent.url)
  await chat.say('Add jam')
  const turn = await agent.turn()
  expect(turn.request.body).toMatchObject({state: {cart: ['tea']}})
  const [start, ...rest] = reply('Added.')
  turn.end(
    start!,
    {type: 'STATE_DELTA', delta: [{op: 'add', path: '/cart/-', value: 'jam'}]},
    ...rest,
  )
  await expect(page.locator('output')).toHaveText('tea, jam')
})

function call(toolCallId: string, toolCallName: string, args: object): object[] {
  return [
    {type: 'TOOL_CALL_START', toolCallId, toolCallName},
    {type: 'TOOL_CALL_ARGS', toolCallId, delta: JSON.stringify(args)},
    {type: 'TOOL_CALL_END', toolCallId},
  ]
}

function pageOf(recipe: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><body>${RECIPES.get(recipe)}</body></html>`
}

/** Opens a page of the recipe alone, on a site whose agent is this one. */
async function visit(page: Page, recipe: string, site: Site, agent: string): Promise<void> {
  await page.route('**/api/agent/chat', async (route) => {
    await route.fulfill({response: await route.fetch({url: agent})})
  })
  await page.goto(site.serve(pageOf(recipe)))
}
