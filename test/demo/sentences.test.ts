// Says every sentence of the table to the agent and compares what it did and answered.
import assert from 'node:assert/strict'
import {after, before, test} from 'node:test'
import {loadTools} from '../../demo/server/agent/load-tools.ts'
import {waitForReal} from '../../demo/server/agent/pace.ts'
import {startRun, type Service} from '../../demo/server/agent/service.ts'
import {createBoard} from '../../demo/server/store/board.ts'
import {
  callsBefore,
  completeTurn,
  createThread,
  openTurn,
} from '../../demo/server/store/conversations.ts'
import {openDatabase} from '../../demo/server/store/database.ts'
import {seedBoard} from '../../demo/server/store/seed.ts'
import {FRIDAY} from './support.ts'
import {SENTENCES} from './sentences.ts'

let service: Service

before(async () => {
  const database = await openDatabase('memory://')
  const board = createBoard(database)
  service = {
    database,
    board,
    tools: await loadTools(),
    now: () => FRIDAY,
    pace: 0,
    wait: waitForReal,
  }
})

after(() => service.database.close())

/** A board as on its first day, and a conversation that has not begun. */
async function startConversation(): Promise<string> {
  const {database} = service
  await database.query('truncate boards, tasks, interrupts, calls, turns, threads restart identity')
  await seedBoard(database, '2026-11-20')
  return createThread(database)
}

async function say(thread: string, text: string) {
  const {database} = service
  const turn = await openTurn(database, thread, {text})
  const run = startRun(service, {
    text,
    turn,
    earlier: await callsBefore(database, thread, turn),
    shown: {started: new Set(), answered: new Set()},
    pace: 0,
    signal: new AbortController().signal,
  })
  const calls: [string, object][] = []
  let reply = ''
  for await (const event of run) {
    if (event.type === 'call') calls.push([event.tool.name, event.arguments])
    if (event.type === 'text') reply += event.delta
  }
  await completeTurn(database, turn, reply)
  return {calls, reply}
}

test('the table holds at least forty sentences, two calls in one among them', () => {
  assert.ok(SENTENCES.length >= 40)
  assert.ok(SENTENCES.some(({calls}) => calls.length === 2))
})

for (const sentence of SENTENCES) {
  const context = sentence.after ? ` after “${sentence.after.join('”, “')}”` : ''
  test(`it understands “${sentence.say.replaceAll('\n', ' ⏎ ')}”${context}`, async () => {
    const thread = await startConversation()
    for (const earlier of sentence.after ?? []) await say(thread, earlier)

    const {calls, reply} = await say(thread, sentence.say)

    assert.deepEqual(calls, sentence.calls)
    assert.ok(reply.includes(sentence.reply), `The reply is: ${reply}`)
  })
}

test('the command line is offered once in a conversation', async () => {
  const thread = await startConversation()

  const first = await say(thread, 'What is due next week?')
  const second = await say(thread, 'What is due in November?')

  assert.ok(
    first.reply.includes('```shell\nharbor tasks list --due "next week" --sort priority\n```'),
  )
  assert.ok(!second.reply.includes('```'))
})

test('a very long message is answered too', async () => {
  const thread = await startConversation()

  const {reply} = await say(thread, 'and then create '.repeat(100_000))

  assert.notEqual(reply, '')
})
