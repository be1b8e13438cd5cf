// The tool that looks tasks up.
import {readDay, readFlag, readPriority, readText} from '../agent/arguments.ts'
import {DAY_SCHEMA, objectSchema, PRIORITY_SCHEMA} from '../agent/schemas.ts'
import type {Tool} from '../agent/tool.ts'
import type {JsonObject} from '../http/body.ts'
import type {Day} from '../days.ts'
import {matchTasks} from '../store/find-task.ts'
import {allTasks, type Task} from '../store/tasks.ts'
import {fold} from '../words.ts'

const listTasks: Tool = {
  name: 'list_tasks',
  description: 'Lists tasks',
  readOnly: true,
  parameters: objectSchema({
    status: {type: 'string', enum: ['open', 'done', 'all']},
    overdue: {type: 'boolean'},
    dueFrom: DAY_SCHEMA,
    dueTo: DAY_SCHEMA,
    owner: {type: 'string'},
    unassigned: {type: 'boolean'},
    priority: PRIORITY_SCHEMA,
    search: {type: 'string', description: 'Words of the title, or # and the number'},
  }),
  async execute(args, {queries, today}) {
    const tasks = await allTasks(queries)
    const found = search(tasks, args).filter((task) => fits(task, args, today))
    const next = tasks.find((task) => !task.done && task.due !== null && task.due >= today)
    return found.length === 0 && next !== undefined ? {tasks: found, next} : {tasks: found}
  },
}

function search(tasks: readonly Task[], args: JsonObject): readonly Task[] {
  const words = readText(args, 'search')
  return words === undefined ? tasks : matchTasks(tasks, words)
}

function fits(task: Task, args: JsonObject, today: Day): boolean {
  const status = readText(args, 'status') ?? 'open'
  const from = readDay(args, 'dueFrom')
  const to = readDay(args, 'dueTo')
  const owner = readText(args, 'owner')
  const priority = readPriority(args)
  return (
    (status === 'all' || task.done === (status === 'done')) &&
    (readFlag(args, 'overdue') !== true || isOverdue(task, today)) &&
    (from === undefined || (task.due !== null && task.due >= from)) &&
    (to === undefined || (task.due !== null && task.due <= to)) &&
    (owner === undefined || (task.owner !== null && fold(task.owner) === fold(owner))) &&
    (readFlag(args, 'unassigned') !== true || task.owner === null) &&
    (priority === undefined || task.priority === priority)
  )
}

function isOverdue(task: Task, today: Day): boolean {
  return !task.done && task.due !== null && task.due < today
}

export default listTasks
