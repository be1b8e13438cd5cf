// The example of docs/core.md as it stands, talking to the demo agent as a reader would.
import assert from 'node:assert/strict'
import {spawn, type ChildProcess} from 'node:child_process'
import {once} from 'node:events'
import {after, before, describe, it} from 'node:test'
import {fileURLToPath} from 'node:url'
import {startDemo} from '../../demo/server/app.ts'

const EXAMPLE = fileURLToPath(new URL('../../docs/core/terminal.mjs', import.meta.url))

describe('docs/core/terminal.mjs', () => {
  let demo: Awaited<ReturnType<typeof startDemo>>

  before(async () => (demo = await startDemo({pace: 0})))

  after(() => demo.close())

  it('streams an answer', async () => {
    const said = await talk('Create a task called Test')

    assert.match(said, /· create_task/)
    assert.match(said, /Test/)
    assert.ok((await titles()).includes('Test'))
  })

  it('asks before the agent deletes something, and deletes nothing without consent', async () => {
    const said = await talk('Delete the retro room task', 'n')

    assert.match(said, /\(y\/n\)/)
    assert.ok((await titles()).includes('Book the retro room'))
  })

  it('deletes with consent', async () => {
    await talk('Delete the retro room task', 'y')

    assert.ok(!(await titles()).includes('Book the retro room'))
  })

  it('runs a tool of its own when the agent calls it', async () => {
    const said = await talk('Show only Amara’s tasks on the board')

    assert.match(said, /· filter_board\n.*Close October books/s)
  })

  it('says what went wrong', async () => {
    const said = await talkTo(new URL('/nowhere', demo.url), 'Hello')

    assert.match(said, /404/)
  })

  const talk = (...lines: readonly string[]) => talkTo(new URL('/agui', demo.url), ...lines)

  async function titles(): Promise<readonly string[]> {
    const answer = await fetch(new URL('/api/tasks', demo.url))
    const {tasks} = (await answer.json()) as {tasks: readonly {title: string}[]}
    return tasks.map(({title}) => title)
  }
})

/** Types each line once the example waits for it, and gives back all it said. */
async function talkTo(endpoint: URL, ...lines: readonly string[]): Promise<string> {
  const example = spawn(process.execPath, [EXAMPLE, endpoint.href])
  let said = ''
  for (const line of [...lines, undefined]) {
    const start = said.length
    for await (const piece of example.stdout.iterator({destroyOnReturn: false})) {
      said += String(piece)
      if (/(?:› |: )$/.test(said.slice(start))) break
    }
    if (line === undefined) example.stdin.end()
    else example.stdin.write(`${line}\n`)
  }
  await ended(example)
  return said
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null) await once(child, 'exit')
}
