// A chat in a terminal: `npm start` in one, `node docs/core/terminal.mjs` in another. Another agent: its address as argument.
import {createInterface} from 'node:readline'
import {ChatClient} from 'agui-chat/core'

const endpoint = process.argv[2] ?? 'http://127.0.0.1:4173/agui'
const client = new ChatClient({endpoint})
const lines = createInterface({input: process.stdin})[Symbol.asyncIterator]()
const write = (text) => process.stdout.write(text)

// What the agent says and does, as it arrives: one batch of events per network chunk.
client.subscribe((conversation, events) => {
  for (const event of events) {
    if (event.type === 'TEXT_MESSAGE_CONTENT') write(event.delta)
    if (event.type === 'REASONING_MESSAGE_CONTENT') write(`\x1b[2m${event.delta}\x1b[0m`)
    if (event.type === 'REASONING_END') write('\n')
    if (event.type === 'TOOL_CALL_START') write(`· ${event.toolCallName}\n`)
  }
})

// A tool that runs on this side: the agent calls it, and goes on with what it returns.
client.registerTool({
  name: 'filter_board',
  description: 'Shows a part of the task board.',
  parameters: {type: 'object', properties: {owner: {type: 'string'}, done: {type: 'boolean'}}},
  async execute({owner, done}, {signal}) {
    const {tasks} = await (await fetch(new URL('/api/tasks', endpoint), {signal})).json()
    const shown = tasks.filter(
      (task) => (!owner || task.owner === owner) && (done === undefined || task.done === done),
    )
    for (const {title, due} of shown) write(`  ${due ?? '—'}  ${title}\n`)
    return {shown: shown.length}
  },
})

/** One line of the reader’s; nothing once there are no more. */
async function ask(prompt) {
  write(prompt)
  const {value} = await lines.next()
  return value?.trim()
}

/** The agent wants to know something before it goes on: one answer for each field it names. */
async function answer({id: interruptId, message, responseSchema}) {
  const payload = {}
  write(`${message ?? 'A question'}\n`)
  const fields = Object.entries(responseSchema?.properties ?? {})
  for (const [name, {type, title = name, default: usual = ''}] of fields) {
    if (type === 'object') continue // may be left out: changed arguments, for one
    const hint = type === 'boolean' ? ' (y/n)' : usual && ` (${usual})`
    const given = await ask(`  ${title}${hint}: `)
    if (given === undefined) return {interruptId, status: 'cancelled'}
    if (given === '') {
      if (usual !== '') payload[name] = usual
      continue
    }
    payload[name] =
      type === 'boolean' ? /^y/i.test(given) : /number|integer/.test(type) ? Number(given) : given
  }
  return {interruptId, status: 'resolved', payload}
}

for (let text = await ask('› '); text !== undefined; text = await ask('\n› ')) {
  if (text === '') continue
  let {outcome, error, interrupts} = await client.send(text).result
  while (outcome === 'interrupted') {
    const answers = []
    for (const interrupt of interrupts) answers.push(await answer(interrupt))
    ;({outcome, error, interrupts} = await client.resume(answers).result)
  }
  if (error) write(`\n(${error.message})`)
  write('\n')
}
process.exit()
