import {assert} from '@open-wc/testing'

import {fakeAgent, liveAgent, scriptedAgent, sse} from '../fake-agent.ts'
import {Clock} from './clock.ts'
import {ask, reply, converse, createChat, runFinished, shows, words} from './support.ts'

const CALL = sse(
  {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'paint'},
  {type: 'TOOL_CALL_RESULT', toolCallId: 'c1', content: 'blue'},
  runFinished,
)
const PAINT = {name: 'paint', description: 'Paints the page.', execute: () => 'Painted it.'}

describe('a tool of the page', () => {
  it('is offered to the agent until it is taken away', async () => {
    const agent = fakeAgent(sse(runFinished))
    const chat = await createChat(agent)
    const unregister = chat.registerTool(PAINT)

    await converse(chat)
    unregister()
    await converse(chat)

    const [first, second] = agent.requests.map(({body}) => body['tools'] as {name: string}[])
    assert.deepEqual(
      first?.map(({name}) => name),
      ['paint'],
    )
    assert.isEmpty(second)
  })

  it('may draw its calls itself, for as long as it is registered', async () => {
    const chat = await createChat(fakeAgent(CALL))
    const unregister = chat.registerTool({...PAINT, render: ({result}) => `All is ${result}.`})
    await converse(chat)
    assert.equal(words(chat, '.drawn'), 'All is blue.')

    unregister()
    await chat.updateComplete

    assert.isFalse(shows(chat, '.drawn'))
  })

  it('is drawn by toolRenderers first', async () => {
    const chat = await createChat(fakeAgent(CALL), {toolRenderers: {paint: () => 'Mine'}})
    chat.registerTool({...PAINT, render: () => 'Its own'})

    await converse(chat)

    assert.equal(words(chat, '.drawn'), 'Mine')
  })

  it('makes one run of several requests: it starts once and ends once', async () => {
    const call = sse(
      {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'paint'},
      {type: 'TOOL_CALL_END', toolCallId: 'c1'},
      runFinished,
    )
    const agent = scriptedAgent([call], [reply('Painted')])
    const chat = await createChat(agent)
    chat.registerTool(PAINT)
    const heard: string[] = []
    for (const name of [
      'agui-run-start',
      'agui-tool-call',
      'agui-tool-result',
      'agui-message',
      'agui-run-end',
    ]) {
      chat.addEventListener(name, ({type}) => heard.push(type))
    }

    await converse(chat)

    assert.lengthOf(agent.requests, 2)
    assert.deepEqual(heard, [
      'agui-run-start',
      'agui-tool-call',
      'agui-tool-result',
      'agui-message',
      'agui-run-end',
    ])
  })

  it('is stored as soon as it has answered, so that a reload does not lose that', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    chat.registerTool(PAINT)
    await ask(chat, agent)
    agent.send(sse({type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'paint'}, runFinished))
    agent.end()

    await agent.requested(2)

    assert.include(Object.values(sessionStorage).join(), 'Painted it.')
  })

  it('that takes its time is no silence of the agent’s', async () => {
    const clock = new Clock()
    const agent = liveAgent()
    const chat = await createChat(agent)
    let start = () => {}
    const started = new Promise<void>((resolve) => (start = resolve))
    chat.registerTool({...PAINT, execute: () => (start(), new Promise(() => {}))})
    await ask(chat, agent)
    agent.send(sse({type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'paint'}, runFinished))
    agent.end()
    await started

    clock.pass(40_000)
    await chat.updateComplete

    assert.isTrue(chat.matches(':state(running)'))
    assert.isFalse(shows(chat, '[part=error]'))
    chat.stop()
  })

  it('of a name that is taken is refused', async () => {
    const chat = await createChat(fakeAgent())
    chat.registerTool(PAINT)

    assert.throws(() => chat.registerTool(PAINT), /named "paint" already/)
  })
})
