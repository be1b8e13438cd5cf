// Generated blocks whose first lines are final long before the last.
import fc from 'fast-check'
import {line, text} from './generate-inline.ts'

/** A list that may turn loose, hold anything, or end in the middle of an item. */
export const longList = fc
  .tuple(
    fc.array(text, {minLength: 5, maxLength: 18}),
    fc.constantFrom('-', '*', '1.', '7)', '- [ ]', '> -', ' -'),
    fc.integer({min: 0, max: 40}),
    fc.constantFrom(
      '\n\n',
      '\n\n  more\n',
      '\n  - deep **er**\n',
      '\nlazy\n',
      '\n  ```js\n  x *y\n\n  ```\n',
      '\n  ```\n  open\n',
      '\n\n      code\n',
      '\n  > quote\n',
      '\n  # head\n',
      '\n  | a |\n  |---|\n  | b |\n',
      '\n  <b>open\n',
    ),
    fc.constantFrom(
      '',
      '\n-',
      '\n- ',
      '\n2.',
      '\n* other',
      '\ntext',
      '\n\n text',
      '\n---',
      '\n- [',
      '\n\n\n- x',
    ),
  )
  .map(([items, marker, at, odd, end]) => {
    const lines = items.map((item, i) => `${marker} ${item}${i === at ? odd : '\n'}`)
    return lines.join('').trimEnd() + end
  })

/** A table that may end in something that is no row. */
export const longTable = fc
  .tuple(
    fc.array(fc.array(text, {minLength: 1, maxLength: 4}), {minLength: 4, maxLength: 14}),
    fc.constantFrom('| a | b | c |\n|---|:-:|--:|\n', 'a | b\n--- | ---\n', '> | a |\n> |---|\n> '),
    fc.constantFrom(
      '',
      '|',
      '| ',
      'text',
      '> quote',
      '- item',
      '# head',
      '---',
      '| a \\| b',
      '| `a | b`',
    ),
  )
  .map(
    ([rows, head, end]) =>
      `${head}${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n${end}`,
  )

/** Code in a list or a quote, with half-written text before and behind it. */
export const nestedCode = fc
  .tuple(
    line,
    fc.constantFrom('- ', '1. ', '> ', '> - ', '- > '),
    fc.constantFrom('```js', '~~~', '````'),
    fc.boolean(),
  )
  .map(([code, marker, fence, isClosed]) => {
    const indent = marker.replaceAll(/[^>]/g, ' ')
    const close = isClosed ? `\n${indent}${fence.replaceAll(/\w/g, '')}` : ''
    return `${marker}text **a\n${indent}${fence}\n${indent}${code}\n${indent}*x${close}\n${indent}after *b`
  })
