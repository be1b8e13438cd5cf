// The task board: draws the tasks the server holds, follows every change, ticks tasks off, shows a part.
import {describeFilter, fits, isWhole} from './filter.js'

const NUMBERS = 'No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve'.split(' ')
const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})

/**
 * Draws the board again whenever somebody, the agent above all, has changed a task. `onView` is told
 * what is to be seen: the filter, and the numbers of the tasks.
 */
export function followBoard({list, sum, note}, onView) {
  let tasks = []
  let filter = {}

  function draw() {
    const shown = tasks.filter((task) => fits(task, filter))
    drawTasks(list, shown)
    sum.textContent = describe(tasks, shown)
    note.hidden = isWhole(filter)
    note.firstElementChild.textContent = `Filtered: ${describeFilter(filter)}`
    onView({filter, visible: shown.map(({id}) => id)})
    return shown
  }

  /** Takes the whole board each time, so a page that missed a change needs no repair. */
  function show(all) {
    tasks = all
    draw()
  }

  /** Shows the tasks that fit alone, and returns them. */
  function setFilter(wanted) {
    filter = isWhole(wanted) ? {} : wanted
    const shown = draw()
    return {
      shown: shown.length,
      total: tasks.length,
      tasks: shown.map(({id, title}) => ({id, title})),
    }
  }

  const changes = new EventSource('/api/tasks/events')
  changes.addEventListener('message', ({data}) => show(JSON.parse(data).tasks))
  list.addEventListener('change', ({target}) => void saveTick(target, sum))
  note.lastElementChild.addEventListener('click', () => {
    setFilter({})
    list.querySelector('input')?.focus() // the button is gone, and the focus should not be lost with it
  })
  return {show, setFilter}
}

/** Rows are kept by task, so that focus and ticks in progress survive a change made elsewhere. */
function drawTasks(list, tasks) {
  const focused = list.contains(document.activeElement) ? document.activeElement : null
  const isFirst = list.childElementCount === 0
  const rows = new Map([...list.children].map((row) => [row.dataset.task, row]))
  for (const [index, task] of tasks.entries()) {
    const row = rows.get(String(task.id)) ?? makeRow(task.id, isFirst ? '' : 'fresh')
    rows.delete(String(task.id))
    fillRow(row, task)
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null)
  }
  for (const row of rows.values()) row.remove()
  if (focused?.isConnected) focused.focus({preventScroll: true}) // a moved row loses it
}

function makeRow(id, className) {
  const row = document.createElement('li')
  row.className = className
  row.addEventListener('animationend', () => row.classList.remove('fresh'))
  row.dataset.task = String(id)
  const label = document.createElement('label')
  const tick = document.createElement('input')
  tick.type = 'checkbox'
  const title = document.createElement('span')
  const note = document.createElement('small')
  label.append(tick, title, note)
  row.append(label)
  return row
}

function fillRow(row, {title, owner, due, done, estimate, remind}) {
  const [tick, name, note] = row.firstElementChild.children
  tick.checked = done
  name.textContent = title
  const facts = [owner ?? 'Unassigned', describeDue(due, done)]
  if (estimate !== undefined) facts.push(`${estimate} h`)
  if (remind) facts.push('reminder')
  note.textContent = facts.join(', ')
}

function describeDue(due, done) {
  if (done) return 'done'
  return due === null ? 'no date' : `due ${DAY.format(new Date(due)).replace(',', '')}`
}

function describe(tasks, shown) {
  const done = shown.filter((task) => task.done).length
  const noun = tasks.length === 1 ? 'task' : 'tasks'
  const count = `${numberWord(tasks.length)} ${noun}`
  const part = shown.length === tasks.length ? count : `${numberWord(shown.length)} of ${count}`
  const [first, ...rest] = part.split(' ')
  return `${[first, ...rest.map((word) => word.toLowerCase())].join(' ')}, ${numberWord(done).toLowerCase()} done`
}

function numberWord(count) {
  return NUMBERS[count] ?? String(count)
}

async function saveTick(tick, sum) {
  const {task} = tick.closest('li').dataset
  const saved = await fetch(`/api/tasks/${task}`, {
    method: 'PATCH',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({done: tick.checked}),
  }).catch(() => undefined)
  if (saved?.ok) return
  tick.checked = !tick.checked
  sum.textContent = 'That change could not be saved. Is the server running?'
}
