/** TaskAgent's state goes round: what came back is sent again as it is, and blocked turns never are. */
import {Buffer} from 'node:buffer'
import type {Turn} from './support/agent.ts'
import {expect, test} from './support/test.ts'

const ESCAPED = String.raw`{"q":"\u0022 \\u0022 \" \\ \n"}`

// Each has something that a parser, a trim or a new encoding would change.
const STATES: readonly string[] = [
  '"a text in quotes"',
  '{"storeState":"8c1d2e3f","turn":1}',
  ESCAPED,
  'tab\t line\n return\r null\u0000 bell\u0007 "quotes" \\ / \u2028',
  'é 漢字 🚀 \u{1F469}\u200D\u{1F52C} \uFEFF',
  '  \n white space at its ends \t ',
  `{"aMegabyte":"${'0123456789abcdef'.repeat(65_536)}"}`,
  '"the end"',
]

for (const dialect of ['auto', 'task-agent']) {
  test(`${dialect}: each request carries the last state byte for byte, and only the new message`, async ({
    open,
    chat,
    agent,
  }) => {
    await open({attributes: `dialect="${dialect}"`})

    for (const [index, state] of STATES.entries()) {
      await chat.say(`Message ${index}`)
      const turn = await agent.turn(index + 1)
      const {messages, serializedState} = turn.request.body
      expect(textsOf(messages)).toEqual([`Message ${index}`])
      expect(bytes(serializedState)).toBe(bytes(STATES[index - 1]))
      answer(turn, `Reply ${index}`, state)
      await chat.expectIdle()
    }

    expect(agent.requests[0]?.body).not.toHaveProperty('serializedState')
  })

  test(`${dialect}: a reload carries the state along`, async ({open, page, chat, agent}) => {
    await open({attributes: `dialect="${dialect}"`})
    await chat.say('First')
    answer(await agent.turn(), 'One', ESCAPED)
    await chat.expectIdle()
    await page.reload()

    await chat.say('Second')
    const {request} = await agent.turn(2)

    expect(bytes(request.body.serializedState)).toBe(bytes(ESCAPED))
    expect(textsOf(request.body.messages)).toEqual(['Second'])
  })

  test(`${dialect}: after a filtered turn the old state goes out, and neither blocked message`, async ({
    open,
    chat,
    agent,
  }) => {
    await open({attributes: `dialect="${dialect}"`})
    await chat.say('First')
    answer(await agent.turn(), 'One', '"state-1"')
    await chat.expectIdle()
    await chat.say('Something forbidden')
    filter(await agent.turn(2), 'Let us talk about tasks.', '"state-1"')
    await chat.expectIdle()

    await chat.say('Third')
    const {request} = await agent.turn(3)

    expect(request.body.serializedState).toBe('"state-1"')
    expect(textsOf(request.body.messages)).toEqual(['Third'])
    expect(request.text).not.toContain('forbidden')
    expect(request.text).not.toContain('Let us talk')
  })

  test(`${dialect}: a first turn that is filtered leaves nothing behind`, async ({
    open,
    chat,
    agent,
  }) => {
    await open({attributes: `dialect="${dialect}"`})
    await chat.say('Something forbidden')
    filter(await agent.turn(), 'Let us talk about tasks.')
    await chat.expectIdle()

    await chat.say('Second')
    const {request} = await agent.turn(2)

    expect(request.body).not.toHaveProperty('serializedState')
    expect(textsOf(request.body.messages)).toEqual(['Second'])
    expect(request.text).not.toContain('forbidden')
  })

  test(`${dialect}: a message whose run brought no state goes out again with the next`, async ({
    open,
    chat,
    agent,
  }) => {
    await open({attributes: `dialect="${dialect}"`})
    await chat.say('First')
    answer(await agent.turn(), 'One', '"state-1"')
    await chat.expectIdle()
    await chat.say('Second')
    ;(await agent.turn(2)).end({type: 'RUN_ERROR', message: 'No'}, 'data: [DONE]\n\n')
    await chat.expectIdle()

    await chat.say('Third')
    const {request} = await agent.turn(3)

    expect(request.body.serializedState).toBe('"state-1"')
    expect(textsOf(request.body.messages)).toEqual(['Second', 'Third'])
  })
}

test('task-agent sends exactly messages and state', async ({open, chat, agent}) => {
  await open({attributes: 'dialect="task-agent"'})
  await chat.say('First')
  answer(await agent.turn(), 'One', '"s"')
  await chat.expectIdle()
  await chat.say('Second')
  await agent.turn(2)

  expect(agent.requests.map(({text}) => text)).toEqual([
    '{"messages":[{"role":"user","content":"First"}]}',
    String.raw`{"messages":[{"role":"user","content":"Second"}],"serializedState":"\"s\""}`,
  ])
})

test('a filtered turn before, within or without text reads like any reply', async ({
  open,
  chat,
  agent,
}) => {
  await open()
  await chat.say('Before any text')
  filter(await agent.turn(), 'No.')
  await chat.expectIdle()
  await chat.say('After some text')
  const second = await agent.turn(2)
  second.send({type: 'TEXT_MESSAGE_CONTENT', messageId: 'm1', delta: 'First you need'})
  filter(second, 'Not that.')
  await chat.expectIdle()
  await chat.say('Without words')
  ;(await agent.turn(3)).end({type: 'CONTENT_FILTER', messageId: 'cf-3'}, 'data: [DONE]\n\n')
  await chat.expectIdle()

  await chat.expectRows([
    'You: Before any text',
    'Reply: No.',
    'You: After some text',
    'Reply: Not that.',
    'You: Without words',
    'Reply: I can’t help with that. You can try asking in a different way.',
  ])
})

// As .NET writes it: quotes and all beyond ASCII as escapes.
function stateFrame(state: string): string {
  const json = JSON.stringify({type: 'THREAD_STATE', serializedState: state}).replaceAll(
    /\\"|[\u007f-\uffff]/g,
    (match) => `\\u${(match.codePointAt(match.length - 1) ?? 0).toString(16).padStart(4, '0')}`,
  )
  return `data: ${json}\n\n`
}

function answer(turn: Turn, text: string, state: string): void {
  const messageId = `m-${text}`
  turn.end(
    {type: 'TEXT_MESSAGE_CONTENT', messageId, delta: text},
    stateFrame(state),
    'data: [DONE]\n\n',
  )
}

function filter(turn: Turn, message: string, state?: string): void {
  turn.send({type: 'CONTENT_FILTER', error: 'content_filter', message, messageId: 'cf-1'})
  if (state !== undefined) turn.send(stateFrame(state))
  turn.end('data: [DONE]\n\n')
}

function bytes(text = ''): string {
  return Buffer.from(text, 'utf8').toString('hex')
}

function textsOf(messages: readonly {content?: unknown}[]): unknown[] {
  return messages.map(({content}) => content)
}
