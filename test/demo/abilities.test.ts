// What else the agent does for a client of AG-UI: page tools, thoughts, parallel calls, state, forms, pictures.
import assert from 'node:assert/strict'
import {after, before, test} from 'node:test'
import {inflateSync} from 'node:zlib'
import type {Wait} from '../../demo/server/agent/pace.ts'
import type {Demo} from '../../demo/server/app.ts'
import {argumentsOf, ask, FILTER_BOARD, ofType, startTalk} from './agui-support.ts'
import {chat, countOf, orderOf, startTestDemo, textOf, titlesOn, typesOf} from './support.ts'

let demo: Demo
let wait: Wait = async () => {}

before(async () => {
  demo = await startTestDemo({pace: 1, wait: (ms, signal) => wait(ms, signal)})
})

after(() => demo.close())

// A page's tool

const FILTERS: readonly (readonly [say: string, args: object, shown: number, reply: string])[] = [
  [
    'Show only Amara’s tasks on the board',
    {owner: 'Amara'},
    2,
    'The board shows Amara’s two tasks.',
  ],
  [
    'Show me only overdue tasks on the board',
    {due: 'overdue'},
    0,
    'The board shows nothing now: there are no overdue tasks.',
  ],
  [
    'Filter the board by what is due this week',
    {due: 'this_week'},
    1,
    'The board shows one task due this week.',
  ],
  [
    'Show only Inés’ open tasks on the board',
    {owner: 'Inés', done: false},
    1,
    'The board shows Inés’ one open task.',
  ],
  ['Show only finished tasks on the board', {done: true}, 2, 'The board shows two finished tasks.'],
  ['Show everything on the board again', {due: 'any'}, 5, 'The board shows all five tasks again.'],
]

for (const [say, args, shown, reply] of FILTERS) {
  test(`“${say}” calls the page’s tool, and the next run speaks of what it returned`, async () => {
    const talk = startTalk(demo)
    const parameters = {tools: [FILTER_BOARD]}

    const asked = await talk.say(say, parameters)
    const [start] = ofType(asked, 'TOOL_CALL_START')
    const callId = String(start?.['toolCallId'])
    assert.equal(start?.['toolCallName'], 'filter_board')
    assert.deepEqual(argumentsOf(asked, callId), args)
    assert.deepEqual(typesOf(ofType(asked, 'TOOL_CALL_RESULT')), [])
    assert.deepEqual(asked.at(-1)?.['outcome'], {type: 'success', pendingToolCallIds: [callId]})
    talk.agent.addMessage({
      id: `${callId}-result`,
      role: 'tool',
      toolCallId: callId,
      content: JSON.stringify({shown}),
    })
    const told = await talk.run(parameters)

    assert.deepEqual(ofType(told, 'TOOL_CALL_START'), [])
    assert.equal(textOf(told), reply)
    assert.deepEqual(told.at(-1)?.['outcome'], {type: 'success'})
  })
}

test('what a page’s tool could not do is told', async () => {
  const talk = startTalk(demo)
  const asked = await talk.say('Show only Amara’s tasks on the board', {tools: [FILTER_BOARD]})
  const toolCallId = String(ofType(asked, 'TOOL_CALL_START')[0]?.['toolCallId'])
  const content = 'The board is gone.'
  talk.agent.addMessage({id: 'x1', role: 'tool', toolCallId, content, error: content})

  const told = await talk.run({tools: [FILTER_BOARD]})

  assert.equal(textOf(told), 'The board could not be filtered: The board is gone.')
})

test('the tasks a page’s tool returned can be spoken of by their place', async () => {
  const talk = startTalk(demo)
  const asked = await talk.say('Show only Amara’s tasks on the board', {tools: [FILTER_BOARD]})
  const toolCallId = String(ofType(asked, 'TOOL_CALL_START')[0]?.['toolCallId'])
  const tasks = [
    {id: 3, title: 'Close October books'},
    {id: 4, title: 'Renew analytics contract'},
  ]
  const content = JSON.stringify({shown: 2, total: 5, tasks})
  talk.agent.addMessage({id: 'x1', role: 'tool', toolCallId, content})
  await talk.run({tools: [FILTER_BOARD]})

  const events = await talk.say('When is the first one due?')

  assert.equal(textOf(events), '**Close October books** is due on Wednesday 25 November.')
})

test('a question repeated before the page has answered is the same call, told once', async () => {
  const messages = [{id: 'u1', role: 'user', content: 'Show only Amara’s tasks on the board'}]
  const body = {threadId: 'again', tools: [FILTER_BOARD]}
  const first = await ask(demo, {...body, messages})
  const id = ofType(first, 'TOOL_CALL_START')[0]?.['toolCallId']
  const call = {id, type: 'function', function: {name: 'filter_board', arguments: '{}'}}

  const second = await ask(demo, {
    ...body,
    messages: [...messages, {id: 'a1', role: 'assistant', toolCalls: [call]}],
  })

  assert.deepEqual(ofType(second, 'TOOL_CALL_START'), [])
  assert.deepEqual(second.at(-1)?.['outcome'], {type: 'success', pendingToolCallIds: [id]})
})

test('without the page’s tool the agent says that it cannot, and what it can', async () => {
  const events = await startTalk(demo).say('Show only Amara’s tasks on the board')

  assert.deepEqual(ofType(events, 'TOOL_CALL_START'), [])
  assert.match(textOf(events), /^I cannot filter the board from here: this page lends me no/)
})

test('finer than a board can be filtered is said to be so', async () => {
  const events = await startTalk(demo).say('Show only urgent tasks on the board', {
    tools: [FILTER_BOARD],
  })

  assert.match(textOf(events), /^I can narrow the board by owner/)
})

test('on the TaskAgent endpoint the same sentence is a list, as it always was', async () => {
  const {text} = await chat(demo, 'Show only Amara’s tasks on the board')

  assert.match(text, /assigned to Amara/)
})

// Thoughts

test('who has the most work is weighed aloud before it is answered', async () => {
  const events = await startTalk(demo).say('Who has the most work?')

  assert.deepEqual(orderOf(events).slice(-10), [
    'REASONING_START',
    'REASONING_MESSAGE_START',
    'REASONING_MESSAGE_CONTENT',
    'REASONING_MESSAGE_END',
    'REASONING_END',
    'TEXT_MESSAGE_START',
    'TEXT_MESSAGE_CONTENT',
    'TEXT_MESSAGE_END',
    'CUSTOM',
    'RUN_FINISHED',
  ])
  assert.equal(
    ofType(events, 'REASONING_MESSAGE_CONTENT')
      .map(({delta}) => delta)
      .join(''),
    'Open tasks for each person: Amara one, Inés one and Tomasz one. Nobody is late with anything, so the counts alone decide. The highest count is one, and three people share it.',
  )
})

test('what to do first is weighed by lateness, priority and date', async () => {
  const events = await startTalk(demo).say('What should I do first?')

  const thoughts = ofType(events, 'REASONING_MESSAGE_CONTENT').map(({delta}) => delta)
  assert.equal(
    thoughts.join(''),
    'Three open tasks to choose from. Nothing is late. The next one due is Refresh onboarding copy, on Monday 23 November. Rotate staging keys has high priority, which weighs more than a day sooner.',
  )
  assert.match(
    textOf(events),
    /^Start with \*\*Rotate staging keys\*\*: it has high priority, and it is due on Tuesday 24 November\./,
  )
})

test('what needs no weighing is answered without a thought', async () => {
  const events = await startTalk(demo).say('What is due next week?')

  assert.deepEqual(ofType(events, 'REASONING_START'), [])
})

// Several calls at once

test('two questions in one are looked up side by side, and answered as each is there', async () => {
  const pauses: {ms: number; pass: () => void}[] = []
  wait = (ms) =>
    ms < 400 ? Promise.resolve() : new Promise((pass) => void pauses.push({ms, pass}))
  const running = startTalk(demo).say('What’s due this week and who has the most work?')
  while (pauses.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
  const [slow, quick] = pauses.sort((a, b) => b.ms - a.ms)
  quick?.pass()
  await new Promise((resolve) => setTimeout(resolve, 50))
  slow?.pass()
  const events = await running
  wait = async () => {}

  const starts = ofType(events, 'TOOL_CALL_START')
  const [list, summary] = starts.map(({toolCallId}) => toolCallId)
  assert.deepEqual(
    starts.map(({toolCallName}) => toolCallName),
    ['list_tasks', 'task_summary'],
  )
  assert.equal(new Set(starts.map(({parentMessageId}) => parentMessageId)).size, 1)
  assert.deepEqual(
    events
      .filter(({type}) => /^TOOL_CALL_(?:START|ARGS|END|RESULT)$/.test(type))
      .map(({type, toolCallId}) => `${type} ${toolCallId === list ? 1 : 2}`)
      .filter((step, index, steps) => step !== steps[index - 1]),
    [
      'TOOL_CALL_START 1',
      'TOOL_CALL_START 2',
      'TOOL_CALL_ARGS 1',
      'TOOL_CALL_ARGS 2',
      'TOOL_CALL_ARGS 1',
      'TOOL_CALL_END 1',
      'TOOL_CALL_END 2',
      'TOOL_CALL_RESULT 2',
      'TOOL_CALL_RESULT 1',
    ],
  )
  assert.deepEqual(argumentsOf(events, summary), {})
  assert.match(textOf(events), /^Nothing is due this week\..* have the same amount of work/)
})

test('a plan shows how far they are', async () => {
  const talk = startTalk(demo)
  const events = await talk.say('What’s due this week and who has the most work?')

  const [snapshot] = ofType(events, 'ACTIVITY_SNAPSHOT')
  assert.equal(snapshot?.['activityType'], 'plan')
  assert.deepEqual(snapshot?.['content'], {
    title: 'Two things to look up',
    status: 'running',
    steps: [
      {title: 'Look the tasks up', status: 'running'},
      {title: 'Count who has how much work', status: 'running'},
    ],
  })
  assert.equal(ofType(events, 'ACTIVITY_DELTA').length, 2)
  const plan = talk.agent.messages.find(({role}) => role === 'activity')
  assert.deepEqual(plan?.content, {
    title: 'Two things to look up',
    status: 'done',
    steps: [
      {title: 'Look the tasks up', status: 'done'},
      {title: 'Count who has how much work', status: 'done'},
    ],
  })
})

test('two calls of the same tool at once are one step, and both are answered', async () => {
  const events = await startTalk(demo).say('What is due next week? What is overdue?')

  assert.equal(ofType(events, 'STEP_STARTED').length, 1)
  assert.equal(ofType(events, 'TOOL_CALL_RESULT').length, 2)
  assert.match(textOf(events), /^Three tasks are due next week\. Nothing is overdue\./)
})

// State

test('the state follows the board through all that can happen to it', async () => {
  const talk = startTalk(demo)
  talk.agent.setState({mine: {kept: true}})

  for (const sentence of [
    'Create a task called Zebra, due tomorrow',
    'Mark Zebra as done',
    'Create a task called Aardvark',
    'Rename Aardvark to Antelope',
    'Mark Zebra as not done',
    'Assign Zebra to Amara',
    'Mark Close October books as done',
    'Undo',
  ]) {
    await talk.say(sentence)
    const response = await fetch(new URL('/api/tasks', demo.url))
    const {tasks} = (await response.json()) as {tasks: object[]}
    assert.deepEqual(talk.agent.state, {mine: {kept: true}, tasks}, sentence)
  }
  await talk.say('Delete Zebra and delete Antelope')
  await talk.approve(true)
  assert.equal((talk.agent.state as {tasks: unknown[]}).tasks.length, 5)
})

test('what the page shares is what the visitor looks at', async () => {
  const talk = startTalk(demo)
  talk.agent.setState({filter: {owner: 'Amara'}, visible: [3, 4]})

  const events = await talk.say('What am I looking at?')

  assert.equal(
    textOf(events),
    'You are looking at the task board, filtered to Amara’s two tasks: **Close October books** and **Renew analytics contract**. Three more are hidden.',
  )
})

test('a board that is not filtered is told as a whole', async () => {
  const talk = startTalk(demo)
  talk.agent.setState({filter: {}, visible: [1, 2, 3, 4, 5]})

  const events = await talk.say('What am I looking at?')

  assert.equal(textOf(events), 'You are looking at the task board, with all five tasks on it.')
})

test('of a page that shares nothing the agent does not pretend to know', async () => {
  const events = await startTalk(demo).say('What am I looking at?')

  assert.match(textOf(events), /^I see only what a page shares with me/)
})

// A form

test('“Plan a launch meeting” asks for the details in a flat form', async () => {
  const talk = startTalk(demo)

  const events = await talk.say('Plan a launch meeting')

  const [interrupt] = talk.open()
  assert.equal(interrupt?.reason, 'input_required')
  assert.equal(interrupt?.message, 'What are the details of “Launch meeting”?')
  assert.equal(interrupt?.toolCallId, undefined)
  assert.deepEqual(interrupt?.responseSchema, {
    type: 'object',
    properties: {
      title: {
        type: 'string',
        title: 'Title',
        minLength: 1,
        maxLength: 120,
        default: 'Launch meeting',
      },
      due: {type: 'string', format: 'date', title: 'Due date'},
      priority: {
        type: 'string',
        title: 'Priority',
        enum: ['low', 'normal', 'high', 'urgent'],
        default: 'normal',
      },
      remind: {type: 'boolean', title: 'Remind me', default: false},
      estimate: {type: 'number', title: 'Estimate in hours', minimum: 0.25, maximum: 1000},
    },
    required: ['title'],
  })
  assert.deepEqual(Object.keys(interrupt?.responseSchema?.['properties'] as object), [
    'title',
    'due',
    'priority',
    'remind',
    'estimate',
  ])
  assert.equal(ofType(events, 'ACTIVITY_SNAPSHOT')[0]?.['activityType'], 'plan')
  assert.equal(textOf(events), '')
})

test('a form filled in makes the task with all of it', async () => {
  const talk = startTalk(demo)
  await talk.say('I want to add a task with all details')

  const events = await talk.fillIn({
    title: 'Launch party',
    due: '2026-12-01',
    priority: 'high',
    remind: true,
    estimate: 2.5,
  })

  assert.equal(
    textOf(events),
    'Task created: **Launch party**, due Tuesday 1 December, high priority, estimated at 2.5 hours, with a reminder.',
  )
  assert.equal(ofType(events, 'TOOL_CALL_START')[0]?.['toolCallName'], 'create_task')
  const {tasks} = talk.agent.state as {tasks: {id: number; title: string}[]}
  const {id: _, ...task} = tasks.find(({title}) => title === 'Launch party') ?? {id: 0}
  assert.deepEqual(task, {
    title: 'Launch party',
    owner: null,
    due: '2026-12-01',
    priority: 'high',
    done: false,
    remind: true,
    estimate: 2.5,
  })
  const plan = talk.agent.messages.find(({role}) => role === 'activity')
  assert.equal((plan?.content as {status?: string} | undefined)?.status, 'done')
})

test('a form that does not fit is asked for again, with what is wrong and what was typed', async () => {
  const talk = startTalk(demo)
  await talk.say('Plan a launch lunch')
  const first = talk.open()[0]

  for (const [payload, problem] of [
    [{title: ' '}, /^The task needs a title/],
    [{title: 'Lunch', due: '2026-02-30'}, /^The due date must be a day of the calendar/],
    [{title: 'Lunch', priority: 'whatever'}, /^The priority must be one of low, normal/],
    [{title: 'Lunch', estimate: 0}, /^The estimate must be between 0\.25 and 1000 hours/],
    [{title: 'Lunch', remind: 'yes'}, /^The reminder/],
  ] as const) {
    await talk.fillIn(payload)
    assert.match(talk.open()[0]?.message ?? '', problem)
    assert.notEqual(talk.open()[0]?.id, first?.id)
  }
  const fields = talk.open()[0]?.responseSchema?.['properties'] as {title: {default?: string}}
  assert.equal(fields.title.default, 'Lunch')
  assert.equal(await countOf(demo, 'Lunch'), 0)

  const events = await talk.fillIn({title: 'Lunch', due: '', priority: 'normal'})
  assert.equal(textOf(events), 'Task created: **Lunch**.')
  assert.equal(await countOf(demo, 'Lunch'), 1)
})

test('a form cancelled creates nothing, and the agent says so', async () => {
  const talk = startTalk(demo)
  const before = await titlesOn(demo)
  await talk.say('Plan a launch breakfast')

  const events = await talk.cancel()

  assert.equal(textOf(events), 'I created nothing: the form was cancelled.')
  assert.deepEqual(await titlesOn(demo), before)
})

test('a form sent twice makes one task', async () => {
  const talk = startTalk(demo, 'form twice')
  await talk.say('Plan a launch dinner')
  const resume = [
    {interruptId: talk.open()[0]?.id, status: 'resolved', payload: {title: 'Launch dinner'}},
  ]

  await ask(demo, {threadId: 'form twice', resume})
  const again = await ask(demo, {threadId: 'form twice', resume})

  assert.equal(textOf(again), 'Task created: **Launch dinner**.')
  assert.equal(await countOf(demo, 'Launch dinner'), 1)
})

// Pictures

interface ImagePart {
  readonly type: string
  readonly source: {type: string; value: string; mimeType: string}
  readonly metadata: {filename: string; alt: string}
}

test('the workload comes as a picture in the result of the call, as AG-UI 1.0 has it', async () => {
  const talk = startTalk(demo)

  const events = await talk.say('Show me a chart of the workload')

  const content = ofType(events, 'TOOL_CALL_RESULT')[0]?.['content'] as [object, ImagePart]
  const [, image] = content
  assert.deepEqual(
    [image.type, image.source.type, image.source.mimeType],
    ['image', 'data', 'image/png'],
  )
  assert.equal(image.metadata.filename, 'workload.png')
  assert.match(image.metadata.alt, /^Bar chart of open tasks: Amara 1, Inés 1, Tomasz 1/)
  assert.match(textOf(events), /\| Blue \| Amara \| 1 \|/)
})

test('a client that draws pictures in messages gets one, in a snapshot of all that was said', async () => {
  const messages = [{id: 'u1', role: 'user', content: 'Show me a chart of the workload'}]
  const response = await fetch(new URL('/agui', demo.url), {
    method: 'POST',
    body: JSON.stringify({
      threadId: 'drawn',
      runId: 'r1',
      messages,
      forwardedProps: {drawsPictures: true},
    }),
  })
  const events = (await response.text())
    .split('\n\n')
    .filter(Boolean)
    .map((frame) => JSON.parse(frame.slice(6)) as {type: string; messages: Message[]})

  interface Message {
    readonly role: string
    readonly content?: unknown
  }
  const snapshot = events.find(({type}) => type === 'MESSAGES_SNAPSHOT')
  assert.deepEqual(
    snapshot?.messages.map(({role}) => role),
    ['user', 'assistant', 'tool', 'assistant'],
  )
  assert.deepEqual(snapshot?.messages[0], messages[0])
  const parts = snapshot?.messages.at(-1)?.content as [ImagePart] | undefined
  assert.equal(parts?.[0].type, 'image')
  assert.equal(typeof snapshot?.messages[2]?.content, 'string')
})

test('the picture is a PNG whose bars are as long as the tasks are many', async () => {
  const talk = startTalk(demo)
  await talk.say('Add tasks: Bar one for Amara, Bar two for Amara')

  const events = await talk.say('Show me a chart of the workload')

  const content = ofType(events, 'TOOL_CALL_RESULT')[0]?.['content'] as [object, ImagePart]
  const {width, height, colourAt} = readPng(Buffer.from(content[1].source.value, 'base64'))
  const rows = Array.from({length: height}, (_, y) =>
    Array.from({length: width}, (_, x) => colourAt(x, y)),
  )
  const lengths = new Map<string, number>()
  for (const row of rows) {
    for (const colour of new Set(row)) {
      lengths.set(colour, row.filter((other) => other === colour).length)
    }
  }
  const blue = lengths.get('0,84,166') ?? 0
  const orange = lengths.get('230,126,0') ?? 0
  assert.equal(blue, 3 * orange, `blue ${blue}, orange ${orange}`)
  assert.ok(lengths.has('46,160,67'))
  assert.ok(lengths.has('255,255,255'))
  assert.ok(lengths.has('40,44,52'), 'the names are written')
})

/** Reads what a decoder would: checks the signature, then undoes what little the encoder does. */
function readPng(png: Buffer) {
  assert.equal(png.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n')
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    const type = png.toString('latin1', at + 4, at + 8)
    chunks.set(type, png.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  assert.deepEqual([...chunks.keys()], ['IHDR', 'IDAT', 'IEND'])
  const header = chunks.get('IHDR') ?? Buffer.alloc(13)
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0))
  const stride = 3 * width + 1
  assert.equal(rows.length, stride * height)
  return {
    width,
    height,
    colourAt: (x: number, y: number) =>
      [...rows.subarray(y * stride + 1 + 3 * x, y * stride + 4 + 3 * x)].join(','),
  }
}

// Files the visitor sends

test('files are acknowledged by name and type, and nobody claims to have looked into them', async () => {
  const image = {type: 'image', source: {type: 'data', value: 'AAAA', mimeType: 'image/png'}}
  const content = [
    {type: 'text', text: 'What is due next week?'},
    {...image, metadata: {filename: 'whiteboard.png'}},
    {type: 'document', source: {type: 'url', value: 'https://example.com/a.pdf'}},
  ]

  const events = await ask(demo, {
    threadId: 'files',
    messages: [{id: 'u1', role: 'user', content}],
  })

  assert.match(textOf(events), /^\w+ tasks are due next week\./)
  assert.match(
    textOf(events),
    /I received “whiteboard\.png” \(image\/png\) and a file \(document\)\. I only read words, so I cannot tell what is in them\.$/,
  )
})

test('a file without a word is a message too', async () => {
  const binary = {type: 'binary', mimeType: 'image/jpeg', data: 'AAAA', filename: 'cat.jpg'}

  const events = await ask(demo, {
    threadId: 'file alone',
    messages: [{id: 'u1', role: 'user', content: [binary]}],
  })

  assert.equal(
    textOf(events),
    'I received “cat.jpg” (image/jpeg). I only read words, so I cannot tell what is in it.',
  )
})

// What to say next

test('after an answer come two or three texts the agent understands, in a CUSTOM event', async () => {
  for (const sentence of [
    'hello',
    'What can you do?',
    'What is due next week?',
    'Who has the most work?',
    'What should I do first?',
    'Create a task called Followed',
    'Show me a chart of the workload',
  ]) {
    const events = await startTalk(demo).say(sentence, {tools: [FILTER_BOARD]})
    const [custom, ...more] = ofType(events, 'CUSTOM')
    const texts = custom?.['value'] as string[]
    assert.deepEqual(more, [])
    assert.equal(custom?.['name'], 'suggestions')
    assert.ok(texts.length >= 2 && texts.length <= 3, `${sentence}: ${texts.join(', ')}`)
    assert.ok(!texts.includes(sentence))
    for (const text of texts) {
      const next = await startTalk(demo).say(text, {tools: [FILTER_BOARD]})
      assert.doesNotMatch(textOf(next), /I did not understand/, text)
    }
  }
})

test('“What can you do?” offers what only this endpoint can, and the other one what it can', async () => {
  const events = await startTalk(demo).say('What can you do?')
  const {text} = await chat(demo, 'What can you do?')

  for (const example of [
    'Plan a launch meeting',
    'Show me a chart',
    'Delete the retro room task',
  ]) {
    assert.ok(textOf(events).includes(example), example)
    assert.ok(!text.includes(example), example)
  }
})
