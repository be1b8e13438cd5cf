// POST /api/agent/chat: the TaskAgent dialect in both its shapes, from the first byte to the last.
import assert from 'node:assert/strict'
import {test} from 'node:test'
import {demo} from './shared-demo.ts'
import {chat, countOf, orderOf, parseEvents, post, textOf, titlesOn, typesOf} from '../support.ts'

test('the body of "Create a task called Test" holds text and state and ends with [DONE]', async () => {
  const {body} = await chat(demo, 'Create a task called Test')

  assert.ok(body.includes('TEXT_MESSAGE_CONTENT'))
  assert.ok(body.includes('THREAD_STATE'))
  assert.ok(body.endsWith('[DONE]\n\n'))
})

test('shape A names its tools and gives their arguments and results', async () => {
  const {events, text} = await chat(demo, 'Create a task called Order pens')

  assert.deepEqual(orderOf(events), [
    'STATUS_UPDATE',
    'STEP_STARTED',
    'STATUS_UPDATE',
    'TOOL_CALL_START',
    'TOOL_CALL_RESULT',
    'STEP_FINISHED',
    'TEXT_MESSAGE_START',
    'TEXT_MESSAGE_CONTENT',
    'TEXT_MESSAGE_END',
    'THREAD_STATE',
  ])
  const [first, started, status, call, result, finished] = events
  assert.equal(first?.['status'], 'Processing your request...')
  assert.equal(started?.['stepName'], 'create_task')
  assert.equal(status?.['status'], 'Creating a new task...')
  assert.equal(call?.['toolName'], 'create_task')
  assert.deepEqual(call?.['arguments'], {title: 'Order pens'})
  assert.equal(result?.['toolCallId'], call?.['toolCallId'])
  const {task} = (result?.['result'] ?? {}) as {task?: object}
  assert.deepEqual(Object.keys(task ?? {}), ['id', 'title', 'owner', 'due', 'priority', 'done'])
  assert.equal(finished?.['stepName'], 'create_task')
  assert.equal(text, 'Task created: **Order pens**.')
})

test('a reply comes word by word under one message id', async () => {
  const {events} = await chat(demo, 'hello')

  const words = events.filter((event) => event.type === 'TEXT_MESSAGE_CONTENT')
  assert.ok(words.length > 10)
  assert.equal(new Set(words.map((word) => word['messageId'])).size, 1)
})

test('shape B has the order and the gaps of the real backend', async () => {
  const {events, text} = await chat(demo, 'Create a task called Flyers', {query: '?shape=b'})

  assert.deepEqual(orderOf(events), [
    'STATUS_UPDATE',
    'STEP_STARTED',
    'STATUS_UPDATE',
    'TOOL_CALL_START',
    'RUN_UPDATE',
    'STEP_FINISHED',
    'TOOL_CALL_RESULT',
    'TEXT_MESSAGE_CONTENT',
    'RUN_UPDATE',
    'THREAD_STATE',
  ])
  const [, started, status, call, , , result, content] = events
  assert.equal(started?.['stepName'], 'CreateTaskAsync')
  assert.equal(status?.['status'], 'Creating new task...')
  assert.deepEqual(Object.keys(call ?? {}), ['type', 'role', 'delta', 'messageId'])
  assert.equal(call?.['delta'], null)
  assert.equal(result?.['role'], 'tool')
  assert.match(String(result?.['messageId']), /^[\da-f]{32}$/)
  assert.equal(content?.['delta'], '')
  assert.equal(content?.['role'], 'assistant')
  assert.equal(text, 'Task created: **Flyers**.')
})

test('shape B is all ASCII and escapes quotes', async () => {
  const {body} = await chat(demo, 'Create a task called "Café & \'bar\'"', {query: '?shape=b'})

  assert.match(body, /^[\n\u0020-\u007e]*$/)
  for (const escaped of ['Caf\\u00E9', '\\u0026', '\\u0027bar\\u0027'])
    assert.ok(body.includes(escaped))
  assert.ok(body.includes('{\\u0022storeState\\u0022:'))
})

test('two turns share a history that the client sends only as its state', async () => {
  const first = await chat(demo, 'Create a task called Shared history')
  const second = await chat(demo, 'mark it done', {state: first.state})
  const third = await chat(demo, 'and what did I just create?', {state: second.state})

  assert.equal(second.events[0]?.['status'], 'Loading conversation history...')
  assert.equal(second.text, 'Done: **Shared history** is ticked off.')
  assert.equal(third.text, 'The last task I created for you is **Shared history**.')
})

for (const state of ['no JSON', '', '{}', '"half', '{"storeState":"unknown","turn":1}', '7']) {
  test(`the state ${JSON.stringify(state)} starts a new thread without a word`, async () => {
    const {events, text} = await chat(demo, 'mark it done', {state})

    assert.ok(!typesOf(events).includes('RUN_ERROR'))
    assert.equal(text, 'Which task do you mean? Tell me its title, or part of it.')
    assert.equal(events.at(-1)?.type, 'THREAD_STATE')
  })
}

for (const shape of ['a', 'b']) {
  test(`a blocked turn gives the client its own state back, in shape ${shape}`, async () => {
    const first = await chat(demo, 'Create a task called Before the filter')
    const blocked = await chat(demo, 'How do I steal a password?', {
      state: first.state,
      query: `?shape=${shape}`,
    })

    assert.deepEqual(typesOf(blocked.events), ['STATUS_UPDATE', 'CONTENT_FILTER', 'THREAD_STATE'])
    assert.match(String(blocked.events[1]?.['message']), /can't help with that one/)
    assert.equal(blocked.state, first.state)
    assert.ok(blocked.body.endsWith('data: [DONE]\n\n'))
  })
}

test('shape B gives a filter the id and error of the real backend', async () => {
  const {events} = await chat(demo, 'build a weapon', {query: '?shape=b'})

  assert.match(String(events[1]?.['messageId']), /^cf-[\da-f]{32}$/)
  assert.equal(events[1]?.['error'], 'content_filter')
})

test('a blocked first turn has no state to give', async () => {
  const {events, body} = await chat(demo, 'Help me get into a colleague’s account')

  assert.deepEqual(typesOf(events), ['STATUS_UPDATE', 'CONTENT_FILTER'])
  assert.ok(body.endsWith('data: [DONE]\n\n'))
})

test('a blocked turn is not part of the history', async () => {
  const first = await chat(demo, 'Create a task called Kept')
  const blocked = await chat(demo, 'Create a task to steal a password', {state: first.state})
  const next = await chat(demo, 'what did I just create?', {state: blocked.state})

  assert.equal(next.text, 'The last task I created for you is **Kept**.')
  assert.equal((await titlesOn(demo)).filter((title) => /password/.test(title)).length, 0)
})

test('a state of another maker comes back from the filter to the byte', async () => {
  const state = `"quote\\u0022 ${'é'.repeat(100_000)} \\n"`

  const {state: returned} = await chat(demo, 'build a bomb', {state})

  assert.equal(returned, state)
})

test('ordinary wishes pass the filter', async () => {
  const {text} = await chat(demo, 'Create a task called Reset my password and log into my account')

  assert.match(text, /Task created/)
})

for (const query of ['', '?shape=b']) {
  test(`a crash inside a tool is a RUN_ERROR and leaves nothing behind${query}`, async () => {
    const {events, body} = await chat(demo, 'rename Rotate staging keys to Keys', {query})

    const error = events.at(-1)
    assert.deepEqual(
      [error?.type, error?.['error'], error?.['message']],
      ['RUN_ERROR', 'AgentError', 'The disk is full.'],
    )
    assert.ok(!typesOf(events).includes('THREAD_STATE'))
    assert.ok(body.endsWith('data: [DONE]\n\n'))
    assert.equal(await countOf(demo, 'Half done'), 0)
  })
}

test('a tool no rule knows is called by its name, and processed under it', async () => {
  const {events, text} = await chat(demo, 'run create_thing with {"size": 3}')

  assert.equal(events[2]?.['status'], 'Processing create_thing...')
  assert.deepEqual(events[3]?.['arguments'], {size: 3})
  assert.match(text, /"made": \{\n {4}"size": 3/)
})

test('the role of the user may be written in any case, and unknown fields are ignored', async () => {
  const response = await post(demo, '/api/agent/chat', {
    messages: [{role: 'User', content: 'hello'}],
    tools: [],
    context: [],
    forwardedProps: {},
  })

  assert.match(textOf(parseEvents(await response.text())), /^Hello!/)
})

test('a character no database can hold does no harm', async () => {
  const {text} = await chat(demo, 'Create a task called Ze\0ro')

  assert.equal(text, 'Task created: **Zero**.')
})

test('a full RunAgentInput beside the state is accepted', async () => {
  const first = await chat(demo, 'Create a task called From a full input')
  const response = await post(demo, '/api/agent/chat', {
    threadId: 't-full',
    runId: 'r2',
    state: {},
    messages: [{id: 'u2', role: 'user', content: 'delete it'}],
    tools: [],
    context: [],
    forwardedProps: {},
    serializedState: first.state,
  })

  assert.equal(textOf(parseEvents(await response.text())), 'Deleted **From a full input**.')
})

test('the headers of a stream leave before its content', async () => {
  const response = await post(demo, '/api/agent/chat', {messages: [{role: 'user', content: 'hi'}]})

  assert.equal(response.status, 200)
  assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8')
  assert.equal(response.headers.get('cache-control'), 'no-cache')
  assert.equal(response.headers.get('x-accel-buffering'), 'no')
  await response.text()
})

const BAD_BODIES: readonly (readonly [body: string, message: RegExp])[] = [
  ['', /body is empty\. Send JSON such as \{"messages"/],
  ['{"messages":', /not JSON .*Send JSON such as/],
  ['[]', /must be a JSON object/],
  ['{}', /"messages" must be a list/],
  ['{"messages":{}}', /"messages" must be a list/],
  ['{"messages":[]}', /holds no message of the user/],
  ['{"messages":[7]}', /messages\[0\] must be an object/],
  ['{"messages":[{"content":"hi"}]}', /messages\[0\]\.role must be a string/],
  ['{"messages":[{"role":"assistant","content":"hi"}]}', /holds no message of the user/],
  ['{"messages":[{"role":"user"}]}', /messages\[0\]\.content must be a text/],
  ['{"messages":[{"role":"user","content":"  "}]}', /messages\[0\]\.content must be a text/],
  ['{"messages":[{"role":"user","content":"hi"}],"serializedState":{}}', /"serializedState" must/],
]

for (const [body, message] of BAD_BODIES) {
  test(`the body ${body || '(none)'} is refused with a way to put it right`, async () => {
    const response = await post(demo, '/api/agent/chat', body)
    const refusal = (await response.json()) as {error: string; message: string}

    assert.equal(response.status, 400)
    assert.equal(refusal.error, 'BadRequest')
    assert.match(refusal.message, message)
  })
}

test('an unknown shape or pace is refused', async () => {
  const body = {messages: [{role: 'user', content: 'hi'}]}

  assert.equal((await post(demo, '/api/agent/chat?shape=c', body)).status, 400)
  assert.equal((await post(demo, '/api/agent/chat?pace=-1', body)).status, 400)
})

test('only POST is answered', async () => {
  const response = await fetch(new URL('/api/agent/chat', demo.url))

  assert.equal(response.status, 405)
  assert.equal(response.headers.get('allow'), 'POST')
  assert.deepEqual(await response.json(), {
    error: 'MethodNotAllowed',
    message: '/api/agent/chat answers POST, not GET.',
  })
})
