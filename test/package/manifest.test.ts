// The manifest against the sources: everything a page can name is described, and nothing else is.
import assert from 'node:assert/strict'
import {readdirSync, readFileSync} from 'node:fs'
import {describe, it} from 'node:test'

interface Named {
  readonly name: string
  readonly description?: string
}

interface Declaration extends Named {
  readonly customElement?: boolean
  readonly tagName?: string
  readonly members: readonly (Named & {readonly attribute?: string})[]
  readonly attributes: readonly Named[]
  readonly events: readonly (Named & {readonly type: {readonly text: string}})[]
  readonly slots?: readonly Named[]
  readonly cssParts: readonly Named[]
  readonly cssStates: readonly Named[]
}

interface Manifest {
  readonly modules: readonly {
    readonly path: string
    readonly declarations: readonly Declaration[]
    readonly exports: readonly {readonly kind: string; readonly name: string}[]
  }[]
}

const root = new URL('../../', import.meta.url)
const text = readFileSync(new URL('dist/custom-elements.json', root), 'utf8')
const {modules} = JSON.parse(text) as Manifest
const elements = modules
  .flatMap(({declarations}) => declarations)
  .filter(({customElement}) => customElement)
const [element] = elements
assert.ok(element)

const sources = readdirSync(new URL('src/', root), {recursive: true, encoding: 'utf8'})
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(new URL(`src/${path}`, root), 'utf8'))
  .join('\n')

describe('the manifest', () => {
  it('describes one element, and the file that registers it', () => {
    assert.deepEqual(
      elements.map(({tagName}) => tagName),
      ['agui-chat'],
    )
    const definition = modules.find(({exports}) =>
      exports.some(({kind, name}) => kind === 'custom-element-definition' && name === 'agui-chat'),
    )
    assert.equal(definition?.path, 'dist/index.js')
  })

  it('has nothing private and nothing of Lit', () => {
    const names = [...element.members, ...element.attributes].map(({name}) => name)

    const leaked = names.filter((name) =>
      /^[#_]|callback$|^(?:render|update|willUpdate|styles|renderRoot|requestUpdate)/i.test(name),
    )
    assert.deepEqual(leaked, [])
  })

  it('says what each attribute, property, method, event, slot, part and state is for', () => {
    const {members, attributes, events, slots = [], cssParts, cssStates} = element

    const silent = [...members, ...attributes, ...events, ...slots, ...cssParts, ...cssStates]
      .filter(({description}) => !description)
      .map(({name}) => name)
    assert.deepEqual(silent, [])
  })

  it('lists the attributes the class observes', () => {
    const own = element.members.filter(({attribute}) => attribute !== undefined)

    assert.deepEqual(
      namesOf(element.attributes),
      own.map(({attribute = ''}) => attribute).toSorted(),
    )
  })

  it('lists the events that are dispatched, and no others', () => {
    const dispatched = [...sources.matchAll(/super\(\s*'(agui-(?!request-)[\w-]+)'/g)]

    assert.deepEqual(namesOf(element.events), unique(dispatched.map(([, name = '']) => name)))
  })

  it('names the class of each event', () => {
    for (const {name, type} of element.events) {
      assert.match(sources, new RegExp(`class ${type.text} extends Event`), name)
    }
  })

  it('lists the slots that are drawn, and no others', () => {
    const drawn = [...sources.matchAll(/<slot\b(?:[^>]*?\bname=["']?([\w-]+))?/g)]

    assert.deepEqual(namesOf(element.slots ?? []), unique(drawn.map(([, name = '']) => name)))
  })

  it('lists only parts that are drawn', () => {
    const undrawn = element.cssParts.filter(
      ({name}) => !new RegExp(`\\bpart\\b[^\\n]{0,40}\\b${name}\\b`).test(sources),
    )

    assert.deepEqual(undrawn, [])
  })

  it('lists every part that is drawn', () => {
    const drawn = [...sources.matchAll(/\bpart="([\w -]+)"/g)].flatMap(([, names = '']) =>
      names.split(' '),
    )
    const documented = element.cssParts.map(({name, description}) => `${name} ${description}`)

    const missing = unique(drawn).filter(
      (name) => !documented.some((words) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(words)),
    )
    assert.deepEqual(missing, [])
  })
})

function namesOf(items: readonly Named[]): readonly string[] {
  return unique(items.map(({name}) => name))
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted()
}
