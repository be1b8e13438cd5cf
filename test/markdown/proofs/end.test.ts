// At the end of every stream stands what the whole text gives, however it came.
import {assert} from '@open-wc/testing'
import fc from 'fast-check'
import {stopClock} from '../clock.ts'
import {cutMarkdown} from '../generate.ts'
import {longList, longReply, longTable, mixed} from '../samples.ts'
import {runs} from '../seed.ts'
import {examples} from './examples.ts'
import {drawWhole, stream} from './stream.ts'

const sources = examples.map(([, {markdown}]) => markdown)
const cutExamples = fc
  .tuple(
    fc.array(fc.constantFrom(...sources), {minLength: 1, maxLength: 3}),
    fc.constantFrom('', '\n', '\n\n'),
    fc.boolean(),
  )
  .map(([parts, gap, hasCrlf]) => {
    const source = parts.join(gap)
    return hasCrlf ? source.replaceAll('\n', '\r\n') : source
  })
  .chain((source) =>
    fc.tuple(
      fc.constant(source),
      fc.array(fc.integer({min: 0, max: source.length}), {maxLength: 12}),
    ),
  )

describe('the end of a stream', () => {
  stopClock()

  it('is the whole text of generated markdown', () => {
    fc.assert(
      fc.property(cutMarkdown, ({source, cuts}) => {
        assert.equal(stream(source, cuts), drawWhole(source))
      }),
      runs(300),
    )
  })

  it('is the whole text of those examples, one behind the other', () => {
    fc.assert(
      fc.property(cutExamples, ([source, cuts]) => {
        assert.equal(
          stream(
            source,
            cuts.toSorted((a, b) => a - b),
          ),
          drawWhole(source),
        )
      }),
      runs(300),
    )
  })

  it('is the whole text of each example of CommonMark and GFM', () => {
    for (const [name, {markdown}] of examples) {
      const cuts = [0.2, 0.5, 0.8].map((part) => Math.floor(markdown.length * part))
      assert.equal(stream(markdown, cuts), drawWhole(markdown), name)
    }
  })

  it('is the whole text of long honest replies', () => {
    const replies = [longTable, longList, longReply, mixed, `${longList}\n${longTable}\n${mixed}`]
    for (const source of replies) {
      const cuts = Array.from({length: 60}, (_, i) => Math.floor((source.length * i) / 60))
      assert.equal(stream(source, cuts), drawWhole(source))
    }
  })
})
