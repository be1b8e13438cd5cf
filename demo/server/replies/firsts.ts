// Which task comes first, and why: what is late before what is important before what is due soon.
import {formatLong, type Day} from '../days.ts'
import {PRIORITIES, type Task} from '../store/tasks.ts'
import type {Reply} from './compose.ts'
import {bold, taskTable} from './markdown.ts'
import {tasksIn} from './results.ts'

/** Nothing when there is nothing to do, which is for the list to say. */
export function replyToFirst(result: unknown, today: Day): Reply | undefined {
  const ranked = rank(tasksIn(result), today)
  const [first, ...others] = ranked
  if (first === undefined) return undefined
  const lead = `Start with ${bold(first.title)}: ${reasonFor(first, today)}.`
  return others.length === 0 ? {lead} : {lead, body: ['Then, in this order:', taskTable(others)]}
}

export function rank(tasks: readonly Task[], today: Day): Task[] {
  const open = tasks.filter(({done}) => !done)
  return open.sort(
    (a, b) =>
      Number(isLate(b, today)) - Number(isLate(a, today)) ||
      PRIORITIES.indexOf(b.priority) - PRIORITIES.indexOf(a.priority) ||
      (a.due ?? '9').localeCompare(b.due ?? '9'),
  )
}

export function isLate({done, due}: Task, today: Day): boolean {
  return !done && due !== null && due < today
}

function reasonFor(task: Task, today: Day): string {
  const {due, priority} = task
  const when = due === null ? 'it has no due date' : `it is due on ${formatLong(due)}`
  if (isLate(task, today)) return `it was due on ${formatLong(due ?? today)} and is late`
  if (priority === 'urgent') return `it is urgent, and ${when}`
  if (priority === 'high') return `it has high priority, and ${when}`
  return when
}
