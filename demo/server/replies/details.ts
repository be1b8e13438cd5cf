// What is said when somebody asks about one task.
import {formatLong, type Day} from '../days.ts'
import type {DetailQuestion, Intent} from '../language/intents.ts'
import {VISITOR} from '../language/people.ts'
import type {Task} from '../store/tasks.ts'
import type {Occasion, Reply} from './compose.ts'
import {bold, escapeMarkdown, taskTable} from './markdown.ts'
import {LIST_HINT, WHICH_TASK} from './misses.ts'
import {countTasks} from './phrases.ts'
import {tasksIn} from './results.ts'

export function replyToDetail(
  intent: Extract<Intent, {kind: 'detail'}>,
  result: unknown,
  {today}: Occasion,
): Reply {
  if (result === undefined) return WHICH_TASK
  const tasks = tasksIn(result)
  const [task] = tasks
  if (task === undefined) return {lead: tellMiss(intent)}
  if (tasks.length > 1) {
    return {lead: `${countTasks(tasks.length)} could be meant:`, body: [taskTable(tasks)]}
  }
  return {lead: tell(intent.question, task, today)}
}

function tell(question: DetailQuestion, task: Task, today: Day): string {
  const name = bold(task.title)
  switch (question) {
    case 'due':
      return task.done ? `${name} is already done.` : `${name} ${tellDue(task, today)}.`
    case 'owner':
      return `${name} ${tellOwner(task)}.`
    case 'status':
      return task.done ? `${name} is done.` : `${name} is still open and ${tellDue(task, today)}.`
    default: {
      const state = task.done ? 'is done' : tellDue(task, today)
      return `${name} (#${task.id}) ${tellOwner(task)}, ${state} and has ${task.priority} priority.`
    }
  }
}

function tellDue({due}: Task, today: Day): string {
  if (due === null) return 'has no due date'
  if (due < today) return `was due on ${formatLong(due)}`
  return due === today ? 'is due today' : `is due on ${formatLong(due)}`
}

function tellOwner({owner}: Task): string {
  if (owner === null) return 'has no owner yet'
  return owner === VISITOR ? 'is yours' : `belongs to ${escapeMarkdown(owner)}`
}

function tellMiss({reference}: Extract<Intent, {kind: 'detail'}>): string {
  const name =
    reference.by === 'title' ? ` called “${escapeMarkdown(reference.title)}”` : ' like that'
  return `I found no task${name}. ${LIST_HINT}`
}
