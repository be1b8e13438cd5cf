/** The README's tables, from the manifest of the element. */
import {readFileSync} from 'node:fs'

interface Described {
  readonly name: string
  readonly description?: string
  readonly default?: string
  readonly type?: {readonly text: string}
}

interface Member extends Described {
  readonly kind: 'field' | 'method'
  readonly attribute?: string
  readonly readonly?: boolean
  readonly parameters?: readonly (Described & {readonly optional?: boolean})[]
  readonly return?: {readonly type?: {readonly text: string}}
}

interface Declaration extends Described {
  readonly customElement?: boolean
  readonly members: readonly Member[]
  readonly events?: readonly Described[]
  readonly slots?: readonly Described[]
  readonly cssParts?: readonly Described[]
  readonly cssProperties?: readonly Described[]
  readonly cssStates?: readonly Described[]
}

interface Manifest {
  readonly modules: readonly {readonly declarations: readonly Declaration[]}[]
}

export interface Element {
  readonly itself: Declaration
  /** The classes of its events, by name. */
  readonly classes: ReadonlyMap<string, Declaration>
  /** What nothing is said about. */
  readonly undescribed: readonly string[]
}

/** The element a manifest describes. */
export function readElement(path: string): Element {
  const {modules} = JSON.parse(readFileSync(path, 'utf8')) as Manifest
  const declarations = modules.flatMap(({declarations}) => declarations)
  const itself = declarations.find(({customElement}) => customElement)
  if (itself === undefined) throw new Error(`${path} describes no element.`)
  const {
    members,
    events = [],
    slots = [],
    cssParts = [],
    cssProperties = [],
    cssStates = [],
  } = itself
  const all = {member: members, event: events, slot: slots, part: cssParts}
  const styled = {'custom property': cssProperties, state: cssStates}
  const undescribed = Object.entries({...all, ...styled}).flatMap(([kind, items]) =>
    items.filter(({description}) => !description).map(({name}) => `${kind} ${name}`),
  )
  const classes = new Map(declarations.map((declaration) => [declaration.name, declaration]))
  return {itself, classes, undescribed}
}

/** What makes each table, by the name a document asks for it. */
export function tables({itself, classes}: Element): Readonly<Record<string, () => string>> {
  const {members, events = [], slots = [], cssParts = []} = itself
  const {cssProperties = [], cssStates = []} = itself
  const fields = members.filter(({kind}) => kind === 'field')
  return {
    attributes: () =>
      table(
        ['attribute', 'property', 'values', 'default', ''],
        fields
          .filter(({attribute}) => attribute !== undefined)
          .map((field) => [
            code(field.attribute ?? ''),
            code(field.name),
            values(field),
            standard(field),
            text(field),
          ]),
      ),
    properties: () =>
      table(
        ['property', 'type', ''],
        fields
          .filter(({attribute}) => attribute === undefined)
          .map((field) => [
            code(field.name),
            code(withoutUndefined(field.type?.text ?? '')),
            `${text(field)}${field.readonly ? ' Read-only.' : ''}`,
          ]),
      ),
    methods: () =>
      table(
        ['method', 'returns', ''],
        members
          .filter(({kind}) => kind === 'method')
          .map((method) => [code(signature(method)), code(returns(method)), text(method)]),
      ),
    events: () =>
      table(
        ['event', 'fields', ''],
        events.map((event) => [
          code(event.name),
          (classes.get(event.type?.text ?? '')?.members ?? [])
            .map(({name}) => code(name))
            .join(' · '),
          text(event),
        ]),
      ),
    slots: () => listed('slot', slots, 'There are none yet.'),
    parts: () => listed('part', cssParts),
    'custom-properties': () =>
      table(
        ['property', 'default', ''],
        cssProperties.map((property) => [
          code(property.name),
          code(shortened(property.default ?? '')),
          text(property),
        ]),
      ),
    states: () => listed('state', cssStates),
  }
}

function listed(heading: string, items: readonly Described[], none = ''): string {
  if (items.length === 0) return none
  return table(
    [heading, ''],
    items.map((item) => [code(item.name || '(default)'), text(item)]),
  )
}

/** A list of texts is shown as its values, anything else as its type. */
function values({type}: Described): string {
  const names = withoutUndefined(type?.text ?? '').split(' | ')
  return names.every((name) => /^'.*'$/.test(name))
    ? names.map((name) => code(name.slice(1, -1))).join(' · ')
    : code(names.filter((name) => name !== 'null').join(' | '))
}

/** The default, where saying it says something. */
function standard({default: value = ''}: Described): string {
  return ["''", 'null', 'undefined', 'false', ''].includes(value)
    ? ''
    : code(value.replace(/^'(.*)'$/, '$1'))
}

// A font and all its fallbacks would make every row as long.
const LONGEST_DEFAULT = 40

function shortened(list: string): string {
  if (list.length <= LONGEST_DEFAULT) return list
  const end = list.lastIndexOf(', ', LONGEST_DEFAULT)
  return end === -1 ? list : `${list.slice(0, end)}, …`
}

function signature({name, parameters = []}: Member): string {
  return `${name}(${parameters.map(({name, optional}) => (optional ? `${name}?` : name)).join(', ')})`
}

function returns(method: Member): string {
  const type = method.return?.type?.text ?? ''
  return type === 'void' ? '' : type
}

function withoutUndefined(type: string): string {
  return type.replace(/ \| undefined$/, '')
}

/** As prose is set in documents: sources type apostrophes straight. */
function text({description = ''}: Described): string {
  return description
    .split(/(`[^`]*`)/)
    .map((piece) => (piece.startsWith('`') ? piece : piece.replaceAll(/(?<=\w)'(?=\w)/g, '’')))
    .join('')
    .replaceAll('|', String.raw`\|`)
}

function code(text: string): string {
  return text === '' ? '' : `\`${text.replaceAll('|', String.raw`\|`)}\``
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, heads.map(() => '---'), ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
