// What is said about what a page shows of the board.
import {isObject, type JsonObject} from '../http/body.ts'
import {addDays, mondayOf, type Day} from '../days.ts'
import {toBoardFilter} from '../language/board-filter.ts'
import type {BoardFilter} from '../language/intents.ts'
import {VISITOR} from '../language/people.ts'
import type {Task} from '../store/tasks.ts'
import {capitalise, fold} from '../words.ts'
import type {Reply} from './compose.ts'
import {bold, escapeMarkdown} from './markdown.ts'
import {joinWords, numberWord} from './phrases.ts'
import {errorIn} from './results.ts'

/** Told from what the page says it shows, rather than from what it was asked to show. */
export function replyToFilter(filter: BoardFilter, result: unknown): Reply {
  const error = errorIn(result)
  if (error !== undefined) {
    return {lead: `The board could not be filtered: ${escapeMarkdown(error)}`}
  }
  const shown = isObject(result) ? result['shown'] : undefined
  if (typeof shown !== 'number') return {lead: 'The page has filtered the board.'}
  if (isWhole(filter)) {
    return {lead: `The board shows ${countOf({}, shown, 'all')} again.`}
  }
  if (shown === 0) {
    return {lead: `The board shows nothing now: there are ${countOf(filter, 0)}.`}
  }
  return {lead: `The board shows ${countOf(filter, shown)}.`}
}

/** Told from the state the page shares; what it does not share cannot be known. */
export function tellView(state: JsonObject, tasks: readonly Task[], today: Day): Reply {
  const {filter: told, visible} = state
  if (!isObject(told) && !Array.isArray(visible)) {
    return {
      lead: `I see only what a page shares with me, and this one shares nothing of its view. The board itself holds ${countOf({}, tasks.length)}.`,
    }
  }
  const filter = isObject(told) ? toBoardFilter(told) : {}
  const shown = Array.isArray(visible)
    ? tasks.filter(({id}) => (visible as unknown[]).includes(id))
    : tasks.filter((task) => fits(task, filter, today))
  if (isWhole(filter)) {
    return {
      lead: `You are looking at the task board, with ${countOf({}, shown.length, 'all')} on it.`,
    }
  }
  const hidden = tasks.length - shown.length
  const names = shown.length === 0 ? '' : `: ${joinWords(shown.map(({title}) => bold(title)))}`
  return {
    lead: `You are looking at the task board, filtered to ${countOf(filter, shown.length)}${names}. ${capitalise(numberWord(hidden))} more ${hidden === 1 ? 'is' : 'are'} hidden.`,
  }
}

function isWhole({owner, due = 'any', done}: BoardFilter): boolean {
  return owner === undefined && due === 'any' && done === undefined
}

/** "Amara’s two tasks", "one overdue task", "no open tasks due this week" */
function countOf({owner, due, done}: BoardFilter, count: number, all = ''): string {
  const words = [
    all !== '' && count > 1 ? all : '',
    owner === undefined || count === 0 ? '' : possessive(owner),
    numberWord(count),
    done === undefined ? '' : done ? 'finished' : 'open',
    due === 'overdue' ? 'overdue' : '',
    count === 1 ? 'task' : 'tasks',
    owner !== undefined && count === 0 ? whose(owner) : '',
    due === 'this_week' ? 'due this week' : '',
  ]
  return words.filter(Boolean).join(' ')
}

function possessive(owner: string): string {
  if (owner === VISITOR) return 'your'
  return `${escapeMarkdown(owner)}’${owner.endsWith('s') ? '' : 's'}`
}

function whose(owner: string): string {
  return owner === VISITOR ? 'of yours' : `of ${possessive(owner)}`
}

function fits(task: Task, {owner, due, done}: BoardFilter, today: Day): boolean {
  const monday = mondayOf(today)
  return (
    (owner === undefined || (task.owner !== null && fold(task.owner) === fold(owner))) &&
    (done === undefined || task.done === done) &&
    (due !== 'overdue' || (!task.done && task.due !== null && task.due < today)) &&
    (due !== 'this_week' ||
      (task.due !== null && task.due >= monday && task.due <= addDays(monday, 6)))
  )
}
