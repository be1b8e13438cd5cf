import {assert} from '@open-wc/testing'

import {fakeAgent, sse} from '../fake-agent.ts'
import {converse, createChat, runFinished, shows, words} from './support.ts'

const CALL = sse(
  {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'paint'},
  {type: 'TOOL_CALL_RESULT', toolCallId: 'c1', content: 'blue'},
  runFinished,
)
const PAINT = {name: 'paint', description: 'Paints the page.', execute: () => 'done'}

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

  it('of a name that is taken is refused', async () => {
    const chat = await createChat(fakeAgent())
    chat.registerTool(PAINT)

    assert.throws(() => chat.registerTool(PAINT), /named "paint" already/)
  })
})
