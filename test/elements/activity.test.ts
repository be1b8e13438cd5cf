import {assert, expect} from '@open-wc/testing'

import {find, findAll, words} from '../agui-chat/support.ts'
import {activity, agentTurn, emptyChat, show} from './stage.ts'

const ROW = '[part=activity]'

describe('an activity', () => {
  it('is accessible', async () => {
    const chat = await emptyChat()
    await show(chat, agentTurn([activity({title: 'Plan', status: 'completed'})]))

    await expect(chat).to.be.accessible()
  })

  for (const [what, content, title] of [
    ['title', {title: 'Reading the board...'}, 'Reading the board'],
    ['name', {name: 'Board'}, 'Board'],
    ['label', {label: 'Board'}, 'Board'],
    ['message', {title: ' ', message: 'Reading <b>it</b>'}, 'Reading <b>it</b>'],
    ['executor', {executor_id: 'input-conversation'}, 'Input conversation'],
    ['type in words', {data: [{secret: 1}]}, 'Search results'],
  ] as const) {
    it(`nobody draws is a row with its ${what}`, async () => {
      const chat = await emptyChat()

      await show(chat, agentTurn([activity(content, 'search_results')]))

      assert.equal(words(chat, ROW), title)
    })
  }

  for (const [status, turn, state, text] of [
    ['in_progress', 'running', 'running', 'Plan, in progress'],
    ['completed', 'running', 'done', 'Plan, done'],
    ['error', 'running', 'failed', 'Plan, failed'],
    ['cancelled', 'running', 'stopped', 'Plan, stopped'],
    ['in_progress', 'finished', 'stopped', 'Plan, stopped'],
    ['thinking about it', 'running', 'none', 'Plan'],
    [7, 'running', 'none', 'Plan'],
  ] as const) {
    it(`of status ${status} is ${state} in a turn that is ${turn}`, async () => {
      const chat = await emptyChat()

      await show(chat, agentTurn([activity({title: 'Plan', status})], turn))

      assert.equal(find(chat, ROW).dataset['state'], state)
      assert.equal(words(chat, ROW), text)
    })
  }

  it('that a step announces already is no second row, unless the page draws it', async () => {
    const step = {kind: 'step', state: 'done'} as const
    const turn = agentTurn([
      {...step, key: 's1', name: 'input-conversation'},
      activity({executor_id: 'input-conversation'}, 'executor'),
      {...step, key: 's2', name: 'writer'},
    ])
    const chat = await emptyChat()
    await show(chat, turn)
    const [rows, rails] = [ROW, '[part=steps]'].map((part) => findAll(chat, part).length)

    chat.activityRenderers = {executor: () => 'Drawn'}
    await show(chat, turn)

    assert.deepEqual([rows, rails], [0, 1])
    assert.include(words(chat, '.turn'), 'Drawn')
  })

  it('has a title of one line and 120 characters at most', async () => {
    const chat = await emptyChat()

    await show(chat, agentTurn([activity({title: `a\n\u202E${'n'.repeat(500)}`})]))

    assert.isAtMost(words(chat, ROW).length, 120)
    assert.notInclude(words(chat, ROW), '\u202E')
  })
})
