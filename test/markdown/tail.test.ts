// What is drawn of a reply whose last characters are only half of something.
import {assert} from '@open-wc/testing'
import fc from 'fast-check'

import {isClosedFence, repairTail} from '../../src/markdown/tail.ts'
import {markdown, runs} from './generate.ts'

function repairs(cases: readonly (readonly [source: string, drawn: string])[]): void {
  for (const [source, drawn] of cases) {
    it(`draws ${JSON.stringify(source)} as ${JSON.stringify(drawn)}`, () => {
      assert.equal(repairTail(source), drawn)
    })
  }
}

describe('repairTail', () => {
  describe('emphasis', () => {
    repairs([
      ['The **key poi', 'The **key poi**'],
      ['The **key poi**', 'The **key poi**'],
      ['The **key poi*', 'The **key poi**'],
      ['The **key ', 'The **key** '],
      ['a *b **c', 'a *b **c***'],
      ['~~gone', '~~gone~~'],
      ['__under', '__under__'],
      ['snake_case', 'snake_case'],
      ['5 * 3', '5 * 3'],
      ['The **', 'The '],
      ['The *', 'The '],
      ['The _', 'The '],
      ['The ~~', 'The '],
      ['\\*not', '\\*not'],
      ['two\nlines **of', 'two\nlines **of**'],
      ['- one **a\n- two **b', '- one **a\n- two **b**'],
      ['> quo **te', '> quo **te**'],
      ['# Head *it', '# Head *it*'],
    ])
  })

  describe('code', () => {
    repairs([
      ['use `npm ins', 'use `npm ins`'],
      ['use `', 'use '],
      ['use ``a ` b', 'use ``a ` b``'],
      ['use `**a', 'use `**a`'],
      ['`a` **b', '`a` **b**'],
    ])
  })

  describe('links and images', () => {
    repairs([
      ['[release no', 'release no'],
      ['[release', 'release'],
      ['[notes]', 'notes'],
      ['[notes](https://exa', 'notes'],
      ['[no**tes**](https://exa', 'no**tes**'],
      ['[notes](https://example.org)', '[notes](https://example.org)'],
      ['[notes][re', 'notes'],
      ['[notes] and', '[notes] and'],
      ['see ![chart', 'see '],
      ['see ![chart](https://exa', 'see '],
      ['see ![chart](https://example.org/a.png)', 'see ![chart](https://example.org/a.png)'],
      ['see ![chart] and', 'see ![chart] and'],
      ['see ![chart][re', 'see '],
      ['at https://exam', 'at https\\://exam'],
      ['at https://example.org ', 'at https://example.org '],
      ['at www.exam', 'at www\\.exam'],
      ['to me@example.co', 'to me\\@example.co'],
      ['at <https://example.org>', 'at <https://example.org>'],
      ['at <https://exam', 'at '],
    ])
  })

  describe('what the next character decides', () => {
    repairs([
      ['#', ''],
      ['### ', ''],
      ['# H', '# H'],
      ['- ', ''],
      ['-', ''],
      ['1.', ''],
      ['1', ''],
      ['- a\n- ', '- a\n'],
      ['- [', ''],
      ['- [x', ''],
      ['- [ ] a', '- [ ] a'],
      ['>', ''],
      ['Title\n--', 'Title\n'],
      ['Title\n---\n', 'Title\n---\n'],
      ['a <b', 'a '],
      ['a <', 'a '],
      ['a < b', 'a < b'],
      ['a &am', 'a '],
      ['a & b', 'a & b'],
      ['a \\', 'a '],
      ['a \\\\', 'a \\\\'],
      ['text\n\n[x]: https://exa', 'text\n\n'],
      ['half \ud83d', 'half '],
    ])
  })

  describe('code blocks', () => {
    repairs([
      ['```', '```'],
      ['```typ', '```'],
      ['```ts\n', '```ts\n'],
      ['```ts\nconst a', '```ts\nconst a'],
      ['```ts\nconst a\n``', '```ts\nconst a'],
      ['```ts\nconst a\n```', '```ts\nconst a\n```'],
      ['~~~\n**a', '~~~\n**a'],
    ])

    it('are closed once their closing line has ended', () => {
      assert.isFalse(isClosedFence('```\na\n```'))
      assert.isFalse(isClosedFence('```\na\n``\n'))
      assert.isFalse(isClosedFence('```\n'))
      assert.isFalse(isClosedFence('text\n'))
      assert.isTrue(isClosedFence('```\na\n```\n'))
      assert.isTrue(isClosedFence('```\na\n````  \n\n'))
    })
  })

  describe('tables', () => {
    repairs([
      ['| Task | Ow', ''],
      ['| Task | Owner |\n|--', ''],
      ['| Task | Owner |\n| not', '| Task | Owner |\n| not'],
      ['| Task | Owner |\nnot\na table', '| Task | Owner |\nnot\na table'],
      ['| a | b |\n|---|---|\n', '| a | b |\n|---|---|'],
      ['| a | b |\n|---|---|\n| one | tw', '| a | b |\n|---|---|\n| one |'],
      ['| a | b |\n|---|---|\n| one | two |\n|', '| a | b |\n|---|---|\n| one | two |'],
    ])
  })

  it('answers for every prefix of anything', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        for (let end = 0; end <= source.length; end++) repairTail(source.slice(0, end))
      }),
      runs(100),
    )
  })

  it('leaves alone what is too dear to read', () => {
    const source = '['.repeat(40_000)

    assert.equal(repairTail(source), source)
  })
})
