/** Measures: bundles the page, serves it on the loopback, and runs the suites that were asked for. */
import {spawnSync} from 'node:child_process'
import {existsSync, writeFileSync} from 'node:fs'
import {loadavg} from 'node:os'
import {basename, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {launch} from './browser.ts'
import {BUNDLES, bundlePage, bundleSource, CONTESTANTS} from './bundle.ts'
import {readOptions, type Options} from './options.ts'
import {serve} from './server.ts'
import type {Bench, Contestant, SuiteResult} from './suite.ts'
import {runStream} from './suites/stream.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PAGE = fileURLToPath(new URL('page/page.html', import.meta.url))

const SUITES: Readonly<Record<string, (bench: Bench) => Promise<SuiteResult>>> = {
  stream: runStream,
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd())
  refuseUnknown('suite', options.suites, Object.keys(SUITES))
  refuseUnknown('contestant', options.only, CONTESTANTS)
  if (options.roots.length === 0 && options.build && !options.source) buildElement()
  const contestants = chooseContestants(options)
  await bundlePage([...new Set(contestants.map(({module}) => module))])
  const server = await serve(BUNDLES, await findFiles(options, contestants))
  const browser = await launch()
  try {
    const bench = {browser, url: server.url, options, contestants, progress}
    const results: Record<string, unknown> = {}
    for (const [name, run] of Object.entries(SUITES)) {
      if (options.suites.length > 0 && !options.suites.includes(name)) continue
      const {data, tables} = await run(bench)
      results[name] = data
      progress('')
      console.log(`\n${name}\n\n${tables.join('\n\n')}\n`)
    }
    const load = loadavg().map((number) => number.toFixed(2))
    console.log(`Chromium ${browser.version()}, load ${load.join(', ')}`)
    if (options.json) writeFileSync(options.json, JSON.stringify(results, undefined, 2))
  } finally {
    await browser.close()
    server.close()
  }
}

function refuseUnknown(kind: string, given: readonly string[], known: readonly string[]): void {
  const unknown = given.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new Error(`No ${kind} is called ${unknown.join(', ')}: ${known.join(', ')}.`)
  }
}

function buildElement(): void {
  progress('building the element')
  const {status} = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}

/** Those that were asked for, and always the two by which they are judged. */
function chooseContestants({only, roots, profile}: Options): readonly Contestant[] {
  const names = only.length === 0 ? CONTESTANTS : CONTESTANTS.filter((name) => only.includes(name))
  const others = names.filter((name) => !['feeder', 'floor'].includes(name))
  return ['feeder', 'floor', ...others].flatMap((module) => {
    const isElement = module === 'element'
    const checkouts = isElement && roots.length > 0 ? roots : [ROOT]
    return checkouts.map((root, i) => ({
      name: isElement && roots.length > 1 ? `element ${basename(root)}` : module,
      module,
      options: isElement ? {script: `/element/${i}.js`, root} : {},
      isFeeder: module === 'feeder',
      isFloor: module === 'floor',
      isProfiled: profile !== undefined && (isElement || only.includes(module)),
    }))
  })
}

/** The files that are not among the bundles, by the path they are served under. */
async function findFiles(
  {source}: Options,
  contestants: readonly Contestant[],
): Promise<ReadonlyMap<string, string>> {
  const files = new Map([['/page.html', PAGE]])
  for (const [i, {options}] of contestants.filter(({options}) => options['root']).entries()) {
    const root = String(options['root'])
    const built = join(root, 'dist/agui-chat.min.js')
    if (!source && !existsSync(built))
      throw new Error(`${built} is missing: npm run build makes it.`)
    files.set(`/element/${i}.js`, source ? await bundleSource(root, String(i)) : built)
  }
  return files
}

function progress(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${what}`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
