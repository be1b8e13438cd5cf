// We read as marked does, and the documentation says where what we show is another thing.
import {assert} from '@open-wc/testing'
import {examples} from './examples.ts'
import {isExplained, isLost, judge, report} from './score.ts'
import type {Result} from './score.ts'

const DOCUMENT = '/docs/markdown.md'
const BLOCK = /<!-- docs:score -->\n\n([^]*?)\n\n<!-- \/docs:score -->/

describe('the examples of CommonMark and GFM', () => {
  const results = examples.map(([name, example]) => judge(name, example))

  it('are shown as marked reads them, but for raw HTML', () => {
    const lost = results.filter(isLost)

    assert.isAbove(results.length - lost.length, 600)
    assert.deepEqual(name(lost.filter(({hasRawHtml}) => !hasRawHtml)), [])
  })

  it('are all explained where they come out otherwise', () => {
    assert.deepEqual(name(results.filter((result) => !isExplained(result))), [])
  })

  it('are told apart in the documentation as they come out here', async () => {
    const document = await (await fetch(DOCUMENT)).text()

    const written = BLOCK.exec(document)?.[1]

    assert.equal(written, report(results), `write this into ${DOCUMENT}`)
  })
})

const name = (results: readonly Result[]) => results.map(({name}) => name)
