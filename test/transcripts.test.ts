import {assert} from '@open-wc/testing'

import {toMessages} from '../src/conversation/create.ts'
import {isFiltered} from '../src/conversation/filtered.ts'
import {shown, viewKeys} from './conversation/shown.ts'
import {inPieces, loadTranscript, play, type Played, type Transcript} from './transcript.ts'

/** What a reader must see of a transcript. */
interface Expected {
  /** A line that ends in … is compared up to there. */
  readonly shows: readonly string[]
  /** Why it failed: the type, and for RUN_ERROR the code or a piece of the message. */
  readonly failure?: readonly [type: string, reason?: string]
  /** Whether the exchange was blocked. */
  readonly isFiltered?: true
  readonly serializedState?: string
  /** A piece of the agent's state, as JSON. */
  readonly state?: string
  /** What was recorded beside the body; both unless told. */
  readonly beside?: 'head and request' | 'head' | 'nothing'
}

const STATE = '{"storeState":"8c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f"}'
const WEATHER =
  'tool get_weather: finished {"location":"Seattle"} → {"temperature": 11, "conditions": "rainy"…'
const RAINY = 'text: It is rainy and 11 degrees in Seattle.'

const TABLE: Readonly<Record<string, Expected>> = {
  'agui-starter-agentic_chat.sse': {
    shows: ['user: hello', 'text: counting down: 10  9  8  7  6  5  4  3  2  1  ✓'],
  },
  'agui-starter-agentic_chat-tool.sse': {
    shows: ['user: tool', 'tool change_background: ended {"background": "linear-gradient(135deg…'],
  },
  'agui-starter-agentic_chat-backend_tool.sse': {
    shows: [
      'user: backend_tool',
      'tool lookup_weather: finished {"city": "San Francisco", "weather": "sunny"} → ' +
        'The weather in San Francisco is sunny.',
    ],
  },
  'agui-starter-agentic_generative_ui.sse': {
    shows: ['user: hello'],
    state: '{"description":"Step 10","status":"completed"}',
  },
  'agui-starter-backend_tool_rendering.sse': {
    shows: [
      'user: hello',
      'tool get_weather: finished {"city": "San Francisco"} → {"city": "San Francisco", "cond…',
    ],
  },
  'agui-starter-shared_state.sse': {shows: ['user: hello'], state: '"cooking_time":"15 min"'},
  'agui-starter-tool_based_generative_ui.sse': {
    shows: ['user: hello', 'tool generate_haiku: finished {"japanese": …'],
  },

  'maf-py-agentic-chat.sse': {shows: ['user: hello', 'text: Hello! How can I help you today?']},
  'maf-py-2026-04-agentic_chat-hello.sse': {
    shows: ['user: hello', 'text: Hello! How can I help you today?'],
  },
  'maf-py-markdown.sse': {
    shows: [
      'user: markdown please',
      'text: # Plan\n\n1. **First** item\n2. Second `code`\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n' +
        "```js\nconsole.log('hi');\n```\nDone — café 🚀.",
    ],
  },
  'maf-py-empty-messages.sse': {shows: []},
  'maf-py-backend-tool.sse': {shows: ['user: weather in Seattle', WEATHER, RAINY]},
  'maf-py-2026-04-backend_tool_rendering-weather.sse': {shows: ['user: weather', WEATHER, RAINY]},
  'maf-py-backend-tool-text-first.sse': {
    shows: [
      'user: weather say',
      'text: Let me check that for you.',
      'tool get_weather: finished {"location":"Miami"} → {"temperature": 29, "conditions": "hot…',
      'text: Miami is hot: 29 degrees.',
    ],
  },
  'maf-py-backend-tool-two-parallel.sse': {
    shows: [
      'user: weather two',
      WEATHER,
      'tool get_forecast: finished {"location":"Seattle","days":2} → 2-day forecast for Seattle:\n' +
        'Day 1: Partly cloudy, 62°F\nDay 2: Partly cloudy, 64°F',
      'text: Seattle is rainy at 11 degrees; the forecast is partly cloudy.',
    ],
  },
  'maf-py-keepalive.sse': {
    shows: [
      'user: weather in Oslo',
      'tool get_weather: finished {"location":"Seattle"} → slow sunny in Seattle',
      RAINY,
    ],
  },
  'maf-py-tool-raises.sse': {
    shows: [
      'user: weather in Rome',
      'tool get_weather: finished {"location":"Seattle"} → Error: Function failed.',
      RAINY,
    ],
  },
  'maf-py-client-tool.sse': {
    shows: ['user: colour change', 'tool change_background: ended {"color":"blue"}'],
  },
  'maf-py-client-tool-2-result.sse': {
    shows: [
      'user: colour change',
      'tool change_background: finished {"color":"blue"} → {"ok":true}',
      'text: The background is blue now.',
    ],
  },
  'maf-py-shared-state.sse': {
    shows: [
      'user: recipe for pasta',
      'tool update_recipe: finished {"recipe":{"title":"Pasta",…',
      "text: Here's your recipe!",
    ],
    state: '"title":"Pasta"',
  },
  'maf-py-predictive-state.sse': {
    shows: [
      'user: document please',
      'tool write_document: pending {"document":"# Title\\n\\nOnce upon a time there was a short story."}',
      'asks call_I44gesusHd0kCJqu (outcome): open',
    ],
    state: 'Once upon a time there was a short story.',
  },
  'maf-py-fake-sequential.sse': {
    shows: [
      'user: go',
      'step superstep:1: done',
      'step input-conversation: done',
      'activity executor: {"executor_id":"input-conversation","status":"completed",…',
      'step superstep:2: done',
      'step writer: done',
      'activity executor: {"executor_id":"writer","status":"completed",…',
      'step superstep:3: done',
      'step reviewer: done',
      'activity executor: {"executor_id":"reviewer","status":"completed",…',
      'text: Review: looks good.',
      'step superstep:4: done',
    ],
  },
  'maf-py-fake-midfail.sse': {
    shows: ['user: go', 'text: Here is the first part', '(failed)'],
    failure: ['agent', 'RuntimeError'],
  },
  'maf-py-upstream-500.sse': {shows: ['user: boom'], failure: ['agent', 'ChatClientException']},
  'maf-py-2026-04-agentic_chat-boom.sse': {
    shows: ['user: boom'],
    failure: ['agent', 'ChatClientException'],
  },
  'maf-py-content-filter-midstream.sse': {
    shows: ['user: cutoff please', 'text: This answer was cut by the filter'],
  },
  'maf-py-content-filter-400.sse': {
    shows: ['user: blocked please', '[filter notice]'],
    isFiltered: true,
  },
  'maf-py-2026-04-agentic_chat-blocked.sse': {
    shows: ['user: blocked', '[filter notice]'],
    isFiltered: true,
  },

  'maf-py-reasoning.sse': {shows: ['user: think hard', 'text: The answer is 42.']},
  'maf-py-fake-reasoning.sse': {
    shows: ['user: go', 'thought: done I should compare both.', 'text: The answer is 42.'],
  },

  'maf-py-approval-1-request.sse': {
    shows: [
      'user: weather in Paris',
      'tool get_weather: pending {"location":"Seattle"}',
      'asks call_YdPztNp1LAs3zkK9 (outcome): open',
    ],
  },
  'maf-py-approval-2-resume-approve.sse': {
    shows: [
      'user: weather in Paris',
      'tool get_weather: finished {"location":"Seattle"} → sunny in Seattle',
      RAINY,
    ],
  },
  'maf-py-approval-3-resume-reject.sse': {
    shows: [
      'user: weather in Paris',
      'tool get_weather: finished {"location":"Seattle"} → Error: Tool call invocation was …',
      RAINY,
    ],
  },
  'maf-py-approval-4-new-message-while-pending.sse': {
    shows: [
      'user: weather in Paris',
      'tool get_weather: ended {"location":"Seattle"}',
      'user: hello',
    ],
    failure: ['agent', 'APPROVAL_RESUME_REQUIRED'],
  },
  'maf-py-approval-5-resume-cancelled.sse': {
    shows: ['user: weather in Paris', 'tool get_weather: ended {"location":"Seattle"}'],
  },
  'maf-py-approval-6-legacy-tool-message.sse': {
    shows: ['user: weather in Paris', 'tool get_weather: ended {"location":"Seattle"}', '(failed)'],
    failure: ['agent', 'APPROVAL_RESUME_REQUIRED'],
  },
  'maf-py-2026-04-approval-weather.sse': {
    shows: [
      'user: weather',
      'tool get_weather: pending {"location":"Seattle"}',
      'asks call_-mMN_5dADA0lsB0C (interrupts): open',
    ],
  },
  'maf-py-2026-04-approval-2-tool-message-on-confirm.sse': {
    shows: [
      'user: weather',
      'tool get_weather: finished {"location":"Seattle"} → sunny in Seattle',
      RAINY,
    ],
  },

  'mastra-agentic-chat.sse': {shows: ['user: hello', 'text: Hello! How can I help you today?']},
  'mastra-backend-tool.sse': {
    shows: [
      'user: weather in Seattle',
      'tool get_weather: finished {"location":"Seattle"} → ' +
        '{"temperature":11,"conditions":"rainy","location":"Seattle"}',
      RAINY,
    ],
  },
  'mastra-content-filter-400.sse': {
    shows: ['user: blocked please', '[filter notice]'],
    isFiltered: true,
  },

  'reconstructed/seed-dialect-full-sequence.sse': {
    shows: [
      'user: hi',
      'text: Let me do that. ',
      'step CreateTaskAsync: done (Creating a new task...)',
      'tool CreateTaskAsync: finished → Success',
      'text: Task created.',
    ],
    serializedState: 'thread-1',
    beside: 'nothing',
  },
  'reconstructed/taskagent-tool-turn.sse': {
    shows: [
      'user: hi',
      'step CreateTaskAsync: done (Creating task...)',
      'tool CreateTaskAsync: finished → ',
      'text: ✅ Task created: "Test".',
    ],
    serializedState: STATE,
    beside: 'nothing',
  },
  'reconstructed/taskagent-shape-c.sse': {
    shows: [
      'user: hi',
      'step CreateTaskAsync: done (Creating task...)',
      'tool CreateTaskAsync: finished → {"id":7,"title":"Test"}',
      'text: Task created: **Test**.',
    ],
    serializedState: '"thread-1"',
    beside: 'nothing',
  },
  'reconstructed/taskagent-e2e-event-name-only.sse': {
    shows: ['user: hi', 'text: Response after delay', '(failed)'],
    failure: ['truncated'],
    beside: 'nothing',
  },
  'reconstructed/taskagent-content-filter-midstream.sse': {
    shows: ['user: hi', "text: I'm unable to assist with that request."],
    isFiltered: true,
    serializedState: STATE,
    beside: 'nothing',
  },
  'reconstructed/taskagent-content-filter-first-turn-controller.sse': {
    shows: ['user: hi', "text: I'm unable to assist with that request."],
    isFiltered: true,
    beside: 'nothing',
  },
}

// Of these a reader must see that nothing breaks: they are refusals, or no AG-UI.
const HARMLESS: Readonly<Record<string, NonNullable<Expected['beside']>>> = {
  'maf-py-2026-04-approval-3-resume.sse': 'head and request',
  'maf-py-422.sse': 'head and request',
  'maf-reliable-stream-1.sse': 'head',
  'maf-reliable-stream-2-resume-cursor.sse': 'nothing',
  'maf-reliable-stream-3-plain.txt': 'nothing',
  'maf-reliable-stream-6-bad-cursor.sse': 'nothing',
  'mcp-initialize.sse': 'head',
  'mcp-tools-call.sse': 'nothing',
}

const SIZES = [1, 2, 3, 7, 64]

describe('a transcript', () => {
  for (const [file, expected] of Object.entries(TABLE)) {
    describe(file, () => {
      const transcript = remembered(() => loadTranscript(file, expected.beside))

      it('shows what a reader must see', async () => {
        const {conversation} = await whole(await transcript())

        const lines = shown(conversation).map((line, index) => brief(line, expected.shows[index]))
        assert.deepEqual(lines, expected.shows)
      })

      it('fails, or does not, with the reason it gives', async () => {
        const {failure} = (await whole(await transcript())).conversation

        const [type, reason = ''] = expected.failure ?? []
        assert.equal(failure?.type, type)
        assert.include(`${failure?.code} ${failure?.message}`, reason)
      })

      it('keeps the state and the opaque state it brings, and marks what was blocked', async () => {
        const {conversation} = await whole(await transcript())

        assert.strictEqual(conversation.serializedState, expected.serializedState)
        assert.include(JSON.stringify(conversation.state), expected.state ?? '')
        assert.equal(
          toMessages(conversation).filter(isFiltered).length,
          expected.isFiltered === true ? 2 : 0,
        )
      })

      itIsSound(transcript)
    })
  }

  for (const [file, beside] of Object.entries(HARMLESS)) {
    describe(file, () => {
      const transcript = remembered(() => loadTranscript(file, beside))

      itIsSound(transcript)
    })
  }

  it('keeps the status and the type its server answered with', async () => {
    const refused = await whole(await loadTranscript('maf-py-422.sse'))
    const resumed = await whole(await loadTranscript('maf-py-2026-04-approval-3-resume.sse'))
    const plain = await whole(await loadTranscript('maf-reliable-stream-3-plain.txt', 'nothing'))

    assert.deepInclude(refused.error, {type: 'http', status: 422})
    assert.deepInclude(resumed.error, {type: 'http', status: 422})
    assert.deepInclude(plain.error, {type: 'content-type', status: 200})
  })
})

/** What holds for every body: it ends, whatever way it was cut, in the same conversation. */
function itIsSound(transcript: () => Promise<Transcript>): void {
  it('leaves the composer free and nothing at work', async () => {
    const {conversation} = await whole(await transcript())

    const keys = viewKeys(conversation)
    assert.isFalse(conversation.run?.isActive)
    assert.isUndefined(conversation.status)
    const lines = shown(conversation).join('\n')
    // What waits for an answer is at rest.
    const atWork = / \(\w+\): open/.test(lines)
      ? /: (?:args|running)/
      : /: (?:pending|args|running)/
    assert.notMatch(lines, atWork)
    assert.notInclude(lines, '(running)')
    assert.equal(new Set(keys).size, keys.length)
  })

  it('is the same conversation cut at every byte', async () => {
    const loaded = await transcript()
    const expected = summary(await whole(loaded))

    for (let at = 1; at < loaded.body.length; at += 1) {
      const cut = [loaded.body.subarray(0, at), loaded.body.subarray(at)]
      assert.equal(summary(await play(loaded, cut)), expected, `cut at byte ${at}`)
    }
  })

  for (const size of SIZES) {
    it(`is the same conversation in pieces of ${size}`, async () => {
      const loaded = await transcript()

      const inParts = await play(loaded, inPieces(loaded, size))

      assert.equal(summary(inParts), summary(await whole(loaded)))
    })
  }
}

function whole(transcript: Transcript): Promise<Played> {
  return play(transcript, [transcript.body])
}

function summary({conversation, events, error}: Played): string {
  return JSON.stringify([conversation, events, error?.type, error?.status])
}

function brief(line: string, expected = ''): string {
  if (!expected.endsWith('…')) return line
  return `${line.slice(0, expected.length - 1)}…`
}

function remembered<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}
