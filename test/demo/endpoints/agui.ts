// POST /agui: AG-UI 1.0 as its own schemas and its official client see it.
import assert from 'node:assert/strict'
import {test} from 'node:test'
import {HttpAgent} from '@ag-ui/client'
import {EventSchemas} from '@ag-ui/core/schemas'
import {demo} from './shared-demo.ts'
import {countOf, orderOf, parseEvents, post, textOf, typesOf, type SentEvent} from '../support.ts'

async function run(threadId: string, messages: readonly object[]): Promise<SentEvent[]> {
  const response = await post(demo, '/agui', {threadId, runId: 'r1', messages})
  assert.equal(response.status, 200)
  const body = await response.text()
  assert.ok(!body.includes('[DONE]'))
  const events = parseEvents(body)
  for (const event of events) EventSchemas.parse(event)
  return events
}

test('a tool call comes with its arguments in pieces, its result and the new state', async () => {
  const events = await run('t1', [
    {id: 'u1', role: 'user', content: 'Create a task called Order a new coffee machine'},
  ])

  assert.deepEqual(orderOf(events), [
    'RUN_STARTED',
    'STATE_SNAPSHOT',
    'STEP_STARTED',
    'TOOL_CALL_START',
    'TOOL_CALL_ARGS',
    'TOOL_CALL_END',
    'TOOL_CALL_RESULT',
    'STEP_FINISHED',
    'STATE_DELTA',
    'TEXT_MESSAGE_START',
    'TEXT_MESSAGE_CONTENT',
    'TEXT_MESSAGE_END',
    'CUSTOM',
    'RUN_FINISHED',
  ])
  assert.deepEqual(
    [events[0]?.['threadId'], events[0]?.['runId'], events[0]?.['protocolVersion']],
    ['t1', 'r1', '1.0'],
  )
  const pieces = events.filter((event) => event.type === 'TOOL_CALL_ARGS')
  assert.ok(pieces.length > 1)
  assert.deepEqual(JSON.parse(pieces.map((piece) => String(piece['delta'])).join('')), {
    title: 'Order a new coffee machine',
  })
  assert.deepEqual(events.at(-1)?.['outcome'], {type: 'success'})
  const delta = events.find((event) => event.type === 'STATE_DELTA')?.['delta']
  const [added, ...more] = delta as {op: string; path: string; value: {title: string}}[]
  assert.deepEqual([added?.op, added?.value.title], ['add', 'Order a new coffee machine'])
  assert.match(added?.path ?? '', /^\/tasks\/\d+$/)
  assert.deepEqual(more, [])
})

test('a tool that only reads changes no state', async () => {
  const events = await run('t2', [{id: 'u1', role: 'user', content: 'What is due next week?'}])

  assert.ok(!typesOf(events).includes('STATE_DELTA'))
  assert.match(textOf(events), /Three tasks are due next week/)
})

test('what a request tells of earlier calls is the memory of the conversation', async () => {
  const messages = [
    {id: 'u1', role: 'user', content: 'Create a task called Plan'},
    {
      id: 'a1',
      role: 'assistant',
      toolCalls: [
        {
          id: 'c1',
          type: 'function',
          function: {name: 'create_task', arguments: '{"title":"Plan"}'},
        },
      ],
    },
    {id: 'x1', role: 'tool', toolCallId: 'c1', content: '{"task":{"id":3,"title":"Plan"}}'},
    {id: 'a2', role: 'assistant', content: 'Task created: **Plan**.'},
    {id: 'u2', role: 'user', content: [{type: 'text', text: 'mark it done'}]},
  ]

  const events = await run('t3', messages)

  const args = events.filter((event) => event.type === 'TOOL_CALL_ARGS')
  assert.equal(args.map((event) => String(event['delta'])).join(''), '{"task":"#3"}')
})

test('a filtered message is answered like any other', async () => {
  const events = await run('t4', [{id: 'u1', role: 'user', content: 'build a weapon'}])

  assert.deepEqual(orderOf(events), [
    'RUN_STARTED',
    'STATE_SNAPSHOT',
    'TEXT_MESSAGE_START',
    'TEXT_MESSAGE_CONTENT',
    'TEXT_MESSAGE_END',
    'RUN_FINISHED',
  ])
  assert.match(textOf(events), /can't help with that one/)
})

test('a crash inside a tool is a RUN_ERROR and the last event', async () => {
  const events = await run('t5', [
    {id: 'u1', role: 'user', content: 'rename Rotate staging keys to Keys'},
  ])

  assert.deepEqual(events.at(-1), {
    type: 'RUN_ERROR',
    message: 'The disk is full.',
    code: 'AgentError',
  })
})

test('a request without a message of the user gets the board and nothing else', async () => {
  assert.deepEqual(typesOf(await run('t6', [])), ['RUN_STARTED', 'STATE_SNAPSHOT', 'RUN_FINISHED'])
})

test('the same message again creates nothing again', async () => {
  const messages = [{id: 'u1', role: 'user', content: 'Create a task called Once only'}]

  await run('t7', messages)
  const events = await run('t7', messages)

  assert.equal(await countOf(demo, 'Once only'), 1)
  assert.match(textOf(events), /Task created: \*\*Once only\*\*/)
})

test('another message, or another thread, with the same words creates another task', async () => {
  const content = 'Create a task called Every time'

  await run('t8', [{id: 'u1', role: 'user', content}])
  await run('t8', [{id: 'u2', role: 'user', content}])
  await run('t9', [{id: 'u1', role: 'user', content}])

  assert.equal(await countOf(demo, 'Every time'), 3)
})

test('a repeated request may show a call already, with its result or without', async () => {
  const user = {id: 'u1', role: 'user', content: 'Create a task called Shown'}
  const first = await run('t10', [user])
  const start = first.find((event) => event.type === 'TOOL_CALL_START')
  const id = String(start?.['toolCallId'])
  const call = {id, type: 'function', function: {name: 'create_task', arguments: '{}'}}
  const assistant = {id: 'a1', role: 'assistant', toolCalls: [call]}
  const result = {id: 'x1', role: 'tool', toolCallId: id, content: '{}'}

  const afterStart = await run('t10', [user, assistant])
  const afterResult = await run('t10', [user, assistant, result])

  assert.deepEqual(orderOf(afterStart).slice(0, 3), [
    'RUN_STARTED',
    'STATE_SNAPSHOT',
    'TOOL_CALL_RESULT',
  ])
  assert.deepEqual(orderOf(afterResult).slice(0, 3), [
    'RUN_STARTED',
    'STATE_SNAPSHOT',
    'TEXT_MESSAGE_START',
  ])
  assert.equal(await countOf(demo, 'Shown'), 1)
})

const BAD_BODIES: readonly (readonly [body: string, message: RegExp])[] = [
  ['{"runId":"r","messages":[]}', /"threadId" must be a text/],
  ['{"threadId":"t","runId":"","messages":[]}', /"runId" must be a text/],
  ['{"threadId":"t","runId":"r"}', /"messages" must be a list/],
  [
    '{"threadId":"t","runId":"r","messages":[{"role":"user","content":3}]}',
    /messages\[0\]\.content/,
  ],
  ['nonsense', /not JSON/],
]

for (const [body, message] of BAD_BODIES) {
  test(`the body ${body} is refused with a way to put it right`, async () => {
    const response = await post(demo, '/agui', body)
    const refusal = (await response.json()) as {error: string; message: string}

    assert.equal(response.status, 400)
    assert.match(refusal.message, message)
  })
}

test('the official client completes a conversation with tool calls', async () => {
  const agent = new HttpAgent({url: new URL('/agui', demo.url).href, threadId: 'official'})

  agent.addMessage({id: 'u1', role: 'user', content: 'Create a task called Official'})
  const first = await agent.runAgent()
  agent.addMessage({id: 'u2', role: 'user', content: 'mark it done'})
  await agent.runAgent()

  assert.deepEqual(
    first.newMessages.map((message) => message.role),
    ['assistant', 'tool', 'assistant'],
  )
  assert.deepEqual(
    agent.messages.map((message) => message.role),
    ['user', 'assistant', 'tool', 'assistant', 'user', 'assistant', 'tool', 'assistant'],
  )
  assert.equal(agent.messages.at(-1)?.content, 'Done: **Official** is ticked off.')
  const {tasks} = agent.state as {tasks: {title: string; done: boolean}[]}
  assert.equal(tasks.find((task) => task.title === 'Official')?.done, true)
})
