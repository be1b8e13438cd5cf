// The tool that counts: how much is open, done and late, and who carries it.
import {objectSchema} from '../agent/schemas.ts'
import type {Tool} from '../agent/tool.ts'
import {addDays, mondayOf} from '../days.ts'
import {allTasks, type Task} from '../store/tasks.ts'

export interface PersonSummary {
  readonly owner: string
  readonly open: number
  readonly overdue: number
}

export interface TaskSummary {
  readonly total: number
  readonly open: number
  readonly done: number
  readonly overdue: number
  readonly dueThisWeek: number
  readonly unassigned: number
  /** Who has open tasks, the busiest first. */
  readonly people: readonly PersonSummary[]
}

const taskSummary: Tool = {
  name: 'task_summary',
  description: 'Summarises the task board',
  readOnly: true,
  parameters: objectSchema({}),
  async execute(_args, {queries, today}): Promise<TaskSummary> {
    const tasks = await allTasks(queries)
    const open = tasks.filter((task) => !task.done)
    const isOverdue = (task: Task) => task.due !== null && task.due < today
    const sunday = addDays(mondayOf(today), 6)
    return {
      total: tasks.length,
      open: open.length,
      done: tasks.length - open.length,
      overdue: open.filter(isOverdue).length,
      dueThisWeek: open.filter(
        (task) => task.due !== null && !isOverdue(task) && task.due <= sunday,
      ).length,
      unassigned: open.filter((task) => task.owner === null).length,
      people: summarisePeople(open, isOverdue),
    }
  },
}

function summarisePeople(
  open: readonly Task[],
  isOverdue: (task: Task) => boolean,
): PersonSummary[] {
  const owners = [...new Set(open.flatMap((task) => task.owner ?? []))]
  return owners
    .map((owner) => {
      const own = open.filter((task) => task.owner === owner)
      return {owner, open: own.length, overdue: own.filter(isOverdue).length}
    })
    .sort((a, b) => b.open - a.open || a.owner.localeCompare(b.owner, 'en'))
}

export default taskSummary
