// How a tool's description becomes the line that says what it is doing.
import assert from 'node:assert/strict'
import {test} from 'node:test'
import {toGerund} from '../../demo/server/agent/gerund.ts'
import {loadTools} from '../../demo/server/agent/load-tools.ts'
import {statusText} from '../../demo/server/agent/status-text.ts'

const GERUNDS = {
  creates: 'Creating',
  lists: 'Listing',
  updates: 'Updating',
  deletes: 'Deleting',
  completes: 'Completing',
  summarises: 'Summarising',
  summarizes: 'Summarizing',
  analyses: 'Analysing',
  closes: 'Closing',
  uses: 'Using',
  gets: 'Getting',
  sets: 'Setting',
  runs: 'Running',
  plans: 'Planning',
  stops: 'Stopping',
  maps: 'Mapping',
  puts: 'Putting',
  quits: 'Quitting',
  submits: 'Submitting',
  begins: 'Beginning',
  resets: 'Resetting',
  marks: 'Marking',
  finds: 'Finding',
  shows: 'Showing',
  views: 'Viewing',
  reads: 'Reading',
  sends: 'Sending',
  opens: 'Opening',
  edits: 'Editing',
  fixes: 'Fixing',
  copies: 'Copying',
  tries: 'Trying',
  applies: 'Applying',
  plays: 'Playing',
  ties: 'Tying',
  fetches: 'Fetching',
  searches: 'Searching',
  caches: 'Caching',
  pushes: 'Pushing',
  passes: 'Passing',
  processes: 'Processing',
  does: 'Doing',
  goes: 'Going',
  frees: 'Freeing',
  has: 'Having',
  Creates: 'Creating',
  create: 'Creating',
  get: 'Getting',
}

for (const [verb, gerund] of Object.entries(GERUNDS)) {
  test(`“${verb}” becomes “${gerund}”`, () => {
    assert.equal(toGerund(verb), gerund)
  })
}

test('a word that is no verb stays without an -ing', () => {
  assert.equal(toGerund('task'), undefined)
  assert.equal(toGerund('access'), undefined)
  assert.equal(toGerund(''), undefined)
})

test('the description makes the status', () => {
  const description = 'Creates a new task'
  assert.equal(statusText({name: 'create_task', description}), 'Creating a new task...')
})

test('only the first sentence of a description counts', () => {
  const description = 'Gets the weather. Needs a city.\nReturns degrees.'
  assert.equal(statusText({name: 'get_weather', description}), 'Getting the weather...')
})

test('a tool without a description is processed under its name', () => {
  assert.equal(statusText({name: 'create_thing'}), 'Processing create_thing...')
  assert.equal(
    statusText({name: 'tasks', description: 'The tasks of a team'}),
    'Processing tasks...',
  )
})

test('every tool of the demo says what it does', async () => {
  const texts = (await loadTools()).map(statusText)

  assert.deepEqual(texts, [
    'Completing a task...',
    'Creating a new task...',
    'Deleting a task...',
    'Listing tasks...',
    'Summarising the task board...',
    'Updating a task...',
  ])
})
