// What more text can change, and what it cannot.
import {assert} from '@open-wc/testing'
import fc from 'fast-check'

import {splitBlocks} from '../../src/markdown/blocks.ts'
import type {Block, Split} from '../../src/markdown/blocks.ts'
import {normalizeText} from '../../src/markdown/draw.ts'
import {cutMarkdown, markdown} from './generate.ts'
import {runs} from './seed.ts'

const sources = ({settled, open}: Split) =>
  [...settled, ...open].map((block: Block) => block.source)

describe('splitBlocks', () => {
  it('gives the blocks of the whole text however it was cut', () => {
    fc.assert(
      fc.property(cutMarkdown, ({source, cuts}) => {
        const text = normalizeText(source)
        let split = splitBlocks('')
        for (const cut of cuts) split = splitBlocks(normalizeText(source.slice(0, cut)), split)

        assert.deepEqual(sources(splitBlocks(text, split)), sources(splitBlocks(text)))
      }),
      runs(2000),
    )
  })
  it('gives the blocks of the whole text character by character', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const text = normalizeText(source)
        let split = splitBlocks('')
        for (let end = 1; end <= text.length; end++) split = splitBlocks(text.slice(0, end), split)

        assert.deepEqual(sources(split), sources(splitBlocks(text)))
      }),
      runs(300),
    )
    // A split for every character of 300 texts: WebKit on a busy machine needs more than 20 s.
  }).timeout(60_000)
})
