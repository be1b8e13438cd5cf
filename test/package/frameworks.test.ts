// The types for frameworks' templates, compiled with every attribute and event of the manifest.
//
// The frameworks themselves are no dependency of ours: a few lines stand in for each.
import assert from 'node:assert/strict'
import {spawnSync} from 'node:child_process'
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {after, before, describe, it} from 'node:test'
import {fileURLToPath} from 'node:url'

interface Field {
  readonly name: string
  readonly type: {readonly text: string}
}

interface Declaration {
  readonly customElement?: boolean
  readonly attributes: readonly Field[]
  readonly members: readonly {
    readonly name: string
    readonly kind: string
    readonly readonly?: true
  }[]
  readonly events: readonly Field[]
}

interface Manifest {
  readonly modules: readonly {readonly declarations: readonly Declaration[]}[]
}

const root = fileURLToPath(new URL('../../', import.meta.url))
// Inside the package, so that it finds `agui-chat` as whoever installed it does.
const folder = `${root}.data/frameworks`
const element = readElement()

const EVENTS =
  'export interface HTMLAttributes<T> {class?: string; onclick?: (event: MouseEvent) => void; target?: T}'
const JSX = `export namespace JSX {
  interface Element {}
  interface IntrinsicElements {div: object}
}`
const RUNTIME = (name: string) =>
  `declare module '${name}/jsx-runtime' {
  export {JSX} from '${name}'
  export const jsx: unknown
  export const jsxs: unknown
}`

const FRAMEWORKS = [
  {
    name: 'react',
    stub: `declare module 'react' {
      ${EVENTS}
      export type DetailedHTMLProps<Props, T> = Props & {ref?: (element: T | null) => void}
      ${JSX}
    }
    ${RUNTIME('react')}`,
    markup: (inner: string) => `const tag = <agui-chat ${inner} />`,
    on: 'on',
  },
  {
    name: 'preact',
    stub: `declare module 'preact' {
      ${EVENTS}
      ${JSX}
    }
    ${RUNTIME('preact')}`,
    markup: (inner: string) => `const tag = <agui-chat ${inner} />`,
    on: 'on',
  },
  {
    name: 'solid',
    stub: `declare module 'solid-js' {
      ${JSX.replace('interface Element', `${EVENTS.replace('export ', '')}\n  interface Element`)}
    }
    ${RUNTIME('solid-js')}`,
    markup: (inner: string) => `const tag = <agui-chat ${inner} />`,
    source: 'solid-js',
    on: 'on:',
  },
  {
    name: 'vue',
    stub: `declare module 'vue' {
      export interface HTMLAttributes {class?: unknown; onClick?: (event: MouseEvent) => void}
      export interface PublicProps {key?: string}
      export type EmitFn<Emits> = <Name extends keyof Emits>(name: Name, event: unknown) => void
      export interface GlobalComponents {}
    }`,
    markup: (inner: string) => `import type {GlobalComponents} from 'vue'
      type Chat = InstanceType<GlobalComponents['agui-chat']>
      const props: Chat['$props'] = {${asObject(inner)}}`,
    on: undefined,
  },
  {
    name: 'svelte',
    stub: `declare module 'svelte/elements' {
      ${EVENTS}
      export interface SvelteHTMLElements {}
    }`,
    markup: (inner: string) => `import type {SvelteHTMLElements} from 'svelte/elements'
      const props: SvelteHTMLElements['agui-chat'] = {${asObject(inner)}}`,
    on: 'on',
  },
]

describe('the types for templates', () => {
  before(() => mkdirSync(folder, {recursive: true}))
  after(() => rmSync(folder, {recursive: true}))

  for (const {name, stub, markup, on, source = name} of FRAMEWORKS) {
    const compileTag = (inner: string) =>
      compile(source, stub, `import 'agui-chat/${name}'\n${markup(inner)}\nexport {}`)

    it(`know every attribute, property and event in ${name}`, () => {
      const attributes = element.attributes.map(({name, type}) => `${name}={${sample(type.text)}}`)
      const properties = element.members
        .filter(({kind, readonly}) => kind === 'field' && !readonly)
        .map(({name}) => name)
        .filter((name) => element.attributes.every((attribute) => attribute.name !== name))
        .map((name) => `${name}={undefined}`)
      const events =
        on === undefined
          ? []
          : element.events.map(
              ({name, type}) =>
                `${on}${name}={(event: import('agui-chat').${type.text}) => void event}`,
            )

      assert.equal(compileTag([...attributes, ...properties, ...events].join(' ')), '')
    })

    it(`refuse what the element does not take in ${name}`, () => {
      assert.match(compileTag(`theme={'pink'}`), /pink/)
      assert.match(compileTag(`disabled={1}`), /number/)
      if (on)
        assert.match(compileTag(`${on}agui-send={(event: MouseEvent) => void event}`), /Mouse/)
    })
  }
})

/** What the compiler has against it; nothing, if all is well. */
function compile(framework: string, stub: string, code: string): string {
  writeFileSync(`${folder}/stub.d.ts`, stub)
  writeFileSync(`${folder}/page.tsx`, code)
  const {stdout} = spawnSync(
    process.execPath,
    [
      `${root}node_modules/@typescript/native/bin/tsc`,
      ...'--noEmit --ignoreConfig --strict --exactOptionalPropertyTypes --skipLibCheck'.split(' '),
      ...'--target es2022 --module esnext --moduleResolution bundler --types'.split(' '),
      '',
      ...`--lib es2023,dom,dom.iterable --jsx react-jsx --jsxImportSource ${framework}`.split(' '),
      `${folder}/stub.d.ts`,
      `${folder}/page.tsx`,
    ],
    {encoding: 'utf8'},
  )
  return stdout
}

/** `a={1} b={2}` as the inside of an object. */
function asObject(attributes: string): string {
  return attributes
    .split(/(?<=\}) (?=[\w:-]+=\{)/)
    .map((attribute) => attribute.replace(/^([^=]+)=\{([\s\S]*)\}$/, "'$1': $2"))
    .join(', ')
}

/** A value of that type. */
function sample(type: string): string {
  const [first = ''] = type.split(' | ')
  return {string: "'x'", boolean: 'true', number: '1'}[first] ?? first
}

function readElement(): Declaration {
  const text = readFileSync(`${root}dist/custom-elements.json`, 'utf8')
  const {modules} = JSON.parse(text) as Manifest
  const found = modules
    .flatMap(({declarations}) => declarations)
    .find(({customElement}) => customElement)
  assert.ok(found)
  return found
}
