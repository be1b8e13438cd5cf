// The tool that changes a task: its title, due date, owner, priority, or that it is open again.
import {readChanges, readNumber, readText} from '../agent/arguments.ts'
import {objectSchema, OPTIONAL_DAY_SCHEMA, PRIORITY_SCHEMA, TASK_SCHEMA} from '../agent/schemas.ts'
import type {Tool} from '../agent/tool.ts'
import {addDays} from '../days.ts'
import {findTask} from '../store/find-task.ts'
import {allTasks, changeTask} from '../store/tasks.ts'

const updateTask: Tool = {
  name: 'update_task',
  description: 'Updates a task',
  parameters: objectSchema(
    {
      task: TASK_SCHEMA,
      title: {type: 'string'},
      due: OPTIONAL_DAY_SCHEMA,
      moveDays: {type: 'integer', description: 'Days to move the due date by'},
      owner: {type: ['string', 'null']},
      priority: PRIORITY_SCHEMA,
      done: {type: 'boolean'},
    },
    ['task'],
  ),
  async execute(args, {queries, today}) {
    const found = findTask(await allTasks(queries), readText(args, 'task') ?? '')
    if ('error' in found) return found
    const days = readNumber(args, 'moveDays')
    const moved = days === undefined ? {} : {due: addDays(found.task.due ?? today, days)}
    const task = await changeTask(queries, found.task.id, {...readChanges(args), ...moved})
    return {task, before: found.task}
  },
}

export default updateTask
