// `agui-chat/highlight` as it is delivered: its languages, its slices, and what it leaves plain.
import assert from 'node:assert/strict'
import {readFileSync} from 'node:fs'
import {describe, it} from 'node:test'

import type {CodeToken, Highlighter} from '../../src/highlight.ts'

const root = new URL('../../', import.meta.url)
const {highlighter} = (await import(new URL('dist/highlight.js', root).href)) as {
  highlighter: Highlighter
}

const styles = readFileSync(new URL('src/markdown/code.styles.ts', root), 'utf8')
const colors = new Set([...styles.matchAll(/\.hl-(\w+)/g)].map(([, scope]) => scope))

async function read(code: string, language: string): Promise<readonly CodeToken[]> {
  const tokens = await highlighter(code, language)
  assert.ok(tokens, `${language} is known`)
  assert.equal(textOf(tokens), code)
  return tokens
}

const textOf = (tokens: readonly CodeToken[]) => tokens.map(({text}) => text).join('')

/** What of the code has which colour, blanks aside. */
const colored = (tokens: readonly CodeToken[]) =>
  tokens.flatMap(({text, scope}) => (scope ? `${text.trim()}:${scope}` : []))

/** Each character with its colour: however the tokens are cut, they say the same. */
const painted = (tokens: readonly CodeToken[]) =>
  tokens.flatMap(({text, scope = ''}) => Array.from({length: text.length}, () => scope)).join()

describe('the highlighter', () => {
  for (const [language, code, ...expected] of [
    [
      'ts',
      'const a: Foo = f(1) // b',
      'const:keyword',
      'a:attribute',
      'Foo:type',
      'f:function',
      '1:number',
      '// b:comment',
    ],
    ['py', 'def f(x): return "a"', 'def:keyword', 'f:function', 'return:keyword', '"a":string'],
    ['sh', 'harbor list --due "next week"', '--due:keyword', '"next week":string'],
    ['html', '<a href="b">c</a>', 'a:type', 'href:attribute', '"b":string', 'a:type'],
    ['css', '.a { color: red }', '.a:type', 'color:attribute'],
    ['json', '{"a": [1, true]}', '"a":attribute', '1:number', 'true:keyword'],
    ['diff', '+new\n-old', '+new:inserted', '-old:deleted'],
    [
      'sql',
      "SELECT a FROM b WHERE c = 'd'",
      'SELECT:keyword',
      'FROM:keyword',
      'WHERE:keyword',
      "'d':string",
    ],
    ['yaml', 'a: 1', 'a::attribute', '1:number'],
    ['console', '$ ls -l', '$:comment', 'ls:type', '-l:keyword'],
    [
      'tsx',
      'const a = <b c="d">{e}</b>',
      'const:keyword',
      'b:type',
      'c:attribute',
      '"d":string',
      'b:type',
    ],
  ] as const) {
    it(`reads ${language}`, async () => {
      assert.deepEqual(colored(await read(code, language)), expected)
    })
  }

  it('reads code inside a text as code', async () => {
    const tokens = await read('`a ${b} c`', 'js')

    assert.deepEqual(colored(tokens), ['`a:string', 'c`:string'])
  })

  it('knows each language by all its names, and gives it no colour that has none', async () => {
    const source = readFileSync(new URL('src/highlight/languages.ts', root), 'utf8')
    const [, grammars = ''] = /GRAMMARS = \{\n(.*?)\n\}/s.exec(source) ?? []
    const [, aliases = ''] = /ALIASES[^{]*\{\n(.*?)\n\}/s.exec(source) ?? []
    const names = [
      ...[...grammars.matchAll(/^ {2}(\w+):/gm)].map(([, name = '']) => name),
      ...[...aliases.matchAll(/'([^']+)'/g)].flatMap(([, list = '']) => list.split(' ')),
    ]
    const code = '# a "b" 1 // c\nif (true) return new Foo<T>("x")\n<a b="c">\n+d\n\\e{f}\n'

    assert.ok(names.length > 90)
    for (const name of names) {
      const scopes = (await read(code, name)).flatMap(({scope}) => scope ?? [])
      assert.ok(scopes.length > 0, name)
      assert.deepEqual(
        scopes.filter((scope) => !colors.has(scope)),
        [],
        name,
      )
    }
  })

  it('cares not how a name is written', async () => {
    assert.deepEqual(await read('let a', 'JavaScript'), await read('let a', 'js'))
  })

  for (const [what, code, language] of [
    ['an unknown language', 'let a', 'klingon'],
    ['what every object has', 'let a', 'constructor'],
    ['more than 128 KB', 'let a\n'.repeat(30_000), 'js'],
    ['a very long line', `let a = "${'b'.repeat(5000)}"`, 'js'],
  ] as const) {
    it(`leaves ${what} plain`, async () => {
      assert.equal(await highlighter(code, language), undefined)
    })
  }
})

describe('long code', () => {
  const functions = (count: number) =>
    Array.from(
      {length: count},
      (_, i) =>
        `/* The ${i}th,\nin words:\n  it's one */\nfunction f${i}(a) {\n  return \`\n\${a} of "${i}"\`\n\n}\n`,
    )

  it('looks as its parts do: a slice ends where nothing is open', async () => {
    const parts = functions(300)

    const whole = await read(parts.join(''), 'js')
    const apart = []
    for (const part of parts) apart.push(...(await read(part, 'js')))

    assert.ok(parts.join('').length > 25_000)
    assert.equal(painted(whole), painted(apart))
  })

  it('goes on with the script or the style a slice ended in', async () => {
    const style = '.a {\n  color: red;\n}\n'.repeat(900)
    const script = functions(200).join('')
    const tokens = await read(
      `<style>\n${style}</style>\n<script>\n${script}</script>\n<p class="b">it's</p>\n`,
      'html',
    )

    const texts = (scope: string) => tokens.filter((token) => token.scope === scope)
    assert.equal(texts('attribute').filter(({text}) => text === 'color').length, 900)
    assert.equal(texts('keyword').filter(({text}) => text === 'function').length, 200)
    assert.equal(texts('comment').length, 200)
    assert.deepEqual(colored(tokens).slice(-4), [
      'p:type',
      'class:attribute',
      '"b":string',
      'p:type',
    ])
  })

  it('is read in many tasks, so that a page can do something else', async () => {
    let tasks = 0
    const timer = setInterval(() => tasks++)

    await read(functions(1200).join(''), 'js')
    clearInterval(timer)

    assert.ok(tasks >= 10, `${tasks} tasks between`)
  })

  it('is text even where no slice can end well', async () => {
    const comment = `/*${'\n  all of it'.repeat(3000)}\n*/\nlet a\n`

    const tokens = await read(comment, 'js')

    assert.deepEqual(colored(tokens).at(-1), 'let:keyword')
  })
})
