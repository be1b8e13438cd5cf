/** Streams a text to each contestant at the same pace, and compares what it cost. */
import {measure, onFreshPage, type Cost, type Stage} from './browser.ts'
import {cutIntoDeltas, groupByFrame, LAST_WORD} from './documents.ts'
import {writeProfile} from './profile.ts'
import {median, percentile} from './statistics.ts'
import type {Bench, Contestant, Message, Streamed} from './suite.ts'

/** A text and the pace it comes at. */
export interface Stream {
  readonly name: string
  readonly title: string
  readonly text: string
  readonly perFrame: number
  /** What was said before. */
  readonly history?: readonly Message[]
}

/** What one contestant paid for one stream: medians of the rounds, in milliseconds. */
export interface Row {
  readonly stream: string
  readonly title: string
  readonly contestant: string
  /** Absent when it did not finish. */
  readonly cpu: number | undefined
  readonly style: number | undefined
  readonly layout: number | undefined
  /** Compared with the floor. */
  readonly ratio: number | undefined
  /** The same with what the feeder's frames cost left in both. */
  readonly ratioWithFrames: number | undefined
  /** Nodes put into the page and taken out of it. */
  readonly nodesPerDelta: number | undefined
  /** How many tasks took more than 50 ms, and the longest of any round. */
  readonly longTasks: number
  readonly longestTask: number
  /** The time between frames that 99 of 100 do not exceed. */
  readonly frame99: number | undefined
}

type Sample = Cost & Streamed

const DRAW_PER_DELTA = new Set(['deep-chat', 'n8n'])

/** Those that come to the end of a long reply, and whoever was asked for by name. */
export function finishers({contestants, options: {only}}: Bench): readonly Contestant[] {
  return contestants.filter(({name}) => !DRAW_PER_DELTA.has(name) || only.includes(name))
}

/** Plays the stream to everybody in each round, so that what disturbs the machine hits all alike. */
export async function compare(
  {contestants, ...bench}: Bench,
  stream: Stream,
): Promise<readonly Row[]> {
  const {options, progress} = bench
  const samples = new Map<Contestant, Sample[]>(contestants.map((one) => [one, []]))
  for (let round = 1; round <= options.rounds; round++) {
    for (const [contestant, own] of samples) {
      progress(`${stream.title}, round ${round}: ${contestant.name}`)
      if (own.every(({isWhole}) => isWhole)) own.push(await sample(bench, contestant, stream))
    }
  }
  const nodes = new Map<Contestant, number>()
  for (const contestant of contestants.filter(({role}) => role !== 'feeder')) {
    progress(`${stream.title}, nodes: ${contestant.name}`)
    nodes.set(contestant, await countNodes(bench, contestant, stream))
  }
  for (const contestant of contestants.filter(({isProfiled}) => isProfiled)) {
    progress(`${stream.title}, profile: ${contestant.name}`)
    await profile(bench, contestant, stream)
  }
  return toRows(stream, samples, nodes)
}

type Place = Omit<Bench, 'contestants'>

async function sample(
  {browser, url}: Place,
  contestant: Contestant,
  stream: Stream,
): Promise<Sample> {
  return onFreshPage(browser, url, async (stage) => {
    await prepare(stage, contestant, stream)
    const {cost, result} = await measure(stage, async () => play(stage))
    return {...cost, ...result}
  })
}

// In a round of its own: an observer costs time.
async function countNodes(
  {browser, url}: Place,
  contestant: Contestant,
  stream: Stream,
): Promise<number> {
  return onFreshPage(browser, url, async (stage) => {
    await prepare(stage, contestant, stream)
    await stage.page.evaluate('globalThis.count = bench.watch()')
    await play(stage)
    const {added, removed} = await stage.page.evaluate<{added: number; removed: number}>('count()')
    return (added + removed) / cutIntoDeltas(stream.text).length
  })
}

async function profile(
  {browser, url, options}: Place,
  contestant: Contestant,
  stream: Stream,
): Promise<void> {
  await onFreshPage(browser, url, async (stage) => {
    await prepare(stage, contestant, stream)
    const name = `${contestant.name}-${stream.name}`
    await writeProfile(stage, options.profile!, name, async () => play(stage))
  })
}

async function prepare({page}: Stage, contestant: Contestant, stream: Stream): Promise<void> {
  const frames = groupByFrame(cutIntoDeltas(stream.text), stream.perFrame)
  const {module, options} = contestant
  await page.evaluate(
    async ([module, options, frames]) => {
      const {bench} = globalThis
      await bench.load(module, options)
      await bench.mount(options)
      await bench.settle()
      await bench.prepare(frames)
    },
    [module, {...options, history: stream.history}, frames] as const,
  )
}

async function play({page}: Stage): Promise<Streamed> {
  return page.evaluate(async (word) => globalThis.bench.stream(word), LAST_WORD)
}

function toRows(
  stream: Stream,
  samples: ReadonlyMap<Contestant, readonly Sample[]>,
  nodes: ReadonlyMap<Contestant, number>,
): readonly Row[] {
  const all = [...samples]
  const samplesOf = (wanted: Contestant['role']) =>
    all.find(([{role}]) => role === wanted)?.[1] ?? []
  const feeder = samplesOf('feeder')
  const costOf = (own: readonly Sample[], part: keyof Cost) => {
    if (own.some(({isWhole}) => !isWhole)) return undefined
    const cost = median(own.map((sample) => sample[part]))
    return cost === undefined ? undefined : cost - (median(feeder.map((one) => one[part])) ?? 0)
  }
  const floor = costOf(samplesOf('floor'), 'cpu')
  const frames = median(feeder.map(({cpu}) => cpu)) ?? 0
  return all
    .filter(([{role}]) => role !== 'feeder')
    .map(([contestant, own]): Row => {
      const cpu = costOf(own, 'cpu')
      return {
        stream: stream.name,
        title: stream.title,
        contestant: contestant.name,
        cpu,
        style: costOf(own, 'style'),
        layout: costOf(own, 'layout'),
        ratio: cpu !== undefined && floor ? cpu / floor : undefined,
        ratioWithFrames: cpu !== undefined && floor ? (cpu + frames) / (floor + frames) : undefined,
        nodesPerDelta: nodes.get(contestant),
        longTasks: median(own.map(({longTasks}) => longTasks.length)) ?? 0,
        longestTask: Math.max(0, ...own.flatMap(({longTasks}) => longTasks)),
        frame99: median(own.map(({intervals}) => percentile(intervals, 99) ?? 0)),
      }
    })
}
