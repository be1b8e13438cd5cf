/** Whether anything stays behind of conversations that were opened and closed. */
import {onFreshPage, readCounts, type Counts} from '../browser.ts'
import {cutIntoDeltas, groupByFrame, mixedDocument} from '../documents.ts'
import type {Bench, Contestant, SuiteResult} from '../suite.ts'
import {formatTable} from '../table.ts'

const WARM_UP = 10
const CONVERSATIONS = 100

interface MemoryRow {
  readonly contestant: string
  readonly title: string
  readonly before: Counts
  readonly after: Counts
}

export interface MemoryData {
  readonly rows: readonly MemoryRow[]
}

export async function runMemory(bench: Bench): Promise<SuiteResult<MemoryData>> {
  const rows: MemoryRow[] = []
  for (const contestant of bench.contestants.filter(({role}) => role === 'element')) {
    for (const isKept of [false, true]) {
      bench.progress(`${CONVERSATIONS} conversations: ${contestant.name}`)
      rows.push(await converse(bench, contestant, isKept))
    }
  }
  const table = formatTable(
    [
      'contestant',
      'conversations',
      'heap MB before',
      'after',
      'nodes before',
      'after',
      'listeners before',
      'after',
    ],
    rows.map(({contestant, title, before, after}) => [
      contestant,
      title,
      before.heap,
      after.heap,
      before.nodes,
      after.nodes,
      before.listeners,
      after.listeners,
    ]),
  )
  return {data: {rows}, tables: [table]}
}

async function converse(
  {browser, url, options: {seed}}: Bench,
  contestant: Contestant,
  isKept: boolean,
): Promise<MemoryRow> {
  const frames = groupByFrame(cutIntoDeltas(mixedDocument(3000, seed)), 150)
  return onFreshPage(browser, url, async (stage) => {
    const {page} = stage
    await page.evaluate(async ([module, options]) => globalThis.bench.load(module, options), [
      contestant.module,
      contestant.options,
    ] as const)
    const counts: Counts[] = []
    for (const times of [WARM_UP, CONVERSATIONS]) {
      await page.evaluate(
        async ([frames, times, isKept]) => globalThis.bench.converse(frames, times, isKept),
        [frames, times, isKept] as const,
      )
      counts.push(await readCounts(stage))
    }
    return {
      contestant: contestant.name,
      title: isKept ? `${CONVERSATIONS} in one element` : `${CONVERSATIONS}, each in its element`,
      before: counts[0]!,
      after: counts[1]!,
    }
  })
}
