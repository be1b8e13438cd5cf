// How visitors put what only a client of AG-UI can be asked for, and that nothing else is taken for it.
import assert from 'node:assert/strict'
import {test} from 'node:test'
import type {Intent, World} from '../../demo/server/language/intents.ts'
import {understand, understandForAgui} from '../../demo/server/language/understand.ts'
import {SENTENCES} from './sentences.ts'

const WORLD: World = {
  today: '2026-11-20',
  titles: ['Refresh onboarding copy', 'Rotate staging keys', 'Book the retro room'],
  people: ['Inés', 'Tomasz', 'Amara'],
  tools: ['create_task', 'list_tasks', 'task_summary'],
  finished: [4, 5],
}

const WAYS: readonly (readonly [Intent, readonly string[]])[] = [
  [
    {kind: 'filter', filter: {owner: 'Amara'}},
    [
      'Show only Amara’s tasks on the board',
      'Please show me only Amara’s tasks on the board.',
      'can you filter the board by Amara?',
      'only show Amara’s tasks on the board',
      'filter the board to amara',
    ],
  ],
  [
    {kind: 'filter', filter: {due: 'overdue'}},
    ['Show me only overdue tasks on the board', 'filter the board by overdue tasks'],
  ],
  [
    {kind: 'filter', filter: {due: 'this_week'}},
    ['Show only tasks due this week on the board', 'show just what is due this week on the board'],
  ],
  [{kind: 'filter', filter: {owner: 'You'}}, ['Show only my tasks on the board']],
  [{kind: 'filter', filter: {owner: 'Bob'}}, ['Show only Bob’s tasks on the board']],
  [
    {kind: 'filter', filter: {due: 'any'}},
    [
      'Show everything on the board again',
      'show everything again',
      'clear the filter',
      'Remove the filter from the board, please',
      'Show all tasks on the board again',
    ],
  ],
  [{kind: 'filter', filter: undefined}, ['Show only urgent tasks on the board']],
  [
    {kind: 'looking'},
    ['What am I looking at?', 'What do I see on the board?', 'Is the board filtered?'],
  ],
  [
    {kind: 'form', title: undefined},
    [
      'I want to add a task with all details',
      'Add a task with all the details',
      'create a new task with a form',
      'show me the task form',
    ],
  ],
  [
    {kind: 'form', title: 'Launch meeting'},
    ['Plan a launch meeting', 'let’s plan the launch meeting', 'Organize a launch meeting'],
  ],
  [
    {kind: 'chart'},
    [
      'Show me a chart of the workload',
      'Draw a bar chart of the workload',
      'chart the workload',
      'Can you make a workload chart?',
      'show me a picture of the workload',
      'Draw a diagram of the workload',
      'Show me the workload diagram',
    ],
  ],
  [
    {kind: 'first', filter: {status: 'open'}},
    ['What should I do first?', 'Where should I start?', 'What’s most important?'],
  ],
  [
    {kind: 'first', filter: {status: 'open', owner: 'Amara'}},
    ['What should Amara do first?', 'What should Amara work on next?'],
  ],
]

for (const [intent, ways] of WAYS) {
  for (const way of ways) {
    test(`“${way}” is ${JSON.stringify(intent)}`, () => {
      assert.deepEqual(understandForAgui(way, WORLD), [intent])
    })
  }
}

for (const way of ['Delete all finished tasks', 'clear the done tasks', 'remove completed tasks']) {
  test(`“${way}” names each of them`, () => {
    assert.deepEqual(
      understandForAgui(way, WORLD),
      [4, 5].map((id) => ({kind: 'delete', reference: {by: 'id', id}})),
    )
    assert.deepEqual(understandForAgui(way, {...WORLD, finished: []}), [{kind: 'nothing-finished'}])
  })
}

test('all at once is refused as ever', () => {
  assert.deepEqual(understandForAgui('delete all tasks', WORLD), [{kind: 'refuse-bulk'}])
})

test('every other sentence means what it means elsewhere', () => {
  for (const {say} of SENTENCES) {
    assert.deepEqual(understandForAgui(say, WORLD), understand(say, WORLD), say)
  }
})

for (const say of [
  'Plan the retro for Friday',
  'Show Amara’s tasks',
  'Show me only overdue tasks',
  'What is on the board?',
  'Create a task called Draw a chart',
  'Draw a diagram',
  'Show a formula',
  'Show me code',
  'delete the retro room',
]) {
  test(`“${say}” is nothing of this`, () => {
    assert.deepEqual(understandForAgui(say, WORLD), understand(say, WORLD))
  })
}
