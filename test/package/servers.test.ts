// The servers a reader copies from the README, each asked by the client that is shipped.
import assert from 'node:assert/strict'
import {spawn, spawnSync} from 'node:child_process'
import {once} from 'node:events'
import {createServer, type AddressInfo} from 'node:net'
import {after, before, describe, it} from 'node:test'
import {setTimeout as sleep} from 'node:timers/promises'
import {fileURLToPath} from 'node:url'

type Core = typeof import('../../src/core.ts')

const root = new URL('../../', import.meta.url)
const core = (await import(new URL('dist/core.js', root).href)) as Core

const SERVERS = [
  {file: 'server.mjs', runtime: process.execPath},
  {file: 'server.py', runtime: 'python3'},
]

for (const {file, runtime} of SERVERS) {
  const skip = runs(runtime) ? false : `there is no ${runtime} here`

  describe(`docs/servers/${file}`, {skip}, () => {
    let endpoint: string
    let stop: () => Promise<void>

    before(async () => {
      const port = await freePort()
      const path = fileURLToPath(new URL(`docs/servers/${file}`, root))
      const env = {...process.env, PORT: String(port)}
      const server = spawn(runtime, [path], {env, stdio: 'ignore'})
      endpoint = `http://127.0.0.1:${port}/`
      stop = async () => {
        const exit = once(server, 'exit')
        server.kill()
        await exit
      }
      await answers(endpoint)
    })

    after(() => stop())

    it('answers a message in many pieces, and the run is finished', async () => {
      const client = new core.ChatClient({endpoint})
      const pieces: unknown[] = []
      client.subscribe((_, events) =>
        pieces.push(...events.filter(({type}) => type.startsWith('TEXT_MESSAGE'))),
      )

      const {outcome, message} = await client.send('Grüße 👋').result

      assert.equal(outcome, 'finished')
      assert.ok(typeof message?.content === 'string')
      assert.equal(message.content.trim(), 'You said: **Grüße 👋**')
      assert.ok(pieces.length > 1)
    })

    it('tells the thread and the run it was asked for', async () => {
      const asked = {threadId: 't1', runId: 'r1', messages: [ask('Hello')]}

      const events = []
      for await (const batch of core.openRun(asked, {endpoint})) events.push(...batch)

      const [first, last] = [events[0], events.at(-1)]
      assert.ok(first?.type === 'RUN_STARTED' && last?.type === 'RUN_FINISHED')
      assert.deepEqual([first.threadId, first.runId], ['t1', 'r1'])
      assert.deepEqual([last.threadId, last.runId], ['t1', 'r1'])
    })

    it('is still there after a body it cannot read', async () => {
      await fetch(endpoint, {method: 'POST', body: 'not JSON'}).catch(() => undefined)

      const {outcome} = await new core.ChatClient({endpoint}).send('Hello').result

      assert.equal(outcome, 'finished')
    })

    it('lets a page of another origin ask', async () => {
      const preflight = await fetch(endpoint, {method: 'OPTIONS'})
      const body = JSON.stringify({threadId: 't', runId: 'r', messages: [ask('Hello')]})
      const answer = await fetch(endpoint, {method: 'POST', body})
      await answer.text()

      assert.ok(preflight.ok)
      assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /content-type/)
      for (const {headers} of [preflight, answer]) {
        assert.equal(headers.get('access-control-allow-origin'), '*')
      }
    })
  })
}

function ask(content: string) {
  return {id: 'm1', role: 'user' as const, content}
}

function runs(command: string): boolean {
  return spawnSync(command, ['--version'], {stdio: 'ignore'}).status === 0
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const {port} = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/** Resolves once something answers there. */
async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      await fetch(url, {method: 'OPTIONS'})
      return
    } catch {
      await sleep(100)
    }
  }
  throw new Error(`Nothing answers at ${url}.`)
}
