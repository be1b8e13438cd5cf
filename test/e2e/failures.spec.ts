/** The world says no: each fault has its words, keeps what was said, and leaves the composer free. */
import {reply, delta, startAgent, type Turn} from './support/agent.ts'
import {expect, test} from './support/test.ts'

interface Refusal {
  readonly fault: string
  readonly play: (turn: Turn) => void
  readonly error: string
}

const SECRET = 'stack trace at secret.internal'

// What a browser itself says of a fault is not for the visitor.
const BROWSER_SAYS = [/net::ERR_/, /status of [45]\d\d/]

const STATUSES: Readonly<Record<number, string>> = {
  400: 'The request was not accepted.',
  401: 'You need to sign in again.',
  403: 'You need to sign in again.',
  409: 'This chat continued elsewhere.',
  429: 'Too many messages right now.',
  500: 'The assistant had a problem.',
  503: 'Too many messages right now.',
}

const REFUSALS: readonly Refusal[] = [
  {
    fault: 'an HTML page instead of a stream',
    play: (turn) => turn.head(200, {'content-type': 'text/html'}).end(`<h1>${SECRET}</h1>`),
    error: 'The assistant had a problem.',
  },
  {
    fault: 'JSON instead of a stream',
    play: (turn) => turn.head(200, {'content-type': 'application/json'}).end(`"${SECRET}"`),
    error: 'The assistant had a problem.',
  },
  ...Object.entries(STATUSES).map(([status, error]) => ({
    fault: `status ${status}`,
    play: (turn: Turn) => turn.head(Number(status), {'content-type': 'text/html'}).end(SECRET),
    error,
  })),
  {
    fault: 'a redirect',
    play: (turn) => turn.head(307, {location: '/elsewhere'}).end(),
    error: 'The request was not accepted.',
  },
  {
    fault: 'a connection that breaks before a byte',
    play: (turn) => turn.cut(),
    error: 'Couldn’t reach the assistant.',
  },
  {
    fault: 'heartbeats and nothing else',
    play: (turn) => turn.end(': ping\n\n', ': ping\n\n'),
    error: 'No answer came. The server ended the connection.',
  },
]

for (const {fault, play, error} of REFUSALS) {
  test(`${fault}: the listed words, and a composer that works`, async ({
    open,
    chat,
    agent,
    complaints,
  }) => {
    complaints.expect(...BROWSER_SAYS)
    await open()
    await chat.say('Hello')
    play(await agent.turn())

    await chat.expectRows(['You: Hello', 'Note: Not sent. Send again', `Error: ${error} Try again`])
    await expect(chat.host).not.toContainText(SECRET)
    expect(agent.requests).toHaveLength(1)

    await chat.say('Are you back?')
    ;(await agent.turn(2)).end(...reply('Yes.'))
    await chat.expectIdle()
    await expect(chat.replies.last()).toContainText('Yes.')
    await expect(chat.error).toHaveCount(0)
    expect(agent.requests.map(({path}) => path)).toEqual(['/agent', '/agent'])
  })
}

test('an agent that is not there: the listed words, and Try again finds it when it is', async ({
  open,
  chat,
  agent,
  complaints,
}) => {
  complaints.expect(...BROWSER_SAYS)
  const gone = await startAgent()
  await gone.close()
  await open({endpoint: gone.url})
  await chat.say('Hello')
  await chat.expectRows([
    'You: Hello',
    'Note: Not sent. Send again',
    'Error: Couldn’t reach the assistant. Try again',
  ])

  await chat.host.evaluate((host, url) => host.setAttribute('endpoint', url), agent.url)
  await chat.say('Hello again')
  ;(await agent.turn()).end(...reply('Hi.'))

  await expect(chat.replies.last()).toContainText('Hi.')
})

test('a busy agent is asked again only after the time it asked for', async ({
  open,
  chat,
  agent,
  complaints,
}) => {
  complaints.expect(...BROWSER_SAYS)
  await open()
  await chat.say('Hello')
  ;(await agent.turn()).head(429, {'retry-after': '2'}).end()

  await expect(chat.error).toContainText(/Too many messages right now\. Try again in [12] s/)
  await expect(chat.retry).toHaveAttribute('aria-disabled', 'true')
  await chat.retry.dispatchEvent('click')
  await expect(chat.retry).toHaveAttribute('aria-disabled', 'false')
  expect(agent.requests).toHaveLength(1)
  await chat.retry.click()
  ;(await agent.turn(2)).end(...reply('Here I am.'))

  await chat.expectRows(['You: Hello', 'Reply: Here I am.'])
})

test('a reply cut by the server keeps its text, and Try again replaces it', async ({
  open,
  chat,
  agent,
  complaints,
}) => {
  complaints.expect(...BROWSER_SAYS)
  await open()
  await chat.say('Count')
  const turn = await agent.turn()
  turn.send(delta('One, two'))
  await chat.expectRows(['You: Count', 'Reply: One, two'])

  turn.cut()

  const unfinished = [
    'You: Count',
    'Reply: One, two',
    'Note: The reply didn’t finish.',
    'Error: The reply didn’t finish. The server ended the connection. Try again',
  ]
  await chat.expectRows(unfinished)
  await chat.retry.click()
  const again = await agent.turn(2)
  await expect(chat.host.getByText('One, two')).toBeVisible()
  again.end(...reply('One, two, three.'))
  await chat.expectRows(['You: Count', 'Reply: One, two, three.'])
  expect(again.request.body.messages).toEqual(turn.request.body.messages)
})

test('a message that was not sent can be sent again from where it stands', async ({
  open,
  chat,
  agent,
  complaints,
}) => {
  complaints.expect(...BROWSER_SAYS)
  await open()
  await chat.say('Hello')
  ;(await agent.turn()).head(500).end()

  await chat.host.getByRole('button', {name: 'Send again'}).click()
  ;(await agent.turn(2)).end(...reply('Hi.'))

  await chat.expectRows(['You: Hello', 'Reply: Hi.'])
})

test('an error the agent reports is told in our words, not in its own', async ({
  open,
  chat,
  agent,
}) => {
  await open()
  await chat.say('Hello')
  ;(await agent.turn()).end({type: 'RUN_STARTED'}, {type: 'RUN_ERROR', message: SECRET, code: 'X'})

  await chat.expectRows(['You: Hello', 'Error: The assistant had a problem. Try again'])
  await expect(chat.host).not.toContainText('secret')
})

test('without an endpoint the widget says how to set it up and sends nothing', async ({
  open,
  chat,
  complaints,
}) => {
  complaints.expect(/no endpoint: set the attribute/)
  await open({endpoint: ''})

  await expect(chat.error).toContainText('This chat isn’t set up yet.')
  await expect(chat.input).toBeDisabled()
  expect(complaints.all).toHaveLength(1)
})
