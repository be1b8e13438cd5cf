/**
 * `npm run docs`: writes what documents say from what the sources say; `--check` only compares.
 *
 * A document marks the places: `<!-- docs:events -->` up to `<!-- /docs:events -->`. What stands
 * between is replaced. `docs:file …` quotes a file whole, so that what is read is what is tested.
 */
import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {extname} from 'node:path'
import {fileURLToPath} from 'node:url'
import {format, resolveConfig} from 'prettier'
import {drawComponents, drawContainers, forbiddenImports} from './architecture.ts'
import {readElement, tables} from './manifest-tables.ts'
import {findUnproven} from './proofs.ts'
import {drawWireEvents} from './wire-events.ts'

const DOCUMENTS = [
  'README.md',
  'docs/architecture.md',
  'docs/core.md',
  'docs/servers.md',
  'docs/code-blocks.md',
]
const MANIFEST = 'dist/custom-elements.json'
const BLOCK = /(<!-- docs:(\S+)(?: (\S+))? -->\n)[\s\S]*?(\n<!-- \/docs:\2 -->)/g
const LANGUAGES: Readonly<Record<string, string>> = {'.js': 'js', '.mjs': 'js', '.py': 'python'}

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const checks = process.argv.includes('--check')
const failures = [
  ...forbiddenImports(),
  ...findUnproven('docs/servers.md'),
  ...findUnproven('docs/markdown.md'),
]
if (!existsSync(MANIFEST)) failures.push(`${MANIFEST} is missing: npm run build makes it.`)

if (failures.length === 0) {
  const element = readElement(MANIFEST)
  if (element.undescribed.length > 0) {
    console.warn(
      `Without a doc comment that says what it is for: ${element.undescribed.join(', ')}.`,
    )
  }
  const makers: Readonly<Record<string, (argument: string) => string>> = {
    ...tables(element),
    containers: drawContainers,
    components: drawComponents,
    'wire-events': drawWireEvents,
    file: quote,
  }
  for (const document of DOCUMENTS) {
    const before = readFileSync(document, 'utf8')
    const after = await tidy(document, fill(before, makers))
    if (after === before) continue
    if (checks) failures.push(`${document} is not what the sources say: npm run docs.`)
    else writeFileSync(document, after)
  }
}

for (const failure of failures) console.error(failure)
process.exit(failures.length === 0 ? 0 : 1)

function fill(
  document: string,
  makers: Readonly<Record<string, (argument: string) => string>>,
): string {
  return document.replace(
    BLOCK,
    (_, start: string, name: string, argument: string | undefined, end: string) => {
      const make = makers[name]
      if (make === undefined) throw new Error(`docs:${name} is not known.`)
      return `${start}\n${make(argument ?? '')}\n${end}`
    },
  )
}

/** As `npm run format` leaves it, or the two would undo each other. */
async function tidy(path: string, text: string): Promise<string> {
  return format(text, {...(await resolveConfig(path)), filepath: path})
}

function quote(path: string): string {
  const language = LANGUAGES[extname(path)] ?? ''
  return `\`\`\`${language}\n${readFileSync(path, 'utf8').trimEnd()}\n\`\`\``
}
