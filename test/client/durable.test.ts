import {assert} from '@open-wc/testing'

import {ChatClient} from '../../src/client/chat-client.ts'
import {reply, scriptedAgent, type Answer, type FakeAgent} from '../fake-agent.ts'

const STREAM = '/api/agent/stream/c1'

describe('a client of a durable agent', () => {
  it('goes on with its conversation, turn by turn', async () => {
    const agent = scriptedAgent(
      accepted,
      stream(said(1, 'One'), done(2)),
      text('One'),
      accepted,
      stream(said(3, 'Two'), done(4)),
      text('Two'),
    )
    const client = clientOf(agent)

    const first = await client.send('hi').result
    const second = await client.send('more').result

    assert.deepEqual([first.outcome, second.outcome], ['finished', 'finished'])
    assert.deepEqual([first.message?.content, second.message?.content], ['One', 'Two'])
    assert.equal(client.conversation.threadId, 'c1')
    assert.include(agent.requests[3]?.body, {message: 'more', thread_id: 'c1'})
    assert.equal(agent.requests[4]?.url, `${STREAM}?cursor=2-0`)
  })

  it('reads on, after a reload, what it had started', async () => {
    const before = scriptedAgent(accepted, stream(said(1, 'Hel'), 'event: nothing\n'), gone)
    const left = clientOf(before)
    const run = left.send('hi')
    for await (const {turns} of run) if (JSON.stringify(turns).includes('Hel')) break
    const snapshot = structuredClone(left.conversation)
    run.stop()
    const agent = scriptedAgent(stream(said(1, 'Hel'), said(2, 'lo'), done(3)), text('Hello'))
    const client = clientOf(agent, snapshot)

    const {outcome} = await client.retry().result

    assert.equal(outcome, 'finished')
    assert.equal(agent.requests[0]?.init.method, 'GET')
    assert.equal(client.conversation.messages.at(-1)?.content, 'Hello')
    assert.lengthOf(client.conversation.messages, 2)
  })
})

function clientOf(agent: FakeAgent, snapshot?: ChatClient['conversation']): ChatClient {
  return new ChatClient({
    endpoint: '/api/agents/Planner/run',
    dialect: 'durable',
    fetch: agent.fetch,
    snapshot,
  })
}

const accepted: Answer = () =>
  new Response('{"thread_id":"c1","status":"accepted"}', {
    status: 202,
    headers: {'content-type': 'application/json'},
  })

const gone: Answer = () => new Promise(() => {})

function stream(...frames: readonly string[]): Answer {
  return (request) => reply(request, frames)
}

function text(body: string): Answer {
  return () => new Response(`${body}\n`, {headers: {'content-type': 'text/plain'}})
}

function said(id: number, chunk: string): string {
  return `id: ${id}-0\nevent: message\ndata: ${chunk}\n\n`
}

function done(id: number): string {
  return `id: ${id}-0\nevent: done\ndata: [DONE]\n\n`
}
