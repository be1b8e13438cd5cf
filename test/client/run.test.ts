import {assert} from '@open-wc/testing'

import {Run} from '../../src/client/run.ts'
import {createConversation} from '../../src/conversation/create.ts'
import type {Conversation} from '../../src/conversation/state.ts'

const [FIRST, SECOND, THIRD] = ['1', '2', '3'].map((threadId) =>
  createConversation({threadId}),
) as [Conversation, Conversation, Conversation]

describe('a Run', () => {
  it('yields the newest snapshot whenever there is one, until it ends', async () => {
    const run = new Run()
    const seen: Conversation[] = []
    const done = (async () => {
      for await (const conversation of run) {
        seen.push(conversation)
        if (conversation === FIRST) run.push(SECOND)
        if (conversation === SECOND) run.end({outcome: 'finished'})
      }
    })()

    run.push(FIRST)
    await done

    assert.deepEqual(seen, [FIRST, SECOND])
  })

  it('skips snapshots that nobody was ready for', async () => {
    const run = new Run()
    run.push(FIRST)
    run.push(SECOND)
    run.push(THIRD)
    run.end({outcome: 'finished'})

    assert.deepEqual(await all(run), [THIRD])
  })

  it('yields to everyone who iterates', async () => {
    const run = new Run()
    const both = [all(run), all(run)]

    run.push(FIRST)
    run.end({outcome: 'finished'})

    assert.deepEqual(await Promise.all(both), [[FIRST], [FIRST]])
  })

  it('does not yield the same snapshot twice', async () => {
    const run = new Run()
    const iterator = run[Symbol.asyncIterator]()
    run.push(FIRST)
    await iterator.next()

    const next = iterator.next()
    run.push(FIRST)
    run.end({outcome: 'finished'})

    assert.isTrue((await next).done)
  })

  it('settles its result once', async () => {
    const run = new Run()

    run.end({outcome: 'stopped'})
    run.end({outcome: 'error'})

    assert.deepEqual(await run.result, {outcome: 'stopped'})
  })

  it('is stopped by whoever holds it, while it is not over', () => {
    let stops = 0
    const run = new Run(() => (stops += 1))

    run.stop()
    run.end({outcome: 'stopped'})
    run.stop()

    assert.equal(stops, 1)
  })

  it('that ended before it began yields nothing, and cannot be stopped', async () => {
    const run = Run.ended({outcome: 'cancelled'})

    run.stop()

    assert.deepEqual(await all(run), [])
    assert.deepEqual(await run.result, {outcome: 'cancelled'})
  })
})

async function all(run: Run): Promise<Conversation[]> {
  const seen: Conversation[] = []
  for await (const conversation of run) seen.push(conversation)
  return seen
}
