// What holds when an answer is cut: by Stop, by a lost connection, or by the end of the server.
import assert from 'node:assert/strict'
import {spawn, type ChildProcess} from 'node:child_process'
import {once} from 'node:events'
import {mkdtemp, rm} from 'node:fs/promises'
import {createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {after, before, describe, test} from 'node:test'
import {fileURLToPath} from 'node:url'
import type {Wait} from '../../demo/server/agent/pace.ts'
import {startDemo, type Demo} from '../../demo/server/app.ts'
import {
  chat,
  countOf,
  holdAfter,
  parseEvents,
  post,
  startTestDemo,
  stateOf,
  textOf,
  titlesOn,
  typesOf,
} from './support.ts'

// One folder for all, since making a new database takes seconds.
let dataDir: string
let shared: Demo
let wait: Wait = async () => {}

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'agui-demo-'))
})

after(() => rm(dataDir, {recursive: true, force: true}))

// The first pause of a run is inside its tool, each later one before a word.
const IN_TOOL = 0
const IN_TEXT = 2

/** Sends a request and drops the connection once its run has come to a pause. */
async function cutRequest(path: string, body: unknown, pauses: number): Promise<void> {
  const hold = holdAfter(pauses)
  wait = hold.wait
  const controller = new AbortController()
  const response = await post(shared, path, body, {signal: controller.signal})
  await hold.reached
  wait = async () => {}
  controller.abort()
  await assert.rejects(response.text())
}

async function ask(path: string, body: unknown) {
  const events = parseEvents(await (await post(shared, path, body)).text())
  return {text: textOf(events), state: stateOf(events), events}
}

function firstTurn(content: string, id: string) {
  return {threadId: `thread of ${id}`, runId: 'r1', messages: [{id, role: 'user', content}]}
}

const MAIN = fileURLToPath(new URL('../../demo/server/main.ts', import.meta.url))

async function startProcess(port: number): Promise<{process: ChildProcess; url: string}> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, '--port', String(port)], {
    env: {...process.env, AGUI_DEMO_DATA: dataDir, AGUI_DEMO_PACE: '1'},
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const url = /^agui-chat demo: (http:\/\/127\.0\.0\.1:\d+\/)\n$/.exec(String(line))?.[1]
  assert.ok(url, `It prints: ${String(line)}`)
  return {process: child, url}
}

describe('an answer that is cut', () => {
  before(async () => {
    shared = await startTestDemo({dataDir, pace: 1, wait: (ms, signal) => wait(ms, signal)})
  })

  after(() => shared.close())

  for (const path of ['/api/agent/chat', '/api/agent/chat?shape=b', '/agui']) {
    test(`a first turn cut after its tool and sent again creates one task: ${path}`, async () => {
      const body = firstTurn(`Create a task called Cut at ${path}`, path)

      await cutRequest(path, body, IN_TEXT)
      const {text} = await ask(path, body)

      assert.equal(await countOf(shared, `Cut at ${path}`), 1)
      assert.match(text, /Task created/)
    })

    test(`a run stopped before its tool starts no tool: ${path}`, async () => {
      const body = firstTurn(`Create a task called Stopped at ${path}`, `stop ${path}`)

      await cutRequest(path, body, IN_TOOL)
      assert.equal(await countOf(shared, `Stopped at ${path}`), 0)
      await ask(path, body)

      assert.equal(await countOf(shared, `Stopped at ${path}`), 1)
    })
  }

  test('of two calls, a stop in between leaves the second undone, and a retry does that one alone', async () => {
    const body = firstTurn('Create a task called One. List tasks. Create a task called Two', 'pair')

    await cutRequest('/agui', body, 1)
    assert.deepEqual([await countOf(shared, 'One'), await countOf(shared, 'Two')], [1, 0])
    await ask('/agui', body)

    assert.deepEqual([await countOf(shared, 'One'), await countOf(shared, 'Two')], [1, 1])
  })

  test('a later turn that was cut is known again by its text when the client sends no ids', async () => {
    const first = await chat(shared, 'hello')
    const body = {
      messages: [{role: 'user', content: 'Create a task called Later'}],
      serializedState: first.state,
    }

    await cutRequest('/api/agent/chat', body, IN_TEXT)
    const second = await ask('/api/agent/chat', body)
    const third = await chat(shared, 'mark it done', {state: second.state})

    assert.equal(await countOf(shared, 'Later'), 1)
    assert.equal(third.text, 'Done: **Later** is ticked off.')
  })

  test('a turn whose end was lost on the way is known by the state the client still has', async () => {
    const first = await chat(shared, 'hello')
    const text = 'Create a task called Lost end'

    await chat(shared, text, {state: first.state})
    const repeated = await chat(shared, text, {state: first.state})
    assert.equal(await countOf(shared, 'Lost end'), 1)

    await chat(shared, text, {state: repeated.state})
    assert.equal(await countOf(shared, 'Lost end'), 2)
  })

  test('the same request twice at the same time creates one task', async () => {
    for (const path of ['/agui', '/api/agent/chat']) {
      const body = firstTurn(`Create a task called Twin of ${path}`, `twin ${path}`)

      await Promise.all([ask(path, body), ask(path, body), ask(path, body)])

      assert.equal(await countOf(shared, `Twin of ${path}`), 1)
    }
  })

  test('a new wish after a cut first turn goes on in the same conversation', async () => {
    const cut = firstTurn('Create a task called Interrupted', 'u1')
    await cutRequest('/api/agent/chat', cut, IN_TEXT)

    const {text} = await ask('/api/agent/chat', {
      ...cut,
      messages: [...cut.messages, {id: 'u2', role: 'user', content: 'mark it done'}],
    })

    assert.equal(text, 'Done: **Interrupted** is ticked off.')
  })

  test('a call the client has kept from the broken answer is not told again', async () => {
    const body = firstTurn('Create a task called Kept card', 'kept')
    const hold = holdAfter(IN_TEXT)
    wait = hold.wait
    const controller = new AbortController()
    const response = await post(shared, '/api/agent/chat', body, {signal: controller.signal})
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let received = ''
    while (!received.includes('TOOL_CALL_RESULT')) received += (await reader?.read())?.value ?? ''
    await hold.reached
    wait = async () => {}
    controller.abort()
    const id = /"toolCallId":"([^"]+)"/.exec(received)?.[1]
    const call = {id, type: 'function', function: {name: 'create_task', arguments: '{}'}}
    const kept = [
      {id: 'a1', role: 'assistant', toolCalls: [call]},
      {id: 'x1', role: 'tool', toolCallId: id, content: '{}'},
    ]

    const {events, text} = await ask('/api/agent/chat', {
      ...body,
      messages: [...body.messages, ...kept],
    })

    assert.ok(!typesOf(events).includes('TOOL_CALL_START'))
    assert.ok(!typesOf(events).includes('STEP_STARTED'))
    assert.equal(text, 'Task created: **Kept card**.')
  })
})

describe('a server that ends', () => {
  test('tasks and conversations survive a restart', async () => {
    const one = await startTestDemo({dataDir})
    const first = await chat(one, 'Create a task called Durable')
    await one.close()

    const two = await startTestDemo({dataDir})
    const second = await chat(two, 'delete it', {state: first.state})
    const titles = await titlesOn(two)
    await two.close()
    const three = await startTestDemo({dataDir, now: () => new Date(2027, 0, 4)})
    const titlesLater = await titlesOn(three)
    await three.close()

    assert.equal(second.text, 'Deleted **Durable**.')
    assert.ok(!titles.includes('Durable'))
    assert.deepEqual(titlesLater, titles)
  })

  test('a server closed in the middle of an answer ends it, and the next one creates nothing twice', async () => {
    const body = firstTurn('Create a task called Closed', 'closed')
    const hold = holdAfter(IN_TEXT)
    const one = await startTestDemo({dataDir, pace: 1, wait: hold.wait})
    const cut = await post(one, '/api/agent/chat', body)
    const follower = await fetch(new URL('/api/tasks/events', one.url))
    await hold.reached
    await one.close()
    await assert.rejects(cut.text())
    await assert.rejects(follower.text())

    const two = await startTestDemo({dataDir})
    const response = await post(two, '/api/agent/chat', body)
    const text = textOf(parseEvents(await response.text()))
    const count = await countOf(two, 'Closed')
    await two.close()

    assert.equal(text, 'Task created: **Closed**.')
    assert.equal(count, 1)
  })

  test('one data folder is for one server at a time', async () => {
    const one = await startTestDemo({dataDir})

    await assert.rejects(startTestDemo({dataDir}), /uses this data folder\. Stop it, or set/)
    await one.close()
  })
  test('a killed server leaves a board that the next one goes on with', async (t) => {
    const busy = createServer().listen(0, '127.0.0.1')
    await once(busy, 'listening')
    const {port} = busy.address() as {port: number}
    const body = firstTurn('Create a task called Killed', 'killed')

    const one = await startProcess(port)
    t.after(() => one.process.kill('SIGKILL'))
    busy.close()
    assert.notEqual(new URL(one.url).port, String(port))
    const response = await fetch(new URL('/api/agent/chat', one.url), {
      method: 'POST',
      body: JSON.stringify(body),
    })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let received = ''
    while (!received.includes('TOOL_CALL_RESULT')) received += (await reader?.read())?.value ?? ''
    one.process.kill('SIGKILL')
    await once(one.process, 'exit')

    const two = await startDemo({port: 0, dataDir, pace: 0})
    const again = await post(two, '/api/agent/chat', body)
    const text = textOf(parseEvents(await again.text()))
    const count = await countOf(two, 'Killed')
    await two.close()

    assert.equal(text, 'Task created: **Killed**.')
    assert.equal(count, 1)
  })
})
