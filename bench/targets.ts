/** What has to be reached, what is aimed at, and what was measured. */
import type {Row} from './compare.ts'
import type {BlockData} from './suites/block.ts'
import type {FirstTokenData} from './suites/first-token.ts'
import type {FoldData} from './suites/fold.ts'
import type {HistoryData} from './suites/history.ts'
import type {MemoryData} from './suites/memory.ts'
import type {StartData} from './suites/start.ts'
import type {StreamData} from './suites/stream.ts'
import {formatNumber, formatTable} from './table.ts'

export interface Results {
  readonly stream?: StreamData
  readonly block?: BlockData
  readonly fold?: FoldData
  readonly history?: HistoryData
  readonly start?: StartData
  readonly 'first-token'?: FirstTokenData
  readonly memory?: MemoryData
}

type Value = (results: Results) => number | undefined

interface Target {
  readonly measure: string
  readonly must: number | undefined
  readonly aim: number | undefined
  /** Whether more is better. */
  readonly isAtLeast: boolean
  readonly value: Value
}

/** With several checkouts there is no element of that name, and nothing to be said of targets. */
const ELEMENT = 'element'

const TARGETS: readonly Target[] = [
  atMost('cpu ÷ floor, 50 KB at 50 deltas per frame', 2.3, 1.7, ratio('50')),
  atMost('cpu ÷ floor, 200 KB at 50 deltas per frame', 2.5, 1.75, ratio('200')),
  atMost('cpu ÷ floor, 6 KB at 2 deltas per frame', 1.8, 1.4, ratio('6@2')),
  atMost('cpu ÷ floor, one code block of 40 KB', 1.2, 0.8, blockRatio('code')),
  atMost('cpu ÷ floor, one list of 40 KB', 1.5, 0.9, blockRatio('list')),
  atMost('cpu ÷ floor, one table of 40 KB', 2, 1.1, blockRatio('table')),
  atMost('growth exponent, 5 to 200 KB', 1.12, 1.05, ({stream}) => stream?.exponents[ELEMENT]),
  atLeast('times cheaper than streamdown at 50 KB', 2.2, 3, cheaperThan('streamdown', '50')),
  atLeast('times cheaper than deep-chat at 5 KB', 25, 40, cheaperThan('deep-chat', '5')),
  atLeast('times cheaper than n8n at 5 KB', 25, 40, cheaperThan('n8n', '5')),
  atMost('DOM nodes added + removed per delta, 50 KB at 50 per frame', 0.5, 0.3, nodes('50')),
  atMost('DOM nodes added + removed per delta, 6 KB at 2 per frame', 0.5, 0.3, nodes('6@2')),
  atLeast('fold: times cheaper than @ag-ui/client, 20,000 deltas', 35, undefined, fold(20_000, 0)),
  atLeast('fold: times cheaper, history of 200', 90, undefined, fold(5000, 200)),
  atLeast('fold: times cheaper, history of 2,000', 250, undefined, fold(5000, 2000)),
  atMost('fold: cost per event, history of 2,000 ÷ none', undefined, 1.2, (results) =>
    divide(perDelta(results, 2000), perDelta(results, 0)),
  ),
  atMost('restoring 1,000 messages ÷ deep-chat', 0.35, 0.18, restoring('deep-chat')),
  atMost('restoring 1,000 messages ÷ n8n', 0.15, 0.09, restoring('n8n')),
  atMost('below 1,000 messages ÷ alone, 50 per frame', 2.5, 1.3, below('20 KB, 50 per frame')),
  atMost('below 1,000 messages ÷ alone, 2 per frame', 2.5, 1.3, below('3 KB, 2 per frame')),
  atMost('heap with 1,000 messages of 1 KB, MB', 12, 6, (results) => restored(results)?.heap),
  atMost('one script, gzip kB', 62, undefined, (results) =>
    kilobytes(started(results)?.bytes.gzip),
  ),
  atMost('one script, brotli kB', 54, 46, (results) => kilobytes(started(results)?.bytes.brotli)),
  atMost('start-up cpu ÷ deep-chat', 1.1, 0.85, (results) =>
    divide(started(results)?.cpu, started(results, 'deep-chat')?.cpu),
  ),
  atMost(
    'tasks over 50 ms while 200 KB stream',
    0,
    undefined,
    (results) => streamed(results, '200')?.longTasks,
  ),
  atMost(
    '99th percentile frame while 200 KB stream, ms',
    20,
    undefined,
    (results) => streamed(results, '200')?.frame99,
  ),
]

/** Every target with what was measured, as a table. */
export function drawTargets(results: Results): string {
  const rows = TARGETS.map(({measure, must, aim, isAtLeast, value}) => {
    const measured = value(results)
    const show = (limit: number | undefined) =>
      limit === undefined ? undefined : `${isAtLeast ? '≥' : '≤'} ${limit}`
    const isMet = (limit: number | undefined) => {
      if (measured === undefined || limit === undefined) return undefined
      return (isAtLeast ? measured >= limit : measured <= limit) ? 'yes' : 'no'
    }
    const number = measured === undefined ? undefined : formatNumber(measured)
    return [measure, number, show(must), isMet(must), show(aim), isMet(aim)]
  })
  return formatTable(['measure', 'measured', 'must', 'met', 'aim', 'met'], rows)
}

function atMost(
  measure: string,
  must: number | undefined,
  aim: number | undefined,
  value: Value,
): Target {
  return {measure, must, aim, isAtLeast: false, value}
}

function atLeast(
  measure: string,
  must: number | undefined,
  aim: number | undefined,
  value: Value,
): Target {
  return {measure, must, aim, isAtLeast: true, value}
}

function ratio(stream: string): Value {
  return (results) => streamed(results, stream)?.ratio
}

function blockRatio(kind: string): Value {
  return ({block}) => rowOf(block?.rows, kind)?.ratio
}

function cheaperThan(peer: string, stream: string): Value {
  return (results) => divide(streamed(results, stream, peer)?.cpu, streamed(results, stream)?.cpu)
}

function nodes(stream: string): Value {
  return (results) => streamed(results, stream)?.nodesPerDelta
}

function fold(deltas: number, history: number): Value {
  return (results) => folded(results, deltas, history)?.factor
}

function restoring(peer: string): Value {
  return (results) => divide(restored(results)?.restore, restored(results, peer)?.restore)
}

function below(title: string): Value {
  return ({history}) => history?.below.find((row) => row.title === title)?.ratio
}

function streamed({stream}: Results, name: string, contestant = ELEMENT): Row | undefined {
  return rowOf(stream?.rows, name, contestant)
}

function rowOf(rows: readonly Row[] = [], stream: string, contestant = ELEMENT): Row | undefined {
  return rows.find((row) => row.stream === stream && row.contestant === contestant)
}

function folded({fold}: Results, deltas: number, history: number) {
  return fold?.rows.find((row) => row.deltas === deltas && row.history === history)
}

/** What one more delta costs, whatever else a run costs. */
function perDelta(results: Results, history: number): number | undefined {
  const [few, many] = [folded(results, 1000, history), folded(results, 5000, history)]
  return few && many && (many.core - few.core) / (many.deltas - few.deltas)
}

function restored({history}: Results, name = ELEMENT) {
  return history?.restored.find(({contestant}) => contestant === name)
}

function started({start}: Results, name = ELEMENT) {
  return start?.rows.find(({contestant}) => contestant === name)
}

function divide(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || !b ? undefined : a / b
}

function kilobytes(bytes: number | undefined): number | undefined {
  return bytes === undefined ? undefined : bytes / 1000
}
