// Markdown out of a seed: every construct, nested, unclosed, cut off and late, for properties.
import fc from 'fast-check'
import {line, text} from './generate-inline.ts'
import {longList, longTable, nestedCode} from './generate-long.ts'

const list = (marker: (i: number) => string, gap: string) =>
  fc
    .array(line, {minLength: 1, maxLength: 4})
    .map((items) => items.map((item, i) => `${marker(i)} ${item}`).join(gap))

const block: fc.Arbitrary<string> = fc.oneof(
  {weight: 4, arbitrary: line},
  {weight: 2, arbitrary: fc.array(line, {minLength: 2, maxLength: 3}).map((all) => all.join('\n'))},
  fc.tuple(fc.integer({min: 1, max: 7}), line).map(([n, inner]) => `${'#'.repeat(n)} ${inner}`),
  line.map((inner) => `${inner}\n===`),
  line.map((inner) => `${inner}\n---`),
  fc.constantFrom(
    '---',
    '***',
    '___',
    '- - -',
    '#',
    '-',
    '1.',
    '2',
    '>',
    '```',
    '~~~',
    '|',
    '    code\n\n    more',
    '\t',
    '   ',
  ),
  list(() => '-', '\n'),
  list(() => '*', '\n\n'),
  list((i) => `${i + 3}.`, '\n'),
  list((i) => `${i + 1})`, '\n\n'),
  list((i) => (i % 2 ? '- [x]' : '- [ ]'), '\n'),
  list((i) => `${'  '.repeat(i)}-`, '\n'),
  line.map((inner) => `- ${inner}\n\n  ${inner}\n\n      code\n\n  - deep\n`),
  line.map((inner) => `1. one\n   \`\`\`js\n   ${inner}\n   \`\`\`\n2. two`),
  fc
    .array(line, {minLength: 1, maxLength: 3})
    .map((all) => all.map((inner) => `> ${inner}`).join('\n')),
  line.map((inner) => `> quote\nlazy ${inner}\n> > deeper\n> - item`),
  fc
    .tuple(fc.constantFrom('ts', '', 'c++ x', 'sh'), line)
    .map(([lang, code]) => `\`\`\`${lang}\n${code}\n\n  ${code}\n\`\`\``),
  line.map((inner) => `~~~\n${inner}\n\n\`\`\`\n~~~`),
  line.map((inner) => `\`\`\`\`py\n\`\`\`\n${inner}`),
  fc
    .array(fc.array(text, {minLength: 1, maxLength: 4}), {minLength: 0, maxLength: 4})
    .map(
      (rows) => `| a | b |\n|:-:|--:|\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}`,
    ),
  fc.constantFrom('a | b\n- | -\n1 | 2', '| a |\n|-|', '|a|b|\n|-|\n|x|'),
  {weight: 2, arbitrary: longList},
  longTable,
  nestedCode,
  line.map((inner) => `مرحبا **${inner}** بالعالم\n\n> اقتباس *${inner}*\n\n- بند`),
  line.map((inner) => `<details open>\n\n\`\`\`\n${inner}\n\n</details>\n\`\`\`\n\n|a|\n|-|\n|b`),
  line.map((inner) => `<details>\n<summary>${inner}</summary>\n\n${inner}\n\n- a\n\n</details>`),
  fc.constantFrom(
    '<details>',
    '</details>',
    '<div>\n<p>raw</p>\n</div>',
    '<!-- note -->',
    '<!-- open',
    '<pre>\n\n# raw\n</pre>',
    '<script>',
    '<?php',
    '<b>\nx',
  ),
  fc.constantFrom(
    '[late]: https://example.net/late',
    '[early]: <https://example.net/early> "Title"',
    '[late]: https://example.net/other',
    '[never]: javascript:alert(1)',
    '[a]: /x\n"t\nu"',
    '[a]: https://a.example "open',
    '> [late]: https://quoted.example',
    '[a\\',
    '[^1]: note',
  ),
)

/** A document of several blocks, mostly but not always with blank lines between. */
export const markdown = fc
  .tuple(
    fc.array(fc.tuple(block, fc.constantFrom('\n\n', '\n\n', '\n\n', '\n', '\n\n\n', '\n  \n')), {
      maxLength: 9,
    }),
    fc.boolean(),
  )
  .map(([blocks, hasCrlf]) => {
    const whole = blocks.map(([source, gap]) => source + gap).join('')
    return hasCrlf ? whole.replaceAll('\n', '\r\n') : whole
  })

/** A document and the places where the network cuts it. */
export const cutMarkdown = markdown.chain((source) =>
  fc
    .array(fc.integer({min: 0, max: source.length}), {maxLength: 24})
    .map((cuts) => ({source, cuts: [...new Set(cuts)].sort((a, b) => a - b)})),
)
