// Families of text that is cheap to send and dear to read, each for any length.

const repeat = (text: string) => (length: number) =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length)

const lines = (line: (i: number) => string) => (length: number) => {
  let text = ''
  for (let i = 0; text.length < length; i++) text += `${line(i)}\n`
  return text
}

/** By name, a text of about `length` characters. */
export const families: Record<string, (length: number) => string> = {
  'honest prose': lines((i) => (i % 4 ? `Plain words on line ${i}, and some more` : '')),

  // Blocks
  'a wide header over short rows': (length) => {
    const columns = Math.floor(length / 8)
    return `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n${'|a|\n'.repeat(columns)}`
  },
  'sixty columns over short rows': (length) =>
    `${'|a'.repeat(60)}|\n${'|-'.repeat(60)}|\n${'|a\n'.repeat(length / 3)}`,
  'a long narrow table': (length) => `|a|b|\n|-|-|\n${'|a|b|\n'.repeat(length / 6)}`,
  'many tables': lines(() => '|a|b|\n|-|-|\n|a|b|\n'),
  'tables without a gap': lines(() => '|a|b|\n|-|-|'),
  'escaped pipes': (length) => `|a|\n|-|\n|${'\\|'.repeat(length / 2)}`,
  pipes: repeat('|'),
  'rows without a header': lines(() => 'a|b'),
  'quotes in quotes': repeat('>'),
  'quotes in quotes, spaced': repeat('> '),
  'bullets in bullets': repeat('- '),
  'stars in stars': repeat('* '),
  'numbers in numbers': repeat('1. '),
  'quotes in bullets': repeat('> - '),
  'bullets in quotes in numbers': repeat('- > 1. '),
  'a staircase of quotes': lines((i) => `${'>'.repeat(i % 40)} a`),
  'a staircase down quotes': lines((i) => `${'>'.repeat(30 - (i % 31))} a`),
  'a staircase down quotes and bullets': lines((i) => `${'> - '.repeat(15 - (i % 16))}a`),
  'a staircase of bullets': lines((i) => `${' '.repeat((i % 60) * 2)}- a`),
  'a steep staircase': (length) => {
    let text = ''
    for (let i = 0; text.length < length; i++) text += `${' '.repeat(2 * i)}- a\n`
    return text
  },
  'a long list': lines(() => '- a'),
  'a long loose list': lines(() => '- a\n\n  b'),
  'empty items': lines(() => '- '),
  'empty tasks': lines(() => '- [ ]'),
  'quoted empty items': lines(() => '> -'),
  'items that are half a picture': lines(() => '- ![a'),
  'a long task list': lines(() => '- [ ] a'),
  'lazy lines behind many bullets': (length) =>
    `${'* '.repeat(length / 4)}a\n${'[\n'.repeat(length / 4)}`,
  'lazy lines behind a bullet': (length) => `- a\n${'b\n'.repeat(length / 2)}`,
  'lazy lines behind a quote': (length) => `> a\n${'b\n'.repeat(length / 2)}`,
  'lazy lines behind many quotes': (length) => `${'>'.repeat(30)} a\n${'b\n'.repeat(length / 2)}`,
  'quoted lines': lines(() => '> a'),
  'quoted bullets': lines(() => '> - a'),
  'bulleted quotes': lines(() => '- > a'),
  headings: lines(() => '# a'),
  'underlined headings': lines(() => 'a\n='),
  rules: lines(() => '---'),
  'a rule without end': repeat('- - '),
  fences: repeat('```\n'),
  'tildes for fences': repeat('~~~\n'),
  'one open fence': (length) => `\`\`\`\n${'a\n'.repeat(length / 2)}`,
  'one long info line': (length) => `\`\`\`${'a'.repeat(length)}`,
  'indented code': lines(() => '    a'),
  definitions: lines((i) => `[a${i}]: https://example.org/${i}`),
  'definitions with open titles': lines(() => '[a]: /x "t'),
  'definitions without an address': repeat('[a]: '),
  'line ends': repeat('\n'),
  blanks: repeat(' '),
  tabs: repeat('\t'),
  'blank lines in an item': (length) => `- a${'\n'.repeat(length)}- b`,
  'hard breaks': repeat('a\\\n'),

  // Emphasis
  'three stars and two': repeat('***a** '),
  'stars that open': repeat('*a '),
  'stars that close': repeat('a* '),
  'stars inside words': repeat('a*'),
  stars: repeat('*'),
  'underscores inside words': repeat('a_'),
  'underscores that open': repeat('_a '),
  'stars and underscores': repeat('*a _b '),
  'one star and two': repeat('*a **b '),
  tildes: repeat('~'),
  'tildes that open': repeat('~~a '),
  'tildes, one and two': repeat('~a~~'),
  'stars before points': repeat('*.'),

  // Links
  'half links with a star': repeat('[*a]('),
  'half links': repeat('[a]('),
  'half references': repeat('[a]['),
  'open brackets': repeat('['),
  'closed brackets': repeat(']'),
  'brackets in brackets': (length) => '['.repeat(length / 2) + ']'.repeat(length / 2),
  'empty brackets': repeat('[]'),
  'open images': repeat('!['),
  'exclamation marks': repeat('!'),
  'images in links': repeat('[![a](b)](c)'),
  'open titles': repeat('[a](b "'),
  'open angle addresses': repeat('[a](<b'),
  references: (length) => `${repeat('[a] ')(length)}\n\n[a]: https://example.org\n`,
  'an address and parentheses': (length) => `https://example.org/${')'.repeat(length)}`,
  'an address and entities': (length) => `https://example.org/${'&amp;'.repeat(length / 5)}`,
  addresses: repeat('https://example.org '),
  www: repeat('www.'),
  'mail addresses': repeat('a@b.c '),
  'a dotted word': repeat('a.'),
  'a word': repeat('x'),
  'at signs': repeat('@'),
  'open autolinks': repeat('<https://a'),

  // Code, HTML, the rest
  'runs of ticks, each longer': (length) => {
    let text = ''
    for (let i = 1; text.length < length; i++) text += `${'`'.repeat(i)} `
    return text
  },
  ticks: repeat('`a '),
  backslashes: repeat('\\'),
  angles: repeat('<'),
  'open tags': repeat('<a '),
  'bold tags': repeat('<b>'),
  'a tag with many attributes': (length) => `<a ${'b '.repeat(length / 2)}`,
  'a tag with open quotes': (length) => `<a ${'b="'.repeat(length / 3)}`,
  'open comments': repeat('<!--'),
  'open instructions': repeat('<?'),
  divs: lines(() => '<div>'),
  'details in details': lines(() => '<details>\n'),
  'bold tags over blocks': lines(() => '<b>\n\na\n'),
  ampersands: repeat('&'),
  entities: repeat('&nbsp;'),
  'number signs': repeat('&#'),
  emoji: repeat('👍'),
  'combining marks': repeat('a\u0300\u0301'),
  NUL: repeat('\0'),
  'lone surrogates': repeat('\ud83d'),
}
