/** Shows what streams cost, a line for each stream and contestant. */
import type {Row} from './compare.ts'
import {formatTable, type Cell} from './table.ts'

const HEAD = [
  'stream',
  'contestant',
  'cpu ms',
  '÷ floor',
  'with frames',
  'style',
  'layout',
  'nodes/delta',
  'tasks > 50 ms',
  'longest',
  'frame p99 ms',
]

/** Rows as a table, with further columns if they are given. */
export function drawRows(
  rows: readonly Row[],
  more: Readonly<Record<string, (row: Row) => Cell>> = {},
): string {
  const body = rows.map((row): readonly Cell[] => [
    row.title,
    row.contestant,
    row.cpu === undefined ? 'did not finish' : row.cpu,
    row.ratio,
    row.ratioWithFrames,
    row.style,
    row.layout,
    row.nodesPerDelta,
    row.longTasks,
    row.longestTask === 0 ? undefined : row.longestTask,
    row.frame99,
    ...Object.values(more).map((cellOf) => cellOf(row)),
  ])
  return formatTable([...HEAD, ...Object.keys(more)], body)
}
