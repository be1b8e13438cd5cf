import {assert, expect} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import {Clock} from '../agui-chat/clock.ts'
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
  runFinished,
  shows,
  textOf,
  words,
} from '../agui-chat/support.ts'
import {fakeAgent, liveAgent, sse} from '../fake-agent.ts'

const CARD = '[part=tool]'
const called = (toolCallName = 'create_task', toolCallId = 'c1') => ({
  type: 'TOOL_CALL_START',
  toolCallId,
  toolCallName,
})
const args = (text: string, toolCallId = 'c1') => ({
  type: 'TOOL_CALL_ARGS',
  toolCallId,
  delta: text,
})
const ended = (toolCallId = 'c1') => ({type: 'TOOL_CALL_END', toolCallId})
const result = (content: string, toolCallId = 'c1') => ({
  type: 'TOOL_CALL_RESULT',
  toolCallId,
  messageId: `${toolCallId}-result`,
  content,
})

describe('a tool card', () => {
  it('is accessible, closed and open', async () => {
    const chat = await createChat(
      fakeAgent(
        sse(
          called(),
          args('{"title":"Test"}'),
          ended(),
          result('done'),
          called('find', 'c2'),
          args('{}', 'c2'),
          ended('c2'),
          result('found', 'c2'),
          runFinished,
        ),
      ),
    )
    await converse(chat)
    await expect(chat).to.be.accessible()

    chat.toolsDisplay = 'full'
    await chat.updateComplete

    await expect(chat).to.be.accessible()
  })

  it('is a disclosure that says what it is and how it stands, closed unless the reader opens it', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)
    const look = () => {
      const card = find(chat, 'details')
      return [card.dataset['state'], card.open, textOf(find(chat, '.tool-state'))]
    }

    await hear(chat, agent, called())
    const seen = [look()]
    for (const event of [args('{"title":'), ended(), result('done')]) {
      await hear(chat, agent, event)
      seen.push(look())
    }

    assert.deepEqual(seen, [
      ['pending', false, 'Waiting'],
      ['args', false, 'Preparing'],
      ['running', false, 'Running'],
      ['finished', false, 'Done'],
    ])
    assert.equal(words(chat, '.tool-title'), 'Create task create_task')
    assert.equal(find(chat, 'summary').localName, 'summary')
  })

  it('stays open where the reader opened it', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)
    await hear(chat, agent, called(), args('{}'))
    const card = find(chat, 'details')
    card.open = true

    await hear(chat, agent, ended(), result('done'), delta('Done.'))

    assert.isTrue(find(chat, CARD) === card)
    assert.isTrue(card.open)
  })

  it('says for how long it has been running, after a second', async () => {
    const clock = new Clock()
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)
    await hear(chat, agent, called(), ended())

    clock.pass(3400)
    await chat.updateComplete

    assert.equal(words(chat, '.tool-state'), 'Running, 3 s')
  })

  describe('ends', () => {
    it('as ended when the run is over and no result came', async () => {
      const chat = await createChat(fakeAgent(sse(called(), ended(), runFinished)))

      await converse(chat)

      assert.equal(words(chat, '.tool-state'), 'Ended')
    })

    it('as stopped when the visitor stopped', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)
      await hear(chat, agent, called(), ended())

      chat.stop()
      await chat.updateComplete

      assert.equal(words(chat, '.tool-state'), 'Stopped')
    })

    it('as failed when its result is an error, which is shown as one', async () => {
      const failure = {...result('No such board'), error: 'not_found'}
      const chat = await createChat(fakeAgent(sse(called(), ended(), failure, runFinished)))

      await converse(chat)

      assert.equal(words(chat, '.tool-state'), 'Failed')
      assert.equal(words(chat, '[part=tool-body]'), 'Error No such board')
      assert.isFalse(find(chat, 'details').open)
    })
  })

  describe('where the page wants details of failures', () => {
    const failure = {...result('No such board'), error: 'not_found'}

    it('opens once, and stays as the reader leaves it', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent, {toolDetails: 'auto'})
      await ask(chat, agent)
      await hear(chat, agent, called(), ended())
      const before = find(chat, 'details').open

      await hear(chat, agent, failure)
      const after = find(chat, 'details').open
      find(chat, 'details').open = false
      await hear(chat, agent, delta('Sorry.'))

      assert.deepEqual([before, after, find(chat, 'details').open], [false, true, false])
    })

    it('stays closed where nothing failed', async () => {
      const chat = await createChat(
        fakeAgent(sse(called(), ended(), result('done'), runFinished)),
        {toolDetails: 'auto'},
      )

      await converse(chat)

      assert.isFalse(find(chat, 'details').open)
    })
  })

  it('has no title of what every object inherits', async () => {
    const agent = fakeAgent(
      sse({type: 'TOOL_CALL_START', toolCallId: 'c1', toolCallName: 'toString'}, runFinished),
    )
    const chat = await createChat(agent, {toolLabels: {}})

    await converse(chat)

    assert.equal(words(chat, '.tool-title'), 'To string toString')
  })

  it('shows as much at first, and at the most, as the page says', async () => {
    const agent = fakeAgent(sse(called(), ended(), result('x'.repeat(50)), runFinished))
    const chat = await createChat(agent, {limits: {details: 10, allDetails: 20}})
    await converse(chat)
    const first = words(chat, 'div:last-child > pre')

    await click(chat, '[part=tool-body] div:last-child > button')

    assert.equal(first, `${'x'.repeat(10)}…`)
    assert.equal(words(chat, 'div:last-child > pre'), `${'x'.repeat(20)}…`)
  })

  it('stands beside the one step row of its function', async () => {
    const chat = await createChat(
      fakeAgent(
        sse(
          {type: 'STEP_STARTED', stepName: 'create_task'},
          {type: 'STATUS_UPDATE', status: 'Creating a new task...'},
          {type: 'TOOL_CALL_START', role: 'tool', delta: null, messageId: 'x'},
          {type: 'STEP_FINISHED', stepName: 'create_task'},
          {type: 'TOOL_CALL_RESULT', role: 'tool', delta: null, messageId: 'x'},
          delta('Done.'),
          {type: 'THREAD_STATE', serializedState: 's'},
        ),
      ),
    )

    await converse(chat)

    assert.deepEqual(findAll(chat, '[part=step]').map(textOf), ['Creating a new task, done'])
    assert.deepEqual(findAll(chat, '.tool-title').map(textOf), ['Create task create_task'])
  })

  describe('shows names as one line of text', () => {
    for (const [what, name, title] of [
      ['markup', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
      ['lines', 'one\ntwo', 'One two'],
      ['what would turn the text', 'a\u202Eb', 'A\uFFFDb'],
      ['nothing', '', 'Tool'],
    ] as const) {
      it(`of ${what}`, async () => {
        const chat = await createChat(fakeAgent(sse(called(name), ended(), runFinished)))

        await converse(chat)

        const shown = find(chat, '.tool-title').firstChild?.nextSibling?.textContent ?? ''
        assert.include(words(chat, '.tool-title').toLowerCase(), title.toLowerCase())
        assert.isFalse(shows(chat, '.tool-title img'))
        assert.notInclude(shown, '\n')
      })
    }

    it('of 120 characters at most', async () => {
      const chat = await createChat(fakeAgent(sse(called('n'.repeat(500)), runFinished)))

      await converse(chat)

      assert.lengthOf(textOf(find(chat, '.tool-title small')), 120)
    })
  })

  describe('shows details', () => {
    const details = async (...events: object[]) => {
      const chat = await createChat(fakeAgent(sse(called(), ...events, runFinished)), {
        toolsDisplay: 'full',
      })
      await converse(chat)
      return chat
    }
    const blocks = (chat: AguiChat) => findAll(chat, 'pre').map(({textContent}) => textContent)

    it('as indented JSON where it is JSON', async () => {
      const chat = await details(args('{"title":"Test","tags":[1]}'), ended(), result('{"id":7}'))

      assert.deepEqual(blocks(chat), [
        '{\n  "title": "Test",\n  "tags": [\n    1\n  ]\n}',
        '{\n  "id": 7\n}',
      ])
    })

    it('as it is where it is none', async () => {
      const chat = await details(args('{"title":"Te'), ended(), result('added, id 7'))

      assert.deepEqual(blocks(chat), ['{"title":"Te', 'added, id 7'])
    })

    it('as the string inside where a host quoted it', async () => {
      const chat = await details(ended(), result('"added"'))

      assert.deepEqual(blocks(chat), ['added'])
    })

    it('raw while they arrive, so that nothing is laid out anew', async () => {
      const agent = liveAgent()
      const chat = await createChat(agent)
      await ask(chat, agent)

      await hear(chat, agent, called(), args('{"a":1}'))

      assert.deepEqual(blocks(chat), ['{"a":1}'])
    })

    it('as text, never as markup', async () => {
      const markup = '<img src=x onerror=alert(1)><b>bold</b>'
      const chat = await details(args(markup), ended(), result(markup))

      assert.deepEqual(blocks(chat), [markup, markup])
      assert.isFalse(shows(chat, 'pre *'))
    })

    it('with what could not be seen made visible', async () => {
      const chat = await details(ended(), result('one\ttwo\nthree \u202Eevil\u0007'))

      assert.deepEqual(blocks(chat), ['one\ttwo\nthree \uFFFDevil\uFFFD'])
    })

    it('in boxes that are named and can be reached', async () => {
      const chat = await details(args('{}'), ended(), result('done'))

      assert.deepEqual(
        findAll(chat, 'pre').map((block) => [block.tabIndex, block.role, block.ariaLabel]),
        [
          [0, 'group', 'Arguments'],
          [0, 'group', 'Result'],
        ],
      )
    })

    it('says that there are none yet', async () => {
      const chat = await details()

      assert.equal(words(chat, '[part=tool-body]'), 'No details yet')
    })

    it('up to 2,000 characters, and all of them at a click', async () => {
      const chat = await details(ended(), result('x'.repeat(2001)))
      const first = blocks(chat)

      await click(chat, '[part=tool-body] button')

      assert.deepEqual(first, [`${'x'.repeat(2000)}…`])
      assert.deepEqual(blocks(chat), ['x'.repeat(2001)])
      assert.isFalse(shows(chat, '[part=tool-body] button'))
    })

    it('up to 256 Ki characters at the most', async () => {
      const most = 256 * 1024
      const chat = await details(ended(), result('x'.repeat(most + 1)))

      await click(chat, '[part=tool-body] button')

      assert.deepEqual(blocks(chat), [`${'x'.repeat(most)}…`])
    })
  })

  it('goes on after the run that made it: a late result fills it', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)
    await hear(chat, agent, called(), ended(), runFinished, result('late'))
    await hangUp(chat, agent)

    assert.equal(find(chat, CARD).dataset['state'], 'finished')
  })
})
