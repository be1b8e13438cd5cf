/** What the analyzer of custom elements leaves undone, as plugins of it. */
import {readFileSync} from 'node:fs'

const root = new URL('..', import.meta.url)

/** Writes out the values of a named type: `DialectName` tells the owner of a page nothing. */
export function namedValues() {
  let checker
  return {
    createModules: ({ts, globs}) => {
      const program = ts.createProgram(globs, {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        allowImportingTsExtensions: true,
        experimentalDecorators: true,
        strict: true,
        skipLibCheck: true,
        noEmit: true,
        types: [],
      })
      checker = program.getTypeChecker()
      return globs.map((glob) => program.getSourceFile(glob))
    },
    plugin: {
      name: 'named-values',
      analyzePhase({ts, node, moduleDoc}) {
        if (!ts.isPropertyDeclaration(node) || !ts.isClassDeclaration(node.parent)) return
        const text = literals(checker.getTypeAtLocation(node))
        const owner = moduleDoc.declarations.find(({name}) => name === node.parent.name?.text)
        if (text === undefined || owner === undefined) return
        const name = node.name.getText()
        for (const {type} of [
          ...owner.members.filter((member) => member.name === name),
          ...(owner.attributes ?? []).filter(({fieldName}) => fieldName === name),
        ]) {
          type.text = text
        }
      },
    },
  }
}

/** The values as TypeScript writes them, or nothing where the type is more than a list of texts. */
function literals(type) {
  const texts = (type.types ?? []).filter((member) => member.isStringLiteral())
  if (texts.length === 0 || texts.length !== type.types.length) return undefined
  return texts.map(({value}) => `'${value}'`).join(' | ')
}

/**
 * Takes names and defaults of the custom properties from the styles that read them; what one is for
 * is said by `@cssproperty` in the class comment.
 */
export function customProperties() {
  const files = ['styles/tokens', 'markdown/code.styles', 'elements/popup.styles']
  const styles = files
    .map((file) => readFileSync(new URL(`src/${file}.ts`, root), 'utf8'))
    .join('\n')
  const read = [...new Map(findVars(styles))].map(([name, value]) => ({
    name,
    default: publicValue(styles, value),
  }))
  return {
    name: 'custom-properties',
    packageLinkPhase({customElementsManifest}) {
      for (const element of elementsOf(customElementsManifest)) {
        const described = element.cssProperties ?? []
        const unknown = described.find(({name}) => !read.some((property) => property.name === name))
        if (unknown) throw new Error(`@cssproperty ${unknown.name}: no style reads it.`)
        element.cssProperties = read.map(({name, default: standard}) => ({
          name,
          description: described.find((property) => property.name === name)?.description,
          default: standard,
        }))
      }
    },
  }
}

/** Every `var(--agui-x, default)`, its default whole whatever brackets are in it. */
function* findVars(styles) {
  for (const {0: start, 1: name, index} of styles.matchAll(/var\(\s*(--agui-[\w-]+)\s*,/g)) {
    const from = index + start.length
    let depth = 1
    let end = from
    for (; depth > 0; end++) depth += {'(': 1, ')': -1}[styles[end]] ?? 0
    const value = styles.slice(from, end - 1).replaceAll(/\s+/g, ' ')
    yield [name, value.trim()]
  }
}

/** A default without private names: what is derived from an accent has none while no accent is set. */
function publicValue(styles, value) {
  const plain = value.replace(/^var\(--_own-[\w-]+, (.+)\)$/, '$1')
  return plain.replaceAll(/var\(--_([\w-]+)\)/g, (_, own) => {
    const [, written = ''] = new RegExp(`--_${own}:\\s*([^;]+);`).exec(styles) ?? []
    const [, name] = /^var\(\s*(--agui-[\w-]+)/.exec(written) ?? []
    return name ? `var(${name})` : publicValue(styles, written)
  })
}

/** Shows an element and the class it inherits its properties from as one, as a page meets them. */
export function oneClass() {
  return {
    name: 'one-class',
    packageLinkPhase({customElementsManifest: manifest}) {
      for (const element of elementsOf(manifest)) {
        for (const module of manifest.modules) {
          const base = module.declarations.find(({name}) => name === element.superclass?.name)
          if (base === undefined) continue
          module.declarations = module.declarations.filter((declaration) => declaration !== base)
          element.superclass = base.superclass
        }
        for (const list of ['members', 'attributes']) {
          const items = element[list] ?? []
          const inherited = items.filter(({inheritedFrom}) => inheritedFrom)
          const own = items.filter((item) => !inherited.includes(item))
          for (const item of inherited) delete item.inheritedFrom
          element[list] = [...inherited, ...own]
        }
      }
    },
  }
}

/**
 * Leaves out what is not for pages. Public is what has no privacy and, where it only overrides what
 * Lit or the platform brings, a doc comment of its own.
 */
export function onlyThePublic() {
  const overrides = new Set()
  return {
    name: 'only-the-public',
    analyzePhase({ts, node}) {
      const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined
      if (modifiers?.some(({kind}) => kind === ts.SyntaxKind.OverrideKeyword)) {
        overrides.add(`${node.parent.name?.text}.${node.name.getText()}`)
      }
    },
    packageLinkPhase({customElementsManifest: manifest}) {
      const classes = manifest.modules
        .flatMap(({declarations}) => declarations)
        .filter(({kind}) => kind === 'class')
      for (const declaration of classes) {
        declaration.members = (declaration.members ?? []).filter(
          ({name, privacy = 'public', static: isStatic, description}) =>
            privacy === 'public' &&
            !isStatic &&
            (description || !overrides.has(`${declaration.name}.${name}`)),
        )
        oneLine([declaration, ...declaration.members])
        if (!declaration.customElement) asEvent(declaration)
      }
      for (const element of elementsOf(manifest)) {
        // What the analyzer finds without a doc comment is a native attribute or another's event.
        element.attributes = element.attributes.filter(({fieldName}) => fieldName !== undefined)
        element.events = element.events.filter(({name}) => name?.includes('-'))
        oneLine([...element.attributes, ...element.events])
      }
      manifest.schemaVersion = '2.1.0'
      manifest.modules = asShipped(classes)
    },
  }
}

function elementsOf(manifest) {
  return manifest.modules
    .flatMap(({declarations}) => declarations)
    .filter(({customElement}) => customElement)
}

/** Its fields are set by its constructor: what the analyzer calls their default is a parameter. */
function asEvent(declaration) {
  declaration.superclass = {name: 'Event', package: 'global:'}
  for (const field of declaration.members) delete field.default
}

function oneLine(items) {
  for (const item of items) {
    if (item.description) item.description = item.description.replaceAll(/\s+/g, ' ')
  }
}

/** The classes under the files a bundler finds them in; `dist/index.js` registers the element too. */
function asShipped(declarations) {
  const module = 'dist/element.js'
  const exports = declarations.map(({name}) => ({
    kind: 'js',
    name,
    declaration: {name, module},
  }))
  const definitions = declarations
    .filter(({customElement}) => customElement)
    .map(({name, tagName}) => ({
      kind: 'custom-element-definition',
      name: tagName,
      declaration: {name, module},
    }))
  return [
    {kind: 'javascript-module', path: module, declarations, exports},
    {
      kind: 'javascript-module',
      path: 'dist/index.js',
      declarations: [],
      exports: [...exports, ...definitions],
    },
  ]
}
