// The built files as a stranger meets them: parsed, imported in Node, small enough.
import assert from 'node:assert/strict'
import {spawnSync} from 'node:child_process'
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {describe, it} from 'node:test'
import {brotliCompressSync, constants} from 'node:zlib'

interface Manifest {
  readonly exports: Readonly<Record<string, string | {types: string; default: string}>>
  readonly dependencies: Readonly<Record<string, string>>
}

const root = new URL('../../', import.meta.url)
const dist = new URL('dist/', root)
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Manifest
const scripts = readdirSync(dist).filter((name) => name.endsWith('.js'))
const entries = Object.values(manifest.exports).flatMap((entry) =>
  typeof entry === 'string' ? [] : [entry],
)

// Kilobytes of the one-file script, brotli at its best: the promise of the README.
const LARGEST_SCRIPT = 93_000

describe('the built package', () => {
  it('has every file its exports name', () => {
    for (const {types, default: file} of entries) {
      assert.ok(existsSync(new URL(file, root)), file)
      assert.ok(existsSync(new URL(types, root)), types)
    }
    assert.ok(existsSync(new URL('agui-chat.min.js', dist)))
  })

  for (const name of scripts) {
    it(`${name} is JavaScript that parses`, () => {
      const path = new URL(name, dist).pathname
      const module = name.endsWith('.min.js') ? 'commonjs' : 'module'
      const {status, stderr} = spawnSync(
        process.execPath,
        [`--input-type=${module}`, '--check', '-'],
        {input: readFileSync(path), encoding: 'utf8'},
      )
      assert.equal(status, 0, stderr)
    })
  }

  for (const {default: file} of entries) {
    it(`${file} can be imported in Node`, () => {
      const {status, stderr} = spawnSync(process.execPath, [
        '--input-type=module',
        '--eval',
        `await import(${JSON.stringify(new URL(file, root).href)})`,
      ])
      assert.equal(status, 0, String(stderr))
    })
  }

  it('keeps the core free of the page and of Lit', () => {
    const core = readWithImports('core.js')

    assert.doesNotMatch(core, /from ["']lit|from ["']@lit|customElements|\bdocument\./)
  })

  it('leaves its dependencies, and no others, to whoever bundles it', () => {
    const specifiers = scripts
      .filter((name) => !name.endsWith('.min.js'))
      .flatMap((name) => read(name).match(/(?<=from ["'])[^."'][^"']*/g) ?? [])
    const imported = specifiers.map((specifier) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0])

    assert.deepEqual(new Set(imported), new Set(Object.keys(manifest.dependencies)))
  })

  it('is one script with no import left and nothing to evaluate', () => {
    const script = read('agui-chat.min.js')

    assert.doesNotMatch(script, /\bimport\s*[({"']|\bprocess\.env|\beval\(|new Function\(/)
  })

  it('has generated interfaces loaded by the modules alone, when one is first needed', () => {
    const script = read('agui-chat.min.js')
    const index = read('index.js')

    assert.match(index, /\bimport\(\s*["']\.\/generative\.js["']\s*\)/)
    assert.doesNotMatch(index, /from ["']\.\/generative\.js["']|\ba2ui_operations\b/)
    assert.doesNotMatch(script, /a2ui|\bimport\(/i)
  })

  it('has the markdown renderer loaded by the modules alone, when a reply begins', () => {
    for (const name of ['index.js', 'element.js']) {
      const code = readWithImports(name)

      assert.match(code, /\bimport\(\s*["']\.\/markdown\.js["']\s*\)/)
      assert.doesNotMatch(code, /from ["'](?:marked|dompurify)["']/)
    }
  })

  it('is no larger than promised', () => {
    const size = brotliCompressSync(read('agui-chat.min.js'), {
      params: {[constants.BROTLI_PARAM_QUALITY]: 11},
    }).length

    assert.ok(size <= LARGEST_SCRIPT, `${size} bytes, promised are ${LARGEST_SCRIPT}`)
  })
})

function read(name: string): string {
  return readFileSync(new URL(name, dist), 'utf8')
}

// Entries share chunks: what an entry brings is all that it imports.
function readWithImports(name: string, seen = new Set<string>()): string {
  if (seen.has(name)) return ''
  seen.add(name)
  const code = read(name)
  const chunks = [...code.matchAll(/from ["']\.\/([^"']+)["']/g)].map(([, chunk = '']) => chunk)
  return [code, ...chunks.map((chunk) => readWithImports(chunk, seen))].join('\n')
}
