// What is said beside a picture of the workload: the same in words, and which bar is whose.
import {barsOf} from '../pictures/workload.ts'
import {capitalise} from '../words.ts'
import type {Reply} from './compose.ts'
import {table} from './markdown.ts'
import {countTasks} from './phrases.ts'
import {readSummary} from './summaries.ts'

export function replyToChart(result: unknown): Reply {
  const summary = readSummary(result)
  const bars = summary ? barsOf(summary) : []
  if (summary === undefined || bars.length === 0) {
    return {lead: 'There are no open tasks at the moment, so there is nothing to draw.'}
  }
  const rows = bars.map(({colour, label, count}) => [capitalise(colour), label, count])
  return {
    lead: `${countTasks(summary.open, 'open')}, each of them a field of a bar.`,
    body: [table(['Bar', 'Owner', 'Open'], rows)],
  }
}
