/** What the widget looks like in its main states. */
import {readFileSync} from 'node:fs'
import type {Page} from '@playwright/test'
import {delta} from '../e2e/support/agent.ts'
import {Chat} from '../e2e/support/chat.ts'
import type {PageOptions} from '../e2e/support/site.ts'
import {expect, test} from '../e2e/support/test.ts'

interface Shot {
  readonly state: State
  readonly options?: PageOptions
  readonly media?: Parameters<Page['emulateMedia']>[0]
  readonly size?: {width: number; height: number}
}

type State = 'empty' | 'running' | 'answered' | 'failed' | 'closed'

const PHONE = {width: 360, height: 640}
const DARK = {colorScheme: 'dark'} as const
const POPUP = {attributes: 'mode="popup" open'}

const SHOTS: Readonly<Record<string, Shot>> = {
  'empty-light': {state: 'empty'},
  'empty-dark': {state: 'empty', media: DARK},
  'running-light': {state: 'running'},
  'answered-light': {state: 'answered'},
  'answered-dark': {state: 'answered', media: DARK},
  'answered-phone': {state: 'answered', size: PHONE},
  'answered-rtl': {state: 'answered', options: {html: 'lang="en" dir="rtl"'}},
  'answered-forced-colors': {state: 'answered', media: {forcedColors: 'active'}},
  'failed-light': {state: 'failed'},
  'failed-dark': {state: 'failed', media: DARK},
  'popup-closed': {state: 'closed', options: {attributes: 'mode="popup"'}},
  'popup-light': {state: 'answered', options: POPUP},
  'popup-dark': {state: 'answered', options: POPUP, media: DARK},
  'popup-phone': {state: 'empty', options: POPUP, size: PHONE},
}

// The day of the design's pictures.
const FRIDAY = new Date(2026, 10, 20, 10, 42)

const ANSWER = `Two tasks are due **next week**:

| Task | Due |
|---|---|
| Rotate staging keys | Tue |
| Review launch checklist | Thu |

1. Start with \`staging\`
2. Then the checklist

\`\`\`sh
npm run rotate
\`\`\``

const WORK = [
  {type: 'RUN_STARTED', threadId: 't1', runId: 'r1'},
  {type: 'STEP_STARTED', stepName: 'Looking up tasks'},
  {type: 'STEP_FINISHED', stepName: 'Looking up tasks'},
  {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'list_tasks'},
  {type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '{"due":"next week"}'},
  {type: 'TOOL_CALL_END', toolCallId: 'c1'},
]
const RESULT = {type: 'TOOL_CALL_RESULT', toolCallId: 'c1', messageId: 'm0', content: '[]'}

test.beforeEach(async ({page}) => {
  await page.clock.setFixedTime(FRIDAY)
})

for (const [name, {state, options = {}, media = {}, size}] of Object.entries(SHOTS)) {
  test(name, async ({page, open, chat, agent}) => {
    await page.emulateMedia(media)
    await page.setViewportSize(size ?? {width: 720, height: 720})
    const {attributes = '', ...rest} = options
    await open({
      ...rest,
      attributes: `heading="Harbor assistant" assistant-name="Harbor" suggestions="What’s due next week?\nCreate a task" ${attributes}`,
    })
    await dress(
      page,
      'html {color-scheme: light dark} body {margin: 16px} agui-chat {block-size: calc(100vh - 32px)}',
    )
    if (state !== 'empty' && state !== 'closed') await play(state, chat, agent)
    await page.mouse.move(0, 0)
    await expect(page).toHaveScreenshot(`${name}.png`)
  })
}

test('demo', async ({page, demo, chat}) => {
  await page.setViewportSize({width: 1200, height: 720})
  await page.goto(demo.url)
  await dress(page, 'body {font-family: Shots !important}')
  await chat.ask('What’s due next week? Make a task to review the launch checklist on Thursday.')
  await chat.input.blur()
  await expect(page).toHaveScreenshot('demo.png')
})

async function play(
  state: 'running' | 'answered' | 'failed',
  chat: Chat,
  agent: {
    turn: () => Promise<{send: (...events: object[]) => {end: (...events: object[]) => void}}>
  },
): Promise<void> {
  await chat.say('What’s due next week?')
  const turn = await agent.turn()
  if (state === 'running') {
    turn.send(...WORK)
    await expect(chat.replies).toContainText('Running')
    return
  }
  if (state === 'failed')
    turn.send(...WORK, RESULT, delta('Two tasks')).end({type: 'RUN_ERROR', message: 'No'})
  else turn.send(...WORK, RESULT, delta(ANSWER)).end({type: 'RUN_FINISHED'})
  await chat.expectIdle()
  await chat.input.blur()
}

// The machine's own fonts would be in the picture otherwise. A font made from bytes and a sheet made by
// script are let by on a page with any policy.
async function dress(page: Page, css: string): Promise<void> {
  const fonts = Object.entries({
    Shots: 'inter/files/inter',
    Mono: 'jetbrains-mono/files/jetbrains-mono',
  })
  for (const [family, file] of fonts) {
    const path = `../../node_modules/@fontsource-variable/${file}-latin-wght-normal.woff2`
    const base64 = readFileSync(new URL(path, import.meta.url), 'base64')
    await page.evaluate(
      async ({family, base64}) => {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
        document.fonts.add(await new FontFace(family, bytes, {weight: '100 900'}).load())
      },
      {family, base64},
    )
  }
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`* {--agui-font: Shots; --agui-font-mono: Mono} ${css}`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  }, css)
}
