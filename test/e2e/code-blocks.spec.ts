/** Blocks of code in the demo: coloured, drawn as formulas and diagrams, and nothing loaded before. */
import type {Locator, Page} from '@playwright/test'
import {expect, test} from './support/test.ts'

/** What of the libraries the page has asked for so far. */
function recordLibraries(page: Page): readonly string[] {
  const paths: string[] = []
  page.on('request', (request) => {
    const {pathname} = new URL(request.url())
    if (/^\/(?:vendor|diagram|dist\/highlight)\//.test(pathname)) paths.push(pathname)
  })
  return paths
}

const colorOf = (element: Locator) => element.evaluate((it) => getComputedStyle(it).color)

test('code is coloured when it comes, by what is loaded then', async ({page, demo, chat}) => {
  const libraries = recordLibraries(page)
  await page.goto(demo.url)
  await chat.ask('Who has the most work?')
  expect(libraries).toEqual([])

  await chat.ask('Show me code')

  const block = chat.host.locator('[part="code-block"]').first()
  await expect(block.locator('.hl-keyword').first()).toHaveText('import')
  await expect(block.locator('.hl-comment')).toHaveText(/^\/\/ Ticks a task off/)
  await expect(chat.host.locator('.hl-string').last()).toHaveText('"Amara"')
  const colors = [block.locator('.hl-keyword').first(), block.locator('.hl-comment'), block]
  expect(new Set(await Promise.all(colors.map(colorOf))).size).toBe(3)
  expect(libraries).toContain('/dist/highlight/engine.js')
  expect(libraries).toContain('/dist/highlight/typescript.js')
  expect(libraries).not.toContain('/dist/highlight/python.js')
  expect(libraries.filter((path) => !path.startsWith('/dist/'))).toEqual([])
})

test('a formula is drawn by KaTeX, which is loaded then', async ({page, demo, chat}) => {
  const libraries = recordLibraries(page)
  await page.goto(demo.url)
  expect(libraries).toEqual([])

  await chat.ask('Show a formula')

  const formula = chat.host.locator('[part="code-block"] math')
  await expect(formula).toBeVisible()
  await expect(formula.locator('mo').filter({hasText: '∏'})).toHaveCount(1)
  expect(libraries).toEqual(['/vendor/katex/katex.mjs'])
})

test('a diagram is drawn by Mermaid, which is loaded then', async ({page, demo, chat}) => {
  const libraries = recordLibraries(page)
  await page.goto(demo.url)
  expect(libraries).toEqual([])

  await chat.ask('Draw a diagram')

  const picture = chat.host.getByRole('img', {name: /^flowchart LR/})
  await expect(picture).toBeVisible()
  await expect(picture).toHaveJSProperty('complete', true)
  const {width, height} = (await picture.boundingBox()) ?? {width: 0, height: 0}
  expect(width).toBeGreaterThan(200)
  expect(height).toBeGreaterThan(40)
  expect(libraries).toContain('/vendor/mermaid/mermaid.tiny.js')
  expect(libraries.filter((path) => path.includes('katex.mjs'))).toEqual([])
})

test('a block wider than its place is scrolled by keyboard', async ({page, demo, chat}) => {
  await page.setViewportSize({width: 360, height: 640})
  await page.goto(demo.url)
  await chat.ask('Show me code')
  const code = chat.host.getByRole('region', {name: 'Code block, TypeScript, 15 lines'})
  await code.focus()

  await page.keyboard.press('ArrowRight')

  await expect.poll(() => code.evaluate((it) => it.scrollLeft)).toBeGreaterThan(0)
  await page.keyboard.press('Shift+Tab')
  await expect(chat.host.getByRole('button', {name: 'Copy TypeScript code'})).toBeFocused()
})
