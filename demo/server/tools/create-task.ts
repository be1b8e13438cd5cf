// The tool that puts a new task on the board.
import {readAmount, readChanges, readFlag, readText} from '../agent/arguments.ts'
import {DAY_SCHEMA, objectSchema, PRIORITY_SCHEMA} from '../agent/schemas.ts'
import type {Tool} from '../agent/tool.ts'
import {insertTask} from '../store/tasks.ts'

const createTask: Tool = {
  name: 'create_task',
  description: 'Creates a new task',
  parameters: objectSchema(
    {
      title: {type: 'string'},
      due: DAY_SCHEMA,
      owner: {type: 'string'},
      priority: PRIORITY_SCHEMA,
      remind: {type: 'boolean'},
      estimate: {type: 'number', description: 'Hours'},
    },
    ['title'],
  ),
  async execute(args, {queries}) {
    const title = readText(args, 'title')
    if (title === undefined) return {error: 'no_title', message: 'A task needs a title.'}
    const remind = readFlag(args, 'remind')
    const estimate = readAmount(args, 'estimate')
    const more = {...(remind && {remind}), ...(estimate !== undefined && {estimate})}
    return {task: await insertTask(queries, {...readChanges(args), ...more, title})}
  },
}

export default createTask
