// Sets the page up from its address, keeps the board beside the chat up to date, and lends the agent a tool.
import {highlighter} from '/dist/highlight.js'
import {followBoard} from './board.js'
import {drawDiagram} from './diagram.js'
import {FILTER_SCHEMA} from './filter.js'
import {drawFormula} from './formula.js'
import {drawPlan} from './plan.js'

const query = new URLSearchParams(location.search)
const chat = document.querySelector('agui-chat')

/** `?dialect=task-agent`, `?shape=b` and `?pace=3` choose how the agent speaks; it is AG-UI without. */
function chooseEndpoint() {
  const isTaskAgent = query.get('dialect') === 'task-agent' || query.has('shape')
  const passedOn = new URLSearchParams()
  for (const name of isTaskAgent ? ['shape', 'pace'] : ['pace']) {
    const value = query.get(name)
    if (value !== null) passedOn.set(name, value)
  }
  const path = isTaskAgent ? '/api/agent/chat' : chat.getAttribute('endpoint')
  chat.setAttribute('endpoint', passedOn.size > 0 ? `${path}?${passedOn}` : path)
  if (query.get('dialect') === 'task-agent') chat.setAttribute('dialect', 'task-agent')
  if (isTaskAgent) {
    chat.setAttribute(
      'suggestions',
      'What’s due this week?\nCreate a task from my notes\nWho has the most work?',
    )
  }
}

/** On a narrow screen the tasks are folded away above the chat. */
function makeBoardFold() {
  const button = document.querySelector('.fold')
  button.addEventListener('click', () => {
    const isOpen = button.getAttribute('aria-expanded') === 'true'
    button.setAttribute('aria-expanded', String(!isOpen))
    button.firstElementChild.textContent = isOpen ? 'Show tasks' : 'Hide tasks'
  })
}

let view = {}

/** The agent sees what the visitor sees: it travels in the state with every message. */
function shareView(next = view) {
  view = next
  if (customElements.get('agui-chat')) chat.state = {...chat.state, ...view}
}

/** While the agent works, its state says sooner than anything else what it did to the board. */
function followState(board) {
  let isRunning = false
  let known = ''
  chat.addEventListener('agui-run-start', () => {
    isRunning = true
  })
  chat.addEventListener('agui-run-end', () => {
    isRunning = false
  })
  chat.addEventListener('agui-state', ({state}) => {
    const tasks = state?.tasks
    const told = JSON.stringify(tasks)
    if (!isRunning || !Array.isArray(tasks) || told === known) return
    known = told
    board.show(tasks)
  })
}

chooseEndpoint()
makeBoardFold()
const board = followBoard(
  {
    list: document.querySelector('.tasks'),
    sum: document.querySelector('.sum'),
    note: document.querySelector('.filter'),
  },
  shareView,
)
followState(board)

await customElements.whenDefined('agui-chat')
shareView()
chat.forwardedProps = {drawsPictures: true}
chat.activityRenderers = {plan: drawPlan}
chat.highlighter = highlighter
chat.fence = {math: drawFormula, mermaid: drawDiagram}
chat.registerTool({
  name: 'filter_board',
  description: 'Shows only a part of the task board, or with due "any" and nothing else all of it',
  parameters: FILTER_SCHEMA,
  execute: (filter) => board.setFilter(filter),
})
