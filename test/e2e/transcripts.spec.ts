/** The built script on recorded answers of real servers, cut in pieces of many sizes: exactly these rows. */
import type {AguiChat} from '../../src/agui-chat.ts'
import {expect, test} from './support/test.ts'

interface Recording {
  readonly name: string
  /** Bytes per piece; 0 sends the answer whole. */
  readonly chunk: number
  readonly rows: readonly string[]
}

const WEATHER = 'Tool: Get weather (get_weather), Done'
const RAINY = 'Reply: It is rainy and 11 degrees in Seattle.'
const HELLO = 'Reply: Hello! How can I help you today?'
const PROBLEM = 'Error: The assistant had a problem. Try again'

const RECORDINGS: readonly Recording[] = [
  {name: 'maf-py-agentic-chat', chunk: 1, rows: [HELLO]},
  {name: 'maf-py-backend-tool', chunk: 7, rows: [WEATHER, RAINY]},
  {
    name: 'maf-py-backend-tool-two-parallel',
    chunk: 64,
    rows: [
      WEATHER,
      'Tool: Get forecast (get_forecast), Done',
      'Reply: Seattle is rainy at 11 degrees; the forecast is partly cloudy.',
    ],
  },
  {
    name: 'maf-py-backend-tool-text-first',
    chunk: 3,
    rows: ['Reply: Let me check that for you.', WEATHER, 'Reply: Miami is hot: 29 degrees.'],
  },
  {name: 'maf-py-tool-raises', chunk: 0, rows: [WEATHER, RAINY]},
  {name: 'maf-py-keepalive', chunk: 2, rows: [WEATHER, RAINY]},
  {
    name: 'maf-py-shared-state',
    chunk: 7,
    rows: ['Tool: Update recipe (update_recipe), Done', "Reply: Here's your recipe!"],
  },
  {
    name: 'maf-py-client-tool',
    chunk: 64,
    rows: ['Tool: Change background (change_background), Ended'],
  },
  {
    name: 'maf-py-fake-midfail',
    chunk: 3,
    rows: [
      'Reply: Here is the first part',
      'Note: The reply didn’t finish.',
      'Error: The reply didn’t finish. Try again',
    ],
  },
  {name: 'maf-py-upstream-500', chunk: 1, rows: [PROBLEM]},
  {
    name: 'maf-py-markdown',
    chunk: 2,
    rows: [
      "Reply: Plan First item Second code a b 1 2 JavaScript Copy console.log('hi'); Done — café 🚀.",
    ],
  },
  {
    name: 'maf-py-fake-sequential',
    chunk: 64,
    rows: ['Steps: Completed 6 steps', 'Reply: Review: looks good.', 'Step: Superstep:4, done'],
  },
  {name: 'maf-py-2026-04-agentic_chat-hello', chunk: 7, rows: [HELLO]},
  {name: 'mastra-agentic-chat', chunk: 1, rows: [HELLO]},
  {name: 'mastra-backend-tool', chunk: 0, rows: [WEATHER, RAINY]},
  {
    name: 'agui-starter-agentic_chat',
    chunk: 64,
    rows: ['Reply: counting down: 10 9 8 7 6 5 4 3 2 1 ✓'],
  },
  {name: 'agui-starter-backend_tool_rendering', chunk: 7, rows: [WEATHER]},
  {
    name: 'reconstructed/seed-dialect-full-sequence',
    chunk: 3,
    rows: [
      'Reply: Let me do that.',
      'Step: Creating a new task, done',
      'Tool: Create task (CreateTaskAsync), Done',
      'Reply: Task created.',
    ],
  },
  {
    name: 'reconstructed/taskagent-tool-turn',
    chunk: 1,
    rows: [
      'Step: Creating task, done',
      'Tool: Create task (CreateTaskAsync), Done',
      'Reply: ✅ Task created: "Test".',
    ],
  },
  {
    name: 'reconstructed/taskagent-content-filter-first-turn-controller',
    chunk: 7,
    rows: ["Reply: I'm unable to assist with that request."],
  },
  {
    name: 'reconstructed/taskagent-content-filter-midstream',
    chunk: 1,
    rows: ["Reply: I'm unable to assist with that request."],
  },
  {
    name: 'reconstructed/taskagent-e2e-event-name-only',
    chunk: 2,
    rows: [
      'Reply: Response after delay',
      'Note: The reply didn’t finish.',
      'Error: The reply didn’t finish. The server ended the connection. Try again',
    ],
  },
]

for (const {name, chunk, rows} of RECORDINGS) {
  const pieces = chunk === 0 ? 'whole' : `in pieces of ${chunk}`
  test(`shows ${name}, ${pieces}`, async ({open, demo, chat}) => {
    await open({endpoint: `${demo.url}replay/${name}?chunk=${chunk}`})

    await chat.ask('Go')

    await chat.expectRows(['You: Go', ...rows])
  })
}

test('after any recording at all the composer is free', async ({open, page, demo, complaints}) => {
  complaints.expect(/status of 422/)
  const {names} = (await (await fetch(`${demo.url}replay`)).json()) as {names: string[]}
  await open({endpoint: `${demo.url}replay/none`})

  const stuck: string[] = []
  for (const name of names) {
    const button = await page.locator('agui-chat').evaluate(async (host, endpoint) => {
      const chat = host as AguiChat
      chat.endpoint = endpoint
      await chat.send('Go').result
      await chat.updateComplete
      return chat.shadowRoot?.querySelector('[data-testid="send-button"]')?.ariaLabel
    }, `${demo.url}replay/${name}`)
    if (button !== 'Send message') stuck.push(name)
  }

  expect(stuck).toEqual([])
  expect(names.length).toBeGreaterThan(50)
})
