/** Before anything is said: what a page pays until the widget is painted, in time and in bytes. */
import {readFileSync} from 'node:fs'
import {brotliCompressSync, constants, gzipSync} from 'node:zlib'
import {measure, onFreshPage, type Stage} from '../browser.ts'
import {writeProfile} from '../profile.ts'
import {median} from '../statistics.ts'
import type {Bench, Contestant, SuiteResult} from '../suite.ts'
import {formatTable} from '../table.ts'

/** A phone of the middle range is some six times slower than this machine. */
const RATES = [1, 6] as const

interface StartRow {
  readonly contestant: string
  /** Milliseconds of the main thread from loading the script until the widget is painted and still. */
  readonly cpu: number
  /** The same with the processor slowed down. */
  readonly slowCpu: number
  /** Of the scripts. */
  readonly bytes: Bytes
}

interface Bytes {
  readonly raw: number
  readonly gzip: number
  readonly brotli: number
}

export interface StartData {
  readonly rows: readonly StartRow[]
}

export async function runStart(bench: Bench): Promise<SuiteResult<StartData>> {
  const contestants = bench.contestants.filter(({module}) => module !== 'floor')
  const samples = new Map(contestants.map((one) => [one, RATES.map(() => [] as number[])]))
  // It takes moments: more rounds make up for how much these differ.
  for (let round = 1; round <= bench.options.rounds * 3; round++) {
    for (const [contestant, own] of samples) {
      bench.progress(`start, round ${round}: ${contestant.name}`)
      for (const [i, rate] of RATES.entries()) own[i]!.push(await start(bench, contestant, rate))
    }
  }
  for (const one of contestants.filter(({isProfiled}) => isProfiled)) await profile(bench, one)
  const feeder = samples.get(contestants.find(({role}) => role === 'feeder')!)!
  const cpuOf = (own: readonly number[][], i: number) => median(own[i]!)! - median(feeder[i]!)!
  const rows = [...samples]
    .filter(([{role}]) => role !== 'feeder')
    .map(([{name, files}, own]) => ({
      contestant: name,
      cpu: cpuOf(own, 0),
      slowCpu: cpuOf(own, 1),
      bytes: weigh(files),
    }))
  return {data: {rows}, tables: [draw(rows)]}
}

async function start({browser, url}: Bench, one: Contestant, rate: number): Promise<number> {
  return onFreshPage(browser, url, async (stage) => {
    await stage.devtools.send('Emulation.setCPUThrottlingRate', {rate})
    const {cost} = await measure(stage, async () => show(stage, one))
    return cost.cpu
  })
}

async function profile({browser, url, options}: Bench, one: Contestant): Promise<void> {
  await onFreshPage(browser, url, async (stage) => {
    const name = `${one.name}-start`
    await writeProfile(stage, options.profile!, name, async () => show(stage, one))
  })
}

/** From nothing to a widget that is painted and still. */
async function show({page}: Stage, {module, options}: Contestant): Promise<void> {
  await page.evaluate(
    async ([module, options]) => {
      const {bench} = globalThis
      await bench.load(module, options)
      await bench.mount(options)
      await bench.settle()
    },
    [module, options] as const,
  )
}

function weigh(files: readonly string[]): Bytes {
  const contents = files.map((file) => readFileSync(file))
  const sum = (sizeOf: (content: Buffer) => number) =>
    contents.reduce((total, content) => total + sizeOf(content), 0)
  const params = {[constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY}
  return {
    raw: sum(({length}) => length),
    gzip: sum((content) => gzipSync(content, {level: 9}).length),
    brotli: sum((content) => brotliCompressSync(content, {params}).length),
  }
}

function draw(rows: readonly StartRow[]): string {
  return formatTable(
    ['contestant', 'cpu ms', 'cpu ms, 6 × slower', 'raw kB', 'gzip kB', 'brotli kB'],
    rows.map(({contestant, cpu, slowCpu, bytes: {raw, gzip, brotli}}) => [
      contestant,
      cpu,
      slowCpu,
      raw / 1000,
      gzip / 1000,
      brotli / 1000,
    ]),
  )
}
