import {assert} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import {fakeAgent, liveAgent, refusingAgent, sse} from '../fake-agent.ts'
import {activity, agentTurn, emptyChat, question, reasoning, show} from '../elements/stage.ts'
import {
  ask,
  converse,
  createChat,
  delta,
  end,
  find,
  findAll,
  hear,
  reply,
  runFinished,
  settle,
  start,
  write,
} from './support.ts'

interface Named {
  readonly name: string
}

interface Declaration {
  readonly customElement?: boolean
  readonly cssParts: readonly Named[]
  readonly cssStates: readonly Named[]
}

const everything = sse(
  {type: 'STEP_STARTED', stepName: 'look_up'},
  {type: 'STEP_FINISHED', stepName: 'look_up'},
  {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'create_task'},
  {type: 'TOOL_CALL_RESULT', toolCallId: 'c1', messageId: 'x1', content: 'done'},
  start(),
  delta('```js\nlet a\n```\n\n| a |\n|---|\n| b |\n'),
  end(),
  runFinished,
)

/** Chats that together show every part, and are in every state. */
const SCENES: Readonly<Record<string, () => Promise<AguiChat>>> = {
  'with prompts': () => createChat(fakeAgent(), {suggestions: 'One'}),
  'after a reply of every kind': async () => {
    const chat = await createChat(fakeAgent(everything))
    await converse(chat)
    return chat
  },
  'while the agent works': async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)
    await hear(chat, agent, start(), delta('Hello'))
    return chat
  },
  'after a failure': async () => {
    const chat = await createChat(refusingAgent(500))
    await converse(chat)
    return chat
  },
  'after a reload': async () => {
    const before = await createChat(fakeAgent(reply('Hello')))
    await converse(before)
    before.remove()
    await Promise.resolve()
    return createChat(fakeAgent(reply('Hello')))
  },
  'away from the end': async () => {
    const chat = await createChat(fakeAgent(reply('Long.\n\n'.repeat(60))))
    await converse(chat)
    await settle(chat)
    find(chat, '[part=log]').scrollTop = 0
    await settle(chat)
    return chat
  },
  'of a conversation longer than the log may be': async () => {
    const messages = [
      {id: 'u', role: 'user', content: 'hi'},
      {id: 'm', role: 'assistant', content: 'Hello'},
    ] as const
    return createChat(fakeAgent(), {messages, limits: {messages: 1}})
  },
  'with a draft that is too long': async () => {
    const chat = await createChat(fakeAgent(), {maxLength: 3})
    await write(chat, 'four')
    return chat
  },
  'in a popup with an unread reply': async () => {
    const chat = await createChat(fakeAgent(reply('Hello')), {mode: 'popup'})
    await converse(chat)
    return chat
  },
  'of what the agent is doing': async () => {
    const chat = await emptyChat()
    await show(
      chat,
      agentTurn([reasoning('Hm'), activity({title: 'Plan'}), question({}, {reason: 'tool_call'})]),
    )
    return chat
  },
  'while the agent waits for an answer': async () => {
    const chat = await emptyChat()
    await show(chat, agentTurn([question()]))
    return chat
  },
  'in an open popup': () => createChat(fakeAgent(), {mode: 'popup', open: true}),
  'in a popup on a small screen': async () => {
    const {matchMedia} = globalThis
    globalThis.matchMedia = (media: string) =>
      media.includes('max-width: 600px') ? matchMedia('all') : matchMedia(media)
    const chat = await createChat(fakeAgent(), {mode: 'popup', open: true})
    globalThis.matchMedia = matchMedia
    return chat
  },
}

const OURS = 'rgb(1, 2, 3)'

describe('from a page’s own style sheet', () => {
  let declaration: Declaration
  const met = new Set<string>()

  before(async () => {
    const manifest = (await (await fetch('/custom-elements.json')).json()) as {
      modules: {declarations: Declaration[]}[]
    }
    const declarations = manifest.modules.flatMap(({declarations}) => declarations)
    declaration = declarations.find(({customElement}) => customElement)!
  })

  for (const [scene, make] of Object.entries(SCENES)) {
    it(`what is seen ${scene} can be restyled`, async () => {
      const chat = await make()
      const parts = declaration.cssParts.map(({name}) => name)
      const states = declaration.cssStates.map(({name}) => name)
      const style = document.createElement('style')
      style.textContent = [
        ...parts.map((name) => `agui-chat::part(${name}) { outline-color: ${OURS} }`),
        ...states.map((name) => `agui-chat:state(${name}) { --state-${name}: on }`),
      ].join('\n')
      document.head.append(style)

      const unmoved = parts.filter((name) =>
        findAll(chat, `[part~="${name}"]`).some((element) => {
          met.add(name)
          return getComputedStyle(element).outlineColor !== OURS
        }),
      )
      const host = getComputedStyle(chat)
      for (const name of states) {
        if (host.getPropertyValue(`--state-${name}`) === 'on') met.add(`:state(${name})`)
      }
      style.remove()

      assert.deepEqual(unmoved, [])
    })
  }

  it('every part and every state of the manifest was met', () => {
    const {cssParts, cssStates} = declaration
    const named = [
      ...cssParts.map(({name}) => name),
      ...cssStates.map(({name}) => `:state(${name})`),
    ]

    assert.isAbove(named.length, 40)
    assert.deepEqual(
      named.filter((name) => !met.has(name)),
      [],
    )
  })
})
