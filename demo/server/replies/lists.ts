// What is said about several tasks: how many, a table, where to start, and the command for it.
import {formatLong, type Day} from '../days.ts'
import type {Filter} from '../language/intents.ts'
import {VISITOR} from '../language/people.ts'
import {PRIORITIES, type Task} from '../store/tasks.ts'
import type {Occasion, Reply} from './compose.ts'
import {bold, escapeMarkdown, fence, taskTable} from './markdown.ts'
import {countTasks, duePhrase} from './phrases.ts'
import {taskIn, tasksIn} from './results.ts'

export function replyToList(filter: Filter, result: unknown, {today, earlier}: Occasion): Reply {
  const tasks = tasksIn(result)
  if (tasks.length === 0) return {lead: tellNothing(filter, taskIn(result, 'next'), today)}
  const hints = [tellWhereToStart(tasks)]
  // The command is worth a mention once in a conversation, and only where it says more than "list".
  if (!earlier.hasListed && filter.period !== undefined && tasks.length > 1) {
    hints.push('To get the same list from the command line:')
  }
  const hint = hints.filter((sentence) => sentence !== '').join(' ')
  const body = [taskTable(tasks)]
  if (hint !== '') body.push(hint)
  if (hint.endsWith(':')) body.push(fence('shell', commandFor(filter)))
  return {lead: tellCount(filter, tasks.length), body}
}

export function replyToCommand(filter: Filter): Reply {
  return {
    lead: 'You get that list from the command line with:',
    body: [fence('shell', commandFor(filter))],
  }
}

/** "Three tasks are due next week." */
function tellCount(filter: Filter, count: number): string {
  const verb = count === 1 ? 'is' : 'are'
  const subject = countTasks(count, adjectiveOf(filter))
  if (filter.search !== undefined) {
    return `${subject} ${count === 1 ? 'matches' : 'match'} “${escapeMarkdown(filter.search)}”.`
  }
  const about = [ownerPhrase(filter), filter.isUnassigned === true ? 'unassigned' : ''].filter(
    Boolean,
  )
  if (filter.isOverdue === true) return `${subject}${prefix(about)} ${verb} overdue.`
  if (filter.period) return `${subject}${prefix(about)} ${verb} due ${duePhrase(filter.period)}.`
  if (about.length > 0) return `${subject} ${verb} ${about.join(' and ')}.`
  return count === 1 && filter.status === 'open'
    ? `${subject} is on the board.`
    : `${subject} ${verb} on the board.`
}

function prefix(about: readonly string[]): string {
  return about.length > 0 ? ` ${about.join(' and ')}` : ''
}

function adjectiveOf({status, priority, period, isOverdue}: Filter): string {
  const words = [
    priority === undefined ? '' : priority === 'urgent' ? 'urgent' : `${priority}-priority`,
  ]
  if (status === 'done') words.push('finished')
  else if (status === 'open' && !period && isOverdue !== true) words.push('open')
  return words.filter(Boolean).join(' ')
}

function ownerPhrase({owner}: Filter): string {
  if (owner === undefined) return ''
  return owner === VISITOR ? 'assigned to you' : `assigned to ${escapeMarkdown(owner)}`
}

function tellNothing(filter: Filter, next: Task | undefined, today: Day): string {
  const {search, owner, isOverdue, period, isUnassigned} = filter
  const whom =
    owner === undefined ? '' : owner === VISITOR ? ' for you' : ` for ${escapeMarkdown(owner)}`
  const comfort = owner === undefined ? tellNext(next, today) : ''
  if (search !== undefined) return `I found no task about “${escapeMarkdown(search)}”.`
  if (isOverdue === true) return `Nothing${whom} is overdue.${comfort}`
  if (period) return `Nothing${whom} is due ${duePhrase(period)}.${comfort}`
  if (isUnassigned === true) return 'Every open task has an owner.'
  const kind = [adjectiveOf(filter), 'tasks'].filter(Boolean).join(' ')
  return `There are no ${kind}${whom}.`
}

function tellNext(next: Task | undefined, today: Day): string {
  if (!next?.due) return ''
  const day = next.due === today ? 'today' : `on ${formatLong(next.due)}`
  return ` The next one due is ${bold(next.title)}, ${day}.`
}

/** Only when one open task stands out among several. */
function tellWhereToStart(tasks: readonly Task[]): string {
  const open = tasks.filter((task) => !task.done)
  const weight = (task: Task) => PRIORITIES.indexOf(task.priority)
  const highest = Math.max(...open.map(weight))
  const [top, ...others] = open.filter((task) => weight(task) === highest)
  if (open.length < 2 || top === undefined || others.length > 0) return ''
  if (highest <= PRIORITIES.indexOf('normal')) return ''
  const how = top.priority === 'urgent' ? 'is urgent' : 'has high priority'
  return `${bold(top.title)} ${how}, so start there.`
}

/** harbor tasks list --due "next week" --sort priority */
function commandFor(filter: Filter): string {
  const {status, period, isOverdue, owner, isUnassigned, priority, search} = filter
  const options = [
    status === 'open' ? '' : `--status ${status}`,
    isOverdue === true ? '--overdue' : '',
    period ? `--due ${quote(period.label)}` : '',
    owner === undefined ? '' : `--owner ${quote(owner === VISITOR ? 'me' : owner)}`,
    isUnassigned === true ? '--unassigned' : '',
    priority === undefined ? '' : `--priority ${priority}`,
    search === undefined ? '' : `--search ${quote(search)}`,
    period ? '--sort priority' : '',
  ]
  return ['harbor tasks list', ...options.filter(Boolean)].join(' ')
}

function quote(text: string): string {
  return `"${text.replaceAll(/["\\$`]/g, '\\$&')}"`
}
