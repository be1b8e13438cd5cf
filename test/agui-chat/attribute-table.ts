/** What each property of the element changes, where a page can see it: one row each. */
import type {AguiChat} from '../../src/agui-chat.ts'
import {generativeRenderers} from '../../src/generative.ts'
import {liveAgent, scriptedAgent, sse, type FakeAgent} from '../fake-agent.ts'
import {activity, agentTurn, emptyChat, reasoning, show} from '../elements/stage.ts'
import {
  click,
  converse,
  createChat,
  delta,
  find,
  findAll,
  press,
  replaceUntilEnd,
  reply,
  runFinished,
  settle,
  shows,
  start,
  words,
  write,
} from './support.ts'

/** A chat with its agent, and what can be seen of the property at any time. */
interface Bench {
  readonly chat: AguiChat
  readonly see: () => unknown
}

/** How one property shows. */
interface Row {
  /** Without the property; seen again once it is taken away. */
  readonly standard: unknown
  /** With it. */
  readonly changed: unknown
  /** What the attribute is set to; left out where there is none. */
  readonly attribute?: string
  /** What the property is set to; the attribute's text where left out. */
  readonly property?: unknown
  readonly bench: () => Promise<Bench>
}

type Settings = Partial<AguiChat>

/** A chat that nobody has said anything in. */
const fresh = (see: (chat: AguiChat) => unknown, settings?: Settings) => async () => {
  const chat = await createChat(scriptedAgent([reply('Hello')]), settings)
  return {chat, see: () => see(chat)}
}

/** A chat after this answer. */
const answered =
  (run: string, see: (chat: AguiChat) => unknown, settings?: Settings) => async () => {
    const chat = await createChat(scriptedAgent([run]), settings)
    await converse(chat)
    return {chat, see: () => see(chat)}
  }

/** A chat that says hi whenever one looks, and what its request was like. */
const asking =
  (see: (request: FakeAgent['requests'][number]) => unknown, settings?: Settings) => async () => {
    const agent = scriptedAgent([reply('Hello')])
    const chat = await createChat(agent, settings)
    const look = async () => {
      await converse(chat)
      return see(agent.requests.at(-1)!)
    }
    return {chat, see: look}
  }

/** Whether a chat that says hi sets a timer of seven seconds. */
const waitsSevenSeconds = async () => {
  const delays: unknown[] = []
  const {setTimeout} = globalThis
  replaceUntilEnd(globalThis, 'setTimeout', ((run: () => void, ms?: number) => {
    delays.push(ms)
    return setTimeout(run, ms)
  }) as typeof setTimeout)
  const {chat} = await asking(() => undefined)()
  const see = async () => {
    delays.length = 0
    await converse(chat)
    return delays.includes(7000)
  }
  return {chat, see}
}

const failedCall = sse(
  {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'create_task'},
  {type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '{"title":"Test"}'},
  {type: 'RUN_ERROR', message: 'Out of <b>ink</b>', code: 'E1'},
)
const finishedCall = sse(
  {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'create_task'},
  {type: 'TOOL_CALL_RESULT', toolCallId: 'c1', messageId: 'x1', content: 'x'.repeat(30)},
  runFinished,
)
const isOpen = (chat: AguiChat) => find(chat, 'details').open
const styleOf = (chat: AguiChat, selector: string) => getComputedStyle(find(chat, selector))
const linkOf = (chat: AguiChat) => find(chat, '[part=content]').querySelector('a')?.href
const stored = (storage: Storage) => Object.keys(storage).filter((key) => key.includes('/agent'))

const mine = scriptedAgent([reply('Hello')])

export const TABLE: Readonly<Record<string, Row>> = {
  endpoint: {
    attribute: '/other',
    standard: 'config',
    changed: '/other',
    bench: async () => {
      const agent = scriptedAgent([reply('Hello')])
      const chat = await createChat(agent, {endpoint: ''})
      const see = async () => {
        const {error} = await chat.send('hi').result
        return error?.type ?? new URL(agent.requests.at(-1)?.url ?? '').pathname
      }
      return {chat, see}
    },
  },
  dialect: {
    attribute: 'task-agent',
    standard: true,
    changed: false,
    bench: asking(({body}) => 'runId' in body),
  },
  threadId: {
    attribute: 'mine',
    standard: false,
    changed: true,
    bench: async () => {
      const agent = scriptedAgent([sse(start(), delta('Hello'), {type: 'RUN_FINISHED'})])
      const chat = await createChat(agent)
      const see = async () => {
        await converse(chat)
        return agent.requests.at(-1)?.body['threadId'] === 'mine'
      }
      return {chat, see}
    },
  },
  hydrate: {
    attribute: '',
    property: true,
    standard: 0,
    changed: 1,
    bench: async () => {
      const agent = scriptedAgent([sse({type: 'RUN_FINISHED'})])
      const chat = await createChat(agent, {threadId: 'kept'})
      let before = 0
      const see = () => {
        const asked = agent.requests.length - before
        before = agent.requests.length
        return asked
      }
      return {chat, see}
    },
  },
  mode: {
    attribute: 'popup',
    standard: false,
    changed: true,
    bench: fresh((chat) => shows(chat, '[part=launcher]')),
  },
  open: {
    attribute: '',
    property: true,
    standard: false,
    changed: true,
    bench: fresh((chat) => chat.matches(':state(open)'), {mode: 'popup'}),
  },
  position: {
    attribute: 'start',
    standard: true,
    changed: false,
    bench: fresh(
      (chat) => find(chat, '[part=launcher]').getBoundingClientRect().left > innerWidth / 2,
      {mode: 'popup'},
    ),
  },
  heading: {
    attribute: 'Harbor',
    standard: 'Assistant',
    changed: 'Harbor',
    bench: fresh((chat) => words(chat, '[part=heading]')),
  },
  subheading: {
    attribute: 'At your service',
    standard: 'Ready',
    changed: 'At your service',
    bench: fresh((chat) => words(chat, '[part=status]')),
  },
  placeholder: {
    attribute: 'Ask away',
    standard: 'Write a message…',
    changed: 'Ask away',
    bench: fresh((chat) => find(chat, 'textarea').placeholder),
  },
  welcome: {
    attribute: 'Ahoy',
    standard: 'How can I help?',
    changed: 'Ahoy',
    bench: fresh((chat) => words(chat, '.welcome-title')),
  },
  assistantName: {
    attribute: 'Ada',
    standard: 'Assistant said',
    changed: 'Ada said',
    bench: answered(reply('Hello'), (chat) => words(chat, '.assistant-message h3')),
  },
  disclaimer: {
    attribute: 'Ask a human <b>too</b>',
    standard: 'AI can make mistakes. Check important details.',
    changed: 'Ask a human <b>too</b>',
    bench: fresh((chat) => words(chat, '[part=note]')),
  },
  suggestions: {
    attribute: 'One\nTwo',
    property: ['One', 'Two'],
    standard: 0,
    changed: 2,
    bench: fresh((chat) => findAll(chat, '[part=suggestion]').length),
  },
  theme: {
    attribute: 'dark',
    standard: 'rgb(255, 255, 255)',
    changed: 'rgb(19, 21, 27)',
    bench: fresh((chat) => styleOf(chat, '[part=panel]').backgroundColor),
  },
  density: {
    attribute: 'compact',
    standard: ['15px', '24px', 64, 36],
    changed: ['14px', '20px', 52, 32],
    bench: fresh((chat) => {
      const {fontSize, lineHeight} = styleOf(chat, '[part=panel]')
      const height = (selector: string) => find(chat, selector).offsetHeight
      return [fontSize, lineHeight, height('[part=header]'), height('[part=send-button]')]
    }),
  },
  toolsDisplay: {
    attribute: 'full',
    standard: false,
    changed: true,
    bench: answered(finishedCall, isOpen),
  },
  toolDetails: {
    attribute: 'auto',
    standard: false,
    changed: true,
    bench: answered(failedCall, isOpen),
  },
  timestamps: {
    attribute: 'hide',
    standard: true,
    changed: false,
    bench: answered(reply('Hello'), (chat) => shows(chat, '[part=time]')),
  },
  follow: {
    attribute: 'start',
    standard: true,
    changed: false,
    bench: async () => {
      const {chat} = await answered(reply('Line.\n\n'.repeat(60)), () => undefined)()
      const see = async () => {
        await converse(chat)
        await settle(chat)
        return chat.matches(':state(following)')
      }
      return {chat, see}
    },
  },
  busy: {
    attribute: 'queue',
    standard: 'Wait for the reply to finish, or stop it.',
    changed: 'Sent when the reply has finished.',
    bench: async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      const see = async () => {
        if (!chat.matches(':state(running)')) chat.send('hi')
        await settle(chat)
        await write(chat, 'next')
        await press(chat, 'Enter')
        const note = words(chat, '[part=note]')
        chat.stop()
        await settle(chat)
        chat.stop()
        await settle(chat)
        return note
      }
      return {chat, see}
    },
  },
  submitKey: {
    attribute: 'mod-enter',
    standard: 1,
    changed: 0,
    bench: async () => {
      const agent = scriptedAgent([reply('Hello')])
      const chat = await createChat(agent)
      const see = async () => {
        const before = agent.requests.length
        await write(chat, 'hi')
        await press(chat, 'Enter')
        await settle(chat)
        return agent.requests.length - before
      }
      return {chat, see}
    },
  },
  suggestionAction: {
    attribute: 'fill',
    standard: ['', 1],
    changed: ['One', 0],
    bench: async () => {
      const chat = await createChat(scriptedAgent([reply('Hello')]), {suggestions: 'One'})
      const see = async () => {
        chat.newThread()
        await write(chat, '')
        await chat.updateComplete
        await click(chat, '[part=suggestion]')
        await chat.updateComplete
        const {turns} = chat.conversation
        // A prompt that went into the message box is gone until something was said.
        await converse(chat)
        return [find(chat, 'textarea').value, Math.min(1, turns.length)]
      }
      return {chat, see}
    },
  },
  maxLength: {
    attribute: '3',
    property: 3,
    standard: false,
    changed: true,
    bench: async () => {
      const chat = await createChat(scriptedAgent([reply('Hello')]))
      await write(chat, 'four')
      return {chat, see: () => chat.matches(':state(over-limit)')}
    },
  },
  errorDetails: {
    attribute: '',
    property: true,
    standard: false,
    changed: true,
    bench: answered(failedCall, (chat) =>
      words(chat, '[part=error]').includes('E1 · Out of <b>ink</b>'),
    ),
  },
  storage: {
    attribute: 'none',
    standard: 1,
    changed: 0,
    bench: async () => {
      const chat = await createChat(scriptedAgent([reply('Hello')]))
      const see = async () => {
        sessionStorage.clear()
        await converse(chat)
        return stored(sessionStorage).length
      }
      return {chat, see}
    },
  },
  storageKey: {
    attribute: 'second',
    standard: false,
    changed: true,
    bench: async () => {
      const chat = await createChat(scriptedAgent([reply('Hello')]))
      const see = async () => {
        sessionStorage.clear()
        await converse(chat)
        return stored(sessionStorage).some((key) => key.endsWith(':second'))
      }
      return {chat, see}
    },
  },
  storageTtl: {
    attribute: '60',
    property: 60,
    standard: true,
    changed: false,
    bench: async () => {
      const chat = await createChat(scriptedAgent([reply('Hello')]))
      // Goes elsewhere for two minutes, and comes back.
      const see = async () => {
        const {now} = Date
        chat.newThread()
        await converse(chat)
        chat.storageKey = 'elsewhere'
        await chat.updateComplete
        Date.now = () => now() + 120_000
        chat.storageKey = ''
        await chat.updateComplete
        Date.now = now
        return chat.matches(':state(restored)')
      }
      return {chat, see}
    },
  },
  credentials: {
    attribute: 'omit',
    standard: 'same-origin',
    changed: 'omit',
    bench: asking(({init}) => init.credentials),
  },
  imageOrigins: {
    attribute: 'https://images.example.com/',
    standard: false,
    changed: true,
    bench: answered(reply('![chart](https://images.example.com/a.png)'), (chat) =>
      shows(chat, '[part=content] img'),
    ),
  },
  linkOrigins: {
    attribute: 'https://docs.example.com',
    standard: 'https://elsewhere.example.com/',
    changed: undefined,
    bench: answered(reply('[there](https://elsewhere.example.com/)'), linkOf),
  },
  idleTimeout: {
    attribute: '7',
    property: 7,
    standard: false,
    changed: true,
    bench: waitsSevenSeconds,
  },
  runTimeout: {
    attribute: '7',
    property: 7,
    standard: false,
    changed: true,
    bench: waitsSevenSeconds,
  },
  historyLimit: {
    attribute: '1',
    property: 1,
    standard: false,
    changed: true,
    bench: async () => {
      const {chat, see} = await asking(({body}) => (body['messages'] as unknown[]).length === 1)()
      await converse(chat)
      return {chat, see}
    },
  },
  disabled: {
    attribute: '',
    property: true,
    standard: false,
    changed: true,
    bench: fresh((chat) => find(chat, 'textarea').disabled),
  },
  readonly: {
    attribute: '',
    property: true,
    standard: [false, true, true],
    changed: [true, false, false],
    bench: answered(failedCall, (chat) => [
      find(chat, 'textarea').readOnly,
      shows(chat, '[part=icon-button]'),
      shows(chat, '[part~=retry]'),
    ]),
  },
  headers: {
    property: {'x-page': 'one'},
    standard: null,
    changed: 'one',
    bench: asking(({headers}) => headers.get('x-page')),
  },
  fetch: {
    property: mine.fetch,
    standard: false,
    changed: true,
    bench: async () => {
      const page = scriptedAgent([reply('Hello')])
      replaceUntilEnd(globalThis, 'fetch', page.fetch)
      const chat = await createChat(page, {fetch: undefined})
      const see = async () => {
        const before = mine.requests.length
        await converse(chat)
        return mine.requests.length > before
      }
      return {chat, see}
    },
  },
  forwardedProps: {
    property: {tenant: 'a'},
    standard: {},
    changed: {tenant: 'a'},
    bench: asking(({body}) => body['forwardedProps']),
  },
  context: {
    property: [{description: 'Page', value: 'Pricing'}],
    standard: [],
    changed: [{description: 'Page', value: 'Pricing'}],
    bench: asking(({body}) => body['context']),
  },
  state: {
    property: {count: 1},
    standard: {},
    changed: {count: 1},
    bench: asking(({body}) => body['state']),
  },
  messages: {
    property: [{id: 'a', role: 'user', content: 'Earlier'}],
    standard: 0,
    changed: 1,
    bench: fresh((chat) => findAll(chat, '[part=bubble]').length),
  },
  followUps: {
    property: ['And then?'],
    standard: [],
    changed: ['And then?'],
    bench: fresh((chat) => chat.followUps),
  },
  limits: {
    property: {details: 10},
    standard: false,
    changed: true,
    bench: answered(finishedCall, (chat) => shows(chat, '[part=tool-body] button')),
  },
  toolLabels: {
    property: {create_task: 'Neue Aufgabe'},
    standard: 'Create task create_task',
    changed: 'Neue Aufgabe create_task',
    bench: answered(finishedCall, (chat) => words(chat, '.tool-title')),
  },
  reasoning: {
    attribute: 'hide',
    standard: true,
    changed: false,
    bench: async () => {
      const chat = await emptyChat()
      await show(chat, agentTurn([reasoning('Hm')]))
      return {chat, see: () => shows(chat, '[part=reasoning]')}
    },
  },
  toolRenderers: {
    property: {create_task: () => 'Mine'},
    standard: 'Create task create_task Done',
    changed: 'Mine',
    bench: answered(finishedCall, (chat) =>
      words(chat, shows(chat, '.drawn') ? '.drawn' : '[part=tool-summary]'),
    ),
  },
  fence: {
    property: {ts: (code: string) => `Mine: ${code}`},
    standard: 'TypeScriptCopylet a',
    changed: 'Mine: let a',
    bench: answered(reply('```ts\nlet a\n```'), (chat) =>
      words(chat, shows(chat, '.drawn') ? '.drawn > div' : '[part=code-block]'),
    ),
  },
  highlighter: {
    property: async (text: string) => [{text, scope: 'string'}],
    standard: false,
    changed: true,
    bench: answered(reply('```ts\nlet a\n```'), async (chat) => {
      await settle(chat)
      return shows(chat, '.hl-string')
    }),
  },
  mcpApps: {
    property: true,
    standard: 'Mcp apps',
    changed: 'This view couldn’t be shown.',
    bench: async () => {
      const chat = await emptyChat({activityRenderers: generativeRenderers})
      await show(chat, agentTurn([activity({}, 'mcp-apps')]))
      return {chat, see: () => words(chat, 'agui-mcp-app')}
    },
  },
  activityRenderers: {
    property: {weather: () => 'Mine'},
    standard: 'Weather',
    changed: 'Mine',
    bench: async () => {
      const chat = await emptyChat()
      await show(chat, agentTurn([activity({}, 'weather')]))
      return {chat, see: () => words(chat, '[part=activity]')}
    },
  },
  strings: {
    property: {'composer.send': 'Senden'},
    standard: 'Send message',
    changed: 'Senden',
    bench: fresh((chat) => find(chat, '[part=send-button]').ariaLabel),
  },
}
