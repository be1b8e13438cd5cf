/** Replies that are cut short, by a reload, by the visitor, by a crash: nothing shown is lost. */
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {startDemo, type Demo} from '../../demo/server/app.ts'
import {delta, reply} from './support/agent.ts'
import {startDemoProcess, type DemoProcess} from './support/demo-process.ts'
import {createGate, type Gate} from './support/gate.ts'
import {expect, test as base} from './support/test.ts'

interface Servers {
  /** A demo of the test's own, and the brake that holds its agent. */
  readonly held: {readonly demo: Demo; readonly gate: Gate}
  /** A folder that is gone after the test. */
  readonly dataDir: string
  /** Starts the demo in that folder as a process; none survives the test. */
  readonly startProcess: (port?: number) => Promise<DemoProcess>
}

const test = base.extend<Servers>({
  held: async ({page, dataDir}, use) => {
    const gate = createGate()
    const demo = await startDemo({dataDir, pace: 1, wait: gate.wait})
    await use({demo, gate})
    await page.goto('about:blank') // which lets go of the board before the server does
    await demo.close()
  },
  dataDir: async ({browserName}, use) => {
    const folder = await mkdtemp(join(tmpdir(), `agui-chat-${browserName}-`))
    await use(folder)
    await rm(folder, {recursive: true, maxRetries: 5})
  },
  startProcess: async ({dataDir}, use) => {
    const started: DemoProcess[] = []
    await use(async (port = 0) => {
      const demo = await startDemoProcess({dataDir, port})
      started.push(demo)
      return demo
    })
    for (const demo of started) await demo.kill()
  },
})

const REPLY = 'Reply: Task created: New task. To give it a better title, say “call it …”.'
const ROWS = [
  'You: Create a task',
  'Step: Creating a new task, done',
  'Tool: Create task (create_task), Done',
]

test('a reload after three words keeps them, and trying again creates nothing twice', async ({
  page,
  chat,
  held: {demo, gate},
}) => {
  await page.goto(demo.url)
  await chat.say('Add tasks: Order pens, Book flights and Call Bob')
  gate.pass(6) // the pauses of three tools, and of three words
  const rows = [
    'You: Add tasks: Order pens, Book flights and Call Bob',
    'Step: Creating a new task, done',
    'Tool: Create task (create_task), Done',
    'Step: Creating a new task, done',
    'Tool: Create task (create_task), Done',
    'Step: Creating a new task, done',
    'Tool: Create task (create_task), Done',
    'Reply: Three tasks created.',
  ]
  await chat.expectRows(rows)

  await page.reload()

  await chat.expectRows([
    ...rows,
    'Note: The reply didn’t finish.',
    expect.stringMatching(/^Error: The reply didn’t finish\..* Try again$/),
  ])
  gate.open()
  await chat.retry.click()
  await chat.expectRows([
    ...rows.slice(0, -1),
    expect.stringMatching(/^Reply: Three tasks created\. .*Order pens.*Book flights.*Call Bob/),
  ])
  await expect(page.getByTestId('board').getByRole('listitem')).toHaveCount(5 + 3)
})

test('a reload in the middle of a reply keeps every word, and the agent is told them', async ({
  open,
  page,
  chat,
  agent,
}) => {
  await open()
  await chat.say('Count')
  const turn = await agent.turn()
  turn.send(delta('One, '), delta('two, '), delta('three'))
  await chat.expectRows(['You: Count', 'Reply: One, two, three'])

  await page.reload()

  await chat.expectRows([
    'You: Count',
    'Reply: One, two, three',
    'Note: The reply didn’t finish.',
    expect.stringMatching(/^Error: The reply didn’t finish\..* Try again$/),
  ])
  await turn.left
  await chat.say('Go on')
  const {request} = await agent.turn(2)
  expect(request.body.messages.map(({content}) => content)).toEqual([
    'Count',
    'One, two, three',
    'Go on',
  ])
})

test('a reload before the first byte keeps the message, and does not blame the network', async ({
  open,
  page,
  chat,
  agent,
}) => {
  await open()
  await chat.say('Hello')
  await agent.turn()

  await page.reload()

  await chat.expectRows([
    'You: Hello',
    'Note: Not sent. Send again',
    expect.stringMatching(/^Error: (?!Couldn’t reach)/),
  ])
})

test('Stop keeps the words so far and lets go of the server', async ({open, chat, agent}) => {
  await open()
  await chat.say('Count to ten')
  const turn = await agent.turn()
  turn.send(delta('One, '), delta('two, '), delta('three'))
  await chat.expectRows(['You: Count to ten', 'Reply: One, two, three'])

  await chat.stop()

  await turn.left
  await chat.expectRows([
    'You: Count to ten',
    'Reply: One, two, three',
    'Note: You stopped this reply.',
  ])
  await expect(chat.error).toHaveCount(0)
})

test('after Stop the next message starts a run of its own', async ({open, chat, agent}) => {
  await open()
  await chat.say('Count to ten')
  const first = await agent.turn()
  first.send(delta('One'))
  await expect(chat.replies).toContainText('One')
  await chat.stop()

  await chat.say('And now?')
  const second = await agent.turn(2)
  second.end({type: 'TEXT_MESSAGE_CONTENT', messageId: 'm2', delta: 'Two'}, {type: 'RUN_FINISHED'})

  await chat.expectIdle()
  await chat.expectRows([
    'You: Count to ten',
    'Reply: One',
    'Note: You stopped this reply.',
    'You: And now?',
    'Reply: Two',
  ])
})

test('Stop before the first byte leaves the message, and the next one goes out', async ({
  open,
  chat,
  agent,
}) => {
  await open()
  await chat.say('Hello')
  const turn = await agent.turn()

  await chat.stop()

  await turn.left
  await chat.expectRows(['You: Hello', 'Note: You stopped this reply.'])
  await chat.say('Are you there?')
  ;(await agent.turn(2)).end(...reply('Yes.'))
  await chat.expectRows([
    'You: Hello',
    'Note: You stopped this reply.',
    'You: Are you there?',
    'Reply: Yes.',
  ])
})

test('the second click of a double click does not stop the run the first one starts', async ({
  open,
  chat,
  agent,
}) => {
  await open()
  await chat.input.fill('Hello')

  await chat.button.evaluate(async (element) => {
    const button = element as HTMLElement
    button.click()
    while (button.ariaLabel !== 'Stop response') {
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    button.click()
  })

  const turn = await agent.turn()
  turn.end(delta('Hi'), {type: 'RUN_FINISHED'})
  await chat.expectRows(['You: Hello', 'Reply: Hi'])
})

test('a killed server costs no word, and trying again on a new one creates nothing twice', async ({
  page,
  chat,
  startProcess,
  complaints,
}) => {
  test.setTimeout(90_000)
  complaints.expect(/net::ERR_/)
  const first = await startProcess()
  await page.goto(`${first.url}?pace=8`) // slow enough to be killed in the middle of a sentence
  await chat.say('Create a task')
  await expect(chat.replies).toContainText('Task created')

  await first.kill()

  await expect(chat.error).toContainText('The reply didn’t finish.')
  const rows = await chat.rows()
  expect(rows.slice(0, 3)).toEqual(ROWS)
  expect(rows[3]).toMatch(/^Reply: Task created/)
  const second = await startProcess(Number(new URL(first.url).port))
  expect(second.url).toBe(first.url)
  await chat.host.evaluate((host) => host.setAttribute('endpoint', '/agui?pace=0'))
  await chat.retry.click()
  await chat.expectRows([...ROWS, REPLY])
  const response = await fetch(new URL('/api/tasks', second.url))
  const {tasks} = (await response.json()) as {tasks: {title: string}[]}
  expect(tasks.filter(({title}) => title === 'New task')).toHaveLength(1)
})
