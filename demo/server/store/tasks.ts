// The task table: the only module that reads or changes it.
import type {Day} from '../days.ts'
import type {Queries} from './database.ts'

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const
export type Priority = (typeof PRIORITIES)[number]

export interface Task {
  readonly id: number
  readonly title: string
  readonly owner: string | null
  readonly due: Day | null
  readonly priority: Priority
  readonly done: boolean
  /** Only there when somebody wants to be reminded. */
  readonly remind?: boolean
  /** Hours, where somebody has said. */
  readonly estimate?: number
}

export type NewTask = Pick<Task, 'title'> & Partial<Omit<Task, 'id' | 'title'>>
export type TaskChanges = Partial<Omit<Task, 'id' | 'remind' | 'estimate'>>

const COLUMNS = 'id, title, owner, due::text as due, priority, done, remind, estimate'
// As on the board: what is open first, the next due on top.
const BOARD_ORDER = 'order by done, due nulls last, id'

export async function allTasks(queries: Queries): Promise<Task[]> {
  const {rows} = await queries.query<Row>(`select ${COLUMNS} from tasks ${BOARD_ORDER}`)
  return rows.map(toTask)
}

export async function insertTask(queries: Queries, task: NewTask): Promise<Task> {
  const {rows} = await queries.query<Row>(
    `insert into tasks (title, owner, due, priority, done, remind, estimate)
     values ($1, $2, $3, $4, $5, $6, $7) returning ${COLUMNS}`,
    [
      task.title,
      task.owner ?? null,
      task.due ?? null,
      task.priority ?? 'normal',
      task.done ?? false,
      task.remind ?? false,
      task.estimate ?? null,
    ],
  )
  return toTask(first(rows))
}

/** Nothing when there is no such task. */
export async function changeTask(
  queries: Queries,
  id: number,
  changes: TaskChanges,
): Promise<Task | undefined> {
  const [task] = (
    await queries.query<Row>(`select ${COLUMNS} from tasks where id = $1 for update`, [id])
  ).rows
  if (task === undefined) return undefined
  const next = {...task, ...changes}
  const {rows} = await queries.query<Row>(
    `update tasks set title = $2, owner = $3, due = $4, priority = $5, done = $6
     where id = $1 returning ${COLUMNS}`,
    [id, next.title, next.owner, next.due, next.priority, next.done],
  )
  return toTask(first(rows))
}

export async function removeTask(queries: Queries, id: number): Promise<void> {
  await queries.query('delete from tasks where id = $1', [id])
}

type Row = Omit<Task, 'remind' | 'estimate'> & {remind: boolean; estimate: number | null}

/** What nobody has asked for is left out. */
function toTask({remind, estimate, ...task}: Row): Task {
  return {...task, ...(remind && {remind}), ...(estimate !== null && {estimate})}
}

function first<T>(rows: readonly T[]): T {
  const [row] = rows
  if (row === undefined) throw new Error('The database returned no row for a change it had made.')
  return row
}
