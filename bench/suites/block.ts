/** A reply that is one giant block: where starting again at the block's begin is dear. */
import {compare, finishers, type Row} from '../compare.ts'
import {codeDocument, listDocument, tableDocument} from '../documents.ts'
import {drawRows} from '../rows.ts'
import type {Bench, SuiteResult} from '../suite.ts'

const SIZE = 40_000
const KINDS = {code: codeDocument, list: listDocument, table: tableDocument}

export interface BlockData {
  readonly rows: readonly Row[]
}

export async function runBlock(bench: Bench): Promise<SuiteResult<BlockData>> {
  const {sizes, seed} = bench.options
  const contestants = finishers(bench)
  const rows: Row[] = []
  for (const [name, make] of Object.entries(KINDS)) {
    if (sizes.length > 0 && !sizes.includes(name)) continue
    const title = `${name} of ${SIZE / 1000} KB`
    const stream = {name, title, text: make(SIZE, seed), perFrame: 50}
    rows.push(...(await compare({...bench, contestants}, stream)))
  }
  return {data: {rows}, tables: [drawRows(rows)]}
}
