/** A long conversation: what it costs to show it, to go on below it, and to keep it. */
import {measure, onFreshPage, readHeap, type Stage} from '../browser.ts'
import {compare, type Row} from '../compare.ts'
import {mixedDocument} from '../documents.ts'
import {endOf, makeHistory} from '../history.ts'
import {writeProfile} from '../profile.ts'
import {drawRows} from '../rows.ts'
import {median} from '../statistics.ts'
import type {Bench, Contestant, Message, SuiteResult} from '../suite.ts'
import {formatTable} from '../table.ts'

const MESSAGES = 1000
/** Longer than anybody's timer for what can wait. */
const SETTLES_WITHIN_MS = 1500

const BELOW = [
  {name: '20', size: 20_000, perFrame: 50},
  {name: '3@2', size: 3000, perFrame: 2},
]

interface RestoreRow {
  readonly contestant: string
  /** Milliseconds of the main thread; absent when not all of it was shown. */
  readonly restore: number | undefined
  readonly restoreWithout: number | undefined
  /** Megabytes of the page's whole heap, without garbage. */
  readonly heap: number
  readonly heapWithout: number
}

interface BelowRow {
  readonly title: string
  readonly alone: number
  readonly below: number
  readonly ratio: number
}

export interface HistoryData {
  readonly restored: readonly RestoreRow[]
  readonly below: readonly BelowRow[]
}

export async function runHistory(bench: Bench): Promise<SuiteResult<HistoryData>> {
  const history = makeHistory(MESSAGES, bench.options.seed)
  const restored = await compareRestored(bench, history)
  const rows: Row[] = []
  const below: BelowRow[] = []
  const contestants = bench.contestants.filter(({role}) => role === 'feeder' || role === 'element')
  for (const {name, size, perFrame} of BELOW) {
    const title = `${size / 1000} KB, ${perFrame} per frame`
    const stream = {name, title, text: mixedDocument(size, bench.options.seed), perFrame}
    const alone = await compare({...bench, contestants}, stream)
    const under = {
      ...stream,
      name: `${name}-below`,
      title: `${title}, below ${MESSAGES} messages`,
      history,
    }
    const after = await compare({...bench, contestants}, under)
    rows.push(...alone, ...after)
    const [a, b] = [alone[0]?.cpu, after[0]?.cpu]
    if (a && b) below.push({title, alone: a, below: b, ratio: b / a})
  }
  return {data: {restored, below}, tables: [drawRestored(restored), drawRows(rows)]}
}

async function compareRestored(
  bench: Bench,
  history: readonly Message[],
): Promise<readonly RestoreRow[]> {
  const contestants = bench.contestants.filter(({module}) =>
    ['feeder', 'element', 'deep-chat', 'n8n'].includes(module),
  )
  const samples = new Map(
    contestants.map((one) => [one, {full: [] as Restored[], empty: [] as Restored[]}]),
  )
  for (let round = 1; round <= bench.options.rounds; round++) {
    for (const [contestant, own] of samples) {
      bench.progress(`restore, round ${round}: ${contestant.name}`)
      own.full.push(await restore(bench, contestant, history))
      own.empty.push(await restore(bench, contestant, []))
    }
  }
  for (const one of contestants.filter(({isProfiled}) => isProfiled)) {
    await profile(bench, one, history)
  }
  const cpuOf = (own: readonly Restored[]) =>
    own.every(({isWhole}) => isWhole) ? median(own.map(({cpu}) => cpu)) : undefined
  const feeder = [...samples].find(([{role}]) => role === 'feeder')![1]
  const less = (cpu: number | undefined) =>
    cpu === undefined ? undefined : cpu - cpuOf(feeder.empty)!
  return [...samples]
    .filter(([{role}]) => role !== 'feeder')
    .map(([{name}, {full, empty}]) => ({
      contestant: name,
      restore: less(cpuOf(full)),
      restoreWithout: less(cpuOf(empty)),
      heap: median(full.map(({heap}) => heap))!,
      heapWithout: median(empty.map(({heap}) => heap))!,
    }))
}

interface Restored {
  readonly cpu: number
  readonly heap: number
  readonly isWhole: boolean
}

async function restore(
  {browser, url}: Bench,
  contestant: Contestant,
  history: readonly Message[],
): Promise<Restored> {
  return onFreshPage(browser, url, async (stage) => {
    await load(stage, contestant)
    const {cost, result} = await measure(stage, async () => show(stage, contestant, history))
    return {cpu: cost.cpu, heap: await readHeap(stage), isWhole: result}
  })
}

async function profile(
  {browser, url, options}: Bench,
  contestant: Contestant,
  history: readonly Message[],
): Promise<void> {
  await onFreshPage(browser, url, async (stage) => {
    await load(stage, contestant)
    const name = `${contestant.name}-restore`
    await writeProfile(stage, options.profile!, name, async () => show(stage, contestant, history))
  })
}

/** Mounts the contestant with what was said; whether the first and the last message are shown. */
async function show(
  {page}: Stage,
  contestant: Contestant,
  history: readonly Message[],
): Promise<boolean> {
  const ends = history.length === 0 ? [] : [endOf(0), endOf(history.length - 1)]
  return page.evaluate(
    async ([options, ends, settlesWithin]) => {
      const {bench} = globalThis
      await bench.mount(options)
      let isWhole = true
      for (const end of ends) isWhole = (await bench.shows(end, 60_000)) && isWhole
      await bench.settle(settlesWithin)
      return isWhole
    },
    [{...contestant.options, history}, ends, SETTLES_WITHIN_MS] as const,
  )
}

async function load({page}: Stage, {module, options}: Contestant): Promise<void> {
  await page.evaluate(
    async ([module, options]) => {
      await globalThis.bench.load(module, options)
      await globalThis.bench.settle()
    },
    [module, options] as const,
  )
}

function drawRestored(rows: readonly RestoreRow[]): string {
  return formatTable(
    ['contestant', `${MESSAGES} messages ms`, 'none ms', 'heap MB', 'heap with none MB'],
    rows.map(({contestant, restore, restoreWithout, heap, heapWithout}) => [
      contestant,
      restore ?? 'did not finish',
      restoreWithout,
      heap,
      heapWithout,
    ]),
  )
}
