import {assert, fixture, html} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import type {Message} from '../../src/protocol/messages.ts'
import {fakeAgent, liveAgent, refusingAgent, scriptedAgent, sse} from '../fake-agent.ts'
import {
  ask,
  click,
  converse,
  createChat,
  delta,
  end,
  find,
  findAll,
  hangUp,
  hear,
  press,
  shows,
  recordWarnings,
  replies,
  reply,
  runFinished,
  said,
  start,
  textOf,
  words,
  write,
} from './support.ts'

const hello = reply('Hello')

// First of all: what is missing is said once per page.
describe('without an endpoint', () => {
  it('says how to set it up, warns once, sends nothing and is inert', async () => {
    const warnings = recordWarnings()
    const agent = fakeAgent(hello)

    const chat = await createChat(agent, {endpoint: '', suggestions: 'Hi'})
    await createChat(agent, {endpoint: ''})
    await click(chat, '[part=suggestion]')
    await press(chat, 'Enter')
    const {outcome, error} = await chat.send('hi').result

    assert.equal(
      words(chat, '[part=error]'),
      'This chat isn’t set up yet. Set the “endpoint” attribute to the URL of your agent.',
    )
    assert.lengthOf(warnings, 1)
    assert.include(warnings[0] ?? '', 'endpoint')
    assert.isTrue(find(chat, 'textarea').disabled)
    assert.equal(find(chat, '[part=send-button]').ariaDisabled, 'true')
    assert.equal(outcome, 'error')
    assert.equal(error?.type, 'config')
    assert.deepEqual(said(chat), [])
    assert.lengthOf(agent.requests, 0)
  })

  it('comes to life once it has one', async () => {
    const agent = fakeAgent(hello)
    const chat = await createChat(agent, {endpoint: ''})

    chat.setAttribute('endpoint', '/agent')
    await chat.updateComplete
    await converse(chat)

    assert.isFalse(shows(chat, '[part=error]'))
    assert.deepEqual(replies(chat), ['Hello'])
  })

  it('asks for one again when the attribute is taken away', async () => {
    const agent = fakeAgent(hello)
    const chat = await fixture<AguiChat>(
      html`<agui-chat endpoint="/agent" .fetch=${agent.fetch}></agui-chat>`,
    )

    chat.removeAttribute('endpoint')
    await chat.updateComplete
    const {error} = await chat.send('hi').result

    assert.equal(error?.type, 'config')
    assert.lengthOf(agent.requests, 0)
  })

  for (const endpoint of [
    'http://example.com/agent',
    'javascript:alert(1)',
    'https://a:b@example.com/',
  ]) {
    it(`counts ${endpoint} as none, and says why`, async () => {
      const warnings = recordWarnings()
      const agent = fakeAgent(hello)

      const chat = await createChat(agent, {endpoint})
      const {error} = await chat.send('hi').result

      assert.equal(error?.type, 'config')
      assert.lengthOf(agent.requests, 0)
      assert.lengthOf(warnings, 1)
      assert.include(warnings[0] ?? '', 'endpoint')
      assert.isTrue(shows(chat, '[part=error]'))
    })
  }
})

describe('the attribute', () => {
  describe('endpoint', () => {
    it('is resolved against the page', async () => {
      const agent = fakeAgent(hello)

      await converse(await createChat(agent, {endpoint: '../agent?a=1'}))

      const {url} = await agent.requested()
      assert.equal(url, new URL('../agent?a=1', document.baseURI).href)
    })

    it('holds from the very next message on', async () => {
      const agent = scriptedAgent([hello])
      const chat = await createChat(agent)

      chat.endpoint = '/other'
      await converse(chat)

      assert.deepEqual(
        agent.requests.map(({url}) => new URL(url).pathname),
        ['/other'],
      )
    })
  })

  describe('dialect', () => {
    it('decides how a message is put', async () => {
      const agent = fakeAgent(hello)
      const chat = await createChat(agent)

      chat.setAttribute('dialect', 'task-agent')
      await converse(chat, 'one')
      chat.setAttribute('dialect', 'ag-ui')
      await converse(chat, 'two')
      chat.removeAttribute('dialect')
      await converse(chat, 'three')

      const [task, agui, auto] = agent.requests.map(({body}) => Object.keys(body))
      assert.deepEqual(task, ['messages'])
      assert.includeMembers(agui ?? [], ['threadId', 'runId', 'messages', 'tools', 'context'])
      assert.deepEqual(auto, agui)
    })

    it('falls back to auto for a name nobody knows, and warns once', async () => {
      const warnings = recordWarnings()
      const agent = fakeAgent(hello)
      const chat = await createChat(agent)

      chat.setAttribute('dialect', 'klingon')
      await converse(chat)
      await converse(chat)

      assert.deepEqual(warnings, [
        '<agui-chat>: dialect="klingon" is not known: use auto, ag-ui, task-agent, durable.',
      ])
      assert.property((await agent.requested()).body, 'threadId')
    })
  })

  describe('thread-id', () => {
    const silent = sse(start(), delta('Hello'), end(), {type: 'RUN_FINISHED'})

    it('names the thread from the first message on', async () => {
      const agent = fakeAgent(silent)
      const chat = await fixture<AguiChat>(
        html`<agui-chat endpoint="/agent" thread-id="mine" .fetch=${agent.fetch}></agui-chat>`,
      )

      await converse(chat)

      assert.equal((await agent.requested()).body['threadId'], 'mine')
      assert.equal(chat.threadId, 'mine')
    })

    it('is made up on first use, and kept', async () => {
      const agent = fakeAgent(silent)
      const chat = await createChat(agent)
      const before = chat.threadId

      await converse(chat)
      await converse(chat)

      const [first, second] = agent.requests.map(({body}) => body['threadId'])
      assert.equal(before, '')
      assert.isNotEmpty(first)
      assert.equal(second, first)
      assert.equal(chat.threadId, first)
    })

    it('reads as the server’s once that told one', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')), {threadId: 'mine'})

      await converse(chat)

      assert.equal(chat.threadId, 't1')
    })

    it('set anew, starts that thread and stops the run', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent, {threadId: 'one'})
      await ask(chat, agent)
      await hear(chat, agent, start(), delta('Hello'))

      chat.setAttribute('thread-id', 'two')
      await chat.updateComplete
      const shown = said(chat)
      await ask(chat, agent)

      assert.deepEqual(shown, [])
      assert.isTrue(agent.requests[0]?.signal.aborted)
      assert.equal(agent.requests[1]?.body['threadId'], 'two')
    })

    it('repeated, does nothing, even after the server named another', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')), {threadId: 'mine'})
      await converse(chat)

      chat.threadId = 'mine'
      chat.setAttribute('thread-id', 'mine')
      await chat.updateComplete

      assert.deepEqual(replies(chat), ['Hello'])
      assert.equal(chat.threadId, 't1')
    })

    it('repeated after newThread, does nothing either', async () => {
      const chat = await createChat(fakeAgent(silent), {threadId: 'mine'})
      chat.newThread()
      await converse(chat)

      chat.threadId = 'mine'
      await chat.updateComplete

      assert.deepEqual(replies(chat), ['Hello'])
    })

    it('taken away, starts a thread of its own', async () => {
      const agent = fakeAgent(silent)
      const chat = await fixture<AguiChat>(
        html`<agui-chat endpoint="/agent" thread-id="mine" .fetch=${agent.fetch}></agui-chat>`,
      )
      await converse(chat)

      chat.removeAttribute('thread-id')
      await converse(chat)

      assert.deepEqual(said(chat), ['hi'])
      assert.notEqual((await agent.requested(2)).body['threadId'], 'mine')
    })
  })

  for (const [attribute, selector, standard] of [
    ['heading', '[part=heading]', 'Assistant'],
    ['subheading', '[part=status]', 'Ready'],
  ] as const) {
    it(`${attribute} is shown while it is there`, async () => {
      const chat = await createChat(fakeAgent())
      const before = words(chat, selector)

      chat.setAttribute(attribute, 'Harbor <b>help</b>')
      await chat.updateComplete
      const during = words(chat, selector)
      chat.removeAttribute(attribute)
      await chat.updateComplete

      assert.deepEqual(
        [before, during, words(chat, selector)],
        [standard, 'Harbor <b>help</b>', standard],
      )
    })
  }

  it('heading names the widget, and the assistant', async () => {
    const chat = await createChat(fakeAgent(hello), {heading: 'Harbor'})

    await converse(chat)

    assert.equal(find(chat, '[part=panel]').getAttribute('aria-label'), 'Harbor')
    assert.equal(words(chat, '.assistant-message h3'), 'Harbor said')
  })

  it('subheading gives way to what the agent is doing', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent, {subheading: 'At your service'})
    await ask(chat, agent)
    const waiting = words(chat, '[part=status]')

    await hear(chat, agent, {type: 'STATUS_UPDATE', status: 'Reading the board...'})
    const reading = words(chat, '[part=status]')
    await hear(chat, agent, start(), delta('Hello'), runFinished)
    await hangUp(chat, agent)

    assert.deepEqual(
      [waiting, reading, words(chat, '[part=status]')],
      ['Working…', 'Reading the board...', 'At your service'],
    )
  })

  it('placeholder is what the empty box says', async () => {
    const chat = await createChat(fakeAgent())
    const placeholder = () => find(chat, 'textarea').placeholder
    const before = placeholder()

    chat.setAttribute('placeholder', 'Ask away')
    await chat.updateComplete
    const during = placeholder()
    chat.removeAttribute('placeholder')
    await chat.updateComplete

    assert.deepEqual(
      [before, during, placeholder()],
      ['Write a message…', 'Ask away', 'Write a message…'],
    )
  })

  it('welcome greets, its first line as the title', async () => {
    const chat = await createChat(fakeAgent())
    const standard = 'How can I help? Ask a question, or pick a suggestion.'
    const before = words(chat, '.welcome')

    chat.setAttribute('welcome', 'Ahoy\nAsk me\nabout ships')
    await chat.updateComplete
    const title = words(chat, '.welcome-title')
    const body = words(chat, '.welcome p')
    chat.setAttribute('welcome', 'Only a title')
    await chat.updateComplete
    const short = words(chat, '.welcome')
    chat.removeAttribute('welcome')
    await chat.updateComplete

    assert.equal(before, standard)
    assert.deepEqual([title, body, short], ['Ahoy', 'Ask me about ships', 'Only a title'])
    assert.equal(words(chat, '.welcome'), standard)
  })

  it('assistant-name names the agent, and the heading does when it is gone', async () => {
    const chat = await createChat(fakeAgent(hello))
    await converse(chat)
    const names = () => [
      words(chat, '.assistant-message h3'),
      textOf(find(chat, '[part=byline] [aria-hidden]:not(svg)')),
    ]
    const before = names()

    chat.setAttribute('assistant-name', 'Ada')
    await chat.updateComplete
    const during = names()
    chat.removeAttribute('assistant-name')
    await chat.updateComplete

    assert.deepEqual(before, ['Assistant said', 'Assistant'])
    assert.deepEqual(during, ['Ada said', 'Ada'])
    assert.deepEqual(names(), before)
  })

  describe('suggestions', () => {
    const shown = (chat: AguiChat) => findAll(chat, '[part=suggestion]').map(textOf)

    for (const [how, value] of Object.entries({
      'one per line': ' One \n\nTwo\n',
      'as a JSON list': '["One", {"label": "Two", "text": "Number two"}]',
    })) {
      it(`may be written ${how}`, async () => {
        const chat = await createChat(fakeAgent())

        chat.setAttribute('suggestions', value)
        await chat.updateComplete
        const during = shown(chat)
        chat.removeAttribute('suggestions')
        await chat.updateComplete

        assert.deepEqual(during, ['One', 'Two'])
        assert.deepEqual(shown(chat), [])
      })
    }

    it('send their text at a click, and focus moves to the message box', async () => {
      const agent = fakeAgent(hello)
      const suggestions = [{label: 'Two', text: 'Number two'}]
      const chat = await createChat(agent, {suggestions})

      await click(chat, '[part=suggestion]')

      assert.deepEqual(said(chat), ['Number two'])
      assert.equal(chat.shadowRoot?.activeElement?.localName, 'textarea')
    })

    it('are four at most', async () => {
      const chat = await createChat(fakeAgent(), {suggestions: ['1', '2', '3', '4', '5']})

      assert.deepEqual(shown(chat), ['1', '2', '3', '4'])
    })

    it('send nothing while the chat is disabled', async () => {
      const agent = fakeAgent(hello)
      const chat = await createChat(agent, {suggestions: 'One', disabled: true})

      await click(chat, '[part=suggestion]')

      assert.lengthOf(agent.requests, 0)
      assert.deepEqual(said(chat), [])
    })
  })

  describe('theme', () => {
    const scheme = (chat: AguiChat) => {
      const {colorScheme, backgroundColor} = getComputedStyle(find(chat, '[part=panel]'))
      return {colorScheme, isDark: backgroundColor === 'rgb(19, 21, 27)'}
    }
    const page = document.documentElement.style
    afterEach(() => page.removeProperty('color-scheme'))

    it('auto is the page’s own', async () => {
      const chat = await createChat(fakeAgent())
      const light = scheme(chat)

      page.colorScheme = 'dark'

      assert.isFalse(light.isDark)
      assert.isTrue(scheme(chat).isDark)
    })

    it('light and dark are what they say, on any page', async () => {
      const chat = await createChat(fakeAgent())

      chat.setAttribute('theme', 'dark')
      await chat.updateComplete
      const dark = scheme(chat)
      chat.setAttribute('theme', 'light')
      page.colorScheme = 'dark'
      await chat.updateComplete
      const light = scheme(chat)

      assert.deepEqual(dark, {colorScheme: 'dark', isDark: true})
      assert.deepEqual(light, {colorScheme: 'light', isDark: false})
    })

    it('system follows the device', async () => {
      const chat = await createChat(fakeAgent(), {theme: 'system'})

      assert.equal(scheme(chat).colorScheme, 'light dark')
    })

    it('falls back to auto for anything else, and warns once', async () => {
      const warnings = recordWarnings()
      const chat = await createChat(fakeAgent())

      chat.setAttribute('theme', 'purple')
      await chat.updateComplete
      chat.heading = 'Draw again'
      await chat.updateComplete

      assert.deepEqual(warnings, [
        '<agui-chat>: theme="purple" is not known: use auto, system, light, dark.',
      ])
      assert.isFalse(scheme(chat).isDark)
    })
  })

  describe('tools-display', () => {
    const call = sse(
      {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'create_task'},
      {type: 'TOOL_CALL_ARGS', toolCallId: 'c1', delta: '{"title":"Test"}'},
      {type: 'TOOL_CALL_END', toolCallId: 'c1'},
      {type: 'TOOL_CALL_RESULT', toolCallId: 'c1', messageId: 'x1', content: 'done'},
      runFinished,
    )
    const cards = (chat: AguiChat) =>
      findAll(chat, 'details').map(({open}) => (open ? 'open' : 'closed'))

    it('changes what is there: closed cards, open cards, none', async () => {
      const chat = await createChat(fakeAgent(call))
      await converse(chat)
      const seen = [cards(chat)]

      for (const value of ['full', 'compact', 'hidden', 'full', 'hidden', 'compact']) {
        chat.setAttribute('tools-display', value)
        await chat.updateComplete
        seen.push(cards(chat))
      }

      assert.deepEqual(seen, [['closed'], ['open'], ['closed'], [], ['open'], [], ['closed']])
    })

    it('leaves a card the reader opened alone while nothing is changed', async () => {
      const chat = await createChat(fakeAgent(call))
      await converse(chat)
      find(chat, 'details').open = true

      chat.heading = 'Draw again'
      await chat.updateComplete

      assert.deepEqual(cards(chat), ['open'])
    })

    it('hidden still shows steps, and that the agent is at work', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent, {toolsDisplay: 'hidden'})
      await ask(chat, agent)

      await hear(
        chat,
        agent,
        {type: 'STEP_STARTED', stepName: 'plan'},
        {type: 'STEP_FINISHED', stepName: 'plan'},
        {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'create_task'},
        {type: 'TOOL_CALL_END', toolCallId: 'c1'},
      )

      assert.lengthOf(findAll(chat, '[part=step]'), 1)
      assert.isTrue(shows(chat, '[part=typing] .dots'))
    })
  })

  describe('storage-key', () => {
    it('tells two conversations with one agent apart, in both directions', async () => {
      const chat = await createChat(fakeAgent(hello))
      await converse(chat, 'plain')

      chat.setAttribute('storage-key', 'other')
      await chat.updateComplete
      const empty = said(chat)
      await converse(chat, 'special')
      chat.removeAttribute('storage-key')
      await chat.updateComplete
      const plain = said(chat)
      chat.setAttribute('storage-key', 'other')
      await chat.updateComplete

      assert.deepEqual([empty, plain, said(chat)], [[], ['plain'], ['special']])
    })
  })

  describe('credentials', () => {
    it('are those of fetch, same-origin unless told', async () => {
      const agent = fakeAgent(hello)
      const chat = await createChat(agent)

      await converse(chat)
      chat.setAttribute('credentials', 'include')
      await converse(chat)
      chat.removeAttribute('credentials')
      await converse(chat)

      assert.deepEqual(
        agent.requests.map(({init}) => init.credentials),
        ['same-origin', 'include', 'same-origin'],
      )
    })

    it('are not sent for a value nobody knows, and that is said once', async () => {
      const warnings = recordWarnings()
      const agent = fakeAgent(hello)
      const chat = await createChat(agent)

      chat.setAttribute('credentials', 'please')
      await converse(chat)

      assert.equal((await agent.requested()).init.credentials, 'same-origin')
      assert.lengthOf(warnings, 1)
    })
  })

  describe('disabled', () => {
    it('switches the message box off and on', async () => {
      const agent = fakeAgent(hello)
      const chat = await createChat(agent)
      const isOff = () => find(chat, 'textarea').disabled
      await write(chat, 'hi')

      chat.toggleAttribute('disabled', true)
      await chat.updateComplete
      const off = isOff()
      await click(chat, '[part=send-button]')
      const sent = agent.requests.length
      chat.toggleAttribute('disabled', false)
      await chat.updateComplete
      await click(chat, '[part=send-button]')

      assert.deepEqual([off, sent, isOff()], [true, 0, false])
      assert.deepEqual(said(chat), ['hi'])
    })

    it('leaves a run to be stopped', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)

      chat.disabled = true
      await chat.updateComplete
      chat.stop()

      assert.isTrue(agent.requests[0]?.signal.aborted)
    })

    it('takes away the buttons that try again', async () => {
      const chat = await createChat(refusingAgent(500))
      await converse(chat)
      const before = findAll(chat, '[part~=retry], .meta button').length

      chat.disabled = true
      await chat.updateComplete

      assert.equal(before, 2)
      assert.lengthOf(findAll(chat, '[part~=retry], .meta button'), 0)
    })
  })
})

describe('the property', () => {
  describe('headers', () => {
    it('may be an object', async () => {
      const agent = fakeAgent(hello)
      const chat = await createChat(agent, {headers: {'x-one': '1'}})

      await converse(chat)
      chat.headers = {'x-two': '2'}
      await converse(chat)
      chat.headers = undefined
      await converse(chat)

      const seen = agent.requests.map(({headers}) => [headers.get('x-one'), headers.get('x-two')])
      assert.deepEqual(seen, [
        ['1', null],
        [null, '2'],
        [null, null],
      ])
    })

    it('may be a function, even async, asked for every request', async () => {
      const agent = fakeAgent(hello)
      let count = 0
      const headers = async () => Promise.resolve({'x-count': String((count += 1))})
      const chat = await createChat(agent, {headers})

      await converse(chat)
      await converse(chat)

      assert.deepEqual(
        agent.requests.map(({headers: sent}) => sent.get('x-count')),
        ['1', '2'],
      )
    })

    it('is asked once more after a 401', async () => {
      let token = 'old'
      const agent = scriptedAgent(() => {
        token = 'new'
        return new Response('', {status: 401})
      }, [hello])
      const chat = await createChat(agent, {headers: () => ({'x-token': token})})

      await converse(chat)

      assert.deepEqual(
        agent.requests.map(({headers}) => headers.get('x-token')),
        ['old', 'new'],
      )
      assert.deepEqual(replies(chat), ['Hello'])
    })
  })

  it('fetch stands in for the page’s, from the next message on', async () => {
    const [first, second] = [fakeAgent(hello), fakeAgent(reply('Bye', 'm2'))]
    const chat = await createChat(first)
    await converse(chat)

    chat.fetch = second.fetch
    await converse(chat)

    assert.deepEqual(replies(chat), ['Hello', 'Bye'])
  })

  describe('messages', () => {
    const messages: readonly Message[] = [
      {id: 'u1', role: 'user', content: 'Add it'},
      {
        id: 'a1',
        role: 'assistant',
        content: 'Adding',
        toolCalls: [{id: 'c1', type: 'function', function: {name: 'add', arguments: '{}'}}],
      },
      {id: 'r1', role: 'tool', toolCallId: 'c1', content: 'added'},
      {id: 'a2', role: 'assistant', content: '**Added**'},
    ]

    it('is what is shown, and what it reads', async () => {
      const chat = await createChat(fakeAgent())

      chat.messages = messages
      await chat.updateComplete

      assert.deepEqual(said(chat), ['Add it'])
      assert.deepEqual(replies(chat), ['Adding', 'Added'])
      assert.lengthOf(findAll(chat, '[part=tool]'), 1)
      assert.deepEqual(chat.messages, messages)
    })

    it('is what the agent is told', async () => {
      const agent = fakeAgent(hello)
      const chat = await createChat(agent, {messages, threadId: 'mine'})

      await converse(chat)

      const {body} = await agent.requested()
      assert.equal(body['threadId'], 'mine')
      assert.deepEqual((body['messages'] as Message[]).map(({id}) => id).slice(0, -1), [
        'u1',
        'a1',
        'r1',
        'a2',
      ])
    })

    it('reads live, the text so far included', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)

      await hear(chat, agent, start(), delta('Hel'))

      assert.deepEqual(
        chat.messages.map(({role, content}) => [role, content]),
        [
          ['user', 'hi'],
          ['assistant', 'Hel'],
        ],
      )
    })

    it('stops the run it is set in, and clears the state', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      await hear(
        chat,
        agent,
        {type: 'STATE_SNAPSHOT', snapshot: {a: 1}},
        {type: 'THREAD_STATE', serializedState: 'opaque'},
        delta('Hello'),
      )
      const {threadId} = chat

      chat.messages = messages
      await ask(chat, agent)

      const [first, second] = agent.requests
      assert.isTrue(first?.signal.aborted)
      assert.notProperty(second?.body, 'serializedState')
      assert.deepEqual(second?.body['state'], {})
      assert.notEqual(second?.body['threadId'], threadId)
    })

    it('keeps the thread while the server keeps no state', async () => {
      const agent = fakeAgent(hello)
      const chat = await createChat(agent, {threadId: 'mine'})

      chat.messages = messages
      await converse(chat)

      assert.equal((await agent.requested()).body['threadId'], 'mine')
    })
  })

  it('conversation is the snapshot of now', async () => {
    const chat = await createChat(fakeAgent(hello))
    const before = chat.conversation

    await converse(chat)

    assert.lengthOf(before.turns, 0)
    assert.lengthOf(chat.conversation.turns, 2)
  })

  describe('strings', () => {
    it('replaces words, live, and leaves the others', async () => {
      const chat = await createChat(fakeAgent())

      chat.strings = {'composer.placeholder': 'Schreib etwas', heading: 'Hilfe'}
      await chat.updateComplete
      const during = [
        find(chat, 'textarea').placeholder,
        words(chat, '[part=heading]'),
        words(chat, '[part=status]'),
      ]
      chat.strings = undefined
      await chat.updateComplete

      assert.deepEqual(during, ['Schreib etwas', 'Hilfe', 'Ready'])
      assert.equal(find(chat, 'textarea').placeholder, 'Write a message…')
    })

    it('reaches what is already drawn', async () => {
      const chat = await createChat(fakeAgent(reply('```ts\n1\n```')))
      await converse(chat)

      chat.strings = {'turn.you': 'Du', 'action.copyShort': 'Kopieren'}
      await chat.updateComplete

      assert.equal(words(chat, '.turn.user h3'), 'Du')
      assert.include(words(chat, '[part=copy-button]'), 'Kopieren')
    })
  })
})

describe('the language', () => {
  const time = (chat: AguiChat) => words(chat, 'time')

  it('is the chat’s own, else the nearest, and changes live', async () => {
    const chat = await createChat(fakeAgent(hello), {lang: 'en-US'})
    const host = chat.parentElement as HTMLElement
    await converse(chat)
    const american = time(chat)

    chat.lang = 'en-GB'
    await chat.updateComplete
    const british = time(chat)
    host.lang = 'en-US'
    chat.removeAttribute('lang')
    await chat.updateComplete

    assert.match(american, /[AP]M$/)
    assert.match(british, /^\d\d:\d\d$/)
    assert.equal(time(chat), american)
  })

  it('is English where the browser cannot read it', async () => {
    const chat = await createChat(fakeAgent(hello), {lang: 'not a language'})

    await converse(chat)

    assert.match(time(chat), /[AP]M$/)
  })

  it('chooses plurals and writes numbers', async () => {
    const forms = {
      one: '{count} krok · {time}',
      few: '{count} kroki · {time}',
      other: '{count} kroków · {time}',
    }
    const steps = Array.from({length: 6}, (_, n) => [
      {type: 'STEP_STARTED', stepName: `s${n}`},
      {type: 'STEP_FINISHED', stepName: `s${n}`},
    ]).flat()
    const chat = await createChat(fakeAgent(sse(...steps, runFinished)), {
      lang: 'pl',
      strings: {'steps.folded': forms},
    })

    await converse(chat)

    assert.match(words(chat, '.disclosure summary'), /^6 kroków · 0(,\d)? s/)
  })
})

describe('what the agent is told', () => {
  it('state beats what was stored, and what the agent makes of it is read back', async () => {
    const snapshot = {type: 'STATE_SNAPSHOT', snapshot: {count: 2}}
    const agent = fakeAgent(sse(start(), delta('Hello'), end(), snapshot, runFinished))
    const before = await createChat(agent, {state: {count: 1}})
    await converse(before)
    const reached = before.state
    before.remove()
    await Promise.resolve()

    const chat = await createChat(agent, {state: {count: 7}})
    await converse(chat)

    assert.deepEqual(reached, {count: 2})
    assert.deepEqual(replies(chat), ['Hello', 'Hello'])
    assert.deepEqual(
      agent.requests.map(({body}) => body['state']),
      [{count: 1}, {count: 7}],
    )
  })

  it('state can be read as soon as it is set', () => {
    const chat = document.createElement('agui-chat')

    chat.state = {count: 1}

    assert.deepEqual(chat.state, {count: 1})
  })

  it('forwardedProps can be added to for one message', async () => {
    const agent = fakeAgent(hello)
    const chat = await createChat(agent, {forwardedProps: {tenant: 'a'}})
    chat.addEventListener(
      'agui-before-send',
      (event) => (event.forwardedProps = {...(event.forwardedProps as object), page: '/'}),
      {once: true},
    )

    await converse(chat)
    await converse(chat)

    assert.deepEqual(
      agent.requests.map(({body}) => body['forwardedProps']),
      [{tenant: 'a', page: '/'}, {tenant: 'a'}],
    )
  })
})

describe('density', () => {
  it('brings things closer together', async () => {
    const chat = await createChat(fakeAgent(hello), {density: 'compact'})
    await converse(chat)

    const gaps = ['agui-message', '.body > [part=content]'].map(
      (part) => getComputedStyle(find(chat, part)).marginBlockEnd,
    )

    assert.deepEqual(gaps, ['16px', '8px'])
    await assert.isAccessible(chat)
  })
})
