// The task board: draws the tasks the server holds, follows every change, and ticks tasks off.

const NUMBERS = 'No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve'.split(' ')
const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})

/** Draws the board again whenever somebody, the agent above all, has changed a task. */
export function followBoard(list, sum) {
  // The server sends the whole board each time, so a lost connection needs no repair but a new one.
  const changes = new EventSource('/api/tasks/events')
  changes.addEventListener('message', ({data}) => {
    const {tasks} = JSON.parse(data)
    drawTasks(list, tasks)
    sum.textContent = describe(tasks)
  })
  list.addEventListener('change', ({target}) => void saveTick(target, sum))
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

function fillRow(row, {title, owner, due, done}) {
  const [tick, name, note] = row.firstElementChild.children
  tick.checked = done
  name.textContent = title
  note.textContent = `${owner ?? 'Unassigned'}, ${describeDue(due, done)}`
}

function describeDue(due, done) {
  if (done) return 'done'
  return due === null ? 'no date' : `due ${DAY.format(new Date(due)).replace(',', '')}`
}

function describe(tasks) {
  const done = tasks.filter((task) => task.done).length
  const noun = tasks.length === 1 ? 'task' : 'tasks'
  return `${numberWord(tasks.length)} ${noun}, ${numberWord(done).toLowerCase()} done`
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
