// Words and numbers in plain English, for sentences that are put together.
import {formatLong} from '../days.ts'
import type {Period} from '../language/intents.ts'
import type {Priority, Task} from '../store/tasks.ts'
import {escapeMarkdown} from './markdown.ts'
import {VISITOR} from '../language/people.ts'
import {capitalise} from '../words.ts'

const NEEDS_NO_ON =
  /^(?:today|tomorrow|yesterday|tonight|this|next|last|by|before|after|from|in|within|over|during|on|soon)\b/i
const NUMBERS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')

export function numberWord(count: number): string {
  return NUMBERS[count] ?? String(count)
}

/** Three tasks, One task, No tasks */
export function countTasks(count: number, adjective = ''): string {
  const noun = `${adjective === '' ? '' : `${adjective} `}task${count === 1 ? '' : 's'}`
  return capitalise(`${numberWord(count)} ${noun}`)
}

export function joinWords(words: readonly string[], conjunction = 'and'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`
}

/** "is due next week", "is due on Thursday" */
export function duePhrase({label}: Period): string {
  if (/^(?:coming up|upcoming)$/i.test(label)) return 'soon'
  return NEEDS_NO_ON.test(label) ? label : `on ${label}`
}

/** "urgent", "high priority" */
export function priorityPhrase(priority: Priority): string {
  return priority === 'urgent' ? 'urgent' : `${priority} priority`
}

/** ", due Thursday 26 November, for Inés, urgent": whatever there is to say of a task besides its title. */
export function describeTask({due, owner, priority, estimate, remind}: Task): string {
  const parts = [
    due === null ? undefined : `due ${formatLong(due)}`,
    owner === null ? undefined : `assigned to ${owner === VISITOR ? 'you' : escapeMarkdown(owner)}`,
    priority === 'normal' ? undefined : priorityPhrase(priority),
    estimate === undefined ? undefined : `estimated at ${hours(estimate)}`,
    remind === true ? 'with a reminder' : undefined,
  ]
  return parts.flatMap((part) => (part === undefined ? [] : `, ${part}`)).join('')
}

/** "1 hour", "2.5 hours" */
function hours(count: number): string {
  return `${count} ${count === 1 ? 'hour' : 'hours'}`
}
