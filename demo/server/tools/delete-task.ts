// The tool that takes a task off the board for good.
import {readText} from '../agent/arguments.ts'
import {objectSchema, TASK_SCHEMA} from '../agent/schemas.ts'
import type {Tool} from '../agent/tool.ts'
import {findTask} from '../store/find-task.ts'
import {allTasks, removeTask} from '../store/tasks.ts'

const deleteTask: Tool = {
  name: 'delete_task',
  description: 'Deletes a task',
  parameters: objectSchema({task: TASK_SCHEMA}, ['task']),
  async execute(args, {queries}) {
    const found = findTask(await allTasks(queries), readText(args, 'task') ?? '')
    if ('error' in found) return found
    await removeTask(queries, found.task.id)
    return {deleted: found.task}
  },
}

export default deleteTask
