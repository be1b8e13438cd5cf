import {assert, expect, fixture, html} from '@open-wc/testing'

import {defineInnerElements} from '../../src/elements/define.ts'

import type {AguiChat} from '../../src/agui-chat.ts'
import {
  ask,
  click,
  converse,
  createChat,
  delta,
  find,
  findAll,
  hangUp,
  hear,
  shows,
  replaceUntilEnd,
  replies,
  reply,
  runFinished,
  said,
  start,
  textOf,
  words,
  runEnd,
} from '../agui-chat/support.ts'
import {
  fakeAgent,
  liveAgent,
  refusingAgent,
  scriptedAgent,
  sse,
  type Answer,
} from '../fake-agent.ts'

const RETRY = '[part~=retry]'
const banner = (chat: AguiChat) => words(chat, '[part=error] p')
const refuse =
  (status: number, headers: HeadersInit = {}) =>
  () =>
    new Response('<h1>secret</h1>', {status, headers})

describe('a failed run', () => {
  it('is accessible', async () => {
    const chat = await createChat(refusingAgent(500))
    await converse(chat)

    await expect(chat).to.be.accessible()
  })

  describe('says in plain words why', () => {
    const html = {'content-type': 'text/html'}
    const failures: Record<string, [Answer, string]> = {
      'nobody could be reached': [
        () => Promise.reject(new TypeError('Failed to fetch')),
        'Couldn’t reach the assistant.',
      ],
      'the request was bad': [refuse(400), 'The request was not accepted.'],
      'there is no such agent': [refuse(404), 'The request was not accepted.'],
      'the request was moved': [refuse(302), 'The request was not accepted.'],
      'nobody is signed in': [refuse(401), 'You need to sign in again.'],
      'it is forbidden': [refuse(403), 'You need to sign in again.'],
      'the chat went on elsewhere': [refuse(409), 'This chat continued elsewhere.'],
      'there were too many requests': [refuse(429), 'Too many messages right now.'],
      'the service is down': [refuse(503), 'Too many messages right now.'],
      'the server broke': [refuse(500), 'The assistant had a problem.'],
      'a page came instead of events': [
        () => new Response('<h1>secret</h1>', {headers: html}),
        'The assistant had a problem.',
      ],
      'nothing came': [[], 'No answer came. The server ended the connection.'],
      'only heartbeats came': [
        [': heartbeat\n\n'],
        'No answer came. The server ended the connection.',
      ],
      'it was cut off': [
        [sse(start(), delta('Once'))],
        'The reply didn’t finish. The server ended the connection.',
      ],
      'the agent failed before a word': [
        [sse({type: 'RUN_ERROR', message: 'secret'})],
        'The assistant had a problem.',
      ],
      'the agent failed in the middle': [
        [sse(delta('Once'), {type: 'RUN_ERROR', message: 'secret'})],
        'The reply didn’t finish.',
      ],
    }

    for (const [what, [answer, expected]] of Object.entries(failures)) {
      it(`when ${what}`, async () => {
        const chat = await createChat(scriptedAgent(answer))

        await converse(chat)

        assert.equal(banner(chat), expected)
        assert.notInclude(chat.shadowRoot?.textContent ?? '', 'secret')
        assert.isTrue(chat.matches(':state(error)'))
        assert.deepEqual(said(chat), ['hi'])
        assert.equal(find(chat, '[part=send-button]').dataset['action'], 'send')
      })
    }
  })

  for (const [type, isPartial, expected] of [
    ['timeout', false, 'No response yet.'],
    ['timeout', true, 'The reply didn’t finish. No response yet.'],
    ['loop', true, 'The reply didn’t finish. The assistant went round in circles.'],
    ['too-large', true, 'The reply didn’t finish. The reply was too large.'],
  ] as const) {
    it(`says why after a ${type}, ${isPartial ? 'with' : 'without'} a word of the reply`, async () => {
      defineInnerElements()
      const failure = {type, at: Date.now()}

      const notice = await fixture(
        html`<agui-notice .failure=${failure} ?isPartial=${isPartial}></agui-notice>`,
      )

      assert.equal(textOf(notice), expected)
    })
  }

  it('stands directly before the message box', async () => {
    const chat = await createChat(refusingAgent(500))
    await converse(chat)

    assert.equal(find(chat, 'agui-notice').nextElementSibling?.localName, 'agui-composer')
  })

  it('keeps the text so far, and marks it', async () => {
    const chat = await createChat(fakeAgent(sse(start(), delta('Once upon'))))

    await converse(chat)

    assert.deepEqual(replies(chat), ['Once upon'])
    assert.equal(words(chat, '.assistant-message .meta'), 'The reply didn’t finish.')
  })

  it('closes what was open: no row and no card spins on', async () => {
    const chat = await createChat(
      fakeAgent(
        sse(
          {type: 'STEP_STARTED', stepName: 'look'},
          {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find'},
        ),
      ),
    )

    await converse(chat)

    assert.equal(find(chat, '[part=step]').dataset['state'], 'failed')
    assert.equal(find(chat, '[part=tool]').dataset['state'], 'failed')
    assert.isFalse(shows(chat, '.ring'))
  })

  it('is forgotten when the next one starts', async () => {
    const agent = scriptedAgent(refuse(500), [reply('Hello')])
    const chat = await createChat(agent)
    await converse(chat)

    await converse(chat, 'again')

    assert.isFalse(shows(chat, '[part=error]'))
    assert.isFalse(chat.matches(':state(error)'))
  })

  describe('can be tried again', () => {
    it('with one click, and the focus moves to the message box', async () => {
      const agent = scriptedAgent([sse(start(), delta('Once'))], [reply('Once upon', 'm2')])
      const chat = await createChat(agent)
      await converse(chat)
      const ended = runEnd(chat)

      await click(chat, RETRY)
      const focused = chat.shadowRoot?.activeElement?.localName
      await ended
      await chat.updateComplete

      assert.equal(focused, 'textarea')
      assert.deepEqual(said(chat), ['hi'])
      assert.deepEqual(replies(chat), ['Once upon'])
      assert.isFalse(shows(chat, '[part=error]'))
    })

    it('under the same id, and the text so far stays until something comes', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      await hear(chat, agent, start(), delta('Once'))
      await hangUp(chat, agent)

      chat.retry()
      await agent.requested(2)
      await chat.updateComplete
      const waiting = replies(chat)
      await hear(chat, agent, start('m2'), delta('Twice', 'm2'))

      const [first, second] = agent.requests.map(({body}) => body['messages'])
      assert.deepEqual(waiting, ['Once'])
      assert.deepEqual(replies(chat), ['Twice'])
      assert.deepEqual(second, first)
    })

    it('when it was stopped, by script', async () => {
      const agent = scriptedAgent([reply('Hello')])
      const chat = await createChat(agent)
      const run = chat.send('hi')
      run.stop()
      await run.result

      const {outcome} = await chat.retry().result
      await chat.updateComplete

      assert.equal(outcome, 'finished')
      assert.deepEqual(replies(chat), ['Hello'])
    })

    it('but not when nothing failed', async () => {
      const agent = fakeAgent(reply('Hello'))
      const chat = await createChat(agent)
      await converse(chat)

      const {outcome, error} = await chat.retry().result

      assert.equal(outcome, 'error')
      assert.equal(error?.type, 'config')
      assert.lengthOf(agent.requests, 1)
    })
  })

  describe('with a time to wait', () => {
    let now = 0
    beforeEach(() => {
      now = Date.now()
      replaceUntilEnd(Date, 'now', () => now)
    })

    it('counts down, and can be tried again only then', async () => {
      const agent = scriptedAgent(refuse(429, {'retry-after': '20'}), [reply('Hello')])
      const chat = await createChat(agent)
      await converse(chat)
      const first = banner(chat)
      await click(chat, RETRY)
      const early = agent.requests.length

      now += 18_500
      await redraw(chat)
      const later = banner(chat)
      const isHeld = find(chat, RETRY).ariaDisabled
      now += 1500
      await redraw(chat)
      const last = banner(chat)
      const ended = runEnd(chat)
      await click(chat, RETRY)
      await ended

      assert.equal(first, 'Too many messages right now. Try again in 20 s.')
      assert.equal(later, 'Too many messages right now. Try again in 2 s.')
      assert.equal(last, 'Too many messages right now.')
      assert.deepEqual([early, isHeld, agent.requests.length], [1, 'true', 2])
    })

    it('of more than the page allows leaves it to the visitor', async () => {
      const refusal = refusingAgent(503, {headers: {'retry-after': '20'}})
      const chat = await createChat(refusal, {limits: {retryAfter: 10}})

      await converse(chat)

      assert.equal(find(chat, RETRY).ariaDisabled, 'false')
    })

    it('of more than five minutes leaves it to the visitor', async () => {
      const chat = await createChat(refusingAgent(503, {headers: {'retry-after': '301'}}))

      await converse(chat)

      assert.equal(banner(chat), 'Too many messages right now.')
      assert.equal(find(chat, RETRY).ariaDisabled, 'false')
    })
  })

  describe('where the page wants details', () => {
    it('are the agent’s own words, as text', async () => {
      const failed = {type: 'RUN_ERROR', message: 'Out of <img src=x> \u202eink', code: 'E7'}
      const chat = await createChat(fakeAgent(sse(failed)), {errorDetails: true})

      await converse(chat)

      assert.include(banner(chat), 'E7 · Out of <img src=x> \ufffdink')
      assert.isFalse(shows(chat, '[part=error] img'))
    })

    it('are the status of a server that refused', async () => {
      const chat = await createChat(refusingAgent(500, {}, 'secret'), {errorDetails: true})

      await converse(chat)

      assert.equal(banner(chat), 'The assistant had a problem. HTTP 500')
    })

    it('are none without the wish', async () => {
      const chat = await createChat(fakeAgent(sse({type: 'RUN_ERROR', message: 'Out of ink'})))

      await converse(chat)

      assert.notInclude(banner(chat), 'ink')
    })
  })

  describe('of which nothing came back', () => {
    it('says so under the message, which can be sent again', async () => {
      const agent = scriptedAgent(refuse(500), [reply('Hello')])
      const chat = await createChat(agent)
      await converse(chat)
      const before = words(chat, '.turn.user .meta')
      const ended = runEnd(chat)

      await click(chat, '.turn.user .meta button')
      await ended
      await chat.updateComplete

      assert.equal(before, 'Not sent. Send again')
      assert.isFalse(shows(chat, '.turn.user .meta'))
      assert.deepEqual(said(chat), ['hi'])
      assert.deepEqual(replies(chat), ['Hello'])
    })

    it('offers that under the last message only', async () => {
      const chat = await createChat(refusingAgent(500))

      await converse(chat, 'one')
      await converse(chat, 'two')

      assert.deepEqual(
        findAll(chat, '.turn.user').map((turn) => turn.querySelectorAll('button').length),
        [0, 1],
      )
    })

    it('does not say so when the agent had begun', async () => {
      const chat = await createChat(
        fakeAgent(sse({type: 'RUN_STARTED', threadId: 't', runId: 'r'})),
      )

      await converse(chat)

      assert.isFalse(shows(chat, '.turn.user .meta'))
    })
  })

  it('is not one when the agent only hangs up late', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)
    await hear(chat, agent, delta('Hello'), runFinished)
    const ended = runEnd(chat)

    agent.fail()
    const {outcome} = await ended
    await chat.updateComplete

    assert.equal(outcome, 'finished')
    assert.isFalse(shows(chat, '[part=error]'))
  })
})

/** Draws again what depends on the time of day. */
async function redraw(chat: AguiChat): Promise<void> {
  const notice = find(chat, 'agui-notice') as HTMLElement & {requestUpdate(): void}
  notice.requestUpdate()
  await chat.updateComplete
}
