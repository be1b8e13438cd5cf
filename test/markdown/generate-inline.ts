// What stands in a line of generated markdown: words of several scripts, every inline construct.
import fc from 'fast-check'

const words = fc.constantFrom(
  'task',
  'Inés',
  'due',
  'week',
  '2026',
  'مهمة',
  '👩🏽‍💻',
  'x<y',
  'a&b',
  '&amp;',
  'a_b',
  '5*3',
  '~',
  'ok!',
  '日本',
)
/** Words alone. */
export const text = fc.array(words, {minLength: 1, maxLength: 6}).map((list) => list.join(' '))

const inline: fc.Arbitrary<string> = fc.oneof(
  {maxDepth: 2},
  text,
  text.map((inner) => `**${inner}**`),
  text.map((inner) => `*${inner}*`),
  text.map((inner) => `__${inner}__`),
  text.map((inner) => `~~${inner}~~`),
  text.map((inner) => `\`${inner}\``),
  text.map((inner) => `\`\` ${inner} \`\``),
  text.map((inner) => `[${inner}](https://example.org/a?b=1&c=2 "title")`),
  text.map((inner) => `[${inner}][late]`),
  fc.constantFrom(
    '[late]',
    '[Early]',
    '[never]',
    '![chart](https://example.org/c.png)',
    '![late]',
    '<https://example.com>',
    'https://example.com/x_y',
    'www.example.com',
    'me@example.com',
    '<b>bold</b>',
    '<div>',
    '<br>',
    'a<br/>b',
    '<kbd>',
    '\\*no\\*',
    '**open',
    '*open',
    '`open',
    '[open',
    '[open](https://exa',
    '![open](http',
    '<a href="x">',
    '&nbsp;',
    'line  \nbreak',
    'soft\nbreak',
    '[a]: /x "t',
    '"',
    "'",
    '(t)',
  ),
)
/** A line, or two where something in it breaks it. */
export const line = fc.array(inline, {minLength: 1, maxLength: 4}).map((parts) => parts.join(' '))
