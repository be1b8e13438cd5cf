/** Bytes in, a conversation out: ours beside the protocol's own client, with nothing drawn. */
import {measure, onFreshPage, type Stage} from '../browser.ts'
import {cutIntoDeltas, mixedDocument} from '../documents.ts'
import {makeHistory} from '../history.ts'
import {writeProfile} from '../profile.ts'
import {median} from '../statistics.ts'
import type {Bench, SuiteResult} from '../suite.ts'
import {formatTable} from '../table.ts'

/** Below a long history there are fewer deltas: the other client pays for the history with each. */
const CASES = [
  {deltas: 1000, history: 0},
  {deltas: 5000, history: 0},
  {deltas: 20_000, history: 0},
  {deltas: 5000, history: 200},
  {deltas: 1000, history: 2000},
  {deltas: 5000, history: 2000},
]

const MODULES = ['reader', 'core', 'ag-ui-client'] as const
type Module = (typeof MODULES)[number]

interface FoldRow {
  readonly deltas: number
  readonly history: number
  /** Milliseconds of the main thread, without reading the bytes. */
  readonly core: number
  readonly agUiClient: number
  /** How many times cheaper ours is. */
  readonly factor: number
}

export interface FoldData {
  readonly rows: readonly FoldRow[]
}

const FOLD = '/fold/fold.js'

type Case = (typeof CASES)[number]

export async function runFold(bench: Bench): Promise<SuiteResult<FoldData>> {
  const {rounds, sizes} = bench.options
  const rows: FoldRow[] = []
  for (const one of CASES) {
    const {deltas, history} = one
    if (sizes.length > 0 && !sizes.includes(`${deltas}/${history}`)) continue
    const costs: Record<Module, number[]> = {reader: [], core: [], 'ag-ui-client': []}
    for (let round = 1; round <= rounds; round++) {
      for (const module of MODULES) {
        bench.progress(`${deltas} deltas, history of ${history}, round ${round}: ${module}`)
        costs[module].push(await fold(bench, module, one))
      }
    }
    const costOf = (module: Module) => median(costs[module])! - median(costs.reader)!
    const [core, agUiClient] = [costOf('core'), costOf('ag-ui-client')]
    rows.push({deltas, history, core, agUiClient, factor: agUiClient / core})
    if (bench.options.profile !== undefined) await profile(bench, one)
  }
  return {data: {rows}, tables: [draw(rows)]}
}

async function fold(bench: Bench, module: Module, one: Case): Promise<number> {
  return onFreshPage(bench.browser, bench.url, async (stage) => {
    const text = await prepare(stage, bench, module, one)
    const {cost, result} = await measure(stage, async () => run(stage))
    const isRight = module === 'reader' || result === text
    if (!isRight) throw new Error(`${module} did not fold the whole reply.`)
    return cost.cpu
  })
}

async function profile(bench: Bench, one: Case): Promise<void> {
  await onFreshPage(bench.browser, bench.url, async (stage) => {
    await prepare(stage, bench, 'core', one)
    const name = `fold-${one.deltas}-${one.history}`
    await writeProfile(stage, bench.options.profile!, name, async () => run(stage))
  })
}

/** Has the page ask for the deltas; returns the text they make. */
async function prepare(
  {page}: Stage,
  {options: {seed}, contestants}: Bench,
  module: Module,
  {deltas: count, history}: Case,
): Promise<string> {
  const deltas = cutIntoDeltas(mixedDocument(count * 5, seed)).slice(0, count)
  const core = contestants.find(({role}) => role === 'element')?.options['core']
  const work = {core, deltas, history: makeHistory(history, seed)}
  await page.evaluate(
    async ([module, work, script]) => {
      await import(script)
      await globalThis.fold.prepare(module, work)
    },
    [module, work, FOLD] as const,
  )
  return deltas.join('')
}

async function run({page}: Stage): Promise<string> {
  return page.evaluate(async () => globalThis.fold.run())
}

function draw(rows: readonly FoldRow[]): string {
  const head = ['deltas', 'history', 'agui-chat/core ms', '@ag-ui/client ms', 'times cheaper']
  return formatTable(
    head,
    rows.map(({deltas, history, core, agUiClient, factor}) => [
      String(deltas),
      String(history),
      core,
      agUiClient,
      factor,
    ]),
  )
}
