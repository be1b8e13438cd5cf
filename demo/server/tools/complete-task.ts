// The tool that ticks a task off.
import {readText} from '../agent/arguments.ts'
import {objectSchema, TASK_SCHEMA} from '../agent/schemas.ts'
import type {Tool} from '../agent/tool.ts'
import {findTask, matchTasks} from '../store/find-task.ts'
import {allTasks, changeTask} from '../store/tasks.ts'

const completeTask: Tool = {
  name: 'complete_task',
  description: 'Completes a task',
  parameters: objectSchema({task: TASK_SCHEMA}, ['task']),
  async execute(args, {queries}) {
    const name = readText(args, 'task') ?? ''
    const tasks = await allTasks(queries)
    // Who says a task is done means one that is still open, if there is such a one.
    const open = tasks.filter((task) => !task.done)
    const found = findTask(matchTasks(open, name).length > 0 ? open : tasks, name)
    if ('error' in found) return found
    const task = await changeTask(queries, found.task.id, {done: true})
    return {task, before: found.task}
  },
}

export default completeTask
