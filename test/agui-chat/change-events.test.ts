import {assert} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import {fakeAgent, liveAgent, scriptedAgent, sse} from '../fake-agent.ts'
import {ask, converse, createChat, delta, hangUp, hear, reply, runFinished} from './support.ts'

type Events = GlobalEventHandlersEventMap

/** What the page hears of this kind, in short. */
function record<K extends keyof Events>(
  chat: AguiChat,
  name: K,
  tell: (event: Events[K]) => unknown,
): unknown[] {
  const heard: unknown[] = []
  chat.addEventListener(name, (event) => heard.push(tell(event as Events[K])))
  return heard
}

const states = (chat: AguiChat) => record(chat, 'agui-state', ({state}) => state)
const statuses = (chat: AguiChat) => record(chat, 'agui-status', ({status}) => status)
const calls = (chat: AguiChat) =>
  record(chat, 'agui-tool-call', ({toolCallId, name, args}) => [toolCallId, name, args])
const results = (chat: AguiChat) =>
  record(chat, 'agui-tool-result', ({toolCallId, name, result, isError}) => [
    toolCallId,
    name,
    result,
    isError,
  ])

const called = (toolCallId: string, args = '{"q":1}') => [
  {type: 'TOOL_CALL_START', toolCallId, toolCallName: 'find'},
  {type: 'TOOL_CALL_ARGS', toolCallId, delta: args},
]
const snapshot = (value: unknown) => ({type: 'STATE_SNAPSHOT', snapshot: value})

describe('agui-state', () => {
  it('tells the agent’s state whenever the agent changes it', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    const heard = states(chat)
    await ask(chat, agent)

    await hear(chat, agent, snapshot({a: 1}))
    await hear(chat, agent, delta('Hello'))
    await hear(chat, agent, snapshot({a: 2}))

    assert.deepEqual(heard, [{a: 1}, {a: 2}])
  })

  it('is not dispatched for a state the page itself gave', async () => {
    const chat = await createChat(fakeAgent(reply('Hello')))
    const heard = states(chat)

    chat.state = {a: 1}
    await converse(chat)

    assert.isEmpty(heard)
  })

  it('tells of another conversation’s state, if that is another', async () => {
    const chat = await createChat(fakeAgent(sse(snapshot({a: 1}), runFinished)))
    await converse(chat)
    const heard = states(chat)

    chat.newThread()
    chat.newThread()

    assert.deepEqual(heard, [{}])
  })
})

describe('agui-status', () => {
  it('tells what the agent says it is doing, and when that is over', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    const heard = statuses(chat)
    await ask(chat, agent)

    await hear(chat, agent, {type: 'STATUS_UPDATE', status: 'Looking'})
    await hear(chat, agent, {type: 'STATUS_UPDATE', status: 'Looking'})
    await hear(chat, agent, {type: 'STATUS_UPDATE', status: 'Writing'})
    await hangUp(chat, agent)

    assert.deepEqual(heard, ['Looking', 'Writing', ''])
  })
})

describe('agui-tool-call', () => {
  it('tells of a call once, when its arguments are complete', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    const heard = calls(chat)
    await ask(chat, agent)

    await hear(chat, agent, ...called('c1'))
    assert.isEmpty(heard)
    await hear(chat, agent, {type: 'TOOL_CALL_END', toolCallId: 'c1'})
    await hear(chat, agent, {type: 'TOOL_CALL_RESULT', toolCallId: 'c1', content: 'x'})

    assert.deepEqual(heard, [['c1', 'find', {q: 1}]])
  })

  it('tells of a call whose end its server never tells, when it is answered or the run ends', async () => {
    const result = {type: 'TOOL_CALL_RESULT', toolCallId: 'c1', content: 'x'}
    const chat = await createChat(
      fakeAgent(sse(...called('c1'), result, ...called('c2', 'soon'), runFinished)),
    )
    const heard = calls(chat)

    await converse(chat)

    assert.deepEqual(heard, [
      ['c1', 'find', {q: 1}],
      ['c2', 'find', 'soon'],
    ])
  })

  it('does not tell of a call that was cut off', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    const heard = calls(chat)
    await ask(chat, agent)
    await hear(chat, agent, ...called('c1', '{"q":'))

    chat.stop()
    await chat.updateComplete

    assert.isEmpty(heard)
  })

  it('tells of each call, though its server uses the id again', async () => {
    const run = sse(...called('c1'), {type: 'TOOL_CALL_END', toolCallId: 'c1'}, runFinished)
    const chat = await createChat(scriptedAgent([run]))
    const heard = calls(chat)

    await converse(chat)
    await converse(chat)

    assert.lengthOf(heard, 2)
  })
})

describe('agui-tool-result', () => {
  it('tells of a result once, and whether the call failed', async () => {
    const chat = await createChat(
      fakeAgent(
        sse(
          ...called('c1'),
          ...called('c2'),
          {type: 'TOOL_CALL_RESULT', toolCallId: 'c1', content: 'x'},
          {type: 'TOOL_CALL_RESULT', toolCallId: 'c2', content: 'No', error: 'denied'},
          runFinished,
        ),
      ),
    )
    const heard = results(chat)

    await converse(chat)

    assert.deepEqual(heard, [
      ['c1', 'find', 'x', false],
      ['c2', 'find', 'No', true],
    ])
  })

  it('tells nothing of a conversation that was restored', async () => {
    const settings = {storageKey: 'results'}
    const result = {type: 'TOOL_CALL_RESULT', toolCallId: 'c1', content: 'x'}
    const before = await createChat(fakeAgent(sse(...called('c1'), result, runFinished)), settings)
    await converse(before)
    before.remove()
    await Promise.resolve()
    const heard: unknown[] = []
    const listen = (event: Event) => heard.push(event.type)
    for (const name of ['agui-tool-call', 'agui-tool-result']) {
      document.addEventListener(name, listen)
    }

    const chat = await createChat(fakeAgent(reply('Hello')), settings)
    await converse(chat)

    for (const name of ['agui-tool-call', 'agui-tool-result']) {
      document.removeEventListener(name, listen)
    }
    assert.isEmpty(heard)
    assert.lengthOf(chat.conversation.turns, 4)
  })
})
