/** Whatever a server sends: no exception, nothing shown is lost, one outcome, and the composer free again. */
import {assert} from '@open-wc/testing'
import fc from 'fast-check'

import {ChatClient} from '../../../src/client/chat-client.ts'
import {isRunning} from '../../../src/conversation/selectors.ts'
import type {Conversation} from '../../../src/conversation/state.ts'
import {isContentFilter} from '../../../src/protocol/content-filter.ts'
import {fakeAgent} from '../../fake-agent.ts'
import {rubbish} from './generate-invalid.ts'
import {quiet, SEED} from './seed.ts'

const OUTCOMES = ['finished', 'stopped', 'interrupted', 'cancelled', 'error']

describe('a stream no server should send', function () {
  this.timeout(180_000)
  quiet()

  it('throws nothing, takes back nothing that was shown, and ends in one outcome', async () => {
    const outcomes = new Map<string, number>()
    let shown = 0

    await fc.assert(
      fc.asyncProperty(rubbish, async (chunks) => {
        const client = new ChatClient({endpoint: '/agent', fetch: fakeAgent(...chunks).fetch})
        const lost: string[] = []
        let before = client.conversation
        client.subscribe((conversation, events) => {
          // A blocked message is the one thing that is taken back.
          const isBlocked = events.some(
            (event) =>
              event.type === 'CONTENT_FILTER' ||
              (event.type === 'RUN_ERROR' && isContentFilter(event)),
          )
          if (!isBlocked) lost.push(...whatIsLost(before, conversation))
          before = conversation
        })

        const {outcome, error} = await client.send('hi').result

        assert.oneOf(outcome, OUTCOMES)
        assert.equal(error !== undefined, outcome === 'error')
        assert.deepEqual(lost, [])
        assert.isFalse(isRunning(client.conversation))
        assert.notInclude(JSON.stringify(client.conversation.turns), '"running"')
        assert.isFalse('polluted' in {})
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
        shown += texts(client.conversation).size
      }),
      {seed: SEED, numRuns: 1000, includeErrorInReport: true},
    )

    console.log(`outcomes ${JSON.stringify([...outcomes])}, ${shown} texts shown`)
    assert.isAbove(shown, 500)
  })
})

/** Texts that are gone, or begin otherwise than they did. */
function whatIsLost(before: Conversation, after: Conversation): string[] {
  const now = texts(after)
  return [...texts(before)].flatMap(([key, text]) =>
    now.get(key)?.startsWith(text) ? [] : `${key}: ${text} → ${now.get(key)}`,
  )
}

/** What is on screen, by view key; arguments of a call may be told anew, so only its card counts. */
function texts({turns}: Conversation): ReadonlyMap<string, string> {
  const lines = turns.flatMap((turn) => {
    if (turn.kind === 'user') return [[turn.key, turn.text]] as const
    return turn.items.map((item) => {
      if (item.kind === 'text' || item.kind === 'reasoning') return [item.key, item.text] as const
      return [item.key, ''] as const
    })
  })
  return new Map(lines)
}
