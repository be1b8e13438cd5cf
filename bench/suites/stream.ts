/** A mixed reply of several lengths, and one at a model's pace. */
import {compare, finishers, type Row} from '../compare.ts'
import {mixedDocument} from '../documents.ts'
import {drawRows} from '../rows.ts'
import {growthExponent} from '../statistics.ts'
import type {Bench, SuiteResult} from '../suite.ts'

interface Size {
  readonly name: string
  readonly size: number
  readonly perFrame: number
  /** Whether those take part too that draw per delta: longer replies they do not finish. */
  readonly isForAll: boolean
}

const SIZES: readonly Size[] = [
  {name: '5', size: 5000, perFrame: 50, isForAll: true},
  {name: '50', size: 50_000, perFrame: 50, isForAll: false},
  {name: '200', size: 200_000, perFrame: 50, isForAll: false},
  {name: '6@2', size: 6000, perFrame: 2, isForAll: true},
]

export interface StreamData {
  readonly rows: readonly Row[]
  /** How the cost grows from the shortest to the longest at the same pace, by contestant. */
  readonly exponents: Readonly<Record<string, number>>
}

export async function runStream(bench: Bench): Promise<SuiteResult<StreamData>> {
  const {sizes, seed} = bench.options
  const rows: Row[] = []
  for (const {name, size, perFrame, isForAll} of SIZES) {
    if (sizes.length > 0 && !sizes.includes(name)) continue
    const title = `${size / 1000} KB, ${perFrame} per frame`
    const contestants = isForAll ? bench.contestants : finishers(bench)
    const text = mixedDocument(size, seed)
    rows.push(...(await compare({...bench, contestants}, {name, title, text, perFrame})))
  }
  const exponents = exponentsOf(rows)
  const isLast = (row: Row) =>
    row === rows.findLast((other) => isSamePace(other) && other.contestant === row.contestant)
  const exponent = (row: Row) => (isLast(row) ? exponents[row.contestant] : '')
  return {data: {rows, exponents}, tables: [drawRows(rows, {exponent})]}
}

function exponentsOf(rows: readonly Row[]): Readonly<Record<string, number>> {
  const names = new Set(rows.map(({contestant}) => contestant))
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const own = rows.filter((row) => row.contestant === name && isSamePace(row))
      const points = own.map(({stream, cpu = 0}) => [Number(stream), cpu] as const)
      const exponent = growthExponent(points)
      return exponent === undefined ? [] : [[name, exponent]]
    }),
  )
}

function isSamePace({stream}: Row): boolean {
  return !stream.includes('@')
}
