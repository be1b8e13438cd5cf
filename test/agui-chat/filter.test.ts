import {assert} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import {fakeAgent, liveAgent, scriptedAgent, sse} from '../fake-agent.ts'
import {
  ask,
  converse,
  createChat,
  delta,
  end,
  find,
  findAll,
  hangUp,
  hear,
  shows,
  replies,
  reply,
  runFinished,
  runStarted,
  said,
  start,
  runEnd,
} from './support.ts'

const NOTICE = 'I cannot help with **that**.'
const STANDARD = 'I can’t help with that. You can try asking in a different way.'

const filter = (message?: string) => ({
  type: 'CONTENT_FILTER',
  error: 'content_filter',
  messageId: 'cf-0123456789abcdef',
  ...(message === undefined ? {} : {message}),
})
const state = {type: 'THREAD_STATE', serializedState: 'kept'}

// An agent that keeps the thread answers once: what sets the two apart is one button, see below.
const once = {storage: 'none', dialect: 'task-agent'} as const

describe('a blocked message', () => {
  describe('is answered by a turn that nobody can tell from any other', () => {
    for (const [what, events, text] of [
      ['before any text', [filter(NOTICE), runFinished], NOTICE],
      ['after text', [start(), delta('Well, '), filter(NOTICE), runFinished], NOTICE],
      [
        'after a whole message',
        [start(), delta('Well'), end(), filter(NOTICE), runFinished],
        NOTICE,
      ],
      ['without wording', [filter(), runFinished], STANDARD],
      ['with an empty wording', [filter(''), runFinished], STANDARD],
      ['as TaskAgent does', [filter(NOTICE), state], NOTICE],
    ] as const) {
      it(`when the filter comes ${what}`, async () => {
        const kept = events.some((event) => event === state) ? [sse(state)] : []
        const ordinary = await createChat(fakeAgent(reply(text), ...kept), once)
        const filtered = await createChat(fakeAgent(sse(...events)), once)

        await converse(ordinary)
        await converse(filtered)

        assert.equal(outline(filtered), outline(ordinary))
      })
    }

    it('later in a conversation, too', async () => {
      const first = reply('Hello', 'm0')
      const ordinary = await createChat(scriptedAgent([first], [reply(NOTICE)]), once)
      const filtered = await createChat(
        scriptedAgent([first], [sse(filter(NOTICE), runFinished)]),
        once,
      )

      for (const chat of [ordinary, filtered]) {
        await converse(chat, 'one')
        await converse(chat, 'two')
      }

      assert.equal(outline(filtered), outline(ordinary))
    })

    it('and stays so after a reload', async () => {
      const chat = await createChat(fakeAgent(sse(filter(), runFinished)))
      await converse(chat)
      chat.remove()
      await Promise.resolve()

      const again = await createChat(fakeAgent())

      assert.deepEqual(replies(again), [STANDARD])
      assert.isFalse(shows(again, '[part=error]'))
    })
  })

  it('takes back the words that were streamed, and keeps tools and steps', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)
    await hear(
      chat,
      agent,
      {type: 'STEP_STARTED', stepName: 'look'},
      {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find'},
      {type: 'TOOL_CALL_END', toolCallId: 'c1'},
      {type: 'TOOL_CALL_RESULT', toolCallId: 'c1', messageId: 'x', content: 'found'},
      delta('Here is how'),
    )
    const before = replies(chat)

    await hear(chat, agent, filter(NOTICE), runFinished)
    await hangUp(chat, agent)

    assert.deepEqual(before, ['Here is how'])
    assert.deepEqual(replies(chat), ['I cannot help with that.'])
    assert.lengthOf(findAll(chat, '[part=tool]'), 1)
    assert.lengthOf(findAll(chat, '[part=step]'), 1)
  })

  it('is not answered anew, since another answer would be blocked, too', async () => {
    const ordinary = await createChat(fakeAgent(reply('Well')), {storage: 'none'})
    const filtered = await createChat(fakeAgent(sse(filter(NOTICE), runFinished)), {
      storage: 'none',
    })

    await converse(ordinary)
    await converse(filtered)

    const again = '[part~=actions] [aria-label="Try again"]'
    assert.isTrue(shows(ordinary, again))
    assert.isFalse(shows(filtered, again))
  })

  it('is no failure: no banner, no retry, composer free', async () => {
    const chat = await createChat(fakeAgent(sse(filter(NOTICE), runFinished)))
    const ended = runEnd(chat)

    await converse(chat)

    assert.equal((await ended).outcome, 'finished')
    assert.isFalse(shows(chat, '[part=error]'))
    assert.isFalse(chat.matches(':state(error)'))
    assert.equal(find(chat, '[part=send-button]').dataset['action'], 'send')
  })

  it('is shown, but neither it nor its answer is sent again', async () => {
    const agent = scriptedAgent([sse(runStarted, filter(NOTICE), runFinished)], [reply('Hello')])
    const chat = await createChat(agent)

    await converse(chat, 'blocked')
    await converse(chat, 'harmless')

    const {body} = await agent.requested(2)
    assert.deepEqual(said(chat), ['blocked', 'harmless'])
    assert.deepEqual(
      (body['messages'] as {content: string}[]).map(({content}) => content),
      ['harmless'],
    )
  })

  it('leaves TaskAgent’s state as it was before', async () => {
    const agent = scriptedAgent(
      [sse(delta('Hello', 'm0'), state)],
      [sse(filter(NOTICE), state)],
      [sse(delta('Again', 'm2'), state)],
    )
    const chat = await createChat(agent, {dialect: 'task-agent'})

    for (const text of ['one', 'blocked', 'three']) await converse(chat, text)

    assert.deepEqual((await agent.requested(3)).body, {
      messages: [{role: 'user', content: 'three'}],
      serializedState: 'kept',
    })
  })
})

/** All the chat shows, but for ids, keys and times. */
function outline(chat: AguiChat): string {
  const copy = document.createElement('template')
  copy.innerHTML = chat.shadowRoot?.innerHTML ?? ''
  for (const element of copy.content.querySelectorAll('*')) {
    for (const name of ['id', 'aria-labelledby', 'title', 'datetime']) {
      if (element.hasAttribute(name)) element.setAttribute(name, 'any')
    }
    if (element.localName === 'time') element.textContent = 'any'
  }
  return copy.innerHTML.replaceAll(/<!--.*?-->/gs, '').replaceAll(/>\s+</g, '>\n<')
}
