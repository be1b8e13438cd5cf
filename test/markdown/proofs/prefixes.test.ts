// Every prefix of a small reply: no exception, no raw syntax, and nothing that changes its kind twice.
import {assert} from '@open-wc/testing'
import fc from 'fast-check'
import {markdown} from '../generate.ts'
import {runs} from '../seed.ts'
import {corpus} from './corpus.ts'
import {examples} from './examples.ts'
import {Kinds} from './kinds.ts'
import {Reader} from './raw-syntax.ts'
import {drawWhole, everyCut, stream} from './stream.ts'

/** Longer examples come in a few pieces only, in `end.test.ts`. */
const SHORT_CHARACTERS = 40

/**
 * Examples whose prefixes say something else than the whole, by rules nothing at the end can tell: a
 * rule so wide that it begins as code in a list (53), an address with blanks behind a label's colon
 * (195), a label that nothing defines, which binds less than the emphasis across it (534), and a tag
 * over several lines (616).
 */
const MISLEADING = new Set([53, 195, 534, 616].map((example) => `CommonMark ${example}`))

/** Shows a reply a character at a time and tells the first thing wrong with what is seen. */
function findFlash(source: string): string | undefined {
  const reader = new Reader()
  const kinds = new Kinds()
  let found: string | undefined
  const end = stream(source, everyCut(source), (text, container) => {
    const why = reader.read(text, container) ?? kinds.read(text, container)
    if (why) found ??= `${why}: ${JSON.stringify(text)} shows ${container.innerHTML}`
  })
  if (end !== drawWhole(source)) found ??= `the end is not the whole: ${end}`
  return found
}

describe('every prefix', () => {
  for (const source of corpus) {
    it(`of ${JSON.stringify(source.slice(0, 50))} shows no raw syntax`, () => {
      assert.isUndefined(findFlash(source))
    })
  }

  it('of replies with CRLF shows no raw syntax', () => {
    for (const source of corpus.filter((_, i) => i % 4 === 0)) {
      assert.isUndefined(findFlash(source.replaceAll('\n', '\r\n')))
    }
  })

  it('of the short examples of CommonMark and GFM shows no raw syntax', () => {
    for (const [name, {markdown}] of examples) {
      if (markdown.length > SHORT_CHARACTERS || MISLEADING.has(name)) continue
      assert.isUndefined(findFlash(markdown), name)
    }
  })

  it('of generated replies shows no raw syntax', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        assert.isUndefined(findFlash(source))
      }),
      runs(15),
    )
  })
})
