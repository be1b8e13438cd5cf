/** Streams a markdown reply to each contestant at the same pace, and compares what it cost. */
import {cutIntoDeltas, groupByFrame, LAST_WORD, mixedDocument} from '../documents.ts'
import {growthExponent, median, percentile} from '../statistics.ts'
import {formatTable, type Cell} from '../table.ts'
import {measure, onFreshPage, type Cost, type Stage} from '../browser.ts'
import {writeProfile} from '../profile.ts'
import type {Bench, Contestant, SuiteResult} from '../suite.ts'

interface Stream {
  readonly name: string
  readonly title: string
  readonly text: string
  readonly perFrame: number
}

interface Sample extends Cost {
  readonly isWhole: boolean
  readonly intervals: readonly number[]
  readonly longTasks: readonly number[]
}

interface Row {
  readonly stream: string
  readonly contestant: string
  readonly cpu: number | undefined
  readonly style: number | undefined
  readonly layout: number | undefined
  readonly ratio: number | undefined
  readonly nodesPerDelta: number | undefined
  readonly longTasks: number
  readonly longestTask: number
  readonly frame99: number | undefined
}

const SIZES = [
  {name: '5', size: 5000, perFrame: 50},
  {name: '50', size: 50_000, perFrame: 50},
  {name: '200', size: 200_000, perFrame: 50},
  {name: '6@2', size: 6000, perFrame: 2},
]

export async function runStream(bench: Bench): Promise<SuiteResult> {
  const {sizes, seed} = bench.options
  const chosen = SIZES.filter(({name}) => sizes.length === 0 || sizes.includes(name))
  const streams = chosen.map(({name, size, perFrame}): Stream => ({
    name,
    title: `${size / 1000} KB, ${perFrame} per frame`,
    text: mixedDocument(size, seed),
    perFrame,
  }))
  const rows: Row[] = []
  for (const stream of streams) rows.push(...(await compare(bench, stream)))
  return {
    data: {rows, exponents: exponentsOf(bench, rows)},
    tables: [drawRows(bench, streams, rows)],
  }
}

async function compare(bench: Bench, stream: Stream): Promise<readonly Row[]> {
  const {contestants, options, progress} = bench
  const samples = new Map<Contestant, Sample[]>(contestants.map((one) => [one, []]))
  for (let round = 0; round < options.rounds; round++) {
    for (const contestant of contestants) {
      progress(`${stream.title}, round ${round + 1}: ${contestant.name}`)
      samples.get(contestant)!.push(await sample(bench, contestant, stream))
    }
  }
  const nodes = new Map<Contestant, number>()
  for (const contestant of contestants.filter(({isFeeder}) => !isFeeder)) {
    progress(`${stream.title}, nodes: ${contestant.name}`)
    nodes.set(contestant, await countNodes(bench, contestant, stream))
  }
  for (const contestant of contestants.filter(({isProfiled}) => isProfiled)) {
    progress(`${stream.title}, profile: ${contestant.name}`)
    await profile(bench, contestant, stream)
  }
  return toRows(stream, samples, nodes)
}

async function sample(bench: Bench, contestant: Contestant, stream: Stream): Promise<Sample> {
  return onFreshPage(bench.browser, bench.url, async (stage) => {
    await prepare(stage, contestant, stream)
    const {cost, result} = await measure(stage, async () => play(stage))
    return {...cost, ...result}
  })
}

async function countNodes(bench: Bench, contestant: Contestant, stream: Stream): Promise<number> {
  return onFreshPage(bench.browser, bench.url, async (stage) => {
    await prepare(stage, contestant, stream)
    await stage.page.evaluate('globalThis.count = bench.watch()')
    await play(stage)
    const {added, removed} = await stage.page.evaluate<{added: number; removed: number}>('count()')
    return (added + removed) / cutIntoDeltas(stream.text).length
  })
}

async function profile(bench: Bench, contestant: Contestant, stream: Stream): Promise<void> {
  await onFreshPage(bench.browser, bench.url, async (stage) => {
    await prepare(stage, contestant, stream)
    const name = `${contestant.name}-${stream.name}`.replaceAll(/[^\w-]+/g, '-')
    await writeProfile(stage, bench.options.profile!, name, async () => play(stage))
  })
}

async function prepare({page}: Stage, contestant: Contestant, stream: Stream): Promise<void> {
  const frames = groupByFrame(cutIntoDeltas(stream.text), stream.perFrame)
  await page.evaluate(
    async ([module, options, frames]) => {
      await globalThis.bench.mount(module, options)
      await globalThis.bench.prepare(frames)
    },
    [contestant.module, contestant.options, frames] as const,
  )
}

async function play({page}: Stage): Promise<Omit<Sample, keyof Cost>> {
  return page.evaluate(async (word) => globalThis.bench.stream(word), LAST_WORD)
}

function toRows(
  stream: Stream,
  samples: ReadonlyMap<Contestant, readonly Sample[]>,
  nodes: ReadonlyMap<Contestant, number>,
): readonly Row[] {
  const all = [...samples]
  const feeder = all.find(([{isFeeder}]) => isFeeder)?.[1] ?? []
  const costOf = (own: readonly Sample[], part: keyof Cost) => {
    if (own.some(({isWhole}) => !isWhole)) return undefined
    const cost = median(own.map((sample) => sample[part]))
    return cost === undefined ? undefined : cost - (median(feeder.map((one) => one[part])) ?? 0)
  }
  const floor = all.find(([{isFloor}]) => isFloor)?.[1]
  const floorCpu = floor && costOf(floor, 'cpu')
  return all
    .filter(([{isFeeder}]) => !isFeeder)
    .map(([contestant, own]) => {
      const cpu = costOf(own, 'cpu')
      const longTasks = own.flatMap(({longTasks}) => longTasks)
      return {
        stream: stream.name,
        contestant: contestant.name,
        cpu,
        style: costOf(own, 'style'),
        layout: costOf(own, 'layout'),
        ratio: cpu !== undefined && floorCpu ? cpu / floorCpu : undefined,
        nodesPerDelta: nodes.get(contestant),
        longTasks: median(own.map(({longTasks}) => longTasks.length)) ?? 0,
        longestTask: Math.max(0, ...longTasks),
        frame99: median(own.map(({intervals}) => percentile(intervals, 99) ?? 0)),
      }
    })
}

function exponentsOf({contestants}: Bench, rows: readonly Row[]): Record<string, number> {
  const entries = contestants.map(({name}) => {
    const own = rows.filter(({contestant, stream}) => contestant === name && !stream.includes('@'))
    const points = own.flatMap(({stream, cpu}) =>
      cpu === undefined ? [] : [[Number(stream), cpu] as const],
    )
    return [name, growthExponent(points)] as const
  })
  return Object.fromEntries(entries.filter(([, exponent]) => exponent !== undefined)) as Record<
    string,
    number
  >
}

function drawRows(bench: Bench, streams: readonly Stream[], rows: readonly Row[]): string {
  const exponents = exponentsOf(bench, rows)
  const head = [
    'stream',
    'contestant',
    'cpu ms',
    '÷ floor',
    'style',
    'layout',
    'nodes/delta',
    'tasks > 50 ms',
    'longest',
    'frame p99 ms',
    'exponent',
  ]
  const body = rows.map((row): Cell[] => {
    const last = rows.findLast(
      ({contestant, stream}) => contestant === row.contestant && !stream.includes('@'),
    )
    return [
      streams.find(({name}) => name === row.stream)?.title,
      row.contestant,
      row.cpu === undefined ? 'did not finish' : Math.round(row.cpu),
      row.ratio,
      row.style,
      row.layout,
      row.nodesPerDelta,
      row.longTasks,
      row.longestTask === 0 ? undefined : row.longestTask,
      row.frame99,
      row === last ? exponents[row.contestant] : '',
    ]
  })
  return formatTable(head, body)
}
