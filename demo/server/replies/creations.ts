// What is said about new tasks.
import {formatLong} from '../days.ts'
import type {Task} from '../store/tasks.ts'
import type {Occasion, Outcome, Reply} from './compose.ts'
import {bold, taskTable} from './markdown.ts'
import {countTasks, describeTask} from './phrases.ts'
import {taskIn} from './results.ts'

export function replyToCreations(group: readonly Outcome[], {isFirst}: Occasion): Reply {
  const tasks = group.flatMap(({call}) => taskIn(call?.result) ?? [])
  const [task] = tasks
  if (task === undefined) return {lead: 'I could not create that task: it needs a title.'}
  if (tasks.length > 1) {
    return {lead: `${countTasks(tasks.length)} created.`, body: [taskTable(tasks)]}
  }
  if (!isFirst) return {lead: tellAddition(task)}
  const isNamed = group[0]?.intent.kind === 'create' && group[0].intent.wish.title !== undefined
  const lead = `Task created: ${bold(task.title)}${describeTask(task)}.`
  return isNamed ? {lead} : {lead: `${lead} To give it a better title, say “call it …”.`}
}

function tellAddition(task: Task): string {
  const when = task.due === null ? '' : ` for ${formatLong(task.due)}`
  const more = describeTask({...task, due: null})
  return `I also added ${bold(task.title)}${when}${more}.`
}
