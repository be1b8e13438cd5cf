// What the demo serves besides its agents: the page, the board, the recordings, and to whom.
import assert from 'node:assert/strict'
import {readFile} from 'node:fs/promises'
import {request} from 'node:http'
import {test} from 'node:test'
import {demo} from './shared-demo.ts'
import {chat, post} from '../support.ts'

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(new URL(path, demo.url), {headers})
}

/** Sends a path as it is, where `fetch` would tidy it up first. */
function statusOfRaw(path: string): Promise<number> {
  const {hostname, port} = new URL(demo.url)
  return new Promise((resolve, reject) => {
    request({hostname, port, path}, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}

const transcripts = new URL('../../transcripts/', import.meta.url)

// The page

test('the page has a strict policy and the tag in it', async () => {
  const response = await get('/')
  const page = await response.text()

  assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8')
  assert.equal(
    response.headers.get('content-security-policy'),
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
      "img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  )
  assert.match(page, /<agui-chat\s+endpoint="\/agui"/)
  assert.match(page, /<script src="\/dist\/agui-chat\.min\.js" defer><\/script>/)
  assert.doesNotMatch(page, /<style|style="|<script>|onclick/)
})

test('everything the page asks for is there', async () => {
  const page = await (await get('/')).text()
  const paths = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map((match) => match[1] ?? '')

  for (const path of paths.filter((path) => !path.startsWith('/dist/'))) {
    assert.equal((await get(path)).status, 200, path)
  }
  assert.equal(
    (await get('/board.js')).headers.get('content-type'),
    'text/javascript; charset=utf-8',
  )
})

test('a missing build says how to make it', async () => {
  const response = await get('/dist/no-such-file.js')

  assert.equal(response.status, 404)
  assert.match(((await response.json()) as {message: string}).message, /npm run build/)
})

for (const path of [
  '/server/main.ts',
  '/server/app.ts',
  '/../package.json',
  '/..%2fpackage.json',
  '/%2e%2e/package.json',
  '/dist/../package.json',
  '/dist/..%2f..%2fetc%2fpasswd.json',
  '/dist/%5c..%5cpackage.json',
  '/.env.json',
  '/dist/.hidden.js',
  '//etc/passwd.json',
  '/page.js%00.html',
  '/package.json',
  '/%',
]) {
  test(`${path} is not served`, async () => {
    assert.ok([400, 404].includes(await statusOfRaw(path)))
  })
}

test('HEAD is answered like GET, without the body', async () => {
  const response = await fetch(demo.url, {method: 'HEAD'})

  assert.equal(response.status, 200)
  assert.equal(await response.text(), '')
})

test('an address nobody answers is a 404', async () => {
  assert.equal((await post(demo, '/nowhere', {})).status, 404)
  assert.equal((await get('/nowhere')).status, 404)
})

// The board

interface Task {
  readonly id: number
  readonly title: string
  readonly done: boolean
}

async function readBoard(): Promise<Task[]> {
  return ((await (await get('/api/tasks')).json()) as {tasks: Task[]}).tasks
}

function patch(path: string, body: string): Promise<Response> {
  return fetch(new URL(path, demo.url), {method: 'PATCH', body})
}

test('a new board holds the tasks of the design, due in the week after the first start', async () => {
  const response = await get('/api/tasks')

  assert.deepEqual(await response.json(), {
    tasks: [
      [1, 'Refresh onboarding copy', 'Inés', '2026-11-23', 'normal', false],
      [2, 'Rotate staging keys', 'Tomasz', '2026-11-24', 'high', false],
      [3, 'Close October books', 'Amara', '2026-11-25', 'normal', false],
      [4, 'Renew analytics contract', 'Amara', '2026-11-18', 'normal', true],
      [5, 'Book the retro room', 'Inés', '2026-11-19', 'normal', true],
    ].map(([id, title, owner, due, priority, done]) => ({id, title, owner, due, priority, done})),
  })
})

test('a tick on the board is kept', async () => {
  const response = await patch('/api/tasks/3', '{"done":true}')

  assert.equal(response.status, 200)
  assert.equal((await readBoard()).find((task) => task.id === 3)?.done, true)
  await patch('/api/tasks/3', '{"done":false}')
})

test('a change of no task, or of nothing, is refused', async () => {
  assert.equal((await patch('/api/tasks/999', '{"done":true}')).status, 404)
  assert.equal((await patch('/api/tasks/x', '{"done":true}')).status, 404)
  assert.equal((await patch('/api/tasks/3', '{}')).status, 400)
  assert.equal((await patch('/api/tasks/3', 'x')).status, 400)
})

test('whoever follows the board gets it at once and after every change by the agent', async () => {
  const response = await get('/api/tasks/events')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const next = async () => {
    const {value = ''} = (await reader?.read()) ?? {}
    return (JSON.parse(value.slice('data: '.length)) as {tasks: Task[]}).tasks
  }

  const before = await next()
  await chat(demo, 'Create a task called Followed')
  const afterwards = await next()
  await reader?.cancel()

  assert.ok(!before.some((task) => task.title === 'Followed'))
  assert.ok(afterwards.some((task) => task.title === 'Followed'))
})

// The recordings

async function replay(name: string): Promise<{status: number; type: string; body: Buffer}> {
  const response = await post(demo, `/replay/${name}`, {})
  const body = Buffer.from(await response.arrayBuffer())
  return {status: response.status, type: response.headers.get('content-type') ?? '', body}
}

test('every recording is replayed to the byte', async () => {
  const {names} = (await (await get('/replay')).json()) as {names: string[]}

  assert.ok(names.length > 50)
  for (const name of names) {
    const file = name === 'maf-reliable-stream-3-plain' ? `${name}.txt` : `${name}.sse`
    assert.deepEqual(
      (await replay(`${name}?chunk=0`)).body,
      await readFile(new URL(file, transcripts)),
    )
  }
})

test('a recording has its recorded status and content type', async () => {
  const refused = await replay('maf-py-422')
  const streamed = await replay('mastra-agentic-chat')
  const plain = await replay('maf-reliable-stream-3-plain.txt')

  assert.deepEqual([refused.status, refused.type], [422, 'application/json'])
  assert.deepEqual([streamed.status, streamed.type], [200, 'text/event-stream'])
  assert.deepEqual([plain.status, plain.type], [200, 'text/event-stream'])
})

test('a recording is found with its ending, and without its folder', async () => {
  const wanted = await readFile(new URL('reconstructed/taskagent-tool-turn.sse', transcripts))

  for (const name of ['reconstructed/taskagent-tool-turn.sse', 'taskagent-tool-turn']) {
    assert.deepEqual((await replay(name)).body, wanted)
  }
})

test('a recording comes in pieces of the size asked for', async () => {
  const response = await post(demo, '/replay/maf-reliable-stream-1?chunk=7&pace=1', {})
  const sizes: number[] = []
  for await (const piece of response.body ?? []) sizes.push((piece as Uint8Array).length)

  assert.equal(
    sizes.reduce((sum, size) => sum + size),
    269,
  )
  assert.ok(sizes.length > 10, `${sizes.length} pieces`)
})

for (const name of [
  'no-such-recording',
  '..%2f..%2fpackage.json',
  '../transcripts/README.md',
  'README.md',
  'maf-py-422.headers.txt',
  'reconstructed%2f..%2f..%2f..%2fpackage',
]) {
  test(`/replay/${name} is refused and names some that exist`, async () => {
    const {status, body} = await replay(name)

    assert.equal(status, 404)
    if (!name.includes('../')) assert.match(String(body), /agui-starter-agentic_chat/)
  })
}

test('a piece size or pace that is no number is refused', async () => {
  assert.equal((await replay('maf-py-422?chunk=x')).status, 400)
  assert.equal((await replay('maf-py-422?pace=-1')).status, 400)
})

// Who may call

const AGENTS = ['/api/agent/chat', '/agui', '/replay/maf-py-keepalive']

for (const path of AGENTS) {
  test(`a page on another loopback port may call ${path}`, async () => {
    for (const origin of ['http://localhost:8080', 'http://127.0.0.1:3000', 'http://[::1]:5173']) {
      const preflight = await fetch(new URL(path, demo.url), {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,authorization,x-tenant',
        },
      })

      assert.equal(preflight.status, 204)
      assert.equal(preflight.headers.get('access-control-allow-origin'), origin)
      assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /POST/)
      assert.equal(
        preflight.headers.get('access-control-allow-headers'),
        'content-type,authorization,x-tenant',
      )
      assert.equal(preflight.headers.get('vary'), 'Origin')
    }
  })

  test(`a page from elsewhere may not call ${path}`, async () => {
    for (const origin of [
      'https://example.com',
      'http://localhost.example.com',
      'http://127.0.0.1.example.com:80',
      'null',
    ]) {
      const response = await post(demo, path, {}, {headers: {origin}})

      assert.equal(response.status, 403)
      assert.equal(response.headers.get('access-control-allow-origin'), null)
      assert.match(
        ((await response.json()) as {message: string}).message,
        /only pages on localhost/,
      )
    }
  })
}

test('an error can be read by a page on another port, too', async () => {
  const origin = 'http://localhost:8080'

  const response = await post(demo, '/agui', '{', {headers: {origin}})

  assert.equal(response.status, 400)
  assert.equal(response.headers.get('access-control-allow-origin'), origin)
})
