/** Measures: bundles the page, serves it on the loopback, and runs the suites that were asked for. */
import {spawnSync} from 'node:child_process'
import {existsSync, writeFileSync} from 'node:fs'
import {cpus, loadavg} from 'node:os'
import {basename, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {Browser} from '@playwright/test'
import {launch} from './browser.ts'
import {BUNDLES, bundleCore, bundleElement, bundlePage, CONTESTANTS} from './bundle.ts'
import {HELP, readOptions, type Options} from './options.ts'
import {serve} from './server.ts'
import type {Bench, Contestant, SuiteResult} from './suite.ts'
import {runBlock} from './suites/block.ts'
import {runFirstToken} from './suites/first-token.ts'
import {runFold} from './suites/fold.ts'
import {runHistory} from './suites/history.ts'
import {runMemory} from './suites/memory.ts'
import {runStart} from './suites/start.ts'
import {runStream} from './suites/stream.ts'
import {drawTargets, type Results} from './targets.ts'
import {writeResults} from './write.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PAGE = fileURLToPath(new URL('page/page.html', import.meta.url))
const DEEP_CHAT = 'node_modules/deep-chat/dist/deepChat.bundle.js'

const SUITES: Readonly<Record<keyof Results, (bench: Bench) => Promise<SuiteResult<unknown>>>> = {
  stream: runStream,
  block: runBlock,
  fold: runFold,
  history: runHistory,
  start: runStart,
  'first-token': runFirstToken,
  memory: runMemory,
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd())
  if (options.help) return console.log(HELP)
  refuseUnknown('suite', options.suites, Object.keys(SUITES))
  refuseUnknown('contestant', options.only, CONTESTANTS)
  if (options.roots.length === 0 && options.build && !options.source) buildElement()
  const {contestants, files} = await gather(options)
  const server = await serve(BUNDLES, files)
  const browser = await launch()
  try {
    const bench = {browser, url: server.url, options, contestants, progress}
    const sections = await runSuites(bench)
    if (options.write) await writeResults(join(ROOT, 'docs/performance.md'), sections)
  } finally {
    await browser.close()
    server.close()
  }
}

/** Runs what was asked for; returns what it printed, by the name of the suite. */
async function runSuites(bench: Bench): Promise<ReadonlyMap<string, string>> {
  const {options, browser} = bench
  const sections = new Map<string, string>()
  const results: Record<string, unknown> = {}
  const show = (name: string, text: string) => {
    progress('')
    console.log(`\n${name}\n\n${text}`)
    sections.set(name, text)
  }
  show('machine', describeMachine(browser))
  for (const [name, run] of Object.entries(SUITES)) {
    if (options.suites.length > 0 && !options.suites.includes(name)) continue
    const {data, tables} = await run(bench)
    results[name] = data
    show(name, tables.join('\n\n'))
    // What took long is not lost with what comes after it.
    if (options.json) writeFileSync(options.json, JSON.stringify(results, undefined, 2))
  }
  if (options.suites.length === 0) show('targets', drawTargets(results))
  console.log(`\n${describeMachine(browser)}`)
  return sections
}

function describeMachine(browser: Browser): string {
  const load = loadavg().map((number) => number.toFixed(2))
  const [{model} = {model: 'unknown'}] = cpus()
  return `Chromium ${browser.version()}, ${cpus().length} × ${model}, load ${load.join(', ')}`
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

interface Gathered {
  readonly contestants: readonly Contestant[]
  /** Files that are not among the page's bundles, by the path they are served under. */
  readonly files: ReadonlyMap<string, string>
}

/** Those that were asked for, and always the two by which they are judged. */
async function gather({only, roots, profile, source}: Options): Promise<Gathered> {
  const named = only.length === 0 ? CONTESTANTS : CONTESTANTS.filter((name) => only.includes(name))
  const modules = [...new Set(['feeder', 'floor', ...named])]
  const filesOf = await bundlePage(modules)
  const files = new Map([['/page.html', PAGE]])
  const contestants: Contestant[] = []
  for (const module of modules.filter((name) => name !== 'element')) {
    const isProfiled = profile !== undefined && only.includes(module)
    const role = module === 'feeder' || module === 'floor' ? module : 'peer'
    const own = {name: module, module, role, isProfiled} as const
    if (module === 'deep-chat') {
      // It comes with a bundle of its own, for pages without a bundler.
      const script = '/peers/deep-chat.js'
      const file = fileURLToPath(new URL(DEEP_CHAT, import.meta.url))
      files.set(script, file)
      contestants.push({...own, options: {script}, files: [file]})
    } else contestants.push({...own, options: {}, files: filesOf(`contestants/${module}`)})
  }
  if (!modules.includes('element')) return {contestants, files}
  for (const [i, root] of (roots.length > 0 ? roots : [ROOT]).entries()) {
    const [script, core] = [`/element/${i}.js`, `/core/${i}.js`]
    const file = source
      ? await bundleElement(root, `element-${i}`)
      : existing(join(root, 'dist/agui-chat.min.js'))
    files.set(script, file)
    files.set(core, await bundleCore(root, `core-${i}`, source))
    contestants.splice(2 + i, 0, {
      name: roots.length > 1 ? `element ${basename(root)}` : 'element',
      module: 'element',
      role: 'element',
      isProfiled: profile !== undefined,
      options: {script, core},
      files: [file],
    })
  }
  return {contestants, files}
}

function existing(file: string): string {
  if (existsSync(file)) return file
  throw new Error(`${file} is missing: npm run build makes it.`)
}

function progress(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${what}`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
