// What is drawn of a reply whose last characters are only half of something.
import {assert} from '@open-wc/testing'
import fc from 'fast-check'

import {isClosedFence, repairTail} from '../../src/markdown/tail.ts'
import {markdown} from './generate.ts'
import {runs} from './seed.ts'

type Cases = readonly (readonly [source: string, drawn: string])[]

function repairs(cases: Cases): void {
  for (const [source, drawn] of cases) {
    it(`draws ${JSON.stringify(source)} as ${JSON.stringify(drawn)}`, () => {
      assert.equal(repairTail(source), drawn)
    })
  }
}

const leaves = (sources: readonly string[]) => repairs(sources.map((source) => [source, source]))

describe('repairTail', () => {
  describe('emphasis shows at once, a lone delimiter not before the next character', () => {
    repairs([
      ['The **key poi', 'The **key poi**'],
      ['The **key poi**', 'The **key poi**'],
      ['The **key poi*', 'The **key poi**'],
      ['The **key ', 'The **key** '],
      ['The **key\n', 'The **key**\n'],
      ['a *b **c', 'a *b **c***'],
      ['a **b *c', 'a **b *c***'],
      ['a ***b', 'a ***b***'],
      ['a ***b** c', 'a ***b** c*'],
      ['a **b _c', 'a **b _c_**'],
      ['~~gone', '~~gone~~'],
      ['~~gone~', '~~gone~~'],
      ['__under', '__under__'],
      ['(*aside', '(*aside*'],
      ['这是**重', '这是**重**'],
      ['**مهمة', '**مهمة**'],
      ['**👍 y', '**👍 y**'],
      ['The **', 'The '],
      ['The *', 'The '],
      ['The _', 'The '],
      ['The ~~', 'The '],
      ['The `', 'The '],
      ['The **[', 'The'],
      ['The **![chart](https', 'The'],
      ['two\nlines **of', 'two\nlines **of**'],
      ['two **lines\nof', 'two **lines\nof**'],
      ['**a * ', '**a \\*** '],
      ['*a\\\n', '*a*'],
    ])
  })

  describe('what only looks like emphasis is left alone', () => {
    leaves([
      'snake_case',
      'snake_case_name',
      '5 * 3',
      '5*3 = 15',
      'about ~5 minutes',
      '\\*not',
      '\\**not*',
      'a**"b',
      'over **there**, _(so)_, and',
      'a **closed** b *too* c',
    ])
    repairs([['**2*3 = ', '**2\\*3 =** ']])
  })

  describe('emphasis in a list, a quote, a heading or a cell ends there', () => {
    repairs([
      ['- one **a\n- two **b', '- one **a\n- two **b**'],
      ['- one **a\n  two', '- one **a\n  two**'],
      ['1. one\n   - two *b', '1. one\n   - two *b*'],
      ['> quo **te', '> quo **te**'],
      ['>quo **te', '>quo **te**'],
      ['> one **a\n> two', '> one **a\n> two**'],
      ['> one **a\n>\n> two **b', '> one **a\n>\n> two **b**'],
      ['> - one **a\n> - two *b', '> - one **a\n> - two *b*'],
      ['# Head *it', '# Head *it*'],
      ['# Head *it\n', '# Head *it\n'],
      ['- # Head *it\n  text *b', '- # Head *it\n  text *b*'],
      ['- [ ] task *it', '- [ ] task *it*'],
      ['text **a\n\nmore *b', 'text **a\n\nmore *b*'],
      ['text **a\n\n', 'text **a\n\n'],
      ['<details>\n\ntext **a', '<details>\n\ntext **a**'],
    ])
  })

  describe('inline code shows at once', () => {
    repairs([
      ['use `npm ins', 'use `npm ins`'],
      ['use `npm ins`', 'use `npm ins`'],
      ['use `', 'use '],
      ['use ``', 'use '],
      ['use ``a ` b', 'use ``a ` b``'],
      ['use ``a `', 'use ``a ``'],
      ['use `**a', 'use `**a`'],
      ['use `<b', 'use `<b`'],
      ['use `[a](b', 'use `[a](b`'],
      ['`a` **b', '`a` **b**'],
      ['- **`a', '- **`a`**'],
    ])
  })

  describe('the label of a link shows, its brackets and its address do not', () => {
    repairs([
      ['[release no', 'release no'],
      ['[release', 'release'],
      ['see [', 'see '],
      ['[notes]', 'notes'],
      ['[notes](', 'notes'],
      ['[notes](https://exa', 'notes'],
      ['[notes](https://example.org "tit', 'notes'],
      ['[notes](<a b', 'notes'],
      ['[no**tes**](https://exa', 'no**tes**'],
      ['[no**te', 'no**te**'],
      ['**[notes](https://exa', '**notes**'],
      ['*see [no*tes](x', '*see no*tes'],
      ['[`code`](https://exa', '`code`'],
      ['[a [b', 'a b'],
      ['[![chart](https://example.org/a.png)](https://exa', '![chart](https://example.org/a.png)'],
      ['[notes][re', 'notes'],
      ['- [notes](https://exa', '- notes'],
      ['> [notes](https://exa', '> notes'],
      ['# [notes](https://exa', '# notes'],
    ])
    leaves([
      '[notes](https://example.org)',
      '[notes](https://example.org/a_(b))',
      '[notes] and',
      '[notes][ref]',
      '\\[notes',
      '\\[notes](https',
      'a ] b',
    ])
  })

  describe('an image shows nothing before it is whole', () => {
    repairs([
      ['see ![', 'see '],
      ['see ![chart', 'see '],
      ['see ![chart]', 'see '],
      ['see ![chart](https://exa', 'see '],
      ['see ![chart][re', 'see '],
      ['![chart](https://exa', ''],
      ['- a\n- ![chart](https://exa', '- a\n'],
      ['**see ![chart](https://exa', '**see** '],
    ])
    leaves(['see ![chart](https://example.org/a.png)', 'see ![chart] and', '![late][ref]'])
  })

  describe('an address is no link before it has ended', () => {
    repairs([
      ['at https://exam', 'at https\\://exam'],
      ['(https://exam', '(https\\://exam'],
      ['at https://exam_a', 'at https\\://exam_a'],
      ['at www.exam', 'at www\\.exam'],
      ['to me@example.co', 'to me\\@example.co'],
      ['at https://a.example,https://b.ex', 'at https\\://a.example,https\\://b.ex'],
      ['at <https://exam', 'at '],
    ])
    leaves([
      'at https://example.org ',
      'at https://example.org and',
      'at https://example.org\n',
      'at <https://example.org>',
      'at `https://example.org`',
      '[a](https://example.org)',
    ])
  })

  describe('a started tag or entity waits for its end, for 32 characters or a blank', () => {
    repairs([
      ['a <b', 'a '],
      ['a <', 'a '],
      ['a </su', 'a '],
      ['a <!-', 'a '],
      ['a &am', 'a '],
      ['a &#12', 'a '],
      ['a &', 'a '],
      [`a <${'b'.repeat(31)}`, 'a '],
      ['- a <b', '- a '],
      ['**a <b', '**a** '],
      ['<details>\n<summary>More</summ', '<details>\n<summary>More'],
      ['<details>\n<summary>R &am', '<details>\n<summary>R '],
      ['a \\', 'a '],
    ])
    leaves([
      'a <b>',
      'a < b',
      'a <3',
      'a <b c',
      `a <${'b'.repeat(32)}`,
      'a &amp;',
      'a & b',
      'R&D is',
      'a \\<b',
      'a \\\\',
      '<details>\n<summary>**Mo',
    ])
  })

  describe('a line of which nothing can be said yet is hidden', () => {
    for (const marker of [
      '#',
      '###',
      '# ',
      '-',
      '- ',
      '*',
      '+ ',
      '1.',
      '1. ',
      '12)',
      '1',
      '>',
      '> ',
    ]) {
      repairs([
        [marker, ''],
        [`text\n\n${marker}`, 'text\n\n'],
        [`> ${marker}`, ''],
        [`- a\n- ${marker}`, '- a\n'],
      ])
    }
    repairs([
      ['# H', '# H'],
      ['#tag', '#tag'],
      ['- a\n-\n', '- a\n'],
      ['- a\n- \n', '- a\n'],
      ['#\n', ''],
      ['- - - a', '- - - a'],
      ['- [', ''],
      ['- [x', ''],
      ['- [x]', ''],
      ['- [x] ', ''],
      ['- [x] [', ''],
      ['- [ ] a', '- [ ] a'],
      ['- **', ''],
      ['# `', ''],
      ['text **a\n- ', 'text **a**\n'],
      ['half \ud83d', 'half '],
      ['**\ud83d', ''],
    ])
  })

  describe('an underline or a rule waits for the end of its line', () => {
    repairs([
      ['Title\n-', 'Title\n'],
      ['Title\n--', 'Title\n'],
      ['Title\n---', 'Title\n'],
      ['Title\n==', 'Title\n'],
      ['Two **of\nTitle\n--', 'Two **of\nTitle**\n'],
      ['Title\n- -', 'Title\n'],
      ['Title\n* * *', 'Title\n'],
      ['Title\n_ _', 'Title\n'],
      ['- Title\n  --', '- Title\n'],
      ['> Title\n> --', '> Title\n'],
      ['---', ''],
      ['***', ''],
      ['a\n\n___', 'a\n\n'],
    ])
    leaves(['Title\n---\n', 'Title\n===\n', '---\n', '- Title\n  ---\n', 'Title **a\n---\n'])
  })

  describe('a definition shows nothing', () => {
    repairs([
      ['[x]:', ''],
      ['[x]:\n', ''],
      ['[x]: https://exa', ''],
      ['[x]: <https://exa', ''],
      ['[x]: https://example.org "tit', ''],
      ['[^1]: A', ''],
      ['text\n\n[x]: https://exa', 'text\n\n'],
      ['> [x]: https://exa', ''],
      ['- a\n- [x]: https://exa', '- a\n'],
    ])
    leaves(['[^1]: A note', '[x]: not an address'])
  })

  describe('a code block stands from its first line, with its language once that has ended', () => {
    repairs([
      ['```', '```'],
      ['```typ', '```'],
      ['~~~ typ', '~~~'],
      ['- ```ty', '- ```'],
      ['```ts\nconst a\n``', '```ts\nconst a'],
      ['````\n```\n```', '````\n```'],
      ['- ```\n  a\n  ``', '- ```\n  a'],
      ['> ~~~\n> a\n> ~', '> ~~~\n> a'],
    ])
    leaves([
      '```ts\n',
      '```ts\nconst a',
      '```ts\nconst a\n```',
      '```\n**a [b](c <d &e',
      '~~~\n``',
      '```\n- ',
      '- a\n\n  ```\n  **a',
      '- a\n  ```\n  # ',
      '> ```\n> **a',
      '<details>\n\n```\n**a',
      '    **code',
      'text\n\n    <b',
      '- a\n\n      **code',
      '<pre>\n**a',
      '<div>\n**a',
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

  describe('a table shows when its columns are known, then cell by cell', () => {
    const head = '| a | b |\n|---|---|\n'
    repairs([
      ['|', ''],
      ['| Task | Ow', ''],
      ['| Task | Owner |\n', ''],
      ['| Task | Owner |\n|--', ''],
      ['| Task | Owner |\n|---|---|', ''],
      ['text\n| Task | Ow', 'text\n'],
      ['text **a\n| Task |\n|--', 'text **a**\n'],
      ['Task | Owner\n--', 'Task | Owner\n'],
      ['Task | Owner\n--- | -', 'Task | Owner\n'],
      ['- | Task | Ow', ''],
      ['> | Task | Ow', ''],
      ['> | Task |\n> |--', ''],
      ['| Task | Owner |\n| not', '| Task | Owner |\n'],
      [`${head}|`, head],
      [`${head}| one | tw`, `${head}| one |`],
      [`${head}| one **x | **tw`, `${head}| one **x |`],
      [`${head}| one \\| tw`, head],
      [`${head}| one | two |\n| thr`, `${head}| one | two |\n`],
      ['a | b\n--|--\none | tw', 'a | b\n--|--\none |'],
      ['> | a |\n> |---|\n> | one | tw', '> | a |\n> |---|\n> | one |'],
      ['- | a |\n  |---|\n  | one | tw', '- | a |\n  |---|\n  | one |'],
    ])
    leaves([
      head,
      `${head}| one | two |`,
      `${head}| one | two |\n`,
      `${head}| **one |\n`,
      '| Task | Owner |\nnot\na table',
      '| a | b |\n| --- |\nnot **a** table',
    ])

    it('shows an empty row before, while more is to come', () => {
      const row = '|&nbsp;|\n|-|'

      assert.equal(repairTail('| Task | Ow', true), row)
      assert.equal(repairTail('| Task | Owner |\n|--', true), row)
      assert.equal(repairTail('text **a\n| Task | Ow', true), `text **a**\n${row}`)
      assert.equal(repairTail(`${head}| one | tw`, true), `${head}| one |`)
    })
  })

  it('answers for every prefix of anything', () => {
    fc.assert(
      fc.property(markdown, (source) => {
        for (let end = 0; end <= source.length; end++) repairTail(source.slice(0, end))
      }),
      runs(30),
    )
  })

  it('leaves alone what is too dear to read', () => {
    const source = '['.repeat(40_000)

    assert.equal(repairTail(source), source)
  })
})
