// What is said about the board as a whole, and about who carries how much of it.
import {isObject} from '../http/body.ts'
import type {SummaryFocus} from '../language/intents.ts'
import type {PersonSummary, TaskSummary} from '../tools/task-summary.ts'
import {capitalise} from '../words.ts'
import type {Reply} from './compose.ts'
import {bold, table} from './markdown.ts'
import {joinWords, numberWord} from './phrases.ts'

export function replyToSummary(focus: SummaryFocus, result: unknown): Reply {
  const summary = readSummary(result)
  if (summary === undefined) return {lead: 'I could not count the tasks.'}
  return focus === 'workload' ? tellWorkload(summary) : tellBoard(summary)
}

function tellBoard(summary: TaskSummary): Reply {
  const {total, open, done, overdue, dueThisWeek, unassigned} = summary
  if (total === 0) return {lead: 'The board is empty.'}
  const lead = `The board holds ${total} ${total === 1 ? 'task' : 'tasks'}: **${open} open** and **${done} done**.`
  const facts = [
    `${count(overdue)} overdue`,
    `${count(dueThisWeek)} still due this week`,
    `${count(unassigned)} without an owner`,
  ]
  const body = [`${capitalise(joinWords(facts))}.`]
  return {lead, body: summary.people.length > 0 ? [...body, workloadTable(summary.people)] : body}
}

function tellWorkload({people, unassigned}: TaskSummary): Reply {
  const [first] = people
  if (first === undefined) return {lead: 'Nobody has an open task at the moment.'}
  const busiest = people.filter((person) => person.open === first.open)
  const names = joinWords(busiest.map((person) => bold(person.owner)))
  const count = `${numberWord(first.open)} open ${first.open === 1 ? 'task' : 'tasks'}`
  const lead =
    busiest.length > 1
      ? `${names} have the same amount of work: ${count} each.`
      : `${names} ${first.owner === 'You' ? 'have' : 'has'} the most work: ${count}.`
  const more =
    unassigned > 0 ? [`${capitalise(numberWord(unassigned))} more without an owner.`] : []
  return {lead, body: [workloadTable(people), ...more]}
}

function count(number: number): string {
  return number === 0 ? 'none' : numberWord(number)
}

function workloadTable(people: readonly PersonSummary[]): string {
  return table(
    ['Owner', 'Open', 'Overdue'],
    people.map((person) => [person.owner, person.open, person.overdue]),
  )
}

export function readSummary(value: unknown): TaskSummary | undefined {
  const isOne =
    isObject(value) && typeof value['total'] === 'number' && Array.isArray(value['people'])
  return isOne ? (value as unknown as TaskSummary) : undefined
}
