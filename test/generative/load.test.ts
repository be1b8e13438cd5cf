import {assert} from '@open-wc/testing'

import '../../src/index.ts'
import type {AguiChat} from '../../src/agui-chat.ts'
import {converse, createChat, shows, words} from '../agui-chat/support.ts'
import {scriptedAgent, sse} from '../fake-agent.ts'
import {drawn, seen, surface} from './stage.ts'

const run = (...events: readonly object[]) =>
  sse({type: 'RUN_STARTED', threadId: 't1', runId: 'r1'}, ...events, {
    type: 'RUN_FINISHED',
    threadId: 't1',
    runId: 'r1',
  })

const snapshot = (activityType: string, content: object, more = {}) => ({
  type: 'ACTIVITY_SNAPSHOT',
  messageId: 'a1',
  activityType,
  content,
  ...more,
})

const add = (value: object) => ({
  type: 'ACTIVITY_DELTA',
  messageId: 'a1',
  activityType: 'a2ui-surface',
  patch: [{op: 'add', path: '/operations/-', value}],
})

/** A chat that was told this, with nothing of ours passed by the page. */
async function chatTold(body: string, settings: Partial<AguiChat> = {}): Promise<AguiChat> {
  const chat = await createChat(scriptedAgent([body]), settings)
  await converse(chat)
  return chat
}

async function loaded(chat: AguiChat, tag: string): Promise<void> {
  while (!shows(chat, tag)) await new Promise((resolve) => setTimeout(resolve, 5))
  await drawn(chat)
}

describe('the modules', () => {
  it('load the drawing of a surface with the first one', async () => {
    const text = {id: 'root', component: 'Text', text: 'Hello'}

    const chat = await chatTold(run(snapshot('a2ui-surface', surface([text]))))
    await loaded(chat, 'agui-a2ui')

    assert.equal(seen(chat), 'Hello')
  })

  it('draw what the A2A bridge adds delta by delta', async () => {
    const text = {id: 'x', component: {Text: {text: {literalString: 'Hi'}}}}
    const body = run(
      snapshot('a2ui-surface', {operations: []}, {replace: false}),
      add({surfaceUpdate: {surfaceId: 's1', components: [text]}}),
      add({beginRendering: {surfaceId: 's1', root: 'x'}}),
    )

    const chat = await chatTold(body)
    await loaded(chat, 'agui-a2ui')

    assert.equal(seen(chat), 'Hi')
  })

  it('leave an MCP app a row until the page asks for apps', async () => {
    const body = run(snapshot('mcp-apps', {resourceUri: 'ui://weather/x', serverHash: 'h'}))

    const chat = await chatTold(body)
    await loaded(chat, 'agui-mcp-app')

    assert.equal(words(chat, 'agui-mcp-app'), 'Mcp apps')
  })

  it('leave it to the page where the page has a drawing of its own', async () => {
    const body = run(snapshot('a2ui-surface', surface([])))

    const chat = await chatTold(body, {activityRenderers: {'a2ui-surface': () => 'Ours'}})

    assert.equal(words(chat, '.drawn'), 'Ours')
    assert.isFalse(shows(chat, 'agui-a2ui'))
  })
})
