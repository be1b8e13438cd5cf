/** From the question to the first word of the answer on the screen, over real HTTP. */
import {onFreshPage} from '../browser.ts'
import {LAST_WORD} from '../documents.ts'
import {median, percentile} from '../statistics.ts'
import type {Bench, Contestant, SuiteResult} from '../suite.ts'
import {formatTable} from '../table.ts'

const QUESTIONS = 10
const ASKED = new Set(['floor', 'element', 'deep-chat', 'n8n'])

interface FirstTokenRow {
  readonly contestant: string
  /** Milliseconds; half of the answers, and nine of ten, were there by then. */
  readonly half: number
  readonly most: number
}

export interface FirstTokenData {
  readonly rows: readonly FirstTokenRow[]
}

export async function runFirstToken(bench: Bench): Promise<SuiteResult<FirstTokenData>> {
  const contestants = bench.contestants.filter(({module}) => ASKED.has(module))
  const times = new Map<Contestant, number[]>(contestants.map((one) => [one, []]))
  for (let round = 1; round <= bench.options.rounds; round++) {
    for (const [contestant, own] of times) {
      bench.progress(`first token, round ${round}: ${contestant.name}`)
      own.push(...(await ask(bench, contestant)))
    }
  }
  const rows = [...times].map(([{name}, own]) => ({
    contestant: name,
    half: median(own)!,
    most: percentile(own, 90)!,
  }))
  const table = formatTable(
    ['contestant', 'first token ms', '9 of 10 within ms'],
    rows.map(({contestant, half, most}) => [contestant, half, most]),
  )
  return {data: {rows}, tables: [table]}
}

async function ask({browser, url}: Bench, {module, options}: Contestant): Promise<number[]> {
  return onFreshPage(browser, url, async ({page}) =>
    page.evaluate(
      async ([module, options, word, count]) => {
        const {bench} = globalThis
        await bench.load(module, options)
        await bench.mount(options)
        await bench.settle()
        const times: number[] = []
        for (let i = 0; i <= count; i++) times.push(await bench.firstToken(word))
        // The first is for warming up.
        return times.slice(1)
      },
      [module, {...options, isHttp: true}, LAST_WORD, QUESTIONS] as const,
    ),
  )
}
