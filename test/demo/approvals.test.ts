// Nothing is deleted before somebody said so: asked, approved, declined, edited, cancelled, repeated.
import assert from 'node:assert/strict'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {after, before, test} from 'node:test'
import type {Demo} from '../../demo/server/app.ts'
import {argumentsOf, ask, ofType, startTalk} from './agui-support.ts'
import {chat, countOf, orderOf, startTestDemo, textOf, titlesOn, typesOf} from './support.ts'

let demo: Demo
let dataDir: string

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'agui-demo-'))
  demo = await startTestDemo({dataDir})
})

after(async () => {
  await demo.close()
  await rm(dataDir, {recursive: true, force: true})
})

/** Puts tasks on the board, past the agent under test. */
async function create(...titles: readonly string[]): Promise<void> {
  for (const title of titles) await chat(demo, `Create a task called "${title}"`)
}

test('“Delete the retro room task” asks before it deletes', async () => {
  const talk = startTalk(demo)

  const events = await talk.say('Delete the retro room task')

  assert.deepEqual(orderOf(events), [
    'RUN_STARTED',
    'STATE_SNAPSHOT',
    'TOOL_CALL_START',
    'TOOL_CALL_ARGS',
    'TOOL_CALL_END',
    'RUN_FINISHED',
  ])
  const [start] = ofType(events, 'TOOL_CALL_START')
  assert.equal(start?.['toolCallName'], 'delete_task')
  assert.deepEqual(argumentsOf(events, start?.['toolCallId']), {task: 'retro room'})
  const [interrupt, ...more] = talk.open()
  assert.deepEqual(more, [])
  assert.equal(interrupt?.reason, 'tool_call')
  assert.equal(interrupt?.message, 'Delete “Book the retro room”?')
  assert.equal(interrupt?.toolCallId, start?.['toolCallId'])
  const schema = interrupt?.responseSchema as {
    required: string[]
    properties: {approved: object; editedArgs: {properties: object}}
  }
  assert.deepEqual(schema.required, ['approved'])
  assert.deepEqual(schema.properties.approved, {type: 'boolean', title: 'Approve'})
  assert.deepEqual(Object.keys(schema.properties.editedArgs.properties), ['task'])
  assert.equal(await countOf(demo, 'Book the retro room'), 1)
})

test('approved, the call gets its result without being told again, and the task is gone', async () => {
  await create('To approve')
  const talk = startTalk(demo)
  await talk.say('Delete the task "To approve"')
  const callId = talk.open()[0]?.toolCallId

  const events = await talk.approve(true)

  assert.deepEqual(orderOf(events).slice(0, 5), [
    'RUN_STARTED',
    'STATE_SNAPSHOT',
    'TOOL_CALL_RESULT',
    'STATE_DELTA',
    'TEXT_MESSAGE_START',
  ])
  assert.equal(ofType(events, 'TOOL_CALL_RESULT')[0]?.['toolCallId'], callId)
  assert.equal(textOf(events), 'Deleted **To approve**.')
  assert.equal(await countOf(demo, 'To approve'), 0)
  assert.deepEqual(talk.open(), [])
  assert.deepEqual(
    talk.agent.messages.map(({role}) => role),
    ['user', 'assistant', 'tool', 'assistant'],
  )
  const {tasks} = talk.agent.state as {tasks: {title: string}[]}
  assert.deepEqual(
    tasks.map(({title}) => title),
    await titlesOn(demo),
  )
})

test('declined, nothing is deleted, and the agent says so', async () => {
  await create('To decline')
  const talk = startTalk(demo)
  await talk.say('Delete the task "To decline"')

  const events = await talk.approve(false)

  assert.equal(textOf(events), 'I deleted nothing: **To decline** stays on the board.')
  assert.equal(ofType(events, 'TOOL_CALL_RESULT')[0]?.['content'], '{"declined":true}')
  assert.ok(!typesOf(events).includes('STATE_DELTA'))
  assert.equal(await countOf(demo, 'To decline'), 1)
})

test('cancelled, nothing is deleted, and the conversation goes on', async () => {
  await create('To cancel')
  const talk = startTalk(demo)
  await talk.say('Delete the task "To cancel"')

  const events = await talk.cancel()
  const next = await talk.say('hello')

  assert.equal(textOf(events), 'I deleted nothing: **To cancel** stays on the board.')
  assert.deepEqual(events.at(-1)?.['outcome'], {type: 'success'})
  assert.match(textOf(next), /^Hello!/)
  assert.equal(await countOf(demo, 'To cancel'), 1)
})

test('with other arguments, what was approved is what happens', async () => {
  await create('Named first', 'Meant instead')
  const talk = startTalk(demo)
  await talk.say('Delete the task "Named first"')

  const events = await talk.approve(true, {editedArgs: {task: 'Meant instead'}})

  assert.equal(textOf(events), 'Deleted **Meant instead**.')
  assert.deepEqual(
    [await countOf(demo, 'Named first'), await countOf(demo, 'Meant instead')],
    [1, 0],
  )
})

test('a task that does not exist needs no approval: there is nothing to ask', async () => {
  const talk = startTalk(demo)

  const events = await talk.say('Delete the submarine')

  assert.deepEqual(talk.open(), [])
  assert.match(textOf(events), /^I found no task called “submarine”, so I changed nothing\./)
})

test('several deletions are several questions of one outcome, each with its own answer', async () => {
  await create('Go one', 'Stay two')
  const talk = startTalk(demo)
  await talk.say('Delete "Go one" and delete "Stay two". List tasks')
  const [one, two] = talk.open()
  assert.deepEqual([one?.message, two?.message], ['Delete “Go one”?', 'Delete “Stay two”?'])

  const events = await talk.run({
    resume: [
      {interruptId: two?.id ?? '', status: 'resolved', payload: {approved: false}},
      {interruptId: one?.id ?? '', status: 'resolved', payload: {approved: true}},
    ],
  })

  assert.match(
    textOf(events),
    /^Deleted \*\*Go one\*\*\. I deleted nothing: \*\*Stay two\*\* stays on the board\. \w+ open tasks are on the board\./,
  )
  assert.deepEqual(
    ofType(events, 'TOOL_CALL_RESULT')
      .slice(0, 2)
      .map(({toolCallId}) => toolCallId),
    [one?.toolCallId, two?.toolCallId],
  )
  assert.deepEqual([await countOf(demo, 'Go one'), await countOf(demo, 'Stay two')], [0, 1])
})

test('“Delete all finished tasks” asks for each of them', async () => {
  await create('Finished one')
  await chat(demo, 'Mark "Finished one" as done')
  const talk = startTalk(demo)

  await talk.say('Delete all finished tasks')

  const questions = talk.open().map(({message}) => message)
  assert.ok(questions.length >= 3)
  assert.ok(questions.includes('Delete “Finished one”?'))
})

test('what is done before the question is done once, and told once', async () => {
  await create('After making')
  const talk = startTalk(demo)
  const first = await talk.say('Create a task called Made before. Delete "After making"')
  assert.equal(ofType(first, 'TOOL_CALL_RESULT').length, 1)

  const events = await talk.approve(true)

  assert.equal(ofType(events, 'TOOL_CALL_RESULT').length, 1)
  assert.equal(textOf(events), 'Task created: **Made before**. Deleted **After making**.')
  assert.equal(await countOf(demo, 'Made before'), 1)
})

test('an ordinary message while a question is open is an error with a code, and changes nothing', async () => {
  await create('Still asked')
  const talk = startTalk(demo, 'held')
  await talk.say('Delete "Still asked"')

  const events = await ask(demo, {
    threadId: 'held',
    messages: [{id: 'other', role: 'user', content: 'Create a task called Behind its back'}],
  })

  assert.equal(events.at(-1)?.type, 'RUN_ERROR')
  assert.equal(events.at(-1)?.['code'], 'APPROVAL_RESUME_REQUIRED')
  assert.match(String(events.at(-1)?.['message']), /Delete “Still asked”\?/)
  assert.equal(await countOf(demo, 'Behind its back'), 0)
  await talk.approve(true)
  assert.equal(await countOf(demo, 'Still asked'), 0)
})

test('the same question sent again, as after a broken answer, is asked again and not anew', async () => {
  await create('Asked twice')
  const messages = [{id: 'u1', role: 'user', content: 'Delete "Asked twice"'}]

  const first = await ask(demo, {threadId: 'twice', messages})
  const second = await ask(demo, {threadId: 'twice', messages})

  assert.deepEqual(second.at(-1)?.['outcome'], first.at(-1)?.['outcome'])
})

test('answers that do not fit are refused by code, and the question stays open', async () => {
  await create('Answer me', 'And me')
  const talk = startTalk(demo, 'misfits')
  await talk.say('Delete "Answer me" and delete "And me"')
  const [one, two] = talk.open()
  const codeOf = async (...resume: object[]) =>
    (await ask(demo, {threadId: 'misfits', resume})).at(-1)?.['code']
  const answer = (interruptId: string | undefined, payload: object = {approved: true}) => ({
    interruptId,
    status: 'resolved',
    payload,
  })

  assert.equal(await codeOf(answer('nobody')), 'APPROVAL_RESUME_NOT_FOUND')
  assert.equal(await codeOf(answer(one?.id)), 'APPROVAL_RESUME_MISSING_INTERRUPT')
  assert.equal(
    await codeOf(answer(one?.id), answer(two?.id, {yes: 1})),
    'APPROVAL_RESUME_INVALID_RESPONSE',
  )
  assert.deepEqual([await countOf(demo, 'Answer me'), await countOf(demo, 'And me')], [1, 1])

  await talk.approve(true)
  assert.deepEqual([await countOf(demo, 'Answer me'), await countOf(demo, 'And me')], [0, 0])
})

test('an answer of another thread is no answer', async () => {
  await create('Private')
  const talk = startTalk(demo)
  await talk.say('Delete "Private"')

  const events = await ask(demo, {
    threadId: 'somebody else',
    resume: [{interruptId: talk.open()[0]?.id, status: 'resolved', payload: {approved: true}}],
  })

  assert.equal(events.at(-1)?.['code'], 'APPROVAL_RESUME_NOT_FOUND')
  assert.equal(await countOf(demo, 'Private'), 1)
})

test('a request whose "resume" is no list of answers is refused', async () => {
  for (const resume of [{}, [3], [{interruptId: 'x', status: 'yes'}]]) {
    const response = await fetch(new URL('/agui', demo.url), {
      method: 'POST',
      body: JSON.stringify({threadId: 't', runId: 'r', messages: [], resume}),
    })
    assert.equal(response.status, 400)
    assert.match(await response.text(), /resume/)
  }
})

test('answered twice, at once and after a restart, one task is deleted once, and it is told again', async () => {
  await create('Twin', 'Twin')
  const talk = startTalk(demo, 'restarted')
  await talk.say('Delete the task Twin')
  assert.deepEqual(talk.open(), []) // two of that name: nobody can say which
  await talk.say('the second one')
  const resume = [{interruptId: talk.open()[0]?.id, status: 'resolved', payload: {approved: true}}]
  const messages = [...talk.agent.messages]

  const answers = await Promise.all([
    ask(demo, {threadId: 'restarted', messages, resume}),
    ask(demo, {threadId: 'restarted', messages, resume}),
  ])
  await demo.close()
  demo = await startTestDemo({dataDir})
  const later = await ask(demo, {threadId: 'restarted', messages, resume})
  const changed = await ask(demo, {
    threadId: 'restarted',
    resume: [{...resume[0], payload: {approved: false}}],
  })

  for (const events of [...answers, later, changed]) {
    assert.equal(textOf(events), 'Deleted **Twin**.')
    assert.equal(ofType(events, 'TOOL_CALL_RESULT').length, 1)
    assert.equal(ofType(events, 'TOOL_CALL_START').length, 0)
  }
  assert.equal(await countOf(demo, 'Twin'), 1)
})

test('a question put before a restart can be answered after it', async () => {
  await create('Asked before')
  const talk = startTalk(demo, 'across')
  await talk.say('Delete "Asked before"')
  const resume = [{interruptId: talk.open()[0]?.id, status: 'resolved', payload: {approved: true}}]

  await demo.close()
  demo = await startTestDemo({dataDir})
  const events = await ask(demo, {threadId: 'across', resume})

  assert.equal(textOf(events), 'Deleted **Asked before**.')
  assert.equal(await countOf(demo, 'Asked before'), 0)
})

test('the TaskAgent endpoint deletes at once, as it always did', async () => {
  await create('At once')

  const {text} = await chat(demo, 'Delete "At once"')

  assert.equal(text, 'Deleted **At once**.')
})
