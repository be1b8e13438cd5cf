/**
 * The diagrams of `docs/architecture.md`, drawn from the imports in `src`, and the check that those
 * point where they may.
 */
import {readdirSync, readFileSync} from 'node:fs'
import {dirname, join, normalize} from 'node:path/posix'
import ts from 'typescript'

/** What a folder of `src` holds, or a few files beside the folders, and what it may import. */
interface Component {
  readonly holds: string
  readonly files?: readonly string[]
  /** Anything further down the list when absent. */
  readonly mayImport?: readonly string[]
}

const COMPONENTS: Readonly<Record<string, Component>> = {
  // Every file beside the folders that is named nowhere below.
  element: {holds: 'the tag: attributes, methods, events'},
  generative: {holds: 'surfaces and apps an agent sends, loaded when first needed'},
  highlight: {holds: 'colours of code, loaded when first needed', mayImport: ['markdown']},
  elements: {holds: 'what is seen, all in one shadow root'},
  controllers: {
    holds: 'what happens over time',
    mayImport: ['shared', 'client', 'conversation', 'protocol', 'i18n', 'page'],
  },
  shared: {
    holds: 'DOM events, requests, limits',
    files: ['events.ts', 'requests.ts', 'limits.ts'],
    mayImport: ['client', 'conversation', 'protocol', 'i18n', 'markdown'],
  },
  client: {holds: 'who drives a run', mayImport: ['conversation', 'protocol']},
  conversation: {holds: 'what the events mean', mayImport: ['protocol']},
  protocol: {holds: 'what the wire says', mayImport: []},
  i18n: {holds: 'every word a visitor reads', mayImport: ['markdown']},
  markdown: {holds: 'how a reply looks while it grows', mayImport: ['page']},
  styles: {holds: 'tokens and reset', mayImport: []},
  page: {holds: 'what all copies on a page share', files: ['page-registry.ts'], mayImport: []},
}
const NAMES = Object.keys(COMPONENTS)

interface Package {
  readonly exports: Readonly<Record<string, string | {readonly types: string}>>
}

/** What is shipped: the name a reader imports, and the module it is made from. */
const ENTRIES = readEntries()

interface Import {
  readonly from: string
  /** A module of ours, or the name of a package. */
  readonly to: string
  readonly isPackage: boolean
  /** Types leave nothing in the build. */
  readonly isType: boolean
}

const imports = readModules().flatMap(readImports)

/** A sentence for each import that points where it may not. */
export function forbiddenImports(): readonly string[] {
  return imports.flatMap(({from, to, isPackage}) => {
    const source = componentOf(from)
    const target = isPackage ? undefined : componentOf(to)
    if (source === undefined || target === undefined || source === target) return []
    const component = COMPONENTS[source]
    if (component === undefined) {
      return [`src/${source} is new: say in scripts/architecture.ts what it holds.`]
    }
    const {mayImport = NAMES.slice(NAMES.indexOf(source))} = component
    return mayImport.includes(target)
      ? []
      : [`src/${from} imports src/${to}: ${source} may not know ${target}.`]
  })
}

/** Level 2: what is shipped, what each file adds to those it is made of, and what it needs from npm. */
export function drawContainers(): string {
  const entries = Object.keys(ENTRIES)
  const lines = entries.flatMap((name) => {
    const all = entries.filter((other) => contains(name, other))
    const nearest = all.filter((other) => !all.some((between) => contains(between, other)))
    const inherited = nearest.map(reach)
    const added = [...reach(name)].filter((module) => inherited.every((it) => !it.has(module)))
    const parts = NAMES.filter((component) =>
      added.some((module) => componentOf(module) === component),
    )
    const needed = imports.filter(
      ({from, isPackage, isType}) => isPackage && !isType && added.includes(from),
    )
    const packages = [...new Set(needed.map(({to}) => to))].toSorted()
    const arrow = isBundled(name) ? '-. inside .->' : '-->'
    const leadsTo = [nearest.map(entryNode), packages.map(packageNode)].flat()
    const box = `${entryNode(name)}["${[`<b>${name}</b>`, parts.join(', ')].filter(Boolean).join('<br>')}"]`
    return [box].concat(leadsTo.map((target) => `${entryNode(name)} ${arrow} ${target}`))
  })
  return mermaid('LR', lines)
}

/** Whether an entry is another and more. Nothing is made of the one-file script. */
function contains(name: string, other: string): boolean {
  if (name === other || isBundled(other)) return false
  const modules = reach(name)
  return [...reach(other)].every((module) => module === ENTRIES[other] || modules.has(module))
}

function isBundled(name: string): boolean {
  return name.endsWith('.js')
}

/** Level 3: the folders of `src`, and who imports whom; dotted where only types cross. */
export function drawComponents(): string {
  const boxes = Object.entries(COMPONENTS).map(
    ([name, {holds}]) => `${name}["<b>${name}</b><br>${holds}"]`,
  )
  const arrows = new Map<string, boolean>()
  for (const {from, to, isPackage, isType} of imports) {
    const source = componentOf(from)
    const target = isPackage ? undefined : componentOf(to)
    if (source === undefined || target === undefined || source === target) continue
    const arrow = `${source} ${target}`
    arrows.set(arrow, (arrows.get(arrow) ?? true) && isType)
  }
  const order = (arrow: string) => {
    const [source = '', target = ''] = arrow.split(' ')
    return NAMES.indexOf(source) * NAMES.length + NAMES.indexOf(target)
  }
  const drawn = [...arrows]
    .toSorted(([a], [b]) => order(a) - order(b))
    .map(([arrow, isType]) => arrow.replace(' ', isType ? ' -.-> ' : ' --> '))
  return mermaid('TD', [...boxes, ...drawn])
}

function mermaid(direction: string, lines: readonly string[]): string {
  return `\`\`\`mermaid\nflowchart ${direction}\n${lines.map((line) => `  ${line}`).join('\n')}\n\`\`\``
}

function entryNode(name: string): string {
  return `entry${Object.keys(ENTRIES).indexOf(name)}`
}

function packageNode(name: string): string {
  return `${name.replaceAll(/\W/g, '')}(["${name}"])`
}

/** Entries only pass on what others made: as a source they are nobody's. */
function componentOf(module: string): string | undefined {
  const [first = '', ...rest] = module.split('/')
  if (rest.length > 0) return first
  if (module === 'markdown.ts') return 'markdown'
  if (Object.values(ENTRIES).includes(module)) return undefined
  const named = Object.entries(COMPONENTS).find(([, {files}]) => files?.includes(module))
  return named?.[0] ?? 'element'
}

/** All the modules an entry brings: those imported for more than their types, and so on. */
function reach(entry: string): ReadonlySet<string> {
  const modules = new Set([ENTRIES[entry] ?? entry])
  for (const module of modules) {
    for (const {from, to, isPackage, isType} of imports) {
      if (from === module && !isType && !isPackage) modules.add(to)
    }
  }
  return modules
}

// The names for frameworks are `agui-chat` again, with types that are not made from `src`.
function readEntries(): Readonly<Record<string, string>> {
  const {exports} = JSON.parse(readFileSync('package.json', 'utf8')) as Package
  const made = Object.entries(exports).flatMap(([name, entry]) => {
    const [, module] = (typeof entry !== 'string' && /dist\/(.+)\.d\.ts$/.exec(entry.types)) || []
    return module === undefined ? [] : [[`agui-chat${name.slice(1)}`, `${module}.ts`]]
  })
  return Object.fromEntries([['agui-chat.min.js', 'define.ts'], ...made])
}

function readModules(): readonly string[] {
  return readdirSync('src', {recursive: true, encoding: 'utf8'})
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .toSorted()
}

function readImports(module: string): readonly Import[] {
  const text = readFileSync(`src/${module}`, 'utf8')
  const {statements} = ts.createSourceFile(module, text, ts.ScriptTarget.ES2022)
  return statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return []
    const {moduleSpecifier} = statement
    if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return []
    const {text: specifier} = moduleSpecifier
    const isPackage = !specifier.startsWith('.')
    const to = isPackage
      ? (/^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier)
      : normalize(join(dirname(module), specifier))
    return [{from: module, to, isPackage, isType: isTypeOnly(statement)}]
  })
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly
  const {importClause} = statement
  if (importClause === undefined) return false
  if (importClause.isTypeOnly) return true
  const {name, namedBindings} = importClause
  if (name !== undefined || namedBindings === undefined) return false
  return ts.isNamedImports(namedBindings) && namedBindings.elements.every((e) => e.isTypeOnly)
}
