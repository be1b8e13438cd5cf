import {assert, expect} from '@open-wc/testing'

import type {AguiChat} from '../../src/agui-chat.ts'
import type {StepItem} from '../../src/conversation/state.ts'
import {Clock} from '../agui-chat/clock.ts'
import {
  ask,
  converse,
  createChat,
  delta,
  find,
  findAll,
  hear,
  runFinished,
  shows,
  textOf,
  words,
} from '../agui-chat/support.ts'
import {fakeAgent, liveAgent, sse} from '../fake-agent.ts'
import {agentTurn, emptyChat, show} from './stage.ts'

const started = (stepName: string) => ({type: 'STEP_STARTED', stepName})
const finished = (stepName: string) => ({type: 'STEP_FINISHED', stepName})
const status = (text: string) => ({type: 'STATUS_UPDATE', status: text})
// Without the time: a busy machine takes long enough for one.
const rows = (chat: AguiChat) => findAll(chat, '[part=step] > :nth-last-child(2)').map(textOf)

describe('steps', () => {
  it('are accessible', async () => {
    const chat = await createChat(fakeAgent(sse(started('one'), finished('one'), runFinished)))
    await converse(chat)

    await expect(chat).to.be.accessible()
  })

  it('are a list named Progress, each with its state in words', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)

    await hear(chat, agent, started('read_board'), finished('read_board'), started('WriteAsync'))

    const list = find(chat, 'ol')
    assert.equal(list.ariaLabel, 'Progress')
    assert.deepEqual(rows(chat), ['Read board, done', 'Write, in progress'])
    assert.deepEqual(
      findAll(chat, '[part=step]').map(({dataset}) => dataset['state']),
      ['done', 'running'],
    )
  })

  it('say what the server says they do, without the dots', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)

    await hear(chat, agent, started('read'), status('Reading the <b>board</b>...'))

    assert.deepEqual(rows(chat), ['Reading the <b>board</b>, in progress'])
    assert.equal(words(chat, '[part=status]'), 'Reading the <b>board</b>...')
  })

  it('take the place of the dots', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)
    const before = shows(chat, '.dots')

    await hear(chat, agent, started('read'))

    assert.isTrue(before)
    assert.isFalse(shows(chat, '.dots'))
  })

  it('of the same name are rows of their own, closed from the oldest on', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)

    await hear(chat, agent, started('look'), started('look'), finished('look'))

    assert.deepEqual(rows(chat), ['Look, done', 'Look, in progress'])
  })

  for (const [what, last, state] of [
    ['done when the run finished', runFinished, 'done'],
    ['failed when it failed', {type: 'RUN_ERROR', message: 'no'}, 'failed'],
  ] as const) {
    it(`left open are ${what}`, async () => {
      const chat = await createChat(fakeAgent(sse(started('look'), delta('Well'), last)))

      await converse(chat)

      assert.equal(find(chat, '[part=step]').dataset['state'], state)
    })
  }

  it('left open are stopped when the visitor stopped', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)
    await hear(chat, agent, started('look'))

    chat.stop()
    await chat.updateComplete

    assert.deepEqual(rows(chat), ['Look, stopped'])
  })

  it('tell how long they took, and count while they run', async () => {
    const clock = new Clock()
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)
    const times = () => findAll(chat, '.elapsed').map(textOf)

    await hear(chat, agent, started('quick'))
    clock.pass(99)
    await hear(chat, agent, finished('quick'), started('slow'))
    clock.pass(999)
    await chat.updateComplete
    const soon = times()
    clock.pass(1401)
    await chat.updateComplete
    const running = times()
    await hear(chat, agent, finished('slow'))

    assert.deepEqual(soon, ['', ''])
    assert.deepEqual(running, ['', '2 s'])
    assert.deepEqual(times(), ['', '2.4 s'])
  })

  it('fold into one line once more than five are finished', async () => {
    const clock = new Clock()
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)
    const names = ['one', 'two', 'three', 'four', 'five', 'six']
    for (const name of names.slice(0, 5)) {
      await hear(chat, agent, started(name))
      clock.pass(500)
      await hear(chat, agent, finished(name))
    }
    const five = shows(chat, '.disclosure')

    await hear(chat, agent, started('six'), finished('six'), started('seven'))

    const fold = find(chat, 'details')
    assert.isFalse(five)
    assert.isFalse(fold.open)
    assert.equal(words(chat, '.disclosure summary'), 'Completed 6 steps · 2.5 s')
    assert.lengthOf(fold.querySelectorAll('[part=step]'), 6)
    assert.deepEqual(rows(chat).slice(6), ['Seven, in progress'])
  })

  it('of an agent the agent called have its mark', async () => {
    const chat = await emptyChat()
    const step: StepItem = {kind: 'step', key: 's1', name: 'writer', state: 'done'}

    await show(chat, agentTurn([step, {...step, key: 's2', subagentRunId: 'x'}]))

    assert.deepEqual(rows(chat), ['Writer, done', 'Writer, done'])
    assert.deepEqual(
      findAll(chat, '[part=step]').map((row) => row.querySelector('.agent') !== null),
      [false, true],
    )
  })

  it('after something else was shown start a rail of their own', async () => {
    const agent = liveAgent()
    const chat = await createChat(agent)
    await ask(chat, agent)

    await hear(
      chat,
      agent,
      started('one'),
      finished('one'),
      delta('Well, '),
      started('two'),
      started('three'),
    )

    assert.deepEqual(
      findAll(chat, 'agui-steps').map((rail) => rail.querySelectorAll('li').length),
      [1, 2],
    )
  })

  it('have names of one line and 120 characters at most', async () => {
    const chat = await createChat(
      fakeAgent(sse(started(`a\n\u202E${'n'.repeat(500)}`), runFinished)),
    )

    await converse(chat)

    const [row = ''] = rows(chat)
    assert.lengthOf(row.replace(', done', ''), 120)
    assert.notInclude(row, '\u202E')
  })
})
