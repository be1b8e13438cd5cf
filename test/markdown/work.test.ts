// How much is read for a text, whatever it says: so many times its length, counted and not timed.
import {assert} from '@open-wc/testing'

import {MarkdownView} from '../../src/markdown.ts'
import {createLexer} from '../../src/markdown/grammar.ts'
import {stopClock} from './clock.ts'
import {families} from './families.ts'

const CHARACTERS = 6000
const FRAMES = 8

/**
 * A frame splits a text into blocks, asks nine times at most what stands last, and renders; each time
 * a quote is read 64 times at most.
 */
const BLOCK_READINGS = 11 * 64
/** Once for each pair of the 512 delimiters that a paragraph may have, one in the other. */
const INLINE_READINGS = 256
/** A paragraph, and what closes it while it grows. */
const LONGEST_RUN = 8192

describe('the work for a text', () => {
  const lexer = Object.getPrototypeOf(createLexer().lexer) as {
    blockTokens: (source: string, ...rest: unknown[]) => unknown
    inlineTokens: (source: string, ...rest: unknown[]) => unknown
  }
  const {blockTokens, inlineTokens} = lexer
  const read = {asBlocks: 0, inline: 0, longestRun: 0}

  // A slow frame must not have the next ones wait, or nothing of them would be counted.
  stopClock()
  before(() => {
    lexer.blockTokens = function (this: unknown, source, ...rest) {
      read.asBlocks += source.length
      return blockTokens.call(this, source, ...rest)
    }
    lexer.inlineTokens = function (this: unknown, source, ...rest) {
      read.inline += source.length
      read.longestRun = Math.max(read.longestRun, source.length)
      return inlineTokens.call(this, source, ...rest)
    }
  })

  after(() => {
    Object.assign(lexer, {blockTokens, inlineTokens})
  })

  for (const [name, make] of Object.entries(families)) {
    it(`is bounded by its length in each frame of ${name}`, () => {
      const source = make(CHARACTERS)
      const container = document.createElement('div')
      const view = new MarkdownView(container)

      for (let frame = 1; frame <= FRAMES; frame++) {
        Object.assign(read, {asBlocks: 0, inline: 0, longestRun: 0})
        const shown = source.slice(0, (CHARACTERS * frame) / FRAMES)
        view.show(shown, {streaming: frame < FRAMES})

        assert.isAtMost(read.asBlocks, shown.length * BLOCK_READINGS)
        assert.isAtMost(read.inline, shown.length * INLINE_READINGS)
        assert.isAtMost(read.longestRun, LONGEST_RUN)
      }

      assert.isAtMost(container.querySelectorAll('*').length, source.length + 10)
      view.dispose()
    })
  }
})
