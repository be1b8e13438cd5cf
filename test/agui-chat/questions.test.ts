import {assert, oneEvent, waitUntil} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import type {AguiBeforeSendEvent, AguiInterruptEvent} from '../../src/events.ts'
import {AnswerRequest, EditRequest, RegenerateRequest} from '../../src/requests.ts'
import {fakeAgent, scriptedAgent, sse} from '../fake-agent.ts'
import {
  converse,
  createChat,
  delta,
  find,
  reply,
  replies,
  runEnd,
  runFinished,
  said,
  shows,
  words,
} from './support.ts'

const QUESTION = {id: 'i1', reason: 'confirmation', message: 'Delete all?'}
const ASKING = sse({...runFinished, outcome: {type: 'interrupt', interrupts: [QUESTION]}})

describe('a question of the agent’s', () => {
  for (const [what, change] of [
    ['a new thread', (chat) => chat.newThread()],
    ['other messages', (chat) => (chat.messages = [])],
    ['a chat that is switched off', (chat) => (chat.disabled = true)],
  ] satisfies [string, (chat: AguiChat) => unknown][]) {
    it(`leaves the focus in the chat when ${what} takes its buttons`, async () => {
      const chat = await createChat(fakeAgent(ASKING))
      await converse(chat)
      find(chat, '[part=card-actions] button').focus()

      change(chat)
      await chat.updateComplete

      await waitUntil(() => document.activeElement === chat)
      assert.isFalse(shows(chat, '[part=card-actions]'))
    })
  }

  it('asks for no answer where none can be given', async () => {
    const chat = await createChat(fakeAgent(ASKING))
    await converse(chat)
    const before = words(chat, '[part=note]')

    chat.readonly = true
    await chat.updateComplete
    const readonly = words(chat, '[part=note]')
    Object.assign(chat, {readonly: false, disabled: true})
    await chat.updateComplete

    assert.equal(before, 'Answer above to continue.')
    assert.notInclude([readonly, words(chat, '[part=note]')], before)
  })

  it('is told to the page when the run ends with it', async () => {
    const chat = await createChat(fakeAgent(ASKING))
    const asked = oneEvent<AguiInterruptEvent>(chat, 'agui-interrupt')
    const ended = runEnd(chat)

    await converse(chat)

    assert.deepInclude((await asked).interrupts[0], {id: 'i1', message: 'Delete all?'})
    assert.equal((await ended).outcome, 'interrupted')
    assert.isTrue(chat.matches(':state(awaiting)'))
  })

  it('is answered by a script', async () => {
    const agent = scriptedAgent([ASKING], [reply('Done')])
    const chat = await createChat(agent)
    await converse(chat)

    const {outcome} = await chat.resume([{interruptId: 'i1', status: 'resolved', payload: true}])
      .result
    await chat.updateComplete

    assert.equal(outcome, 'finished')
    assert.deepEqual(agent.requests[1]?.body['resume'], [
      {interruptId: 'i1', status: 'resolved', payload: true},
    ])
    assert.deepEqual(replies(chat), ['Done'])
    assert.isFalse(chat.matches(':state(awaiting)'))
  })

  it('is answered by whatever inside the widget asks for it', async () => {
    const agent = scriptedAgent([ASKING], [reply('Done')])
    const chat = await createChat(agent)
    await converse(chat)
    const ended = runEnd(chat)

    find(chat, '[part=log]').dispatchEvent(new AnswerRequest('i1', 'cancelled'))

    assert.equal((await ended).outcome, 'cancelled')
    assert.deepEqual(agent.requests[1]?.body['resume'], [{interruptId: 'i1', status: 'cancelled'}])
  })

  it('is answered once, and not at all where the chat can only be read', async () => {
    const agent = scriptedAgent([ASKING], [reply('Done')])
    const chat = await createChat(agent, {readonly: true})
    await converse(chat)

    find(chat, '[part=log]').dispatchEvent(new AnswerRequest('i1', 'cancelled'))
    await chat.updateComplete

    assert.lengthOf(agent.requests, 1)
  })

  it('is still there after a reload', async () => {
    const before = await createChat(fakeAgent(ASKING))
    await converse(before)
    before.remove()
    await Promise.resolve()

    const chat = await createChat(fakeAgent(reply('Done')))

    assert.isTrue(chat.matches(':state(awaiting)'))
  })
})

describe('going back', () => {
  const twice = () => scriptedAgent([reply('One')], [reply('Two', 'm2')])

  it('asks for another answer, by method or from inside', async () => {
    const chat = await createChat(twice())
    await converse(chat)
    const ended = runEnd(chat)

    find(chat, '[part=log]').dispatchEvent(new RegenerateRequest())
    await ended
    await chat.updateComplete

    assert.deepEqual([said(chat), replies(chat)], [['hi'], ['Two']])
  })

  it('words a message anew, and asks the page first, as for any message', async () => {
    const agent = twice()
    const chat = await createChat(agent)
    await converse(chat)
    const {messageId = ''} = chat.conversation.turns[0] as {messageId?: string}
    const before = oneEvent<AguiBeforeSendEvent>(chat, 'agui-before-send')
    const ended = runEnd(chat)

    find(chat, '[part=log]').dispatchEvent(new EditRequest(messageId, 'better'))
    await ended
    await chat.updateComplete

    assert.equal((await before).text, 'better')
    assert.deepEqual([said(chat), replies(chat)], [['better'], ['Two']])
  })

  it('changes nothing where the page keeps the new words back', async () => {
    const chat = await createChat(twice())
    await converse(chat)
    const {messageId = ''} = chat.conversation.turns[0] as {messageId?: string}
    chat.addEventListener('agui-before-send', (event) => event.preventDefault())

    const {outcome} = await chat.edit(messageId, 'better').result

    assert.equal(outcome, 'cancelled')
    assert.deepEqual([said(chat), replies(chat)], [['hi'], ['One']])
  })
})

describe('followUps', () => {
  const SUGGESTING = sse(
    delta('Hello'),
    {type: 'CUSTOM', name: 'suggestions', value: ['More?']},
    runFinished,
  )

  it('are the agent’s, unless the page has its own', async () => {
    const chat = await createChat(fakeAgent(SUGGESTING))
    await converse(chat)
    assert.deepEqual(chat.followUps, ['More?'])

    chat.followUps = ['Mine']

    assert.deepEqual(chat.followUps, ['Mine'])
  })

  it('of a page are a list, or none', async () => {
    const chat = await createChat(fakeAgent(reply('Hello')))
    await converse(chat)

    for (const what of [{}, 7, 'text', null]) {
      chat.followUps = what as unknown as string[]
      await chat.updateComplete

      assert.isEmpty(chat.followUps)
    }
  })

  it('belong to the last reply: the next message takes the page’s away', async () => {
    const chat = await createChat(scriptedAgent([reply('Hello')]))
    await converse(chat)
    chat.followUps = ['Mine']

    await converse(chat)

    assert.isEmpty(chat.followUps)
  })
})
