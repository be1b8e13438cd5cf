/** Our fold against the official client, on streams nobody wrote; and whether that would find a fault. */
import {assert} from '@open-wc/testing'
import fc from 'fast-check'

import type {ConversationEvent} from '../../../src/conversation/events.ts'
import {FAULTS} from './faults.ts'
import {script, type Script} from './generate.ts'
import {Histogram} from './histogram.ts'
import {OPTIONAL_FIELDS} from './optional-fields.ts'
import {decoded, official, ours, sameText} from './oracle.ts'
import {isRekeyed, sharesIds} from './rekeyed.ts'
import {quiet, SEED} from './seed.ts'

interface Case {
  readonly script: Script
  readonly events: readonly ConversationEvent[]
  readonly theirs: string
}

const SCRIPTS = 2200

describe('for any valid stream', function () {
  this.timeout(240_000)
  quiet()
  const cases: Case[] = []
  const histogram = new Histogram()
  let skipped = 0

  it('the thread, the state and the open questions are the official client’s', async () => {
    await fc.assert(
      fc.asyncProperty(script(60), async (one) => {
        const verdict = await official(one)
        histogram.count(one)
        if (verdict.met.some((snapshot) => isRekeyed(snapshot) || sharesIds(snapshot))) {
          skipped += 1
          return
        }
        const events = await decoded(one, verdict)
        assert.deepEqual(ours(events, one), verdict.outcome)
        cases.push({script: one, events, theirs: sameText(verdict.outcome)})
      }),
      {seed: SEED, numRuns: SCRIPTS, includeErrorInReport: true},
    )

    console.log(`${cases.length} scripts agree, ${skipped} give messages other or common ids`)
    assert.isAtLeast(cases.length, 2000)
  })

  it('every event, every optional field and every pair of kinds is among them', function () {
    const gaps = histogram.gaps(Object.keys(OPTIONAL_FIELDS))

    console.log(String(histogram))
    assert.deepEqual(gaps, [])
  })

  for (const [fault, fold] of Object.entries(FAULTS)) {
    it(`a fault would be found: ${fault}`, function () {
      // Some take hundreds of scripts to find.
      const found = cases.findIndex(
        ({events, script: one, theirs}) => sameText(ours(events, one, fold)) !== theirs,
      )

      console.log(`after ${found + 1} scripts: ${fault}`)
      assert.isAtLeast(found, 0)
    })
  }
})
