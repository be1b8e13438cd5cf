import {assert} from '@open-wc/testing'

import {fakeAgent, liveAgent, refusingAgent, scriptedAgent, sse} from '../fake-agent.ts'
import {
  converse,
  createChat,
  find,
  recordWarnings,
  replies,
  reply,
  runFinished,
  said,
  settle,
  shows,
} from '../agui-chat/support.ts'

const THREAD = [
  {id: 'u1', role: 'user', content: 'Earlier'},
  {id: 'm1', role: 'assistant', content: 'Said before.'},
]
const HISTORY = sse(
  {type: 'RUN_STARTED', threadId: 'kept', runId: 'r0'},
  {type: 'MESSAGES_SNAPSHOT', messages: THREAD},
  runFinished,
)
const KEPT = {threadId: 'kept', hydrate: true}

describe('hydrate', () => {
  it('asks for the thread with a run that says nothing, and shows what was said', async () => {
    const agent = fakeAgent(HISTORY)

    const chat = await createChat(agent, KEPT)
    await settle(chat)

    assert.deepInclude(agent.requests[0]?.body, {threadId: 'kept', messages: []})
    assert.deepEqual([said(chat), replies(chat)], [['Earlier'], ['Said before.']])
    assert.isFalse(chat.matches(':state(running)'))
  })

  it('shows that something comes while the server is asked, in place of the welcome', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent, KEPT)
    await settle(chat)
    const meanwhile = [shows(chat, '.skeleton'), shows(chat, '.welcome')]
    const {role, ariaLabel} = find(chat, '.skeleton')

    agent.send(HISTORY)
    agent.end()
    await settle(chat)

    assert.deepEqual(meanwhile, [true, false])
    assert.deepEqual([role, ariaLabel], ['img', 'Loading conversation'])
    assert.isFalse(shows(chat, '.skeleton'))
  })

  it('asks once', async () => {
    const agent = fakeAgent(sse(runFinished))
    const chat = await createChat(agent, KEPT)
    await settle(chat)

    chat.heading = 'Other'
    await settle(chat)

    assert.lengthOf(agent.requests, 1)
    assert.isTrue(chat.matches(':state(empty)'))
  })

  it('asks anew for another thread', async () => {
    const agent = scriptedAgent([sse(runFinished)], [HISTORY])
    const chat = await createChat(agent, KEPT)
    await settle(chat)

    chat.threadId = 'other'
    await settle(chat)

    assert.equal(agent.requests[1]?.body['threadId'], 'other')
    assert.deepEqual([said(chat), replies(chat)], [['Earlier'], ['Said before.']])
  })

  it('asks nothing without a thread, or where the thread is known', async () => {
    const agent = fakeAgent(HISTORY)

    await settle(await createChat(agent, {hydrate: true}))
    await settle(
      await createChat(agent, {...KEPT, messages: [{id: 'a', role: 'user', content: 'x'}]}),
    )

    assert.isEmpty(agent.requests)
  })

  for (const [title, agent] of Object.entries({
    'the server refuses': refusingAgent(500),
    'the agent fails': fakeAgent(sse({type: 'RUN_ERROR', message: 'No'})),
    'the stream is cut': fakeAgent(sse({type: 'RUN_STARTED'})),
  })) {
    it(`shows nothing of it where ${title}, but tells the page’s author`, async () => {
      const warnings = recordWarnings()

      const chat = await createChat(agent, KEPT)
      await settle(chat)

      assert.isFalse(shows(chat, '[part=error]'))
      assert.isFalse(chat.matches(':state(error)'))
      assert.isTrue(chat.matches(':state(empty)'))
      assert.match(String(warnings.at(-1)), /hydrate/)
    })
  }

  it('gives way to the visitor, who does not wait for it', async () => {
    const warnings = recordWarnings()
    const history = liveAgent()
    const chat = await createChat(history, KEPT)
    await history.requested()
    const {fetch} = fakeAgent(reply('Hello'))
    chat.fetch = fetch

    await converse(chat)

    assert.isTrue(history.requests[0]?.signal.aborted)
    assert.isEmpty(warnings)
    assert.deepEqual([said(chat), replies(chat)], [['hi'], ['Hello']])
  })
})
