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

type State = 'empty' | 'closed' | Played
type Played = 'running' | 'answered' | 'failed' | 'asking' | 'form' | 'thinking' | 'media'

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
  'asking-light': {state: 'asking'},
  'asking-dark': {state: 'asking', media: DARK},
  'asking-phone': {state: 'asking', size: PHONE},
  'asking-forced-colors': {state: 'asking', media: {forcedColors: 'active'}},
  'form-light': {state: 'form'},
  'form-dark': {state: 'form', media: DARK},
  'form-rtl': {state: 'form', options: {html: 'lang="en" dir="rtl"'}},
  'thinking-light': {state: 'thinking'},
  'thinking-dark': {state: 'thinking', media: DARK},
  'media-light': {state: 'media'},
  'media-compact': {state: 'media', options: {attributes: 'density="compact"'}, media: DARK},
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
  state: Played,
  chat: Chat,
  agent: {
    turn: () => Promise<{send: (...events: object[]) => {end: (...events: object[]) => void}}>
  },
): Promise<void> {
  await chat.say('What’s due next week?')
  const turn = await agent.turn()
  switch (state) {
    case 'running':
      turn.send(...WORK)
      await expect(chat.replies).toContainText('Running')
      return
    case 'failed':
      turn.send(...WORK, RESULT, delta('Two tasks')).end({type: 'RUN_ERROR', message: 'No'})
      break
    case 'asking':
      turn.send(...CALL).end(asks(APPROVAL))
      break
    case 'form':
      turn.send().end(asks(FORM))
      await chat.host.getByRole('button', {name: 'Continue'}).click()
      break
    case 'thinking':
      turn.send(...THOUGHT, delta('Start with the keys.')).end({type: 'RUN_FINISHED'})
      await chat.host.getByText('Thought for').click()
      break
    case 'media':
      turn.send(...MEDIA).end({type: 'RUN_FINISHED'})
      break
    default:
      turn.send(...WORK, RESULT, delta(ANSWER)).end({type: 'RUN_FINISHED'})
  }
  await chat.expectIdle()
  await chat.input.blur()
}

const asks = (interrupt: object) => ({
  type: 'RUN_FINISHED',
  outcome: {type: 'interrupt', interrupts: [interrupt]},
})

const CALL = [
  {type: 'RUN_STARTED', threadId: 't1', runId: 'r1'},
  delta('I wrote to them. Have a look before it leaves.'),
  {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'send_email'},
  {
    type: 'TOOL_CALL_ARGS',
    toolCallId: 'c1',
    delta: JSON.stringify({
      to: 'launch-team@harbor.example',
      subject: 'Launch checklist review, Thursday',
    }),
  },
  {type: 'TOOL_CALL_END', toolCallId: 'c1'},
]
const APPROVAL = {
  id: 'i1',
  reason: 'tool_call',
  toolCallId: 'c1',
  message: 'Send this email?\nHarbor will send it from your account.',
  responseSchema: {
    type: 'object',
    properties: {approved: {type: 'boolean'}, editedArgs: {type: 'object'}},
  },
}
const FORM = {
  id: 'i1',
  reason: 'input_required',
  message: 'A few details first',
  responseSchema: {
    type: 'object',
    properties: {
      title: {type: 'string', title: 'Task title', default: 'Review launch checklist'},
      due: {type: 'string', format: 'date', title: 'Due date', description: 'A working day.'},
      owner: {enum: ['Inés', 'Tomasz', 'Amara'], title: 'Owner'},
      urgent: {type: 'boolean', title: 'Tell the team'},
    },
    required: ['title', 'due'],
  },
}
const THOUGHT = [
  {type: 'RUN_STARTED', threadId: 't1', runId: 'r1'},
  {type: 'REASONING_START', messageId: 'g1'},
  {type: 'REASONING_MESSAGE_START', messageId: 'g1', role: 'reasoning'},
  {
    type: 'REASONING_MESSAGE_CONTENT',
    messageId: 'g1',
    delta:
      'Grouping by owner answers the question faster than listing every task.\n\nTwo tasks have **no owner**, so I should call them out.',
  },
  {type: 'REASONING_MESSAGE_END', messageId: 'g1'},
  {type: 'REASONING_END', messageId: 'g1'},
  {
    type: 'ACTIVITY_SNAPSHOT',
    messageId: 'a1',
    activityType: 'search',
    content: {title: 'Looked through the board', status: 'completed'},
  },
  {type: 'SUBAGENT_STARTED', subagentRunId: 's1', name: 'writer'},
  {type: 'SUBAGENT_FINISHED', subagentRunId: 's1'},
  {type: 'CUSTOM', name: 'suggestions', value: ['Assign the review to me', 'Show overdue tasks']},
]
// A hill under a sky, 32 by 18 pixels.
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAASCAIAAAC1qksFAAACJ0lEQVR42rXN0ccbWRjA4fl7KiIiIiIiIiIiIiJijDHGGGNuhmE4foeXw8vhXJVSSimllPJpq6qqqqr6v1RVVa211lq7uf8uP+G5f6L7N/9dVfTg5b9XFT18/c9VRY/e/H1V0eO3f11V9OTdn1cVPX3/x1VFzz78vqro+cdfdxc3JA1pQ9aQNxQNZUPVUDdELz79vLu4JWlJW7KWvKVoKVuqlroluvn84+7ijqQj7cg68o6io+yoOuqO6J6hZ+gbBoahYWQYGyaGqeHVl++3bQ07w95wMBwNJ8PZEBsSQ2rIDLmhMJSGylCbS2DpWfqWgWVoGVnGlollannz9dttW8vOsrccLEfLyXK2xJbEkloyS24pLKWlstT2Egg9oS8MhKEwEsbCRJgKM2EuLISlsBLWwkbYCjthLxyEo3ASzkIsJEIqZEIuFEIpVEItl8DRc/QdA8fQMXKMHRPH1DFzzB0Lx9KxcqwdG8fWsXPsHQfH0XFynB2xI3GkjsyROwpH6agctbsESk/pKwNlqIyUsTJRpspMmSsLZamslLWyUbbKTtkrB+WonJSzEiuJkiqZkiuFUiqVUusl8PQ8fc/AM/SMPGPPxDP1zDxzz8Kz9Kw8a8/Gs/XsPHvPwXP0nDxnT+xJPKkn8+SewlN6Kk/tL0GgF+gHBoFhYBQYByaBaWAWmAcWgWVgFVgHNoFtYBfYBw6BY+AUOAfiQBJIA1kgDxSBMlAF6sD/Ew8vRbi1E4YAAAAASUVORK5CYII='
const MEDIA = [
  {type: 'RUN_STARTED', threadId: 't1', runId: 'r1'},
  {
    type: 'MESSAGES_SNAPSHOT',
    messages: [
      {
        id: 'm1',
        role: 'assistant',
        content: [
          {type: 'text', text: 'Here is the site, and the plan.'},
          {
            type: 'image',
            source: {type: 'data', value: PICTURE, mimeType: 'image/png'},
            metadata: {alt: 'The site'},
          },
          {
            type: 'document',
            source: {type: 'data', value: 'cGxhbg==', mimeType: 'application/pdf'},
            metadata: {filename: 'plan.pdf'},
          },
          {type: 'audio', source: {type: 'url', value: 'https://harbor.example/note.mp3'}},
        ],
      },
    ],
  },
]

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
