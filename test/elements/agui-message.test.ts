import {assert, expect} from '@open-wc/testing'

import {Clock} from '../agui-chat/clock.ts'
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
  replies,
  reply,
  runFinished,
  said,
  shows,
  start,
  textOf,
  words,
} from '../agui-chat/support.ts'
import {fakeAgent, liveAgent, scriptedAgent, sse} from '../fake-agent.ts'

const TYPING = '[part=typing]'

describe('a turn', () => {
  it('is accessible', async () => {
    const chat = await createChat(
      fakeAgent(reply('# Hello\n\n- a\n- b\n\n[c](https://example.com)')),
    )
    await converse(chat)

    await expect(chat).to.be.accessible()
  })

  it('is an article named by its own heading', async () => {
    const chat = await createChat(fakeAgent(reply('Hello')), {assistantName: 'Ada'})

    await converse(chat)

    const names = findAll(chat, 'article').map((article) =>
      words(chat, `#${article.getAttribute('aria-labelledby')}`),
    )
    assert.deepEqual(names, ['You said', 'Ada said'])
  })

  it('tells when it was, exactly in the tooltip', async () => {
    const chat = await createChat(fakeAgent(reply('Hello')), {lang: 'en-GB'})

    await converse(chat)

    const time = find(chat, 'time')
    const at = new Date(time.dateTime)
    const hour = new Intl.DateTimeFormat('en-GB', {timeStyle: 'short'}).format(at)
    assert.equal(textOf(time), hour)
    assert.include(time.title, String(at.getFullYear()))
  })

  describe('of the visitor', () => {
    it('shows what was said as text, line breaks and all', async () => {
      const chat = await createChat(fakeAgent(reply('Hello')))

      await converse(chat, '**not bold**\n<img src=x>')

      assert.equal(find(chat, '[part=bubble]').textContent, '**not bold**\n<img src=x>')
      assert.equal(getComputedStyle(find(chat, '[part=bubble]')).whiteSpace, 'pre-wrap')
    })

    it('says Sending… when there is no answer at all after 400 ms', async () => {
      const clock = new Clock()
      const chat = await createChat({fetch: () => new Promise(() => {})})
      chat.send('hi')
      await chat.updateComplete
      const soon = shows(chat, '.turn.user .meta')

      clock.pass(400)
      await chat.updateComplete

      assert.isFalse(soon)
      assert.equal(words(chat, '.turn.user .meta'), 'Sending…')
    })

    it('does not say so once the server took it', async () => {
      const clock = new Clock()
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      await hear(chat, agent, start())

      clock.pass(1000)
      await chat.updateComplete

      assert.isFalse(shows(chat, '.turn.user .meta'))
    })
  })

  describe('of the agent', () => {
    it('is one, whatever it consists of', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)

      await hear(
        chat,
        agent,
        delta('First', 'm1'),
        {type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'find'},
        {type: 'TOOL_CALL_END', toolCallId: 'c1'},
        {type: 'TOOL_CALL_RESULT', toolCallId: 'c1', messageId: 'x', content: 'found'},
        delta('then', 'm2'),
      )

      assert.lengthOf(findAll(chat, '.assistant-message'), 1)
      assert.deepEqual(
        [...find(chat, '.body').children].map(({localName}) => localName),
        ['agui-markdown', 'agui-tool-call', 'agui-markdown', 'div'],
      )
      assert.deepEqual(replies(chat), ['First', 'then'])
    })

    it('shows its words as markdown, headings below its own', async () => {
      const chat = await createChat(fakeAgent(reply('# Title\n\nSome **bold** text')))

      await converse(chat)

      assert.equal(words(chat, '[part=content] h4'), 'Title')
      assert.equal(words(chat, '[part=content] strong'), 'bold')
    })

    it('has a cursor while its words grow, and none after', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      await hear(chat, agent, delta('Hello'))
      const during = shows(chat, '[part=cursor]')

      await hear(chat, agent, end(), runFinished)
      await hangUp(chat, agent)

      assert.isTrue(during)
      assert.isFalse(shows(chat, '[part=cursor]'))
    })

    it('keeps earlier turns as they are', async () => {
      const agent = scriptedAgent([reply('One')], [reply('Two', 'm2')])
      const chat = await createChat(agent)
      await converse(chat)
      const [paragraph] = findAll(chat, '[part=content] p')

      await converse(chat)

      assert.isTrue(findAll(chat, '[part=content] p')[0] === paragraph)
      assert.deepEqual(replies(chat), ['One', 'Two'])
    })

    it('says that the visitor stopped it, even before a word', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)

      chat.stop()
      await chat.updateComplete

      assert.equal(words(chat, '.assistant-message .meta'), 'You stopped this reply.')
    })

    it('keeps the words that came before it was stopped, and takes no late ones', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      await hear(chat, agent, delta('Once'))

      chat.stop()
      agent.send(sse(delta(' upon')))
      await chat.updateComplete

      assert.deepEqual(replies(chat), ['Once'])
      assert.isFalse(shows(chat, '[part=error]'))
    })

    it('is not there at all when nothing was said', async () => {
      const chat = await createChat(fakeAgent(sse(runFinished)))

      await converse(chat)

      assert.deepEqual(said(chat), ['hi'])
      assert.isFalse(shows(chat, '.assistant-message'))
    })
  })

  describe('that waits', () => {
    it('shows dots, then says that it works, then that it still does', async () => {
      const clock = new Clock()
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      const dots = find(chat, '.dots')
      const first = [dots.role, dots.ariaLabel]

      clock.pass(1000)
      await chat.updateComplete
      const second = words(chat, TYPING)
      clock.pass(9000)
      await chat.updateComplete

      assert.deepEqual(first, ['img', 'Working…'])
      assert.equal(second, 'Working…')
      assert.equal(words(chat, TYPING), 'Still working…')
    })

    it('says what the server says, on one line', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)

      await hear(chat, agent, {type: 'STATUS_UPDATE', status: 'Reading <b>all</b>\nof it...'})

      assert.equal(
        find(chat, `${TYPING} span:last-child`).textContent,
        'Reading <b>all</b> of it...',
      )
    })

    it('keeps its line while words change, so that nothing moves', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      const line = find(chat, TYPING)
      const height = line.offsetHeight

      await hear(chat, agent, {type: 'STATUS_UPDATE', status: 'Reading...'})
      const reading = find(chat, TYPING).offsetHeight
      await hear(chat, agent, delta('Hello'))

      assert.isTrue(find(chat, TYPING) === line)
      assert.deepEqual([height, reading, line.offsetHeight], [24, 24, 24])
      assert.equal(words(chat, TYPING), '')
    })
  })
})
