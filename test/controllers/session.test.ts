import {assert, fixture, html} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import {CONVERSATION_VERSION} from '../../src/conversation/state.ts'
import {
  ask,
  click,
  converse,
  createChat,
  delta,
  find,
  hangUp,
  hear,
  shows,
  recordWarnings,
  replaceUntilEnd,
  replies,
  reply,
  runFinished,
  said,
  start,
  words,
  runEnd,
} from '../agui-chat/support.ts'
import {fakeAgent, liveAgent, scriptedAgent, sse, type FakeAgent} from '../fake-agent.ts'
import {Timers} from '../timers.ts'

const PREFIX = `agui-chat:${CONVERSATION_VERSION}:`
const KEY = `${PREFIX}${location.origin}/agent`

describe('a session', () => {
  describe('after a reload', () => {
    it('shows the conversation, at its end, and says so', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      await converse(chat)

      const again = await reload(chat)

      assert.deepEqual(said(again), ['hi'])
      assert.deepEqual(replies(again), ['Hello'])
      assert.equal(words(again, '[part=banner]'), 'Picked up where you left off. Start new')
      assert.isTrue(again.matches(':state(restored)'))
    })

    it('says nothing of a conversation that was empty', async () => {
      const again = await reload(await createChat(fakeAgent()))

      assert.isFalse(shows(again, '[part=banner]'))
      assert.isFalse(again.matches(':state(restored)'))
    })

    it('goes on in the same thread', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      await converse(chat)
      const agent = fakeAgent(reply('Again', 'm2'))

      const again = await reload(chat, agent)
      await converse(again, 'more')

      const {body} = await agent.requested()
      assert.equal(body['threadId'], 't1')
      assert.deepEqual(contents(body), ['hi', 'Hello', 'more'])
    })

    it('says no more of it once the conversation goes on', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      await converse(chat)

      const again = await reload(chat, fakeAgent(reply('Again', 'm2')))
      await converse(again, 'more')

      assert.isFalse(shows(again, '[part=banner]'))
      assert.isFalse(again.matches(':state(restored)'))
    })

    it('starts anew at a click', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      await converse(chat)
      const again = await reload(chat)

      await click(again, '[part=banner] button')

      assert.deepEqual(said(again), [])
      assert.isFalse(shows(again, '[part=banner]'))
      assert.deepEqual(said(await reload(again)), [])
    })

    it('keeps the visitor’s message and the text so far, marked unfinished', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      await hear(chat, agent, start(), delta('Once upon'))

      const again = await reload(chat)

      assert.deepEqual(said(again), ['hi'])
      assert.deepEqual(replies(again), ['Once upon'])
      assert.include(words(again, '.assistant-message'), 'The reply didn’t finish.')
      assert.equal(words(again, '[part=error] p'), 'The reply didn’t finish.')
      assert.isFalse(again.matches(':state(running)'))
      assert.equal(find(again, '[part=send-button]').dataset['action'], 'send')
    })

    it('blames nobody, though the browser breaks the connection off before the page hides', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      await hear(chat, agent, start(), delta('Once upon'))
      const ends: string[] = []
      chat.addEventListener('agui-run-end', ({outcome}) => ends.push(outcome))

      agent.fail()
      for (let i = 0; i < 20; i += 1) await Promise.resolve()
      dispatchEvent(new Event('pagehide'))
      await nextTask()
      const told = [...ends]
      const again = await reload(chat)

      assert.deepEqual(told, [])
      assert.equal(words(again, '[part=error] p'), 'The reply didn’t finish.')
      assert.include(words(again, '.assistant-message'), 'The reply didn’t finish.')
    })

    it('says so without blame where the page comes back instead', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      await hear(chat, agent, start(), delta('Once upon'))
      const ended = runEnd(chat)

      dispatchEvent(new Event('pagehide'))
      agent.fail()
      await nextTask()
      dispatchEvent(new Event('pageshow'))
      await ended
      await chat.updateComplete

      assert.equal(words(chat, '[part=error] p'), 'The reply didn’t finish.')
      assert.include(sessionStorage.getItem(KEY) ?? '', '"truncated"')
    })

    it('can try again what it was cut in', async () => {
      const live = liveAgent()
      const chat = await createChat(live)
      await ask(chat, live)
      await hear(chat, live, start(), delta('Once upon'))
      const agent = fakeAgent(reply('Once upon a time', 'm2'))

      const again = await reload(chat, agent)
      const ended = runEnd(again)
      await click(again, '[part~=retry]')
      await ended
      await again.updateComplete

      assert.deepEqual(replies(again), ['Once upon a time'])
      assert.deepEqual(contents((await agent.requested()).body), ['hi'])
    })
  })

  describe('keeps serializedState', () => {
    const state = `"quotes" \\u0022 {"a":[1]} \n ${'é'.repeat(1024 * 1024)}`

    it('byte for byte', async () => {
      const chat = await createChat(
        fakeAgent(sse(delta('Hello'), {type: 'THREAD_STATE', serializedState: state})),
      )
      await converse(chat)
      const agent = fakeAgent(reply('Again', 'm2'))

      const again = await reload(chat, agent)
      await converse(again, 'more')

      const {body} = await agent.requested()
      assert.equal(body['serializedState'], state)
      assert.deepEqual(contents(body), ['more'])
    })

    it('at once, before the run is over', async () => {
      const live = liveAgent()
      const chat = await createChat(live)
      await ask(chat, live)
      await hear(chat, live, delta('Hello'), {type: 'THREAD_STATE', serializedState: state})

      const stored = sessionStorage.getItem(KEY)

      assert.include(stored ?? '', JSON.stringify(state))
      await hangUp(chat, live)
    })

    it('in memory alone when it is too large for storage, and the stored copy starts afresh', async () => {
      const large = 'x'.repeat(2 * 1024 * 1024 + 1)
      const state = sse({type: 'THREAD_STATE', serializedState: large})
      const agent = scriptedAgent([reply('Hello'), state], [reply('Yes', 'm2'), state])
      const chat = await createChat(agent)
      await converse(chat)
      await converse(chat, 'more')
      const next = fakeAgent(reply('Again', 'm3'))

      const again = await reload(chat, next)
      await converse(again, 'and more')

      const inMemory = (await agent.requested(2)).body
      const afterReload = (await next.requested()).body
      assert.equal(inMemory['serializedState'], large)
      assert.notProperty(afterReload, 'serializedState')
      assert.notEqual(afterReload['threadId'], inMemory['threadId'])
      assert.deepEqual(contents(afterReload), ['hi', 'Hello', 'more', 'Yes', 'and more'])
    })
  })

  describe('is written', () => {
    it('on send', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)

      await ask(chat, agent)

      assert.include(sessionStorage.getItem(KEY) ?? '', '"hi"')
    })

    it('at the end of a run', async () => {
      await converse(await createChat(fakeAgent(reply('Hello'))))

      assert.include(sessionStorage.getItem(KEY) ?? '', '"Hello"')
    })

    it('when the page hides', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      await hear(chat, agent, start(), delta('Hello'))
      const before = sessionStorage.getItem(KEY) ?? ''

      dispatchEvent(new Event('pagehide'))

      assert.notInclude(before, 'Hello')
      assert.include(sessionStorage.getItem(KEY) ?? '', '"Hello"')
    })

    it('every two seconds while a reply streams', async () => {
      const agent = liveAgent()
      const timers = useTimers()
      const chat = await createChat(agent)
      await ask(chat, agent)

      await hear(chat, agent, start(), delta('Hello'))
      // It is drawn once the timers fire.
      const heard = hear(chat, agent, delta(' you'))
      const isFolded = () => JSON.stringify(chat.conversation.turns).includes('Hello you')
      while (!isFolded()) await new Promise(requestAnimationFrame)
      const {delays} = timers
      timers.fire()
      await heard

      assert.deepEqual(
        delays.filter((delay) => delay === 2000),
        [2000],
      )
      assert.include(sessionStorage.getItem(KEY) ?? '', '"Hello you"')
    })

    it('under the endpoint’s origin and path and the storage-key, never with its query', async () => {
      const agent = fakeAgent(reply('Hello'))
      const chat = await createChat(agent, {endpoint: '/agent?token=secret', storageKey: 'help'})
      await converse(chat)

      assert.deepEqual(storedKeys(), [`${KEY}:help`])
      assert.notInclude(sessionStorage.getItem(`${KEY}:help`) ?? '', 'secret')
    })

    it('without headers', async () => {
      const headers = {authorization: 'Bearer secret'}
      await converse(await createChat(fakeAgent(reply('Hello')), {headers}))

      assert.notInclude(sessionStorage.getItem(KEY) ?? '', 'secret')
    })
  })

  describe('with storage="none"', () => {
    it('is kept nowhere', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')), {storage: 'none'})
      await converse(chat)

      assert.deepEqual(storedKeys(), [])
      assert.deepEqual(said(await reload(chat, fakeAgent(), {storage: 'none'})), [])
    })

    it('set later, is written no more', async () => {
      const chat = await createChat(fakeAgent(reply('Hello'), reply('Again', 'm2')))
      await converse(chat, 'first')

      chat.storage = 'none'
      await converse(chat, 'second')

      assert.deepEqual(said(chat), ['first', 'second'])
      assert.notInclude(sessionStorage.getItem(KEY) ?? '', 'second')
    })

    it('taken away later, is written from then on', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')), {storage: 'none'})
      await converse(chat, 'first')

      chat.removeAttribute('storage')
      chat.storage = 'session'
      await converse(chat, 'second')

      assert.include(sessionStorage.getItem(KEY) ?? '', 'first')
    })
  })

  describe('with storage="local"', () => {
    // Other test pages share the storage: the suffix keeps them apart.
    let storageKey = ''
    let key = ''
    beforeEach(() => {
      storageKey = `session-test-${crypto.randomUUID()}`
      key = `${KEY}:${storageKey}`
    })
    after(() => {
      const isOurs = (name: string) => name.includes('session-test-')
      for (const name of Object.keys(localStorage).filter(isOurs)) localStorage.removeItem(name)
    })

    it('is kept beyond the tab', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')), {storage: 'local', storageKey})
      await converse(chat)
      sessionStorage.clear()

      const again = await reload(chat, fakeAgent(), {storage: 'local', storageKey})

      assert.deepEqual(replies(again), ['Hello'])
      assert.deepEqual(storedKeys(), [])
    })

    it('is left to the other tab that has it, with a warning that names storage-key', async () => {
      const release = await holdLock(key)
      const timers = useTimers()
      const warnings = recordWarnings()
      const chat = await createChat(fakeAgent(reply('Hello')), {storage: 'local', storageKey})
      timers.fire()
      timers.restore()

      await converse(chat)

      assert.deepEqual(replies(chat), ['Hello'])
      assert.isNull(localStorage.getItem(key))
      assert.lengthOf(warnings, 1)
      assert.include(warnings[0] ?? '', 'storage-key')
      release()
    })
  })

  describe('survives silently', () => {
    it('storage that is blocked', async () => {
      replaceUntilEnd(globalThis, 'sessionStorage', sessionStorage)
      Object.defineProperty(globalThis, 'sessionStorage', {
        configurable: true,
        get: () => raise('SecurityError'),
      })

      const chat = await createChat(fakeAgent(reply('Hello')))
      await converse(chat)
      chat.newThread()
      await converse(chat)

      assert.deepEqual(replies(chat), ['Hello'])
    })

    it('storage that is full', async () => {
      replaceUntilEnd(Storage.prototype, 'setItem', () => raise('QuotaExceededError'))

      const chat = await createChat(fakeAgent(reply('Hello')))
      await converse(chat)

      assert.deepEqual(replies(chat), ['Hello'])
    })

    it('storage that has room for the newest half alone, which is kept', async () => {
      const chat = await createChat(
        scriptedAgent(...[1, 2, 3, 4].map((n) => [reply(`A${n}`, `m${n}`)])),
      )
      for (const n of [1, 2, 3, 4]) await converse(chat, `Q${n}`)
      const {setItem} = Storage.prototype
      const whole = (sessionStorage.getItem(KEY) ?? '').length
      replaceUntilEnd(
        Storage.prototype,
        'setItem',
        function (this: Storage, key: string, json: string) {
          if (json.length > whole * 0.7) raise('QuotaExceededError')
          setItem.call(this, key, json)
        },
      )

      const again = await reload(chat)

      assert.deepEqual(said(again), ['Q3', 'Q4'])
      assert.deepEqual(replies(again), ['A3', 'A4'])
      assert.deepEqual(
        again.messages.map(({content}) => content),
        ['Q3', 'A3', 'Q4', 'A4'],
      )
    })

    it('storage without room for an image, which keeps the words around it', async () => {
      const image = (size: number) => {
        const value = 'iVBORw0KGgo='.repeat(size)
        return {type: 'image', source: {type: 'data', value, mimeType: 'image/png'}}
      }
      const content = [{type: 'text', text: 'Here it is.'}, image(700_000)]
      const messages = [
        {id: 'u0', role: 'user', content: [{type: 'text', text: 'Look'}, image(1)]},
        {id: 'a0', role: 'assistant', content: 'I see.'},
        {id: 'u1', role: 'user', content: 'hi'},
        {id: 'a1', role: 'assistant', content},
      ]
      const chat = await createChat(
        fakeAgent(sse({type: 'MESSAGES_SNAPSHOT', messages}, {type: 'RUN_FINISHED'})),
      )
      await converse(chat)

      const again = await reload(chat)

      assert.deepEqual(said(again).slice(-1), ['hi'])
      assert.deepEqual(replies(again).slice(-1), ['Here it is.'])
      assert.isTrue(shows(again, 'p.file'))
      assert.deepEqual(again.messages.map((message) => message.content).slice(-1), [
        [{type: 'text', text: 'Here it is.'}],
      ])
    })

    it('storage without room, which then tells nothing of a run that is long over', async () => {
      const chat = await createChat(fakeAgent(reply('x'.repeat(9999))))
      const {setItem} = Storage.prototype
      replaceUntilEnd(
        Storage.prototype,
        'setItem',
        function (this: Storage, key: string, json: string) {
          if (json.length > 5000) raise('QuotaExceededError')
          setItem.call(this, key, json)
        },
      )
      await converse(chat)

      const again = await reload(chat)

      assert.deepEqual(said(again), [])
      assert.isFalse(shows(again, '[part=error]'))
    })

    for (const [what, json] of Object.entries({
      'what is no JSON': '{"conv',
      null: 'null',
      'a list': '[]',
      'another version': JSON.stringify({
        asked: '',
        owner: 'o',
        conversation: {version: 99, threadId: '', messages: [], turns: [], uncarried: [], count: 0},
      }),
      'an item of no kind': JSON.stringify({
        asked: '',
        owner: 'o',
        conversation: {
          version: CONVERSATION_VERSION,
          threadId: '',
          messages: [],
          turns: [{key: 'v1', kind: 'agent', status: 'finished', items: [{key: 'v2', text: 'Hi'}]}],
          uncarried: [],
          count: 2,
        },
      }),
      'turns that are none': JSON.stringify({
        asked: '',
        owner: 'o',
        conversation: {
          version: CONVERSATION_VERSION,
          threadId: '',
          messages: [],
          turns: [{key: 'v1', kind: 'agent', items: 'none'}],
          uncarried: [],
          count: 1,
        },
      }),
    })) {
      it(what, async () => {
        sessionStorage.setItem(KEY, json)

        const chat = await createChat(fakeAgent(reply('Hello')))
        const before = said(chat)
        await converse(chat)

        assert.deepEqual(before, [])
        assert.deepEqual(replies(chat), ['Hello'])
        assert.include(sessionStorage.getItem(KEY) ?? '', '"Hello"')
      })
    }
  })

  describe('of two chats with one key', () => {
    it('belongs to the first; the second keeps to memory and warns, naming storage-key', async () => {
      const warnings = recordWarnings()
      const first = await createChat(fakeAgent(reply('Hello')))
      const second = await createChat(fakeAgent(reply('Bye')))

      await converse(first, 'one')
      await converse(second, 'two')

      assert.deepEqual(replies(second), ['Bye'])
      assert.include(sessionStorage.getItem(KEY) ?? '', '"one"')
      assert.notInclude(sessionStorage.getItem(KEY) ?? '', '"two"')
      assert.lengthOf(warnings, 1)
      assert.include(warnings[0] ?? '', 'storage-key')
    })

    it('leaves the first one’s conversation alone when the second starts anew', async () => {
      recordWarnings()
      const first = await createChat(fakeAgent(reply('Hello')))
      const second = await createChat(fakeAgent(reply('Bye')))
      await converse(first, 'one')

      second.newThread()

      assert.include(sessionStorage.getItem(KEY) ?? '', '"one"')
    })

    it('is each one’s own with a storage-key', async () => {
      const warnings = recordWarnings()
      const first = await createChat(fakeAgent(reply('Hello')), {storageKey: 'a'})
      const second = await createChat(fakeAgent(reply('Bye')), {storageKey: 'b'})

      await converse(first)
      await converse(second)

      assert.deepEqual(warnings, [])
      assert.sameMembers([...storedKeys()], [`${KEY}:a`, `${KEY}:b`])
    })

    it('goes to the one that takes the place of the other', async () => {
      const warnings = recordWarnings()
      const first = await createChat(fakeAgent(reply('Hello')))
      await converse(first)

      const second = document.createElement('agui-chat')
      Object.assign(second, {endpoint: '/agent', fetch: fakeAgent().fetch})
      first.replaceWith(second)
      await second.updateComplete

      assert.deepEqual(replies(second), ['Hello'])
      assert.deepEqual(warnings, [])
    })
  })

  describe('of a duplicated tab', () => {
    it('keeps the words, but goes on in a thread of its own, without the state', async () => {
      const state = {type: 'THREAD_STATE', serializedState: 'opaque'}
      const chat = await createChat(fakeAgent(sse(delta('Hello'), state)))
      await converse(chat)
      const original = chat.threadId
      const {owner} = JSON.parse(sessionStorage.getItem(KEY) ?? '') as {owner: string}
      chat.remove()
      await Promise.resolve()
      const release = await holdLock(`${KEY}:${owner}`)
      const timers = useTimers()
      const agent = fakeAgent(reply('Again', 'm2'))
      const copy = await createChat(agent)
      timers.fire()
      timers.restore()

      await converse(copy, 'more')

      const {body} = await agent.requested()
      assert.deepEqual(said(copy), ['hi', 'more'])
      assert.notProperty(body, 'serializedState')
      assert.notEqual(body['threadId'], original)
      assert.deepEqual(contents(body), ['hi', 'Hello', 'more'])
      release()
    })

    it('tries again in a thread of its own, too', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      await hear(chat, agent, delta('Half'))
      const original = chat.threadId
      chat.stop()
      await chat.updateComplete
      const {owner} = JSON.parse(sessionStorage.getItem(KEY) ?? '') as {owner: string}
      chat.remove()
      await Promise.resolve()
      const release = await holdLock(`${KEY}:${owner}`)
      const timers = useTimers()
      const second = fakeAgent(reply('Whole', 'm2'))
      const copy = await createChat(second)
      timers.fire()
      timers.restore()

      await copy.retry().result
      await copy.updateComplete

      assert.notEqual((await second.requested()).body['threadId'], original)
      assert.deepEqual(said(copy), ['hi'])
      assert.deepEqual(replies(copy), ['Whole'])
      release()
    })

    it('tells a server that keeps threads everything again', async () => {
      const dialect = 'task-agent'
      const state = {type: 'THREAD_STATE', serializedState: 'opaque'}
      const chat = await createChat(fakeAgent(sse(delta('Hello'), state)), {dialect})
      await converse(chat)
      const {owner} = JSON.parse(sessionStorage.getItem(KEY) ?? '') as {owner: string}
      chat.remove()
      await Promise.resolve()
      const release = await holdLock(`${KEY}:${owner}`)
      const timers = useTimers()
      const agent = fakeAgent(reply('Again', 'm2'))
      const copy = await createChat(agent, {dialect})
      timers.fire()
      timers.restore()

      await converse(copy, 'more')

      assert.deepEqual((await agent.requested()).body, {
        messages: [
          {role: 'user', content: 'hi'},
          {role: 'user', content: 'more'},
        ],
      })
      release()
    })

    it('writes nothing under its original’s name while it is only looked at', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      await converse(chat)
      const stored = sessionStorage.getItem(KEY) ?? ''
      const {owner} = JSON.parse(stored) as {owner: string}
      chat.remove()
      await Promise.resolve()
      const release = await holdLock(`${KEY}:${owner}`)
      const timers = useTimers()
      await createChat(fakeAgent())
      timers.fire()
      sessionStorage.removeItem(KEY)

      dispatchEvent(new Event('pagehide'))

      assert.isNull(sessionStorage.getItem(KEY))
      release()
    })
  })

  describe('ends', () => {
    it('with newThread', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      await converse(chat)

      chat.newThread()

      assert.deepEqual(said(await reload(chat)), [])
    })

    it('with newThread in the middle of a run, which is stopped', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      await hear(chat, agent, start(), delta('Hello'))

      chat.newThread()

      assert.isTrue(agent.requests[0]?.signal.aborted)
      assert.isNull(sessionStorage.getItem(KEY))
      assert.deepEqual(said(await reload(chat)), [])
    })

    it('with newThread before the chat is on the page', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      await converse(chat)
      chat.remove()
      await Promise.resolve()

      const again = document.createElement('agui-chat')
      Object.assign(again, {endpoint: '/agent', fetch: fakeAgent().fetch})
      again.newThread()
      await fixture(html`${again}`)

      assert.deepEqual(said(again), [])
    })
  })

  describe('and a thread-id', () => {
    it('is restored when the page asks for the same thread again', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')), {threadId: 'asked'})
      await converse(chat)

      const again = await reload(chat, fakeAgent(), {threadId: 'asked'})

      assert.deepEqual(replies(again), ['Hello'])
      assert.equal(again.threadId, 't1')
    })

    it('is not restored when the page asks for another', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')), {threadId: 'asked'})
      await converse(chat)

      const again = await reload(chat, fakeAgent(), {threadId: 'another'})

      assert.deepEqual(replies(again), [])
      assert.equal(again.threadId, 'another')
    })

    it('is not mixed up with the one a run was held on when the page went on to another', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent, {threadId: 'T1'})
      await ask(chat, agent)
      await hear(chat, agent, delta('Secret'))

      chat.threadId = 'T2'
      await chat.updateComplete
      const again = await reload(chat, fakeAgent(), {threadId: 'T2'})

      assert.deepEqual(said(again), [])
      assert.equal(again.threadId, 'T2')
    })

    it('is restored after newThread too: the page still asks for the same', async () => {
      const agent = fakeAgent(sse(start(), delta('Hello'), runFinished))
      const chat = await createChat(agent, {threadId: 'asked'})
      chat.newThread()
      const {threadId} = chat
      await converse(chat)

      const again = await reload(chat, fakeAgent(), {threadId: 'asked'})

      assert.deepEqual(replies(again), ['Hello'])
      assert.equal(again.threadId, threadId)
    })

    it('says no more of a restored conversation once another thread is asked for', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      await converse(chat)
      const again = await reload(chat)

      again.threadId = 'another'
      await again.updateComplete

      assert.isFalse(shows(again, '[part=banner]'))
    })
  })

  describe('is beaten by messages the page sets', () => {
    const messages = [{id: 'p1', role: 'user', content: 'from the page'}] as const

    it('before the chat is on the page', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      await converse(chat)

      const again = await reload(chat, fakeAgent(), {messages})

      assert.deepEqual(said(again), ['from the page'])
      assert.isFalse(shows(again, '[part=banner]'))
    })

    it('even if there are none', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      await converse(chat)

      const again = await reload(chat, fakeAgent(), {messages: []})

      assert.deepEqual(said(again), [])
    })

    it('later, for this page view and the next', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      await converse(chat)
      const again = await reload(chat)

      again.messages = []
      await again.updateComplete

      assert.deepEqual(said(again), [])
      assert.isFalse(shows(again, '[part=banner]'))
      assert.deepEqual(said(await reload(again)), [])
    })
  })

  describe('follows the endpoint', () => {
    it('to another conversation, and back', async () => {
      const agent = scriptedAgent([reply('from A')], [reply('from B', 'm2')])
      const chat = await createChat(agent)
      await converse(chat, 'to A')

      chat.endpoint = '/other'
      await chat.updateComplete
      const empty = said(chat)
      await converse(chat, 'to B')
      const other = said(chat)
      chat.endpoint = '/agent'
      await chat.updateComplete

      assert.deepEqual(empty, [])
      assert.deepEqual(other, ['to B'])
      assert.deepEqual(said(chat), ['to A'])
    })

    it('while running: the run is stopped, and the old agent’s state is not sent on', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      await hear(chat, agent, delta('Hello'), {type: 'THREAD_STATE', serializedState: 'opaque'})
      const {threadId} = chat
      const ended = runEnd(chat)

      chat.endpoint = '/other'
      await chat.updateComplete
      const {outcome} = await ended
      await ask(chat, agent, 'next')

      const [first, second] = agent.requests
      assert.equal(outcome, 'stopped')
      assert.isTrue(first?.signal.aborted)
      assert.isTrue(second?.url.endsWith('/other'))
      assert.notProperty(second?.body, 'serializedState')
      assert.notEqual(second?.body['threadId'], threadId)
      assert.deepEqual(contents(second?.body ?? {}), ['next'])
    })

    for (const [what, move] of Object.entries({
      endpoint: (chat: AguiChat): void => void (chat.endpoint = '/other'),
      'storage-key': (chat: AguiChat): void => void (chat.storageKey = 'other'),
    })) {
      it(`to another ${what} while running, and leaves nothing of the old place there`, async () => {
        const agent = liveAgent()
        const chat = await createChat(agent)
        await ask(chat, agent)
        await hear(chat, agent, delta('Secret'), {type: 'THREAD_STATE', serializedState: 'opaque'})

        move(chat)
        await chat.updateComplete

        const keys = storedKeys().filter((key) => key.startsWith(PREFIX))
        assert.deepEqual(keys, [KEY])
        assert.include(sessionStorage.getItem(KEY), 'Secret')
        const elsewhere = await reload(chat, fakeAgent(), {
          [what === 'endpoint' ? 'endpoint' : 'storageKey']:
            what === 'endpoint' ? '/other' : 'other',
        })
        assert.deepEqual(said(elsewhere), [])
      })
    }

    it('stays the same when only the query changes', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))
      await converse(chat)

      chat.endpoint = '/agent?fast'
      await chat.updateComplete

      assert.deepEqual(replies(chat), ['Hello'])
    })

    it('is there again when an endpoint that was taken away comes back', async () => {
      recordWarnings()
      const chat = await createChat(fakeAgent(reply('Hello')))
      await converse(chat)

      chat.endpoint = ''
      await chat.updateComplete
      chat.endpoint = '/agent'
      await chat.updateComplete

      assert.deepEqual(replies(chat), ['Hello'])
    })
  })
})

/** What a reload does: the page hides, all in it is gone, and what is stored is what is left. */
async function reload(
  chat: AguiChat,
  agent: Pick<FakeAgent, 'fetch'> = fakeAgent(),
  settings: Partial<AguiChat> = {},
): Promise<AguiChat> {
  dispatchEvent(new Event('pagehide'))
  const stored = Object.entries(sessionStorage)
  chat.remove()
  await Promise.resolve()
  sessionStorage.clear()
  for (const [key, value] of stored) sessionStorage.setItem(key, value as string)
  return createChat(agent, settings)
}

/** Resolves in a later task: microtasks are not enough for what a browser says by and by. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5))
}

function useTimers(): Timers {
  const timers = new Timers()
  unused.push(timers)
  return timers
}

const unused: Timers[] = []

afterEach(() => {
  for (const timers of unused.splice(0)) timers.restore()
})

/** Holds a lock, as another tab does, until the test lets go of it. */
async function holdLock(name: string): Promise<() => void> {
  let release = () => {}
  await new Promise<void>((granted) => {
    void navigator.locks.request(name, () => {
      granted()
      return new Promise<void>((resolve) => (release = resolve))
    })
  })
  return () => release()
}

function storedKeys(): readonly string[] {
  return Object.keys(sessionStorage).filter((key) => key.startsWith('agui-chat'))
}

function contents(body: Record<string, unknown>): readonly unknown[] {
  return (body['messages'] as {content: unknown}[]).map(({content}) => content)
}

function raise(name: string): never {
  throw new DOMException('Not here.', name)
}
