import {assert, expect, waitUntil} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import type {Item, UserTurn} from '../../src/conversation/state.ts'
import {EditRequest, RegenerateRequest} from '../../src/requests.ts'
import {
  click,
  converse,
  createChat,
  find,
  findAll,
  replaceUntilEnd,
  replies,
  reply,
  runEnd,
  said,
  shows,
} from '../agui-chat/support.ts'
import {fakeAgent, scriptedAgent, sse} from '../fake-agent.ts'
import {agentTurn, emptyChat, question, show, showConversation} from './stage.ts'

const COPY = '[part=actions] button[aria-label="Copy reply"]'
const COPIED = '[part=actions] button[aria-label="Copied"]'
const AGAIN = '[part=actions] button[aria-label="Try again"]'
const EDIT = 'button[aria-label="Edit message"]'

const text = (words: string, key = 't1'): Item => ({kind: 'text', key, messageId: key, text: words})
const user: UserTurn = {
  kind: 'user',
  key: 'u1',
  messageId: 'm-u1',
  text: 'hi',
  delivery: 'sent',
}
function recordCopies(): readonly Readonly<Record<string, string>>[] {
  const copies: Record<string, string>[] = []
  replaceUntilEnd(navigator, 'clipboard', {
    write: async ([item]: ClipboardItem[]) => {
      const kinds = await Promise.all(
        item!.types.map(async (type) => [type, await (await item!.getType(type)).text()] as const),
      )
      copies.push(Object.fromEntries(kinds))
    },
  } as unknown as Clipboard)
  return copies
}

describe('the buttons under a reply', () => {
  it('are accessible', async () => {
    const chat = await emptyChat()
    await show(chat, user, agentTurn([text('Hello')]))

    await expect(chat).to.be.accessible()
  })

  it('copy it as it was written, and as it is drawn, without what is only ours', async () => {
    const copies = recordCopies()
    const chat = await emptyChat()
    await show(
      chat,
      agentTurn([text('Some **bold**\n\n```js\nlet a\n```'), text('[b](https://b.example)', 't2')]),
    )

    await click(chat, COPY)
    await waitUntil(() => copies.length > 0)

    const [copy] = copies
    assert.equal(
      copy?.['text/plain'],
      'Some **bold**\n\n```js\nlet a\n```\n\n[b](https://b.example)',
    )
    const drawn = document.createElement('div')
    drawn.append(new DOMParser().parseFromString(copy?.['text/html'] ?? '', 'text/html').body)
    assert.equal(drawn.querySelector('strong')?.textContent, 'bold')
    assert.equal(drawn.querySelector('pre')?.textContent.trim(), 'let a')
    assert.equal(drawn.querySelector('a')?.textContent, 'b')
    assert.isNull(drawn.querySelector('button, [class], [part]'))
  })

  it('say Copied for two seconds', async () => {
    recordCopies()
    const later: (() => void)[] = []
    const {setTimeout} = globalThis
    replaceUntilEnd(globalThis, 'setTimeout', ((run: () => void, ms?: number) =>
      ms === 2000 ? later.push(run) : setTimeout(run, ms)) as typeof setTimeout)
    const chat = await emptyChat()
    await show(chat, agentTurn([text('Hello')]))

    await click(chat, COPY)
    await waitUntil(() => shows(chat, COPIED))
    const during = shows(chat, COPY)
    later[0]?.()
    await chat.updateComplete

    assert.isFalse(during)
    assert.isTrue(shows(chat, COPY))
  })

  it('come when the reply is finished, and move nothing', async () => {
    const chat = await emptyChat()
    await show(chat, user, agentTurn([text('Hello')], 'running'))
    const before = shows(chat, '[part=actions]')
    const {height} = find(chat, '.assistant-message').getBoundingClientRect()

    await show(chat, user, agentTurn([text('Hello')]))

    assert.isFalse(before)
    assert.equal(find(chat, '.assistant-message').getBoundingClientRect().height, height)
  })

  it('offer another try for the last reply only', async () => {
    const chat = await emptyChat()
    const first = {...agentTurn([text('One')]), key: 'a1'}

    await show(chat, user, first, {...user, key: 'u2'}, agentTurn([text('Two')]))

    assert.lengthOf(findAll(chat, COPY), 2)
    assert.lengthOf(findAll(chat, AGAIN), 1)
    assert.isTrue(findAll(chat, '.assistant-message')[1]?.querySelector(AGAIN) !== null)
  })

  it('offer neither another try nor editing where the server holds the history', async () => {
    const state = sse({type: 'THREAD_STATE', serializedState: 'x'})
    const chat = await createChat(fakeAgent(reply('Hello'), state))

    await converse(chat)

    assert.isFalse(shows(chat, `${AGAIN}, ${EDIT}`))
    assert.isTrue(shows(chat, COPY))
  })

  it('are not there while a question is open', async () => {
    const chat = await emptyChat()

    await show(chat, user, agentTurn([text('Hm'), question()]))

    assert.isFalse(shows(chat, `${COPY}, ${AGAIN}, ${EDIT}`))
  })

  for (const setting of ['disabled', 'readonly'] as const) {
    it(`leave only copying where the chat is ${setting}`, async () => {
      const chat = await emptyChat({[setting]: true})

      await show(chat, user, agentTurn([text('Hello')]))

      assert.isFalse(shows(chat, `${AGAIN}, ${EDIT}`))
      assert.isTrue(shows(chat, COPY))
    })
  }

  it('leave trying again to the banner where the reply failed', async () => {
    const chat = await emptyChat()

    await show(chat, user, agentTurn([text('Hel')], 'failed'))

    assert.isFalse(shows(chat, AGAIN))
  })

  it('ask for another reply', async () => {
    const chat = await emptyChat()
    await show(chat, user, agentTurn([text('Hello')]))
    let asked = 0
    chat.addEventListener(RegenerateRequest.type, () => asked++)

    await click(chat, AGAIN)

    assert.equal(asked, 1)
  })

  it('bring another reply, with the focus in the message box', async () => {
    const agent = scriptedAgent([reply('One')], [reply('Two', 'm2')])
    const chat = await createChat(agent)
    await converse(chat)
    const ended = runEnd(chat)

    find(chat, AGAIN).focus()
    await click(chat, AGAIN)
    await ended
    await chat.updateComplete

    assert.deepEqual(replies(chat), ['Two'])
    assert.deepEqual(said(chat), ['hi'])
    assert.isTrue(chat.shadowRoot?.activeElement === find(chat, 'textarea'))
  })

  it('are the same under a blocked reply', async () => {
    const run = fakeAgent(
      'data: {"type":"CONTENT_FILTER","message":"Not that."}\n\ndata: [DONE]\n\n',
    )
    const chat = await createChat(run)

    await converse(chat)

    assert.isTrue(shows(chat, COPY))
  })
})

describe('a message of the visitor’s', () => {
  const edited = async (settings: Partial<AguiChat> = {}) => {
    const chat = await emptyChat(settings)
    await show(chat, user, agentTurn([text('Hello')]))
    const requests: [string, string][] = []
    chat.addEventListener(
      EditRequest.type,
      (event) => {
        event.stopImmediatePropagation()
        event.isAccepted = true
        requests.push([event.messageId, event.text])
      },
      {capture: true},
    )
    await click(chat, EDIT)
    const field = find(chat, '.edit textarea') as HTMLTextAreaElement
    return {chat, requests, field}
  }

  it('is accessible while it is edited', async () => {
    const {chat} = await edited()

    await expect(chat).to.be.accessible()
  })

  it('is edited in its place, and sent anew', async () => {
    const {chat, requests, field} = await edited()
    const hasFocus = chat.shadowRoot?.activeElement === field
    const before = [field.value, shows(chat, '[part=bubble]')]

    field.value = 'Hello there \n'
    await click(chat, '.edit [type=submit]')

    assert.isTrue(hasFocus)
    assert.deepEqual(before, ['hi', false])
    assert.deepEqual(requests, [['m-u1', 'Hello there']])
    assert.isFalse(shows(chat, '.edit'))
  })

  it('takes everything after it along when it is sent anew', async () => {
    const agent = scriptedAgent([reply('One')], [reply('Two', 'm2')])
    const chat = await createChat(agent)
    await converse(chat)
    const ended = runEnd(chat)
    await click(chat, EDIT)

    ;(find(chat, '.edit textarea') as HTMLTextAreaElement).value = 'hello'
    await click(chat, '.edit [type=submit]')
    await ended
    await chat.updateComplete

    assert.deepEqual([said(chat), replies(chat)], [['hello'], ['Two']])
    assert.isTrue(chat.shadowRoot?.activeElement === find(chat, '[data-testid=chat-input]'))
  })

  it('keeps its new words where they are until the chat can take them', async () => {
    const chat = await createChat(scriptedAgent([reply('One')], [reply('Two', 'm2')]))
    await converse(chat)
    await click(chat, EDIT)
    const field = find(chat, '.edit textarea') as HTMLTextAreaElement
    field.value = 'hello'

    chat.disabled = true
    await click(chat, '.edit [type=submit]')
    const refused = [said(chat), shows(chat, '.edit') && field.isConnected && field.value]
    chat.disabled = false
    const ended = runEnd(chat)
    await click(chat, '.edit [type=submit]')
    await ended
    await chat.updateComplete

    assert.deepEqual(refused, [[], 'hello'])
    assert.deepEqual([said(chat), replies(chat)], [['hello'], ['Two']])
  })

  it('is sent by Ctrl and Enter, and never empty', async () => {
    const {chat, requests, field} = await edited()
    const enter = () =>
      field.dispatchEvent(
        new KeyboardEvent('keydown', {
          key: 'Enter',
          ctrlKey: true,
          bubbles: true,
          cancelable: true,
        }),
      )

    field.value = ' \n'
    enter()
    field.value = 'x'
    enter()
    await chat.updateComplete

    assert.deepEqual(requests, [['m-u1', 'x']])
  })

  for (const [what, leave] of [
    ['Cancel', async (chat: AguiChat) => click(chat, '.edit [type=button]')],
    [
      'Escape',
      async (chat: AguiChat) => {
        const event = new KeyboardEvent('keydown', {key: 'Escape', bubbles: true, composed: true})
        let isHeard = false
        chat.addEventListener('keydown', () => (isHeard = true), {once: true})
        find(chat, '.edit textarea').dispatchEvent(event)
        await chat.updateComplete
        assert.isFalse(isHeard)
      },
    ],
  ] as const) {
    it(`stays as it was after ${what}, with the focus on its button`, async () => {
      const {chat, requests} = await edited()

      await leave(chat)
      await new Promise((resolve) => setTimeout(resolve))

      assert.isEmpty(requests)
      assert.equal(find(chat, '[part=bubble]').textContent, 'hi')
      assert.isTrue(chat.shadowRoot?.activeElement === find(chat, EDIT))
    })
  }

  it('that did not reach the agent is sent again, not edited', async () => {
    const chat = await emptyChat()

    await show(chat, {...user, delivery: 'unsent'})

    assert.isFalse(shows(chat, EDIT))
  })
})

describe('what the visitor may say next', () => {
  const CHIPS = '.chips'
  const settled = [user, agentTurn([text('Hello')])]
  const followUps = ['One', 'Two', 'Three', 'Four', 'Five']

  it('is accessible', async () => {
    const chat = await emptyChat()
    await showConversation(chat, {turns: settled, followUps})

    await expect(chat).to.be.accessible()
  })

  it('stands under the last reply, four at most', async () => {
    const chat = await emptyChat()

    await showConversation(chat, {turns: settled, followUps})

    const list = find(chat, `${CHIPS}[part=suggestions]`)
    assert.equal(list.ariaLabel, 'Suggestions')
    assert.deepEqual(
      findAll(chat, `${CHIPS} [part=suggestion]`).map(({textContent}) => textContent.trim()),
      ['One', 'Two', 'Three', 'Four'],
    )
  })

  it('hides nothing in its words, and draws none of them', async () => {
    const chat = await emptyChat()

    await showConversation(chat, {turns: settled, followUps: ['Yes\u202eoN\u0007', '<b>No</b>']})

    assert.deepEqual(
      findAll(chat, `${CHIPS} [part=suggestion]`).map(({textContent}) => textContent.trim()),
      ['Yes\ufffdoN\ufffd', '<b>No</b>'],
    )
  })

  it('is sent at once, with the focus in the message box after that', async () => {
    const agent = scriptedAgent([reply('One')], [reply('Two', 'm2')])
    const chat = await createChat(agent)
    await converse(chat)
    Object.defineProperty(chat, 'conversation', {
      configurable: true,
      value: {...chat.conversation, followUps},
    })
    chat.requestUpdate()
    await chat.updateComplete
    Reflect.deleteProperty(chat, 'conversation')

    await click(chat, `${CHIPS} button`)
    await agent.requested(2)

    assert.include(agent.requests[1]?.text ?? '', '"One"')
    assert.isTrue(chat.shadowRoot?.activeElement === find(chat, 'textarea'))
    assert.isFalse(shows(chat, CHIPS))
  })

  it('fills the message box where the page says so, and is gone', async () => {
    const chat = await emptyChat({suggestionAction: 'fill'})
    await showConversation(chat, {turns: settled, followUps})

    await click(chat, `${CHIPS} button`)

    assert.equal(find(chat, 'textarea').value, 'One')
    assert.isFalse(shows(chat, CHIPS))
  })

  for (const [what, turns] of [
    ['the visitor has the last word', [user]],
    ['a question is open', [user, agentTurn([question()])]],
  ] as const) {
    it(`is not there while ${what}`, async () => {
      const chat = await emptyChat()

      await showConversation(chat, {turns, followUps})

      assert.isFalse(shows(chat, CHIPS))
    })
  }
})
