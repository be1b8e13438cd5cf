/** The chat behind a round button: over any page, on any screen, with its state kept. */
import type {Locator, Page} from '@playwright/test'
import {delta, reply} from './support/agent.ts'
import {violations} from './support/axe.ts'
import {pageWith} from './support/site.ts'
import {expect, test} from './support/test.ts'

const POPUP = {attributes: 'mode="popup" heading="Helper"'}
const PHONE = {width: 360, height: 640}

test('the launcher opens the panel and closes it again', async ({open, page, chat}) => {
  await open(POPUP)
  await expect(chat.panel).toBeHidden()

  await chat.launcher.click()
  await expect(chat.panel).toBeVisible()
  await expect(chat.panel).toHaveAccessibleName('Helper')
  await expect(chat.launcher).toHaveAccessibleName('Minimize chat')
  await expect(chat.launcher).toHaveAttribute('aria-expanded', 'true')
  await expect(chat.input).toBeFocused()

  await chat.launcher.click()
  await expect(chat.panel).toBeHidden()
  await expect(chat.launcher).toHaveAccessibleName('Open chat')
  expect(await eventsOf(page)).toEqual(['agui-open', 'agui-close'])
})

test('by keyboard alone: from the top of the page to a sent message, and back out', async ({
  open,
  page,
  chat,
  agent,
}) => {
  await open({...POPUP, before: '<a href="#x">A link of the page</a>'})
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(chat.launcher).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(chat.input).toBeFocused()
  await page.keyboard.type('Hello')
  await page.keyboard.press('Enter')
  ;(await agent.turn()).end(...reply('Hi.'))
  await chat.expectRows(['You: Hello', 'Reply: Hi.'])

  await page.keyboard.press('Escape')
  await expect(chat.panel).toBeHidden()
  await expect(chat.launcher).toBeFocused()
})

test('the panel is followed by the launcher in the order of the page', async ({
  open,
  page,
  chat,
}) => {
  await open(POPUP)
  await chat.launcher.click()
  await chat.input.fill('x')
  await page.keyboard.press('Tab')
  await expect(chat.button).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(chat.launcher).toBeFocused()
})

test('a run goes on while the panel is closed, and its end is counted', async ({
  open,
  page,
  chat,
  agent,
}) => {
  await open(POPUP)
  await chat.launcher.click()
  await chat.say('Go on')
  const turn = await agent.turn()
  turn.send(delta('One'))
  await page.keyboard.press('Escape')
  await expect(chat.launcher).toHaveAccessibleName('Open chat, reply in progress')

  turn.end(delta(', two.'), {type: 'RUN_FINISHED'})
  await expect(chat.launcher).toHaveAccessibleName('Open chat, 1 unread message')
  await expect(chat.badge).toHaveText('1')

  await chat.launcher.click()
  await chat.expectRows(['You: Go on', 'Reply: One, two.'])
  await expect(chat.badge).toHaveCount(0)
  expect(await eventsOf(page)).toEqual([
    'agui-open',
    'agui-close',
    'agui-unread 1',
    'agui-unread 0',
    'agui-open',
  ])
})

test('an open panel and the words not yet sent survive a reload and a walk through the site', async ({
  page,
  chat,
  site,
  agent,
}) => {
  const pages = ['One', 'Two'].map((title) =>
    site.serve(pageWith(agent.url, {...POPUP, before: `<h1>${title}</h1>`})),
  )
  await page.goto(pages[0]!)
  await chat.launcher.click()
  await chat.input.pressSequentially('Half a sent')

  await page.reload()
  await expect(chat.panel).toBeVisible()
  await expect(chat.input).toHaveValue('Half a sent')
  await expect(chat.input).not.toBeFocused()

  await page.goto(pages[1]!)
  await expect(chat.input).toHaveValue('Half a sent')
  await chat.launcher.click()
  await page.goto(pages[0]!)
  await expect(chat.launcher).toBeVisible()
  await expect(chat.panel).toBeHidden()
})

test('a sent message leaves no draft behind', async ({open, page, chat, agent}) => {
  await open(POPUP)
  await chat.launcher.click()
  await chat.say('Sent')
  ;(await agent.turn()).end(...reply('Yes.'))
  await chat.expectIdle()
  await page.reload()
  await expect(chat.input).toHaveValue('')
})

test('on a small screen the panel is in front of everything, and the page rests', async ({
  open,
  page,
  chat,
}) => {
  await page.setViewportSize(PHONE)
  await open({
    ...POPUP,
    html: 'lang="en" style="overflow: clip"',
    before: `<button id="page">Page</button>${'<p>Text</p>'.repeat(99)}`,
  })
  await chat.launcher.click()
  await expect(chat.panel).toBeVisible()
  await expect.poll(() => boxOf(chat.panel)).toEqual({x: 0, y: 0, ...PHONE})
  expect(await page.evaluate(() => document.documentElement.style.overflow)).toBe('hidden')
  await page.locator('#page').focus()
  await expect(page.locator('#page')).not.toBeFocused()

  await page.keyboard.press('Escape')
  await expect(chat.panel).toBeHidden()
  await expect(chat.launcher).toBeFocused()
  expect(await page.evaluate(() => document.documentElement.style.overflow)).toBe('clip')
})

test('a screen that shrinks or grows keeps focus, words and place', async ({
  open,
  page,
  chat,
  agent,
}) => {
  await open(POPUP)
  await chat.launcher.click()
  await chat.say('Long')
  ;(await agent.turn()).end(...reply('A line\n\n'.repeat(60)))
  await chat.expectIdle()
  await chat.log.evaluate((log) => log.scrollTo({top: 300}))
  await expect(chat.host.getByText('Jump to latest')).toBeVisible()
  await chat.input.fill('A draft')

  for (const size of [PHONE, {width: 1280, height: 800}]) {
    await page.setViewportSize(size)
    await expect(chat.panel).toBeVisible()
    await expect(chat.input).toHaveValue('A draft')
    await expect(chat.input).toBeFocused()
    expect(await chat.log.evaluate((log) => log.scrollTop)).toBe(300)
  }
})

test('a sidebar stands along the edge, and its launcher makes room for it', async ({
  open,
  page,
  chat,
}) => {
  const {width, height} = page.viewportSize()!
  await open({attributes: 'mode="sidebar"', before: '<button id="page">Page</button>'})
  await chat.launcher.click()
  await expect.poll(() => boxOf(chat.panel)).toEqual({x: width - 420, y: 0, width: 420, height})
  await expect(chat.launcher).toBeHidden()
  await page.locator('#page').focus()
  await expect(page.locator('#page')).toBeFocused()

  await chat.input.focus()
  await page.keyboard.press('Escape')
  await expect(chat.launcher).toBeFocused()

  await open({attributes: 'mode="sidebar" position="start" open storage="none"'})
  await expect.poll(() => boxOf(chat.panel)).toEqual({x: 0, y: 0, width: 420, height})
})

test('full screen is in front of everything on a screen of any size', async ({
  open,
  page,
  chat,
}) => {
  await open({attributes: 'mode="fullscreen"'})
  await chat.launcher.click()
  await expect.poll(() => boxOf(chat.panel)).toEqual({x: 0, y: 0, ...page.viewportSize()})
  expect(await chat.panel.evaluate((panel) => panel.matches(':modal'))).toBe(true)
  expect(await chat.host.evaluate((host) => host.matches(':state(fullscreen)'))).toBe(true)
})

test('the launcher has the theme of its chat', async ({open, page, chat}) => {
  await page.emulateMedia({colorScheme: 'light'})
  await open({attributes: 'mode="popup" theme="dark"'})
  expect(await chat.launcher.evaluate((it) => getComputedStyle(it).backgroundColor)).toBe(
    'rgb(142, 172, 255)',
  )
})

test('nothing on the page moves, clips or covers it', async ({open, page, chat}) => {
  const css = 'transform: scale(0.5); overflow: hidden; height: 9px; opacity: 0.1; z-index: -1'
  await open({
    ...POPUP,
    before: `<div style="position: fixed; inset: 0; z-index: 2147483647"></div><div style="${css}">`,
    end: '</div>',
  })
  const viewport = page.viewportSize()!
  const [x, y] = [viewport.width - 80, viewport.height - 80]
  expect(await boxOf(chat.launcher)).toEqual({x, y, width: 56, height: 56})
  await chat.launcher.click()
  await expect
    .poll(() => boxOf(chat.panel))
    .toEqual({x: viewport.width - 424, y: y - 12 - 656, width: 400, height: 656})
})

test('at the start of the line, mirrored from right to left', async ({open, page, chat}) => {
  const viewport = page.viewportSize()!
  await open({attributes: 'mode="popup" position="start"'})
  expect((await chat.launcher.boundingBox())?.x).toBe(24)
  await open({attributes: 'mode="popup"', html: 'lang="ar" dir="rtl"'})
  expect((await chat.launcher.boundingBox())?.x).toBe(24)
  await open({attributes: 'mode="popup" position="start"', html: 'lang="ar" dir="rtl"'})
  expect((await chat.launcher.boundingBox())?.x).toBe(viewport.width - 80)
})

for (const [screen, size] of Object.entries({wide: {width: 1280, height: 800}, small: PHONE})) {
  test(`axe finds nothing, closed or open, on a ${screen} screen`, async ({
    open,
    page,
    chat,
    agent,
  }) => {
    await page.setViewportSize(size)
    await open({...POPUP, before: '<main><h1>A page</h1></main>'})
    expect(await violations(page)).toEqual([])
    await chat.launcher.click()
    // What is still fading in has not its colours yet.
    await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)))
    expect(await violations(page)).toEqual([])
    await chat.say('Hello')
    const turn = await agent.turn()
    turn.send(delta('Hi'))
    await chat.expectRows(['You: Hello', 'Reply: Hi'])
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(chat.panel).toBeHidden()
    turn.end({type: 'RUN_FINISHED'})
    await expect(chat.badge).toHaveText('1')
    expect(await violations(page)).toEqual([])
  })
}

/** Where something stands, to the pixel; it may still be on its way there. */
async function boxOf(locator: Locator): Promise<Record<string, number>> {
  const box: Record<string, number> = {...(await locator.boundingBox())}
  return Object.fromEntries(Object.entries(box).map(([key, value]) => [key, Math.round(value)]))
}

/** What the widget told the page, from the beginning. */
async function eventsOf(page: Page): Promise<string[]> {
  return await page.evaluate(() => (globalThis as unknown as {told: string[]}).told)
}

test.beforeEach(async ({page}) => {
  await page.addInitScript(() => {
    const told: string[] = []
    Object.assign(globalThis, {told})
    for (const name of ['agui-open', 'agui-close', 'agui-unread']) {
      addEventListener(name, (event) => {
        const {count} = event as Event & {count?: number}
        told.push(count === undefined ? name : `${name} ${count}`)
      })
    }
  })
})
