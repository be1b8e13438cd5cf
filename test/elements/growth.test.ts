// What the widget draws of a conversation of which only the last words grew.
import {assert} from '@open-wc/testing'
import type {ReactiveElement} from 'lit'

import type {AguiChat} from '../../src/agui-chat.ts'
import type {AgentTurn, Item, TextItem} from '../../src/conversation/state.ts'
import {changedTurn, grownItem, isGrown} from '../../src/elements/growth.ts'
import type {Message} from '../../src/protocol/messages.ts'
import {
  ask,
  createChat,
  delta,
  findAll,
  hear,
  replaceUntilEnd,
  runStarted,
  settle,
  start,
  textOf,
} from '../agui-chat/support.ts'
import {liveAgent, type LiveAgent} from '../fake-agent.ts'
import {agentTurn, reasoning, toolCall} from './stage.ts'

const history = Array.from({length: 200}, (_, i): Message => ({
  id: `h${i}`,
  role: i % 2 === 0 ? 'user' : 'assistant',
  content: `Message **${i}**`,
}))

async function speaking(settings: Partial<AguiChat> = {}): Promise<[AguiChat, LiveAgent]> {
  // What counts seconds draws by itself.
  replaceUntilEnd(window, 'setInterval', (() => 0) as unknown as typeof setInterval)
  const agent = liveAgent()
  const chat = await createChat(agent, {storage: 'none', ...settings})
  await ask(chat, agent)
  await hear(chat, agent, runStarted, start(), delta('One'))
  const {length} = chat.conversation.turns
  while (findAll(chat, 'agui-message').length < length) await settle(chat)
  return [chat, agent]
}

/** Counts the updates of each kind of element until `act` is done. */
async function updates(chat: AguiChat, act: () => Promise<void>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const inner = 'agui-message-list, agui-message, agui-markdown, agui-composer, agui-actions'
  for (const element of [chat, ...findAll(chat, inner)] as ReactiveElement[]) {
    const controller = {
      hostUpdated: () => (counts[element.localName] = (counts[element.localName] ?? 0) + 1),
    }
    element.addController(controller)
    undo.push(() => element.removeController(controller))
  }
  await act()
  for (const end of undo.splice(0)) end()
  return counts
}

const undo: (() => void)[] = []

describe('a reply that grows', () => {
  it('is all that is drawn, under however many others', async () => {
    const [chat, agent] = await speaking({messages: history})

    const counts = await updates(chat, async () => hear(chat, agent, delta(' two')))

    assert.equal(textOf(findAll(chat, '[part=content]').at(-1)!), 'One two')
    assert.deepEqual(counts, {'agui-markdown': 1})
  })

  it('leaves the nodes of earlier turns as they are', async () => {
    const [chat, agent] = await speaking({messages: history})
    const records: MutationRecord[] = []
    const observer = new MutationObserver((more) => records.push(...more))
    const options = {subtree: true, childList: true, characterData: true, attributes: true}
    observer.observe(chat.shadowRoot!, options)

    await hear(chat, agent, delta(' two'))
    records.push(...observer.takeRecords())
    observer.disconnect()

    const last = findAll(chat, 'agui-message').at(-1)!
    assert.isNotEmpty(records)
    const inPage = records.filter(({target}) => target.isConnected)
    assert.isTrue(inPage.every(({target}) => last.contains(target)))
  })
})

const text = (words: string, more: Partial<TextItem> = {}): TextItem => ({
  kind: 'text',
  key: 't1',
  messageId: 'm1',
  text: words,
  ...more,
})

const running = (...items: Item[]): AgentTurn => agentTurn(items, 'running')

describe('growth', () => {
  const call = toolCall({state: 'args', args: '{"a'})

  it('is the last item with more words, of whatever kind', () => {
    const said = text('One two')
    const thought = reasoning('Hm, well')
    const called = {...call, args: '{"a":1'}

    const grown = [
      grownItem(running(call, text('One')), running(call, said)),
      grownItem(running(reasoning('Hm')), running(thought)),
      grownItem(running(call), running(called)),
    ]

    assert.isTrue(grown.every((item, i) => item === [said, thought, called][i]))
  })

  const one = text('One')
  const two = text('One two')
  const cases: Readonly<Record<string, readonly [AgentTurn, AgentTurn]>> = {
    'a new item': [running(one), running(one, call)],
    'an item that went': [running(call, one), running(one)],
    'an earlier item that changed': [
      running(call, one),
      running({...call, state: 'finished'}, two),
    ],
    'first words, since nothing stood there': [running(text(' ')), running(one)],
    'the end of the turn': [running(one), agentTurn([two])],
    'another state of the item': [running(call), running({...call, state: 'running'})],
    'a notice in place of words': [running(one), running(text('', {isFilterNotice: true}))],
  }
  for (const [what, [before, now]] of Object.entries(cases)) {
    it(`is not ${what}`, () => {
      assert.isUndefined(grownItem(before, now))
    })
  }

  it('is of the last turn alone', () => {
    const [before, now] = [running(one), running(two)]
    const other = {...before, key: 'other'}

    assert.isTrue(changedTurn([other, before], [other, now]) === now)
    assert.isUndefined(changedTurn([before, other], [now, other]))
    assert.isUndefined(changedTurn([before, other], [before, now]))
    assert.isUndefined(changedTurn([before], [other, now]))
    assert.isUndefined(changedTurn(undefined, [now]))
  })

  it('is all there is to a conversation, but for its messages', async () => {
    const {conversation} = await createChat(liveAgent())
    const before = {...conversation, turns: [running(one)]}
    const now = {...conversation, turns: [running(two)], messages: []}

    assert.isTrue(isGrown(before, now))
    assert.isFalse(isGrown(before, {...now, status: 'Thinking'}))
    assert.isFalse(isGrown({...before, status: 'Thinking'}, now))
  })
})
