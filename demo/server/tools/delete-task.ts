// The tool that takes a task off the board for good.
import {readText} from '../agent/arguments.ts'
import {objectSchema, TASK_SCHEMA} from '../agent/schemas.ts'
import type {Tool} from '../agent/tool.ts'
import {bold} from '../replies/markdown.ts'
import {findTask} from '../store/find-task.ts'
import {allTasks, removeTask} from '../store/tasks.ts'

const deleteTask: Tool = {
  name: 'delete_task',
  description: 'Deletes a task',
  parameters: objectSchema({task: TASK_SCHEMA}, ['task']),
  // Where nothing would be deleted there is nothing to ask either.
  async confirm(args, {queries}) {
    const found = findTask(await allTasks(queries), readText(args, 'task') ?? '')
    if ('error' in found) return undefined
    const {title} = found.task
    return {
      question: `Delete “${title}”?`,
      refused: `I deleted nothing: ${bold(title)} stays on the board.`,
    }
  },
  async execute(args, {queries}) {
    const found = findTask(await allTasks(queries), readText(args, 'task') ?? '')
    if ('error' in found) return found
    await removeTask(queries, found.task.id)
    return {deleted: found.task}
  },
}

export default deleteTask
