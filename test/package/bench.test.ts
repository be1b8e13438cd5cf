// What the benchmark computes without a browser: its texts, what it makes of numbers, its tables.
import assert from 'node:assert/strict'
import {describe, it} from 'node:test'
import {
  codeDocument,
  cutIntoDeltas,
  groupByFrame,
  LAST_WORD,
  listDocument,
  mixedDocument,
  tableDocument,
} from '../../bench/documents.ts'
import {endOf, makeHistory} from '../../bench/history.ts'
import {readOptions} from '../../bench/options.ts'
import {growthExponent, median, percentile} from '../../bench/statistics.ts'
import {formatTable} from '../../bench/table.ts'
import {drawTargets} from '../../bench/targets.ts'
import {fillMarks} from '../../bench/write.ts'

describe("the benchmark's texts", () => {
  it('are the same for the same seed, and others for another', () => {
    assert.equal(mixedDocument(5000, 7), mixedDocument(5000, 7))
    assert.notEqual(mixedDocument(5000, 7), mixedDocument(5000, 8))
  })

  it('are as long as asked for, and end with the last word', () => {
    for (const size of [5000, 50_000, 200_000]) {
      const text = mixedDocument(size)

      assert.ok(text.length <= size && text.length > size - 2000, `${text.length} of ${size}`)
      assert.ok(text.endsWith(LAST_WORD))
    }
  })

  it('mix what markdown has', () => {
    const text = mixedDocument(50_000)
    const constructs = {
      heading: /^#{2,4} \w/m,
      strong: /\*\*[\w ]+\*\*/,
      emphasis: /(?<!\*)\*[a-z][\w ]*\*(?!\*)/,
      code: /`\w+`/,
      link: /\[[\w ]+\]\(https:/,
      list: /^- \w/m,
      nested: /^ {2}- /m,
      task: /^- \[[ x]\] /m,
      numbered: /^2\. /m,
      fence: /^```ts\n/m,
      table: /^\| (:--|--:|---) \|/m,
      quote: /^> /m,
      rule: /^---$/m,
      emoji: /🎉/,
    }

    const missing = Object.entries(constructs).filter(([, pattern]) => !pattern.test(text))

    assert.deepEqual(missing, [])
  })

  it('are one block each where a block is asked for', () => {
    for (const make of [codeDocument, listDocument, tableDocument]) {
      const text = make(40_000)

      assert.ok(text.length > 40_000 && text.length < 41_000, `${text.length}`)
      assert.ok(text.includes(LAST_WORD))
    }
    assert.match(codeDocument(1000), /^```ts\n[^`]*(`[^`\n]*`[^`]*)*\n```$/)
    assert.ok(
      listDocument(1000)
        .split('\n')
        .every((line) => line.startsWith('- ')),
    )
    assert.ok(
      tableDocument(1000)
        .split('\n')
        .every((line) => /^\|.*\|$/.test(line)),
    )
  })

  it('are cut into deltas of four characters in the mean, and no pair is cut', () => {
    const text = mixedDocument(50_000)

    const deltas = cutIntoDeltas(text)

    assert.equal(deltas.join(''), text)
    const mean = text.length / deltas.length
    assert.ok(mean > 3.8 && mean < 4.2, `${mean}`)
    assert.ok(deltas.every((delta) => !/\p{Surrogate}/u.test(delta)))
  })

  it('come in frames of as many deltas as asked for', () => {
    assert.deepEqual(groupByFrame(['a', 'b', 'c'], 2), [['a', 'b'], ['c']])
  })

  it('make a history of questions and answers in turn, each with its end', () => {
    const history = makeHistory(4)

    assert.deepEqual(
      history.map(({role}) => role),
      ['user', 'assistant', 'user', 'assistant'],
    )
    for (const [i, {content}] of history.entries()) assert.ok(content.endsWith(endOf(i)))
    assert.ok(history.every(({content}) => content.length > 500 && content.length < 1100))
  })
})

describe("the benchmark's numbers", () => {
  it('have a middle, and a worst of a hundred', () => {
    assert.equal(median([3, 1, 2]), 2)
    assert.equal(median([4, 1, 2, 3]), 2.5)
    assert.equal(median([]), undefined)
    assert.equal(percentile([0, 10, 20, 30], 100), 30)
  })

  it('grow with an exponent', () => {
    const points = (exponent: number) =>
      [5, 50, 200].map((size) => [size, 3 * size ** exponent] as const)

    for (const exponent of [0.9, 1, 1.12, 2]) {
      assert.ok(Math.abs(growthExponent(points(exponent))! - exponent) < 1e-9)
    }
    assert.equal(growthExponent([[5, 1]]), undefined)
  })

  it('stand in a table, numbers at the right', () => {
    const table = formatTable(
      ['who', 'ms'],
      [
        ['floor', 1.234],
        ['element', 123.4],
        ['nobody', undefined],
      ],
    )

    assert.equal(
      table,
      [
        '| who     |   ms |',
        '| ------- | ---: |',
        '| floor   | 1.23 |',
        '| element |  123 |',
        '| nobody  |    – |',
      ].join('\n'),
    )
  })

  it('are compared with what must be reached; what was not measured is neither', () => {
    const table = drawTargets({stream: {rows: [], exponents: {element: 1.1}}})

    assert.match(
      table,
      /^\| growth exponent, 5 to 200 KB +\| 1\.10 +\| ≤ 1\.12 \| yes \| ≤ 1\.05 \| no +\|$/m,
    )
    assert.match(table, /^\| times cheaper than n8n at 5 KB +\| – +\| ≥ 25 +\| – +\|/m)
  })

  it('replace in a document what stands between their marks', () => {
    const text =
      '<!-- bench:fold -->\nold\n<!-- /bench:fold -->\n\n<!-- bench:start -->\nkept\n<!-- /bench:start -->'

    const filled = fillMarks(text, new Map([['fold', '$1 new']]))

    assert.match(filled, /<!-- bench:fold -->\s+\$1 new\s+<!-- \/bench:fold -->/)
    assert.match(filled, /<!-- bench:start -->\nkept\n/)
  })

  it('are asked for on the command line, paths from where it was given', () => {
    const options = readOptions(
      ['stream', '--only', 'element,floor', '--sizes', '50,6@2', '--root', 'other'],
      '/home/me',
    )

    assert.deepEqual(options.suites, ['stream'])
    assert.deepEqual(options.only, ['element', 'floor'])
    assert.deepEqual(options.sizes, ['50', '6@2'])
    assert.match(options.roots[0]!, /other$/)
    assert.throws(() => readOptions(['--rounds', '0'], '/'), /--rounds/)
  })
})
