// Which tasks a filter lets through, and what it is called.

const MS_PER_DAY = 86_400_000

/** JSON Schema of a filter, which is also what the agent may ask for. */
export const FILTER_SCHEMA = {
  type: 'object',
  properties: {
    owner: {type: 'string', description: 'Whose tasks, such as “Amara”'},
    due: {type: 'string', enum: ['overdue', 'this_week', 'any']},
    done: {type: 'boolean', description: 'Finished tasks, or open ones'},
  },
  additionalProperties: false,
}

export function isWhole({owner, due = 'any', done}) {
  return owner === undefined && due === 'any' && done === undefined
}

export function fits(task, {owner, due, done}) {
  if (owner !== undefined && fold(task.owner ?? '') !== fold(owner)) return false
  if (done !== undefined && task.done !== done) return false
  if (due === 'overdue') return !task.done && task.due !== null && task.due < dayOf(0)
  if (due === 'this_week') return task.due !== null && isThisWeek(task.due)
  return true
}

/** "Amara, overdue" */
export function describeFilter({owner, due, done}) {
  const words = []
  if (owner !== undefined) words.push(owner)
  if (due === 'overdue') words.push('overdue')
  if (due === 'this_week') words.push('due this week')
  if (done !== undefined) words.push(done ? 'done' : 'open')
  return words.join(', ')
}

/** Weeks start on Monday. */
function isThisWeek(day) {
  const sinceMonday = (new Date(dayOf(0)).getUTCDay() + 6) % 7
  return day >= dayOf(-sinceMonday) && day <= dayOf(6 - sinceMonday)
}

/** The day so many days from today, where the visitor is. */
function dayOf(offset) {
  const now = new Date()
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())
  return new Date(today + offset * MS_PER_DAY).toISOString().slice(0, 10)
}

function fold(text) {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
}
