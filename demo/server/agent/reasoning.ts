// Thinks aloud before an answer that takes some weighing: what was counted, and what it decides.
import {formatLong, type Day} from '../days.ts'
import type {Outcome} from '../replies/compose.ts'
import {isLate, rank} from '../replies/firsts.ts'
import {countTasks, joinWords, numberWord, priorityPhrase} from '../replies/phrases.ts'
import {tasksIn} from '../replies/results.ts'
import {readSummary} from '../replies/summaries.ts'
import type {Task} from '../store/tasks.ts'
import type {PersonSummary} from '../tools/task-summary.ts'

/** Empty when there is nothing to weigh. */
export function weigh(outcomes: readonly Outcome[], today: Day): string {
  return outcomes.flatMap((outcome) => thoughtOn(outcome, today) ?? []).join('\n\n')
}

function thoughtOn({intent, call}: Outcome, today: Day): string | undefined {
  if (intent.kind === 'first') return weighTasks(tasksIn(call?.result), today)
  if (intent.kind !== 'summary' || intent.focus !== 'workload') return undefined
  return weighPeople(readSummary(call?.result)?.people ?? [])
}

function weighPeople(people: readonly PersonSummary[]): string | undefined {
  const [first] = people
  if (first === undefined) return undefined
  const counts = joinWords(people.map(({owner, open}) => `${owner} ${numberWord(open)}`))
  const late = people.filter(({overdue}) => overdue > 0)
  const lateness =
    late.length === 0
      ? 'Nobody is late with anything, so the counts alone decide.'
      : `Late with some of it: ${joinWords(late.map(({owner, overdue}) => `${owner} (${numberWord(overdue)})`))}.`
  const busiest = people.filter(({open}) => open === first.open)
  const verdict =
    busiest.length === 1
      ? `The highest count is ${numberWord(first.open)}, and only ${first.owner} has it.`
      : `The highest count is ${numberWord(first.open)}, and ${numberWord(busiest.length)} people share it.`
  return `Open tasks for each person: ${counts}. ${lateness} ${verdict}`
}

function weighTasks(tasks: readonly Task[], today: Day): string | undefined {
  const ranked = rank(tasks, today)
  const [first] = ranked
  if (first === undefined) return undefined
  const late = ranked.filter((task) => isLate(task, today))
  const soonest = ranked.reduce((a, b) => ((b.due ?? '9') < (a.due ?? '9') ? b : a))
  const when =
    soonest.due === null
      ? 'None has a due date.'
      : `The next one due is ${soonest.title}, on ${formatLong(soonest.due)}.`
  const lateness =
    late.length === 0 ? 'Nothing is late.' : `Late: ${joinWords(late.map(({title}) => title))}.`
  return `${countTasks(ranked.length, 'open')} to choose from. ${lateness} ${when} ${tellWeight(first, soonest, late.length > 0)}`
}

function tellWeight(first: Task, soonest: Task, isAnyLate: boolean): string {
  if (isAnyLate) return 'What is late goes before everything else.'
  if (first === soonest) return 'Nothing of more weight is in its way.'
  return `${first.title} has ${priorityPhrase(first.priority).replace(/^urgent$/, 'urgent priority')}, which weighs more than a day sooner.`
}
